/* table_grid.c - rows and columns of a table: which slot each cell starts at (CSS 2.1 17.2, HTML table model
 * 4.9.12).
 *
 * In: the table's boxes; out: rows (heads first, feet last), cells in row order, empty columns. Spans end with
 * their row group. */
#include "layout/table.h"

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
		               .rows = box->rowspan ? box->rowspan : 1, .edges = table_cell_edges(t, box) };
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

void table_grid_make(struct table *t)
{
	struct finding f = { 0 };

	add_groups(t, &f, 'h');
	t->n_head = t->n_rows;
	add_groups(t, &f, 'b');
	add_groups(t, &f, 'f');
	if (t->n_head == 0)
		t->n_head = implied_head(t);
	if (t->n_head == t->n_rows)
		t->n_head = 0;
	t->columns = ARENA_ARRAY(t->arena, struct column, t->n_columns);
	t->active = ARENA_ARRAY(t->arena, struct cell *, t->n_columns);
	t->spare = ARENA_ARRAY(t->arena, struct cell *, t->n_columns);
}
