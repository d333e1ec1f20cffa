/* linebreak.h - where a line may start (UAX #14, Unicode 15.0, and our tailoring of it in tailor_zh.c). */
#ifndef JB_TEXT_LINEBREAK_H
#define JB_TEXT_LINEBREAK_H

#include "text/para.h"

enum break_kind {
	BREAK_NONE, /* a line may not start here */
	BREAK_MAY,
	BREAK_COSTLY,      /* may, at a high price: between number and unit */
	BREAK_ADDRESS,     /* may, at a small price: after the slash of an address */
	BREAK_HYPHEN,      /* may, with a hyphen shown at the line's end (soft hyphen, hyphenation) */
	BREAK_LAST_RESORT, /* may, when nothing else keeps the line within the measure (inside a long word or address)
			    */
	BREAK_UNTIDY,      /* may, when not even that helps: a mark would stand where it must not */
	BREAK_MUST
};

static inline bool break_is_resort(unsigned kind)
{
	return kind == BREAK_LAST_RESORT || kind == BREAK_UNTIDY;
}

/* One byte (enum break_kind) for each byte of para->text: what may happen before the character that starts there;
 * bytes inside a character are BREAK_NONE, so is offset 0. `cjk` is quotes_resolve's answer for the same text. */
uint8_t *linebreak_find(struct arena *, const struct para *, const uint8_t *quote_is_cjk);

/* The same for characters that are decoded already (text/chars.h). */
struct chars;
uint8_t *linebreak_chars(struct arena *, const struct chars *, size_t n_spans);

/* inspect --stage=breaks: one line with the code-point offsets where a line may start, separated by blanks; last
 * resorts left out. */
void linebreak_dump(struct buf *, const struct para *, const uint8_t *breaks);

#endif
