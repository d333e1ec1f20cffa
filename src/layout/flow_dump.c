/* flow_dump.c - a flow as text, for inspect --stage=strips: strips with their items and marks, then frames. */
#include "layout/flow.h"

#include "layout/item_dump.h"

static const char *break_name(uint8_t rule)
{
	switch (rule) {
	case STRIP_BREAK_KEEP: case STRIP_BREAK_ORPHAN: case STRIP_BREAK_WIDOW: case STRIP_BREAK_AVOID: return " avoid";
	case STRIP_BREAK_COLUMN: return " column-break";
	case STRIP_BREAK_PAGE: return " page-break";
	case STRIP_BREAK_LEFT: return " left-page";
	case STRIP_BREAK_RIGHT: return " right-page";
	default: return "";
	}
}

static void dump_strip(struct buf *buf, const struct strip *strip, size_t index)
{
	buf_printf(buf, "strip %zu height %d space %d%s", index, strip->height, strip->space_before,
	           break_name(strip->break_before));
	if (strip->on_grid)
		buf_add_str(buf, STR(" grid"));
	if (strip->page.len) {
		buf_add_str(buf, STR(" page "));
		dump_quoted(buf, strip->page);
	}
	if (strip->repeat)
		buf_printf(buf, " repeat %zu", strip->repeat->n_strips);
	if (strip->foot && strip->foot->n_strips)
		buf_printf(buf, " foot %zu", strip->foot->n_strips);
	if (strip->turned)
		buf_add_str(buf, STR(" turned"));
	buf_add_char(buf, '\n');
	dump_marks(buf, strip, 2);
	dump_items(buf, strip, 2);
}

static void dump_frame(struct buf *buf, const struct frame *frame)
{
	const struct style *s = frame->style;

	buf_printf(buf, "frame %u-%u x %d width %d%s", frame->first, frame->last, frame->x, frame->width,
	           frame->in_columns ? " in columns" : "");
	if (s->background_color) {
		buf_add_str(buf, STR(" fill"));
		dump_colour(buf, s->background_color);
	}
	if (s->border_top_width || s->border_right_width || s->border_bottom_width || s->border_left_width)
		buf_printf(buf, " border %d %d %d %d", s->border_top_width, s->border_right_width, s->border_bottom_width,
		           s->border_left_width);
	buf_add_char(buf, '\n');
}

static void dump_columns(struct buf *buf, const struct columns *row)
{
	buf_printf(buf, "columns %u-%u %u x %d width %d step %d%s\n", row->first, row->end - 1, row->count, row->x, row->width,
	           row->step, row->block->style->column_fill == COLUMN_FILL_AUTO ? " auto" : "");
}

void flow_dump(struct buf *buf, const struct flow *flow)
{
	for (size_t i = 0; i < flow->n_strips; i++)
		dump_strip(buf, &flow->strips[i], i);
	for (size_t i = 0; i < flow->n_frames; i++)
		dump_frame(buf, &flow->frames[i]);
	for (size_t i = 0; i < flow->n_columns; i++)
		dump_columns(buf, &flow->columns[i]);
	if (flow->space_after)
		buf_printf(buf, "space after %d\n", flow->space_after);
	if (flow->break_after)
		buf_printf(buf, "break after%s\n", break_name(flow->break_after));
}
