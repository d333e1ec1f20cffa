/* buf.h - a growing byte buffer on the heap, for text that is put together piece by piece. */
#ifndef JB_BASE_BUF_H
#define JB_BASE_BUF_H

#include "base/str.h"

struct buf {
	char *ptr; /* not zero-terminated; NULL while empty */
	size_t len, capacity;
};

#define BUF_INIT { NULL, 0, 0 }

void buf_free(struct buf *);  /* leaves an empty buffer */
void buf_clear(struct buf *); /* keeps the memory */
void buf_reserve(struct buf *, size_t more); /* room for `more` further bytes */
void buf_add(struct buf *, const void *bytes, size_t len);
void buf_add_str(struct buf *, struct str);
void buf_add_char(struct buf *, char);
void buf_add_int(struct buf *, int64_t); /* decimal */
void buf_printf(struct buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *); /* borrowed, until the next change */

#endif
