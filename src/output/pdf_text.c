/* pdf_text.c - glyph runs as text operators (ISO 32000-1, 9.3, 9.4 and 14.9.4).
 *
 * In: runs with glyph ids and final advances. Out: two-byte codes in strings, with a number between two glyphs only
 * where the reader's pen, which moves by the widths of the font, would stand off by 1/1000 em or more; so rounding
 * never adds up. A cluster whose text the font's CMap does not give is wrapped in ActualText. Operators are left out
 * where nothing changes. */
#include <stdlib.h>
#include <string.h>

#include "output/pdf_content.h"
#include "unicode/utf8.h"

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

static void set_layer(struct canvas *c, const struct pdf_font *font, length size, unsigned layer)
{
	if (c->font == font && c->size == size && c->layer == layer)
		return;
	content_array_close(c);
	pdf_font_put_name(font, layer, &c->out);
	pdf_put_operand(&c->out, size);
	buf_add_str(&c->out, STR(" Tf\n"));
	c->font = font;
	c->layer = layer;
	c->size = size;
}

static void set_font(struct canvas *c, const struct pdf_font *font, length size)
{
	set_layer(c, font, size, 0);
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

/* Shows a glyph under a CID, its origin belonging at x along the line; room for GLYPH_BYTES is there. */
static inline void show_glyph(struct canvas *c, unsigned glyph, unsigned cid, int64_t x)
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
	p = put_code_byte(p, (unsigned char)(cid >> 8));
	p = put_code_byte(p, (unsigned char)cid);
	c->out.len = (size_t)(p - c->out.ptr);
	c->pen += c->font->width[glyph] * size + (int64_t)c->spacing * 1000;
}

/* Shows one glyph, under its own or another CID, with its displacement; returns the next origin. */
static int64_t show_offset_glyph(struct canvas *c, const struct run *run, uint32_t i, unsigned cid, int64_t x)
{
	const struct glyph *g = &run->glyphs[i];
	const struct glyph_offset *offset = run->offsets != NULL ? &run->offsets[i] : NULL;

	set_rise(c, run->rise + (offset != NULL ? offset->y : 0));
	buf_reserve(&c->out, GLYPH_BYTES);
	show_glyph(c, g->id, cid, x + (offset != NULL ? offset->x : 0));
	return x + g->advance;
}

/* ---- drawn glyphs ---- */

static void set_drawn_font(struct canvas *c, uint32_t number, length size)
{
	if (c->font == NULL && c->size == size && c->drawn_font == number)
		return;
	buf_printf(&c->out, "/T%u", number);
	pdf_put_operand(&c->out, size);
	buf_add_str(&c->out, STR(" Tf\n"));
	c->font = NULL;
	c->drawn_font = number;
	c->size = size;
}

/* One byte a glyph; the reader's pen moves by the widths of the Type 3 font. No array is open, Tc is 0. */
static void show_drawn(struct canvas *c, const struct drawn *d, length size, int64_t x)
{
	size_t index = (size_t)(d - c->in->fonts->drawn.list);
	int64_t off = x * 1000 - c->pen, n = (off >= 0 ? off + size / 2 : off - size / 2) / size;

	set_drawn_font(c, (uint32_t)(index / DRAWN_PER_FONT), size);
	buf_add_char(&c->out, '[');
	if (n != 0)
		buf_add_int(&c->out, -n);
	buf_printf(&c->out, "<%02zX>]TJ\n", 1 + index % DRAWN_PER_FONT);
	c->pen += (n + d->width) * size;
}

/* Characters that are text and nothing else, at the pen. */
static void show_silent(struct canvas *c, struct str text, int32_t width, length size)
{
	const char *p = text.ptr, *end = p + text.len;

	while (p < end)
		show_drawn(c, pdf_drawn_find_silent(&c->in->fonts->drawn, utf8_next(&p, end), width), size, c->pen / 1000);
}

static void show_drawn_glyphs(struct canvas *c, const struct run *run, struct str para_text, int64_t x)
{
	for (uint32_t i = 0; i < run->n_glyphs; i++) {
		const struct glyph *g = &run->glyphs[i];
		const struct drawn *d = pdf_drawn_find(&c->in->fonts->drawn, run, i, para_text);
		const char *p = para_text.ptr + g->text, *end = p + g->text_len;

		show_drawn(c, d, run->size, x + (run->offsets != NULL ? run->offsets[i].x : 0));
		if (g->text_len > 0)
			utf8_next(&p, end);
		show_silent(c, (struct str){ p, (size_t)(end - p) }, drawn_tail_width(d), run->size);
		x += g->advance;
	}
}

/* ---- clusters ---- */

/* Whether each glyph stands for some of the text, so that the codes alone tell it. */
static bool is_told(const struct pdf_font *font, const struct pdf_cluster *cluster)
{
	struct pdf_code code;

	for (uint32_t k = 0; k < cluster->end - cluster->start; k++) {
		struct str part = pdf_cluster_part(cluster, k);

		if (part.len == 0 || !pdf_font_code(font, cluster->run->glyphs[cluster->start + k].id, part, &code))
			return false;
	}
	return true;
}

static int64_t show_coded(struct canvas *c, const struct pdf_cluster *cluster, int64_t x)
{
	const struct pdf_font *font = c->font;
	const struct run *run = cluster->run;

	for (uint32_t i = cluster->start; i < cluster->end; i++) {
		struct pdf_code code;

		if (!pdf_font_code(font, run->glyphs[i].id, pdf_cluster_part(cluster, i - cluster->start), &code))
			code = (struct pdf_code){ pdf_font_cid(font, run->glyphs[i].id), 0 };
		set_layer(c, font, run->size, code.layer);
		x = show_offset_glyph(c, run, i, code.cid, x);
	}
	return x;
}

/* A cluster of several glyphs, or one whose text is not what its glyph stands for elsewhere; returns the next origin. */
static int64_t show_cluster(struct canvas *c, const struct run *run, uint32_t i, uint32_t end, struct str para_text,
                            int64_t x)
{
	struct pdf_cluster cluster = pdf_cluster_of(run, i, end, para_text);
	struct str *text = &cluster.text;
	bool invisible = pdf_text_is_invisible(*text);
	size_t silent = pdf_text_selectors(*text);
	struct str selectors = str_from(*text, text->len - silent);
	const struct pdf_font *font = c->font;
	text->len -= silent;
	bool known = text->len > 0 && is_told(font, &cluster); /* leaders, hyphens, emphasis marks: no text */

	if (invisible) {
		/* A soft hyphen with a width is the hyphen of a broken word: shown, and no part of the text. */
		int64_t width = 0;
		for (uint32_t k = i; k < end; k++)
			width += run->glyphs[k].advance;
		if (width == 0 || text->len != 2)
			return x + width;
		text->len = 0;
		known = false;
	}
	if (!known && c->mark == MARK_PIECE && end == run->n_glyphs && run_ends_in_hyphen(run, para_text)) {
		content_mark_artifact(c, ARTIFACT_LAYOUT);
		known = true;
	}
	if (!known) {
		content_array_close(c);
		buf_add_str(&c->out, STR("/Span<</ActualText<FEFF"));
		pdf_put_utf16(&c->out, *text);
		buf_add_str(&c->out, STR(">>>BDC\n"));
	}
	x = show_coded(c, &cluster, x);
	if (!known) {
		content_array_close(c);
		buf_add_str(&c->out, STR("EMC\n"));
	}
	if (silent) {
		content_array_close(c);
		set_spacing(c, 0);
		show_silent(c, selectors, 0, run->size);
	}
	set_font(c, font, run->size);
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
		uint64_t packed = pdf_font_pack_glyph(para_text, &glyphs[i]);
		bool alone = end == n || glyphs[end].text_len != 0 || glyphs[end].text != glyphs[i].text;
		bool level = run->offsets == NULL || run->offsets[i].y == 0;
		if (alone && level && packed != 0 && packed == c->font->text[glyphs[i].id]) {
			show_glyph(c, glyphs[i].id, pdf_font_cid(c->font, glyphs[i].id), run->offsets == NULL ? x : x + run->offsets[i].x);
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

/* ---- runs ---- */

/* Upright glyphs are not slanted: they would lean along the line. */
static enum text_matrix matrix_of(const struct run *run, bool vertical)
{
	bool slanted = run->face->synthetic_slant && run->stand == STAND_ALONG;

	return (vertical ? MATRIX_TURNED : MATRIX_PLAIN) + slanted;
}

static int64_t along_of(struct run_place at)
{
	return at.vertical ? -at.y : at.x;
}

/* Begins a line of text where the pen is not near the place already. */
static void begin_at(struct canvas *c, struct run_place at, enum text_matrix matrix)
{
	bool same_line = c->placed && c->matrix == matrix && (at.vertical ? c->line_x == at.x : c->line_y == at.y);

	if (!same_line || llabs(along_of(at) * 1000 - c->pen) > (int64_t)JUMP_EMS * 1000 * c->size)
		move_to(c, at.x, at.y, matrix);
}

static void show_run(struct canvas *c, const struct run *run, struct str para_text, struct run_place at)
{
	const struct pdf_font *font = pdf_fonts_find(c->in->fonts, run);
	enum text_matrix matrix = matrix_of(run, at.vertical);

	set_font(c, font, run->size);
	set_ink(c, run);
	set_rise(c, run->rise);
	set_spacing(c, choose_spacing(font, run));
	begin_at(c, at, matrix);
	show_glyphs(c, run, para_text, along_of(at));
}

/* Emoji and boxes stand at no heavier weight and no slant, whatever the text around them does. */
static void drawn_run(struct canvas *c, const struct run *run, struct str para_text, struct run_place at)
{
	struct face plain = *run->face;
	struct run upright = *run;

	plain.synthetic_bold = plain.synthetic_slant = false;
	upright.face = &plain;
	content_array_close(c);
	set_ink(c, &upright);
	set_rise(c, run->rise);
	set_spacing(c, 0);
	begin_at(c, at, at.vertical ? MATRIX_TURNED : MATRIX_PLAIN);
	show_drawn_glyphs(c, run, para_text, along_of(at));
}

void content_run(struct canvas *c, const struct run *run, struct str para_text, struct run_place at)
{
	if (run_is_drawn(run)) {
		drawn_run(c, run, para_text, at);
	} else if (run->stand == STAND_COMBINED) {
		struct glyph glyph;
		struct run whole = pdf_piece_run(run, pdf_piece_find(&pdf_fonts_find(c->in->fonts, run)->pieces, run), &glyph);
		show_run(c, &whole, para_text, at);
	} else {
		show_run(c, run, para_text, at);
	}
}
