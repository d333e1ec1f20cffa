/* pdf_content_test.c - content streams: a small reader walks over what was written and says where each glyph lands
 * and what text it would copy. Fonts without a file: glyph n is (n * 37) % 900 + 100 thousandths of an em wide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "output/pdf_content.h"

static int32_t width_of(unsigned id)
{
	return (int32_t)(id * 37 % 900 + 100);
}

struct fixture {
	struct arena *arena;
	struct face face;
	struct pdf_font font;
	struct pdf_font *by_program[1];
	struct pdf_fonts fonts;
	struct pdf_images images;
	struct content_input in;
	struct canvas canvas;
};

static struct fixture *fixture_new(void)
{
	struct fixture *f = mem_alloc(sizeof *f);

	f->arena = arena_new();
	f->face.upem = 1000;
	f->font.face = &f->face;
	f->font.text = ARENA_ARRAY(f->arena, uint64_t, FONT_GLYPHS);
	f->font.width = ARENA_ARRAY(f->arena, int32_t, FONT_GLYPHS);
	for (unsigned id = 0; id < FONT_GLYPHS; id++)
		f->font.width[id] = width_of(id);
	f->by_program[0] = &f->font;
	f->fonts = (struct pdf_fonts){ .by_program = { f->by_program }, .n_programs = 1 };
	f->in = (struct content_input){ .fonts = &f->fonts, .images = &f->images };
	return f;
}

static void fixture_free(struct fixture *f)
{
	content_free(&f->canvas);
	arena_free(f->arena);
	free(f);
}

/* One page with one line of runs at 100 pt, 50 pt from the top left; A5 upright. */
static struct str write_line(struct fixture *f, const struct run *runs, uint32_t n_runs, struct str text)
{
	struct line line = { .runs = runs, .n_runs = n_runs };
	struct item item = { .kind = ITEM_GLYPHS, .x = 1000, .y = 20000, .line = &line, .text = text };
	struct strip strip = { .items = &item, .n_items = 1 };
	struct placed placed = { &strip, 99000, 30000, false, false };
	struct page page = { .width = 420000, .height = 595000, .placed = &placed, .n_placed = 1 };

	content_page(&f->canvas, &f->in, &page, 0);
	return buf_str(&f->canvas.out);
}

/* ---- the reader ---- */

struct seen {
	unsigned id;
	double x, y; /* points */
};

struct reader {
	struct seen *glyphs;
	size_t n;
	double x, line_x, line_y, size, rise, spacing;
};

static void show(struct reader *r, struct buf *bytes)
{
	for (size_t i = 0; i + 1 < bytes->len; i += 2) {
		unsigned id = (unsigned)(unsigned char)bytes->ptr[i] << 8 | (unsigned char)bytes->ptr[i + 1];
		r->glyphs[r->n++] = (struct seen){ id, r->x, r->line_y + r->rise };
		r->x += width_of(id) * r->size / 1000 + r->spacing;
	}
	assert_int_equal(bytes->len % 2, 0);
	buf_clear(bytes);
}

/* A literal string from behind its bracket; returns what follows it. */
static const char *read_string(const char *p, struct buf *bytes)
{
	for (; *p != ')'; p++) {
		if (*p == '\\')
			buf_add_char(bytes, *++p == 'r' ? '\r' : *p);
		else
			buf_add_char(bytes, *p);
	}
	return p + 1;
}

static void operate(struct reader *r, const char *name, const double *operands, unsigned n)
{
	if (strcmp(name, "Td") == 0) {
		r->line_x += operands[0];
		r->line_y += operands[1];
		r->x = r->line_x;
	} else if (strcmp(name, "Tm") == 0) {
		r->line_x = r->x = operands[4];
		r->line_y = operands[5];
	} else if (strcmp(name, "Tf") == 0) {
		r->size = operands[n - 1];
	} else if (strcmp(name, "Tc") == 0) {
		r->spacing = operands[0];
	} else if (strcmp(name, "Ts") == 0) {
		r->rise = operands[0];
	}
}

/* Walks over a content stream; BT … ET once, numbers in TJ move the pen. */
static void read_content(struct reader *r, struct str content)
{
	char *text = mem_alloc(content.len + 1);
	struct buf bytes = BUF_INIT;
	double operands[8];
	unsigned n = 0;
	bool in_array = false;

	memcpy(text, content.ptr, content.len);
	for (const char *p = text; *p != '\0'; ) {
		char *end;
		double number = strtod(p, &end);
		if (end != p) {
			if (in_array)
				r->x -= number * r->size / 1000;
			else if (n < 8)
				operands[n++] = number;
			p = end;
		} else if (*p == '(') {
			p = read_string(p + 1, &bytes);
			show(r, &bytes);
		} else if (*p == '[' || *p == ']') {
			in_array = *p++ == '[';
		} else if ((*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z')) {
			char name[16] = "";
			for (size_t k = 0; ((*p | 32) >= 'a' && (*p | 32) <= 'z') || *p == '*'; p++)
				if (k < sizeof name - 1)
					name[k++] = *p;
			operate(r, name, operands, n);
			n = 0;
		} else if (*p == '/') {
			for (p++; *p > ' ' && *p != '<' && *p != '/'; p++) {
			}
		} else {
			p++;
		}
	}
	buf_free(&bytes);
	free(text);
}

static bool has(struct str content, const char *needle)
{
	return str_find(content, str_of(needle)) < content.len;
}

static void assert_has(struct str content, const char *needle)
{
	if (!has(content, needle))
		fail_msg("\"%s\" is not in \"%.*s\"", needle, STR_ARG(content));
}

/* ---- tests ---- */

/* Justified text of several sizes: no glyph stands off by more than 1/1000 em, however many came before. */
static void positions_never_drift(void **state)
{
	enum { GLYPHS = 3000 };
	static const length sizes[] = { 10500, 9000, 7333, 36001, 600 };
	struct fixture *f = fixture_new();
	struct glyph *glyphs = ARENA_ARRAY(f->arena, struct glyph, GLYPHS);
	struct str text = arena_str(f->arena, STR("x"));
	uint32_t seed = 1;

	(void)state;
	for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
		struct reader r = { .glyphs = mem_alloc(GLYPHS * sizeof *r.glyphs) };
		for (unsigned i = 0; i < GLYPHS; i++) {
			seed = seed * 1664525 + 1013904223;
			glyphs[i] = (struct glyph){ (uint16_t)(seed >> 16), 1, 0, 0 };
			f->font.text[glyphs[i].id] = pdf_font_pack("x", 1);
			glyphs[i].advance = length_scale(sizes[s], width_of(glyphs[i].id), 1000) + (length)(seed % 3 == 0 ? seed % 400 : 0);
		}
		struct run run = { .face = &f->face, .size = sizes[s], .glyphs = glyphs, .n_glyphs = GLYPHS };
		read_content(&r, write_line(f, &run, 1, text));
		assert_int_equal(r.n, GLYPHS);
		int64_t x = 100000;
		for (unsigned i = 0; i < GLYPHS; i++) {
			double off = r.glyphs[i].x - (double)x / 1000;
			assert_int_equal(r.glyphs[i].id, glyphs[i].id);
			assert_true(r.glyphs[i].y == 545);
			if (off > sizes[s] / 1e6 || off < -sizes[s] / 1e6)
				fail_msg("glyph %u at size %d is off by %f pt", i, (int)sizes[s], off);
			x += glyphs[i].advance;
		}
		free(r.glyphs);
	}
	fixture_free(f);
}

static void equal_advances_need_no_numbers(void **state)
{
	const struct glyph glyphs[] = { { 1, 1, 0, 1370 }, { 2, 1, 1, 1740 }, { 40, 1, 2, 6800 } };
	struct fixture *f = fixture_new();
	struct run run = { .face = &f->face, .size = 10000, .glyphs = glyphs, .n_glyphs = 3 };

	(void)state;
	f->font.text[1] = pdf_font_pack("a", 1);
	f->font.text[2] = pdf_font_pack("b", 1);
	f->font.text[40] = pdf_font_pack("(", 1);
	struct str content = write_line(f, &run, 1, STR("ab("));
	struct str expected = STR("BT\n/F0 10 Tf\n100 545 Td\n[(\0\1\0\2\0\\()]TJ\nET\n");
	if (!str_eq(content, expected))
		fail_msg("got \"%.*s\"", STR_ARG(content));
	fixture_free(f);
}

/* A justified line: every place but the last is stretched by 137 or 138 thousandths, punctuation gives half an em. */
static void even_spacing_is_told_once(void **state)
{
	enum { GLYPHS = 40 };
	struct fixture *f = fixture_new();
	struct glyph glyphs[GLYPHS];
	struct run runs[2] = { { .face = &f->face, .size = 10000, .glyphs = glyphs, .n_glyphs = GLYPHS } };
	struct reader r = { .glyphs = mem_alloc(2 * GLYPHS * sizeof *r.glyphs) };
	int64_t x = 100000;

	(void)state;
	f->font.text[7] = pdf_font_pack("x", 1);
	for (unsigned i = 0; i < GLYPHS; i++)
		glyphs[i] = (struct glyph){ 7, 1, 0, length_scale(10000, width_of(7), 1000) + 137 + (length)(i % 3 == 0) };
	glyphs[20].advance -= 5000;
	glyphs[GLYPHS - 1].advance -= 137;
	runs[1] = runs[0];
	for (unsigned i = 0; i < GLYPHS; i++)
		runs[1].x += glyphs[i].advance;
	struct str content = write_line(f, runs, 2, STR("x"));
	read_content(&r, content);
	assert_int_equal(r.n, 2 * GLYPHS);
	for (unsigned i = 0; i < 2 * GLYPHS; i++) {
		double off = r.glyphs[i].x - (double)x / 1000;
		assert_true(off < .01 && off > -.01);
		x += glyphs[i % GLYPHS].advance;
	}
	assert_has(content, ".137 Tc\n");
	assert_true(content.len < 2 * 2 * GLYPHS + 120); /* two bytes a glyph and a few numbers */
	free(r.glyphs);
	fixture_free(f);
}

static void text_that_the_font_does_not_give_is_told(void **state)
{
	/* An e with its accent in two glyphs, .notdef, a Kangxi radical that shares its glyph. */
	struct str text = STR("e\xCC\x81" "?\xE2\xBC\x80x");
	const struct glyph glyphs[] = { { 1, 3, 0, 500 }, { 2, 0, 0, 0 }, { 0, 1, 3, 1000 }, { 3, 3, 4, 1000 }, { 4, 1, 7, 500 } };
	struct fixture *f = fixture_new();
	struct run run = { .face = &f->face, .size = 10000, .glyphs = glyphs, .n_glyphs = 5 };

	(void)state;
	f->font.text[1] = pdf_font_pack("e", 1);
	f->font.text[3] = pdf_font_pack("\xE4\xB8\x80", 3);
	f->font.text[4] = pdf_font_pack("x", 1);
	struct str content = write_line(f, &run, 1, text);
	assert_has(content, "/Span<</ActualText<FEFF00650301>>>BDC\n");
	assert_has(content, "/Span<</ActualText<FEFF003F>>>BDC\n");
	assert_has(content, "/Span<</ActualText<FEFF2F00>>>BDC\n");
	assert_false(has(content, "<FEFF0078>"));
	fixture_free(f);
}

static void what_is_invisible_is_not_shown(void **state)
{
	/* a, soft hyphen, zero-width space, object replacement, b, then the hyphen of a broken word */
	struct str text = STR("a\xC2\xAD\xE2\x80\x8B\xEF\xBF\xBC" "b");
	const struct glyph glyphs[] = { { 1, 1, 0, 1370 }, { 9, 2, 1, 0 }, { 9, 3, 3, 0 }, { 9, 3, 6, 0 }, { 2, 1, 9, 1740 },
		                        { 8, 0, 10, 3960 } };
	struct fixture *f = fixture_new();
	struct run run = { .face = &f->face, .size = 10000, .glyphs = glyphs, .n_glyphs = 6 };
	struct reader r = { .glyphs = mem_alloc(8 * sizeof *r.glyphs) };

	(void)state;
	f->font.text[1] = pdf_font_pack("a", 1);
	f->font.text[2] = pdf_font_pack("b", 1);
	f->font.text[8] = pdf_font_pack("-", 1);
	struct str content = write_line(f, &run, 1, text);
	read_content(&r, content);
	assert_int_equal(r.n, 3);
	assert_int_equal(r.glyphs[1].id, 2);
	assert_int_equal(r.glyphs[2].id, 8);
	assert_has(content, "/Span<</ActualText<FEFF>>>BDC\n");
	free(r.glyphs);
	fixture_free(f);
}

static void offsets_and_rise(void **state)
{
	const struct glyph glyphs[] = { { 1, 1, 0, 1370 }, { 2, 1, 1, 1740 }, { 1, 1, 0, 1370 } };
	const struct glyph_offset offsets[] = { { 0, 0 }, { -500, 250 }, { 0, 0 } };
	struct fixture *f = fixture_new();
	struct run run = { .face = &f->face, .size = 10000, .rise = 3000, .glyphs = glyphs, .offsets = offsets, .n_glyphs = 3 };
	struct reader r = { .glyphs = mem_alloc(4 * sizeof *r.glyphs) };

	(void)state;
	f->font.text[1] = pdf_font_pack("a", 1);
	f->font.text[2] = pdf_font_pack("b", 1);
	read_content(&r, write_line(f, &run, 1, STR("ab")));
	assert_int_equal(r.n, 3);
	assert_true(r.glyphs[0].y == 548 && r.glyphs[2].y == 548 && r.glyphs[1].y == 548.25);
	assert_true(r.glyphs[1].x > 100.86 && r.glyphs[1].x < 100.88);
	assert_true(r.glyphs[2].x > 103.10 && r.glyphs[2].x < 103.12);
	free(r.glyphs);
	fixture_free(f);
}

static void styles_of_runs(void **state)
{
	const struct glyph glyph = { 1, 1, 0, 1370 };
	struct fixture *f = fixture_new();
	struct style black = { .color = 0xFF000000 };
	struct style red = { .color = 0xFFFF0000 };
	struct style none = { .color = 0 };
	struct face bold = f->face;
	struct face slant = f->face;
	struct run runs[5];

	(void)state;
	bold.synthetic_bold = true;
	slant.synthetic_slant = true;
	for (unsigned i = 0; i < 5; i++)
		runs[i] = (struct run){ .face = &f->face, .style = &black, .size = 10000, .glyphs = &glyph, .n_glyphs = 1,
			                .x = (length)i * 1370 };
	runs[1].style = &red;
	runs[2].style = &none;
	runs[3].face = &bold;
	runs[4].face = &slant;
	f->font.text[1] = pdf_font_pack("a", 1);
	struct str content = write_line(f, runs, 5, STR("a"));
	assert_has(content, "1 0 0 rg\n");
	assert_has(content, "3 Tr\n");
	assert_has(content, "2 Tr\n");
	assert_has(content, "1 0 .213 1 105.48 545 Tm\n");
	assert_false(has(content, "/F0 10 Tf\n/F0"));
	fixture_free(f);
}

static void rules_and_fills(void **state)
{
	static const struct {
		struct item item;
		const char *expected;
	} cases[] = {
		{ { .kind = ITEM_FILL, .width = 2000, .height = 1000, .colour = 0xFF000000 }, "0 594 2 1 re f\n" },
		{ { .kind = ITEM_FILL, .width = 2000, .height = 1000, .colour = 0xFF336699 }, ".2 .4 .6 rg\n0 594 2 1 re f\n" },
		{ { .kind = ITEM_FILL, .width = 2000, .height = 1000, .colour = 0xC0000000 }, ".498 g\n0 594 2 1 re f\n" },
		{ { .kind = ITEM_FILL, .width = 2000, .height = 1000, .colour = 0 }, "" },
		{ { .kind = ITEM_FILL, .width = 2000, .height = 1000, .colour = 0x70053205 }, "0 .2 1 .05 k\n0 594 2 1 re f\n" },
		{ { .kind = ITEM_FILL, .width = 0, .height = 1000, .colour = 0xFF000000 }, "" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_SOLID, .x = 500, .y = 1500, .width = 9000, .height = 500,
		    .colour = 0xFF000000 }, ".5 593 9 .5 re f\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DOUBLE, .width = 9000, .height = 3000, .colour = 0xFF000000 },
		  "0 594 9 1 re f\n0 592 9 1 re f\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DOUBLE, .width = 3000, .height = 9000, .colour = 0xFF000000 },
		  "0 586 1 9 re f\n2 586 1 9 re f\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DASHED, .width = 9000, .height = 1000, .colour = 0xFF000000 },
		  "q 0 G\n1 w [3.375 2.25] 0 d\n0 594.5 m 9 594.5 l S Q\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DASHED, .width = 13000, .height = 1000, .colour = 0xFF000000 },
		  "q 0 G\n1 w [3 2] 0 d\n0 594.5 m 13 594.5 l S Q\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DASHED, .width = 5400, .height = 1000, .colour = 0xFF000000 },
		  "q 0 G\n1 w [] 0 d\n0 594.5 m 5.4 594.5 l S Q\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DOTTED, .width = 1000, .height = 1000, .colour = 0xFF000000 },
		  "q 0 G\n1 w 1 J [] 0 d\n.5 594.5 m .5 594.5 l S Q\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DOTTED, .width = 1000, .height = 9000, .colour = 0xFF000000 },
		  "q 0 G\n1 w 1 J [0 1.999] 0 d\n.5 594.5 m .5 586.5 l S Q\n" },
		{ { .kind = ITEM_RULE, .line_style = BORDER_DOUBLE, .width = 9000, .height = 3000, .colour = 0xFF000000,
		    .mitre = { 3000, 1500, RULE_BOTTOM } }, " 0 595 m 9 595 l 8.5 594 l 1 594 l f\n 2 593 m 8 593 l 7.5 592 l 3 592 l f\n" },
		{ { .kind = ITEM_IMAGE, .width = 4000, .height = 5000, .text = STR_INIT("none.png") },
		  "q .6 G .5 w 0 590 4 5 re S Q\n" },
	};
	struct fixture *f = fixture_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strip strip = { .items = &cases[i].item, .n_items = 1 };
		struct placed placed = { &strip, 0, 0, true, false };
		struct page page = { .width = 420000, .height = 595000, .furniture = &placed, .n_furniture = 1 };
		content_page(&f->canvas, &f->in, &page, 0);
		if (!str_eq(buf_str(&f->canvas.out), str_of(cases[i].expected)))
			fail_msg("%zu: got \"%.*s\"", i, STR_ARG(buf_str(&f->canvas.out)));
	}
	fixture_free(f);
}

/* A rule whose ends are cut, 9 pt by 3 pt at the page's corner, as it is and on a strip that is turned (whose corner is 100 pt from
 * the left): each side of it in turn. */
static void cut_rules(void **state)
{
	static const struct {
		length width, height;
		struct mitre mitre;
		const char *upright, *turned;
	} cases[] = {
		{ 9000, 3000, { 2000, 1000, RULE_BOTTOM }, " 0 595 m 9 595 l 8 592 l 2 592 l f\n", " 100 595 m 100 586 l 97 587 l 97 593 l f\n" },
		{ 9000, 3000, { 2000, 1000, RULE_TOP }, " 0 592 m 9 592 l 8 595 l 2 595 l f\n", " 97 595 m 97 586 l 100 587 l 100 593 l f\n" },
		{ 3000, 9000, { 2000, 1000, RULE_RIGHT }, " 0 595 m 0 586 l 3 587 l 3 593 l f\n", " 91 595 m 100 595 l 98 592 l 92 592 l f\n" },
		{ 3000, 9000, { 2000, 0, RULE_LEFT }, " 3 595 m 3 586 l 0 586 l 0 593 l f\n", " 91 592 m 100 592 l 98 595 l 91 595 l f\n" },
	};
	struct fixture *f = fixture_new();

	(void)state;
	for (size_t i = 0; i < 2 * ARRAY_LEN(cases); i++) {
		bool turned = i % 2 == 1;
		const char *expected = turned ? cases[i / 2].turned : cases[i / 2].upright;
		struct item item = { .kind = ITEM_RULE, .line_style = BORDER_SOLID, .width = cases[i / 2].width,
			             .height = cases[i / 2].height, .colour = 0xFF000000, .mitre = cases[i / 2].mitre };
		struct strip strip = { .items = &item, .n_items = 1 };
		struct placed placed = { &strip, turned ? 100000 : 0, 0, true, turned };
		struct page page = { .width = 420000, .height = 595000, .furniture = &placed, .n_furniture = 1 };

		content_page(&f->canvas, &f->in, &page, 0);
		if (!str_eq(buf_str(&f->canvas.out), str_of(expected)))
			fail_msg("%zu: got \"%.*s\"", i, STR_ARG(buf_str(&f->canvas.out)));
	}
	fixture_free(f);
}

/* An empty strip's items may point anywhere. */
static void empty_strips(void **state)
{
	struct item *nowhere = (struct item *)16;
	struct strip strip = { .items = nowhere };
	struct placed placed[6];
	struct page page = { .width = 420000, .height = 595000, .placed = placed, .n_placed = 6 };
	struct fixture *f = fixture_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(placed); i++)
		placed[i] = (struct placed){ &strip, 0, 0, false, false };
	content_page(&f->canvas, &f->in, &page, 0);
	assert_int_equal(f->canvas.out.len, 0);
	fixture_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(positions_never_drift),
		cmocka_unit_test(equal_advances_need_no_numbers),
		cmocka_unit_test(even_spacing_is_told_once),
		cmocka_unit_test(text_that_the_font_does_not_give_is_told),
		cmocka_unit_test(what_is_invisible_is_not_shown),
		cmocka_unit_test(offsets_and_rise),
		cmocka_unit_test(styles_of_runs),
		cmocka_unit_test(rules_and_fills),
		cmocka_unit_test(cut_rules),
		cmocka_unit_test(empty_strips),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
