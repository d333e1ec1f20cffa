/* coverage_test.c - which characters no face has, each once, where it first stands. */
#include "font_fixture.h"

#include "text/coverage.h"
#include "unicode/utf8.h"

static void test_missing(void **state)
{
	struct font_fixture f;
	size_t count;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES, NULL);
	struct style *style = fixture_style(f.arena, "Body", 400, false),
		     *heads = fixture_style(f.arena, "Heads", 700, false);
	font_set_prepare(f.set, style, STR("zh-Hans"), f.diag);
	font_set_prepare(f.set, heads, STR("zh-Hans"), f.diag);
	struct box *block = fixture_box(f.arena, NULL, BOX_BLOCK, style, NULL);
	struct box *first = fixture_box(f.arena, block, BOX_TEXT, heads, "国a\nŁ ก");
	first->place = (struct place){ STR("post.md"), 4, 10 };
	struct box *second = fixture_box(f.arena, block, BOX_TEXT, style, "国ก\xF4\x8F\xBF\xBDก");
	second->place = (struct place){ STR("post.md"), 9, 1 };
	/* controls, joiners, selectors, format characters, objects: nothing is drawn of them */
	fixture_box(f.arena, block, BOX_TEXT, style,
		    "\t\xE2\x80\x8B\xE2\x80\x8D\xEF\xB8\x8F\xF3\xA0\x87\xAF\xE2\x80\xAE\xEF\xBB\xBF\xC2\xAD\xE2\x80\xA8"
		    "\xEF\xBF\xBC");
	fixture_box(f.arena, block, BOX_BLOCK, style, NULL)->marker = STR("ข");

	struct missing *missing = coverage_missing(f.arena, f.set, block, &count);
	assert_int_equal(count, 3);
	assert_int_equal(missing[0].code, 0x0E01);
	assert_int_equal(missing[0].place.line, 5);
	assert_int_equal(missing[0].place.column, 3);
	assert_int_equal(missing[1].code, 0x10FFFD);
	assert_int_equal(missing[1].place.line, 9);
	assert_int_equal(missing[1].place.column, 3);
	assert_int_equal(missing[2].code, 0x0E02);

	uint32_t codes[] = { missing[0].code, missing[1].code, missing[2].code };
	font_set_cover(f.set, codes, 3, f.diag);
	missing = coverage_missing(f.arena, f.set, block, &count);
	assert_int_equal(count, 1);
	assert_int_equal(missing[0].code, 0x10FFFD);
	font_fixture_close(&f);
}

/* Every code point in turn: no lookup reads outside its tables. */
static void test_all_codes(void **state)
{
	struct font_fixture f;
	struct buf text = BUF_INIT;
	size_t count;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES, NULL);
	struct style *style = fixture_style(f.arena, "Body", 400, false);
	font_set_prepare(f.set, style, STR("zh-Hans"), f.diag);
	struct box *block = fixture_box(f.arena, NULL, BOX_BLOCK, style, NULL);
	for (uint32_t code = 1; code < 0x110000; code += code < 0x3000 ? 1 : 7)
		utf8_append(&text, code);
	struct box *box = fixture_box(f.arena, block, BOX_TEXT, style, "");
	box->text = buf_str(&text);
	coverage_missing(f.arena, f.set, block, &count);
	assert_true(count > 1000);
	buf_free(&text);
	font_fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_missing), cmocka_unit_test(test_all_codes) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
