/* table_grid.c - rows and columns of a table: which slot each cell starts at (CSS 2.1 17.2, HTML table model
 * 4.9.12).
 *
 * In: the table's boxes; out: rows (heads first, feet last), cells in row order, empty columns. Spans end with
 * their row group. Or: a measured table; out: some of its columns as a table of their own. */
#include "layout/table.h"

#include <string.h>

#include "base/limits.h"

/* While the grid is found. */
struct finding {
	size_t cells_capacity, rows_capacity, busy_capacity;
	uint32_t *busy; /* for each column the row from which it is free */
};

static void add_cell(struct table *t, struct finding *f, const struct box *box, uint32_t *column)
{
	uint32_t row = t->n_rows - 1, columns = box->colspan ? box->colspan : 1;
	struct cell *cell;

	while (*column < t->n_columns && f->busy[*column] > row)
		(*column)++;
	if (columns > LIMIT_TABLE_COLUMNS)
		columns = LIMIT_TABLE_COLUMNS;
	t->cells = arena_grow(t->arena, t->cells, &f->cells_capacity, (size_t)t->n_cells + 1, sizeof(*t->cells));
	cell = &t->cells[t->n_cells++];
	*cell = (struct cell){ .box = box, .row = row, .column = *column, .columns = columns,
		               .rows = box->rowspan ? box->rowspan : 1, .edges = block_edges(box->style, 0) };
	*column += columns;
	f->busy = arena_grow(t->arena, f->busy, &f->busy_capacity, *column, sizeof(*f->busy));
	while (t->n_columns < *column)
		f->busy[t->n_columns++] = 0;
	for (uint32_t c = cell->column; c < *column; c++)
		f->busy[c] = f->busy[c] > row + cell->rows ? f->busy[c] : row + cell->rows;
	t->rows[row].n_cells++;
}

static void add_row(struct table *t, struct finding *f, const struct box *box, const struct box *group)
{
	uint32_t column = 0;

	t->rows = arena_grow(t->arena, t->rows, &f->rows_capacity, (size_t)t->n_rows + 1, sizeof(*t->rows));
	t->rows[t->n_rows++] = (struct row){ .box = box, .group = group, .first = t->n_cells };
	for (const struct box *cell = box->first; cell; cell = cell->next) {
		if (cell->kind == BOX_CELL)
			add_cell(t, f, cell, &column);
	}
}

/* Rows [first, n_rows) are a group: spans end with it. */
static void end_group(struct table *t, struct finding *f, uint32_t first)
{
	if (first == t->n_rows)
		return;
	t->rows[first].starts_group = true;
	t->rows[t->n_rows - 1].ends_group = true;
	for (uint32_t i = t->rows[first].first; i < t->n_cells; i++) {
		struct cell *cell = &t->cells[i];

		if (cell->rows > t->n_rows - cell->row)
			cell->rows = t->n_rows - cell->row;
	}
	for (uint32_t c = 0; c < t->n_columns; c++)
		f->busy[c] = 0;
}

static void add_group(struct table *t, struct finding *f, const struct box *group)
{
	uint32_t first = t->n_rows;

	for (const struct box *row = group->first; row; row = row->next) {
		if (row->kind == BOX_ROW)
			add_row(t, f, row, group);
	}
	end_group(t, f, first);
}

/* All groups of a kind; rows that stand in no group are body rows. */
static void add_groups(struct table *t, struct finding *f, char kind)
{
	uint32_t loose = NO_STRIP;

	for (const struct box *box = t->box->first; box; box = box->next) {
		bool is_loose = box->kind == BOX_ROW && kind == 'b';

		if (!is_loose && loose != NO_STRIP) {
			end_group(t, f, loose);
			loose = NO_STRIP;
		}
		if (is_loose) {
			if (loose == NO_STRIP)
				loose = t->n_rows;
			add_row(t, f, box, NULL);
		} else if (box->kind == BOX_ROW_GROUP && (box->group == kind || (kind == 'b' && box->group != 'h' && box->group != 'f'))) {
			add_group(t, f, box);
		}
	}
	if (loose != NO_STRIP)
		end_group(t, f, loose);
}

/* Without <thead>, leading rows of nothing but <th> are the head, unless spans tie them to what follows. */
static uint32_t implied_head(const struct table *t)
{
	uint32_t head = 0, tied = 0;

	for (uint32_t r = 0; r < t->n_rows; r++) {
		const struct row *row = &t->rows[r];

		if (row->n_cells == 0)
			return head;
		for (uint32_t i = row->first; i < row->first + row->n_cells; i++) {
			const struct node *node = t->cells[i].box->node;

			if (!node || node->element != ELEMENT_th)
				return head;
			if (r + t->cells[i].rows > tied)
				tied = r + t->cells[i].rows;
		}
		if (tied <= r + 1)
			head = r + 1;
	}
	return 0; /* a table of heads alone has none */
}

/* <col> and <colgroup>, as far as there are columns for them (CSS 2.1 17.3). */
static void find_columns(struct table *t)
{
	uint32_t at = 0;

	for (const struct box *box = t->box->first; box; box = box->next) {
		const struct box *group = box->kind == BOX_COLUMN_GROUP ? box : NULL;
		const struct box *first = group && box->first ? box->first : box;

		if (box->kind != BOX_COLUMN && !group)
			continue;
		t->has_columns = true;
		for (const struct box *col = first; col; col = col == box ? NULL : col->next) {
			for (uint32_t k = 0; k < col->colspan && at < t->n_columns; k++, at++) {
				t->columns[at].box = col == group ? NULL : col;
				t->columns[at].group = group;
			}
		}
	}
}

static void make_lists(struct table *t)
{
	t->above = ARENA_ARRAY(t->arena, struct cell *, t->n_columns);
	t->active = ARENA_ARRAY(t->arena, struct cell *, t->n_columns);
	t->below = ARENA_ARRAY(t->arena, struct cell *, t->n_columns);
	t->n_above = t->n_active = t->n_below = 0;
}

void table_grid_make(struct table *t)
{
	struct finding f = { 0 };
	uint32_t body_end;

	add_groups(t, &f, 'h');
	t->n_head = t->n_rows;
	add_groups(t, &f, 'b');
	body_end = t->n_rows;
	add_groups(t, &f, 'f');
	t->n_foot = t->n_rows - body_end;
	if (t->n_head == 0)
		t->n_head = implied_head(t);
	if (t->n_head + t->n_foot >= t->n_rows)
		t->n_head = t->n_foot = 0;
	t->columns = ARENA_ARRAY(t->arena, struct column, t->n_columns);
	find_columns(t);
	make_lists(t);
}

/* Cells of row r and of those before it that reach into it, by column. */
static uint32_t merge_row(const struct table *t, struct cell *const *before, uint32_t n_before, uint32_t r,
                          struct cell **out)
{
	uint32_t i = 0, end = 0, k = 0, n = 0;

	if (r < t->n_rows) {
		i = t->rows[r].first;
		end = i + t->rows[r].n_cells;
	}
	while (i < end || k < n_before) {
		if (k < n_before && before[k]->row + before[k]->rows <= r)
			k++;
		else if (i == end || (k < n_before && before[k]->column < t->cells[i].column))
			out[n++] = before[k++];
		else
			out[n++] = &t->cells[i++];
	}
	return n;
}

void table_rows_turn(struct table *t, uint32_t r)
{
	struct cell **spare = t->above;

	if (r == 0) {
		t->n_above = 0;
		t->n_active = merge_row(t, NULL, 0, 0, t->active);
	} else {
		t->above = t->active;
		t->n_above = t->n_active;
		t->active = t->below;
		t->n_active = t->n_below;
		t->below = spare;
	}
	t->n_below = merge_row(t, t->active, t->n_active, r + 1, t->below);
}

struct table table_open(struct build *b, const struct box *box)
{
	const struct style *s = box->style;
	struct table t = { .b = b, .box = box, .arena = arena_new(), .scrap = arena_new() };
	length most = b->page_height / TABLE_SPACE_PART;

	t.collapse = s->border_collapse == BORDERS_COLLAPSE;
	t.space_x = t.collapse ? 0 : s->border_spacing_x;
	t.space_y = t.collapse ? 0 : s->border_spacing_y < most ? s->border_spacing_y : most;
	return t;
}

void table_close(struct table *t)
{
	arena_free(t->arena);
	arena_free(t->scrap);
}

/* ---- parts ---- */

/* Which columns a part shows, and as which. */
struct window {
	uint32_t from, to;
	uint32_t n_cells; /* of the rows shown */
};

/* How many columns of the part stand before column c of the whole. */
static uint32_t window_index(const struct window *w, uint32_t c)
{
	if (c == 0)
		return 0;
	return c <= w->from ? 1 : (c < w->to ? c : w->to) - w->from + 1;
}

static bool is_in_window(const struct window *w, const struct cell *cell)
{
	return cell->column < w->to && cell->column + cell->columns > w->from;
}

/* Where the rows of the whole stand in the part: those with a cell in its window, and all heads. */
static uint32_t *map_rows(struct table *part, const struct table *whole, struct window *w)
{
	uint32_t *map = ARENA_ARRAY(part->arena, uint32_t, (size_t)whole->n_rows + 1), n = 0;
	uint32_t held_until = 0;

	for (uint32_t r = 0; r < whole->n_rows; r++) {
		const struct row *row = &whole->rows[r];
		bool is_shown = r < whole->n_head || r < held_until;

		for (uint32_t i = row->first; i < row->first + row->n_cells; i++) {
			if (!is_in_window(w, &whole->cells[i]))
				continue;
			is_shown = true;
			if (r + whole->cells[i].rows > held_until)
				held_until = r + whole->cells[i].rows;
		}
		for (uint32_t i = row->first; is_shown && i < row->first + row->n_cells; i++)
			w->n_cells += whole->cells[i].column == 0 || is_in_window(w, &whole->cells[i]);
		map[r] = n;
		n += is_shown;
	}
	map[whole->n_rows] = n;
	return map;
}

static void part_row(struct table *part, const struct table *whole, const struct window *w, const uint32_t *map, uint32_t r)
{
	const struct row *row = &whole->rows[r];
	struct row *out = &part->rows[part->n_rows++];

	*out = (struct row){ .box = row->box, .group = row->group, .first = part->n_cells };
	for (uint32_t i = row->first; i < row->first + row->n_cells; i++) {
		const struct cell *cell = &whole->cells[i];
		struct cell *copy;

		if (cell->column > 0 && !is_in_window(w, cell))
			continue;
		copy = &part->cells[part->n_cells++];
		*copy = *cell;
		copy->row = map[r];
		copy->rows = map[r + cell->rows] - map[r];
		copy->column = window_index(w, cell->column);
		copy->columns = window_index(w, cell->column + cell->columns) - copy->column;
		out->n_cells++;
	}
}

struct table table_part(const struct table *whole, uint32_t from, uint32_t to)
{
	struct table t = table_open(whole->b, whole->box);
	struct window w = { from, to, 0 };
	uint32_t *map = map_rows(&t, whole, &w);

	t.has_columns = whole->has_columns;
	t.is_part = true;
	t.n_columns = to - from + 1;
	t.columns = ARENA_ARRAY(t.arena, struct column, t.n_columns);
	t.columns[0] = whole->columns[0];
	memcpy(t.columns + 1, whole->columns + from, (to - from) * sizeof(*t.columns));
	t.rows = ARENA_ARRAY(t.arena, struct row, map[whole->n_rows]);
	t.cells = ARENA_ARRAY(t.arena, struct cell, w.n_cells);
	for (uint32_t r = 0; r < whole->n_rows; r++) {
		if (map[r + 1] > map[r])
			part_row(&t, whole, &w, map, r);
	}
	for (uint32_t r = 0; r < t.n_rows; r++) {
		t.rows[r].starts_group = r == 0 || t.rows[r].group != t.rows[r - 1].group;
		t.rows[r].ends_group = r + 1 == t.n_rows || t.rows[r].group != t.rows[r + 1].group;
	}
	t.n_head = map[whole->n_head];
	t.n_foot = t.n_rows - map[whole->n_rows - whole->n_foot];
	if (t.n_head + t.n_foot >= t.n_rows)
		t.n_head = t.n_foot = 0;
	make_lists(&t);
	return t;
}
