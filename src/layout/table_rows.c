/* table_rows.c - rows of a table to strips.
 *
 * In: rows that cells tie together and their cells' widths; out: a strip a row, kept together; or, where the
 * rows are too tall for that, strips of a line each in which the cells continue side by side, so that a page may
 * end anywhere in them. */
#include "layout/table.h"

/* Rows tied together beyond this share of a page may be broken inside, in per cent. */
enum { TALL_PER_CENT = 40 };

static length capped(length_sum height)
{
	return height > INT32_MAX / 4 ? INT32_MAX / 4 : (length)height;
}

static length_sum cell_height(const struct cell *cell)
{
	return cell->height + cell->edges.top + cell->edges.bottom;
}

/* Row heights: the tallest cell of one row; then cells over several rows stretch the last of them (CSS 2.1 17.5.3). */
static length_sum find_heights(struct table *t, uint32_t first, uint32_t end)
{
	length_sum total = 0;

	for (uint32_t r = first; r < end; r++) {
		struct row *row = &t->rows[r];

		for (uint32_t i = row->first; i < row->first + row->n_cells; i++) {
			if (t->cells[i].rows == 1 && cell_height(&t->cells[i]) > row->height)
				row->height = cell_height(&t->cells[i]);
		}
	}
	for (uint32_t i = t->rows[first].first; i < t->rows[end - 1].first + t->rows[end - 1].n_cells; i++) {
		const struct cell *cell = &t->cells[i];
		length_sum lacking = cell_height(cell);

		for (uint32_t r = cell->row; r < cell->row + cell->rows && cell->rows > 1; r++)
			lacking -= t->rows[r].height;
		if (cell->rows > 1 && lacking > 0)
			t->rows[cell->row + cell->rows - 1].height += lacking;
	}
	for (uint32_t r = first; r < end; r++)
		total += t->rows[r].height;
	return total;
}

/* Cells that reach into row r: those still open, and those that start in it, by column. */
static void find_active(struct table *t, uint32_t r)
{
	const struct row *row = &t->rows[r];
	struct cell **merged = t->spare;
	uint32_t i = row->first, end = row->first + row->n_cells, k = 0, n = 0;

	while (i < end || k < t->n_active) {
		if (k < t->n_active && t->active[k]->row + t->active[k]->rows <= r)
			k++;
		else if (i == end || (k < t->n_active && t->active[k]->column < t->cells[i].column))
			merged[n++] = t->active[k++];
		else
			merged[n++] = &t->cells[i++];
	}
	t->spare = t->active;
	t->active = merged;
	t->n_active = n;
}

/* Space above the content of a cell that is less tall than its rows. */
static length_sum align_shift(const struct table *t, const struct cell *cell)
{
	length_sum spare = -cell_height(cell);

	for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
		spare += t->rows[r].height;
	if (spare <= 0)
		return 0;
	if (cell->box->style->vertical_align == VERTICAL_MIDDLE)
		return spare / 2;
	return cell->box->style->vertical_align == VERTICAL_BOTTOM ? spare : 0;
}

/* How many of a cell's strips begin inside [0, height) of the row that it now stands in; all when the cell ends
 * here. */
static void take_for_row(struct table *t, struct cell *cell, uint32_t r)
{
	length_sum y = cell->y;

	if (cell->row + cell->rows == r + 1) {
		cell->take = cell->n_strips - cell->next;
		return;
	}
	while (cell->next + cell->take < cell->n_strips) {
		const struct strip *strip = &cell->strips[cell->next + cell->take];

		if (y + strip->space_before >= t->rows[r].height)
			break;
		y += strip->space_before + strip->height;
		cell->take++;
	}
}

/* A row as one strip. */
static void set_whole_row(struct table *t, uint32_t r)
{
	for (uint32_t i = 0; i < t->n_active; i++) {
		struct cell *cell = t->active[i];

		if (cell->row == r)
			cell->y = cell->edges.top + align_shift(t, cell);
		take_for_row(t, cell, r);
	}
	table_slice(t, r, 0, capped(t->rows[r].height), true, true)->repeat = t->repeat;
	for (uint32_t i = 0; i < t->n_active; i++)
		t->active[i]->y -= t->rows[r].height;
}

static length_sum next_height(const struct cell *cell)
{
	const struct strip *strip = &cell->strips[cell->next + cell->take];

	return strip->space_before + strip->height;
}

static bool has_more(const struct cell *cell)
{
	return cell->next + cell->take < cell->n_strips;
}

/* Whether the row cannot end before the cell does. */
static bool drives(const struct cell *cell, uint32_t r)
{
	return cell->row + cell->rows == r + 1;
}

/* The height of the next line of a row: that of the tallest strip that comes next; then each cell puts in what fits. */
static length_sum take_for_line(struct table *t, uint32_t r, uint32_t band, bool *more)
{
	length_sum height = 0;

	for (uint32_t i = 0; i < t->n_active; i++) {
		struct cell *cell = t->active[i];

		if (t->columns[cell->column].band == band && has_more(cell) && drives(cell, r) &&
		    next_height(cell) > height)
			height = next_height(cell);
	}
	*more = false;
	for (uint32_t i = 0; i < t->n_active; i++) {
		struct cell *cell = t->active[i];
		length_sum room = height;

		if (t->columns[cell->column].band != band)
			continue;
		while (has_more(cell) && next_height(cell) <= room) {
			room -= next_height(cell);
			cell->take++;
		}
		*more |= drives(cell, r) && has_more(cell);
	}
	return height;
}

/* A row line by line. The first and the last two lines stay together (widows and orphans) unless the row is one of
 * few lines. */
static void set_row_by_lines(struct table *t, uint32_t r, uint32_t band)
{
	length top = 0, bottom = 0;
	bool is_first = true, more = true;
	size_t before_last = 0;
	unsigned lines = 0;

	for (uint32_t i = 0; i < t->n_active; i++) {
		const struct cell *cell = t->active[i];

		if (t->columns[cell->column].band != band)
			continue;
		top = cell->row == r && cell->edges.top > top ? cell->edges.top : top;
		bottom = drives(cell, r) && cell->edges.bottom > bottom ? cell->edges.bottom : bottom;
	}
	for (; more; lines++) {
		length_sum height = take_for_line(t, r, band, &more);

		for (uint32_t i = 0; i < t->n_active; i++)
			t->active[i]->y = is_first ? top : 0;
		if (lines == 1)
			build_rule(t->b, STRIP_BREAK_AVOID);
		before_last = t->b->n_strips;
		table_slice(t, r, band, capped(height + (is_first ? top : 0) + (more ? 0 : bottom)), is_first, !more)->repeat =
			t->repeat;
		is_first = false;
	}
	if (lines > 1 && t->b->strips[before_last].break_before == STRIP_BREAK_ALLOWED)
		t->b->strips[before_last].break_before = STRIP_BREAK_AVOID;
}

/* Rules of the row's own style and of a good table: no lone row under the head, none alone on the next page. */
static void row_rules(struct table *t, uint32_t r)
{
	const struct row *row = &t->rows[r];
	uint32_t n_body = t->n_rows - t->n_head;

	build_rule(t->b, break_rule(row->box->style->break_before));
	if (row->starts_group && row->group)
		build_rule(t->b, break_rule(row->group->style->break_before));
	if (r > 0 && (r <= t->n_head || (n_body > 3 && (r == t->n_head + 1 || r == t->n_rows - 1))))
		build_rule(t->b, STRIP_BREAK_AVOID);
	if (row->starts_group && row->group)
		build_marks(t->b, row->group);
	build_marks(t->b, row->box);
}

void table_rows_set(struct table *t, uint32_t first, uint32_t end)
{
	bool is_tall;

	for (uint32_t i = t->rows[first].first; i < t->rows[end - 1].first + t->rows[end - 1].n_cells; i++)
		table_cell_set(t, &t->cells[i]);
	is_tall = find_heights(t, first, end) > (length_sum)t->b->page_height * TALL_PER_CENT / 100;
	t->n_active = 0;
	for (uint32_t r = first; r < end; r++) {
		size_t strips_before = t->b->n_strips;

		row_rules(t, r);
		find_active(t, r);
		if (r > first && !is_tall)
			build_rule(t->b, STRIP_BREAK_AVOID);
		if (!is_tall && t->n_bands <= 1) {
			set_whole_row(t, r);
		} else {
			for (uint32_t band = 0; band < t->n_bands; band++) {
				if (band > 0)
					build_rule(t->b, STRIP_BREAK_AVOID);
				set_row_by_lines(t, r, band);
			}
		}
		if (t->b->n_strips > strips_before)
			build_rule(t->b, break_rule(t->rows[r].box->style->break_after));
	}
	arena_reset(t->scrap);
}
