/* set.h - the steps from a paragraph to lines that set.c and pieces.c share; private to src/text. */
#ifndef JB_TEXT_SET_H
#define JB_TEXT_SET_H

#include "text/place.h"

/* A paragraph on its way to lines. */
struct setting {
	const struct shaped *shaped;
	struct spaced *spaced;
	struct fill_input fill;
};

/* Quotes, shape, break opportunities, spacing, in the arena; images in lines fit the measure, whose width is 0 where it is not
 * known. */
struct setting setting_make(struct arena *, struct shaper *, const struct para *, struct measure);
/* Tells `fill` the measure, and how the style wants its lines. */
void setting_how(struct fill_input *fill, const struct style *, struct measure);
/* The n lines chosen, justified and placed; the rooms of `fill` are those of these lines, its indent that of the first. */
struct line *setting_lines(struct placer *, const struct fill_input *fill, const struct fill_line *chosen, size_t n);

#endif
