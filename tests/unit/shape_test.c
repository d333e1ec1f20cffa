/* shape_test.c - glyphs, advances and the text they stand for; Han text set without HarfBuzz against HarfBuzz itself.
 */
#include "font_fixture.h"

#include <harfbuzz/hb.h>

#include "font/face_hb.h"
#include "image/picture.h"
#include "text/shape.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

struct fixture {
	struct font_fixture fonts;
	struct style *style;
	struct shaper *shaper;
	struct arena *arena;
};

static const char *const langs[] = { "zh-Hans", "zh-Hant", "ja", "en", "he" };

static int open_fonts(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	font_fixture_open(&f->fonts, FIXTURE_FACES, NULL);
	f->style = fixture_style(f->fonts.arena, "Body", 400, false);
	for (size_t i = 0; i < ARRAY_LEN(langs); i++)
		font_set_prepare(f->fonts.set, f->style, str_of(langs[i]), f->fonts.diag);
	f->shaper = shaper_new(f->fonts.set);
	f->arena = arena_new();
	*state = f;
	return 0;
}

static int close_fonts(void **state)
{
	struct fixture *f = *state;

	shaper_free(f->shaper);
	arena_free(f->arena);
	font_fixture_close(&f->fonts);
	free(f);
	return 0;
}

/* Each glyph's text joined in logical order is the run's text, the runs' texts are the paragraph's. */
static void check_text(const struct shaped *shaped, const struct para *para)
{
	uint32_t at = 0;

	for (size_t i = 0; i < shaped->n_runs; i++) {
		const struct run *run = &shaped->runs[i];

		assert_int_equal(run->start, at);
		assert_true(run->n_glyphs > 0);
		for (uint32_t k = 0; k < run->n_glyphs; k++) {
			const struct glyph *g = &run->glyphs[run->level & 1 ? run->n_glyphs - 1 - k : k];

			if (g->text_len)
				assert_int_equal(g->text, at);
			at += g->text_len;
		}
		assert_int_equal(run->end, at);
	}
	assert_int_equal(at, para->text.len);
}

static struct shaped *shape(struct fixture *f, const char *text, const char *lang, const struct style *style)
{
	struct para *para = para_from_text(f->arena, str_of(text), style, str_of(lang));
	struct shaped *shaped = shape_para(f->arena, f->shaper, para, NULL);

	check_text(shaped, para);
	return shaped;
}

struct width_case {
	const char *lang, *text;
	uint32_t n_glyphs; /* of the first run */
	length width;      /* at 10 pt; 0: not checked */
};

static const struct width_case widths[] = {
	{ "zh-Hans", "国国国", 3, 30000 },
	{ "zh-Hans", "国，“国”。", 6, 60000 }, /* full-width marks keep their em */
	{ "ja", "ミッキー", 4, 40000 },        /* kana stand solid, whatever the font's kern table says */
	{ "zh-Hans", "——", 1, 20000 },         /* two dashes are one glyph of two em */
	{ "zh-Hans", "国\xE2\x80\x8B国", 3, 20000 },
	{ "zh-Hans", "国\xC2\xAD国", 3, 20000 },
	{ "zh-Hans", "国\xEF\xBB\xBF", 2, 10000 },
	{ "zh-Hans", "\xE2\x80\x8B", 1, 0 },
	{ "zh-Hans", "\xE2\x80\xA8", 1, 0 },
	{ "zh-Hans", "丈\xF3\xA0\x84\x81", 1, 10000 }, /* the selector is part of its text */
	{ "zh-Hans", "国\xEF\xB8\x80国", 2, 20000 },      /* also where it selects nothing */
	{ "zh-Hans", "\xF4\x8F\xBF\xBD", 1, 10000 }, /* a box, an em wide */
	{ "zh-Hans", "\xF4\x8F\xBF\xBD\xEF\xB8\x8F", 1, 10000 },
	{ "zh-Hans", "\xCD\xB8\xCD\xB8", 2, 10000 },                 /* U+0378: narrow boxes */
	{ "zh-Hans", "\xF0\x9F\x98\x80", 1, 10000 },                 /* emoji take an em */
	{ "zh-Hans", "1\xEF\xB8\x8F\xE2\x83\xA3", 1, 10000 },
	{ "zh-Hans", "👨\xE2\x80\x8D👩\xE2\x80\x8D👧", 1, 10000 },
	{ "zh-Hans", "🇨🇳🇺🇸", 2, 20000 },
	{ "en", "office", 4, 0 },                    /* o ffi c e */
	{ "en", "e\xCC\x81", 1, 0 },                 /* composed */
	{ "he", "שָׁלוֹם", 0, 0 },
};

static void test_widths(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		const struct shaped *shaped = shape(f, widths[i].text, widths[i].lang, f->style);

		if (widths[i].n_glyphs)
			assert_int_equal(shaped->runs[0].n_glyphs, widths[i].n_glyphs);
		if (widths[i].width)
			assert_int_equal(shaped_width(shaped), widths[i].width);
	}
}

static void test_invisible(void **state)
{
	struct fixture *f = *state;
	const struct run *run = &shape(f, "国\xE2\x80\x8E\xE2\x81\xA0国", "zh-Hans", f->style)->runs[0];

	for (uint32_t i = 1; i < 3; i++) {
		assert_int_equal(run->glyphs[i].advance, 0);
		assert_int_equal(run->glyphs[i].text_len, 3);
		assert_int_equal(run->glyphs[i].id, face_glyph(run->face, ' ', 0));
	}
}

static void test_letter_spacing(void **state)
{
	struct fixture *f = *state;
	struct style *spaced = fixture_style(f->arena, "Body", 400, false);
	const struct shaped *plain = shape(f, "office", "en", f->style), *wide;

	spaced->letter_spacing = 1000;
	wide = shape(f, "office", "en", spaced);
	assert_int_equal(wide->runs[0].n_glyphs, 6); /* no ligature */
	assert_true(shaped_width(wide) > shaped_width(plain) + 5000);
	wide = shape(f, "国\xE2\x80\x8B国", "zh-Hans", spaced);
	assert_int_equal(shaped_width(wide), 22000); /* nothing after a character without width */
	/* after the cluster, not inside it */
	wide = shape(f, "e\xCC\x8A", "en", spaced);
	length advance = 0;
	for (uint32_t i = 0; i < wide->runs[0].n_glyphs; i++)
		advance += wide->runs[0].glyphs[i].advance;
	assert_int_equal(advance, shaped_width(shape(f, "e\xCC\x8A", "en", f->style)) + 1000 * (length)wide->n_runs);
}

/* Marks have offsets; runs without marks have no array. */
static void test_offsets(void **state)
{
	struct fixture *f = *state;
	const struct shaped *shaped = shape(f, "국국 q\xCC\x8A", "en", f->style);
	const struct run *last = &shaped->runs[shaped->n_runs - 1];

	assert_null(shaped->runs[0].offsets);
	assert_non_null(last->offsets);
	assert_int_equal(last->glyphs[last->n_glyphs - 1].advance, 0);
}

static void test_right_to_left(void **state)
{
	struct fixture *f = *state;
	const struct shaped *shaped = shape(f, "אבג", "he", f->style);
	const struct run *run = &shaped->runs[0];

	assert_int_equal(run->level, 1);
	assert_int_equal(run->n_glyphs, 3);
	assert_int_equal(run->glyphs[0].text, 4); /* visual order: the last letter first */
	assert_int_equal(run->glyphs[2].text, 0);
}

static void test_rise_and_objects(void **state)
{
	struct fixture *f = *state;
	struct style *small = fixture_style(f->arena, "Body", 400, false),
		     *picture = fixture_style(f->arena, "Body", 400, false);
	struct box *block = fixture_box(f->arena, NULL, BOX_BLOCK, f->style, NULL), *inner, *image;

	small->font_size = 7000;
	small->vertical_align = VERTICAL_SUPER;
	fixture_box(f->arena, block, BOX_TEXT, f->style, "国");
	inner = fixture_box(f->arena, block, BOX_INLINE, small, NULL);
	fixture_box(f->arena, inner, BOX_TEXT, small, "2");
	image = fixture_box(f->arena, block, BOX_IMAGE, picture, NULL);
	image->image_width = 12345;
	image->picture = &(struct picture){ .state = PICTURE_FOUND, .width = 16, .height = 8 };
	fixture_box(f->arena, block, BOX_LEADER, f->style, ".");
	struct para *para = para_collect(f->arena, block, NULL, NULL);
	struct shaped *shaped = shape_para(f->arena, f->shaper, para, NULL);
	check_text(shaped, para);
	assert_int_equal(shaped->n_runs, 4);
	assert_int_equal(shaped->runs[0].rise, 0);
	assert_int_equal(shaped->runs[1].rise, 3600);
	assert_int_equal(shaped->runs[1].size, 7000);
	assert_true(shaped->runs[2].is_object && shaped->runs[3].is_object);
	assert_int_equal(shaped->runs[2].n_glyphs, 1);
	assert_int_equal(shaped->runs[2].glyphs[0].advance, 12345);
	assert_int_equal(shaped->runs[3].glyphs[0].advance, 0);
	picture->width = (struct css_size){ .len = 5000 };
	shaped = shape_para(f->arena, f->shaper, para, NULL);
	assert_int_equal(shaped->runs[2].glyphs[0].advance, 5000);
}

static void test_quotes(void **state)
{
	struct fixture *f = *state;
	struct para *para = para_from_text(f->arena, STR("“A”"), f->style, STR("zh-Hans"));
	uint8_t cjk[7] = { 0 };

	length latin = shaped_width(shape_para(f->arena, f->shaper, para, cjk));
	memset(cjk, 1, sizeof cjk);
	length han = shaped_width(shape_para(f->arena, f->shaper, para, cjk));
	assert_true(latin < han - 9000);
	assert_int_equal(han - 20000, shaped_width(shape(f, "A", "zh-Hans", f->style)));
}

/* The pieces that add_han leaves to HarfBuzz, and those it does not, must come out as if HarfBuzz had shaped the whole
 * run. */
static void check_against_harfbuzz(const struct run *run, const struct para *para)
{
	hb_buffer_t *buffer = hb_buffer_create();
	hb_feature_t no_kern = { HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
	unsigned count;

	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_add_utf8(buffer, para->text.ptr, (int)para->text.len, run->start, (int)(run->end - run->start));
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer, hb_language_from_string(run->lang.ptr, (int)run->lang.len));
	hb_shape(run->face->hb->font, buffer, &no_kern, 1);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
	const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, NULL);
	unsigned n = 0;
	for (unsigned i = 0; i < count; i++) {
		const char *p = para->text.ptr + info[i].cluster;
		if (code_is_selector(utf8_next(&p, para->text.ptr + para->text.len)) && position[i].x_advance == 0)
			continue; /* left over: part of the glyph before it */
		assert_int_equal(info[i].codepoint, run->glyphs[n].id);
		assert_int_equal(info[i].cluster, run->glyphs[n].text);
		assert_int_equal(face_scale(run->face, position[i].x_advance, run->size), run->glyphs[n].advance);
		assert_int_equal(face_scale(run->face, position[i].x_offset, run->size),
				 run->offsets ? run->offsets[n].x : 0);
		n++;
	}
	assert_int_equal(n, run->n_glyphs);
	hb_buffer_destroy(buffer);
}

static void test_han_against_harfbuzz(void **state)
{
	static const char *const texts[] = {
		"第一季度营收41.3亿元，同比增长25%；净利润（含少数股东）为3.6亿元。",
		"——他说：“再看……看”——",
		"か\xE3\x82\x99き\xE3\x82\x9Aハ\xE3\x82\x9A、ミッキー。ー々〆",
		"骨\xEF\xB8\x80直\xF3\xA0\x84\x81令和㋿①②㍿",
		"國語，門戶。「起」『承』、轉；合：",
		"國\xE2\x80\x8B語\xC2\xA0 \xE3\x80\x80 國",
		"\xE3\x82\x99\xE3\x82\x99か",
		"国\xE2\x83\x9D国\xCC\x81\xCC\x82国",
	};
	struct fixture *f = *state;
	size_t checked = 0;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		for (size_t l = 0; l < 3; l++) {
			struct para *para = para_from_text(f->arena, str_of(texts[i]), f->style, str_of(langs[l]));
			const struct shaped *shaped = shape_para(f->arena, f->shaper, para, NULL);

			check_text(shaped, para);
			for (size_t r = 0; r < shaped->n_runs; r++) {
				if (shaped->runs[r].script == SCRIPT_HAN) {
					check_against_harfbuzz(&shaped->runs[r], para);
					checked++;
				}
			}
		}
	}
	assert_true(checked >= ARRAY_LEN(texts) * 3);
}

/* Megabytes in one paragraph: every byte is accounted for. */
static void test_long(void **state)
{
	static const char *const units[] = { "国", "ab ", "a\xCC\x8A", "か\xE3\x82\x99", "\xCC\x81", "——", "א" };
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		struct arena *arena = arena_new();
		struct buf text = BUF_INIT;

		for (unsigned n = 0; n < 100000; n++)
			buf_add(&text, units[i], strlen(units[i]));
		struct para *para = para_from_text(arena, buf_str(&text), f->style, STR("zh-Hans"));
		check_text(shape_para(arena, f->shaper, para, NULL), para);
		buf_free(&text);
		arena_free(arena);
	}
}

static void test_dump(void **state)
{
	struct fixture *f = *state;
	struct para *para = para_from_text(f->arena, STR("国"), f->style, STR("zh-Hans"));
	struct shaped *shaped = shape_para(f->arena, f->shaper, para, NULL);
	struct buf out = BUF_INIT, expected = BUF_INIT;

	shaped_dump(&out, shaped, para);
	buf_printf(&expected, "0 3 NotoSerifCJKsc-Regular 10000 Hani zh-Hans 0 \"国\"\n  %u 10000 \"国\"\n",
		   face_glyph(shaped->runs[0].face, 0x56FD, 0));
	assert_true(str_eq(buf_str(&out), buf_str(&expected)));
	buf_free(&out);
	buf_free(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_widths),         cmocka_unit_test(test_invisible),
		cmocka_unit_test(test_letter_spacing), cmocka_unit_test(test_offsets),
		cmocka_unit_test(test_right_to_left),  cmocka_unit_test(test_rise_and_objects),
		cmocka_unit_test(test_quotes),         cmocka_unit_test(test_han_against_harfbuzz),
		cmocka_unit_test(test_long),           cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
