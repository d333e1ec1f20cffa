/* table.c - a table from box to strips: grid, column widths, captions, rows, repeated heads and feet (CSS 2.1 chapter 17).
 *
 * In: a table box and the area of its container; out: strips, one a row or less, in reading order. Linear in the
 * number of cells. */
#include "layout/table.h"

#include <string.h>

/* A head or foot is repeated when it takes no more than this part of a page. */
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

/* The strips [first, n_strips) as what further pages show again; marks stay with the original. */
static const struct repeat *repeat_of(struct table *t, size_t first)
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

/* The strips [first, n_strips) as the foot of pages that the table goes on behind. */
static void fill_foot(struct table *t, size_t first)
{
	const struct repeat *foot = t->foot ? repeat_of(t, first) : NULL;

	if (foot)
		*t->foot = *foot;
}

static void set_rows(struct table *t)
{
	bool may_repeat = t->b->table_depth == 1;
	size_t head = t->b->n_strips, foot = head;
	uint32_t r = 0;

	if (may_repeat && t->n_foot > 0)
		t->foot = ARENA_NEW(t->b->arena, struct repeat);
	while (r < t->n_rows) {
		uint32_t end = tied_end(t, r);

		if (r == t->n_rows - t->n_foot)
			foot = t->b->n_strips;
		table_rows_set(t, r, end);
		if (r < t->n_head && end >= t->n_head && may_repeat)
			t->head = repeat_of(t, head);
		r = end;
	}
	if (t->n_foot > 0)
		fill_foot(t, foot);
}

/* The table without what belongs to table and captions together: margins and outer break rules. Where borders collapse
 * it has no padding, and of the borders only the halves that reach outside (CSS 2.1 17.6.2). */
static struct box *bare_box(const struct table *t)
{
	const struct css_size none = { .len = 0 };
	struct style *style = ARENA_NEW(t->b->arena, struct style);
	struct box *bare = ARENA_NEW(t->b->arena, struct box);

	*style = *t->box->style;
	style->margin_top = style->margin_bottom = none;
	style->break_before = style->break_after = BREAK_AUTO;
	if (t->collapse) {
		style->border_top_width = style->border_right_width = style->border_bottom_width = style->border_left_width = 0;
		style->padding_top = style->padding_bottom = none; /* these halves stand in the first and last row */
		style->padding_right = (struct css_size){ .len = t->outer.right };
		style->padding_left = (struct css_size){ .len = t->outer.left };
	}
	*bare = *t->box;
	bare->style = style;
	return bare;
}

/* What the table may fill: its width and max-width, or all its container offers (CSS 2.1 17.5.2). */
static struct area grid_room(const struct box *bare, struct area outer)
{
	struct box wide = *bare;
	struct style style = *bare->style;

	wide.style = &style;
	if (style.width.is_auto)
		style.margin_left.is_auto = style.margin_right.is_auto = false;
	return block_area(&wide, outer);
}

/* The area of the table's grid: its width by content, its place by auto margins. */
static struct area grid_area(struct table *t, const struct box *bare, struct area outer)
{
	const struct style *s = bare->style;
	struct edges e = block_edges(s, outer.width);
	struct area area = grid_room(bare, outer);
	length left_over;

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

/* Captions and rows of a table, or of the part of one that bears its number. */
static void set_table(struct table *t, struct area outer, bool has_top, bool has_bottom)
{
	struct box *bare = bare_box(t);
	struct area area = grid_area(t, bare, outer), captions;

	t->x = area.x;
	captions = area.width >= outer.width / 2 ? area : outer;
	if (has_top)
		set_captions(t, CAPTION_TOP, captions);
	block_open_at(t->b, bare, outer, area);
	set_rows(t);
	block_close(t->b);
	if (has_bottom)
		set_captions(t, CAPTION_BOTTOM, captions);
}

/* Parts of a table below one another, each with the first column. */
static unsigned set_parts(struct table *t, struct area outer, length available)
{
	unsigned n = 0;
	uint32_t from = 1;

	while (from < t->n_columns) {
		uint32_t end = table_part_end(t, from, available);
		struct table part = table_part(t, from, end);

		table_borders_share(&part);
		if (n++ > 0)
			build_margin(t->b, t->box->style->line_height.used / 2);
		set_table(&part, outer, from == 1, end == t->n_columns);
		table_close(&part);
		from = end;
	}
	return n;
}

static struct table measured_table(struct build *b, const struct box *box)
{
	struct table t = table_open(b, box);

	table_grid_make(&t);
	table_borders_share(&t);
	table_columns_measure(&t);
	return t;
}

/* Sets the table on landscape pages of its own. */
static void set_turned(struct table *t)
{
	struct build *b = t->b;
	length page_height = b->page_height;

	b->state.turned = true;
	b->page_height = b->in->turned_height;
	set_table(t, (struct area){ 0, b->in->turned_measure }, true, true);
	b->page_height = page_height;
	b->state.turned = false;
}

/* Tells what was done about a table that is too wide. */
static void report(const struct table *t, enum fit_step step, unsigned n_parts, length available)
{
	struct diag *diag = t->b->in->diag;
	struct place place = t->box->place;
	int tenths = table_smallest_type(t) / (PT / 10);

	if (step == FIT_SMALLER)
		diag_add(diag, DIAG_TABLE_SMALLER, place, tenths / 10, tenths % 10);
	else if (step == FIT_TURNED)
		diag_add(diag, DIAG_TABLE_TURNED, place, tenths / 10, tenths % 10);
	else if (step == FIT_PARTS)
		diag_add(diag, DIAG_TABLE_PARTS, place, n_parts);
	else if (table_width_wanted(t) > available)
		diag_add(diag, DIAG_TABLE_NARROW, place);
}

void table_flow(struct build *b, const struct box *box, struct area outer)
{
	const struct style *s = box->style;
	unsigned n_parts = 0, depth = ++b->table_depth;
	struct table t = measured_table(b, box);
	struct area room = grid_room(bare_box(&t), outer);
	struct fit fit = table_fit_find(&t, room.width, depth == 1 ? b->in->turned_measure : 0);

	if (fit.scale < 1000) {
		table_close(&t);
		t = measured_table(b, boxes_scaled(b->arena, box, fit.scale));
	}
	build_margin(b, css_size_used(s->margin_top, outer.width, 0));
	build_rule(b, break_rule(s->break_before));
	if (fit.step == FIT_TURNED)
		set_turned(&t);
	else if (fit.step == FIT_PARTS)
		n_parts = set_parts(&t, outer, room.width);
	else
		set_table(&t, outer, true, true);
	build_margin(b, css_size_used(s->margin_bottom, outer.width, 0));
	build_rule(b, break_rule(s->break_after));
	report(&t, fit.step, n_parts, room.width);
	b->table_depth--;
	table_close(&t);
}
