/* float_box.c - the content of a float: how wide it is, its strips, and those as items of the strip that it hangs from (CSS 2.1, 10.3.5
 * and 10.3.6).
 *
 * In: a block, an image or a table that floats, and the area of its container. Out: its margin box as a small flow. A block without a
 * width is as wide as its widest image, so that captions stand under it; without one, as its text on one line, if that leaves
 * room. At the side of the text the margin is an em at least: what touches a picture cannot be read. */
#include "layout/frame.h"
#include "layout/table.h"

enum { STAND_IN_EMS = 12 }; /* width of the frame of an image that cannot be shown and says none */

/* What stands around the content. */
struct around {
	length left, right;  /* margins */
	struct edges e;
};

static struct around find_around(const struct box *box, struct area outer)
{
	const struct style *s = box->style;
	length gap = box->parent ? box->parent->style->font_size : s->font_size;
	struct around a = { css_size_used(s->margin_left, outer.width, 0), css_size_used(s->margin_right, outer.width, 0),
	                    block_edges(s, outer.width) };
	length *inner = s->float_side == FLOAT_LEFT ? &a.right : &a.left;

	if (*inner < gap)
		*inner = gap;
	return a;
}

static length around_width(const struct around *a)
{
	return a->left + a->right + a->e.left + a->e.right;
}

/* The widest image inside; 0 without one. */
static length widest_image(const struct build *b, const struct box *root, length room)
{
	length widest = 0;

	for (const struct box *box = root; box; box = box_next(box, root)) {
		length width = 0;

		if (box->kind == BOX_IMAGE && image_kind(box) == IMAGE_SHOWN)
			width = image_size(b, box, room).width;
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* Shrink-to-fit (10.3.5). */
static length fitting_width(struct build *b, const struct box *box, length room)
{
	length width = widest_image(b, box, room);

	if (width == 0) {
		struct arena *scratch = arena_new();

		width = block_content_widths(b, scratch, box).max;
		arena_free(scratch);
	}
	return width < room ? width : room;
}

static length stand_in_width(const struct box *box, length room)
{
	length width = css_size_used(box->style->width, room, 0);

	if (width <= 0)
		width = box->image_width > 0 ? box->image_width : box->style->font_size * STAND_IN_EMS;
	return width < room ? width : room;
}

static void set_block(struct build *b, const struct box *box, struct area outer, struct area content)
{
	block_open_at(b, box, outer, content);
	if (box_holds_text(box)) {
		paragraph_flow(b, box, content);
	} else {
		for (const struct box *child = box->first; child; child = child->next)
			flow_walk(b, child, content);
	}
	block_close(b);
}

/* A width decided, and the size when it is that of an image. */
struct decided {
	length width;
	bool is_image;
	struct box_size size;
};

static bool decide(struct build *b, const struct box *box, length basis, const struct around *a, struct decided *d)
{
	length room = basis - around_width(a), fitting;
	struct box_size whole;

	if (room < 1)
		return false;
	d->is_image = box->kind == BOX_IMAGE && image_kind(box) == IMAGE_SHOWN;
	if (box->kind == BOX_IMAGE && (image_kind(box) == IMAGE_UNSEEN || image_is_sliced(b, box, basis, &whole)))
		return false;
	if (d->is_image) {
		d->size = image_size(b, box, basis);
		d->width = d->size.width;
	} else if (box->kind == BOX_IMAGE) {
		d->width = stand_in_width(box, room);
	} else {
		fitting = box->style->width.is_auto ? fitting_width(b, box, room) : room;
		d->width = block_width(box->style, basis, a->e.left + a->e.right, fitting);
	}
	return true;
}

length float_box_height(const struct flow *flow)
{
	length_sum height = flow->space_after;

	for (size_t i = 0; i < flow->n_strips; i++)
		height += flow->strips[i].space_before + flow->strips[i].height;
	return height > INT32_MAX / 2 ? INT32_MAX / 2 : (length)height;
}

bool float_box_set(struct build *b, const struct box *box, struct area outer, struct float_box *out)
{
	length least = (box->parent ? box->parent->style->font_size : 0) * FLOAT_EMS_LEAST;
	struct around a = find_around(box, outer);
	struct area basis = { 0, outer.width };
	struct flow_input in = *b->in;
	struct build inner = { .arena = b->arena, .scrap = b->arena, .in = &in, .page_height = b->page_height };
	struct decided d;

	if (b->table_depth > 0 || b->in->depth >= CROSSWISE_DEPTH_MAX || box_is_crosswise(b, box) ||
	    !decide(b, box, outer.width, &a, &d))
		return false;
	out->width = d.width + around_width(&a);
	if (outer.width - out->width < least)
		return false;
	in.root = box;
	in.depth++;
	in.turned_measure = 0;
	inner.state.page = b->state.page;
	inner.state.keep_from = NO_STRIP;
	if (d.is_image)
		image_place(&inner, box, basis, (struct area){ a.left + a.e.left, d.width }, d.size);
	else if (box->kind == BOX_IMAGE)
		image_stand_in(&inner, box, (struct area){ a.left, d.width });
	else if (box->kind == BOX_TABLE)
		table_flow(&inner, box, (struct area){ a.left, d.width });
	else
		set_block(&inner, box, basis, (struct area){ a.left + a.e.left, d.width });
	out->flow = flow_finish(&inner);
	build_free(&inner);
	out->height = float_box_height(out->flow);
	return out->flow->n_strips == 0 || (out->height > 0 && out->height <= b->page_height);
}

void float_box_marks(struct build *b, const struct flow *flow)
{
	for (size_t i = 0; i < flow->n_strips; i++) {
		for (uint32_t k = 0; k < flow->strips[i].n_marks; k++)
			build_mark_copy(b, &flow->strips[i].marks[k]);
	}
}

bool float_box_is_poor(const struct float_box *f)
{
	bool is_poor = false;

	for (size_t i = 0; i < f->flow->n_strips; i++)
		is_poor |= f->flow->strips[i].has_poor_line;
	return is_poor;
}

/* The tops of a flow's strips, from the top of its margin box. */
static const length *strip_tops(struct arena *arena, const struct flow *flow)
{
	length *tops = ARENA_ARRAY(arena, length, flow->n_strips);
	length y = 0;

	for (size_t i = 0; i < flow->n_strips; i++) {
		y += flow->strips[i].space_before;
		tops[i] = y;
		y += flow->strips[i].height;
	}
	return tops;
}

static void add_moved(struct build *b, const struct item *item, length x, length y)
{
	struct item *moved = build_item(b);

	*moved = *item;
	moved->x += x;
	moved->y += y;
}

static void add_frame(struct build *b, const struct flow *flow, const struct frame *frame, const length *tops, struct rect at)
{
	struct item items[FRAME_ITEMS_MAX];
	length top = tops[frame->first] - frame->above, bottom = tops[frame->last] + flow->strips[frame->last].height + frame->below;
	size_t n = frame_items(items, frame->style, (struct rect){ frame->x, top, frame->width, bottom - top }, FRAME_SIDES | FRAME_TOP | FRAME_BOTTOM);

	for (size_t i = 0; i < n; i++)
		add_moved(b, &items[i], at.x, at.y);
}

void float_box_items(struct build *b, const struct float_box *f, length x, length above)
{
	const struct flow *flow = f->flow;
	const length *tops = strip_tops(b->arena, flow);

	for (size_t i = 0; i < flow->n_frames; i++)
		add_frame(b, flow, &flow->frames[i], tops, (struct rect){ x, above, 0, 0 });
	for (size_t i = 0; i < flow->n_strips; i++) {
		for (uint32_t k = 0; k < flow->strips[i].n_items; k++)
			add_moved(b, &flow->strips[i].items[k], x, above + tops[i]);
	}
}
