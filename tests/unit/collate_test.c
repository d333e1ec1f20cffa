/* collate_test.c - names in the order that readers of a language look them up in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "unicode/collate.h"

static void orders(void **state)
{
	static const struct {
		const char *lang;
		const char *names[6]; /* in their order */
	} rows[] = {
		{ "zh-Hans", { "白桦光电", "重庆啤酒", "中芯国际", "*ST石榴", "TCL科技" } }, /* pinyin: bai, chong, zhong; then letters */
		{ "zh-Hans", { "北岸物流", "沧浪新材", "长汀股份", "重庆水务", "东篱储能", "厦门港务" } },
		{ "zh-Hant", { "大立光", "中信金", "台積電", "鴻海", "TSMC" } }, /* strokes: 3, 4, 5, 17 */
		{ "ja", { "KDDI", "アサヒ", "いすゞ", "トヨタ", "日立" } },
		{ "ko", { "기아", "삼성전자", "한강전자", "SK" } },
		{ "en", { "3i", "AMD", "apple", "Kestrel", "Zürich" } },
		{ "xx", { "AMD", "Zürich" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *arena = arena_new();
		struct collator *collator = collator_new(str_of(rows[i].lang));

		for (size_t k = 1; k < ARRAY_LEN(rows[i].names) && rows[i].names[k]; k++) {
			struct str before = collator_key(collator, arena, str_of(rows[i].names[k - 1]));
			struct str name = collator_key(collator, arena, str_of(rows[i].names[k]));

			if (str_cmp(before, name) >= 0)
				fail_msg("%s: %s is not before %s", rows[i].lang, rows[i].names[k - 1], rows[i].names[k]);
		}
		collator_free(collator);
		arena_free(arena);
	}
}

/* Without an order, and without a name. */
static void plain(void **state)
{
	struct arena *arena = arena_new();
	struct collator *collator = collator_new(STR("zh-Hans"));

	(void)state;
	assert_true(str_eq(collator_key(NULL, arena, STR("中")), STR("中")));
	assert_int_equal(collator_key(collator, arena, STR("")).len, 0);
	assert_true(collator_key(collator, arena, STR("\xff")).len > 0);
	collator_free(collator);
	collator_free(NULL);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(orders), cmocka_unit_test(plain) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
