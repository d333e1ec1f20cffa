/* ink.h - where the blank of a full-width mark really is: measured from its ink, remembered between paragraphs. */
#ifndef JB_TEXT_INK_H
#define JB_TEXT_INK_H

#include "font/face.h"
#include "text/classes.h"

/* Blank at both sides of a glyph's ink along its line, in 1/1024 em; of an upright glyph in a vertical line: above and
 * below. */
struct ink {
	int16_t left, right;
};

/* Direct-mapped; zeroed bytes are an empty one. */
struct ink_cache {
	struct {
		uint64_t key; /* face, glyph, direction and 1; 0 is empty */
		struct ink ink;
	} entries[512];
};

struct ink ink_find(struct ink_cache *, const struct face *, uint16_t glyph);
struct ink ink_find_upright(struct ink_cache *, const struct face *, uint16_t glyph);

/* What can be taken from a mark of class blank `want` (quarters of an em): its sides as the class says, when the ink
 * leaves them free; else from both sides in the proportion of their blanks; else nothing (cjk 1, "font check").
 * 1/1024 em. */
struct ink ink_room(struct ink, struct blank want);

#endif
