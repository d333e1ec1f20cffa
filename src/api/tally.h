/* tally.h - what stands on pages, counted: lines and how they came out, fonts, characters without a glyph. */
#ifndef JB_API_TALLY_H
#define JB_API_TALLY_H

#include "layout/page.h"

struct line_counts {
	size_t total, loose, overfull, three_loose, hyphenated;
};
/* Lines of text, running heads and repeated table heads left out. */
struct line_counts tally_lines(const struct pages *);

/* A line that is loose or overfull. */
struct tally_line {
	size_t page; /* from 1 */
	const struct item *item;
};

struct tally_font {
	unsigned program;
	struct str name, path;  /* of the first of its faces that was met */
	struct glyph_set glyphs;
	size_t n_glyphs;
};

/* A character that no face has. */
struct tally_missing {
	uint32_t code;
	size_t count;
};

struct tally {
	struct tally_line *poor;
	size_t n_poor, poor_capacity;
	struct tally_font *fonts;      /* in order of first use */
	size_t n_fonts, fonts_capacity;
	struct tally_missing *missing; /* in order of first use */
	size_t n_missing, missing_capacity;
	size_t dropped_spaces;         /* typed between two Han, not set (cjk 7) */
};

/* All of it, in the arena: looks at every glyph, for reports alone. */
struct tally *tally_pages(struct arena *, const struct pages *);

#endif
