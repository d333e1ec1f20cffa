/* frame.c - background and borders of a box as items: a fill and a rule for each side.
 *
 * In: style, rectangle (the border box) and the sides to draw; out: at most FRAME_ITEMS_MAX items. Corners
 * belong to the horizontal sides (CSS 2.1 8.5; mitred corners of different colours are not drawn). */
#include "layout/frame.h"

bool style_has_frame(const struct style *s)
{
	return s->background_color >> 24 != 0 || s->border_top_width > 0 || s->border_right_width > 0 ||
	       s->border_bottom_width > 0 || s->border_left_width > 0;
}

static struct item *add(struct item *out, size_t *n, enum item_kind kind, struct rect r, uint32_t colour)
{
	struct item *item = &out[(*n)++];

	*item = (struct item){ .kind = kind, .x = r.x, .y = r.y, .width = r.width, .height = r.height, .colour = colour };
	return item;
}

size_t frame_items(struct item out[FRAME_ITEMS_MAX], const struct style *s, struct rect r, unsigned sides)
{
	length top = sides & FRAME_TOP ? s->border_top_width : 0;
	length bottom = sides & FRAME_BOTTOM ? s->border_bottom_width : 0;
	length upright = r.height - top - bottom;
	size_t n = 0;

	if (r.width <= 0 || r.height <= 0)
		return 0;
	if (s->background_color >> 24)
		add(out, &n, ITEM_FILL, r, s->background_color);
	if (top > 0)
		add(out, &n, ITEM_RULE, (struct rect){ r.x, r.y, r.width, top }, s->border_top_color)->line_style =
			s->border_top_style;
	if (bottom > 0)
		add(out, &n, ITEM_RULE, (struct rect){ r.x, r.y + r.height - bottom, r.width, bottom },
		    s->border_bottom_color)->line_style = s->border_bottom_style;
	if (sides & FRAME_LEFT && s->border_left_width > 0 && upright > 0)
		add(out, &n, ITEM_RULE, (struct rect){ r.x, r.y + top, s->border_left_width, upright },
		    s->border_left_color)->line_style = s->border_left_style;
	if (sides & FRAME_RIGHT && s->border_right_width > 0 && upright > 0)
		add(out, &n, ITEM_RULE,
		    (struct rect){ r.x + r.width - s->border_right_width, r.y + top, s->border_right_width, upright },
		    s->border_right_color)->line_style = s->border_right_style;
	return n;
}
