/* counter_text_test.c - numbers in the styles of CSS Counter Styles 3, sections 6 and 7. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "style/counter_text.h"
#include "style/style.h"

static const struct {
	uint8_t style;
	int32_t value;
	const char *text;
} cases[] = {
	{ LIST_NONE, 3, "" },
	{ LIST_DISC, 3, "•" },
	{ LIST_CIRCLE, 1, "◦" },
	{ LIST_SQUARE, 1, "▪" },
	{ LIST_DECIMAL, 0, "0" },
	{ LIST_DECIMAL, -12, "-12" },
	{ LIST_DECIMAL, INT32_MIN, "-2147483648" },
	{ LIST_LOWER_ALPHA, 1, "a" },
	{ LIST_LOWER_ALPHA, 26, "z" },
	{ LIST_LOWER_ALPHA, 27, "aa" },
	{ LIST_UPPER_ALPHA, 703, "AAA" },
	{ LIST_UPPER_ALPHA, INT32_MAX, "FXSHRXW" },
	{ LIST_LOWER_ALPHA, 0, "0" },
	{ LIST_LOWER_ROMAN, 4, "iv" },
	{ LIST_LOWER_ROMAN, 1994, "mcmxciv" },
	{ LIST_UPPER_ROMAN, 3999, "MMMCMXCIX" },
	{ LIST_UPPER_ROMAN, 4000, "4000" },
	{ LIST_UPPER_ROMAN, 0, "0" },
	{ LIST_SIMP_CHINESE, 0, "零" },
	{ LIST_SIMP_CHINESE, 1, "一" },
	{ LIST_SIMP_CHINESE, 10, "十" },
	{ LIST_SIMP_CHINESE, 12, "十二" },
	{ LIST_SIMP_CHINESE, 20, "二十" },
	{ LIST_SIMP_CHINESE, 101, "一百零一" },
	{ LIST_SIMP_CHINESE, 110, "一百一十" },
	{ LIST_SIMP_CHINESE, 1001, "一千零一" },
	{ LIST_SIMP_CHINESE, 2020, "二千零二十" },
	{ LIST_SIMP_CHINESE, 9999, "九千九百九十九" },
	{ LIST_SIMP_CHINESE, -3, "负三" },
	{ LIST_SIMP_CHINESE, 10203, "一〇二〇三" },
	{ LIST_CJK_IDEOGRAPHIC, -21, "負二十一" },
	{ LIST_CJK_IDEOGRAPHIC, INT32_MIN, "-二一四七四八三六四八" }, /* cjk-decimal's own sign */
	{ LIST_SIMP_CHINESE_FORMAL, 10, "壹拾" },
	{ LIST_SIMP_CHINESE_FORMAL, 2305, "贰仟叁佰零伍" },
	{ LIST_TRAD_CHINESE, 18, "十八" },
	{ LIST_TRAD_CHINESE_FORMAL, 6020, "陸仟零貳拾" },
	{ LIST_CJK_DECIMAL, 120, "一二〇" },
	{ LIST_CJK_DECIMAL, -5, "-五" },
	{ LIST_JAPANESE, 0, "〇" },
	{ LIST_JAPANESE, 1111, "千百十一" },
	{ LIST_JAPANESE, 2003, "二千三" },
	{ LIST_JAPANESE_FORMAL, 1111, "壱阡壱百壱拾壱" },
	{ LIST_JAPANESE, -7, "マイナス七" },
	{ LIST_KOREAN_HANGUL, 1234, "일천이백삼십사" },
	{ LIST_KOREAN_HANJA, 110, "百十" },
	{ LIST_KOREAN_HANJA_FORMAL, 110, "壹百壹拾" },
	{ LIST_HIRAGANA, 1, "あ" },
	{ LIST_HIRAGANA, 48, "ん" },
	{ LIST_HIRAGANA, 49, "ああ" },
	{ LIST_HIRAGANA_IROHA, 47, "す" },
	{ LIST_KATAKANA, 6, "カ" },
	{ LIST_KATAKANA_IROHA, 48, "イイ" },
	{ LIST_EARTHLY_BRANCH, 12, "亥" },
	{ LIST_EARTHLY_BRANCH, 13, "一三" },
	{ LIST_HEAVENLY_STEM, 1, "甲" },
	{ LIST_LEADING_ZERO, 7, "07" },
	{ LIST_LEADING_ZERO, -7, "-07" },
	{ LIST_LEADING_ZERO, 107, "107" },
	{ LIST_LOWER_GREEK, 24, "ω" },
	{ LIST_LOWER_GREEK, 25, "αα" },
	{ LIST_UPPER_LATIN, 28, "AB" },
	{ LIST_ARMENIAN, 1999, "ՌՋՂԹ" },
	{ LIST_LOWER_ARMENIAN, 21, "իա" },
	{ LIST_GEORGIAN, 1978, "ჩშოჱ" },
	{ LIST_ARABIC_INDIC, 105, "١٠٥" },
	{ LIST_THAI, 42, "๔๒" },
	{ LIST_DISCLOSURE_CLOSED, 9, "▸" },
};

static void test_counter_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		struct str text = counter_text(arena, cases[i].value, cases[i].style);

		assert_string_equal(arena_cstr(arena, text), cases[i].text);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_counter_text) };

	return cmocka_run_group_tests_name("counter_text", tests, NULL, NULL);
}
