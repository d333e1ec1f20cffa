/* table.h - a table while it is set: its grid, the widths of its columns, the strips of its cells; private to
 * src/layout.
 *
 * table_grid.c finds rows and columns, table_columns.c widths, table_cells.c the content of cells, table_rows.c
 * makes strips of rows, table.c calls them in turn (CSS 2.1 chapter 17). */
#ifndef JB_LAYOUT_TABLE_H
#define JB_LAYOUT_TABLE_H

#include "layout/build.h"
#include "layout/sweep.h"

struct cell {
	const struct box *box;
	uint32_t row, column;     /* of its upper left slot */
	uint32_t rows, columns;   /* slots it covers */
	struct edges edges;       /* padding and its share of the borders */
	length x, width;          /* of the slots, against the table's left edge */
	struct strip *strips;     /* content, made when its rows are set */
	uint32_t n_strips;
	struct frame_sweep frames; /* of that content */
	length_sum height;        /* of that content */
	uint32_t next;            /* first strip not yet in a slice */
	uint32_t take;            /* strips from there that stand in the slice in the making */
	length_sum y;             /* where the next of them stands, from the slice's top */
};

struct row {
	const struct box *box, *group; /* group may be NULL */
	uint32_t first, n_cells;  /* cells that start here */
	length_sum height;
	bool starts_group, ends_group;
};

struct column {
	length least, min, max;   /* content widths with edges; least: when words may break anywhere */
	length x, width;
	uint32_t band;            /* columns of one band stand side by side */
};

struct table {
	struct build *b;
	const struct box *box;
	struct arena *arena;      /* the grid; gone when the table is set */
	struct arena *scrap;      /* strips of the cells of rows tied together */
	struct cell *cells;
	uint32_t n_cells;
	struct row *rows;
	uint32_t n_rows, n_head;
	struct column *columns;
	uint32_t n_columns, n_bands;
	bool collapse;
	length x, width;          /* of the grid, in the flow */
	const struct repeat *repeat; /* head rows, once they are strips */
	struct cell **active;     /* cells that reach into the row in the making, by column */
	uint32_t n_active;
	struct cell **spare;      /* as large as active */
	length *ys;               /* tops of the strips taken by a cell */
	size_t ys_capacity;
};

void table_grid_make(struct table *);
/* Content widths of the columns. */
void table_columns_measure(struct table *);
/* Shares out `available`: column x and width, the table's width, the cells' x and width. */
void table_columns_fit(struct table *, length available);
/* Makes the strips of a cell's content. */
void table_cell_set(struct table *, struct cell *);
/* The edges of a cell; half of each border when borders collapse. */
struct edges table_cell_edges(const struct table *, const struct box *cell);
/* Puts rows [first, end), tied together by cells that span them, into strips. */
void table_rows_set(struct table *, uint32_t first, uint32_t end);
/* One strip: backgrounds, what the active cells take, borders. `is_first` and `is_last` slice of the row. */
struct strip *table_slice(struct table *, uint32_t row, uint32_t band, length height, bool is_first, bool is_last);

#endif
