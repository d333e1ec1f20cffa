/* pdf_font_test.c - which glyph stands for which text, widths, the CMap, tags. No font file: glyphs by number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "output/pdf_font.h"

static struct pdf_font *font_new(struct arena *arena)
{
	struct pdf_font *font = ARENA_NEW(arena, struct pdf_font);
	struct face *face = ARENA_NEW(arena, struct face);

	face->name = STR("Test");
	face->upem = 1000;
	face->n_glyphs = 64;
	font->face = face;
	font->text = ARENA_ARRAY(arena, uint64_t, FONT_GLYPHS);
	font->width = ARENA_ARRAY(arena, int32_t, FONT_GLYPHS);
	font->count = ARENA_ARRAY(arena, uint32_t, FONT_GLYPHS);
	return font;
}

static void use(struct pdf_font *font, unsigned id, int32_t width)
{
	glyph_set_add(&font->used, id);
	font->width[id] = width;
}

static void widths_are_in_runs(void **state)
{
	static const struct {
		const char *expected;
		struct { unsigned id; int32_t width; } glyphs[6]; /* ends with id 0 */
	} cases[] = {
		{ "[]", { { 1, 1000 }, { 7, 1000 } } },
		{ "[1[500 600]]", { { 1, 500 }, { 2, 600 } } },
		{ "[1[500]3[600]]", { { 1, 500 }, { 3, 600 } } },
		{ "[1 9 500 ]", { { 1, 500 }, { 2, 500 }, { 9, 500 } } },            /* unused glyphs in between do not matter */
		{ "[1[500]9[500]]", { { 1, 500 }, { 5, 1000 }, { 9, 500 } } },      /* a used one does */
		{ "[1[300]2 3 500 4[600]]", { { 1, 300 }, { 2, 500 }, { 3, 500 }, { 4, 600 } } },
		{ "[65534[0 250]]", { { 65534, 0 }, { 65535, 250 } } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		struct pdf_font *font = font_new(arena);
		struct buf out = BUF_INIT;
		for (size_t k = 0; k < 6 && cases[i].glyphs[k].id != 0; k++)
			use(font, cases[i].glyphs[k].id, cases[i].glyphs[k].width);
		pdf_font_put_widths(font, &out);
		if (!str_eq(buf_str(&out), str_of(cases[i].expected)))
			fail_msg("got %.*s, expected %s", STR_ARG(buf_str(&out)), cases[i].expected);
		buf_free(&out);
		arena_free(arena);
	}
}

static void the_cmap_has_ranges_under_one_high_byte(void **state)
{
	struct arena *arena = arena_new();
	struct pdf_font *font = font_new(arena);
	struct buf out = BUF_INIT;

	(void)state;
	for (unsigned id = 254; id < 258; id++) {
		use(font, id, 1000);
		font->text[id] = pdf_font_pack("𠮷", 4);
	}
	use(font, 300, 0); /* a glyph without text has one, too: a space of no width */
	pdf_font_put_to_unicode(font, 0, &out);
	assert_true(str_find(buf_str(&out), STR("endcodespacerange\n3 beginbfrange\n"
	                                        "<00FE><00FF>[<D842DFB7><D842DFB7>]\n"
	                                        "<0100><0101>[<D842DFB7><D842DFB7>]\n"
	                                        "<012C><012C>[<200B>]\nendbfrange\nendcmap\n")) < out.len);
	buf_free(&out);
	arena_free(arena);
}

static void the_cmap_has_blocks_of_a_hundred(void **state)
{
	struct arena *arena = arena_new();
	struct pdf_font *font = font_new(arena);
	struct buf out = BUF_INIT;

	(void)state;
	for (unsigned id = 10; id < 510; id += 2) { /* no two follow one another */
		use(font, id, 1000);
		font->text[id] = pdf_font_pack("x", 1);
	}
	pdf_font_put_to_unicode(font, 0, &out);
	struct str text = buf_str(&out);
	size_t first = str_find(text, STR("100 beginbfrange\n<000A><000A>[<0078>]\n"));
	assert_true(first < text.len);
	text = str_from(text, first + 1);
	assert_true(str_find(text, STR("\n100 beginbfrange\n<00D2>")) < text.len);
	assert_true(str_find(text, STR("\n50 beginbfrange\n<019A>")) < text.len);
	buf_free(&out);
	arena_free(arena);
}

/* A run whose glyphs are given as (id, text offset, text length); the face is never asked since the glyphs are used
 * already. */
static struct run run_of(const struct face *face, const struct glyph *glyphs, uint32_t n)
{
	return (struct run){ .face = face, .glyphs = glyphs, .n_glyphs = n, .size = 10000 };
}

static struct pdf_fonts *fonts_with(struct arena *arena, struct pdf_font *font)
{
	struct pdf_fonts *fonts = ARENA_NEW(arena, struct pdf_fonts);

	fonts->arena = arena;
	fonts->n_programs = 1;
	fonts->by_program[STAND_ALONG] = ARENA_ARRAY(arena, struct pdf_font *, 1);
	fonts->by_program[STAND_ALONG][0] = font;
	for (unsigned id = 0; id < 64; id++)
		use(font, id, 500);
	return fonts;
}

static void the_shortest_text_of_a_glyph_wins(void **state)
{
	/* 0: "e" + combining acute; 3: e; 4: NBSP; 6: space; 7: soft hyphen; 9: "office" as o, ffi, c, e; 15: Kangxi
	 * one, 18: one */
	struct str text = STR("e\xCC\x81" "e\xC2\xA0 \xC2\xADoffice\xE2\xBC\x80\xE4\xB8\x80");
	const struct glyph glyphs[] = {
		{ 1, 3, 0, 500 }, { 2, 0, 0, 0 },   /* a cluster of two says nothing of either */
		{ 1, 1, 3, 500 },
		{ 3, 2, 4, 250 }, { 3, 1, 6, 250 }, /* a space is a space, not a no-break space */
		{ 4, 2, 7, 0 },                     /* not shown */
		{ 5, 1, 9, 500 }, { 6, 3, 10, 800 }, { 7, 1, 13, 500 }, { 1, 1, 14, 500 },
		{ 8, 3, 15, 1000 }, { 8, 3, 18, 1000 }, /* the first of equals */
		{ 0, 1, 9, 500 },                       /* .notdef means nothing */
	};
	struct arena *arena = arena_new();
	struct pdf_font *font = font_new(arena);
	struct pdf_fonts *fonts = fonts_with(arena, font);
	struct run run = run_of(font->face, glyphs, ARRAY_LEN(glyphs));

	(void)state;
	pdf_fonts_scan_run(fonts, &run, text);
	assert_true(font->text[1] == pdf_font_pack("e", 1));
	assert_true(font->text[2] == 0);
	assert_true(font->text[3] == pdf_font_pack(" ", 1));
	assert_true(font->text[4] == 0);
	assert_true(font->text[6] == pdf_font_pack("ffi", 3));
	assert_true(font->text[8] == pdf_font_pack("\xE2\xBC\x80", 3));
	assert_true(font->text[0] == 0);
	arena_free(arena);
}

/* What a glyph stands for besides: a second code of a TrueType font, the same code in a layer of another. */
static void other_texts_have_codes(void **state)
{
	/* 0: no-break space; 2: space; 3: radical one, 6: one, 9: a dash of the third kind, which looks like it, too; 12: a + combining acute */
	struct str text = STR("\xC2\xA0 \xE2\xBC\x80\xE4\xB8\x80\xE2\x80\x94" "a\xCC\x81");
	const struct glyph glyphs[] = { { 1, 2, 0, 250 }, { 1, 1, 2, 250 }, { 2, 3, 3, 1000 }, { 2, 3, 6, 1000 }, { 2, 3, 9, 1000 },
		                        { 3, 3, 12, 500 }, { 4, 0, 12, 0 } };
	static const struct {
		unsigned glyph;
		const char *text;
		struct pdf_code in_cff, in_truetype;
	} cases[] = {
		{ 1, " ", { 1, 0 }, { 1, 0 } },
		{ 1, "\xC2\xA0", { 1, 1 }, { 64, 0 } },
		{ 2, "\xE2\xBC\x80", { 2, 0 }, { 2, 0 } },
		{ 2, "\xE4\xB8\x80", { 2, 1 }, { 65, 0 } },
		{ 2, "\xE2\x80\x94", { 2, 2 }, { 66, 0 } },
		{ 3, "a", { 3, 1 }, { 67, 0 } },
		{ 4, "\xCC\x81", { 4, 1 }, { 68, 0 } },
	};

	(void)state;
	for (int is_cff = 0; is_cff < 2; is_cff++) {
		struct arena *arena = arena_new();
		struct pdf_font *font = font_new(arena);
		struct face face = *font->face;
		struct pdf_fonts *fonts = fonts_with(arena, font);
		struct run run = run_of(&face, glyphs, ARRAY_LEN(glyphs));
		struct pdf_code code;

		face.is_cff = is_cff;
		font->face = &face;
		pdf_fonts_scan_run(fonts, &run, text);
		for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
			struct pdf_code expected = is_cff ? cases[i].in_cff : cases[i].in_truetype;
			assert_true(pdf_font_code(font, cases[i].glyph, str_of(cases[i].text), &code));
			assert_int_equal(code.cid, expected.cid);
			assert_int_equal(code.layer, expected.layer);
		}
		assert_false(pdf_font_code(font, 2, STR("-"), &code));
		assert_int_equal(pdf_font_layers(font), is_cff ? 2 : 0);
		arena_free(arena);
	}
}

/* The more often a glyph is shown, the smaller its code; codes that need an escape are passed over. */
static void cids_fall_with_frequency(void **state)
{
	struct arena *arena = arena_new();
	struct pdf_font *font = font_new(arena);
	struct face face = *font->face;

	(void)state;
	face.is_cff = face.cid_keyed = true;
	font->face = &face;
	for (unsigned id = 1; id <= 60; id++) {
		use(font, id, 1000);
		font->count[id] = id / 2; /* ties: by glyph id */
	}
	assert_int_equal(pdf_font_cid(font, 7), 7);
	pdf_font_give_cids(font);
	assert_int_equal(pdf_font_cid(font, 60), 1);
	assert_int_equal(pdf_font_cid(font, 58), 2);
	assert_int_equal(pdf_font_cid(font, 59), 3);
	for (unsigned cid = 1; cid < font->n_cids; cid++) {
		unsigned glyph = pdf_font_glyph(font, cid);
		assert_int_equal(glyph == 0, cid == '\n' || cid == '\r' || cid == '(' || cid == ')');
		assert_true(glyph == 0 || pdf_font_cid(font, glyph) == cid);
	}
	assert_int_equal(pdf_font_next_cid(font, '\r'), '\r' + 1);
	assert_int_equal(font->n_cids, 65);
	pdf_font_drop_cids(font);
	face.cid_keyed = false; /* there, CIDs are glyph ids */
	pdf_font_give_cids(font);
	assert_int_equal(pdf_font_cid(font, 60), 60);
	arena_free(arena);
}

static void a_layer_has_its_own_cmap(void **state)
{
	struct arena *arena = arena_new();
	struct pdf_font *font = font_new(arena);
	struct face face = *font->face;
	struct buf out = BUF_INIT;

	(void)state;
	face.is_cff = true;
	font->face = &face;
	use(font, 2, 1000);
	font->text[2] = pdf_font_pack("a", 1);
	assert_true(pdf_alias_note(&font->aliases, arena, 9, 2, STR("b")));
	assert_true(pdf_alias_note(&font->aliases, arena, 9, 2, STR("c")));
	for (unsigned layer = 0; layer <= 2; layer++) {
		char expected[] = "1 beginbfrange\n<0002><0002>[<0061>]\nendbfrange\n";
		buf_clear(&out);
		expected[sizeof "1 beginbfrange\n<0002><0002>[<0061" - 2] = (char)('1' + layer);
		pdf_font_put_to_unicode(font, layer, &out);
		assert_true(str_find(buf_str(&out), str_of(expected)) < out.len);
	}
	buf_clear(&out);
	pdf_font_put_name(font, 0, &out);
	pdf_font_put_name(font, 2, &out);
	assert_true(str_eq(buf_str(&out), STR("/F0/F0_2")));
	buf_free(&out);
	arena_free(arena);
}

static void clusters_end_where_the_text_changes(void **state)
{
	const struct glyph left_to_right[] = { { 1, 3, 0, 0 }, { 2, 0, 0, 0 }, { 3, 1, 3, 0 }, { 4, 0, 4, 0 } };
	const struct glyph right_to_left[] = { { 1, 0, 3, 0 }, { 2, 2, 3, 0 }, { 3, 3, 0, 0 } };
	struct run run = run_of(NULL, left_to_right, 4);

	(void)state;
	assert_int_equal(pdf_cluster_end(&run, 0), 2);
	assert_int_equal(pdf_cluster_end(&run, 2), 3);
	assert_int_equal(pdf_cluster_end(&run, 3), 4);
	run = run_of(NULL, right_to_left, 3);
	assert_int_equal(pdf_cluster_end(&run, 0), 2);
	assert_int_equal(pdf_cluster_end(&run, 2), 3);
}

static void invisible_text(void **state)
{
	(void)state;
	assert_true(pdf_text_is_invisible(STR("\xC2\xAD")));
	assert_true(pdf_text_is_invisible(STR("\xE2\x80\x8B\xE2\x80\xA8\xEF\xBF\xBC")));
	assert_false(pdf_text_is_invisible(STR("\xC2\xAD" "a")));
	assert_false(pdf_text_is_invisible(STR(" ")));
	assert_false(pdf_text_is_invisible(STR("\xE2\x80\x8D"))); /* a joiner is kept: it changes what is read */
	assert_false(pdf_text_is_invisible(STR("")));
}

static void tags_differ_by_glyphs(void **state)
{
	struct arena *arena = arena_new();
	struct pdf_font *font = font_new(arena);
	struct buf a = BUF_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	use(font, 5, 1000);
	pdf_font_put_tag(font, &a);
	use(font, 6, 1000);
	pdf_font_put_tag(font, &b);
	assert_int_equal(a.len, 6);
	for (size_t i = 0; i < a.len; i++)
		assert_in_range(a.ptr[i], 'A', 'Z');
	assert_false(str_eq(buf_str(&a), buf_str(&b)));
	buf_free(&a);
	buf_free(&b);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths_are_in_runs),
		cmocka_unit_test(the_cmap_has_ranges_under_one_high_byte),
		cmocka_unit_test(the_cmap_has_blocks_of_a_hundred),
		cmocka_unit_test(the_shortest_text_of_a_glyph_wins),
		cmocka_unit_test(other_texts_have_codes),
		cmocka_unit_test(cids_fall_with_frequency),
		cmocka_unit_test(a_layer_has_its_own_cmap),
		cmocka_unit_test(clusters_end_where_the_text_changes),
		cmocka_unit_test(invisible_text),
		cmocka_unit_test(tags_differ_by_glyphs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
