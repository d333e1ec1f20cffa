/* itemize_test.c - where a paragraph is cut into items: scripts, faces, marks, quotation marks, directions, spans. */
#include "font_fixture.h"

#include "base/buf.h"
#include "text/bidi.h"
#include "text/itemize.h"
#include "text/script_run.h"
#include "unicode/ucd.h"

struct fixture {
	struct font_fixture fonts;
	struct style *style;
	struct itemizer *itemizer;
};

static const char *const langs[] = { "zh-Hans", "zh-Hant", "ja", "en", "ko", "he" };

static int open_fonts(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	font_fixture_open(&f->fonts, FIXTURE_FACES, NULL);
	f->style = fixture_style(f->fonts.arena, "Body", 400, false);
	for (size_t i = 0; i < ARRAY_LEN(langs); i++)
		font_set_prepare(f->fonts.set, f->style, str_of(langs[i]), f->fonts.diag);
	f->itemizer = itemizer_new(f->fonts.set);
	*state = f;
	return 0;
}

static int close_fonts(void **state)
{
	struct fixture *f = *state;

	itemizer_free(f->itemizer);
	font_fixture_close(&f->fonts);
	free(f);
	return 0;
}

/* Items as text: "text/Script/Face", a level above 0 and a width form behind it; blanks between. */
static void write_items(struct buf *out, const struct para *para, const struct item *items, size_t count)
{
	static const char *const widths[] = { "", "/pwid", "/fwid" };

	for (size_t i = 0; i < count; i++) {
		const struct item *item = &items[i];
		struct str face = item->face->name;

		assert_int_equal(item->start, i ? items[i - 1].end : 0);
		face = str_starts(face, STR("NotoSerif")) ? str_from(face, strlen("NotoSerif")) : face;
		if (i)
			buf_add_char(out, '|');
		buf_add_str(out, str_sub(para->text, item->start, item->end));
		buf_printf(out, "/%c%c%c%c/%.*s%s", (char)(item->script >> 24), (char)(item->script >> 16),
			   (char)(item->script >> 8), (char)item->script, (int)str_find_char(face, '-'), face.ptr,
			   widths[item->width]);
		if (item->kind == ITEM_MISSING)
			buf_add_str(out, STR("/box"));
		if (item->level)
			buf_printf(out, "/%u", item->level);
	}
	assert_int_equal(count ? items[count - 1].end : 0, para->text.len);
	buf_add_char(out, 0);
}

struct item_case {
	const char *lang, *text, *expected;
};

static const struct item_case cases[] = {
	/* scripts: punctuation and digits with what stands before them, full-width marks with Han */
	{ "zh-Hans", "增长25%，超A股。", "增长25%，超/Hani/CJKsc|A/Latn/CJKsc|股。/Hani/CJKsc" },
	{ "zh-Hans", "25%", "25%/Hani/CJKsc" },
	{ "en", "25%", "25%/Latn/" },
	{ "zh-Hans", "25 items", "25 items/Latn/CJKsc" },
	{ "zh-Hans", "国(A)国", "国(/Hani/CJKsc|A/Latn/CJKsc|)国/Hani/CJKsc" },
	{ "zh-Hans", "“OCR”国", "“OCR”/Latn/CJKsc|国/Hani/CJKsc" },
	{ "ja", "東京タワーのひ", "東京タワーのひ/Hani/CJKjp" },
	{ "ko", "가나，다", "가나，다/Hang/CJKsc" },
	{ "zh-Hans", "", "" },
	/* faces: whole words, marks with their base, spaces with the word before */
	{ "zh-Hans", "国Łódź国", "国/Hani/CJKsc|Łódź/Latn/|国/Hani/CJKsc" },
	{ "zh-Hans", "in Łódź, a", "in /Latn/CJKsc|Łódź, /Latn/|a/Latn/CJKsc" },
	{ "zh-Hans", "x\xCC\x8A!", "x\xCC\x8A!/Latn/" }, /* x with a ring: only the Latin face has the ring */
	{ "zh-Hans", "国א国", "国/Hani/CJKsc|א/Hebr/Hebrew/1|国/Hani/CJKsc" },
	{ "en", "an 国 sign", "an /Latn/|国/Hani/CJKsc| /Hani/|sign/Latn/" },
	/* a character that no face has is a box, with the marks and selectors behind it */
	{ "en", "a\xF4\x8F\xBF\xBD" "b", "a/Latn/|\xF4\x8F\xBF\xBD/Latn//box|b/Latn/" },
	{ "zh-Hans", "国\xF4\x8F\xBF\xBD\xEF\xB8\x8F国", "国/Hani/CJKsc|\xF4\x8F\xBF\xBD\xEF\xB8\x8F/Hani/CJKsc/box|国/Hani/CJKsc" },
	/* a private-use character is not looked for in fallback faces */
	{ "zh-Hans", "国\xEE\x80\x80", "国/Hani/CJKsc|\xEE\x80\x80/Hani/CJKsc/box" },
	/* emoji: by default, by U+FE0F, not by U+FE0E; what is text by default stays so */
	{ "zh-Hans", "国😀，", "国/Hani/CJKsc|😀/Hani/NotoColorEmoji|，/Hani/CJKsc" },
	{ "en", "a 😀 b", "a /Latn/|😀/Latn/NotoColorEmoji| b/Latn/" },
	{ "zh-Hans", "❤", "❤/Hani/NotoSansSymbols2" },
	{ "zh-Hans", "❤\xEF\xB8\x8F", "❤\xEF\xB8\x8F/Hani/NotoColorEmoji" },
	{ "zh-Hans", "🌍\xEF\xB8\x8E", "🌍\xEF\xB8\x8E/Hani/NotoSansSymbols2" },
	{ "zh-Hans", "第1名", "第1名/Hani/CJKsc" },
	{ "zh-Hans", "1\xEF\xB8\x8F名", "1\xEF\xB8\x8F名/Hani/CJKsc" },
	/* sequences are one item: keycap, modifier, joined, flag */
	{ "zh-Hans", "1\xEF\xB8\x8F\xE2\x83\xA3", "1\xEF\xB8\x8F\xE2\x83\xA3/Hani/NotoColorEmoji" },
	{ "zh-Hans", "☝🏽", "☝🏽/Hani/NotoColorEmoji" },
	{ "zh-Hans", "👩\xE2\x80\x8D⚕\xEF\xB8\x8F", "👩\xE2\x80\x8D⚕\xEF\xB8\x8F/Hani/NotoColorEmoji" },
	{ "zh-Hans", "❤\xE2\x80\x8D🔥", "❤\xE2\x80\x8D🔥/Hani/NotoColorEmoji" },
	{ "zh-Hans", "🇨🇳国", "🇨🇳/Hani/NotoColorEmoji|国/Hani/CJKsc" },
	/* direction */
	{ "he", "אב 12", "אב /Hebr/Hebrew/1|12/Hebr/CJKsc/2" },
	/* invisible characters stay where they are */
	{ "zh-Hans", "国\xE2\x80\x8B国", "国\xE2\x80\x8B国/Hani/CJKsc" },
	{ "zh-Hans", "国\xE2\x80\xA8国", "国/Hani/CJKsc|\xE2\x80\xA8/Hani/CJKsc|国/Hani/CJKsc" },
	/* an ideographic variation sequence goes to the face that has it */
	{ "zh-Hans", "丈\xF3\xA0\x84\x81", "丈\xF3\xA0\x84\x81/Hani/CJKsc" },
};

static void test_items(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		struct para *para = para_from_text(arena, str_of(cases[i].text), f->style, str_of(cases[i].lang));
		struct buf out = BUF_INIT;
		size_t count;

		struct item *items = itemize(arena, f->itemizer, para, NULL, &count);
		write_items(&out, para, items, count);
		assert_string_equal(out.ptr, cases[i].expected);
		buf_free(&out);
		arena_free(arena);
	}
}

struct quote_case {
	const char *lang, *text;
	char cjk; /* '1': all marks are Chinese */
	const char *expected;
};

static const struct quote_case quotes[] = {
	{ "zh-Hans", "国“国”", '1', "国“国”/Hani/CJKsc" },
	{ "zh-Hans", "He’s", '0', "He/Latn/CJKsc|’/Latn/CJKsc/pwid|s/Latn/CJKsc" },
	{ "ja", "国“国”", '1', "国/Hani/CJKjp|“/Hani/CJKjp/fwid|国/Hani/CJKjp|”/Hani/CJKjp/fwid" },
	{ "ja", "国“a”", '0', "国“/Hani/CJKjp|a/Latn/CJKjp|”/Hani/CJKjp" },
	{ "en", "“a”", '0', "“a”/Latn/" },
	{ "en", "“a”", '1', "“/Hani/CJKsc|a/Latn/|”/Hani/CJKsc" },
};

static void test_quotes(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(quotes); i++) {
		struct arena *arena = arena_new();
		struct para *para = para_from_text(arena, str_of(quotes[i].text), f->style, str_of(quotes[i].lang));
		uint8_t *cjk = arena_alloc(arena, para->text.len);
		struct buf out = BUF_INIT;
		size_t count;

		memset(cjk, quotes[i].cjk == '1', para->text.len);
		struct item *items = itemize(arena, f->itemizer, para, cjk, &count);
		write_items(&out, para, items, count);
		assert_string_equal(out.ptr, quotes[i].expected);
		buf_free(&out);
		arena_free(arena);
	}
}

/* Items end at spans, and keep the script of the paragraph across them. */
static void test_spans(void **state)
{
	struct fixture *f = *state;
	struct arena *arena = arena_new();
	struct box *block = fixture_box(arena, NULL, BOX_BLOCK, f->style, NULL);
	struct buf out = BUF_INIT;
	size_t count;

	fixture_box(arena, block, BOX_TEXT, f->style, "国");
	struct box *link = fixture_box(arena, block, BOX_INLINE, f->style, NULL);
	fixture_box(arena, link, BOX_TEXT, f->style, "25");
	struct box *image = fixture_box(arena, block, BOX_IMAGE, f->style, NULL);
	fixture_box(arena, block, BOX_TEXT, f->style, "%");
	struct para *para = para_collect(arena, block, NULL, NULL);
	struct item *items = itemize(arena, f->itemizer, para, NULL, &count);
	assert_int_equal(count, 4);
	assert_int_equal(items[2].kind, ITEM_OBJECT);
	assert_ptr_equal(items[2].span->box, image);
	write_items(&out, para, items, count);
	assert_string_equal(out.ptr, "国/Hani/CJKsc|25/Hani/CJKsc|\xEF\xBF\xBC/Hani/CJKsc|%/Hani/CJKsc");
	buf_free(&out);
	arena_free(arena);
}

/* A megabyte without a break, a hundred thousand marks on one letter, words that ask for another face at every letter:
 * linear. */
static void test_long(void **state)
{
	static const char *const units[] = { "国", "a", "a\xCC\x8A", "\xCC\x81", "Ł", "(", "א(" };
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		struct arena *arena = arena_new();
		struct buf text = BUF_INIT;
		size_t count;

		for (unsigned n = 0; n < 200000; n++)
			buf_add(&text, units[i], strlen(units[i]));
		struct para *para = para_from_text(arena, buf_str(&text), f->style, STR("zh-Hans"));
		struct item *items = itemize(arena, f->itemizer, para, NULL, &count);
		for (size_t k = 0; k < count; k++)
			assert_true(items[k].end > items[k].start && items[k].end - items[k].start < 65536);
		assert_int_equal(items[count - 1].end, text.len);
		buf_free(&text);
		arena_free(arena);
	}
}

static void test_scripts(void **state)
{
	struct script_state s = { .current = SCRIPT_HAN };

	(void)state;
	assert_int_equal(script_of_lang(STR("zh-Hant-TW")), SCRIPT_HAN);
	assert_int_equal(script_of_lang(STR("en")), SCRIPT_LATIN);
	assert_int_equal(script_of_lang(STR("zhx")), SCRIPT_LATIN);
	assert_int_equal(script_merge(SCRIPT_KATAKANA), SCRIPT_HAN);
	/* unclosed brackets beyond the depth that is remembered do no harm */
	for (unsigned i = 0; i < 2 * SCRIPT_NESTING; i++)
		assert_int_equal(script_of_common(&s, '('), SCRIPT_HAN);
	s.current = SCRIPT_LATIN;
	for (unsigned i = 0; i < SCRIPT_NESTING; i++)
		assert_int_equal(script_of_common(&s, ')'), SCRIPT_HAN);
	assert_int_equal(script_of_common(&s, ')'), SCRIPT_LATIN);
	/* a partner closes what was left open inside */
	script_of_common(&s, '(');
	script_of_common(&s, '[');
	s.current = SCRIPT_HAN;
	assert_int_equal(script_of_common(&s, ')'), SCRIPT_LATIN);
	assert_int_equal(script_of_common(&s, ']'), SCRIPT_HAN);
}

static void test_bidi(void **state)
{
	struct arena *arena = arena_new();
	uint8_t *levels;

	(void)state;
	assert_null(bidi_levels(arena, STR("国 abc ü ＡＢ"), false));
	assert_null(bidi_levels(arena, STR(""), true));
	levels = bidi_levels(arena, STR("a א1"), false);
	assert_non_null(levels);
	assert_int_equal(levels[0], 0);
	assert_int_equal(levels[2], 1);
	assert_int_equal(levels[3], 1); /* both bytes of the letter */
	assert_int_equal(levels[4], 2);
	levels = bidi_levels(arena, STR("ab"), true);
	assert_int_equal(levels[0], 2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items), cmocka_unit_test(test_quotes),  cmocka_unit_test(test_spans),
		cmocka_unit_test(test_long),  cmocka_unit_test(test_scripts), cmocka_unit_test(test_bidi),
	};

	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
