/* name_set.h - a set of strings, for asking "has this name come before?" in constant time. */
#ifndef JB_BASE_NAME_SET_H
#define JB_BASE_NAME_SET_H

#include "base/str.h"

struct name_set;

struct name_set *name_set_new(void);
void name_set_free(struct name_set *); /* NULL is allowed */
/* Adds a copy of the name; false when it was there already. */
bool name_set_add(struct name_set *, struct str name);

#endif
