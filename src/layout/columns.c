/* columns.c - blocks with columns: how many, how wide, and which strips stand in them (CSS Multi-column 1).
 *
 * In: a block's style and content area. Out: rows of columns, each a range of the flow's strips; paginate fills them.
 * A block that spans all columns ends a row and another begins behind it (section 6). Columns inside columns, or
 * inside a table or a block whose lines run across, are set as one. */
#include "layout/build.h"

/* Columns narrower than this many em of the block's font hold no line worth reading: fewer are made. */
enum { COLUMN_EMS_MIN = 5 };
enum { COLUMNS_MAX = 99 }; /* as column-count */

static length at_least(length value, length least)
{
	return value < least ? least : value;
}

/* Section 3.4: how many columns of what width; with a grid of em the rest goes to the gaps. False for a single one. */
static bool find_columns(const struct style *s, struct area area, struct columns *out)
{
	length gap = at_least(css_size_used(s->column_gap, area.width, s->font_size), 0);
	length least = at_least(s->font_size * COLUMN_EMS_MIN, 1);
	int64_t count = s->column_count ? s->column_count : COLUMNS_MAX, fits;

	if (s->column_count == 0 && s->column_width.is_auto)
		return false;
	if (!s->column_width.is_auto)
		least = at_least(css_size_used(s->column_width, area.width, 0), least);
	fits = ((int64_t)area.width + gap) / ((int64_t)least + gap);
	if (count > fits)
		count = fits;
	if (count < 2)
		return false;
	out->count = (uint16_t)count;
	out->width = (length)((area.width - (count - 1) * gap) / count);
	if (s->jb_measure_grid == MEASURE_GRID_EM)
		out->width -= out->width % s->font_size;
	out->step = (length)((area.width - out->width) / (count - 1));
	out->x = area.x;
	if (s->direction == DIRECTION_RTL) {
		out->x = area.x + area.width - out->width;
		out->step = -out->step;
	}
	return true;
}

/* Begins a row at the next strip. */
static void row_begin(struct build *b)
{
	struct columns *row;

	if (b->n_columns == b->columns_capacity) {
		b->columns_capacity = b->columns_capacity ? b->columns_capacity * 2 : 8;
		b->columns = mem_realloc(b->columns, b->columns_capacity * sizeof(*b->columns));
	}
	floats_clear(b, CLEAR_BOTH);
	row = &b->columns[b->n_columns++];
	*row = b->column_block.columns;
	row->first = (uint32_t)b->n_strips;
}

/* Ends it behind the last strip; one without strips goes. */
static void row_end(struct build *b)
{
	struct columns *row = &b->columns[b->n_columns - 1];

	floats_clear(b, CLEAR_BOTH);
	row->end = (uint32_t)b->n_strips;
	if (row->first == row->end)
		b->n_columns--;
}

struct area columns_open(struct build *b, const struct box *box, struct area area)
{
	struct column_block *block = &b->column_block;

	if (block->box || b->table_depth || b->in->depth || !find_columns(box->style, area, &block->columns))
		return area;
	block->box = block->columns.block = box;
	block->all = area;
	row_begin(b);
	return (struct area){ block->columns.x, block->columns.width };
}

void columns_close(struct build *b, const struct box *box)
{
	if (b->column_block.box != box)
		return;
	row_end(b);
	b->column_block.box = NULL;
}

struct area columns_span(struct build *b, const struct box *box, struct area area)
{
	struct column_block *block = &b->column_block;

	if (!columns_are_open(b) || b->table_depth || box->style->column_span != COLUMN_SPAN_ALL || box_is_inline(box))
		return area;
	row_end(b);
	block->spanner = box;
	return block->all;
}

void columns_span_end(struct build *b, const struct box *box)
{
	if (b->column_block.spanner != box)
		return;
	b->column_block.spanner = NULL;
	row_begin(b);
}

bool columns_are_open(const struct build *b)
{
	return b->column_block.box && !b->column_block.spanner;
}
