/* float_order.c - a line and the floats that stand in the middle of its text, in the order they are read in.
 *
 * In: the strip of a line, with the items of its floats before the line's own. Out: the same, the line cut where the floats stand in
 * the text and their items put there, for the order of the page's content and of its structure (ISO 14289-1, 7.2). Nothing moves on
 * the page. Lines that run both ways or have marks and annotations over them stay whole, behind their floats. */
#include "layout/build.h"

#include <string.h>

static bool stands_in(const struct box *box, const struct box *root)
{
	while (box && box != root)
		box = box->parent;
	return box != NULL;
}

static bool is_of_any(const struct item *item, const struct para_float *floats, size_t n)
{
	for (size_t i = 0; item->box && i < n; i++) {
		if (stands_in(item->box, floats[i].box))
			return true;
	}
	return false;
}

/* Whether the runs of a line stand in it as in the text, and nothing over them. */
static bool is_in_order(const struct line *line)
{
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];

		if (run->level > 0 || run->start < (i > 0 ? line->runs[i - 1].end : line->start) || run->start >= line->end)
			return false;
	}
	return true;
}

/* The runs [from, to) of a line, as a line. */
static const struct line *cut_line(struct arena *arena, const struct line *whole, uint32_t from, uint32_t to)
{
	struct line *line = ARENA_NEW(arena, struct line);
	struct run *runs = ARENA_ARRAY(arena, struct run, to - from);
	length start = from > 0 ? whole->runs[from].x : 0, end = to < whole->n_runs ? whole->runs[to].x : whole->width;

	*line = *whole;
	memcpy(runs, whole->runs + from, (to - from) * sizeof(*runs));
	for (uint32_t i = 0; i < to - from; i++)
		runs[i].x -= start;
	line->x += start;
	line->width = line->natural = line->measure = end - start;
	line->start = from > 0 ? whole->runs[from].start : whole->start;
	line->end = to < whole->n_runs ? whole->runs[to].start : whole->end;
	line->runs = runs;
	line->n_runs = to - from;
	line->hyphenated &= to == whole->n_runs;
	return line;
}

/* The list in the making. */
struct order {
	struct build *b;
	const struct strip *strip;
	const struct para_float *floats;
	size_t n;
};

static void add_item(const struct order *o, const struct item *item)
{
	*build_item(o->b) = *item;
}

static void add_part(const struct order *o, const struct item *whole, uint32_t from, uint32_t to)
{
	struct item part = *whole;

	if (from == to)
		return;
	part.line = cut_line(o->b->arena, whole->line, from, to);
	add_item(o, &part);
}

/* A line's text with the floats in it. */
static void add_text(const struct order *o, const struct item *whole)
{
	const struct line *line = whole->line;
	uint32_t from = 0, to = 0;

	for (size_t i = 0; i < o->n; i++) {
		while (to < line->n_runs && line->runs[to].start < o->floats[i].at)
			to++;
		add_part(o, whole, from, to);
		from = to;
		for (uint32_t k = 0; k < o->strip->n_items; k++) {
			if (is_of_any(&o->strip->items[k], &o->floats[i], 1))
				add_item(o, &o->strip->items[k]);
		}
	}
	if (from == 0)
		add_item(o, whole);
	else
		add_part(o, whole, from, line->n_runs);
}

void floats_in_order(struct build *b, const struct paragraph *p, struct strip *strip, size_t first, size_t n)
{
	struct order o = { b, strip, p->para->floats + first, n };
	size_t from = b->n_items;
	uint32_t at = 0;

	while (at < strip->n_items && (strip->items[at].kind != ITEM_GLYPHS || strip->items[at].box != p->box ||
	                               strip->items[at].text.ptr != p->para->text.ptr))
		at++;
	if (at == strip->n_items || !is_in_order(strip->items[at].line))
		return;
	for (uint32_t i = 0; i < strip->n_items; i++) {
		if (i == at)
			add_text(&o, &strip->items[i]);
		else if (!is_of_any(&strip->items[i], o.floats, n))
			add_item(&o, &strip->items[i]);
	}
	strip->n_items = 0;
	build_items_to(b, strip, from);
}
