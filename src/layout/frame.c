/* frame.c - background and borders of a box as items: a fill and a rule for each side.
 *
 * In: style, rectangle (the border box) and the sides to draw; out: at most FRAME_ITEMS_MAX items. A corner of
 * two borders that differ is parted along the diagonal (CSS Backgrounds 3, 4.3); of the others, dashes and dots of one kind both begin
 * in the corner, an unbroken border has it before a broken one, and else the horizontal sides. */
#include "layout/frame.h"

#include <string.h>

bool style_has_frame(const struct style *s)
{
	return s->background_color >> 24 != 0 || s->border_top_width > 0 || s->border_right_width > 0 ||
	       s->border_bottom_width > 0 || s->border_left_width > 0;
}

/* One side's border; no width: not drawn. */
struct edge {
	length width;
	uint8_t style;
	uint32_t colour;
};

static bool has_gaps(const struct edge *e)
{
	return e->style == BORDER_DASHED || e->style == BORDER_DOTTED;
}

/* Whether the corner of two edges is parted: where both have one colour, overlapping rectangles look the same and show no seam; the
 * lines of a double one end where those of the other do; dashes and dots have no ends to cut. */
static bool is_mitred(const struct edge *a, const struct edge *b)
{
	if (a->width <= 0 || b->width <= 0 || has_gaps(a) || has_gaps(b))
		return false;
	return a->colour != b->colour || a->style == BORDER_DOUBLE || b->style == BORDER_DOUBLE;
}

/* Whether an edge reaches through a corner that is not parted; where neither did, it would stay open. */
static bool has_corner(const struct edge *e, const struct edge *other, bool is_across)
{
	if (has_gaps(e) != has_gaps(other))
		return !has_gaps(e);
	return is_across || (has_gaps(e) && e->style == other->style);
}

static struct mitre edge_mitre(const struct edge *e, const struct edge *start, const struct edge *end, enum rule_side inner)
{
	return (struct mitre){ is_mitred(e, start) ? start->width : 0, is_mitred(e, end) ? end->width : 0, inner };
}

static void edges_of(struct edge e[4], const struct style *s, unsigned sides)
{
	e[RULE_TOP] = (struct edge){ s->border_top_width, s->border_top_style, s->border_top_color };
	e[RULE_RIGHT] = (struct edge){ s->border_right_width, s->border_right_style, s->border_right_color };
	e[RULE_BOTTOM] = (struct edge){ s->border_bottom_width, s->border_bottom_style, s->border_bottom_color };
	e[RULE_LEFT] = (struct edge){ s->border_left_width, s->border_left_style, s->border_left_color };
	for (int side = RULE_TOP; side <= RULE_LEFT; side++) {
		if (!(sides & 1u << side))
			e[side].width = 0;
	}
}

/* The borders' mitres; none where the box is too small to hold its borders. */
static void mitres_of(struct mitre m[4], const struct edge e[4], struct rect r)
{
	if (e[RULE_LEFT].width + e[RULE_RIGHT].width > r.width || e[RULE_TOP].width + e[RULE_BOTTOM].width > r.height) {
		memset(m, 0, 4 * sizeof *m);
		return;
	}
	m[RULE_TOP] = edge_mitre(&e[RULE_TOP], &e[RULE_LEFT], &e[RULE_RIGHT], RULE_BOTTOM);
	m[RULE_RIGHT] = edge_mitre(&e[RULE_RIGHT], &e[RULE_TOP], &e[RULE_BOTTOM], RULE_LEFT);
	m[RULE_BOTTOM] = edge_mitre(&e[RULE_BOTTOM], &e[RULE_LEFT], &e[RULE_RIGHT], RULE_TOP);
	m[RULE_LEFT] = edge_mitre(&e[RULE_LEFT], &e[RULE_TOP], &e[RULE_BOTTOM], RULE_RIGHT);
}

/* Ends the rule of a side where the corners are the other sides'. */
static void keep_corners(struct item *rule, const struct edge e[4], uint8_t side)
{
	bool is_across = side == RULE_TOP || side == RULE_BOTTOM;
	const struct edge *start = &e[is_across ? RULE_LEFT : RULE_TOP], *end = &e[is_across ? RULE_RIGHT : RULE_BOTTOM];
	length before = rule->mitre.start || has_corner(&e[side], start, is_across) ? 0 : start->width;
	length behind = rule->mitre.end || has_corner(&e[side], end, is_across) ? 0 : end->width;

	if (is_across) {
		rule->x += before;
		rule->width -= before + behind;
	} else {
		rule->y += before;
		rule->height -= before + behind;
	}
}

/* Draws no more of the top border than is asked for (CSS Backgrounds 4, border-clip-top). */
static void clip_top(struct item *rule, const struct style *s)
{
	length shown = css_size_used(s->border_clip_top, rule->width, rule->width);

	if (shown >= rule->width)
		return;
	rule->width = shown;
	rule->mitre.end = 0;
}

size_t frame_items(struct item out[FRAME_ITEMS_MAX], const struct style *s, struct rect r, unsigned sides)
{
	static const uint8_t order[] = { RULE_TOP, RULE_BOTTOM, RULE_LEFT, RULE_RIGHT };
	struct edge e[4];
	struct mitre m[4];
	size_t n = 0;

	if (r.width <= 0 || r.height <= 0)
		return 0;
	edges_of(e, s, sides);
	mitres_of(m, e, r);
	if (s->background_color >> 24)
		out[n++] = (struct item){ .kind = ITEM_FILL, .x = r.x, .y = r.y, .width = r.width, .height = r.height,
			                  .colour = s->background_color };
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		uint8_t side = order[i];
		struct item rule = { .kind = ITEM_RULE, .x = r.x, .y = r.y, .width = r.width, .height = e[side].width,
			             .colour = e[side].colour, .line_style = e[side].style, .mitre = m[side] };

		if (side == RULE_BOTTOM)
			rule.y += r.height - rule.height;
		if (side == RULE_LEFT || side == RULE_RIGHT) {
			rule.width = e[side].width;
			rule.x += side == RULE_RIGHT ? r.width - rule.width : 0;
			rule.height = r.height;
		}
		keep_corners(&rule, e, side);
		if (side == RULE_TOP && !s->border_clip_top.is_auto)
			clip_top(&rule, s);
		if (rule.width > 0 && rule.height > 0)
			out[n++] = rule;
	}
	return n;
}
