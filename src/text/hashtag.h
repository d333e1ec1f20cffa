/* hashtag.h - #话题# and @某人: signs that stay with the name they mark. */
#ifndef JB_TEXT_HASHTAG_H
#define JB_TEXT_HASHTAG_H

#include "text/chars.h"

/* A line neither ends behind the sign that opens a topic or a name nor starts with the one that closes a topic, unless nothing
 * else helps. `breaks` has one byte per byte of text. */
void hashtag_mark(const struct chars *, size_t n_spans, uint8_t *breaks);

#endif
