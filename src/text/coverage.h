/* coverage.h - which characters of a document no face has, before any is shaped. */
#ifndef JB_TEXT_COVERAGE_H
#define JB_TEXT_COVERAGE_H

#include "font/font_set.h"
#include "style/box.h"

/* Code points of the box tree that none of the set's faces has (controls, variation selectors and other invisible ones
 * left out), each once with the place of its first use and the number of uses, in order of first use. */
struct missing {
	uint32_t code;
	uint32_t count;
	struct place place;
};
struct missing *coverage_missing(struct arena *, const struct font_set *, const struct box *root, size_t *count);

#endif
