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

/* What a width or height property says of the content: box-sizing may count padding and borders in. */
static length content_size(const struct style *s, struct css_size size, length basis, length edges)
{
	length used = css_size_used(size, basis, 0);

	return s->box_sizing == BORDER_BOX && !size.is_auto ? at_least_zero(used - edges) : used;
}

/* CSS 2.1 10.4: the width, held between its bounds. */
static int64_t bounded_width(const struct style *s, length basis, length edges, int64_t room)
{
	int64_t width = s->width.is_auto ? room : content_size(s, s->width, basis, edges);
	length least = content_size(s, s->min_width, basis, edges);

	if (!s->max_width.is_auto && width > content_size(s, s->max_width, basis, edges))
		width = content_size(s, s->max_width, basis, edges);
	return width < least ? least : width;
}

length block_width(const struct style *s, length basis, length edges, length room)
{
	int64_t width = bounded_width(s, basis, edges, room);

	return width < 1 ? 1 : width > basis ? basis : (length)width;
}

struct area block_area(const struct box *box, struct area outer)
{
	const struct style *s = box->style;
	struct edges e = block_edges(s, outer.width);
	length left = css_size_used(s->margin_left, outer.width, 0), right = css_size_used(s->margin_right, outer.width, 0);
	int64_t room = (int64_t)outer.width - left - right - e.left - e.right;
	int64_t least = (int64_t)s->font_size * CONTENT_EMS_MIN;
	int64_t x, width = bounded_width(s, outer.width, e.left + e.right, room);

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
	case BREAK_LEFT: case BREAK_VERSO: return STRIP_BREAK_LEFT; /* as in a book read from left to right */
	case BREAK_RIGHT: case BREAK_RECTO: return STRIP_BREAK_RIGHT;
	case BREAK_COLUMN: return STRIP_BREAK_COLUMN;
	case BREAK_AVOID: return STRIP_BREAK_AVOID;
	default: return STRIP_BREAK_ALLOWED;
	}
}

/* The keyword as it is for a block: in a book read from right to left the front of a leaf is at the left; in columns a break
 * between columns is the one that matters. */
static uint8_t block_keyword(const struct build *b, uint8_t keyword)
{
	uint8_t other = columns_are_open(b) ? BREAK_AVOID_PAGE : BREAK_AVOID_COLUMN;
	const struct style *root = b->in->page_root;

	if (root && root->writing_mode == WRITING_VERTICAL_RL && keyword == BREAK_RECTO)
		return BREAK_LEFT;
	if (root && root->writing_mode == WRITING_VERTICAL_RL && keyword == BREAK_VERSO)
		return BREAK_RIGHT;
	if (keyword != BREAK_AVOID_PAGE && keyword != BREAK_AVOID_COLUMN)
		return keyword;
	return keyword == other ? BREAK_AUTO : BREAK_AVOID;
}

static bool is_last_line(const struct strip *strip)
{
	for (uint32_t i = 0; i < strip->n_items; i++) {
		if (strip->items[i].kind == ITEM_GLYPHS)
			return strip->items[i].line->last;
	}
	return false;
}

/* A paragraph of one line that ends a text should not go ahead alone with what is kept with it, such as the article's source:
 * to break before it is as bad as to leave a widow. Heads, which ask for the keep themselves, are no such lines. */
static void keep_company(struct build *b, const struct style *s)
{
	struct strip *strip = b->n_strips > 0 ? &b->strips[b->n_strips - 1] : NULL;

	if (strip && b->state.rule == STRIP_BREAK_ALLOWED && strip->break_before == STRIP_BREAK_ALLOWED && s->widows > 1 &&
	    is_last_line(strip))
		strip->break_before = STRIP_BREAK_WIDOW;
}

static struct block *push_block(struct build *b)
{
	if (b->n_blocks == b->blocks_capacity) {
		b->blocks_capacity = b->blocks_capacity ? b->blocks_capacity * 2 : 32;
		b->blocks = mem_realloc(b->blocks, b->blocks_capacity * sizeof(*b->blocks));
	}
	return memset(&b->blocks[b->n_blocks++], 0, sizeof(*b->blocks));
}

static bool names_page(const struct style *s)
{
	return s->page.len && !str_eq(s->page, STR("auto"));
}

/* What floats leave to a block: it stands below those that it clears, and below all where it begins a page or a column. */
static void clear_floats(struct build *b, const struct style *s)
{
	bool is_new = break_rule(block_keyword(b, s->break_before)) >= STRIP_BREAK_COLUMN || names_page(s);

	floats_clear(b, is_new || b->state.rule >= STRIP_BREAK_COLUMN ? CLEAR_BOTH : s->clear);
}

void block_open_at(struct build *b, const struct box *box, struct area outer, struct area content)
{
	const struct style *s = box->style;
	struct edges e = block_edges(s, outer.width);
	struct block *block = push_block(b);

	block->box = box;
	block->outer_width = outer.width;
	block->floats = b->n_floats;
	block->keep_from = b->state.keep_from;
	block->page = b->state.page;
	block->frame = NO_STRIP;
	if (names_page(s))
		b->state.page = s->page;
	build_margin(b, css_size_used(s->margin_top, outer.width, 0));
	if (b->state.floats)
		clear_floats(b, s);
	if (block_keyword(b, s->break_before) == BREAK_AVOID)
		keep_company(b, s);
	build_rule(b, break_rule(block_keyword(b, s->break_before)));
	build_marks(b, box);
	block->first = (uint32_t)b->n_strips;
	if (block_keyword(b, s->break_inside) == BREAK_AVOID && b->state.keep_from == NO_STRIP)
		b->state.keep_from = block->first;
	if (style_has_frame(s))
		block->frame = build_frame(b, s, content.x - e.left, content.width + e.left + e.right);
	if (e.top > 0) {
		build_gap(b, e.top);
		build_rule(b, STRIP_BREAK_AVOID);
	}
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

/* The height that a block's content must have at least (CSS 2.1 10.6.3, 10.7). Nothing is laid over what follows: content
 * that is taller makes the block taller. Percentages have no basis here and mean auto (10.5). */
static length least_height(const struct style *s, struct edges e)
{
	length edges = e.top + e.bottom, height = 0, least = 0;

	if (!s->height.is_auto && s->height.percent == 0)
		height = content_size(s, s->height, 0, edges);
	if (!s->max_height.is_auto && s->max_height.percent == 0 && height > content_size(s, s->max_height, 0, edges))
		height = content_size(s, s->max_height, 0, edges);
	if (!s->min_height.is_auto && s->min_height.percent == 0)
		least = content_size(s, s->min_height, 0, edges);
	return height > least ? height : least;
}

/* Makes up for what the content lacks in height; the margin of its last child then stands inside (CSS 2.1 8.3.1). */
static void fill_height(struct build *b, const struct block *block, struct edges e)
{
	length_sum lacking = least_height(block->box->style, e);

	if (lacking == 0)
		return;
	for (size_t i = block->first; i < b->n_strips; i++)
		lacking -= b->strips[i].height + (i > block->first ? b->strips[i].space_before : 0);
	if (b->n_strips > block->first)
		lacking += e.top - build_margin_used(b);
	if (lacking <= 0)
		return;
	if (b->n_strips > block->first)
		build_rule(b, STRIP_BREAK_AVOID);
	build_gap(b, lacking < b->page_height ? (length)lacking : b->page_height);
}

void block_close(struct build *b)
{
	struct block block = b->blocks[--b->n_blocks];
	const struct style *s = block.box->style;
	struct edges e = block_edges(s, block.outer_width);

	if (block.box->marker.len)
		marker_flush(b, block.box);
	if (block.frame != NO_STRIP)
		floats_hold(b, block.floats); /* a frame goes around all that stands in it */
	fill_height(b, &block, e);
	if (e.bottom > 0) {
		if (b->n_strips > block.first)
			build_rule(b, STRIP_BREAK_AVOID);
		build_gap(b, e.bottom);
	}
	if (block.frame != NO_STRIP)
		build_frame_end(b, block.frame);
	build_margin(b, css_size_used(s->margin_bottom, block.outer_width, 0));
	b->state.keep_from = block.keep_from;
	if (b->state.floats && (!str_eq(b->state.page, block.page) || break_rule(block_keyword(b, s->break_after)) >= STRIP_BREAK_COLUMN))
		floats_clear(b, CLEAR_BOTH);
	b->state.page = block.page;
	build_rule(b, break_rule(block_keyword(b, s->break_after)));
}
