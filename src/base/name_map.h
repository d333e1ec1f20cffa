/* name_map.h - numbers by name: what was put away under a string is found again in constant time. */
#ifndef JB_BASE_NAME_MAP_H
#define JB_BASE_NAME_MAP_H

#include "base/str.h"

struct name_map;

struct name_map *name_map_new(void);
void name_map_free(struct name_map *); /* NULL is allowed */
/* The number kept under the name (a copy of it is made), 0 when it is new. Valid until the next call. */
size_t *name_map_at(struct name_map *, struct str name);

/* The same for a name that may not be there: 0, and it is not added. */
size_t name_map_find(const struct name_map *, struct str name);

#endif
