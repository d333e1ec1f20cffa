/* table_cells.c - the content of cells as strips, and one slice of a row made of them.
 *
 * In: a cell of known width; out: its strips, kept apart from those of the flow. A slice is one strip of the
 * flow: backgrounds, the strips that the cells of a row put into it, borders, in this order; text cell by cell. */
#include "layout/table.h"

#include <string.h>

/* The baseline of the first line of text; without one, the bottom of the content (CSS 2.1 17.5.3). */
static length first_baseline(const struct cell *cell)
{
	length_sum y = 0;

	for (uint32_t i = 0; i < cell->n_strips; i++) {
		const struct strip *strip = &cell->strips[i];

		y += strip->space_before;
		for (uint32_t k = 0; k < strip->n_items; k++) {
			if (strip->items[k].kind == ITEM_GLYPHS)
				return (length)(y + strip->items[k].y);
		}
		y += strip->height;
	}
	return y > INT32_MAX / 4 ? INT32_MAX / 4 : (length)y;
}

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
	b->state = (struct build_state){ .page = outer.page, .turned = outer.turned, .keep_from = NO_STRIP };
	build_marks(b, cell->box);
	if (box_holds_text(cell->box)) {
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
	cell->baseline = first_baseline(cell);
	if (cell->is_on_axis)
		numeric_place(t, cell, area);
	b->n_strips = n_strips;
	b->n_frames = n_frames;
	b->state = outer;
	b->scrap = scrap;
}

static struct rect cell_rect(const struct table *t, const struct slice *s, const struct cell *cell)
{
	length top = cell->row == s->row && s->is_first ? s->lead : 0;

	return (struct rect){ t->x + cell->x, top, cell->width, s->height - top - s->trail };
}

static void add_fill(struct table *t, const struct box *box, struct rect r)
{
	if (box && box->style->background_color >> 24 && r.width > 0 && r.height > 0)
		*build_item(t->b) = (struct item){ .kind = ITEM_FILL, .x = r.x, .y = r.y, .width = r.width, .height = r.height,
			                           .colour = box->style->background_color };
}

/* Backgrounds below the cells': column groups, columns, row groups, rows (CSS 2.1 17.5.1). */
static void grid_fills(struct table *t, const struct slice *s)
{
	const struct row *row = &t->rows[s->row];
	length top = s->lead, height = s->height - top - s->trail;
	struct rect whole = { t->x + t->space_x, top, t->width - 2 * t->space_x, height };

	for (uint32_t i = 0; t->has_columns && i < t->n_columns; i++) {
		const struct column *c = &t->columns[i];
		bool rtl = t->box->style->direction == DIRECTION_RTL;
		struct rect r = { t->x + (rtl ? t->width - c->x - c->width : c->x), top, c->width, height };

		add_fill(t, c->group, r);
		add_fill(t, c->box, r);
	}
	add_fill(t, row->group, whole);
	add_fill(t, row->box, whole);
}

/* Cells without content need not be drawn when their borders stand alone (CSS 2.1 17.6.1.1). */
static bool is_drawn(const struct table *t, const struct cell *cell)
{
	return t->collapse || cell->box->first || cell->box->style->empty_cells == EMPTY_CELLS_SHOW;
}

static void cell_fills(struct table *t, const struct slice *s)
{
	for (uint32_t i = 0; i < t->n_active; i++) {
		if (is_drawn(t, t->active[i]))
			add_fill(t, t->active[i]->box, cell_rect(t, s, t->active[i]));
	}
}

/* Each cell's own borders (CSS 2.1 17.6.1). */
static void cell_borders(struct table *t, const struct slice *s)
{
	for (uint32_t i = 0; i < t->n_active; i++) {
		const struct cell *cell = t->active[i];
		unsigned sides = FRAME_SIDES | (cell->row == s->row && s->is_first ? FRAME_TOP : 0u) |
		                 (cell->row + cell->rows == s->row + 1 && s->is_last ? FRAME_BOTTOM : 0u);
		struct item items[FRAME_ITEMS_MAX];
		size_t n = is_drawn(t, cell) ? frame_items(items, cell->box->style, cell_rect(t, s, cell), sides) : 0;

		for (size_t k = 0; k < n; k++) {
			if (items[k].kind == ITEM_RULE)
				*build_item(t->b) = items[k];
		}
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

struct strip *table_slice(struct table *t, const struct slice *s)
{
	struct build *b = t->b;
	size_t from = b->n_items;
	bool has_poor_line = false;
	struct strip *strip;

	grid_fills(t, s);
	cell_fills(t, s);
	for (uint32_t i = 0; i < t->n_active; i++)
		has_poor_line |= cell_content(t, t->active[i]);
	if (t->collapse)
		table_borders_draw(t, s);
	else
		cell_borders(t, s);
	strip = build_strip(b, s->height);
	strip->has_poor_line = has_poor_line;
	build_items_to(b, strip, from);
	return strip;
}
