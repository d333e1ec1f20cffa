/* pack.h - samples deflated as they come, for pictures too large to be held whole (RFC 1950). */
#ifndef JB_IMAGE_PACK_H
#define JB_IMAGE_PACK_H

#include "base/buf.h"

struct pack;

struct pack *pack_new(struct buf *out); /* appends to `out` */
void pack_add(struct pack *, const void *bytes, size_t len);
void pack_end(struct pack *); /* frees; NULL is allowed */

#endif
