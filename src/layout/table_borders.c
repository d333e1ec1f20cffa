/* table_borders.c - collapsed borders: where two boxes meet one border wins (CSS 2.1 17.6.2.1).
 *
 * In: the grid; out: for each cell the halves of the borders around it, which its content keeps clear of, and for each
 * slice of a row the rules of its borders, astride the lines of the grid. A hidden border wins over all, a wide one over
 * a narrow one, double over solid over dashed over dotted and so on, then the cell over the row, the row group, the column, the column group, the
 * table; last, what stands before or above. Where lines cross, which CSS leaves open, the wider one runs through, of equal ones the one
 * across. */
#include "layout/table.h"

struct border {
	length width;
	uint8_t style;
	uint32_t colour;
};

enum side { SIDE_TOP, SIDE_RIGHT, SIDE_BOTTOM, SIDE_LEFT };

static struct border border_of(const struct style *s, enum side side)
{
	switch (side) {
	case SIDE_TOP: return (struct border){ s->border_top_width, s->border_top_style, s->border_top_color };
	case SIDE_RIGHT: return (struct border){ s->border_right_width, s->border_right_style, s->border_right_color };
	case SIDE_BOTTOM: return (struct border){ s->border_bottom_width, s->border_bottom_style, s->border_bottom_color };
	default: return (struct border){ s->border_left_width, s->border_left_style, s->border_left_color };
	}
}

static int style_rank(uint8_t style)
{
	static const int ranks[] = { [BORDER_NONE] = 0, [BORDER_INSET] = 1, [BORDER_GROOVE] = 2, [BORDER_OUTSET] = 3,
		                     [BORDER_RIDGE] = 4, [BORDER_DOTTED] = 5, [BORDER_DASHED] = 6, [BORDER_SOLID] = 7,
		                     [BORDER_DOUBLE] = 8 };

	return style < ARRAY_LEN(ranks) ? ranks[style] : 0;
}

static bool is_stronger(const struct border *a, const struct border *b)
{
	return a->width > b->width || (a->width == b->width && style_rank(a->style) > style_rank(b->style));
}

/* The border of a box challenges the one that has won so far; ties stay with that. Boxes come in the order of their
 * claim. */
static void challenge(struct border *won, const struct box *box, enum side side)
{
	struct border b;

	if (!box || won->style == BORDER_HIDDEN)
		return;
	b = border_of(box->style, side);
	if (b.style == BORDER_HIDDEN)
		*won = (struct border){ 0, BORDER_HIDDEN, 0 };
	else if (is_stronger(&b, won))
		*won = b;
}

static bool same_border(const struct border *a, const struct border *b)
{
	return a->width == b->width && a->style == b->style && a->colour == b->colour;
}

/* ---- a walk over the slots of a row ---- */

struct walker {
	struct cell *const *cells;
	uint32_t n, i;
};

/* The cell that covers column c, or NULL; *until: the first column behind it, or behind the gap. Columns come in order. */
static struct cell *walk_to(struct walker *w, uint32_t c, uint32_t end, uint32_t *until)
{
	while (w->i < w->n && w->cells[w->i]->column + w->cells[w->i]->columns <= c)
		w->i++;
	if (w->i < w->n && w->cells[w->i]->column <= c) {
		*until = w->cells[w->i]->column + w->cells[w->i]->columns;
		return w->cells[w->i];
	}
	*until = w->i < w->n ? w->cells[w->i]->column : end;
	return NULL;
}

static const struct box *cell_box(const struct cell *cell)
{
	return cell ? cell->box : NULL;
}

/* ---- who wins ---- */

/* The line above row r (or below the last, r = n_rows) over column c. */
static struct border across(const struct table *t, uint32_t r, uint32_t c, const struct cell *above, const struct cell *below)
{
	const struct row *upper = r > 0 ? &t->rows[r - 1] : NULL, *lower = r < t->n_rows ? &t->rows[r] : NULL;
	struct border won = { 0, BORDER_NONE, 0 };

	challenge(&won, cell_box(above), SIDE_BOTTOM);
	challenge(&won, cell_box(below), SIDE_TOP);
	challenge(&won, upper ? upper->box : NULL, SIDE_BOTTOM);
	challenge(&won, lower ? lower->box : NULL, SIDE_TOP);
	if (upper && upper->ends_group)
		challenge(&won, upper->group, SIDE_BOTTOM);
	if (lower && lower->starts_group)
		challenge(&won, lower->group, SIDE_TOP);
	if (!upper || !lower) {
		enum side side = upper ? SIDE_BOTTOM : SIDE_TOP;

		challenge(&won, t->columns[c].box, side);
		challenge(&won, t->columns[c].group, side);
		challenge(&won, t->box, side);
	}
	return won;
}

/* The line between columns c - 1 and c, or at the table's side, in row r. */
static struct border upright(const struct table *t, uint32_t r, uint32_t c, const struct cell *before, const struct cell *after)
{
	bool rtl = t->box->style->direction == DIRECTION_RTL;
	enum side ends = rtl ? SIDE_LEFT : SIDE_RIGHT, starts = rtl ? SIDE_RIGHT : SIDE_LEFT;
	const struct column *last = c > 0 ? &t->columns[c - 1] : NULL, *next = c < t->n_columns ? &t->columns[c] : NULL;
	enum side outer = last ? ends : starts;
	struct border won = { 0, BORDER_NONE, 0 };

	challenge(&won, cell_box(before), ends);
	challenge(&won, cell_box(after), starts);
	if (!last || !next) {
		challenge(&won, t->rows[r].box, outer);
		challenge(&won, t->rows[r].group, outer);
	}
	challenge(&won, last ? last->box : NULL, ends);
	challenge(&won, next ? next->box : NULL, starts);
	if (last && (!next || last->group != next->group))
		challenge(&won, last->group, ends);
	if (next && (!last || last->group != next->group))
		challenge(&won, next->group, starts);
	if (!last || !next)
		challenge(&won, t->box, outer);
	return won;
}

/* ---- shares ---- */

static void raise_half(length *half, length width)
{
	if (width / 2 > *half)
		*half = width / 2;
}

/* Shares in the line above row r; the lists are those of table_rows_turn. */
static void share_across(struct table *t, uint32_t r, struct walker above, struct walker below)
{
	uint32_t c = 0;

	while (c < t->n_columns) {
		uint32_t until, lower_until;
		struct cell *upper = walk_to(&above, c, t->n_columns, &until);
		struct cell *lower = walk_to(&below, c, t->n_columns, &lower_until);
		struct border won;

		until = lower_until < until ? lower_until : until;
		if (t->has_columns)
			until = c + 1;
		if (!upper || upper != lower) {
			won = across(t, r, c, upper, lower);
			if (upper)
				raise_half(&upper->halves.bottom, won.width);
			if (lower)
				raise_half(&lower->halves.top, won.width);
			if (r == 0)
				raise_half(&t->outer.top, won.width);
			if (r == t->n_rows)
				raise_half(&t->outer.bottom, won.width);
		}
		c = until;
	}
}

static void share_upright(struct table *t, uint32_t r)
{
	bool rtl = t->box->style->direction == DIRECTION_RTL;
	struct walker w = { t->active, t->n_active, 0 };
	struct cell *before = NULL;
	uint32_t c = 0;

	while (c <= t->n_columns) {
		uint32_t until = t->n_columns + 1;
		struct cell *after = c < t->n_columns ? walk_to(&w, c, t->n_columns, &until) : NULL;
		length width = upright(t, r, c, before, after).width;

		if (before)
			raise_half(rtl ? &before->halves.left : &before->halves.right, width);
		if (after)
			raise_half(rtl ? &after->halves.right : &after->halves.left, width);
		if (c == 0)
			raise_half(rtl ? &t->outer.right : &t->outer.left, width);
		if (c == t->n_columns)
			raise_half(rtl ? &t->outer.left : &t->outer.right, width);
		before = after;
		c = until;
	}
}

void table_borders_share(struct table *t)
{
	if (!t->collapse || t->n_columns == 0)
		return;
	t->outer = (struct edges){ 0, 0, 0, 0 };
	for (uint32_t i = 0; i < t->n_cells; i++)
		t->cells[i].halves = (struct edges){ 0, 0, 0, 0 };
	for (uint32_t r = 0; r < t->n_rows; r++) {
		table_rows_turn(t, r);
		share_across(t, r, (struct walker){ t->above, t->n_above, 0 }, (struct walker){ t->active, t->n_active, 0 });
		share_upright(t, r);
	}
	share_across(t, t->n_rows, (struct walker){ t->active, t->n_active, 0 }, (struct walker){ NULL, 0, 0 });
	for (uint32_t i = 0; i < t->n_cells; i++) {
		struct cell *cell = &t->cells[i];
		const struct style *s = cell->box->style;

		cell->edges = block_edges(s, 0);
		cell->edges.top += cell->halves.top - s->border_top_width;
		cell->edges.right += cell->halves.right - s->border_right_width;
		cell->edges.bottom += cell->halves.bottom - s->border_bottom_width;
		cell->edges.left += cell->halves.left - s->border_left_width;
	}
}

/* ---- rules ---- */

/* Where the line before column c stands (c = n_columns: the end), against the flow. */
static length line_x(const struct table *t, uint32_t c)
{
	length x = c < t->n_columns ? t->columns[c].x : t->width;

	return t->x + (t->box->style->direction == DIRECTION_RTL ? t->width - x : x);
}

static void add_rule(struct table *t, const struct border *b, struct rect r)
{
	*build_item(t->b) = (struct item){ .kind = ITEM_RULE, .x = r.x, .y = r.y, .width = r.width, .height = r.height,
		                           .colour = b->colour, .line_style = b->style };
}

/* A line across, while what it crosses is looked for in the order of the columns: the cells above and below it. */
struct crossed {
	uint32_t row;              /* that it stands above */
	struct walker above, below;
};

static struct border piece_over(const struct table *t, struct crossed *line, uint32_t c)
{
	uint32_t until;
	struct cell *upper = walk_to(&line->above, c, t->n_columns, &until), *lower = walk_to(&line->below, c, t->n_columns, &until);

	return upper && upper == lower ? (struct border){ 0, BORDER_NONE, 0 } : across(t, line->row, c, upper, lower);
}

/* The stronger of its two pieces that meet at the line before column c. */
static struct border crossing(const struct table *t, struct crossed *line, uint32_t c)
{
	struct border strongest = { 0, BORDER_NONE, 0 }, right;

	if (c > 0)
		strongest = piece_over(t, line, c - 1);
	if (c == t->n_columns)
		return strongest;
	right = piece_over(t, line, c);
	return is_stronger(&right, &strongest) ? right : strongest;
}

/* How far beyond the middle of a line across an upright one reaches that is drawn over it: to its far side, or short of its near one. */
static length reach_over(const struct border *upright, const struct border *line, length near, length far)
{
	return is_stronger(upright, line) ? far : -near;
}

/* The upright lines of a slice, while they are drawn: those that lines across run over, from middle to middle, or those that run over one. */
struct uprights {
	const struct slice *slice;
	struct crossed top, bottom;
	bool over;
};

/* The one before column c. */
static void draw_upright(struct table *t, struct uprights *u, const struct border *b, uint32_t c)
{
	const struct slice *s = u->slice;
	struct border top = { 0, BORDER_NONE, 0 }, bottom = top;
	length y = s->lead, end = s->height - s->trail;
	bool runs_over;

	if (b->width <= 0 || end <= y)
		return;
	if (s->is_first)
		top = crossing(t, &u->top, c);
	if (s->is_last)
		bottom = crossing(t, &u->bottom, c);
	runs_over = (top.width > 0 && is_stronger(b, &top)) || (bottom.width > 0 && is_stronger(b, &bottom));
	if (runs_over != u->over)
		return;
	if (runs_over) {
		y -= reach_over(b, &top, top.width - top.width / 2, top.width / 2);
		end += reach_over(b, &bottom, bottom.width / 2, bottom.width - bottom.width / 2);
	}
	if (end > y)
		add_rule(t, b, (struct rect){ line_x(t, c) - b->width / 2, y, b->width, end - y });
}

static void draw_uprights(struct table *t, const struct slice *s, bool over)
{
	struct walker w = { t->active, t->n_active, 0 };
	struct uprights u = { s, { s->row, { t->above, t->n_above, 0 }, w }, { s->row + 1, w, { t->below, t->n_below, 0 } }, over };
	struct cell *before = NULL;
	uint32_t c = 0;

	while (c <= t->n_columns) {
		uint32_t until = t->n_columns + 1;
		struct cell *after = c < t->n_columns ? walk_to(&w, c, t->n_columns, &until) : NULL;
		struct border won = upright(t, s->row, c, before, after);

		draw_upright(t, &u, &won, c);
		before = after;
		c = until;
	}
}

/* A line over columns [from, to), which reaches over the upright lines at both its ends. */
static void draw_across(struct table *t, const struct border *b, uint32_t from, uint32_t to, const length reach[2], length y)
{
	length a = line_x(t, from), z = line_x(t, to), left = a < z ? a : z, right = a < z ? z : a;

	if (b->width > 0)
		add_rule(t, b, (struct rect){ left - reach[0], y - b->width / 2, right - left + reach[0] + reach[1], b->width });
}

/* How far an upright line at the side of two cells reaches into the neighbouring column. */
static length reach_at(const struct cell *upper, const struct cell *lower, bool at_left)
{
	length a = upper ? (at_left ? upper->halves.left : upper->halves.right) : 0;
	length b = lower ? (at_left ? lower->halves.left : lower->halves.right) : 0;

	return a > b ? a : b;
}

/* The line above row r at height y; neighbouring pieces of one border are one rule. */
static void draw_line(struct table *t, uint32_t r, struct walker above, struct walker below, length y)
{
	bool rtl = t->box->style->direction == DIRECTION_RTL;
	struct border open = { 0, BORDER_NONE, 0 };
	length reach[2] = { 0, 0 };
	uint32_t c = 0, from = 0;

	while (c < t->n_columns) {
		uint32_t until, lower_until;
		struct cell *upper = walk_to(&above, c, t->n_columns, &until);
		struct cell *lower = walk_to(&below, c, t->n_columns, &lower_until);
		struct border won = { 0, BORDER_NONE, 0 };

		until = lower_until < until ? lower_until : until;
		if (t->has_columns)
			until = c + 1;
		if (!upper || upper != lower)
			won = across(t, r, c, upper, lower);
		if (!same_border(&won, &open)) {
			draw_across(t, &open, from, c, reach, y);
			open = won;
			from = c;
			reach[rtl] = reach_at(upper, lower, !rtl);
		}
		reach[!rtl] = reach_at(upper, lower, rtl);
		c = until;
	}
	draw_across(t, &open, from, t->n_columns, reach, y);
}

void table_borders_draw(struct table *t, const struct slice *s)
{
	if (t->n_columns == 0)
		return;
	draw_uprights(t, s, false);
	if (s->is_first)
		draw_line(t, s->row, (struct walker){ t->above, t->n_above, 0 }, (struct walker){ t->active, t->n_active, 0 },
		          s->lead);
	if (s->is_last)
		draw_line(t, s->row + 1, (struct walker){ t->active, t->n_active, 0 },
		          (struct walker){ t->below, t->n_below, 0 }, s->height - s->trail);
	draw_uprights(t, s, true);
}
