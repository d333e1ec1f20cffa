/* para_test.c - white space, forced breaks, transformed letters, objects and marks of a paragraph. */
#include "font_fixture.h"

#include "text/letter_case.h"
#include "text/para.h"

/* A piece of inline content; pieces follow one another in the block. */
struct piece {
	enum box_kind kind;
	const char *text;
};

#define T(text)                                                                                                        \
	{                                                                                                              \
		BOX_TEXT, text                                                                                         \
	}
#define BR                                                                                                             \
	{                                                                                                              \
		BOX_BREAK, NULL                                                                                        \
	}
#define IMG                                                                                                            \
	{                                                                                                              \
		BOX_IMAGE, NULL                                                                                        \
	}
#define FFFC "\xEF\xBF\xBC"
#define LS "\xE2\x80\xA8"
#define ZW "\xE2\x80\x8B"

static struct para *collect(struct arena *arena, const struct style *style, const char *lang,
			    const struct piece *pieces, size_t n)
{
	struct box *block = fixture_box(arena, NULL, BOX_BLOCK, style, NULL);

	block->lang = str_of(lang);
	for (size_t i = 0; i < n && (pieces[i].text || pieces[i].kind != BOX_TEXT); i++)
		fixture_box(arena, block, pieces[i].kind, style, pieces[i].text);
	return para_collect(arena, block, NULL, NULL);
}

static void check_text(struct arena *arena, const struct para *para, const char *expected)
{
	if (!expected) {
		assert_null(para);
		return;
	}
	assert_non_null(para);
	assert_string_equal(arena_cstr(arena, para->text), expected);
	uint32_t at = 0;
	for (size_t i = 0; i < para->n_spans; i++) { /* without a gap, none empty */
		assert_int_equal(para->spans[i].start, at);
		assert_true(para->spans[i].end > at);
		at = para->spans[i].end;
	}
	assert_int_equal(at, para->text.len);
}

struct fold_case {
	const char *lang;
	uint8_t white_space;
	struct piece pieces[4];
	const char *expected; /* NULL: no paragraph */
};

static const struct fold_case folds[] = {
	{ "en", WHITE_SPACE_NORMAL, { T("  one \t\n two  ") }, "one two" },
	{ "en", WHITE_SPACE_NORMAL, { T("one "), T(" two") }, "one two" },
	{ "en", WHITE_SPACE_NORMAL, { T("one"), T(" "), T(" "), T("two ") }, "one two" },
	{ "en", WHITE_SPACE_NORMAL, { T(" \n\t ") }, NULL },
	{ "en", WHITE_SPACE_NORMAL, { T(" "), BR, T(" ") }, NULL },
	{ "en", WHITE_SPACE_NORMAL, { T("\xC2\xA0") }, "\xC2\xA0" },
	{ "en", WHITE_SPACE_NORMAL, { T("a \xC2\xA0 b") }, "a \xC2\xA0 b" },
	/* line feeds: CSS Text 3, 4.1.3 */
	{ "zh-Hans", WHITE_SPACE_NORMAL, { T("中文\n中文") }, "中文中文" },
	{ "zh-Hans", WHITE_SPACE_NORMAL, { T("中文 \n  中文") }, "中文中文" },
	{ "zh-Hans", WHITE_SPACE_NORMAL, { T("中文"), T("\n"), T("中文") }, "中文中文" },
	{ "zh-Hans", WHITE_SPACE_NORMAL, { T("中文 中文") }, "中文 中文" },
	{ "zh-Hans", WHITE_SPACE_NORMAL, { T("中文\nEnglish\n中文") }, "中文 English 中文" },
	{ "zh-Hans", WHITE_SPACE_NORMAL, { T("中文。\n（中文") }, "中文。（中文" },
	{ "zh-Hans", WHITE_SPACE_NORMAL, { T("中文\n“中文”\n中文") }, "中文“中文”中文" },
	{ "en", WHITE_SPACE_NORMAL, { T("中文\n“yes”") }, "中文 “yes”" },
	{ "ko", WHITE_SPACE_NORMAL, { T("한국\n한국") }, "한국 한국" },
	{ "en", WHITE_SPACE_NORMAL, { T("one\ntwo") }, "one two" },
	/* forced breaks */
	{ "en", WHITE_SPACE_NORMAL, { T("one \n"), BR, T("\n two") }, "one" LS "two" },
	{ "en", WHITE_SPACE_NORMAL, { T("one"), BR }, "one" },
	{ "en", WHITE_SPACE_NORMAL, { T("one"), BR, BR, T("two") }, "one" LS LS "two" },
	{ "en", WHITE_SPACE_NORMAL, { T("a"), { BOX_WBR, NULL }, T("b") }, "a" ZW "b" },
	/* objects */
	{ "en", WHITE_SPACE_NORMAL, { T("see "), IMG, T(" here") }, "see " FFFC " here" },
	{ "zh-Hans", WHITE_SPACE_NORMAL, { IMG }, FFFC },
	{ "en", WHITE_SPACE_NORMAL, { { BOX_PAGE_REF, NULL } }, "?" },
	{ "en", WHITE_SPACE_NORMAL, { { BOX_PAGE_REF, "12" } }, "12" },
	/* preserved */
	{ "en", WHITE_SPACE_PRE, { T("a  b\n c") }, "a  b" LS " c" },
	{ "en", WHITE_SPACE_PRE, { T("a\tb\n\tc\n") }, "a       b" LS "        c" },
	{ "en", WHITE_SPACE_PRE, { T("中\tb") }, "中      b" },
	{ "en", WHITE_SPACE_PRE, { T("a\r\nb") }, "a" LS "b" },
	{ "en", WHITE_SPACE_PRE, { T("  \n  ") }, NULL },
	{ "en", WHITE_SPACE_PRE_WRAP, { T("a  b") }, "a  b" },
	{ "en", WHITE_SPACE_PRE_LINE, { T("a  b \n  c") }, "a b" LS "c" },
	{ "en", WHITE_SPACE_NOWRAP, { T("a  b \n  c") }, "a b c" },
};

static void test_folding(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(folds); i++) {
		struct arena *arena = arena_new();
		struct style *style = fixture_style(arena, "Body", 400, false);

		style->white_space = folds[i].white_space;
		check_text(arena, collect(arena, style, folds[i].lang, folds[i].pieces, 4), folds[i].expected);
		arena_free(arena);
	}
}

/* A space belongs to the element where the blanks began. */
static void test_space_owner(void **state)
{
	static const struct piece pieces[] = { T("one "), T(" two") };
	struct arena *arena = arena_new();
	struct para *para = collect(arena, fixture_style(arena, "Body", 400, false), "en", pieces, 2);

	(void)state;
	assert_int_equal(para->n_spans, 2);
	assert_int_equal(para->spans[0].end, 4);
	arena_free(arena);
}

static struct str number_of(const void *refs, struct str target)
{
	return str_eq(target, STR("known")) ? *(const struct str *)refs : (struct str){ NULL, 0 };
}

static void test_page_refs(void **state)
{
	struct arena *arena = arena_new();
	struct style *style = fixture_style(arena, "Body", 400, false);
	struct box *block = fixture_box(arena, NULL, BOX_BLOCK, style, NULL);
	struct str seven = STR("7");

	(void)state;
	fixture_box(arena, block, BOX_PAGE_REF, style, "99")->target = STR("known");
	fixture_box(arena, block, BOX_LEADER, style, ".");
	fixture_box(arena, block, BOX_PAGE_REF, style, "99")->target = STR("unknown");
	check_text(arena, para_collect(arena, block, number_of, &seven), "7" FFFC "?");
	arena_free(arena);
}

static void test_marks(void **state)
{
	struct arena *arena = arena_new();
	struct style *style = fixture_style(arena, "Body", 400, false);
	struct box *block = fixture_box(arena, NULL, BOX_BLOCK, style, NULL);
	struct box *first, *last;

	(void)state;
	fixture_box(arena, block, BOX_TEXT, style, "ab ");
	first = fixture_box(arena, block, BOX_INLINE, style, NULL);
	first->anchor = STR("x");
	fixture_box(arena, first, BOX_TEXT, style, "cd");
	last = fixture_box(arena, block, BOX_INLINE, style, NULL);
	last->string_name = STR("title");
	struct para *para = para_collect(arena, block, NULL, NULL);
	assert_int_equal(para->n_marks, 2);
	assert_ptr_equal(para->marks[0].box, first);
	assert_int_equal(para->marks[0].at, 2);
	assert_ptr_equal(para->marks[1].box, last);
	assert_int_equal(para->marks[1].at, 4); /* behind the end: on the last line */
	arena_free(arena);
}

static void test_transform(void **state)
{
	static const struct piece pieces[] = { T("Straße ünd λόγος пЁс ａ") };
	struct arena *arena = arena_new();
	struct style *style = fixture_style(arena, "Body", 400, false);

	(void)state;
	style->text_transform = TRANSFORM_UPPERCASE;
	check_text(arena, collect(arena, style, "de", pieces, 1), "STRASSE ÜND ΛΌΓΟΣ ПЁС Ａ");
	style->text_transform = TRANSFORM_LOWERCASE;
	check_text(arena, collect(arena, style, "de", pieces, 1), "straße ünd λόγος пёс ａ");
	for (uint32_t code = 0; code < 0x2FFF; code++) { /* small letters come back from their capitals */
		uint32_t upper = letter_upper(code);
		if (upper != code && code != 0x0131 && code != 0x03C2)
			assert_int_equal(letter_lower(upper), code);
	}
	arena_free(arena);
}

/* Plain text is taken as it is: break offsets count its characters. */
static void test_from_text(void **state)
{
	struct arena *arena = arena_new();
	struct style *style = fixture_style(arena, "Body", 400, false);

	(void)state;
	check_text(arena, para_from_text(arena, STR(" a  b\n"), style, STR("en")), " a  b\n");
	assert_int_equal(para_from_text(arena, STR(""), style, STR("en"))->n_spans, 0);
	arena_free(arena);
}

static void test_dump(void **state)
{
	static const struct piece pieces[] = { T("one"), BR, T("\"two\"") };
	struct arena *arena = arena_new();
	struct buf out = BUF_INIT;

	(void)state;
	para_dump(&out, collect(arena, fixture_style(arena, "Body", 400, false), "en", pieces, 3));
	buf_add_char(&out, 0);
	assert_string_equal(out.ptr, "0 3 text en \"one\"\n3 6 break en \"\\u{2028}\"\n6 11 text en \"\\\"two\\\"\"\n");
	buf_free(&out);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folding), cmocka_unit_test(test_space_owner), cmocka_unit_test(test_page_refs),
		cmocka_unit_test(test_marks),   cmocka_unit_test(test_transform),   cmocka_unit_test(test_from_text),
		cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
