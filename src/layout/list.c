/* list.c - markers of list items: bullets and numbers left of the first line of the item, in the list's padding.
 *
 * In: a list item's box and the baseline of its first line; out: a glyph item before the line's own (reading
 * order). Where the padding is too narrow for the marker, the first line gives way (CSS Lists 3, section 3.5:
 * position is ours to choose). */
#include "layout/build.h"

#include <string.h>

/* Between marker and text, in thousandths of the font size. */
enum { MARKER_GAP = 400 };

static const struct style *marker_style(const struct box *box)
{
	return box->marker_style ? box->marker_style : box->style;
}

/* The runs of a marker as a line of their own. */
static struct line *marker_line(struct build *b, const struct box *box)
{
	struct shaped *shaped = shape_text(b->arena, b->in->shaper, box->marker, marker_style(box), box->lang);
	struct line *line = ARENA_NEW(b->arena, struct line);
	struct run *runs = ARENA_ARRAY(b->arena, struct run, shaped->n_runs);
	length x = 0;

	for (size_t i = 0; i < shaped->n_runs; i++) {
		runs[i] = shaped->runs[i];
		runs[i].x = x;
		for (uint32_t k = 0; k < runs[i].n_glyphs; k++)
			x += runs[i].glyphs[k].advance;
	}
	line->end = (uint32_t)box->marker.len;
	line->width = line->natural = line->measure = x;
	line->last = true;
	line->vertical = style_is_vertical(box->style);
	line->runs = runs;
	line->n_runs = (uint32_t)shaped->n_runs;
	line_metrics(b, marker_style(box), box->lang, &line->ascent, &line->descent);
	return line;
}

length marker_excess(struct build *b)
{
	const struct box *box = b->state.marker;
	const struct line *line = marker_line(b, box);
	length needed = line->width + length_scale(box->style->font_size, MARKER_GAP, 1000);

	b->state.marker_line = line;
	return needed > b->state.marker_x ? needed - b->state.marker_x : 0;
}

/* The number of a note leads to its call. */
static void link_back(struct build *b, const struct box *box, const struct line *line, length x, length baseline)
{
	*build_item(b) = (struct item){ .kind = ITEM_LINK, .x = x, .y = baseline - line->ascent, .width = line->width,
		                        .height = line->ascent + line->descent, .text = box->href,
		                        .alt = link_words(b->arena, box), .box = box };
}

void marker_set(struct build *b, length baseline)
{
	const struct box *box = b->state.marker;
	const struct line *line = b->state.marker_line ? b->state.marker_line : marker_line(b, box);
	length gap = length_scale(box->style->font_size, MARKER_GAP, 1000);
	length x = b->state.marker_x - gap - line->width;
	struct item *item = build_item(b);

	if (box->style->direction == DIRECTION_RTL)
		x = b->state.marker_x + b->state.marker_width + gap;
	item->kind = ITEM_GLYPHS;
	item->x = x > 0 ? x : 0;
	item->y = baseline;
	item->line = line;
	item->text = box->marker;
	item->box = box;
	if (box->kind == BOX_NOTE)
		link_back(b, box, line, item->x, baseline);
	b->state.marker = NULL;
	b->state.marker_line = NULL;
}

void marker_flush(struct build *b, const struct box *box)
{
	const struct style *s = box->style;
	length ascent, descent;
	size_t from = b->n_items;
	struct strip *strip;

	if (b->state.marker != box)
		return;
	line_metrics(b, s, box->lang, &ascent, &descent);
	marker_set(b, ascent + (s->line_height.used - ascent - descent) / 2);
	strip = build_strip(b, s->line_height.used);
	build_items_to(b, strip, from);
}
