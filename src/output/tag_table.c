/* tag_table.c - rows and cells of a table as structure elements (ISO 32000-1, 14.8.4.3.4; ISO 14289-1, 7.5).
 *
 * In: a table's boxes, which hold to a grid. Out: elements for all of them, so that cells without content are there, too;
 * rows that end early get cells to fill them, so that all rows count the same columns. */
#include "output/tag_tree.h"

#include "base/limits.h"

/* Rows from which each column is free, and what the widest row takes. */
struct tag_grid {
	uint32_t busy[LIMIT_TABLE_COLUMNS + 1];
	uint32_t row, n_columns;
};

/* Lays the cells of a row into the grid; returns how many columns from the left hold something. */
static uint32_t lay_row(struct tag_grid *g, const struct box *row)
{
	uint32_t column = 0, filled = 0;

	for (const struct box *cell = row->first; cell; cell = cell->next) {
		while (column < LIMIT_TABLE_COLUMNS && g->busy[column] > g->row)
			column++;
		for (uint32_t i = 0; i < cell->colspan && column < LIMIT_TABLE_COLUMNS; i++)
			g->busy[column++] = g->row + cell->rowspan;
	}
	for (uint32_t c = 0; c < LIMIT_TABLE_COLUMNS; c++) {
		if (g->busy[c] > g->row)
			filled = c + 1;
	}
	return filled;
}

static uint32_t element_of(const struct tags *t, const struct box *box)
{
	uint32_t element = 0;

	(void)tag_find(t, (struct tag_key){ box, TAG_PART_SELF }, &element);
	return element;
}

static void add(struct tags *t, const struct box *box, uint32_t parent)
{
	(void)tag_element_add(t, parent, role_of(box), (struct tag_key){ box, TAG_PART_SELF });
}

/* One cell for each hole: between two cells, or behind the last. */
static void fill_row(struct tags *t, const struct tag_grid *g, const struct box *row)
{
	for (uint32_t c = 0; c < g->n_columns; c++) {
		uint32_t start = c;

		while (c < g->n_columns && g->busy[c] <= g->row)
			c++;
		if (c > start) {
			uint32_t filler = tag_element_add(t, element_of(t, row), ROLE_TD, (struct tag_key){ NULL, TAG_PART_SELF });
			tag_elements(t)[filler].columns = (uint16_t)(c - start);
		}
	}
}

static void clear(struct tag_grid *g)
{
	for (size_t c = 0; c < ARRAY_LEN(g->busy); c++)
		g->busy[c] = 0;
	g->row = 0;
}

void tag_table_fill(struct tags *t, const struct box *table)
{
	struct tag_grid grid = { .n_columns = 0 }, *g = &grid;

	for (const struct box *group = table->first; group; group = group->next) {
		if (role_of(group) != ROLE_NONE) /* columns are only widths and backgrounds */
			add(t, group, element_of(t, table));
		for (const struct box *row = group->kind == BOX_ROW_GROUP ? group->first : NULL; row; row = row->next, g->row++) {
			uint32_t filled = lay_row(g, row);
			g->n_columns = filled > g->n_columns ? filled : g->n_columns;
		}
	}
	clear(g);
	for (const struct box *group = table->first; group; group = group->next) {
		for (const struct box *row = group->kind == BOX_ROW_GROUP ? group->first : NULL; row; row = row->next, g->row++) {
			add(t, row, element_of(t, group));
			for (const struct box *cell = row->first; cell; cell = cell->next)
				add(t, cell, element_of(t, row));
			(void)lay_row(g, row);
			fill_row(t, g, row);
		}
	}
}
