/* crosswise.c - a block whose lines run across those around it: horizontal in vertical writing, vertical in horizontal (CSS
 * Writing Modes 4, 7.3).
 *
 * In: such a block and the area its container offers. Out: strips of the container, each a band of the block: as many of
 * the block's own strips as the area has room for, turned. A vertical block thus goes on in bands (段) down the pages. The
 * block's margins are its container's affair; what is inside knows nothing of it. */
#include "layout/build.h"
#include "layout/sweep.h"

enum {
	LEAST_EMS = 10,     /* a vertical block in a page is never less high, for the sake of the length of its lines … */
	PAGE_SHARE = 75,    /* … nor, of its own accord, higher than so many percent of a page */
	SHORT_OF_EVEN = 105 /* percent: lines made shorter to fill the width in one band, with room for their uneven ends */
};

/* Strips [first, end) of the block, one below the other. */
struct band {
	const struct flow *flow;
	uint32_t first, end;
	const struct repeat *repeat; /* set again at its top */
	const struct frame_sweep *frames; /* open: those that reach into it */
	const length *at;            /* y of each of its strips */
	length extent;               /* of all of them */
	length low, high;            /* what they take of the block's measure */
};

static length repeat_height(const struct repeat *repeat)
{
	length height = 0;

	for (size_t i = 0; repeat && i < repeat->n_strips; i++)
		height += repeat->strips[i].space_before + repeat->strips[i].height;
	return height;
}

/* The strip behind the last that fits below strip `first`; the cut moves back to where a break is allowed. */
static uint32_t band_end(const struct flow *flow, uint32_t first, length room)
{
	length_sum y = repeat_height(flow->strips[first].repeat) + flow->strips[first].height;
	uint32_t end = first + 1, last = first + 1;

	while (end < flow->n_strips) {
		const struct strip *strip = &flow->strips[end];

		y += strip->space_before + strip->height;
		if (y > room || strip->break_before >= STRIP_BREAK_PAGE)
			return strip->break_before > STRIP_BREAK_ALLOWED && strip->break_before < STRIP_BREAK_COLUMN && last > first + 1 ? last : end;
		end++;
		if (end < flow->n_strips && flow->strips[end].break_before == STRIP_BREAK_ALLOWED)
			last = end;
	}
	return end;
}

static void band_widen(struct band *band, length low, length high)
{
	if (low < band->low)
		band->low = low;
	if (high > band->high)
		band->high = high;
}

static void band_widen_strip(struct band *band, const struct strip *strip)
{
	for (uint32_t i = 0; i < strip->n_items; i++) {
		const struct item *item = &strip->items[i];

		if (item->kind == ITEM_GLYPHS && item->line_crosses)
			band_widen(band, item->x, item->x);
		else if (item->kind == ITEM_GLYPHS)
			band_widen(band, item->x + item->line->x, item->x + item->line->x + item->line->width);
		else
			band_widen(band, item->x, item->x + item->width);
	}
}

static struct band band_make(struct build *b, const struct flow *flow, uint32_t first, uint32_t end,
                             const struct frame_sweep *frames)
{
	struct band band = { .flow = flow, .first = first, .end = end, .frames = frames, .low = INT32_MAX };
	length *at = ARENA_ARRAY(b->arena, length, band.end - first);
	length y = 0;

	band.repeat = first > 0 ? flow->strips[first].repeat : NULL;
	y = repeat_height(band.repeat);
	for (uint32_t i = first; i < band.end; i++) {
		if (i > first)
			y += flow->strips[i].space_before;
		at[i - first] = y;
		y += flow->strips[i].height;
		band_widen_strip(&band, &flow->strips[i]);
	}
	for (size_t i = 0; i < frames->n_open; i++)
		band_widen(&band, frames->open[i]->x, frames->open[i]->x + frames->open[i]->width);
	band.at = at;
	band.extent = y;
	if (band.low > band.high)
		band.low = band.high = 0;
	return band;
}

/* ---- turning ---- */

/* From the block's directions to its container's. */
struct turn {
	struct build *b;
	const struct band *band;
	length x;                              /* of the band in the container */
	enum keyword_writing_mode writing_mode; /* of the block */
};

/* Adds an item of the block, which stands at `y` in a strip that reaches from `top` to `bottom` of the band. */
static void turn_item(const struct turn *t, const struct item *item, length top, length bottom)
{
	struct item *out = build_item(t->b);
	length width = item->kind == ITEM_GLYPHS ? 0 : item->width, height = item->kind == ITEM_GLYPHS ? 0 : item->height;

	*out = *item;
	out->width = height;
	out->height = width;
	out->line_crosses = item->kind == ITEM_GLYPHS && !item->line_crosses;
	switch (t->writing_mode) {
	case WRITING_HORIZONTAL:
		out->x = t->x + top + item->y;
		out->y = t->band->high - item->x - width;
		out->mitre = mitre_turned_back(item->mitre);
		break;
	case WRITING_VERTICAL_RL:
		out->x = t->x + t->band->extent - top - item->y - height;
		out->y = item->x - t->band->low;
		out->mitre = mitre_turned(item->mitre);
		break;
	case WRITING_VERTICAL_LR: /* strips from the left, each with its upper side at its right */
		out->x = t->x + bottom - item->y - height;
		out->y = item->x - t->band->low;
		out->mitre = mitre_turned(item->mitre);
		break;
	}
}

static void turn_strip(const struct turn *t, const struct strip *strip, length top)
{
	for (uint32_t i = 0; i < strip->n_items; i++)
		turn_item(t, &strip->items[i], top, top + strip->height);
}

static void turn_frame(const struct turn *t, const struct frame *frame)
{
	const struct band *band = t->band;
	struct item items[FRAME_ITEMS_MAX];
	unsigned sides = FRAME_SIDES;
	length top = 0, bottom = band->extent;
	size_t n;

	if (frame->first >= band->first) {
		top = band->at[frame->first - band->first] - (frame->first > band->first ? frame->above : 0);
		sides |= FRAME_TOP;
	}
	if (frame->last < band->end) {
		bottom = band->at[frame->last - band->first] + band->flow->strips[frame->last].height + frame->below;
		sides |= FRAME_BOTTOM;
	}
	n = frame_items(items, frame->style, (struct rect){ frame->x, 0, frame->width, bottom - top }, sides);
	for (size_t i = 0; i < n; i++) {
		if (t->writing_mode == WRITING_VERTICAL_LR) {
			items[i].y = bottom - top - items[i].y - items[i].height;
			items[i].mitre = mitre_flipped(items[i].mitre);
		}
		turn_item(t, &items[i], top, bottom);
	}
}

/* ---- strips ---- */

static void band_strip(const struct turn *t)
{
	const struct band *band = t->band;
	struct build *b = t->b;
	size_t from = b->n_items;
	length top = 0;
	bool poor = false;
	struct strip *strip;

	for (size_t i = 0; i < band->frames->n_open; i++)
		turn_frame(t, band->frames->open[i]);
	for (size_t i = 0; band->repeat && i < band->repeat->n_strips; i++) {
		top += band->repeat->strips[i].space_before;
		turn_strip(t, &band->repeat->strips[i], top);
		top += band->repeat->strips[i].height;
	}
	for (uint32_t i = band->first; i < band->end; i++) {
		const struct strip *inner = &band->flow->strips[i];

		for (uint32_t m = 0; m < inner->n_marks; m++)
			build_mark_copy(b, &inner->marks[m]);
		turn_strip(t, inner, band->at[i - band->first]);
		poor |= inner->has_poor_line;
	}
	strip = build_strip(b, band->high - band->low);
	strip->has_poor_line = poor;
	build_items_to(b, strip, from);
}

/* How far a band stands from the start of the area: margins of auto share what is left over. */
static length band_x(const struct style *s, struct area outer, length extent)
{
	length spare = outer.width - extent, start = css_size_used(s->margin_left, outer.width, 0);

	if (spare <= 0)
		return outer.x;
	if (s->margin_left.is_auto)
		return outer.x + (s->margin_right.is_auto ? spare / 2 : spare);
	return outer.x + (start < spare ? start : spare);
}

static const struct flow *flow_at(struct build *b, const struct box *box, length measure, length room)
{
	struct flow_input in = *b->in;

	in.root = box;
	in.measure = measure;
	in.page_height = room;
	in.page = b->state.page;
	in.depth++;
	return flow_make(b->arena, &in);
}

static length_sum flow_extent(const struct flow *flow)
{
	length_sum extent = 0;

	for (size_t i = 0; i < flow->n_strips; i++)
		extent += (i ? flow->strips[i].space_before : 0) + flow->strips[i].height;
	return extent;
}

/* Where the longest line ends. */
static length lines_end(const struct flow *flow)
{
	struct band whole = { .flow = flow, .low = INT32_MAX };

	for (size_t i = 0; i < flow->n_strips; i++)
		band_widen_strip(&whole, &flow->strips[i]);
	return whole.high;
}

/* The block set at the measure its style gives; else at the page's other extent. A vertical block that does not fill the
 * width of the page gets shorter lines until it does, verse no more than it needs. */
static const struct flow *block_set(struct build *b, const struct box *box, length room)
{
	const struct style *s = box->style;
	length measure = b->page_height, verse, even, least = s->font_size * LEAST_EMS;
	const struct flow *flow;
	length_sum extent;

	if (!s->width.is_auto) {
		length width = css_size_used(s->width, measure, measure);

		return flow_at(b, box, width < measure ? width : measure, room);
	}
	if (!style_is_vertical(s))
		return flow_at(b, box, measure, room);
	measure = length_scale(measure, PAGE_SHARE, 100);
	flow = flow_at(b, box, measure, room);
	extent = flow_extent(flow);
	if (extent >= room || flow->n_strips == 0)
		return flow;
	verse = lines_end(flow) + block_edges(s, measure).right + css_size_used(s->margin_right, measure, 0);
	if (verse <= measure - s->font_size)
		return flow_at(b, box, verse, room);
	even = (length)(measure * extent / room * SHORT_OF_EVEN / 100) + s->font_size;
	even = even < least ? least : even - even % s->font_size;
	return even < measure ? flow_at(b, box, even, room) : flow;
}

bool box_is_crosswise(const struct build *b, const struct box *box)
{
	return style_is_vertical(box->style) != build_is_vertical(b) && b->in->depth < CROSSWISE_DEPTH_MAX && !box_is_inline(box);
}

void crosswise_flow(struct build *b, const struct box *box, struct area outer)
{
	const struct style *s = box->style;
	const struct flow *flow = block_set(b, box, outer.width);
	struct frame_sweep sweep = { .frames = flow->frames, .n_frames = flow->n_frames };

	build_margin(b, css_size_used(s->margin_top, outer.width, 0));
	build_rule(b, break_rule(s->break_before));
	for (uint32_t first = 0, end; first < flow->n_strips; first = end) {
		end = band_end(flow, first, outer.width);
		frame_sweep_to(b->arena, &sweep, end);
		struct band band = band_make(b, flow, first, end, &sweep);
		struct turn turn = { b, &band, band_x(s, outer, band.extent), s->writing_mode };

		band_strip(&turn);
		frame_sweep_past(&sweep, end);
	}
	build_margin(b, css_size_used(s->margin_bottom, outer.width, 0));
	build_rule(b, break_rule(s->break_after));
}
