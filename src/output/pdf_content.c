/* pdf_content.c - a page as a content stream: fills, rules and pictures, then the text (ISO 32000-1, 8.5, 8.6, 8.9).
 *
 * In: a page of placed strips, the fonts and pictures of the document. Out: operators; y turned over, lengths in
 * points. Graphics come first, so that the text is one text object; set text never lies under a fill of its own page.
 * */
#include "output/pdf_content.h"

#include <string.h>

#include "base/colour.h"
#include "output/pdf_marks.h"
#include "output/reading_order.h"

bool content_colour(uint32_t colour, uint32_t *opaque)
{
	*opaque = colour_on_white(colour);
	if (!colour_is_cmyk(*opaque))
		*opaque &= 0xFFFFFF;
	return colour != 0;
}

/* One component of 0 … 255 as a number of 0 … 1. */
static int64_t component(uint32_t rgb, unsigned shift)
{
	return ((int64_t)(rgb >> shift & 0xFF) * 1000 + 127) / 255;
}

static void put_cmyk(struct buf *out, struct cmyk ink, bool stroke)
{
	pdf_put_real(out, (int64_t)ink.c * 10);
	pdf_put_operand(out, (int64_t)ink.m * 10);
	pdf_put_operand(out, (int64_t)ink.y * 10);
	pdf_put_operand(out, (int64_t)ink.k * 10);
	buf_add_str(out, stroke ? STR(" K\n") : STR(" k\n"));
}

void content_put_colour(struct buf *out, uint32_t opaque, bool stroke)
{
	if (opaque >> 24) {
		put_cmyk(out, colour_to_cmyk(opaque), stroke);
		return;
	}
	int64_t r = component(opaque, 16);
	int64_t g = component(opaque, 8);
	int64_t b = component(opaque, 0);

	pdf_put_real(out, r);
	if (r == g && g == b) {
		buf_add_str(out, stroke ? STR(" G\n") : STR(" g\n"));
		return;
	}
	pdf_put_operand(out, g);
	pdf_put_operand(out, b);
	buf_add_str(out, stroke ? STR(" RG\n") : STR(" rg\n"));
}

static void set_fill(struct canvas *c, uint32_t rgb)
{
	if (c->fill == rgb)
		return;
	content_put_colour(&c->out, rgb, false);
	c->fill = rgb;
}

void content_put_box(struct buf *out, struct content_box box)
{
	pdf_put_real(out, box.x);
	pdf_put_operand(out, box.y);
	pdf_put_operand(out, box.width);
	pdf_put_operand(out, box.height);
	buf_add_str(out, STR(" re"));
}

/* A filled rectangle; y downwards from the page's top. */
static void put_rectangle(struct canvas *c, length x, length y, length width, length height)
{
	content_put_box(&c->out, (struct content_box){ x, (int64_t)c->height - y - height, width, height });
	buf_add_str(&c->out, STR(" f\n"));
}

/* Dashes of three widths with gaps of two (CSS leaves the lengths open), dots as round caps a width apart; both run
 * along the middle of the longer side. */
static void put_dashes(struct canvas *c, uint32_t rgb, const struct item *item, length x, length y)
{
	bool across = item->width >= item->height;
	length w = across ? item->height : item->width;
	bool dotted = item->line_style == BORDER_DOTTED;
	length inset = dotted ? w / 2 : 0; /* so that the caps stay inside */
	int64_t top = (int64_t)c->height - y;

	buf_add_str(&c->out, STR("q "));
	content_put_colour(&c->out, rgb, true);
	pdf_put_real(&c->out, w);
	buf_add_str(&c->out, dotted ? STR(" w 1 J [0") : STR(" w ["));
	if (!dotted)
		pdf_put_real(&c->out, 3 * (int64_t)w);
	pdf_put_operand(&c->out, 2 * (int64_t)w);
	buf_add_str(&c->out, STR("] 0 d\n"));
	pdf_put_real(&c->out, across ? x + inset : x + w / 2);
	pdf_put_operand(&c->out, across ? top - w / 2 : top - inset);
	buf_add_str(&c->out, STR(" m"));
	pdf_put_operand(&c->out, across ? x + item->width - inset : x + w / 2);
	pdf_put_operand(&c->out, across ? top - w / 2 : top - item->height + inset);
	buf_add_str(&c->out, STR(" l S Q\n"));
}

/* Two rules of a third of the width each. */
static void put_double(struct canvas *c, const struct item *item, length x, length y)
{
	bool across = item->width >= item->height;
	length third = (across ? item->height : item->width) / 3;

	if (across) {
		put_rectangle(c, x, y, item->width, third);
		put_rectangle(c, x, y + item->height - third, item->width, third);
	} else {
		put_rectangle(c, x, y, third, item->height);
		put_rectangle(c, x + item->width - third, y, third, item->height);
	}
}

/* A corner of a band of a rule that is cut, at `depth` below the outer side. */
static void put_corner(struct canvas *c, const struct item *item, bool is_end, int64_t depth)
{
	bool across = mitre_is_across(item->mitre);
	bool inwards = item->mitre.inner == RULE_BOTTOM || item->mitre.inner == RULE_RIGHT;
	int64_t thickness = across ? item->height : item->width, extent = across ? item->width : item->height;
	int64_t along = is_end ? extent - item->mitre.end * depth / thickness : item->mitre.start * depth / thickness;
	int64_t off = inwards ? depth : thickness - depth;

	pdf_put_operand(&c->out, item->x + (across ? along : off));
	pdf_put_operand(&c->out, (int64_t)c->height - item->y - (across ? off : along));
}

/* A rule, or one line of a double one, between two depths below its outer side, with its ends cut. */
static void put_band(struct canvas *c, const struct item *item, length from, length to)
{
	put_corner(c, item, false, from);
	buf_add_str(&c->out, STR(" m"));
	put_corner(c, item, true, from);
	buf_add_str(&c->out, STR(" l"));
	put_corner(c, item, true, to);
	buf_add_str(&c->out, STR(" l"));
	put_corner(c, item, false, to);
	buf_add_str(&c->out, STR(" l f\n"));
}

static void put_mitred(struct canvas *c, const struct item *item)
{
	length thickness = mitre_is_across(item->mitre) ? item->height : item->width;

	if (item->line_style == BORDER_DOUBLE) {
		put_band(c, item, 0, thickness / 3);
		put_band(c, item, thickness - thickness / 3, thickness);
	} else {
		put_band(c, item, 0, thickness);
	}
}

/* A point of a line along the rule, at `height` above its middle (or right of it, when it stands upright). */
static void put_wave_point(struct canvas *c, const struct item *item, int64_t along, int64_t height)
{
	bool across = item->width >= item->height;

	pdf_put_operand(&c->out, across ? item->x + along : item->x + item->width / 2 + height);
	pdf_put_operand(&c->out, (int64_t)c->height - item->y - (across ? item->height / 2 - height : along));
}

/* A wave of whole half-waves that rises and falls over the rule's thickness, in strokes of a third of it; each half-wave
 * is a cubic whose control points stand a third in, 4/3 of the crest away. */
static void put_wave(struct canvas *c, uint32_t rgb, const struct item *item)
{
	bool across = item->width >= item->height;
	length thickness = across ? item->height : item->width, extent = across ? item->width : item->height;
	length pen = thickness / 3, crest = (thickness - pen) / 2;
	int64_t n = extent / (thickness + pen);

	n = n < 1 ? 1 : n;
	buf_add_str(&c->out, STR("q "));
	content_put_colour(&c->out, rgb, true);
	pdf_put_real(&c->out, pen);
	buf_add_str(&c->out, STR(" w"));
	put_wave_point(c, item, 0, 0);
	buf_add_str(&c->out, STR(" m"));
	for (int64_t i = 0; i < n; i++) {
		int64_t from = i * extent / n, to = (i + 1) * extent / n, height = (i % 2 ? -crest : crest) * 4 / 3;

		put_wave_point(c, item, from + (to - from) / 3, height);
		put_wave_point(c, item, to - (to - from) / 3, height);
		put_wave_point(c, item, to, 0);
		buf_add_str(&c->out, STR(" c\n"));
	}
	buf_add_str(&c->out, STR("S Q\n"));
}

static void put_rule(struct canvas *c, const struct item *item, length x, length y, enum artifact kind)
{
	uint32_t rgb;

	if (item->width <= 0 || item->height <= 0 || !content_colour(item->colour, &rgb))
		return;
	bool is_rule = item->kind == ITEM_RULE;
	content_mark_artifact(c, kind);
	if (is_rule && (item->line_style == BORDER_DASHED || item->line_style == BORDER_DOTTED)) {
		put_dashes(c, rgb, item, x, y);
		return;
	}
	if (is_rule && item->line_style == RULE_WAVY) {
		put_wave(c, rgb, item);
		return;
	}
	set_fill(c, rgb);
	if (is_rule && (item->mitre.start || item->mitre.end))
		put_mitred(c, item);
	else if (is_rule && item->line_style == BORDER_DOUBLE)
		put_double(c, item, x, y);
	else
		put_rectangle(c, x, y, item->width, item->height);
}

/* A place without its picture. */
static void put_frame(struct canvas *c, const struct item *item, length x, int64_t bottom)
{
	buf_add_str(&c->out, STR("q .6 G .5 w "));
	content_put_box(&c->out, (struct content_box){ x, bottom, item->width, item->height });
	buf_add_str(&c->out, STR(" S Q\n"));
}

/* The six numbers that bring the unit square to a rectangle of width w and height h, turned as EXIF says (Exif 2.3,
 * 4.6.4: which edges of the picture are its 0th row and column), each as parts of w and h; the last two count from its
 * left and bottom. */
static const struct turn {
	int8_t a_w, b_h, c_w, d_h, e_w, f_h;
} turns[9] = {
	[1] = { 1, 0, 0, 1, 0, 0 },  [2] = { -1, 0, 0, 1, 1, 0 },  [3] = { -1, 0, 0, -1, 1, 1 }, [4] = { 1, 0, 0, -1, 0, 1 },
	[5] = { 0, -1, -1, 0, 1, 1 }, [6] = { 0, -1, 1, 0, 0, 1 }, [7] = { 0, 1, 1, 0, 0, 0 },   [8] = { 0, 1, -1, 0, 1, 0 },
};

/* The clip of a slice (8.5.4); a hair of the next one is shown below it, so that no seam is seen where the two meet. */
static void put_window(struct canvas *c, const struct item *item, length x, int64_t bottom)
{
	enum { HAIR = PT / 4 };
	length more = item->below < HAIR ? item->below : HAIR;

	content_put_box(&c->out, (struct content_box){ x, bottom - more, item->width, (int64_t)item->height + more });
	buf_add_str(&c->out, STR(" W n "));
}

static void put_image(struct canvas *c, const struct item *item, length x, length y)
{
	const struct pdf_image *image = pdf_images_find(c->in->images, item);
	int64_t bottom = (int64_t)c->height - y - item->height;

	if (item->width <= 0 || item->height <= 0)
		return;
	if (item->box && box_is_qr(item->box)) {
		content_qr(c, item, bottom);
		return;
	}
	if (image == NULL || image->id == 0) {
		put_frame(c, item, x, bottom);
		return;
	}
	const struct turn *turn = &turns[image->orientation];
	uint32_t index = (uint32_t)(image - c->in->images->list);
	int64_t height = (int64_t)item->above + item->height + item->below;
	buf_add(&c->images, &index, sizeof index);
	buf_add_str(&c->out, STR("q "));
	if (height > item->height)
		put_window(c, item, x, bottom);
	bottom -= item->below;
	pdf_put_real(&c->out, (int64_t)turn->a_w * item->width);
	pdf_put_operand(&c->out, turn->b_h * height);
	pdf_put_operand(&c->out, (int64_t)turn->c_w * item->width);
	pdf_put_operand(&c->out, turn->d_h * height);
	pdf_put_operand(&c->out, x + (int64_t)turn->e_w * item->width);
	pdf_put_operand(&c->out, bottom + turn->f_h * height);
	buf_printf(&c->out, " cm /Im%u Do Q\n", index);
}

static void put_graphics(struct canvas *c, const struct placed *p, enum artifact kind)
{
	for (uint32_t k = 0; k < p->strip->n_items; k++) {
		if (p->strip->items[k].kind == ITEM_GLYPHS || p->strip->items[k].kind == ITEM_LINK)
			continue;
		struct item item = placed_item(p, &p->strip->items[k]);
		if (item.kind == ITEM_IMAGE) {
			if (kind == ARTIFACT_LAYOUT && !p->artifact)
				content_mark_picture(c);
			else
				content_mark_artifact(c, kind);
			put_image(c, &item, item.x, item.y);
		} else {
			put_rule(c, &item, item.x, item.y, kind);
		}
	}
}

/* Where a run of a line begins that starts at a point of the page. */
static struct run_place run_place(const struct line *line, const struct run *run, struct point start, length page_height)
{
	int64_t along = (int64_t)line->x + run->x, y = (int64_t)page_height - start.y;

	if (line->vertical)
		return (struct run_place){ start.x, y - along, true };
	return (struct run_place){ start.x + along, y, false };
}

static void put_text(struct canvas *c, const struct placed *p, enum artifact kind)
{
	c->any &= !p->artifact; /* pieces end where pdf_tag.c ends them: at artifacts and at pictures */
	for (uint32_t k = 0; k < p->strip->n_items; k++) {
		const struct item *item = &p->strip->items[k];
		c->any &= item->kind != ITEM_IMAGE;
		if (item->kind != ITEM_GLYPHS)
			continue;
		const struct line *line = item->line;
		struct point start = placed_point(p, item->x, item->y);
		struct reading_order order = reading_order_of(line);
		for (uint32_t r = 0; r < line->n_runs; r++) {
			const struct run *run = reading_order_run(&order, r);
			if (!run_is_shown(run))
				continue;
			content_text_begin(c);
			if (kind == ARTIFACT_LAYOUT && !p->artifact)
				content_mark_run(c, item, run);
			else
				content_mark_artifact(c, kind == ARTIFACT_LAYOUT ? ARTIFACT_REPEATED : kind);
			content_run(c, run, item->text, run_place(line, run, start, c->height));
		}
		reading_order_free(&order);
	}
}

/* Running heads stand above the middle of the page, folios below. */
static enum artifact furniture_kind(const struct page *page, const struct placed *p)
{
	return p->y < page->height / 2 ? ARTIFACT_HEADER : ARTIFACT_FOOTER;
}

void content_page(struct canvas *c, const struct content_input *in, const struct page *page, size_t index)
{
	struct buf out = c->out;
	struct buf images = c->images;

	memset(c, 0, sizeof *c);
	c->in = in;
	c->out = out;
	c->images = images;
	buf_clear(&c->out);
	buf_clear(&c->images);
	c->height = page->height;
	c->pen_width = 1000;
	content_mark_page(c, index);
	if (page->style && page->style->marks) {
		content_mark_artifact(c, ARTIFACT_LAYOUT);
		marks_put(&c->out, page);
	}
	for (size_t i = 0; i < page->n_placed; i++)
		put_graphics(c, &page->placed[i], ARTIFACT_LAYOUT);
	for (size_t i = 0; i < page->n_furniture; i++)
		put_graphics(c, &page->furniture[i], furniture_kind(page, &page->furniture[i]));
	content_mark_end(c);
	for (size_t i = 0; i < page->n_placed; i++) {
		content_fetch_ahead(page->placed, i, page->n_placed);
		put_text(c, &page->placed[i], ARTIFACT_LAYOUT);
	}
	for (size_t i = 0; i < page->n_furniture; i++)
		put_text(c, &page->furniture[i], furniture_kind(page, &page->furniture[i]));
	content_text_end(c);
}

void content_free(struct canvas *c)
{
	buf_free(&c->out);
	buf_free(&c->images);
}
