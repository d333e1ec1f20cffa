/* set_test.c - paragraphs set with real faces: the cases of cjk 12 by glyph origins, alignment, leaders, bidi, hostile
 * text. */
#include "font_fixture.h"

#include <stdio.h>

#include "linear.h"
#include "text/line.h"
#include "unicode/utf8.h"

enum { EM = 10 * PT };

static int setup(void **state)
{
	struct font_fixture *f = mem_alloc(sizeof *f);

	font_fixture_open(f, FIXTURE_FACES, NULL);
	assert_non_null(f->set);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	font_fixture_close(*state);
	free(*state);
	return 0;
}

static struct style *justified(struct font_fixture *f)
{
	struct style *style = fixture_style(f->arena, "Body", 400, false);

	style->text_align = ALIGN_JUSTIFY;
	return style;
}

static struct lines *set(struct font_fixture *f, struct str text, struct style *style, const char *lang,
			 struct measure m)
{
	struct shaper *shaper;
	struct lines *lines;

	font_set_prepare(f->set, style, str_of(lang), f->diag);
	shaper = shaper_new(f->set);
	lines = text_set(f->arena, shaper, para_from_text(f->arena, text, style, str_of(lang)), m);
	shaper_free(shaper);
	return lines;
}

static int hundredths(length x)
{
	return x >= 0 ? (x + EM / 200) / (EM / 100) : -((-x + EM / 200) / (EM / 100));
}

/* "chars:x" for each line: its characters and the origin of its last one in 1/100 em; "name@x" asks for a character's
 * origin. */
static void describe(const struct lines *lines, uint32_t probe, char *out, size_t size)
{
	struct str text = lines->para->text;
	int found = 0;

	*out = 0;
	for (size_t i = 0; i < lines->n_lines; i++) {
		const struct line *line = &lines->lines[i];
		length x = 0;

		for (uint32_t r = 0; r < line->n_runs; r++) {
			length pen = line->x + line->runs[r].x;
			for (uint32_t g = 0; g < line->runs[r].n_glyphs; g++) {
				const struct glyph *glyph = &line->runs[r].glyphs[g];
				if (glyph->text_len)
					x = pen;
				if (glyph->text_len && glyph->text <= probe && probe < glyph->text + glyph->text_len)
					found = hundredths(pen);
				pen += glyph->advance;
			}
		}
		snprintf(out + strlen(out), size - strlen(out), "%s%zu:%d", i ? " " : "",
		         utf8_count(str_sub(text, line->start, line->end)), hundredths(x));
	}
	if (probe != UINT32_MAX)
		snprintf(out + strlen(out), size - strlen(out), " @%d", found);
}

#define H5 "国国国国国"
#define H6 H5 "国"
#define H7 H5 "国国"
#define H8 H5 "国国国"
#define H9 H5 "国国国国"
#define H10 H5 H5
#define H12 H10 "国国"

struct set_case {
	const char *id, *lang, *text;
	int width, indent;       /* em */
	int probe;               /* character whose origin is asked for, -1 for none */
	uint8_t kinsoku, hanging;
	const char *expected;
};

#define SC "zh-Hans"
static const struct set_case cases[] = {
	{ "A1", SC, "国，（国", 10, 0, -1, 0, 0, "4:250" }, { "A1", SC, "国）（国", 10, 0, -1, 0, 0, "4:250" },
	{ "A1", SC, "国：“国", 10, 0, -1, 0, 0, "4:250" }, { "A1", SC, "国、“国", 10, 0, -1, 0, 0, "4:250" },
	{ "A2", SC, "国。”国", 10, 0, -1, 0, 0, "4:250" }, { "A2", SC, "国）、国", 10, 0, -1, 0, 0, "4:250" },
	{ "A2", SC, "国”，国", 10, 0, -1, 0, 0, "4:250" }, { "A2", SC, "国！”国", 10, 0, -1, 0, 0, "4:250" },
	{ "A2", SC, "国？（国", 10, 0, -1, 0, 0, "4:250" },
	{ "A3", SC, "国（（国", 10, 0, -1, 0, 0, "4:250" }, { "A3", SC, "国））国", 10, 0, -1, 0, 0, "4:250" },
	{ "A3", SC, "国（（（国", 10, 0, -1, 0, 0, "5:300" }, { "A4", SC, "国（）国", 10, 0, -1, 0, 0, "4:300" },
	{ "A5", SC, "国。”）国", 10, 0, -1, 0, 0, "5:300" }, { "A6", SC, "国……国", 10, 0, -1, 0, 0, "4:300" },
	{ "A6", SC, "国——国", 10, 0, -1, 0, 0, "4:300" }, { "A7", SC, "国·国", 10, 0, -1, 0, 0, "3:150" },
	{ "A8", "ja", "国・（国", 10, 0, -1, 0, 0, "4:250" }, { "A8", "ja", "国）・国", 10, 0, -1, 0, 0, "4:250" },
	{ "A8", "zh-Hant", "国，「国", 10, 0, -1, 0, 0, "4:275" }, { "A8", "zh-Hant", "国。」国", 10, 0, -1, 0, 0, "4:275" },
	{ "B2", SC, "国（国）国", 10, 0, -1, 0, 0, "5:400" },
	{ "C1", SC, H9 "，" H12, 10, 0, 1, 0, 0, "10:950 10:900 2:100 @106" },
	{ "C2", SC, H10 "，" H12, 10, 0, 1, 0, 0, "9:900 10:900 4:300 @113" },
	{ "C3", SC, H10 "，" H12, 10, 0, 9, 0, HANG_ALLOW_END, "11:1000 10:900 2:100 @900" },
	{ "C4", SC, "国，国国，" H5 "，" H12, 10, 0, 2, 0, 0, "11:950 10:900 2:100 @175" },
	{ "C5", SC, "国（国）" H6 "，" H12, 10, 0, 1, 0, 0, "11:950 10:900 2:100 @75" },
	{ "C6", SC, "国（国）国，国国国国，" H12, 10, 0, 6, 0, 0, "11:950 10:900 2:100 @550" },
	{ "C7 with the line kept whole", SC, "国（国）国，国国国国国\xE2\x81\xA0，" H12, 10, 0, -1, 0, 0, NULL },
	{ "C8", SC, H6 "“国国。”）" H12, 10, 0, 6, 0, 0, "12:950 10:900 2:100 @550" },
	{ "D1", SC, H10 "（国国）" H10, 10, 0, 10, 0, 0, "10:900 10:900 4:300 @-50" },
	{ "D2", SC, "（国国）" H12, 10, 2, 0, 0, 0, "9:900 7:600 @150" },
	{ "E1", SC, H9 "——" H10, 10, 0, -1, 0, 0, "9:900 10:900 2:100" },
	{ "E1", SC, H9 "……" H10, 10, 0, -1, 0, 0, "9:900 10:900 2:100" },
	{ "E1 strict", SC, H9 "——" H10, 10, 0, -1, KINSOKU_STRICT, 0, "8:900 10:900 3:200" },
	{ "E1 strict", SC, H9 "……" H10, 10, 0, -1, KINSOKU_STRICT, 0, "8:900 10:900 3:200" },
	{ "E2", SC, H10 "·" H10, 10, 0, -1, 0, 0, "9:900 10:900 2:100" },
	{ "E2", SC, H9 "／" H10, 10, 0, -1, 0, 0, "8:900 10:900 2:100" },
	{ "E3", SC, H9 "…………", 10, 0, -1, 0, 0, "9:900 4:300" }, { "E3", SC, H7 "…………国国国国", 10, 0, -1, 0, 0, "9:900 6:500" },
	{ "F1", SC, H10 H10 "。", 10, 0, -1, 0, 0, "9:900 9:900 3:200" },
	{ "F1", SC, H10 H10 "国。", 10, 0, -1, 0, 0, "9:900 10:900 3:200" },
	{ "F2", SC, H9 "25%" H10, 10, 0, -1, 0, 0, "9:900 10:900 3:200" },
	{ "F2", SC, H8 "￥25", 10, 0, -1, 0, 0, NULL },
	{ "F3", SC, H8 "41.3亿元" H10, 10, 0, -1, 0, 0, NULL }, { "F3", SC, H8 "3月1日" H8, 10, 0, -1, 0, 0, NULL },
	{ "G1", SC, "“国国”" H8, 10, 0, 0, 0, 0, "10:900 2:100 @-50" },
	{ "G1", SC, H8 "“国”" H12, 10, 0, -1, 0, 0, "11:950 10:900 2:100" },
	{ "G1", SC, H10 "“国国”", 10, 0, 10, 0, 0, "10:900 4:250 @-50" },
	{ "ideographic space", SC, "国　国", 10, 0, -1, 0, 0, "3:200" },
	{ "TC line start", "zh-Hant", H10 "「國國」" H10, 10, 0, 10, 0, 0, "10:900 10:900 4:300 @0" },
	{ "variation selector", SC, "国\xF3\xA0\x84\x80国", 10, 0, -1, 0, 0, "3:100" },
};

static void test_cases(void **state)
{
	struct font_fixture *f = *state;
	size_t differing = 0;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct set_case *c = &cases[i];
		struct style *style = justified(f);
		struct str text = str_of(c->text);
		uint32_t probe = UINT32_MAX;
		char got[256];

		if (c->probe >= 0) {
			const char *p = text.ptr;
			for (int k = 0; k < c->probe; k++)
				utf8_next(&p, text.ptr + text.len);
			probe = (uint32_t)(p - text.ptr);
		}
		style->jb_kinsoku = c->kinsoku;
		style->hanging_punctuation = c->hanging;
		describe(set(f, text, style, c->lang, (struct measure){ .width = c->width * EM, .indent = c->indent * EM }), probe, got,
			 sizeof got);
		if (c->expected && strcmp(got, c->expected) != 0) {
			print_message("%s %s: %s, not %s\n", c->id, c->text, got, c->expected);
			differing++;
		}
	}
	assert_int_equal(differing, 0);
}

/* Every character is in exactly one glyph's text; runs do not overlap; lines fill their measure. */
static void check_sound(const struct lines *lines, bool justify)
{
	struct str text = lines->para->text;
	uint8_t *seen = mem_alloc(text.len + 1);

	for (size_t i = 0; i < lines->n_lines; i++) {
		const struct line *line = &lines->lines[i];

		assert_int_equal(line->start, i ? lines->lines[i - 1].end : 0);
		if (justify && !line->last && !line->overfull && line->step)
			assert_int_equal(line->width, line->measure);
		for (uint32_t r = 0; r < line->n_runs; r++) {
			for (uint32_t g = 0; g < line->runs[r].n_glyphs; g++) {
				const struct glyph *glyph = &line->runs[r].glyphs[g];
				for (uint32_t k = 0; k < glyph->text_len; k++) {
					assert_true(glyph->text + k >= line->start && glyph->text + k < line->end);
					assert_int_equal(seen[glyph->text + k]++, 0);
				}
			}
		}
	}
	assert_int_equal(lines->n_lines ? lines->lines[lines->n_lines - 1].end : 0, text.len);
	for (size_t i = 0; i < text.len; i++) {
		bool forced = i + 2 < text.len && !memcmp(text.ptr + i, "\xE2\x80\xA8", 3);
		if (forced)
			i += 2;
		else
			assert_int_equal(seen[i], 1);
	}
	free(seen);
}

static const char *const texts[] = {
	"", "国", " ", "，", "，，，，，，，，，，，，，，，，，，，，，，", "（（（（（（（（（（（（（（（（（（（（（（", "\xE2\x80\xA8", "国\xE2\x80\xA8\xE2\x80\xA8国",
	"https://www.example.com/a/very/long/address/that/goes/on/and/on/index.html?query=1&more=%20%20",
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	"\xE2\x80\x8B\xE2\x80\x8B\xE2\x80\x8B", "国\xC2\xAD国\xC2\xAD国", "a\xCC\x88\xCC\x88\xCC\x88", "👨‍👩‍👧👍🏽🇨🇳🇯🇵",
	"国 שלום עולם 国 123 שלום", "مرحبا بالعالم", "ไทยภาษาไทย", "한국어 문장입니다", "\xEF\xBF\xBD\xF3\xBF\xBF\xBD", "国，“A”（25%）——……国。",
	"——————————————————", "·····················", "١٢٣ ٤٥٦", "A\xC2\xA0""B\xC2\xA0""C\xC2\xA0""D\xC2\xA0""E\xC2\xA0""F\xC2\xA0""G",
};

static void test_hostile(void **state)
{
	struct font_fixture *f = *state;
	static const char *const langs[] = { "zh-Hans", "zh-Hant", "ja", "ko", "en", "ar" };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		for (size_t k = 0; k < ARRAY_LEN(langs); k++) {
			for (int width = -1; width < 12; width += 3) {
				struct style *style = justified(f);

				style->text_align = width % 2 ? ALIGN_JUSTIFY : ALIGN_CENTER;
				check_sound(set(f, str_of(texts[i]), style, langs[k], (struct measure){ .width = width * EM, .indent = EM }),
					    style->text_align == ALIGN_JUSTIFY);
			}
		}
	}
}

static void test_align(void **state)
{
	static const struct { uint8_t align, last; int x0, x1; } aligns[] = {
		{ ALIGN_START, ALIGN_LAST_AUTO, 0, 0 }, { ALIGN_END, ALIGN_LAST_AUTO, 50, 950 },
		{ ALIGN_CENTER, ALIGN_LAST_AUTO, 25, 475 }, { ALIGN_RIGHT, ALIGN_LAST_LEFT, 50, 0 },
		{ ALIGN_JUSTIFY, ALIGN_LAST_RIGHT, 0, 950 }, { ALIGN_JUSTIFY, ALIGN_LAST_CENTER, 0, 475 },
	};
	struct font_fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(aligns); i++) {
		struct style *style = justified(f);
		struct lines *lines;

		style->text_align = aligns[i].align;
		style->text_align_last = aligns[i].last;
		lines = set(f, STR(H9 "，\xE2\x80\xA8国"), style, SC, (struct measure){ .width = 10 * EM });
		assert_int_equal(lines->n_lines, 2);
		if (aligns[i].align != ALIGN_JUSTIFY) /* before a forced break: a last line, too */
			assert_int_equal(hundredths(lines->lines[0].x),
					 aligns[i].last ? aligns[i].x0 * 0 : aligns[i].x0);
		assert_int_equal(hundredths(lines->lines[1].x), aligns[i].last == ALIGN_LAST_CENTER ? 450 :
		                                                aligns[i].align == ALIGN_CENTER ? 450 :
		                                                aligns[i].align == ALIGN_END ? 900 :
		                                                aligns[i].last == ALIGN_LAST_RIGHT ? 900 : 0);
	}
}

/* Text that runs right to left in a left-to-right line keeps its place; its glyphs stand in visual order. */
static void test_bidi(void **state)
{
	struct font_fixture *f = *state;
	struct lines *lines = set(f, STR("ab שלום cd"), justified(f), "en", (struct measure){ .width = 30 * EM });
	const struct line *line = &lines->lines[0];
	length pen = 0;

	assert_int_equal(lines->n_lines, 1);
	assert_true(line->n_runs >= 3);
	for (uint32_t r = 0; r < line->n_runs; r++) {
		assert_int_equal(line->runs[r].x, pen);
		for (uint32_t g = 0; g < line->runs[r].n_glyphs; g++)
			pen += line->runs[r].glyphs[g].advance;
		if (r > 0 && line->runs[r].level & 1)
			assert_true(line->runs[r].glyphs[0].text >
				    line->runs[r].glyphs[line->runs[r].n_glyphs - 1].text);
	}
	assert_int_equal(pen, line->width);
}

static length natural_advance(const struct run *run, uint32_t i)
{
	return face_scale(run->face, face_advance(run->face, run->glyphs[i].id), run->size);
}

/* Autospace beside text from right to left: behind the whole of it, not beside its last letter (which is its leftmost)
 * nor the number within it; behind a letter with its marks, not between them. */
static void test_bidi_gaps(void **state)
{
	static const struct {
		const char *text, *gaps; /* '1' for a gap between two runs in visual order */
	} gap_cases[] = {
		{ "说，שלום国", "01" },           /* ，| םולש |国 */
		{ "说，שלום 7 שלום国", "00001" }, /* ，|םולש| |7| םולש|国 */
		{ "说，שלום 7国", "001" },
		{ "国שלום，", "10" },
		{ "国x\xCC\x8A国", "11" },
	};
	struct font_fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(gap_cases); i++) {
		struct lines *lines = set(f, str_of(gap_cases[i].text), fixture_style(f->arena, "Body", 400, false), SC,
					  (struct measure){ .width = 30 * EM });
		const struct line *line = &lines->lines[0];
		length pen = 0;

		assert_int_equal(line->n_runs, strlen(gap_cases[i].gaps) + 1);
		for (uint32_t r = 0; r < line->n_runs; r++) {
			const struct run *run = &line->runs[r];

			if (r > 0 && gap_cases[i].gaps[r - 1] == '1')
				assert_true(run->x - pen > EM / 10);
			else
				assert_in_range(run->x - pen + 5, 0, 10);
			pen = run->x;
			for (uint32_t k = 0; k < run->n_glyphs; k++) {
				if (k + 1 < run->n_glyphs)
					assert_in_range(run->glyphs[k].advance - natural_advance(run, k) + 5, 0, 10);
				pen += natural_advance(run, k);
			}
		}
	}
}

static void test_measure(void **state)
{
	struct font_fixture *f = *state;
	struct style *style = justified(f);
	struct shaper *shaper;
	struct text_widths w;

	font_set_prepare(f->set, style, STR(SC), f->diag);
	shaper = shaper_new(f->set);
	w = text_measure(shaper, para_from_text(f->arena, STR("国，国国（国）\xE2\x80\xA8国国"), style, STR(SC)));
	assert_int_equal(w.max, 13 * EM / 2);
	assert_int_equal(w.min, 2 * EM); /* （国） without its blanks */
	shaper_free(shaper);
}

static double set_seconds(void *fixture, size_t n_letters)
{
	struct font_fixture *f = fixture;
	struct arena *arena = arena_new();
	struct buf text = BUF_INIT;
	struct style *style = justified(f);
	struct shaper *shaper = shaper_new(f->set);
	double start, seconds;

	while (text.len < 3 * n_letters)
		buf_add_str(&text, STR("国家统计局（NBS）公布，“同比”增长2.5%，比上月高0.3个百分点。"));
	font_set_prepare(f->set, style, STR(SC), f->diag);
	struct para *para = para_from_text(arena, buf_str(&text), style, STR(SC));
	start = cpu_seconds();
	check_sound(text_set(arena, shaper, para, (struct measure){ .width = 42 * EM, .indent = 2 * EM }), true);
	seconds = cpu_seconds() - start;
	shaper_free(shaper);
	buf_free(&text);
	arena_free(arena);
	return seconds;
}

/* A paragraph of a million characters against one of fifty thousand. */
static void test_linear(void **state)
{
	double times[2];
	bool linear = is_linear(set_seconds, *state, 50000, times);

	print_message("50,000: %.3f s, 1,000,000: %.3f s\n", times[0], times[1]);
	assert_true(linear);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases), cmocka_unit_test(test_hostile), cmocka_unit_test(test_align),
		cmocka_unit_test(test_bidi),
		cmocka_unit_test(test_bidi_gaps),  cmocka_unit_test(test_measure), cmocka_unit_test(test_linear),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
