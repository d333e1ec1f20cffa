/* block.c - block boxes: widths, margins, padding, borders, keeps (CSS 2.1 chapters 8 and 10; CSS Fragmentation 3,
 * section 3).
 *
 * In: a box and the area its container offers. Out: margins that wait for the next strip, gaps that hold padding
 * and borders open, a frame where there is something to draw. */
#include "layout/build.h"

#include <string.h>

/* Content is never squeezed below this many ems by nested indents: the indents give way. */
enum { CONTENT_EMS_MIN = 6 };

static length at_least_zero(length value)
{
	return value > 0 ? value : 0;
}

struct edges block_edges(const struct style *s, length basis)
{
	return (struct edges){
		.top = s->border_top_width + at_least_zero(css_size_used(s->padding_top, basis, 0)),
		.right = s->border_right_width + at_least_zero(css_size_used(s->padding_right, basis, 0)),
		.bottom = s->border_bottom_width + at_least_zero(css_size_used(s->padding_bottom, basis, 0)),
		.left = s->border_left_width + at_least_zero(css_size_used(s->padding_left, basis, 0)),
	};
}

/* Gives the width that is left over to auto margins (CSS 2.1 10.3.3); over-constrained blocks lose their end margin. */
static length auto_margin_left(const struct style *s, length left_over)
{
	if (left_over <= 0 || !s->margin_left.is_auto)
		return 0;
	return s->margin_right.is_auto ? left_over / 2 : left_over;
}

/* A width or height that the style gives, without what padding and borders (`edges`) take of it in a border box (CSS Sizing 3,
 * 3.3). */
static length content_size(const struct style *s, struct css_size size, length basis, length edges)
{
	length used = css_size_used(size, basis, 0);

	return at_least_zero(s->box_sizing == BORDER_BOX ? used - edges : used);
}

/* The width by width, max-width and min-width, in this order (CSS 2.1, 10.4); `room` where width is auto. */
static int64_t used_width(const struct style *s, length basis, length edges, int64_t room)
{
	int64_t width = s->width.is_auto ? room : content_size(s, s->width, basis, edges);

	if (!s->max_width.is_auto && width > content_size(s, s->max_width, basis, edges))
		width = content_size(s, s->max_width, basis, edges);
	if (!s->min_width.is_auto && width < content_size(s, s->min_width, basis, edges))
		width = content_size(s, s->min_width, basis, edges);
	return width;
}

/* The least height of a block's content by height, max-height and min-height (CSS 2.1, 10.7). Content that is higher is shown whole:
 * nothing is cut off in print. Percentages have no height to refer to (10.5). */
static length least_height(const struct style *s, length edges)
{
	length height = 0;

	if (!s->height.is_auto && !s->height.percent)
		height = content_size(s, s->height, 0, edges);
	if (!s->max_height.is_auto && !s->max_height.percent && height > content_size(s, s->max_height, 0, edges))
		height = content_size(s, s->max_height, 0, edges);
	if (!s->min_height.is_auto && !s->min_height.percent && height < content_size(s, s->min_height, 0, edges))
		height = content_size(s, s->min_height, 0, edges);
	return height;
}

struct area block_area(const struct box *box, struct area outer)
{
	const struct style *s = box->style;
	struct edges e = block_edges(s, outer.width);
	length left = css_size_used(s->margin_left, outer.width, 0), right = css_size_used(s->margin_right, outer.width, 0);
	int64_t room = (int64_t)outer.width - left - right - e.left - e.right;
	int64_t least = (int64_t)s->font_size * CONTENT_EMS_MIN;
	int64_t x, width = used_width(s, outer.width, e.left + e.right, room);

	if (least > outer.width)
		least = outer.width;
	if (room < least)
		room = least;
	if (width > room)
		width = room;
	if (width < least && s->width.is_auto)
		width = least;
	if (width < 1)
		width = 1;
	x = (int64_t)outer.x + left + e.left;
	if (width < room)
		x += auto_margin_left(s, (length)(room - width));
	if (x + width > (int64_t)outer.x + outer.width)
		x = (int64_t)outer.x + outer.width - width;
	if (x < 0)
		x = 0;
	return (struct area){ (length)x, (length)width };
}

enum strip_break break_rule(uint8_t keyword)
{
	switch (keyword) {
	case BREAK_PAGE: return STRIP_BREAK_PAGE;
	case BREAK_LEFT: return STRIP_BREAK_LEFT;
	case BREAK_RIGHT: return STRIP_BREAK_RIGHT;
	case BREAK_AVOID: return STRIP_BREAK_AVOID;
	default: return STRIP_BREAK_ALLOWED;
	}
}

static struct block *push_block(struct build *b)
{
	if (b->n_blocks == b->blocks_capacity) {
		b->blocks_capacity = b->blocks_capacity ? b->blocks_capacity * 2 : 32;
		b->blocks = mem_realloc(b->blocks, b->blocks_capacity * sizeof(*b->blocks));
	}
	return memset(&b->blocks[b->n_blocks++], 0, sizeof(*b->blocks));
}

void block_open_at(struct build *b, const struct box *box, struct area outer, struct area content)
{
	const struct style *s = box->style;
	struct edges e = block_edges(s, outer.width);
	struct block *block = push_block(b);

	block->box = box;
	block->outer_width = outer.width;
	block->keep_from = b->state.keep_from;
	block->page = b->state.page;
	block->frame = NO_STRIP;
	if (s->page.len && !str_eq(s->page, STR("auto")))
		b->state.page = s->page;
	build_margin(b, css_size_used(s->margin_top, outer.width, 0));
	build_rule(b, break_rule(s->break_before));
	build_marks(b, box);
	block->first = (uint32_t)b->n_strips;
	if (s->break_inside == BREAK_AVOID && b->state.keep_from == NO_STRIP)
		b->state.keep_from = block->first;
	if (style_has_frame(s))
		block->frame = build_frame(b, s, content.x - e.left, content.width + e.left + e.right);
	if (e.top > 0) {
		build_gap(b, e.top);
		build_rule(b, STRIP_BREAK_AVOID);
	}
	block->content_first = (uint32_t)b->n_strips;
	if (box->marker.len) {
		b->state.marker = box;
		b->state.marker_x = content.x;
		b->state.marker_width = content.width;
	}
}

struct area block_open(struct build *b, const struct box *box, struct area outer)
{
	struct area content = block_area(box, outer);

	block_open_at(b, box, outer, content);
	return content;
}

/* Blank below content that is lower than the block has to be. It may stand on the next page. */
static void fill_height(struct build *b, const struct block *block, length least)
{
	int64_t height = build_margin_used(b); /* a last margin stays inside (8.3.1) */

	if (least == 0)
		return;
	if (least > b->page_height)
		least = b->page_height;
	for (size_t i = block->content_first; i < b->n_strips; i++)
		height += (int64_t)b->strips[i].height + (i > block->content_first ? b->strips[i].space_before : 0);
	if (height >= least)
		return;
	if (b->n_strips > block->content_first)
		build_rule(b, STRIP_BREAK_AVOID);
	build_gap(b, (length)(least - height));
}

void block_close(struct build *b)
{
	struct block block = b->blocks[--b->n_blocks];
	const struct style *s = block.box->style;
	struct edges e = block_edges(s, block.outer_width);

	if (block.box->marker.len)
		marker_flush(b, block.box);
	fill_height(b, &block, least_height(s, e.top + e.bottom));
	if (e.bottom > 0) {
		if (b->n_strips > block.first)
			build_rule(b, STRIP_BREAK_AVOID);
		build_gap(b, e.bottom);
	}
	if (block.frame != NO_STRIP)
		build_frame_end(b, block.frame);
	build_margin(b, css_size_used(s->margin_bottom, block.outer_width, 0));
	b->state.keep_from = block.keep_from;
	b->state.page = block.page;
	build_rule(b, break_rule(s->break_after));
}
