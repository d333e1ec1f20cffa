/* run_items.c - what runs of a line bring with them: backgrounds, lines under and through the text, links.
 *
 * In: a set line, its left edge and baseline; out: items beside the line's glyphs. Neighbouring runs of one link
 * or one decorated element give one item. Lines under Han text, and names side by side: CLREQ 专名号, 书名号甲式; CSS
 * Text Decoration 3, section 2. */
#include "layout/build.h"

#include "font/face.h"
#include "unicode/ucd.h"

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
		                       .height = ascent + descent, .text = href,
		                       .alt = link_words(b->arena, run->box), .box = run->box };
	}
}

/* ---- decorations ---- */

enum {
	LINE_THICKNESS = 20, /* parts of an em */
	UNDER_HAN = 12,      /* percent of an em: the middle of a line under Han text, below the ideographic bottom */
	WAVE_HEIGHT = 3,     /* thicknesses that a wavy line takes from crest to trough, the line included */
	DOUBLE_HEIGHT = 3,   /* two lines and as much between them */
	NAMES_GAP = 16       /* parts of an em that a line stays away from another it would touch: 1/8 in all (cjk 11) */
};

const struct box *run_decorator(const struct box *box, unsigned decoration)
{
	if (!box || !(box->decoration & decoration))
		return NULL;
	for (const struct box *outer = box; outer; outer = outer->parent) {
		if (outer->style->text_decoration & decoration && (outer->kind == BOX_INLINE || !box_is_inline(outer)))
			return outer;
	}
	return box;
}

/* Neighbouring runs under one decoration, and the line they get. */
struct decorated {
	const struct box *decorator;
	const struct run *first;
	length left, right; /* from the line's left edge */
	bool is_han;
	bool vertical;
};

/* Text that stands in the ideographic em box. */
static bool is_han(const struct run *run)
{
	return run->script == SCRIPT_HAN || run->script == SCRIPT_HANGUL || str_starts(run->lang, STR("zh")) ||
	       str_starts(run->lang, STR("ja")) || str_starts(run->lang, STR("ko"));
}

/* Vertical Japanese and Korean is underlined at its right, which is the upper side (CSS Text Decoration 3, 2.6); Chinese at
 * its left (CLREQ 专名号). */
static bool underlined_right(const struct decorated *d)
{
	return d->vertical && (str_starts(d->first->lang, STR("ja")) || str_starts(d->first->lang, STR("ko")));
}

/* Height of a decoration's middle above the baseline; `height` is its whole height. */
static length decoration_middle(const struct decorated *d, unsigned decoration, length height)
{
	const struct run *run = d->first;
	const struct face *face = run->face;
	length em = d->decorator->style->font_size;
	length raised = run->style->font_size == em ? run->rise : 0;

	switch (decoration) {
	case DECORATION_LINE_THROUGH:
		return raised + (d->is_han ? em_part(em, (HAN_ABOVE - HAN_BELOW) / 2) : face_scale(face, face->x_height, em) / 2);
	case DECORATION_OVERLINE:
		return raised + (d->is_han ? em_part(em, HAN_ABOVE + UNDER_HAN) : face_scale(face, face->ascent, em));
	default:
		if (underlined_right(d))
			return raised + em_part(em, HAN_ABOVE) + height / 2 +
			       css_size_used(d->decorator->style->text_underline_offset, em, em_part(em, UNDER_HAN) - height / 2);
		if (!d->decorator->style->text_underline_offset.is_auto)
			return raised - (d->is_han ? em_part(em, HAN_BELOW) : 0) - height / 2 -
			       css_size_used(d->decorator->style->text_underline_offset, em, 0);
		if (d->is_han)
			return raised - em_part(em, HAN_BELOW + UNDER_HAN);
		return raised + face_scale(face, face->underline_position, em) - (height - em / LINE_THICKNESS) / 2;
	}
}

static uint8_t rule_style(uint8_t decoration_style)
{
	static const uint8_t styles[] = { [LINE_SOLID] = BORDER_SOLID, [LINE_DOUBLE] = BORDER_DOUBLE,
		                          [LINE_DOTTED] = BORDER_DOTTED, [LINE_DASHED] = BORDER_DASHED,
		                          [LINE_WAVY] = RULE_WAVY };

	return styles[decoration_style];
}

static void decoration_item(struct build *b, const struct decorated *d, unsigned decoration, length x, length y)
{
	const struct style *s = d->decorator->style;
	length thickness = css_size_used(s->text_decoration_thickness, s->font_size, s->font_size / LINE_THICKNESS);
	length height = s->text_decoration_style == LINE_WAVY ? WAVE_HEIGHT * thickness :
	                s->text_decoration_style == LINE_DOUBLE ? DOUBLE_HEIGHT * thickness : thickness;
	uint32_t colour = s->text_decoration_color ? s->text_decoration_color : s->color;

	if (d->right <= d->left || height <= 0)
		return;
	*build_item(b) = (struct item){ .kind = ITEM_RULE, .x = x + d->left,
		                        .y = y - decoration_middle(d, decoration, height) - height / 2,
		                        .width = d->right - d->left, .height = height, .colour = colour,
		                        .line_style = rule_style(s->text_decoration_style) };
}

static bool is_inside(const struct box *box, const struct box *outer)
{
	while (box && box != outer)
		box = box->parent;
	return box != NULL;
}

/* Two lines of elements side by side that would touch stay apart; nested ones go on in each other. */
static void part_names(struct decorated *left, struct decorated *right)
{
	length gap = left->decorator->style->font_size / NAMES_GAP;

	if (right->left - left->right >= 2 * gap || is_inside(left->decorator, right->decorator) ||
	    is_inside(right->decorator, left->decorator))
		return;
	left->right -= gap;
	right->left = right->left < left->right + 2 * gap ? left->right + 2 * gap : right->left;
}

/* The right edge of a run's last glyph: blank that justification or autospace put behind it is not decorated. */
static length run_right(const struct run *run, length width)
{
	const struct glyph *last = run->n_glyphs ? &run->glyphs[run->n_glyphs - 1] : NULL;
	length natural = last ? run_glyph_advance(run, last->id) : 0;

	return run->x + width - (last && natural < last->advance ? last->advance - natural : 0);
}

static void decoration_items(struct build *b, const struct line *line, unsigned decoration, length x, length y)
{
	struct decorated open = { 0 };
	length pen = 0; /* a first glyph's trimmed blank reaches back over it */

	x += line->x;
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];
		const struct box *decorator = run->face ? run_decorator(run->box, decoration) : NULL;
		length width = run_width(run), left = run->x > pen ? run->x : pen;

		pen = run->x + width;
		if (decorator && decorator == open.decorator) {
			open.right = run_right(run, width);
			open.is_han |= is_han(run);
			continue;
		}
		struct decorated next = { decorator, run, left, decorator ? run_right(run, width) : 0, is_han(run), line->vertical };
		if (decorator && open.decorator)
			part_names(&open, &next);
		if (open.decorator)
			decoration_item(b, &open, decoration, x, y);
		open = next;
	}
	if (open.decorator)
		decoration_item(b, &open, decoration, x, y);
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
