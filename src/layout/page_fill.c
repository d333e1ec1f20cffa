/* page_fill.c - a page made of the strips that stand on it, and what their marks set.
 *
 * In: slots (strip and height on the page); out: placed strips in reading order behind the backgrounds, anchors,
 * bookmarks, named strings (CSS Generated Content for Paged Media 3, section 1: first and last value of a page,
 * carried over to the next). */
#include "layout/filling.h"

#include <stdlib.h>
#include <string.h>

static struct page *page_now(struct filling *f)
{
	return &f->out->pages[f->out->n_pages - 1];
}

/* The point of the page at x, y in the content area, where vertical strips run from its right edge to the left, or from
 * its left edge to the right. */
static struct point on_page(struct filling *f, const struct strip *strip, length x, length y)
{
	const struct page *page = page_now(f);
	const struct page_style *style = page->style;

	switch (f->writing_mode) {
	case WRITING_VERTICAL_RL:
		return (struct point){ page->width - style->margin_right - y, style->margin_top + x };
	case WRITING_VERTICAL_LR:
		return (struct point){ style->margin_left + y + strip->height, style->margin_top + x };
	default:
		return (struct point){ style->margin_left + x, style->margin_top + y };
	}
}

void page_place(struct filling *f, const struct strip *strip, length x, length y, bool artifact)
{
	struct point at = on_page(f, strip, x, y);

	f->placed = arena_grow(f->scratch, f->placed, &f->placed_capacity, f->n_placed + 1, sizeof(*f->placed));
	f->placed[f->n_placed++] = (struct placed){ strip, at.x, at.y, artifact, page_now(f)->turned };
}

/* A table's head or foot, set again at the top or bottom of a page or column. */
static void place_repeat(struct filling *f, const struct repeat *repeat, length x, length y)
{
	for (size_t i = 0; i < repeat->n_strips; i++) {
		const struct strip *strip = &repeat->strips[i];

		y += strip->space_before;
		page_place(f, strip, x, y, true);
		y += strip->height;
	}
}

static struct page_string *set_string(struct filling *f, struct str name, struct str value)
{
	size_t i = 0;

	while (i < f->n_strings && !str_eq(f->strings[i].name, name))
		i++;
	if (i == f->n_strings) {
		f->n_strings++;
		f->strings = arena_grow(f->scratch, f->strings, &f->strings_capacity, f->n_strings, sizeof(*f->strings));
		f->string_is_new = arena_grow(f->scratch, f->string_is_new, &f->string_is_new_capacity, f->n_strings,
		                              sizeof(*f->string_is_new));
		f->strings[i] = (struct page_string){ .name = name };
		f->string_is_new[i] = false;
	}
	if (!f->string_is_new[i])
		f->strings[i].first = value;
	f->strings[i].last = value;
	f->strings[i].is_set = true;
	f->string_is_new[i] = true;
	f->strings_changed = true;
	return &f->strings[i];
}

/* What the marks of a strip set, at its place on the page. */
static void take_marks(struct filling *f, const struct strip *strip, length y)
{
	uint32_t page = (uint32_t)f->out->n_pages - 1;
	struct page_string *string;

	for (uint32_t i = 0; i < strip->n_marks; i++) {
		const struct mark *mark = &strip->marks[i];

		switch (mark->kind) {
		case MARK_ANCHOR:
			f->anchors = arena_grow(f->arena, f->anchors, &f->anchors_capacity, f->out->n_anchors + 1,
			                        sizeof(*f->anchors));
			f->anchors[f->out->n_anchors++] = (struct anchor){ mark->name, page, y };
			break;
		case MARK_BOOKMARK:
			f->bookmarks = arena_grow(f->arena, f->bookmarks, &f->bookmarks_capacity, f->out->n_bookmarks + 1,
			                          sizeof(*f->bookmarks));
			f->bookmarks[f->out->n_bookmarks++] = (struct bookmark){ mark->name, mark->level, mark->is_closed, page, y };
			break;
		case MARK_STRING:
			string = set_string(f, mark->name, mark->value);
			if (y == page_now(f)->style->margin_top)
				string->start = string->first; /* of what begins the page, the first (section 1.2) */
			break;
		case MARK_NOTE: /* paginate has seen to it */
			break;
		}
	}
}

/* The page's table of strings: the last page's when nothing has changed since. */
static void keep_strings(struct filling *f)
{
	struct page *page = page_now(f), *before = f->out->n_pages > 1 ? page - 1 : NULL;
	bool any_new = false;

	if (before && !f->strings_changed) {
		page->strings = before->strings;
	} else if (f->n_strings) {
		struct page_string *strings = ARENA_ARRAY(f->arena, struct page_string, f->n_strings);
		memcpy(strings, f->strings, f->n_strings * sizeof(*strings));
		page->strings = strings;
	}
	page->n_strings = f->n_strings;
	for (size_t i = 0; i < f->n_strings; i++) {
		any_new |= f->string_is_new[i];
		f->string_is_new[i] = false;
		f->strings[i].first = f->strings[i].start = f->strings[i].last;
		f->strings[i].is_set = false;
	}
	f->strings_changed = any_new;
}

void page_finish(struct filling *f)
{
	struct page *page = page_now(f);
	struct placed *placed;

	f->n_placed = 0;
	page_frames(f);
	page_notes_frame(f);
	for (size_t i = 0; i < f->n_slots; i++) {
		const struct slot *slot = &f->slots[i];

		if (slot->seat.repeat)
			place_repeat(f, slot->seat.repeat, slot->seat.x, slot->seat.top);
		if (slot->what->n_items) {
			if (slot->what->has_poor_line)
				poor_lines_report(f, slot->what);
			page_place(f, slot->what, slot->seat.x, slot->seat.y, false);
		}
		if (slot->what->n_marks)
			take_marks(f, slot->what, on_page(f, slot->what, slot->seat.x, slot->seat.y).y);
		if (slot->foot)
			place_repeat(f, slot->foot, slot->seat.x, slot->seat.y + slot->what->height);
	}
	placed = ARENA_ARRAY(f->arena, struct placed, f->n_placed);
	if (f->n_placed)
		memcpy(placed, f->placed, f->n_placed * sizeof(*placed));
	page->placed = placed;
	page->n_placed = f->n_placed;
	keep_strings(f);
}

/* By name; equal names by their place. Anchors alike in all three are the same. */
static int anchor_cmp(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;
	int order = str_cmp(x->name, y->name);

	if (order == 0)
		order = (x->page > y->page) - (x->page < y->page);
	return order ? order : (x->y > y->y) - (x->y < y->y);
}

void pages_finish(struct filling *f)
{
	struct pages *out = f->out;

	page_run_end(f, out->n_pages);
	if (out->n_anchors)
		qsort(f->anchors, out->n_anchors, sizeof(*f->anchors), anchor_cmp);
	out->anchors = f->anchors;
	out->bookmarks = f->bookmarks;
}
