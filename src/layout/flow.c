/* flow.c - box tree to strips: the walk over block boxes, and what a flow is made of at the end.
 *
 * In: a box tree with computed styles, the measure, a shaper; out: strips and frames, all in the caller's arena
 * (CSS 2.1 chapters 8 to 10 and 17). The walk follows parent pointers; only tables inside table cells recurse, to
 * a fixed depth. */
#include "layout/build.h"

#include <string.h>

/* Ends the innermost block. */
static void leave(struct build *b)
{
	const struct box *box = b->blocks[b->n_blocks - 1].box;

	columns_close(b, box);
	block_close(b);
	columns_span_end(b, box);
}

/* Tables, what runs across, images and blocks with a frame never reach under floats (CSS 2.1, 9.5); a table needs the whole
 * measure, the others stand beside floats where there is room for them. */
static struct area beside_floats(struct build *b, const struct box *box, struct area outer)
{
	length least = box->style->font_size * FLOAT_EMS_LEAST;

	if (box->kind == BOX_TABLE || box_is_crosswise(b, box))
		return floats_beside(b, outer, outer.width);
	if (box->kind == BOX_IMAGE && image_kind(box) == IMAGE_SHOWN) {
		struct box_size size = image_size(b, box, outer.width);

		return floats_beside(b, outer, size.width < outer.width ? size.width : outer.width);
	}
	return box->kind == BOX_IMAGE || style_has_frame(box->style) ? floats_beside(b, outer, least) : outer;
}

/* Sets a box that holds no blocks. True when it holds some and has been opened instead. */
static bool enter(struct build *b, const struct box *box, struct area outer)
{
	struct area area;

	if (b->n_taken > 0) {
		b->n_taken--;
		return false;
	}
	if (box_is_float(box) && box != b->grounded && float_flow(b, box, outer))
		return false;
	if (box->style->jb_defer == DEFER_NEXT && !box_is_inline(box) && defer_flow(b, box, outer))
		return false;
	outer = columns_span(b, box, outer);
	if (b->state.floats)
		outer = beside_floats(b, box, outer);
	if (box_is_crosswise(b, box)) {
		crosswise_flow(b, box, outer);
	} else if (box->kind == BOX_TABLE && b->table_depth < TABLE_DEPTH_MAX) {
		table_flow(b, box, outer);
	} else if (box->kind == BOX_IMAGE) {
		image_flow(b, box, outer);
	} else if (box_is_inline(box)) {
		paragraph_flow(b, box, outer);
	} else {
		area = columns_open(b, box, block_open(b, box, outer));
		b->blocks[b->n_blocks - 1].area = area;
		if (box->first && !box_holds_text(box))
			return true;
		if (box->first)
			paragraph_flow(b, box, area);
		leave(b);
		return false;
	}
	columns_span_end(b, box);
	return false;
}

void flow_walk(struct build *b, const struct box *root, struct area outer)
{
	const struct box *box = root;
	struct area area = outer;

	for (;;) {
		if (enter(b, box, area)) {
			area = b->blocks[b->n_blocks - 1].area;
			box = box->first;
			continue;
		}
		while (box != root && !box->next) {
			box = box->parent;
			leave(b);
		}
		if (box == root)
			return;
		area = b->blocks[b->n_blocks - 1].area;
		box = box->next;
	}
}

/* Copies what lasts into the arena; frames that hold no strip go. */
struct flow *flow_finish(struct build *b)
{
	struct flow *flow = ARENA_NEW(b->arena, struct flow);
	struct strip *strips;
	struct columns *columns = ARENA_ARRAY(b->arena, struct columns, b->n_columns);
	struct frame *frames;
	size_t n = 0;

	floats_clear(b, CLEAR_BOTH);
	defer_settle(b);
	flow->break_after = b->state.rule >= STRIP_BREAK_PAGE ? b->state.rule : STRIP_BREAK_ALLOWED;
	if (b->n_marks > 0) {
		b->state.rule = STRIP_BREAK_AVOID;
		build_gap(b, 0);
	}
	flow->space_after = build_margin_used(b);
	strips = ARENA_ARRAY(b->arena, struct strip, b->n_strips);
	if (b->n_strips)
		memcpy(strips, b->strips, b->n_strips * sizeof(*strips));
	frames = ARENA_ARRAY(b->arena, struct frame, b->n_frames);
	for (size_t i = 0; i < b->n_frames; i++) {
		if (b->frames[i].last != NO_STRIP)
			frames[n++] = b->frames[i];
	}
	flow->writing_mode = b->in->root->style->writing_mode;
	flow->strips = strips;
	flow->n_strips = b->n_strips;
	flow->frames = frames;
	flow->n_frames = n;
	if (b->n_columns)
		memcpy(columns, b->columns, b->n_columns * sizeof(*columns));
	flow->columns = columns;
	flow->n_columns = b->n_columns;
	notes_make(b, flow);
	return flow;
}

struct flow *flow_make(struct arena *arena, const struct flow_input *in)
{
	struct build b = { .arena = arena, .scrap = arena, .in = in };
	struct flow *flow;

	b.page_height = in->page_height > 0 ? in->page_height : length_scale(in->measure, 7, 5);
	b.state.page = in->page;
	b.state.keep_from = NO_STRIP;
	flow_walk(&b, in->note ? in->note : in->root, (struct area){ in->x, in->measure > 0 ? in->measure : 1 });
	flow = flow_finish(&b);
	build_free(&b);
	return flow;
}
