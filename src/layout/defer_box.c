/* defer_box.c - a figure that may move on to the next page or column (-jb-defer), as one strip.
 *
 * In: an image or a block with images, and the captions behind it that no page end may part from it. Out: a strip that holds all of
 * them, with the space that its neighbours have between them when it stands elsewhere. One over all columns takes its captions
 * with it over all columns. What cannot move, or is higher than a page, is left to be set as any block. */
#include "layout/build.h"

enum { CAPTIONS_MOST = 2 };

/* Pictures, or what stands for them, and their text: nothing that would have to be cut. */
static bool is_figure(const struct build *b, const struct box *root, length measure)
{
	struct box_size whole;
	bool any = false;

	for (const struct box *box = root; box; box = box_next(box, root)) {
		if (box->kind >= BOX_TABLE || box_is_float(box))
			return false;
		if (box->kind != BOX_IMAGE)
			continue;
		if (image_kind(box) == IMAGE_SHOWN && image_is_sliced(b, box, measure, &whole))
			return false;
		any |= image_kind(box) != IMAGE_UNSEEN;
	}
	return any;
}

static bool is_caption(const struct box *box)
{
	return box && box->kind == BOX_BLOCK && !box->is_anchored && box->style->break_before == BREAK_AVOID && box_holds_text(box);
}

/* Its captions stand behind it, or behind the blocks that hold nothing else; and the area they stand in. */
static const struct box *find_captions(const struct build *b, const struct box *box, struct area *area)
{
	size_t depth = b->n_blocks;

	while (depth > 1 && !box->next && !box->prev && b->blocks[depth - 1].box == box->parent && !style_has_frame(box->parent->style)) {
		box = box->parent;
		*area = b->blocks[--depth - 1].area;
	}
	return is_caption(box->next) ? box->next : NULL;
}

/* The figure as a flow of its own; *n_captions of those behind it are in it. */
static const struct flow *figure_flow(struct build *b, const struct box *box, struct area outer, unsigned *n_captions)
{
	struct flow_input in = *b->in;
	struct build inner = { .arena = b->arena, .scrap = b->arena, .in = &in, .page_height = b->page_height };
	struct area area = outer;
	const struct box *caption = find_captions(b, box, &area);
	const struct flow *flow;

	in.root = box;
	in.depth++;
	inner.state.page = b->state.page;
	inner.state.keep_from = NO_STRIP;
	flow_walk(&inner, box, outer);
	for (*n_captions = 0; is_caption(caption) && *n_captions < CAPTIONS_MOST; caption = caption->next, ++*n_captions)
		flow_walk(&inner, caption, area);
	flow = flow_finish(&inner);
	build_free(&inner);
	return flow;
}

static void figure_strip(struct build *b, const struct box *box, const struct flow *flow, length height)
{
	struct defer *defer = ARENA_NEW(b->arena, struct defer);
	struct build_state *s = &b->state;
	struct float_box whole = { .flow = flow };
	length above = flow->strips[0].space_before;
	size_t from = b->n_items;
	struct strip *strip;

	defer->below = flow->space_after;
	defer->columns = b->column_block.spanner == box ? b->column_block.box : NULL;
	float_box_marks(b, flow);
	s->before_up = s->margin_up;
	s->before_down = s->margin_down;
	build_margin(b, above);
	float_box_items(b, &whole, 0, -above);
	strip = build_strip(b, height - above - flow->space_after);
	strip->defer = defer;
	strip->has_poor_line = float_box_is_poor(&whole);
	build_items_to(b, strip, from);
	s->late = defer;
}

bool defer_flow(struct build *b, const struct box *box, struct area outer)
{
	bool spans = columns_are_open(b) && box->style->column_span == COLUMN_SPAN_ALL;
	const struct flow *flow;
	unsigned n_captions;
	length height;

	if (spans)
		outer = b->column_block.all;
	if (b->table_depth > 0 || b->in->depth > 0 || b->state.floats || b->state.keep_from != NO_STRIP || box == b->in->root ||
	    box_is_crosswise(b, box) || break_rule(box->style->break_before) != STRIP_BREAK_ALLOWED || !is_figure(b, box, outer.width))
		return false;
	flow = figure_flow(b, box, outer, &n_captions);
	height = float_box_height(flow);
	if (flow->n_strips == 0 || height > b->page_height)
		return false;
	columns_span(b, box, outer);
	figure_strip(b, box, flow, height);
	columns_span_end(b, box);
	b->n_taken = n_captions;
	return true;
}

void defer_settle(struct build *b)
{
	struct build_state *s = &b->state;
	struct defer *defer = s->late;

	if (!defer)
		return;
	s->late = NULL;
	defer->gap = (s->before_up > s->margin_up ? s->before_up : s->margin_up) +
	             (s->before_down < s->margin_down ? s->before_down : s->margin_down);
	build_margin(b, defer->below);
}
