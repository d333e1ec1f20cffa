/* lang_test.c - language tags made canonical and matched; languages detected. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "unicode/lang.h"

static void tags_become_canonical(void **state)
{
	static const char *const rows[][2] = { { "zh_CN", "zh-Hans" },       { "ZH-hans", "zh-Hans" },     { "zh-tw", "zh-Hant-TW" },
		                               { "zh-HK", "zh-Hant-HK" },    { "zh", "zh-Hans" },          { "EN-us", "en-US" },
		                               { "jp", "ja" },               { "zh_CN.UTF-8", "zh-Hans" }, { "sr-LATN-rs", "sr-Latn-RS" },
		                               { "not a tag", "" },          { "", "" },                   { "1", "" } };
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_true(str_eq(lang_canonical(arena, str_of(rows[i][0])), str_of(rows[i][1])));
	assert_true(lang_matches(STR("zh-Hant-TW"), STR("zh-Hant")) && lang_matches(STR("zh-Hant-TW"), STR("ZH")));
	assert_false(lang_matches(STR("zhx"), STR("zh")));
	arena_free(arena);
}

static void languages_are_detected(void **state)
{
	static const char *const rows[][2] = { { "央行开展逆回购操作，市场流动性充裕。", "zh-Hans" },
		                               { "央行開展逆回購操作，市場流動性充裕。", "zh-Hant" },
		                               { "日銀は金融政策決定会合で現状維持を決めた。", "ja" },
		                               { "한국은행은 기준금리를 동결했다고 밝혔다.", "ko" },
		                               { "The central bank kept its rate unchanged.", "en" },
		                               { "Apple 与 Microsoft 发布财报，营收分别增长。", "zh-Hans" },
		                               { "Банк России сохранил ключевую ставку.", "ru" },
		                               { "12345", "zh-Hans" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_true(str_eq(lang_detect(str_of(rows[i][0])), str_of(rows[i][1])));
}

static void what_is_no_tag_is_empty(void **state)
{
	static const char *const rows[] = { "english", "zh--CN", "zh-", "-zh", "z", "中文", "zh-abcdefghi", "zh\nCN", "C", "POSIX", "1a", "a1",
		                            "zh-a-very-long-tag-of-more-than-sixty-four-bytes-in-all-aaaaaaaa-b" };
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(lang_canonical(arena, str_of(rows[i])).len, 0);
	assert_true(str_eq(lang_canonical(arena, STR(" pt_br ")), STR("pt-BR")));
	arena_free(arena);
}

static void mixed_texts_are_judged_by_their_bulk(void **state)
{
	static const char *const rows[][2] = { { "台积电与鸿海公布财报，范围扩大。", "zh-Hans" },
		                               { "皇后號干預朴素的台灣市場，發布報告。", "zh-Hant" },
		                               { "The company (公司) reported its results.", "en" },
		                               { "央行（Bank）の", "ja" },
		                               { "", "zh-Hans" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_true(str_eq(lang_detect(str_of(rows[i][0])), str_of(rows[i][1])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_become_canonical),
		cmocka_unit_test(languages_are_detected),
		cmocka_unit_test(what_is_no_tag_is_empty),
		cmocka_unit_test(mixed_texts_are_judged_by_their_bulk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
