/* page_notes.c - the notes at the foot of a page, and the border above them (CSS Generated Content for Paged Media 3, 2.4).
 *
 * In: a planned page and the notes it has room for. Out: slots behind those of the text, at the end of the content area: below all
 * columns, at the left in vertical writing. */
#include "layout/filling.h"

struct note_area page_note_area(struct filling *f, struct str name, bool starts_run)
{
	const struct page_style *style = page_style_at(f, name, starts_run, 0);

	return note_area_of(style->notes, page_measure(f, style));
}

/* Where a note begins that is called on a page without standing on it. */
static void report_late(struct filling *f, const struct note_strip *note)
{
	struct str label = page_label(f->scratch, &f->out->pages[f->out->n_pages - 1]);
	struct place place = { 0 };

	for (uint32_t i = 0; i < note->strip->n_items && !place.line; i++) {
		if (note->strip->items[i].box)
			place = note->strip->items[i].box->place;
	}
	diag_add(f->diag, DIAG_NOTE_LATE, place, arena_cstr(f->scratch, label));
}

void page_notes(struct filling *f, const struct plan *plan, size_t end, const struct noted *noted)
{
	const struct chain *c = plan->chain;
	size_t before = plan->from ? c->links[plan->from - 1].notes_end : 0, called = end ? c->links[end - 1].notes_end : 0;
	length_sum y = (length_sum)plan->room - plan->area.below - plan->area.outer_below - noted->height;
	length top = (length)y;

	f->notes_height = plan_notes_height(plan, noted);
	for (size_t i = noted->first; i < noted->end; i++) {
		const struct note_strip *note = &c->notes[i];

		y += i > noted->first ? note->space : 0;
		f->slots = arena_grow(f->scratch, f->slots, &f->slots_capacity, f->n_slots + 1, sizeof(*f->slots));
		f->slots[f->n_slots++] = (struct slot){ .flow = note->flow, .strip = note->index, .what = note->strip, .is_note = true,
			                                .seat = { .y = (length)y, .top = top, .is_first = i == noted->first } };
		y += note->strip->height;
	}
	for (size_t i = noted->end > before ? noted->end : before; i < called; i++) {
		if (c->notes[i].index == 0)
			report_late(f, &c->notes[i]);
	}
}

void page_notes_frame(struct filling *f)
{
	const struct page *page = &f->out->pages[f->out->n_pages - 1];
	const struct page_style *style = page->style;
	const struct note_area *a = &f->note_area;
	length height = (length)f->notes_height;
	struct item items[FRAME_ITEMS_MAX];
	struct rect r;
	size_t n;

	if (height == 0 || !a->style)
		return;
	r = (struct rect){ 0, 0, page_measure(f, style) - a->outer_left - a->outer_right, height - a->outer_above - a->outer_below };
	n = frame_items(items, a->style, r, FRAME_TOP | FRAME_BOTTOM | FRAME_SIDES);
	r.x = a->outer_left;
	r.y = page_depth(f, style) - height + a->outer_above;
	if (n > 0)
		page_items(f, items, n, r);
}
