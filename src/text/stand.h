/* stand.h - how characters stand in a vertical line: upright, turned with the line, or side by side in one em (UAX #50;
 * CSS Writing Modes 4, sections 5 and 9). */
#ifndef JB_TEXT_STAND_H
#define JB_TEXT_STAND_H

#include "font/face.h"
#include "text/para.h"

enum stand {
	STAND_ALONG,   /* as in a horizontal line; turned clockwise with a vertical one */
	STAND_UPRIGHT, /* shaped from top to bottom: vertical forms, vertical metrics */
	STAND_COMBINED, /* a piece of horizontal text in one em square (text-combine-upright) */
	STAND_COUNT
};

/* The axis that upright characters are centred on, in hundredths of an em above the baseline: the middle of the
 * ideographic em box. Text of other sizes is centred on the axis of its block. */
enum { STAND_AXIS = TURNED_AXIS };

/* Which faces turn which characters by a vertical form of their own; zeroed memory knows nothing yet. */
enum { STAND_FORMS = 64 };
struct stand_forms {
	uint64_t key[STAND_FORMS]; /* face, code point and 1; 0 is empty */
	bool has[STAND_FORMS];
};

/* UAX #50, table 1, under text-orientation. `full_quote`: a quotation mark of Chinese or Japanese. */
enum stand stand_of(struct stand_forms *, const struct style *, const struct face *, uint32_t code, bool full_quote);
/* The character whose glyph an upright one shows: corner brackets for quotation marks, where the style asks for them and the
 * face has them. */
uint32_t stand_shown(const struct style *, const struct face *, uint32_t code);
/* The end of the piece beginning at byte `at` that is set in one em; `at` itself when there is none. */
uint32_t stand_combined_end(const struct para *, const struct span *, uint32_t at);

#endif
