/* doubles.h - the same story told by several posts. */
#ifndef JB_ARCHIVE_DOUBLES_H
#define JB_ARCHIVE_DOUBLES_H

#include "archive/archive_query.h"

/* For each hit the place of the one that stands for its story: the earliest (then the first by path), for it is the one that the others
 * were copied from; its own place when it stands for itself. Two hits tell the same story when they have the same address, the same
 * article number in their file names, or the same title on the same day. Takes n log n steps. */
size_t *doubles_find(struct arena *, const struct hit *, size_t count);
/* Each for itself. */
size_t *doubles_none(struct arena *, size_t count);

#endif
