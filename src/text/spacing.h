/* spacing.h - glyphs to units: the blank between neighbours, line edges, what may shrink and stretch (cjk 3, 4, 6,
 * 7). */
#ifndef JB_TEXT_SPACING_H
#define JB_TEXT_SPACING_H

#include "text/chars.h"
#include "text/fill.h"
#include "text/ink.h"
#include "text/shape.h"

/* Which side further trimming of a unit's glyph comes from, in SIDE_LEFTth parts; SIDE_BOTH: both sides alike, but
 * at a line's end from the right. */
enum { SIDE_RIGHT = 0, SIDE_LEFT = 240, SIDE_BOTH = 255 };

/* A paragraph's units in logical order, and how they map back to glyphs. */
struct spaced {
	struct fill_unit *units;
	uint32_t n_units;
	uint32_t *glyph;     /* index in its run of the unit's first glyph in visual order */
	length *left;        /* what units[i].width has lost at the glyph's left side; negative: gained */
	uint8_t *side;
	uint32_t *run_start; /* first unit of each run, n_runs + 1 of them */
	uint8_t ends;        /* enum fill_ends */
};

struct spaced *spacing_make(struct arena *, const struct para *, const struct chars *, const uint8_t *breaks,
                            const struct shaped *, struct ink_cache *);

/* Glyphs of unit u of run r: [*first, *end). */
void spaced_glyphs(const struct spaced *, const struct run *, uint32_t r, uint32_t u, uint32_t *first, uint32_t *end);

#endif
