/* table_columns.c - widths of columns: fixed layout (CSS 2.1 17.5.2.1) and automatic layout by content (17.5.2.2; the
 * sharing out is ours).
 *
 * In: what the columns need; out: x and width of columns and cells. What does not fit at its widest unbreakable pieces
 * breaks inside words. Nothing leaves the measure. */
#include "layout/table.h"

enum { WHOLE = 10000 }; /* percents are in hundredths */

static length spacing(const struct table *t)
{
	return t->n_columns ? (length)(t->n_columns + 1) * t->space_x : 0;
}

length_sum table_width_wanted(const struct table *t)
{
	length_sum sum = spacing(t);

	for (uint32_t i = 0; i < t->n_columns; i++)
		sum += t->columns[i].want;
	return sum;
}

/* ---- automatic ---- */

/* The width that makes room for columns of a given part of it (CSS 2.1 leaves them open; as browsers do). */
static int64_t width_by_percents(const struct table *t)
{
	int64_t width = 0, rest = 0, percents = 0;

	for (uint32_t i = 0; i < t->n_columns; i++) {
		const struct column *c = &t->columns[i];

		if (c->percent <= 0) {
			rest += c->max;
			continue;
		}
		percents += c->percent;
		if ((int64_t)c->max * WHOLE / c->percent > width)
			width = (int64_t)c->max * WHOLE / c->percent;
	}
	if (percents > 0 && percents < WHOLE && rest * WHOLE / (WHOLE - percents) > width)
		width = rest * WHOLE / (WHOLE - percents);
	return width;
}

/* Percents to widths, once the table's width is known. */
static void use_percents(struct table *t, length available, bool is_full)
{
	int64_t width = is_full ? available : width_by_percents(t);

	if (width > available)
		width = available;
	for (uint32_t i = 0; i < t->n_columns; i++) {
		struct column *c = &t->columns[i];

		if (c->percent <= 0)
			continue;
		c->given = (length)(width * (c->percent > WHOLE ? WHOLE : c->percent) / WHOLE);
		c->max = c->given > c->want ? c->given : c->want;
	}
}

/* Between which two of its widths each column comes to stand. */
struct range {
	length low, high;
};

/* Sums of what all columns need. */
struct needs {
	int64_t least, min, want, max;
};

static struct range column_range(const struct column *c, const struct needs *sum, length available)
{
	if (sum->want <= available)
		return (struct range){ c->want, c->max };
	if (sum->min <= available)
		return (struct range){ c->min, c->max };
	if (sum->least <= available)
		return (struct range){ c->least, c->min };
	return (struct range){ 0, c->min };
}

static length clamped(length value, struct range r)
{
	return value < r.low ? r.low : value > r.high ? r.high : value;
}

/* The width at which the columns fill `available` when none of them is wider, unless it must, or narrower, unless
 * that is all it wants. Han text could be squeezed to one character, so a share by least widths would break the
 * short entries of a column beside a long one; so these get all they want first. */
static length find_level(const struct range *ranges, uint32_t n, length available)
{
	length low = 0, high = available;

	while (low < high) {
		length level = low + (high - low + 1) / 2;
		int64_t sum = 0;

		for (uint32_t i = 0; i < n; i++)
			sum += clamped(level, ranges[i]);
		if (sum <= available)
			low = level;
		else
			high = level - 1;
	}
	return low;
}

/* Of its level a column keeps three fifths; the rest goes to those that hold most. */
static length column_base(struct range r, length level)
{
	return level >= r.high ? r.high : clamped((length)((int64_t)level * 3 / 5), r);
}

/* Columns that want more than there is. */
static void squeeze(struct table *t, const struct needs *sum, length available)
{
	struct range *ranges = ARENA_ARRAY(t->arena, struct range, t->n_columns);
	int64_t base = 0, weight = 0, room, so_far = 0, given = 0;
	length level;

	for (uint32_t i = 0; i < t->n_columns; i++)
		ranges[i] = column_range(&t->columns[i], sum, available);
	level = find_level(ranges, t->n_columns, available);
	for (uint32_t i = 0; i < t->n_columns; i++) {
		base += column_base(ranges[i], level);
		weight += ranges[i].high - column_base(ranges[i], level);
	}
	room = available - base;
	for (uint32_t i = 0; i < t->n_columns; i++) {
		length start = column_base(ranges[i], level);
		int64_t upto;

		so_far += ranges[i].high - start;
		upto = weight > 0 ? room * so_far / weight : room * (i + 1) / t->n_columns;
		t->columns[i].width = (length)(start + upto - given);
		given = upto;
	}
}

/* Columns that have room to spare: it goes to those whose width is not given, by their content; to all if it is. */
static void stretch(struct table *t, int64_t room)
{
	int64_t weight = 0, so_far = 0, handed = 0;
	bool all_given = true;

	for (uint32_t i = 0; i < t->n_columns; i++)
		all_given &= t->columns[i].given > 0;
	for (uint32_t i = 0; i < t->n_columns; i++)
		weight += all_given || t->columns[i].given == 0 ? t->columns[i].max : 0;
	for (uint32_t i = 0; i < t->n_columns; i++) {
		struct column *c = &t->columns[i];
		int64_t upto;

		so_far += all_given || c->given == 0 ? c->max : 0;
		upto = weight > 0 ? room * so_far / weight : room * (i + 1) / t->n_columns;
		c->width = (length)(c->max + upto - handed);
		handed = upto;
	}
}

static void fit_automatic(struct table *t, length available, bool is_full)
{
	struct needs sum = { 0, 0, 0, 0 };

	use_percents(t, available, is_full);
	for (uint32_t i = 0; i < t->n_columns; i++) {
		const struct column *c = &t->columns[i];

		sum.least += c->least;
		sum.min += c->min;
		sum.want += c->want;
		sum.max += c->max;
	}
	if (sum.max > available)
		squeeze(t, &sum, available);
	else
		stretch(t, is_full ? available - sum.max : 0);
}

/* ---- fixed ---- */

/* What the columns, else the cells of the first row, ask for (CSS 2.1 17.5.2.1, 1 to 3); 0 for the rest. */
static void fixed_widths(struct table *t, length available)
{
	for (uint32_t i = 0; i < t->n_columns; i++)
		t->columns[i].width = 0;
	for (uint32_t i = 0; i < t->n_rows && i < 1; i++) {
		for (uint32_t k = t->rows[i].first; k < t->rows[i].first + t->rows[i].n_cells; k++) {
			const struct cell *cell = &t->cells[k];
			length edges = cell->edges.left + cell->edges.right;

			for (uint32_t c = cell->column; c < cell->column + cell->columns && !cell->box->style->width.is_auto; c++)
				t->columns[c].width = (css_size_used(cell->box->style->width, available, 0) + edges) /
				                      (length)cell->columns;
		}
	}
	for (uint32_t i = 0; i < t->n_columns; i++) {
		struct column *c = &t->columns[i];
		const struct box *box = c->box && !c->box->style->width.is_auto ? c->box : c->group;

		if (box && !box->style->width.is_auto)
			c->width = css_size_used(box->style->width, available, 0);
	}
}

static void fit_fixed(struct table *t, length available)
{
	int64_t sum = 0, so_far = 0, handed = 0, room;
	uint32_t n_open = 0, nth = 0;

	fixed_widths(t, available);
	for (uint32_t i = 0; i < t->n_columns; i++) {
		sum += t->columns[i].width;
		n_open += t->columns[i].width == 0;
	}
	room = available - sum;
	for (uint32_t i = 0; i < t->n_columns; i++) {
		struct column *c = &t->columns[i];
		int64_t upto;

		if (n_open > 0 && room > 0) {
			if (c->width > 0)
				continue;
			upto = room * ++nth / n_open;
			c->width = (length)(upto - handed);
		} else {
			/* All are given, or there is no room for the rest: in proportion. */
			so_far += c->width;
			upto = sum > 0 ? available * so_far / sum : (int64_t)available * (i + 1) / t->n_columns;
			c->width = (length)(upto - handed);
		}
		handed = upto;
	}
}

/* ---- both ---- */

static void place_columns(struct table *t)
{
	length x = t->space_x;

	for (uint32_t i = 0; i < t->n_columns; i++) {
		t->columns[i].x = x;
		x += t->columns[i].width + t->space_x;
	}
	t->width = t->n_columns ? x : 0;
	for (uint32_t i = 0; i < t->n_cells; i++) {
		struct cell *cell = &t->cells[i];
		const struct column *last = &t->columns[cell->column + cell->columns - 1];

		cell->x = t->columns[cell->column].x;
		cell->width = last->x + last->width - cell->x;
		if (t->box->style->direction == DIRECTION_RTL)
			cell->x = t->width - cell->x - cell->width;
	}
}

void table_columns_fit(struct table *t, length available)
{
	const struct style *s = t->box->style;
	bool is_full = !s->width.is_auto || t->is_part;
	length room;

	if (spacing(t) > available / 2)
		t->space_x = 0;
	room = available - spacing(t);
	if (!s->width.is_auto && s->table_layout == TABLE_LAYOUT_FIXED)
		fit_fixed(t, room);
	else
		fit_automatic(t, room, is_full);
	place_columns(t);
}
