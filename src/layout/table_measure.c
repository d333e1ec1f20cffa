/* table_measure.c - what the content of cells needs: the widths that columns are made of (CSS 2.1 17.5.2.2).
 *
 * In: the grid; out: for each column the widths below which words break, below which it is hard to read, and that
 * holds its entries on one line each; the width it is given. Cells over several columns come last and raise those that
 * they cover. */
#include "layout/table.h"

#include <stddef.h>

enum {
	COLUMN_EMS_LEAST = 2,  /* below this many ems of content a column is no longer readable */
	COLUMN_EMS_WANTED = 4, /* running text wants this much, if it has it */
	WORD_EMS_WANTED = 12   /* and a word, an address above all, no more than this */
};

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
			row.min = add_capped(row.min, add_capped(cell.min, box_extra(box)));
			row.max = add_capped(row.max, add_capped(cell.max, box_extra(box)));
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
	return box_holds_text(box);
}

static struct text_widths leaf_widths(struct table *t, const struct box *box, unsigned depth)
{
	const struct para *para = para_collect(t->scrap, box, t->b->in->page_ref, t->b->in->refs);
	struct text_widths w = { 0, 0 };
	length indent = css_size_used(box->style->text_indent, 0, 0);

	if (!para)
		return w;
	w = text_measure(t->b->in->shaper, para);
	if (indent > 0)
		w.max = add_capped(w.max, indent);
	for (size_t i = 0; i < para->n_floats && depth < TABLE_DEPTH_MAX; i++)
		widths_max(&w, block_widths(t, para->floats[i].box, depth + 1), box_extra(para->floats[i].box));
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
			widths_max(&w, leaf_widths(t, box, depth), extra);
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

struct text_widths block_content_widths(struct build *b, struct arena *scratch, const struct box *box)
{
	struct table none = { .b = b, .scrap = scratch };

	return block_widths(&none, box, b->table_depth);
}

/* The one block of a cell that holds all its lines; NULL when there is more in it. */
static const struct box *only_leaf(const struct box *cell)
{
	const struct box *box = cell;

	while (box->first && box->first == box->last && box->first->kind == BOX_BLOCK)
		box = box->first;
	return holds_lines(box) ? box : NULL;
}

/* The widths of a cell's content; a number is read on the way, and never broken. */
static struct text_widths cell_widths(struct table *t, struct cell *cell)
{
	const struct box *leaf = only_leaf(cell->box);
	length width;

	if (leaf) {
		const struct para *para = para_collect(t->scrap, leaf, t->b->in->page_ref, t->b->in->refs);

		if (para && numeric_measure(t, cell, para, &width))
			return (struct text_widths){ width, width };
	} else if (cell->box->first) {
		cell->says = SAYS_TEXT;
	}
	return block_widths(t, cell->box, t->b->table_depth);
}

/* What one cell needs, edges included. */
static struct column cell_needs(struct table *t, struct cell *cell)
{
	const struct style *s = cell->box->style;
	struct text_widths w = cell_widths(t, cell);
	length extra = cell->edges.left + cell->edges.right, least = s->font_size * COLUMN_EMS_LEAST;
	length want = s->font_size * COLUMN_EMS_WANTED, word = s->font_size * WORD_EMS_WANTED;

	if (w.max < w.min)
		w.max = w.min;
	if (least > w.min)
		least = w.min;
	want = want > w.max ? w.max : want;
	if (want < w.min)
		want = w.min < word ? w.min : word;
	return (struct column){ .least = add_capped(least, extra), .min = add_capped(w.min, extra),
		                .max = add_capped(w.max, extra), .want = add_capped(want, extra),
		                .given = s->width.is_auto || s->width.len <= 0 ? 0 : add_capped(s->width.len, extra),
		                .percent = s->width.is_auto ? 0 : s->width.percent };
}

static length larger(length a, length b)
{
	return a > b ? a : b;
}

/* Raises one of the widths over the columns of a cell so that they hold `need`; shared out by their max widths. */
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

static void measure_single(struct table *t, struct cell *cell)
{
	struct column need = cell_needs(t, cell), *c = &t->columns[cell->column];

	c->least = larger(c->least, need.least);
	c->min = larger(c->min, need.min);
	c->max = larger(c->max, need.max);
	c->want = larger(c->want, need.want);
	c->given = larger(c->given, need.given);
	c->percent = need.percent > c->percent ? need.percent : c->percent;
	arena_reset(t->scrap);
}

static void measure_spanning(struct table *t, struct cell *cell)
{
	struct column need = cell_needs(t, cell), *c = &t->columns[cell->column];
	length between = (length)(cell->columns - 1) * t->space_x;

	spread(c, cell->columns, offsetof(struct column, least), need.least - between);
	spread(c, cell->columns, offsetof(struct column, min), need.min - between);
	spread(c, cell->columns, offsetof(struct column, want), need.want - between);
	spread(c, cell->columns, offsetof(struct column, max), need.max - between);
	arena_reset(t->scrap);
}

/* Widths of <col> win over those of cells (CSS 2.1 17.5.2.1; in automatic layout both are what the author wants). */
static void take_given(struct column *c)
{
	const struct box *box = c->box ? c->box : c->group;

	if (c->box && c->box->style->width.is_auto && c->group)
		box = c->group;
	if (!box || box->style->width.is_auto)
		return;
	c->given = box->style->width.len;
	c->percent = box->style->width.percent;
}

/* A column is as wide as it is given, but never too narrow to be read. */
static void settle(struct column *c)
{
	c->min = larger(c->min, c->least);
	c->want = larger(c->want, c->least);
	c->max = larger(c->max, larger(c->min, c->want));
	take_given(c);
	if (c->given > 0 && c->percent == 0)
		c->max = larger(c->want, c->given);
}

void table_columns_measure(struct table *t)
{
	for (uint32_t i = 0; i < t->n_cells; i++) {
		if (t->cells[i].columns == 1)
			measure_single(t, &t->cells[i]);
	}
	numeric_settle(t);
	for (uint32_t i = 0; i < t->n_cells; i++) {
		if (t->cells[i].columns > 1)
			measure_spanning(t, &t->cells[i]);
	}
	for (uint32_t i = 0; i < t->n_columns; i++)
		settle(&t->columns[i]);
}
