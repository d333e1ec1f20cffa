/* table_cells.c - the content of cells as strips, and one slice of a row made of them.
 *
 * In: a cell of known width; out: its strips, kept apart from those of the flow. A slice is one strip of the
 * flow: backgrounds, the strips that the cells of a row put into it, borders, in this order; text cell by cell. */
#include "layout/table.h"

#include <string.h>

void table_cell_set(struct table *t, struct cell *cell)
{
	struct build *b = t->b;
	struct build_state outer = b->state;
	struct arena *scrap = b->scrap;
	size_t n_strips = b->n_strips, n_frames = b->n_frames;
	struct area area = { t->x + cell->x + cell->edges.left, cell->width - cell->edges.left - cell->edges.right };
	struct frame *frames;

	if (area.width < 1)
		area.width = cell->width > 0 ? cell->width : 1;
	b->scrap = t->scrap;
	b->state = (struct build_state){ .page = outer.page, .keep_from = NO_STRIP };
	build_marks(b, cell->box);
	if (cell->box->first && box_is_inline(cell->box->first)) {
		paragraph_flow(b, cell->box, area);
	} else {
		for (const struct box *box = cell->box->first; box; box = box->next)
			flow_walk(b, box, area);
	}
	cell->n_strips = (uint32_t)(b->n_strips - n_strips);
	cell->strips = ARENA_ARRAY(t->scrap, struct strip, cell->n_strips);
	if (cell->n_strips) {
		memcpy(cell->strips, b->strips + n_strips, cell->n_strips * sizeof(*cell->strips));
		cell->strips[0].space_before = 0; /* margins do not add to the padding at a cell's ends */
	}
	frames = ARENA_ARRAY(t->scrap, struct frame, b->n_frames - n_frames);
	cell->frames = (struct frame_sweep){ .frames = frames };
	for (size_t i = n_frames; i < b->n_frames; i++) {
		if (b->frames[i].last == NO_STRIP)
			continue;
		frames[cell->frames.n_frames] = b->frames[i];
		frames[cell->frames.n_frames].first -= (uint32_t)n_strips;
		frames[cell->frames.n_frames++].last -= (uint32_t)n_strips;
	}
	for (uint32_t i = 0; i < cell->n_strips; i++)
		cell->height += cell->strips[i].space_before + cell->strips[i].height;
	b->n_strips = n_strips;
	b->n_frames = n_frames;
	b->state = outer;
	b->scrap = scrap;
}

/* Where the slice in the making stands in its row. */
struct slice {
	uint32_t row, band;
	length height;
	bool is_first, is_last;
};

static unsigned slice_sides(const struct slice *s, bool begins, bool ends)
{
	return FRAME_SIDES | (begins && s->is_first ? FRAME_TOP : 0u) | (ends && s->is_last ? FRAME_BOTTOM : 0u);
}

/* The border box of slots; collapsed borders stand astride the grid's lines. */
static struct rect slot_rect(const struct table *t, const struct slice *s, const struct style *style, length x, length width,
                             unsigned sides)
{
	struct rect r = { t->x + x, 0, width, s->height };

	if (t->collapse) {
		length top = sides & FRAME_TOP ? style->border_top_width / 2 : 0;
		length bottom = sides & FRAME_BOTTOM ? style->border_bottom_width / 2 : 0;

		r.x -= style->border_left_width / 2;
		r.width += style->border_left_width / 2 + style->border_right_width / 2;
		r.y -= top;
		r.height += top + bottom;
	}
	return r;
}

/* Whether two rules are one line drawn in two pieces, or twice. */
static bool rules_join(const struct item *a, const struct item *b)
{
	if (a->colour != b->colour || a->line_style != b->line_style || a->y != b->y || a->height != b->height)
		return false;
	return b->x >= a->x && b->x <= a->x + a->width && (b->width > b->height || b->x == a->x);
}

/* Adds fills or rules of a box. Borders of neighbouring cells that meet give one rule: `last` remembers the items
 * that the next ones may continue: at the top, at the bottom, and upright; indices into the build's items, from 1. */
static void add_frame(struct table *t, const struct style *style, struct rect r, unsigned sides, enum item_kind kind,
                      size_t last[3])
{
	struct item items[FRAME_ITEMS_MAX];
	size_t n = frame_items(items, style, r, sides);

	for (size_t i = 0; i < n; i++) {
		bool is_joined = false;

		if (items[i].kind != kind)
			continue;
		for (size_t k = 0; kind == ITEM_RULE && k < 3 && !is_joined; k++) {
			struct item *before = last[k] ? &t->b->items[last[k] - 1] : NULL;

			if (before && rules_join(before, &items[i])) {
				length right = items[i].x + items[i].width;
				if (right > before->x + before->width)
					before->width = right - before->x;
				is_joined = true;
			}
		}
		if (is_joined)
			continue;
		*build_item(t->b) = items[i];
		last[items[i].width <= items[i].height ? 2 : items[i].y > r.height / 2] = t->b->n_items;
	}
}

static void row_frames(struct table *t, const struct slice *s, enum item_kind kind)
{
	const struct row *row = &t->rows[s->row];
	size_t last[3] = { 0, 0, 0 };

	if (row->group && style_has_frame(row->group->style)) {
		unsigned sides = slice_sides(s, row->starts_group, row->ends_group);
		add_frame(t, row->group->style, slot_rect(t, s, row->group->style, 0, t->width, sides), sides, kind, last);
	}
	if (style_has_frame(row->box->style)) {
		unsigned sides = slice_sides(s, true, true);
		add_frame(t, row->box->style, slot_rect(t, s, row->box->style, 0, t->width, sides), sides, kind, last);
	}
}

static bool cell_in_band(const struct table *t, const struct cell *cell, uint32_t band)
{
	return t->columns[cell->column].band == band;
}

static void cell_frames(struct table *t, const struct slice *s, enum item_kind kind)
{
	size_t last[3] = { 0, 0, 0 };

	for (uint32_t i = 0; i < t->n_active; i++) {
		const struct cell *cell = t->active[i];
		const struct style *style = cell->box->style;
		unsigned sides = slice_sides(s, cell->row == s->row, cell->row + cell->rows == s->row + 1);

		if (cell_in_band(t, cell, s->band) && style_has_frame(style))
			add_frame(t, style, slot_rect(t, s, style, cell->x, cell->width, sides), sides, kind, last);
	}
}

/* Tops of the strips that a cell puts into the slice; its position moves on behind them. */
static void find_tops(struct table *t, struct cell *cell)
{
	length_sum y = cell->y;

	t->ys = arena_grow(t->arena, t->ys, &t->ys_capacity, cell->take, sizeof(*t->ys));
	for (uint32_t k = 0; k < cell->take; k++) {
		const struct strip *strip = &cell->strips[cell->next + k];

		y += strip->space_before;
		t->ys[k] = (length)y;
		y += strip->height;
	}
	cell->y = y;
}

/* Frames of blocks inside the cell, as far as they stand in the slice. */
static void inner_frames(struct table *t, struct cell *cell)
{
	uint32_t end = cell->next + cell->take;

	frame_sweep_to(t->scrap, &cell->frames, end);
	for (size_t i = 0; i < cell->frames.n_open; i++) {
		const struct frame *f = cell->frames.open[i];
		uint32_t from = f->first > cell->next ? f->first : cell->next, to = f->last < end ? f->last : end - 1;
		unsigned sides = FRAME_SIDES | (f->first >= cell->next ? FRAME_TOP : 0u) | (f->last < end ? FRAME_BOTTOM : 0u);
		length top = t->ys[from - cell->next];
		struct item items[FRAME_ITEMS_MAX];
		size_t n = frame_items(items, f->style, (struct rect){ f->x, top, f->width,
		                       t->ys[to - cell->next] + cell->strips[to].height - top }, sides);

		for (size_t k = 0; k < n; k++)
			*build_item(t->b) = items[k];
	}
	frame_sweep_past(&cell->frames, end);
}

/* Items and marks of the strips taken, moved to their place in the slice. Whether a line of them came out poorly. */
static bool cell_content(struct table *t, struct cell *cell)
{
	bool has_poor_line = false;

	if (cell->take == 0)
		return false;
	find_tops(t, cell);
	inner_frames(t, cell);
	for (uint32_t k = 0; k < cell->take; k++) {
		const struct strip *strip = &cell->strips[cell->next + k];

		for (uint32_t i = 0; i < strip->n_items; i++) {
			struct item *item = build_item(t->b);
			*item = strip->items[i];
			item->y += t->ys[k];
		}
		for (uint32_t i = 0; i < strip->n_marks; i++)
			build_mark_copy(t->b, &strip->marks[i]);
		has_poor_line |= strip->has_poor_line;
	}
	cell->next += cell->take;
	cell->take = 0;
	return has_poor_line;
}

struct strip *table_slice(struct table *t, uint32_t row, uint32_t band, length height, bool is_first, bool is_last)
{
	struct build *b = t->b;
	struct slice s = { row, band, height, is_first, is_last };
	size_t from = b->n_items;
	bool has_poor_line = false;
	struct strip *strip;

	row_frames(t, &s, ITEM_FILL);
	cell_frames(t, &s, ITEM_FILL);
	for (uint32_t i = 0; i < t->n_active; i++) {
		if (cell_in_band(t, t->active[i], band))
			has_poor_line |= cell_content(t, t->active[i]);
	}
	cell_frames(t, &s, ITEM_RULE);
	row_frames(t, &s, ITEM_RULE);
	strip = build_strip(b, height);
	strip->has_poor_line = has_poor_line;
	build_items_to(b, strip, from);
	return strip;
}
