/* table_columns.c - widths of columns by content: automatic layout (CSS 2.1 17.5.2.2; the sharing out is ours).
 *
 * In: the grid; out: x and width of columns and cells. What does not fit at its widest unbreakable pieces breaks
 * inside words; what does not fit even so is set in bands: the cells of a row continue on a further line. Nothing
 * leaves the measure. */
#include "layout/table.h"

#include <stddef.h>

/* Below this many ems of content a column is no longer readable. */
enum { COLUMN_EMS_LEAST = 2 };
/* A band holds at least this many columns before one of them is given more than its words need. */
enum { BAND_COLUMNS_LEAST = 5 };

static length add_capped(length a, length b)
{
	int64_t sum = (int64_t)a + b;
	return sum > INT32_MAX / 2 ? INT32_MAX / 2 : (length)sum;
}

static void widths_max(struct text_widths *w, struct text_widths more, length extra)
{
	length min = add_capped(more.min, extra), max = add_capped(more.max, extra);

	if (min > w->min)
		w->min = min;
	if (max > w->max)
		w->max = max;
}

static length box_extra(const struct box *box)
{
	const struct style *s = box->style;
	struct edges e = block_edges(s, 0);

	return e.left + e.right + css_size_used(s->margin_left, 0, 0) + css_size_used(s->margin_right, 0, 0);
}

static struct text_widths image_widths(struct table *t, const struct box *box)
{
	enum image_kind kind = image_kind(box);
	length least = box->style->font_size * COLUMN_EMS_LEAST, width;

	if (kind == IMAGE_UNSEEN)
		return (struct text_widths){ 0, 0 };
	if (kind == IMAGE_STAND_IN)
		return (struct text_widths){ least * 2, least * 6 };
	width = image_size(t->b, box, t->b->in->measure).width;
	return (struct text_widths){ width < least ? width : least, width };
}

static struct text_widths block_widths(struct table *t, const struct box *root, unsigned depth);

/* A table in a cell: the widest of its rows. */
static struct text_widths nested_widths(struct table *t, const struct box *table, unsigned depth)
{
	struct text_widths w = { 0, 0 }, row = { 0, 0 };

	for (const struct box *box = box_next(table, table); box;) {
		if (box->kind == BOX_ROW)
			row = (struct text_widths){ 0, 0 };
		if (box->kind == BOX_CELL) {
			struct text_widths cell = block_widths(t, box, depth);
			row.min = add_capped(row.min, cell.min);
			row.max = add_capped(row.max, cell.max);
			widths_max(&w, row, 0);
			box = box_skip(box, table);
		} else {
			box = box_next(box, table);
		}
	}
	return w;
}

static bool holds_lines(const struct box *box)
{
	return box->first && box_is_inline(box->first);
}

static struct text_widths leaf_widths(struct table *t, const struct box *box)
{
	const struct para *para = para_collect(t->scrap, box, t->b->in->page_ref, t->b->in->refs);
	struct text_widths w = { 0, 0 };
	length indent = css_size_used(box->style->text_indent, 0, 0);

	if (!para)
		return w;
	w = text_measure(t->b->in->shaper, para);
	if (indent > 0)
		w.max = add_capped(w.max, indent);
	return w;
}

/* Content widths of a block: the widest leaf with the edges around it. */
static struct text_widths block_widths(struct table *t, const struct box *root, unsigned depth)
{
	struct text_widths w = { 0, 0 };
	const struct box *box = root;
	length extra = 0;

	for (;;) {
		bool is_leaf = true;

		extra += box == root ? 0 : box_extra(box);
		if (box->kind == BOX_TABLE && depth < TABLE_DEPTH_MAX)
			widths_max(&w, nested_widths(t, box, depth + 1), extra);
		else if (box->kind == BOX_IMAGE)
			widths_max(&w, image_widths(t, box), extra);
		else if (holds_lines(box))
			widths_max(&w, leaf_widths(t, box), extra);
		else
			is_leaf = !box->first;
		if (!is_leaf) {
			box = box->first;
			continue;
		}
		while (box != root && !box->next) {
			extra -= box_extra(box);
			box = box->parent;
		}
		if (box == root)
			return w;
		extra -= box_extra(box);
		box = box->next;
	}
}

struct edges table_cell_edges(const struct table *t, const struct box *cell)
{
	const struct style *s = cell->style;
	struct edges e = block_edges(s, 0);

	if (t->collapse) {
		e.top -= s->border_top_width / 2;
		e.right -= s->border_right_width / 2;
		e.bottom -= s->border_bottom_width / 2;
		e.left -= s->border_left_width / 2;
	}
	return e;
}

/* What one cell needs, edges included. */
static struct column cell_needs(struct table *t, const struct cell *cell)
{
	const struct style *s = cell->box->style;
	struct text_widths w = block_widths(t, cell->box, t->b->table_depth);
	length extra = cell->edges.left + cell->edges.right, least = s->font_size * COLUMN_EMS_LEAST;

	if (!s->width.is_auto && s->width.percent == 0 && s->width.len > w.min)
		w.max = s->width.len;
	if (w.max < w.min)
		w.max = w.min;
	if (least > w.min)
		least = w.min;
	return (struct column){ .least = add_capped(least, extra), .min = add_capped(w.min, extra),
		                .max = add_capped(w.max, extra) };
}

/* Raises one of the three widths over the columns of a cell so that they hold `need`; shared out by their max
 * widths. */
static void spread(struct column *columns, uint32_t n, size_t offset, length need)
{
	int64_t have = 0, weight = 0, lacking, given = 0, so_far = 0;

	for (uint32_t i = 0; i < n; i++) {
		have += *(length *)((char *)&columns[i] + offset);
		weight += columns[i].max;
	}
	lacking = need - have;
	for (uint32_t i = 0; i < n && lacking > 0; i++) {
		length *value = (length *)((char *)&columns[i] + offset);
		int64_t upto;

		so_far += columns[i].max;
		upto = weight > 0 ? lacking * so_far / weight : lacking * (i + 1) / n;
		*value = add_capped(*value, (length)(upto - given));
		given = upto;
	}
}

void table_columns_measure(struct table *t)
{
	for (uint32_t i = 0; i < t->n_cells; i++) {
		const struct cell *cell = &t->cells[i];
		struct column need, *c = &t->columns[cell->column];

		if (cell->columns > 1)
			continue;
		need = cell_needs(t, cell);
		c->least = need.least > c->least ? need.least : c->least;
		c->min = need.min > c->min ? need.min : c->min;
		c->max = need.max > c->max ? need.max : c->max;
		arena_reset(t->scrap);
	}
	for (uint32_t i = 0; i < t->n_cells; i++) {
		const struct cell *cell = &t->cells[i];
		struct column need, *c = &t->columns[cell->column];

		if (cell->columns == 1)
			continue;
		need = cell_needs(t, cell);
		spread(c, cell->columns, offsetof(struct column, least), need.least);
		spread(c, cell->columns, offsetof(struct column, min), need.min);
		spread(c, cell->columns, offsetof(struct column, max), need.max);
		arena_reset(t->scrap);
	}
	for (uint32_t i = 0; i < t->n_columns; i++) {
		struct column *c = &t->columns[i];

		c->min = c->min < c->least ? c->least : c->min;
		c->max = c->max < c->min ? c->min : c->max;
	}
}

/* A cell over several columns may be cut off where its band ends: its first column must do. */
static void widen_first_columns(struct table *t)
{
	for (uint32_t i = 0; i < t->n_cells; i++) {
		const struct cell *cell = &t->cells[i];
		struct column *c = &t->columns[cell->column];
		length need = add_capped(cell->edges.left + cell->edges.right, cell->box->style->font_size * COLUMN_EMS_LEAST);

		c->min = c->min < need ? need : c->min;
		c->max = c->max < c->min ? c->min : c->max;
	}
}

/* What a column takes up in a band: in a line with few others, entries of ordinary length need not be broken. */
static length band_need(const struct column *c, length available)
{
	length most = available / BAND_COLUMNS_LEAST;
	length need = c->max < most ? c->max : most > c->min ? most : c->min;

	return need < available ? need : available;
}

/* Fills bands with columns up to `full` each, never beyond `available`; returns how many there are. */
static uint32_t fill_bands(struct table *t, length available, int64_t full)
{
	int64_t sum = 0;
	uint32_t n = 1;

	for (uint32_t i = 0; i < t->n_columns; i++) {
		length need = band_need(&t->columns[i], available);

		if (sum > 0 && (sum >= full || sum + need > available)) {
			n++;
			sum = 0;
		}
		sum += need;
		t->columns[i].band = n - 1;
	}
	return n;
}

/* Splits columns whose least widths do not fit side by side into bands of much the same width. */
static void find_bands(struct table *t, length available)
{
	int64_t least = 0, need = 0;
	uint32_t n;

	for (uint32_t i = 0; i < t->n_columns; i++)
		least += t->columns[i].least;
	t->n_bands = t->n_columns > 0;
	if (least <= available)
		return;
	widen_first_columns(t);
	for (uint32_t i = 0; i < t->n_columns; i++)
		need += band_need(&t->columns[i], available);
	n = fill_bands(t, available, available);
	t->n_bands = fill_bands(t, available, (need + n - 1) / n);
	if (t->n_bands > n)
		t->n_bands = fill_bands(t, available, available);
	for (uint32_t i = 0; i < t->n_cells && t->n_bands > 1; i++)
		t->cells[i].rows = 1;
}

/* Between which two of its widths each column of a band comes to stand. */
struct range {
	length low, high;
};

static struct range column_range(const struct column *c, int64_t least, int64_t min, length available)
{
	if (min <= available)
		return (struct range){ c->min, c->max };
	if (least <= available)
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

/* Widths of the columns [c, c + n) of one band inside `available`; `is_full` stretches them to it. Returns their
 * sum. */
static length fit_band(struct table *t, struct column *c, uint32_t n, length available, bool is_full)
{
	struct range *ranges = ARENA_ARRAY(t->arena, struct range, n);
	int64_t least = 0, min = 0, max = 0, base = 0, weight = 0, room, so_far = 0, given = 0;
	length x = 0, level;

	for (uint32_t i = 0; i < n; i++) {
		least += c[i].least;
		min += c[i].min;
		max += c[i].max;
	}
	for (uint32_t i = 0; i < n; i++)
		ranges[i] = max > available ? column_range(&c[i], least, min, available) : (struct range){ 0, c[i].max };
	level = max > available ? find_level(ranges, n, available) : INT32_MAX;
	for (uint32_t i = 0; i < n; i++) {
		base += column_base(ranges[i], level);
		weight += max > available ? ranges[i].high - column_base(ranges[i], level) : ranges[i].high;
	}
	room = max <= available && !is_full ? 0 : available - base;
	for (uint32_t i = 0; i < n; i++) {
		length start = column_base(ranges[i], level);
		int64_t upto;

		so_far += max > available ? ranges[i].high - start : ranges[i].high;
		upto = weight > 0 ? room * so_far / weight : room * (i + 1) / n;
		c[i].x = x;
		c[i].width = (length)(start + upto - given);
		given = upto;
		x += c[i].width;
	}
	return x;
}

void table_columns_fit(struct table *t, length available)
{
	const struct style *s = t->box->style;
	bool is_full = !s->width.is_auto;
	uint32_t first = 0;

	find_bands(t, available);
	t->width = 0;
	while (first < t->n_columns) {
		uint32_t end = first;
		length width;

		while (end < t->n_columns && t->columns[end].band == t->columns[first].band)
			end++;
		width = fit_band(t, t->columns + first, end - first, available, is_full || t->n_bands > 1);
		if (width > t->width)
			t->width = width;
		first = end;
	}
	for (uint32_t i = 0; i < t->n_cells; i++) {
		struct cell *cell = &t->cells[i];
		const struct column *c = &t->columns[cell->column];

		cell->x = c->x;
		cell->width = 0;
		for (uint32_t k = 0; k < cell->columns && c[k].band == c->band; k++)
			cell->width += c[k].width;
		if (s->direction == DIRECTION_RTL)
			cell->x = t->width - cell->x - cell->width;
	}
}
