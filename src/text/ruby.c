/* ruby.c - pairs the bases of a <ruby> with its annotations, and keeps each pair whole.
 *
 * In: the boxes of a <ruby> in document order, the text as it grows. Out: one struct ruby for each base. Standards:
 * HTML 4.5.10 for interleaved pairs, CSS Ruby 1, 2.2 for <rb> and <rtc>, JLREQ 3.3.6 for the space around bases. */
#include "text/ruby.h"

/* ---- pairing ---- */

static bool is_in_annotation(const struct box *box)
{
	for (; box && box_is_inline(box); box = box->parent) {
		if (box->style->display == DISPLAY_RUBY_TEXT || box->style->display == DISPLAY_RUBY_TEXTS)
			return true;
	}
	return false;
}

/* Annotations have none of their own: what should be one stays text. */
void ruby_open(struct ruby_list *list, const struct box *box, uint32_t at)
{
	list->box = is_in_annotation(box) ? NULL : box;
	list->base_start = at;
	list->first = list->next = list->n_rubies;
}

/* What is written since the last base or annotation becomes a base, the blanks at its ends left out. The first base
 * behind an annotation begins a new segment. */
static void close_base(struct ruby_list *list, struct str text)
{
	uint32_t start = list->base_start, end = (uint32_t)text.len;

	while (start < end && text.ptr[start] == ' ')
		start++;
	while (end > start && text.ptr[end - 1] == ' ')
		end--;
	list->base_start = (uint32_t)text.len;
	if (start == end)
		return;
	if (list->next > list->first)
		list->first = list->next = list->n_rubies;
	list->rubies = arena_grow(list->arena, list->rubies, &list->capacity, list->n_rubies + 1, sizeof *list->rubies);
	list->rubies[list->n_rubies++] = (struct ruby){ .start = start, .end = end };
}

void ruby_base(struct ruby_list *list, struct str text)
{
	if (list->box)
		close_base(list, text);
}

void ruby_break(struct ruby_list *list, uint32_t at)
{
	list->base_start = at;
}

void ruby_level(struct ruby_list *list)
{
	if (list->next > list->first)
		list->next = list->n_rubies;
}

bool ruby_is_annotation(const struct box *box)
{
	if (box->kind != BOX_INLINE)
		return false;
	if (box->style->display != DISPLAY_RUBY_TEXTS)
		return box->style->display == DISPLAY_RUBY_TEXT;
	for (const struct box *child = box->first; child; child = child->next) {
		if (child->kind == BOX_INLINE && child->style->display == DISPLAY_RUBY_TEXT)
			return false;
	}
	return true;
}

static const struct box *ruby_around(const struct box *box)
{
	while (box && box_is_inline(box) && box->style->display != DISPLAY_RUBY)
		box = box->parent;
	return box && box_is_inline(box) ? box : NULL;
}

struct ruby *ruby_annotated(struct ruby_list *list, const struct box *box, struct str text)
{
	struct ruby *ruby;

	if (!list->box || ruby_around(box) != list->box)
		return NULL;
	close_base(list, text);
	if (list->first == list->n_rubies)
		return NULL;
	if (list->next == list->n_rubies)
		list->next = list->first;
	ruby = &list->rubies[list->next];
	if (ruby->sides[RUBY_OVER].para && ruby->sides[RUBY_UNDER].para)
		return NULL;
	if (box->style->display == DISPLAY_RUBY_TEXTS && list->next == list->first && !ruby->sides[RUBY_OVER].para &&
	    !ruby->sides[RUBY_UNDER].para) {
		ruby->end = list->rubies[list->n_rubies - 1].end;
		list->n_rubies = list->first + 1;
	}
	list->next++;
	return ruby;
}

const struct ruby *ruby_find(const struct para *para, uint32_t at)
{
	size_t low = 0, high = para->n_rubies;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (para->rubies[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < para->n_rubies && para->rubies[low].start <= at ? &para->rubies[low] : NULL;
}

/* ---- lines ---- */

void ruby_join(const struct para *para, uint8_t *breaks)
{
	for (size_t i = 0; i < para->n_rubies; i++) {
		for (uint32_t at = para->rubies[i].start + 1; at < para->rubies[i].end; at++)
			breaks[at] = BREAK_NONE;
	}
}

/* The width of the wider of a base's annotations. */
static length annotation_width(struct arena *scratch, struct shaper *shaper, const struct ruby *ruby)
{
	length widest = 0;

	for (int side = RUBY_OVER; side <= RUBY_UNDER; side++) {
		const struct para *para = ruby->sides[side].para;
		length width = para ? shaped_width(shape_para(scratch, shaper, para, NULL)) : 0;

		if (width > widest)
			widest = width;
	}
	return widest;
}

/* Units of a base, in logical order. */
struct base {
	uint32_t first, end;
	uint32_t n_full; /* Han, kana */
	length_sum width;
};

/* Equal space at both sides of each character of a Han base (JLREQ 3.3.6: 1 : 2 : 1); at both ends of any other. */
static void widen(struct spaced *spaced, const struct base *base, length more)
{
	bool all_full = base->n_full == base->end - base->first;
	length parts = all_full ? 2 * (length)base->n_full : 2, given = 0, part = 0;

	for (uint32_t u = base->first; u < base->end; u++) {
		struct fill_unit *unit = &spaced->units[u];
		length before = given;

		if (all_full || u == base->first) {
			given = length_scale(more, ++part, parts);
			spaced->left[u] -= given - before;
		}
		if (all_full || u + 1 == base->end)
			given = length_scale(more, ++part, parts);
		unit->width += given - before;
	}
}

void ruby_widen(struct shaper *shaper, const struct para *para, const struct shaped *shaped, struct spaced *spaced)
{
	size_t run = 0;
	uint32_t u = 0;

	for (size_t i = 0; i < para->n_rubies; i++) {
		const struct ruby *ruby = &para->rubies[i];
		length width = annotation_width(shaper_scratch(shaper), shaper, ruby);
		struct base base = { 0 };
		bool found = false;

		for (; u < spaced->n_units; u++) {
			const struct fill_unit *unit = &spaced->units[u];
			uint32_t text;

			while (spaced->run_start[run + 1] <= u)
				run++;
			text = shaped->runs[run].glyphs[spaced->glyph[u]].text;
			if (text >= ruby->end)
				break;
			if (text < ruby->start)
				continue;
			if (!found)
				base.first = u;
			found = true;
			base.end = u + 1;
			base.n_full += (unit->flags & UNIT_FULL) != 0;
			base.width += unit->width;
		}
		if (found) { /* autospace behind the base is no part of it */
			base.width -= spaced->units[base.end - 1].trim_end;
			if (base.width < width)
				widen(spaced, &base, width - (length)base.width);
		}
	}
}
