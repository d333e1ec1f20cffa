/* table.h - a table while it is set: its grid, the widths of its columns, the strips of its cells; private to
 * src/layout.
 *
 * table_grid.c finds rows and columns, table_borders.c who wins where borders meet, table_measure.c what cells need,
 * table_numeric.c where numbers have their point, table_columns.c shares out widths, table_fit.c decides what becomes
 * of a table that is too wide, table_cells.c sets the content of cells, table_rows.c makes strips of rows, table.c calls
 * them in turn (CSS 2.1 chapter 17). */
#ifndef JB_LAYOUT_TABLE_H
#define JB_LAYOUT_TABLE_H

#include "layout/build.h"
#include "layout/sweep.h"

/* What a cell says, where its column may be one of numbers. */
enum cell_says { SAYS_NOTHING, SAYS_NUMBER, SAYS_MISSING, SAYS_TEXT };

struct cell {
	const struct box *box;
	uint32_t row, column;     /* of its upper left slot */
	uint32_t rows, columns;   /* slots it covers */
	struct edges edges;       /* padding and its share of the borders */
	struct edges halves;      /* of the widest collapsed border at each side */
	length x, width;          /* of the slots, against the table's left edge */
	struct strip *strips;     /* content, made when its rows are set */
	uint32_t n_strips;
	struct frame_sweep frames; /* of that content */
	length_sum height;        /* of that content */
	length baseline;          /* of its first line, from the content's top */
	length_sum fall;          /* space above the content that vertical-align asks for */
	uint32_t next;            /* first strip not yet in a slice */
	uint32_t take;            /* strips from there that stand in the slice in the making */
	length_sum y;             /* where the next of them stands, from the slice's top */
	length before, after;     /* of its line, at the left and right of the axis of numbers */
	uint8_t says;             /* enum cell_says */
	bool is_on_axis;          /* moved so that its axis is the column's */
};

struct row {
	const struct box *box, *group; /* group may be NULL */
	uint32_t first, n_cells;  /* cells that start here */
	length_sum height;
	length baseline;          /* of the cells aligned by it, from the row's top */
	bool starts_group, ends_group;
};

struct column {
	const struct box *box, *group; /* <col> and <colgroup>; NULL for none */
	length least, min, max;   /* content widths with edges; least: when words may break anywhere */
	length want;              /* below this a column is hard to read */
	length given;             /* width that <col> or a cell asks for, edges included; 0 for none */
	int32_t percent;          /* the same in 1/100 of a percent of the table's width */
	length before, after;     /* of the axis of numbers */
	uint32_t n_numbers, n_texts; /* cells of its body that say so */
	length x, width;
};

struct table {
	struct build *b;
	const struct box *box;
	struct arena *arena;      /* the grid; gone when the table is set */
	struct arena *scrap;      /* strips of the cells of rows tied together */
	struct cell *cells;
	uint32_t n_cells;
	struct row *rows;
	uint32_t n_rows, n_head, n_foot;
	struct column *columns;
	uint32_t n_columns;
	bool collapse, has_columns; /* has_columns: <col> or <colgroup> */
	bool is_part;             /* of a wider table: it takes all the width there is */
	length space_x, space_y;  /* border-spacing */
	struct edges outer;       /* halves of collapsed borders at the table's sides */
	length x, width;          /* of the grid, in the flow */
	const struct repeat *head; /* head rows, once they are strips */
	struct repeat *foot;      /* foot rows: empty until they are set */
	struct cell **above, **active, **below; /* cells that reach into the row before, the row, the row behind; by column */
	uint32_t n_above, n_active, n_below;
	length *ys;               /* tops of the strips taken by a cell */
	size_t ys_capacity;
};

/* Space between rows, and the padding of one that is taller than a page, take one part in so many of a page at most: a line has to
 * stand beside them. */
enum { TABLE_SPACE_PART = 8 };

/* ---- table_grid.c ---- */

/* A table of its own memory. */
struct table table_open(struct build *, const struct box *);
void table_close(struct table *);
void table_grid_make(struct table *);
/* The columns 0 and [from, to) of a measured table as a table of its own; rows that have nothing there are left out. */
struct table table_part(const struct table *whole, uint32_t from, uint32_t to);
/* Makes row r the active one; rows are asked for in order, from 0. */
void table_rows_turn(struct table *, uint32_t r);

/* ---- table_borders.c ---- */

/* The shares that cells and the table have in collapsed borders, and with them the cells' edges. */
void table_borders_share(struct table *);
/* Rules of the active row's borders in a slice of it. */
struct slice;
void table_borders_draw(struct table *, const struct slice *);

/* ---- table_measure.c, table_numeric.c, table_columns.c ---- */

/* Content widths of the columns. */
void table_columns_measure(struct table *);
/* Content widths of a block: the widest of its lines, images and tables, with what stands around them. */
struct text_widths block_content_widths(struct build *, struct arena *scratch, const struct box *);
/* What a line of text says, and how much of it stands before its axis: the decimal point or the last whole digit. */
enum cell_says numeric_read(struct str text, size_t *axis);
/* Reads a cell's only line; true when it was one, with its width. */
bool numeric_measure(struct table *, struct cell *, const struct para *, length *width);
/* Once all cells are measured: which of them stand on their column's axis, and the room that this takes. */
void numeric_settle(struct table *);
/* Moves a cell's only line to the axis. */
void numeric_place(const struct table *, struct cell *, struct area);
/* Shares out `available`: column x and width, the table's width, the cells' x and width. */
void table_columns_fit(struct table *, length available);
/* The width that readable columns take up, spacing included. */
length_sum table_width_wanted(const struct table *);

/* ---- table_fit.c, table_scale.c ---- */

/* What is done about a table that is too wide (in this order). */
enum fit_step { FIT_AS_IS, FIT_SMALLER, FIT_TURNED, FIT_PARTS };
struct fit {
	enum fit_step step;
	int scale;                /* of the type, in thousandths */
};
struct fit table_fit_find(const struct table *, length available, length turned);
/* Columns [from, result) stand beside the first one in a part of the table. */
uint32_t table_part_end(const struct table *, uint32_t from, length available);
/* A copy of a table's boxes, or a paragraph's, with type and padding at `scale` thousandths. */
const struct box *boxes_scaled(struct arena *, const struct box *, int scale);
/* The smallest type of the cells. */
length table_smallest_type(const struct table *);

/* ---- table_cells.c, table_rows.c ---- */

/* Makes the strips of a cell's content. */
void table_cell_set(struct table *, struct cell *);
/* Puts rows [first, end), tied together by cells that span them, into strips. */
void table_rows_set(struct table *, uint32_t first, uint32_t end);

/* Where a slice of a row stands: a strip of the row's height, or of one line of it. */
struct slice {
	uint32_t row;
	length lead, trail;       /* above and below the cells: spacing, or the outer half of the table's border */
	length height;
	bool is_first, is_last;
};
/* One strip: backgrounds, what the active cells take, borders. */
struct strip *table_slice(struct table *, const struct slice *);

#endif
