/* quotes.h - which quotation marks are Chinese (full width, opening or closing) and which belong to Latin text: rule
 * 2.4 of our layout rules. No font decides that. */
#ifndef JB_TEXT_QUOTES_H
#define JB_TEXT_QUOTES_H

#include "text/para.h"

/* One byte for each byte of text: 1 at the first byte of a U+2018, U+2019, U+201C, U+201D that is CJK, else 0. NULL
 * when there is no such mark in the text. */
uint8_t *quotes_resolve(struct arena *, const struct para *);

#endif
