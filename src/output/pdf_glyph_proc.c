/* pdf_glyph_proc.c - what a drawn glyph looks like: a picture, layers of colour, or a box with the character's number in
 * it (ISO 32000-1, 9.6.5: d0 before a glyph that brings its colours, d1 before one in the colour of the text).
 *
 * In: a glyph. Out: its content stream in 1/1000 em. */
#include "base/colour.h"
#include "font/face_colour.h"
#include "output/pdf_content.h"
#include "output/pdf_drawn.h"
#include "unicode/utf8.h"

enum {
	EM = 1000,
	MIDDLE = 380,       /* of the ideographic em box, 880 above the baseline and 120 below it: emoji stand in its middle */
	BOX_BOTTOM = -80, BOX_TOP = 840,
	BOX_GAP = 50,       /* to the neighbours */
	BOX_RULE = 40,
	BOX_PADDING = 50,
	DIGIT_GAP = 12      /* percent of a digit's cell left free */
};

/* ---- outlines ---- */

/* Where an outline goes: scaled about its origin, then moved. */
struct placing {
	double scale, x, y;
};

static void put_point(struct buf *out, const struct placing *at, float x, float y)
{
	pdf_put_operand(out, (int64_t)((at->x + at->scale * (double)x) * 1000));
	pdf_put_operand(out, (int64_t)((at->y + at->scale * (double)y) * 1000));
}

static void put_outline(struct buf *out, const struct face *face, uint32_t glyph, const struct placing *at)
{
	static const char *const operators[] = { [OUTLINE_MOVE] = " m\n", [OUTLINE_LINE] = " l\n", [OUTLINE_CURVE] = " c\n",
		                                 [OUTLINE_CLOSE] = "h\n" };
	static const int points[] = { [OUTLINE_MOVE] = 1, [OUTLINE_LINE] = 1, [OUTLINE_CURVE] = 3, [OUTLINE_CLOSE] = 0 };
	struct arena *arena = arena_new();
	size_t count;
	const struct outline_step *steps = face_outline(arena, face, glyph, &count);

	for (size_t i = 0; i < count; i++) {
		for (int k = 0; k < points[steps[i].verb]; k++)
			put_point(out, at, steps[i].x[k], steps[i].y[k]);
		buf_add_str(out, str_of(operators[steps[i].verb]));
	}
	arena_free(arena);
}

/* ---- colour glyphs ---- */

/* A glyph as wide and high as its ink, in the middle of the em box. */
static void put_picture(const struct drawn *d, uint32_t index, struct buf *out)
{
	int32_t box[4];
	int64_t upem = d->face->upem;

	if (d->image == 0 || !face_extents(d->face, d->glyph, box))
		return;
	int64_t height = (int64_t)(box[3] - box[1]) * EM * 1000 / upem;
	buf_add_str(out, STR("q"));
	pdf_put_operand(out, (int64_t)(box[2] - box[0]) * EM * 1000 / upem);
	buf_add_str(out, STR(" 0 0"));
	pdf_put_operand(out, height);
	pdf_put_operand(out, (int64_t)box[0] * EM * 1000 / upem);
	pdf_put_operand(out, MIDDLE * 1000 - height / 2);
	buf_printf(out, " cm/I%u Do Q\n", index);
}

/* A glyph without layers is one outline in the colour of the text. */
static void put_layers(const struct drawn *d, struct buf *out)
{
	struct placing at = { (double)EM / d->face->upem, 0, 0 };
	struct arena *arena = arena_new();
	size_t count;
	const struct colour_layer *layers = face_layers(arena, d->face, d->glyph, &count);

	if (count == 0) {
		put_outline(out, d->face, d->glyph, &at);
		buf_add_str(out, STR("f\n"));
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t rgb, colour = colour_rgb(layers[i].argb, layers[i].argb >> 24);

		if (!layers[i].is_text_colour && !content_colour(colour, &rgb))
			continue;
		buf_add_str(out, STR("q\n"));
		if (!layers[i].is_text_colour)
			content_put_colour(out, rgb, false);
		put_outline(out, d->face, layers[i].glyph, &at);
		buf_add_str(out, STR("f Q\n"));
	}
	arena_free(arena);
}

/* ---- boxes ---- */

struct cell {
	int32_t left, bottom, width, height;
};

/* One hexadecimal digit in the middle of its cell. */
static void put_digit(const struct face *face, unsigned digit, const struct cell *cell, struct buf *out)
{
	uint32_t glyph = face_glyph(face, (uint32_t)"0123456789ABCDEF"[digit], 0);
	uint32_t widest = face_glyph(face, 'A', 0);
	int32_t advance = face_advance(face, glyph), most = face_advance(face, widest);

	if (glyph == 0 || most <= 0 || face->cap_height <= 0)
		return;
	double room = (100.0 - DIGIT_GAP) / 100, across = room * cell->width / most,
	       along = room * cell->height / face->cap_height;
	struct placing at = { .scale = across < along ? across : along };
	at.x = cell->left + (cell->width - advance * at.scale) / 2;
	at.y = cell->bottom + (cell->height - face->cap_height * at.scale) / 2;
	put_outline(out, face, glyph, &at);
}

/* Four or six digits, in two rows, or in rows of two where the box is narrow. */
static void put_digits(const struct drawn *d, struct buf *out)
{
	int n = d->code > 0xFFFF ? 6 : 4, columns = d->width < EM ? 2 : n / 2, rows = n / columns;
	int32_t edge = BOX_GAP + BOX_RULE + BOX_PADDING, low = BOX_BOTTOM + BOX_RULE + BOX_PADDING,
	        high = BOX_TOP - BOX_RULE - BOX_PADDING;
	struct cell cell = { .width = (d->width - 2 * edge) / columns, .height = (high - low) / rows };

	for (int i = 0; i < n; i++) {
		cell.left = edge + i % columns * cell.width;
		cell.bottom = high - (i / columns + 1) * cell.height;
		put_digit(d->face, d->code >> 4 * (n - 1 - i) & 15, &cell, out);
	}
}

static void put_box(const struct drawn *d, struct buf *out)
{
	int32_t width = d->width - 2 * BOX_GAP, height = BOX_TOP - BOX_BOTTOM;

	buf_printf(out, "%d %d %d %d re %d %d %d %d re f*\n", BOX_GAP, BOX_BOTTOM, width, height, BOX_GAP + BOX_RULE,
	           BOX_BOTTOM + BOX_RULE, width - 2 * BOX_RULE, height - 2 * BOX_RULE);
	put_digits(d, out);
	buf_add_str(out, STR("f\n"));
}

void drawn_put_proc(const struct drawn *d, uint32_t index, struct buf *out)
{
	if (d->kind == DRAWN_BOX) {
		buf_printf(out, "%d 0 %d %d %d %d d1\n", (int)d->width, 0, BOX_BOTTOM, (int)d->width, BOX_TOP);
		put_box(d, out);
		return;
	}
	buf_printf(out, "%d 0 d0\n", (int)d->width);
	if (d->kind == DRAWN_SILENT)
		return;
	if (d->face->drawing == FACE_PICTURES)
		put_picture(d, index, out);
	else
		put_layers(d, out);
}
