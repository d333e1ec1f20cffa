/* doubles_test.c - which posts tell the same story, and which of them is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "archive/doubles.h"

#define HIT(path, seconds, day, title, url) { 0, STR_INIT(path), true, seconds, STR_INIT(day), STR_INIT(title), { "", 0 }, { "", 0 }, STR_INIT(url), 0, 0 }

static const struct hit hits[] = {
	HIT("b/2022-03-01-202203013001205402.md", 50, "2022-03-01", "甲公司发布年报", "http://site.example/1/"),
	HIT("a/x.md", 40, "2022-03-02", "乙", "https://site.example/1"),                            /* address of 0, earlier */
	HIT("c/2022-03-01-NW202203013001205402.md", 60, "2022-03-01", "丙", ""),                     /* number of 0 */
	HIT("d.md", 10, "2022-03-01", "两份业绩快报：净利润６.3亿元", ""),
	HIT("e.md", 9, "2022-03-01", "两份业绩快报 净利润6.3亿元", ""),                              /* title of 3 */
	HIT("f.md", 8, "2022-03-01", "两份业绩快报：净利润6.4亿元", ""),                             /* another number */
	HIT("g.md", 7, "2022-03-02", "两份业绩快报：净利润6.3亿元", ""),                             /* another day */
	HIT("h.md", 1, "2022-03-01", "早间要闻", ""),                                                /* a column … */
	HIT("i.md", 2, "2022-03-01", "早间要闻", ""),                                                /* … of two papers */
	HIT("2022-03-01.md", 3, "2022-03-01", "丁", ""),                                             /* a day is no number */
	HIT("2022-03-01-1.md", 3, "2022-03-01", "戊", ""),
};

static void each_hit(void **state)
{
	static const size_t expected[ARRAY_LEN(hits)] = { 1, 1, 1, 4, 4, 5, 6, 7, 8, 9, 10 };
	struct arena *arena = arena_new();
	size_t *same_as = doubles_find(arena, hits, ARRAY_LEN(hits));

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hits); i++) {
		if (same_as[i] != expected[i])
			fail_msg("%zu: %zu, not %zu", i, same_as[i], expected[i]);
	}
	arena_free(arena);
}

static void none(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_non_null(doubles_find(arena, hits, 0));
	assert_int_equal(doubles_none(arena, 3)[2], 2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_hit), cmocka_unit_test(none) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
