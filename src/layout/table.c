/* table.c - a table from box to strips: grid, column widths, captions, rows, repeated heads (CSS 2.1 chapter 17).
 *
 * In: a table box and the area of its container; out: strips, one a row or less, in reading order. Linear in the
 * number of cells. */
#include "layout/table.h"

#include <string.h>

/* A head is repeated when it takes no more than this part of a page. */
enum { REPEAT_PAGE_PART = 4 };

static void set_captions(struct table *t, uint8_t side, struct area area)
{
	for (const struct box *box = t->box->first; box; box = box->next) {
		if (box->kind != BOX_CAPTION || box->style->caption_side != side)
			continue;
		if (side == CAPTION_BOTTOM)
			build_rule(t->b, STRIP_BREAK_AVOID);
		flow_walk(t->b, box, area);
		if (side == CAPTION_TOP)
			build_rule(t->b, STRIP_BREAK_AVOID);
	}
}

/* The strips [first, n_strips) as the head of further pages; marks stay with the original. */
static const struct repeat *head_repeat(struct table *t, size_t first)
{
	struct build *b = t->b;
	size_t n = b->n_strips - first;
	struct repeat *repeat;
	struct strip *strips;
	length_sum height = 0;

	for (size_t i = first; i < b->n_strips; i++)
		height += b->strips[i].height + (i > first ? b->strips[i].space_before : 0);
	if (n == 0 || height > b->page_height / REPEAT_PAGE_PART)
		return NULL;
	strips = ARENA_ARRAY(b->arena, struct strip, n);
	memcpy(strips, b->strips + first, n * sizeof(*strips));
	for (size_t i = 0; i < n; i++) {
		strips[i].marks = NULL;
		strips[i].n_marks = 0;
		strips[i].space_before = i > 0 ? strips[i].space_before : 0;
	}
	repeat = ARENA_NEW(b->arena, struct repeat);
	*repeat = (struct repeat){ strips, n };
	return repeat;
}

/* Rows from `first` on that cells tie together. */
static uint32_t tied_end(const struct table *t, uint32_t first)
{
	uint32_t end = first + 1;

	for (uint32_t r = first; r < end; r++) {
		for (uint32_t i = t->rows[r].first; i < t->rows[r].first + t->rows[r].n_cells; i++) {
			if (r + t->cells[i].rows > end)
				end = r + t->cells[i].rows;
		}
	}
	return end;
}

static void set_rows(struct table *t)
{
	size_t head = t->b->n_strips;
	uint32_t r = 0;

	while (r < t->n_rows) {
		uint32_t end = tied_end(t, r);

		table_rows_set(t, r, end);
		if (r < t->n_head && end >= t->n_head && t->b->table_depth == 1)
			t->repeat = head_repeat(t, head);
		r = end;
	}
}

/* The area of the table's grid: its width by content, its place by auto margins (CSS 2.1 17.5.2). */
static struct area grid_area(struct table *t, struct area outer)
{
	const struct style *s = t->box->style;
	struct edges e = block_edges(s, outer.width);
	struct box wide = *t->box;
	struct style style = *s;
	struct area area;
	length left_over;

	/* What the table may fill: its width and max-width, or all its container offers. */
	wide.style = &style;
	if (s->width.is_auto)
		style.margin_left.is_auto = style.margin_right.is_auto = false;
	area = block_area(&wide, outer);
	table_columns_fit(t, area.width);
	left_over = area.width - t->width;
	if (left_over > 0 && s->width.is_auto) {
		if (s->margin_left.is_auto)
			area.x += s->margin_right.is_auto ? left_over / 2 : left_over;
		else if (s->direction == DIRECTION_RTL)
			area.x += left_over;
	}
	if (area.x - e.left < outer.x)
		area.x = outer.x + e.left;
	area.width = t->width;
	return area;
}

/* The table without what belongs to table and captions together: margins and outer break rules. */
static struct box *bare_box(struct build *b, const struct box *box)
{
	const struct css_size none = { .len = 0 };
	struct style *style = ARENA_NEW(b->arena, struct style);
	struct box *bare = ARENA_NEW(b->arena, struct box);

	*style = *box->style;
	style->margin_top = style->margin_bottom = none;
	style->break_before = style->break_after = BREAK_AUTO;
	*bare = *box;
	bare->style = style;
	return bare;
}

void table_flow(struct build *b, const struct box *box, struct area outer)
{
	struct table t = { .b = b, .box = box, .arena = arena_new(), .scrap = arena_new() };
	const struct style *s = box->style;
	struct area area, captions;

	b->table_depth++;
	t.collapse = s->border_collapse == BORDERS_COLLAPSE;
	table_grid_make(&t);
	table_columns_measure(&t);
	area = grid_area(&t, outer);
	t.x = area.x;
	captions = area.width >= outer.width / 2 ? area : outer;
	build_margin(b, css_size_used(s->margin_top, outer.width, 0));
	build_rule(b, break_rule(s->break_before));
	set_captions(&t, CAPTION_TOP, captions);
	block_open_at(b, bare_box(b, box), outer, area);
	set_rows(&t);
	block_close(b);
	set_captions(&t, CAPTION_BOTTOM, captions);
	build_margin(b, css_size_used(s->margin_bottom, outer.width, 0));
	build_rule(b, break_rule(s->break_after));
	b->table_depth--;
	arena_free(t.arena);
	arena_free(t.scrap);
}
