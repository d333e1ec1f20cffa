/* run_items.c - what runs of a line bring with them: backgrounds, underlines and strokes, links.
 *
 * In: a set line, its left edge and baseline; out: items beside the line's glyphs. Neighbouring runs of one link
 * or one decoration give one item (CSS Text Decoration 3, section 2). */
#include "layout/build.h"

#include "font/face.h"

bool link_is_allowed(struct str href)
{
	return href.len > 1 && (href.ptr[0] == '#' || str_starts_nocase(href, STR("http://")) ||
	                        str_starts_nocase(href, STR("https://")) || str_starts_nocase(href, STR("mailto:")));
}

static length run_width(const struct run *run)
{
	length width = 0;

	for (uint32_t i = 0; i < run->n_glyphs; i++)
		width += run->glyphs[i].advance;
	return width;
}

/* The background of the innermost inline element that has one; the block's own is a frame. */
static uint32_t run_background(const struct run *run)
{
	for (const struct box *box = run->box; box && box_is_inline(box); box = box->parent) {
		if (box->kind == BOX_INLINE && box->style->background_color >> 24)
			return box->style->background_color;
	}
	return 0;
}

void run_fills(struct build *b, const struct line *line, length x, length y)
{
	struct item *last = NULL;

	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		uint32_t colour = run_background(run);
		length ascent, descent, left = x + line->x + run->x;

		if (colour == 0) {
			last = NULL;
			continue;
		}
		if (last && last->colour == colour) {
			last->width = left + run_width(run) - last->x;
			continue;
		}
		line_metrics(b, run->style, run->lang, &ascent, &descent);
		last = build_item(b);
		*last = (struct item){ .kind = ITEM_FILL, .x = left, .y = y - ascent, .width = run_width(run),
		                       .height = ascent + descent, .colour = colour };
	}
}

static void link_items(struct build *b, const struct line *line, length x, length y)
{
	struct item *last = NULL;

	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		struct str href = run->box ? run->box->href : STR("");
		length ascent, descent, left = x + line->x + run->x, width;

		if (!link_is_allowed(href)) {
			last = NULL;
			continue;
		}
		width = run_width(run);
		if (last && str_eq(last->text, href)) {
			last->width = left + width - last->x;
			continue;
		}
		line_metrics(b, run->style, run->lang, &ascent, &descent);
		last = build_item(b);
		*last = (struct item){ .kind = ITEM_LINK, .x = left, .y = y - ascent, .width = width,
		                       .height = ascent + descent, .text = href, .box = run->box };
	}
}

/* Height of a decoration line above the baseline, in the face's own measures. */
static length decoration_rise(const struct run *run, unsigned decoration, length thickness)
{
	const struct face *face = run->face;

	switch (decoration) {
	case DECORATION_LINE_THROUGH:
		return face_scale(face, face->x_height, run->size) / 2 + run->rise + thickness / 2;
	case DECORATION_OVERLINE:
		return face_scale(face, face->ascent, run->size) + run->rise;
	default:
		return face_scale(face, face->underline_position, run->size) + run->rise + thickness / 2;
	}
}

static void decoration_items(struct build *b, const struct line *line, unsigned decoration, length x, length y)
{
	struct item *last = NULL;

	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		length left = x + line->x + run->x, thickness, width;

		if (!run->face || !run->box || !(run->box->decoration & decoration)) {
			last = NULL;
			continue;
		}
		width = run_width(run);
		if (last && last->colour == run->style->color) {
			last->width = left + width - last->x;
			continue;
		}
		thickness = face_scale(run->face, run->face->underline_thickness, run->size);
		if (thickness <= 0)
			thickness = run->size / 20;
		last = build_item(b);
		*last = (struct item){ .kind = ITEM_RULE, .x = left, .y = y - decoration_rise(run, decoration, thickness),
		                       .width = width, .height = thickness, .colour = run->style->color,
		                       .line_style = BORDER_SOLID };
	}
}

void run_marks(struct build *b, const struct line *line, length x, length y)
{
	unsigned decorations = 0;
	bool has_link = false;

	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct box *box = line->runs[i].box;

		if (box) {
			decorations |= box->decoration;
			has_link |= box->href.len > 0;
		}
	}
	for (unsigned bit = DECORATION_UNDERLINE; bit <= DECORATION_OVERLINE; bit <<= 1) {
		if (decorations & bit)
			decoration_items(b, line, bit, x, y);
	}
	if (has_link)
		link_items(b, line, x, y);
}
