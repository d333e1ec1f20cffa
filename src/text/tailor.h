/* tailor.h - our changes to UAX #14: Chinese prohibition levels, CSS levels, word-break, units of two, web
 * addresses. */
#ifndef JB_TEXT_TAILOR_H
#define JB_TEXT_TAILOR_H

#include "text/chars.h"
#include "text/linebreak.h"

/* The verdict on the place before character i (i > 0), given what UAX #14 says of it. */
enum break_kind tailor_break(const struct chars *, const struct char_rules *, size_t i, enum break_kind uax14);

/* Breaks inside web addresses, over the whole text (cjk 2.2). `breaks` has one byte per byte of text. */
void tailor_addresses(const struct chars *, size_t n_spans, uint8_t *breaks);

#endif
