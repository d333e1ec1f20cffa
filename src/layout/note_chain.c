/* note_chain.c - the notes of a chain in one row: their strips, the space between them, and what each must have at least on the page
 * of its call (CSS Fragmentation 3, 3.3: orphans and widows hold inside a note, too).
 *
 * In: flows with notes; out: the chain's row of note strips, and for each link how far it reaches. */
#include "layout/note.h"

/* Strips of the note that must stand together at its start: up to the first place where it may be parted. */
static size_t least_strips(const struct flow *note)
{
	size_t n = 1;

	while (n < note->n_strips && note->strips[n].break_before != STRIP_BREAK_ALLOWED)
		n++;
	return n;
}

/* The notes' margins collapse where they meet. */
void chain_stack_notes(struct chain *c, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++) {
		struct note_strip *note = &c->notes[i];
		const struct note_strip *before = i ? note - 1 : NULL;

		note->space = note->strip->space_before;
		if (note->index == 0 && before)
			note->space = chain_collapsed(before->after, note->space);
		note->bottom = (before ? before->bottom : 0) + note->space + note->strip->height;
	}
}

static void add_note(struct arena *arena, struct chain *c, const struct flow *note, uint32_t number)
{
	size_t first = c->n_notes;

	c->notes = arena_grow(arena, c->notes, &c->notes_capacity, first + note->n_strips, sizeof(*c->notes));
	for (size_t i = 0; i < note->n_strips; i++) {
		const struct strip *strip = &note->strips[i];

		c->notes[c->n_notes++] = (struct note_strip){ .strip = strip, .flow = c->n_flows + number, .index = (uint32_t)i,
			                                      .after = i + 1 == note->n_strips ? note->space_after : 0,
			                                      .rule = i ? strip->break_before : STRIP_BREAK_ALLOWED };
	}
	chain_stack_notes(c, first, c->n_notes);
}

void chain_add_notes(struct arena *arena, struct chain *c, const struct flow *flow, struct chain_start *at)
{
	struct link *link = &c->links[c->n_links - 1];
	uint32_t first = (uint32_t)c->n_notes;

	link->notes_least = c->n_links > 1 ? link[-1].notes_least : 0;
	link->notes_end = first;
	for (; at->flow_note < flow->n_notes && flow->notes[at->flow_note].strip == link->index; at->flow_note++) {
		const struct flow *note = flow->notes[at->flow_note].flow;

		link->notes_least = (uint32_t)(c->n_notes + least_strips(note));
		add_note(arena, c, note, (uint32_t)at->note++);
		link->notes_end = (uint32_t)c->n_notes;
		if (link->notes_least > link->notes_end)
			link->notes_least = link->notes_end;
	}
	link->notes_called = link->notes_end - first;
}

length_sum chain_notes_height(const struct chain *c, size_t from, size_t end)
{
	if (from >= end)
		return 0;
	return c->notes[end - 1].bottom - (from ? c->notes[from - 1].bottom : 0) - c->notes[from].space;
}
