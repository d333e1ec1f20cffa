/* table_rows.c - rows of a table to strips.
 *
 * In: rows that cells tie together and their cells' widths; out: a strip a row; or, where a row is taller than a page,
 * strips of a line each in which the cells continue side by side, so that the page may end anywhere in it. */
#include "layout/table.h"

/* Rows tied together by a cell over all of them may part beyond this share of a page, in per cent. */
enum { TIED_PER_CENT = 40 };

static length capped(length_sum height)
{
	return height > INT32_MAX / 4 ? INT32_MAX / 4 : (length)height;
}

static length_sum cell_height(const struct cell *cell)
{
	return cell->height + cell->edges.top + cell->edges.bottom;
}

static bool is_at_baseline(const struct cell *cell)
{
	uint8_t align = cell->box->style->vertical_align;

	return align != VERTICAL_TOP && align != VERTICAL_MIDDLE && align != VERTICAL_BOTTOM;
}

/* The heights of the cells of one row; those at the baseline come down to the lowest of theirs (CSS 2.1 17.5.3). */
static void find_row_height(struct table *t, struct row *row)
{
	uint32_t end = row->first + row->n_cells;

	for (uint32_t i = row->first; i < end; i++) {
		const struct cell *cell = &t->cells[i];

		if (is_at_baseline(cell) && cell->n_strips && cell->edges.top + cell->baseline > row->baseline)
			row->baseline = cell->edges.top + cell->baseline;
	}
	for (uint32_t i = row->first; i < end; i++) {
		struct cell *cell = &t->cells[i];

		if (is_at_baseline(cell) && cell->n_strips)
			cell->fall = row->baseline - cell->edges.top - cell->baseline;
		if (cell->rows == 1 && cell_height(cell) + cell->fall > row->height)
			row->height = cell_height(cell) + cell->fall;
	}
}

/* What the rows of a cell are taller than it. */
static length_sum spare_height(const struct table *t, const struct cell *cell)
{
	length_sum spare = (length_sum)(cell->rows - 1) * t->space_y - cell_height(cell) - cell->fall;

	for (uint32_t r = cell->row; r < cell->row + cell->rows; r++)
		spare += t->rows[r].height;
	return spare;
}

/* Row heights: the tallest cell of one row; then cells over several rows stretch the last of them. */
static length_sum find_heights(struct table *t, uint32_t first, uint32_t end)
{
	uint32_t cells_end = t->rows[end - 1].first + t->rows[end - 1].n_cells;
	length_sum total = (length_sum)(end - first) * t->space_y;

	for (uint32_t r = first; r < end; r++)
		find_row_height(t, &t->rows[r]);
	for (uint32_t i = t->rows[first].first; i < cells_end; i++) {
		const struct cell *cell = &t->cells[i];
		length_sum spare = cell->rows > 1 ? spare_height(t, cell) : 0;

		if (spare < 0)
			t->rows[cell->row + cell->rows - 1].height -= spare;
	}
	for (uint32_t i = t->rows[first].first; i < cells_end; i++) {
		struct cell *cell = &t->cells[i];
		length_sum spare = spare_height(t, cell);

		if (spare > 0 && cell->box->style->vertical_align == VERTICAL_MIDDLE)
			cell->fall = spare / 2;
		else if (spare > 0 && cell->box->style->vertical_align == VERTICAL_BOTTOM)
			cell->fall = spare;
	}
	for (uint32_t r = first; r < end; r++)
		total += t->rows[r].height;
	return total;
}

/* How many of a cell's strips begin inside the row that it now stands in, or all when the cell ends here. */
static void take_for_row(struct table *t, struct cell *cell, uint32_t r)
{
	length_sum y = cell->y;

	if (cell->row + cell->rows == r + 1) {
		cell->take = cell->n_strips - cell->next;
		return;
	}
	while (cell->next + cell->take < cell->n_strips) {
		const struct strip *strip = &cell->strips[cell->next + cell->take];

		if (y + strip->space_before >= t->space_y + t->rows[r].height)
			break;
		y += strip->space_before + strip->height;
		cell->take++;
	}
}

/* Above and below the cells of a row: spacing; or, at the table's ends, the outer halves of its borders. */
static length row_lead(const struct table *t, uint32_t r)
{
	return t->space_y + (r == 0 ? t->outer.top : 0);
}

static length row_trail(const struct table *t, uint32_t r)
{
	return r + 1 == t->n_rows ? t->space_y + t->outer.bottom : 0;
}

/* What holds for every strip of row r: what a page shows again above and below it. */
static void set_repeats(const struct table *t, uint32_t r, struct strip *strip)
{
	if (r >= t->n_head)
		strip->repeat = t->head;
	if (r >= t->n_head && r < t->n_rows - t->n_foot)
		strip->foot = t->foot;
}

/* A row as one strip. */
static void set_whole_row(struct table *t, uint32_t r)
{
	length lead = row_lead(t, r), trail = row_trail(t, r);
	struct slice s = { r, lead, trail, capped(lead + t->rows[r].height + trail), true, true };

	for (uint32_t i = 0; i < t->n_active; i++) {
		struct cell *cell = t->active[i];

		if (cell->row == r)
			cell->y = s.lead + cell->edges.top + cell->fall;
		take_for_row(t, cell, r);
	}
	set_repeats(t, r, table_slice(t, &s));
	for (uint32_t i = 0; i < t->n_active; i++)
		t->active[i]->y -= s.height;
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
static length_sum take_for_line(struct table *t, uint32_t r, bool *more)
{
	length_sum height = 0;

	for (uint32_t i = 0; i < t->n_active; i++) {
		struct cell *cell = t->active[i];

		if (has_more(cell) && drives(cell, r) && next_height(cell) > height)
			height = next_height(cell);
	}
	*more = false;
	for (uint32_t i = 0; i < t->n_active; i++) {
		struct cell *cell = t->active[i];
		length_sum room = height;

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
static void set_row_by_lines(struct table *t, uint32_t r)
{
	length top = 0, bottom = 0, page_most = t->b->page_height / TABLE_SPACE_PART;
	bool is_first = true, more = true;
	size_t before_last = 0;
	unsigned lines = 0;

	for (uint32_t i = 0; i < t->n_active; i++) {
		const struct cell *cell = t->active[i];

		top = cell->row == r && cell->edges.top > top ? cell->edges.top : top;
		bottom = drives(cell, r) && cell->edges.bottom > bottom ? cell->edges.bottom : bottom;
	}
	top = top < page_most ? top : page_most;
	bottom = bottom < page_most ? bottom : page_most;
	for (; more; lines++) {
		length lead = is_first ? row_lead(t, r) : 0, above = is_first ? lead + top : 0;
		length_sum height = above + take_for_line(t, r, &more);
		length trail = more ? 0 : row_trail(t, r);
		struct slice s = { r, lead, trail, capped(height + (more ? 0 : bottom + trail)), is_first, !more };

		for (uint32_t i = 0; i < t->n_active; i++)
			t->active[i]->y = above;
		if (lines == 1)
			build_rule(t->b, STRIP_BREAK_AVOID);
		before_last = t->b->n_strips;
		set_repeats(t, r, table_slice(t, &s));
		is_first = false;
	}
	if (lines > 1 && t->b->strips[before_last].break_before == STRIP_BREAK_ALLOWED)
		t->b->strips[before_last].break_before = STRIP_BREAK_AVOID;
}

/* Rules of the row's own style and of a good table: no lone row under the head, none alone on the next page. */
static void row_rules(struct table *t, uint32_t r)
{
	const struct row *row = &t->rows[r];
	uint32_t n_body = t->n_rows - t->n_head - t->n_foot;

	build_rule(t->b, break_rule(row->box->style->break_before));
	if (row->starts_group && row->group)
		build_rule(t->b, break_rule(row->group->style->break_before));
	if (r > 0 && (r <= t->n_head || r >= t->n_rows - t->n_foot ||
	              (n_body > 3 && (r == t->n_head + 1 || r == t->n_rows - t->n_foot - 1))))
		build_rule(t->b, STRIP_BREAK_AVOID);
	if (row->starts_group && row->group)
		build_marks(t->b, row->group);
	build_marks(t->b, row->box);
}

/* Height that a page has for one row between what it repeats. */
static length_sum room_for_row(const struct table *t)
{
	length_sum room = t->b->page_height;

	for (size_t i = 0; t->head && i < t->head->n_strips; i++)
		room -= t->head->strips[i].space_before + t->head->strips[i].height;
	return room;
}

void table_rows_set(struct table *t, uint32_t first, uint32_t end)
{
	length_sum room = room_for_row(t);
	bool may_part;

	for (uint32_t i = t->rows[first].first; i < t->rows[end - 1].first + t->rows[end - 1].n_cells; i++)
		table_cell_set(t, &t->cells[i]);
	may_part = find_heights(t, first, end) > (length_sum)t->b->page_height * TIED_PER_CENT / 100;
	for (uint32_t r = first; r < end; r++) {
		size_t strips_before = t->b->n_strips;

		row_rules(t, r);
		table_rows_turn(t, r);
		if (r > first && !may_part)
			build_rule(t->b, STRIP_BREAK_AVOID);
		if (t->rows[r].height + row_lead(t, r) + row_trail(t, r) > room)
			set_row_by_lines(t, r);
		else
			set_whole_row(t, r);
		if (t->b->n_strips > strips_before)
			build_rule(t->b, break_rule(t->rows[r].box->style->break_after));
	}
	arena_reset(t->scrap);
}
