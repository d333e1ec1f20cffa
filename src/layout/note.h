/* note.h - footnotes on pages: the area they stand in, how much of it a page has; private to src/layout.
 *
 * The notes of a chain are one row of strips in the order of their calls. What a page begins with is one number, the first of
 * them that no page has taken: the rest of a long note comes before the notes that the page itself calls. */
#ifndef JB_LAYOUT_NOTE_H
#define JB_LAYOUT_NOTE_H

#include "layout/chain.h"

/* @footnote: margins (outer) and borders with padding around the notes. */
struct note_area {
	const struct style *style; /* NULL: no rule for it, all lengths are 0 */
	length outer_above, outer_below, outer_left, outer_right;
	length above, below, left, right;
};
struct note_area note_area_of(const struct style *, length measure);

/* The height that the area takes beside its notes. */
static inline length note_area_edges(const struct note_area *a)
{
	return a->outer_above + a->above + a->below + a->outer_below;
}

/* The notes that a page shows: strips [first, end) of the chain's, so high together. */
struct noted {
	size_t first, end;
	length_sum height;
};

/* note_chain.c: adds the notes that the chain's last link calls. `at->note` counts the notes of all flows. */
void chain_add_notes(struct arena *, struct chain *, const struct flow *, struct chain_start *at);
/* Sets strips [from, end) of the chain's notes, whose order has changed, below those before them. */
void chain_stack_notes(struct chain *, size_t from, size_t end);
/* The height of strips [from, end) of the chain's notes, without the space above the first. */
length_sum chain_notes_height(const struct chain *, size_t from, size_t end);

struct plan;
/* note_plan.c: begins a page, once the plan knows its first link and its first strip of notes. */
void plan_notes_begin(struct plan *);
/* How high the content area's text may be if the page ends behind link i: what the notes called up to there must have at least is
 * left out. Negative where they can have no place; never for the first link of the page. */
length_sum plan_body(const struct plan *, size_t i);
/* The notes on the page if it ends before link `at`, its text reaching down to `bottom`: as many as have room. */
struct noted plan_noted(const struct plan *, size_t at, length bottom);
/* The notes of a page without text. */
struct noted plan_notes_only(const struct plan *);
/* What it costs that the page takes these and no more. */
uint32_t plan_notes_cost(const struct plan *, size_t at, const struct noted *);
/* The height of the area with these notes; 0 for none. */
length_sum plan_notes_height(const struct plan *, const struct noted *);

#endif
