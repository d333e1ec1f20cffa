/* box_table.c - a table's grid as it really is (HTML, 4.9.12; CSS 2.1, 17.5): spans held to the rows of their group and
 * to the columns in which some cell starts.
 *
 * In: a table with its groups, rows and cells. Out: the same with honest spans. A thousand columns is the end: what a
 * row holds beyond them goes into its last cell, so that no text is lost. */
#include "base/limits.h"
#include "style/box_list.h"

struct grid {
	uint32_t busy[LIMIT_TABLE_COLUMNS + 1]; /* row from which each column is free */
	uint16_t start[LIMIT_TABLE_COLUMNS +
		       2]; /* whether a cell starts there; then: how many such columns stand before */
	uint32_t row;
};

/* Moves the cells from `first` on into the cell before it. */
static void fold_rest(struct box_builder *b, struct box *first)
{
	struct box *into = first->prev;

	if (box_holds_text(into))
		box_wrap(into->first, into->last, box_anonymous(b, BOX_BLOCK, into, DISPLAY_BLOCK));
	while (first) {
		struct box *next = first->next;

		box_remove(first);
		first->kind = BOX_BLOCK;
		box_append(into, first);
		first = next;
	}
}

/* The columns [*column, end) that the cell takes, as many as there are. */
static uint32_t place_cell(struct grid *g, const struct box *cell, uint32_t *column)
{
	while (*column < LIMIT_TABLE_COLUMNS && g->busy[*column] > g->row)
		++*column;
	uint32_t end = *column + cell->colspan;
	if (end > LIMIT_TABLE_COLUMNS)
		end = LIMIT_TABLE_COLUMNS;
	for (uint32_t c = *column; c < end; c++) {
		if (g->busy[c] < g->row + cell->rowspan)
			g->busy[c] = g->row + cell->rowspan;
	}
	return end;
}

static void find_starts(struct box_builder *b, struct grid *g, struct box *row)
{
	uint32_t column = 0;

	for (struct box *cell = row->first; cell; cell = cell->next) {
		uint32_t end = place_cell(g, cell, &column);

		if (column == LIMIT_TABLE_COLUMNS && cell->prev) {
			fold_rest(b, cell);
			return;
		}
		g->start[column] = 1;
		column = end;
	}
}

static void hold_spans(struct grid *g, struct box *row)
{
	uint32_t column = 0;

	for (struct box *cell = row->first; cell; cell = cell->next) {
		uint32_t end = place_cell(g, cell, &column);
		int columns = g->start[end] - g->start[column];

		cell->colspan = (uint16_t)(columns > 1 ? columns : 1);
		column = end;
	}
}

static void hold_rowspans(struct box *group)
{
	size_t left = 0;

	for (const struct box *row = group->first; row; row = row->next)
		left++;
	for (struct box *row = group->first; row; row = row->next, left--) {
		for (struct box *cell = row->first; cell; cell = cell->next) {
			if (cell->rowspan > left)
				cell->rowspan = (uint16_t)left;
		}
	}
}

void box_table_settle(struct box_builder *b, struct box *table)
{
	struct grid grid = { .row = 0 }, *g = &grid;
	uint16_t before = 0;

	for (struct box *group = table->first; group; group = group->next) {
		if (group->kind != BOX_ROW_GROUP)
			continue;
		hold_rowspans(group);
		for (struct box *row = group->first; row; row = row->next, g->row++)
			find_starts(b, g, row);
	}
	for (size_t c = 0; c < ARRAY_LEN(g->start); c++) {
		uint16_t starts = g->start[c];

		g->start[c] = before;
		before = (uint16_t)(before + starts);
	}
	for (size_t c = 0; c < ARRAY_LEN(g->busy); c++)
		g->busy[c] = 0;
	g->row = 0;
	for (struct box *group = table->first; group; group = group->next) {
		if (group->kind != BOX_ROW_GROUP)
			continue;
		for (struct box *row = group->first; row; row = row->next, g->row++)
			hold_spans(g, row);
	}
}
