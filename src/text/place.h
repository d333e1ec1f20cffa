/* place.h - the glyphs of a justified line, placed: runs in visual order with final advances. */
#ifndef JB_TEXT_PLACE_H
#define JB_TEXT_PLACE_H

#include "text/justify.h"
#include "text/line.h"
#include "text/spacing.h"

struct placer {
	struct arena *arena;   /* of the lines */
	struct arena *scratch;
	struct shaper *shaper;
	const struct para *para;
	const struct shaped *shaped;
	const struct spaced *spaced;
	uint32_t run;          /* where the next line starts; 0 at first */
};

/* Writes line->runs and n_runs, ascent, descent, start and end. Lines of a paragraph are placed in order.
 * line->measure and x are set already. */
void place_line(struct placer *, const struct fill_line *, const struct justified *, const length *widths,
		struct line *);

#endif
