/* pdf_text.c - glyph runs as text operators (ISO 32000-1, 9.3, 9.4 and 14.9.4).
 *
 * In: runs with glyph ids and final advances. Out: two-byte codes in strings, with a number between two glyphs only
 * where the reader's pen, which moves by the widths of the font, would stand off by 1/1000 em or more; so rounding
 * never adds up. A cluster whose text the font's CMap does not give is wrapped in ActualText. Operators are left out
 * where nothing changes. */
#include <stdlib.h>
#include <string.h>

#include "output/pdf_content.h"

enum {
	GLYPH_BYTES = 40,    /* the most that one glyph takes: a number, brackets and four bytes */
	JUMP_EMS = 2,        /* a move beyond this is a Td, not a number inside the array */
	BOLD_EMBOLDEN = 36,  /* synthetic bold: a stroke of 1/36 em, about what separates Regular from Bold */
	SLANT_PER_MILLE = 213 /* tan 12 degrees */
};

void content_text_begin(struct canvas *c)
{
	if (c->in_text)
		return;
	buf_add_str(&c->out, STR("BT\n"));
	c->in_text = true;
	c->placed = false;
	c->matrix = MATRIX_PLAIN;
	c->line_x = 0;
	c->line_y = 0;
}

void content_array_close(struct canvas *c)
{
	if (!c->in_array)
		return;
	buf_add_str(&c->out, c->in_string ? STR(")]TJ\n") : STR("]TJ\n"));
	c->in_array = false;
	c->in_string = false;
}

void content_text_end(struct canvas *c)
{
	content_mark_end(c);
	content_array_close(c);
	if (c->in_text)
		buf_add_str(&c->out, STR("ET\n"));
	c->in_text = false;
}

static void set_font(struct canvas *c, const struct pdf_font *font, length size)
{
	if (c->font == font && c->size == size)
		return;
	content_array_close(c);
	buf_add(&c->out, "/F", 2);
	buf_add_int(&c->out, font->number);
	pdf_put_operand(&c->out, size);
	buf_add_str(&c->out, STR(" Tf\n"));
	c->font = font;
	c->size = size;
}

static void set_spacing(struct canvas *c, length spacing)
{
	if (c->spacing == spacing)
		return;
	content_array_close(c);
	pdf_put_real(&c->out, spacing);
	buf_add_str(&c->out, STR(" Tc\n"));
	c->spacing = spacing;
}

static void set_rise(struct canvas *c, length rise)
{
	if (c->rise == rise)
		return;
	content_array_close(c);
	pdf_put_real(&c->out, rise);
	buf_add_str(&c->out, STR(" Ts\n"));
	c->rise = rise;
}

/* Colour and rendering mode. Text in no colour at all stays in the file, to be found and copied. */
static void set_ink(struct canvas *c, const struct run *run)
{
	uint32_t rgb = 0;
	bool shows = run->style == NULL || content_colour(run->style->color, &rgb);
	uint8_t mode = !shows ? TEXT_INVISIBLE : run->face->synthetic_bold ? TEXT_FILL_STROKE : TEXT_FILL;

	if (c->mode != mode) {
		content_array_close(c);
		buf_printf(&c->out, "%u Tr\n", mode);
		c->mode = mode;
	}
	if (c->fill != rgb) {
		content_array_close(c);
		content_put_colour(&c->out, rgb, false);
		c->fill = rgb;
	}
	if (mode != TEXT_FILL_STROKE)
		return;
	if (c->stroke != rgb) {
		content_array_close(c);
		content_put_colour(&c->out, rgb, true);
		c->stroke = rgb;
	}
	if (c->pen_width != run->size / BOLD_EMBOLDEN) {
		content_array_close(c);
		c->pen_width = run->size / BOLD_EMBOLDEN;
		pdf_put_real(&c->out, c->pen_width);
		buf_add_str(&c->out, STR(" w\n"));
	}
}

/* Starts a line at x, y; under a matrix of its own the place is set whole, since Td would move along that matrix. */
static void move_to(struct canvas *c, int64_t x, int64_t y, enum text_matrix matrix)
{
	static const struct str matrices[] = { [MATRIX_PLAIN] = STR_INIT("1 0 0 1"),
		                               [MATRIX_SLANTED] = STR_INIT("1 0 .213 1"),
		                               [MATRIX_TURNED] = STR_INIT("0 -1 1 0"),
		                               [MATRIX_TURNED_SLANTED] = STR_INIT("0 -1 1 -.213") };

	content_array_close(c);
	if (matrix != MATRIX_PLAIN || c->matrix != MATRIX_PLAIN) {
		buf_add_str(&c->out, matrices[matrix]);
		pdf_put_operand(&c->out, x);
		pdf_put_operand(&c->out, y);
		buf_add_str(&c->out, STR(" Tm\n"));
	} else {
		pdf_put_real(&c->out, x - c->line_x);
		pdf_put_operand(&c->out, y - c->line_y);
		buf_add_str(&c->out, STR(" Td\n"));
	}
	c->matrix = (uint8_t)matrix;
	c->placed = true;
	c->line_x = x;
	c->line_y = y;
	c->pen = (matrix >= MATRIX_TURNED ? -y : x) * 1000;
}

static bool needs_escape(unsigned char b)
{
	return b == '(' || b == ')' || b == '\\' || b == '\r';
}

static char *put_code_byte(char *p, unsigned char b)
{
	if (needs_escape(b)) {
		*p++ = '\\';
		b = b == '\r' ? 'r' : b;
	}
	*p++ = (char)b;
	return p;
}

static char *put_number(char *p, int64_t n)
{
	char digits[20];
	unsigned count = 0;
	uint64_t rest = (uint64_t)n;

	if (n < 0) {
		*p++ = '-';
		rest = 0 - rest;
	}
	do {
		digits[count++] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest != 0);
	while (count > 0)
		*p++ = digits[--count];
	return p;
}

/* Shows a glyph whose origin belongs at x along the line; room for GLYPH_BYTES is there. */
static inline void show_glyph(struct canvas *c, unsigned id, int64_t x)
{
	char *p = c->out.ptr + c->out.len;
	int64_t off = x * 1000 - c->pen;
	int64_t size = c->size;

	if (!c->in_array) {
		*p++ = '[';
		c->in_array = true;
	}
	if (off >= size || off <= -size) {
		int64_t n = (off >= 0 ? off + size / 2 : off - size / 2) / size;
		if (c->in_string)
			*p++ = ')';
		p = put_number(p, -n);
		c->in_string = false;
		c->pen += n * size;
	}
	if (!c->in_string) {
		*p++ = '(';
		c->in_string = true;
	}
	p = put_code_byte(p, (unsigned char)(id >> 8));
	p = put_code_byte(p, (unsigned char)id);
	c->out.len = (size_t)(p - c->out.ptr);
	c->pen += c->font->width[id] * size + (int64_t)c->spacing * 1000;
}

/* The text of a glyph as pdf_font_pack gives it, faster where eight bytes may be read at once (every machine built
 * for so far keeps the lowest byte first). */
static inline uint64_t pack_text(struct str para_text, const struct glyph *g)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint64_t word;
	size_t at = g->text;
	unsigned len = g->text_len;

	if (len > 0 && len <= 7 && at + sizeof word <= para_text.len) {
		memcpy(&word, para_text.ptr + at, sizeof word);
		return (word & (((uint64_t)1 << 8 * len) - 1)) | (uint64_t)len << 56;
	}
#endif
	struct str text = str_sub(para_text, g->text, (size_t)g->text + g->text_len);
	return text.len == 0 ? 0 : pdf_font_pack(text.ptr, text.len);
}

/* What the glyphs [i, end) of a cluster stand for. */
static struct str cluster_text(const struct run *run, uint32_t i, uint32_t end, struct str para_text)
{
	for (; i < end; i++)
		if (run->glyphs[i].text_len != 0)
			return str_sub(para_text, run->glyphs[i].text,
			               (size_t)run->glyphs[i].text + run->glyphs[i].text_len);
	return (struct str){ "", 0 };
}

/* Whether a reader finds exactly the cluster's text by the CMap. */
static bool text_is_known(const struct canvas *c, const struct run *run, uint32_t i, uint32_t end, struct str para_text)
{
	for (; i < end; i++) {
		const struct glyph *g = &run->glyphs[i];
		uint64_t packed = pack_text(para_text, g);
		if (packed == 0 || packed != c->font->text[g->id])
			return false; /* a part of a cluster, too: its code has a text of its own in the CMap */
	}
	return true;
}

/* Shows one glyph with its displacement; returns the next origin. */
static int64_t show_offset_glyph(struct canvas *c, const struct run *run, uint32_t i, int64_t x)
{
	const struct glyph *g = &run->glyphs[i];
	const struct glyph_offset *offset = run->offsets != NULL ? &run->offsets[i] : NULL;

	set_rise(c, run->rise + (offset != NULL ? offset->y : 0));
	buf_reserve(&c->out, GLYPH_BYTES);
	show_glyph(c, g->id, x + (offset != NULL ? offset->x : 0));
	return x + g->advance;
}

/* A cluster of several glyphs, or one whose text needs ActualText; returns the next origin. */
static int64_t show_cluster(struct canvas *c, const struct run *run, uint32_t i, uint32_t end, struct str para_text,
                            int64_t x)
{
	struct str text = cluster_text(run, i, end, para_text);
	bool invisible = pdf_text_is_invisible(text);
	bool known = text.len > 0 && text_is_known(c, run, i, end, para_text); /* leaders, hyphens, emphasis marks: no text */

	if (invisible) {
		/* A soft hyphen with a width is the hyphen of a broken word: shown, and no part of the text. */
		int64_t width = 0;
		for (uint32_t k = i; k < end; k++)
			width += run->glyphs[k].advance;
		if (width == 0 || text.len != 2)
			return x + width;
		text.len = 0;
		known = false;
	}
	if (!known) {
		content_array_close(c);
		buf_add_str(&c->out, STR("/Span<</ActualText<FEFF"));
		pdf_put_utf16(&c->out, text);
		buf_add_str(&c->out, STR(">>>BDC\n"));
	}
	for (; i < end; i++)
		x = show_offset_glyph(c, run, i, x);
	if (!known) {
		content_array_close(c);
		buf_add_str(&c->out, STR("EMC\n"));
	}
	return x;
}

static void show_glyphs(struct canvas *c, const struct run *run, struct str para_text, int64_t x)
{
	const struct glyph *glyphs = run->glyphs;
	uint32_t n = run->n_glyphs;
	uint32_t end;

	buf_reserve(&c->out, (size_t)n * GLYPH_BYTES);
	for (uint32_t i = 0; i < n; i = end) {
		end = i + 1;
		uint64_t packed = pack_text(para_text, &glyphs[i]);
		bool alone = end == n || glyphs[end].text_len != 0 || glyphs[end].text != glyphs[i].text;
		bool level = run->offsets == NULL || run->offsets[i].y == 0;
		if (alone && level && packed != 0 && packed == c->font->text[glyphs[i].id]) {
			show_glyph(c, glyphs[i].id, run->offsets == NULL ? x : x + run->offsets[i].x);
			x += glyphs[i].advance;
			continue;
		}
		end = pdf_cluster_end(run, i);
		x = show_cluster(c, run, i, end, para_text, x);
		set_rise(c, run->rise);
		buf_reserve(&c->out, (size_t)(n - end) * GLYPH_BYTES);
	}
}

/* How many glyphs of the run are set apart by `spacing`, give or take what justification rounds. */
static uint32_t count_spaced(const struct pdf_font *font, const struct run *run, int64_t spacing)
{
	enum { ROUNDING = 1500 }; /* 1/1000000 pt */
	uint32_t count = 0;

	for (uint32_t i = 0; i < run->n_glyphs; i++) {
		const struct glyph *g = &run->glyphs[i];
		int64_t off = (int64_t)g->advance * 1000 - (int64_t)font->width[g->id] * run->size - spacing;
		count += off <= ROUNDING && off >= -ROUNDING;
	}
	return count;
}

/* The spacing that most glyphs of a stretched run share, so that they need no numbers; 0 when there is none. */
static length choose_spacing(const struct pdf_font *font, const struct run *run)
{
	enum { SHORT = 6, SAMPLES = 3 };

	for (uint32_t k = 1; run->n_glyphs >= SHORT && k <= SAMPLES; k++) {
		const struct glyph *g = &run->glyphs[run->n_glyphs * k / (SAMPLES + 1)];
		int64_t spacing = (int64_t)g->advance * 1000 - (int64_t)font->width[g->id] * run->size;
		if (spacing < run->size && spacing > -run->size)
			continue; /* the font's own advance, as far as it matters */
		if (2 * count_spaced(font, run, spacing) > run->n_glyphs)
			return (length)(spacing / 1000);
	}
	return 0;
}

/* Upright glyphs are not slanted: they would lean along the line. */
static enum text_matrix matrix_of(const struct run *run, bool vertical)
{
	bool slanted = run->face->synthetic_slant && run->stand == STAND_ALONG;

	return (vertical ? MATRIX_TURNED : MATRIX_PLAIN) + slanted;
}

static void show_run(struct canvas *c, const struct run *run, struct str para_text, struct run_place at)
{
	const struct pdf_font *font = pdf_fonts_find(c->in->fonts, run);
	enum text_matrix matrix = matrix_of(run, at.vertical);
	int64_t along = at.vertical ? -at.y : at.x;

	set_font(c, font, run->size);
	set_ink(c, run);
	set_rise(c, run->rise);
	set_spacing(c, choose_spacing(font, run));
	bool same_line = c->placed && c->matrix == matrix && (at.vertical ? c->line_x == at.x : c->line_y == at.y);
	if (!same_line || llabs(along * 1000 - c->pen) > (int64_t)JUMP_EMS * 1000 * c->size)
		move_to(c, at.x, at.y, matrix);
	show_glyphs(c, run, para_text, along);
}

void content_run(struct canvas *c, const struct run *run, struct str para_text, struct run_place at)
{
	if (run->stand == STAND_COMBINED) {
		struct glyph glyph;
		struct run whole = pdf_piece_run(run, pdf_piece_find(&pdf_fonts_find(c->in->fonts, run)->pieces, run), &glyph);
		show_run(c, &whole, para_text, at);
	} else {
		show_run(c, run, para_text, at);
	}
}
