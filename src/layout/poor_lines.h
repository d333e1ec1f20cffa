/* poor_lines.h - set lines that something is said of, in messages and in reports: which ones, and where they come from. */
#ifndef JB_LAYOUT_POOR_LINES_H
#define JB_LAYOUT_POOR_LINES_H

#include "layout/strip.h"

/* Whether an item is a line of text: glyphs, and no marker of a list. */
static inline bool item_is_line(const struct item *item)
{
	return item->kind == ITEM_GLYPHS && item->box &&
	       (item->box->marker.len == 0 || item->text.ptr != item->box->marker.ptr);
}

/* Loose lines that follow one another in a paragraph. Zeroed, there are none. */
struct loose_run {
	const struct box *box;
	uint32_t end; /* of the last one's text */
	unsigned n;
};
enum { LOOSE_IN_A_ROW = 3 }; /* cjk 6: so many are to be told of */
/* Adds a loose line; true when it is the third. */
bool loose_run_add(struct loose_run *, const struct item *);

/* Finds places of lines in the source, on its way through the lines of a document: what has been passed is not passed again as
 * long as the lines of a block come in order. Zeroed but for the arena, it is at the start. */
struct line_placer {
	struct arena *arena;
	const struct box *box;   /* the block at hand, and its paragraph, collected anew */
	const struct para *para;
	size_t collected;        /* bytes of all paragraphs so far; beyond a limit blocks have to do */
	size_t span;             /* the span reached */
	uint32_t at;             /* byte of the paragraph's text reached in it */
	size_t inside;           /* and of its box's text */
	struct place place;      /* there */
};
/* The place of a line's first character; that of its block where the text is not the source's own. */
struct place line_placer_find(struct line_placer *, const struct item *);

#endif
