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
	{ LIST_CJK_IDEOGRAPHIC, INT32_MIN, "負二一四七四八三六四八" },
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
