/* bidi.h - embedding levels of a paragraph (UAX #9); private to shaping. */
#ifndef JB_TEXT_BIDI_H
#define JB_TEXT_BIDI_H

#include "base/arena.h"

/* One level for each byte of the text (all bytes of a character have the same); NULL when all of it is at level 0,
 * which a quick look at the bytes finds out for text without right-to-left letters. */
uint8_t *bidi_levels(struct arena *, struct str text, bool rtl);

#endif
