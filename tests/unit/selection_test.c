/* selection_test.c - which posts a selection takes, one row a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "briefing/briefing.h"

/* A post of 2 March 2026 in the morning, China time: still 1 March in London. */
static void each_row(void **state)
{
	static const struct {
		const char *what;
		const char *from, *to, *category, *tag;
		bool dated, taken;
	} rows[] = {
		{ "nothing asked", "", "", "", "", true, true },
		{ "nothing asked, no day", "", "", "", "", false, true },
		{ "the very day", "2026-03-02", "2026-03-02", "", "", true, true },
		{ "open start", "", "2026-03-02", "", "", true, true },
		{ "open end", "2026-03-02", "", "", "", true, true },
		{ "day before in another zone", "2026-03-01", "2026-03-01", "", "", true, false },
		{ "too late", "2026-03-03", "", "", "", true, false },
		{ "too early", "", "2026-03-01", "", "", true, false },
		{ "no day in a range", "2000-01-01", "", "", "", false, false },
		{ "first category", "", "", "nanancaijing·yinhang", "", true, true },
		{ "second category", "", "", "gupiao", "", true, true },
		{ "part of a category", "", "", "nanancaijing", "", true, false },
		{ "tag as written", "", "", "", "南岸财经·银行新闻", true, true },
		{ "tag without its ending", "", "", "", "南岸财经·银行", true, true },
		{ "longer than the tag", "", "", "", "要闻新闻", true, true },
		{ "another tag", "", "", "", "北辰证券报", true, false },
		{ "all at once", "2026-03-02", "2026-03-02", "gupiao", "要闻", true, true },
		{ "one of them fails", "2026-03-02", "2026-03-02", "gupiao", "快讯", true, false },
	};
	struct str categories[] = { STR_INIT("nanancaijing·yinhang"), STR_INIT("gupiao") };
	struct str tags[] = { STR_INIT("南岸财经·银行新闻"), STR_INIT("要闻") };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct post post = { .categories = categories, .n_categories = 2, .tags = tags, .n_tags = 2 };
		struct entry entry = { .post = &post };
		struct str category = str_of(rows[i].category), tag = str_of(rows[i].tag);
		struct selection selection = { str_of(rows[i].from), str_of(rows[i].to), &category, category.len > 0,
			                       &tag, tag.len > 0 };

		if (rows[i].dated)
			post.date = (struct post_date){ .year = 2026, .month = 3, .day = 2, .hour = 7, .zone = 480,
				                        .has_day = true, .has_time = true, .has_zone = true };
		if (selection_takes(&selection, &entry) != rows[i].taken)
			fail_msg("%s", rows[i].what);
	}
}

static void any_of_several(void **state)
{
	struct str wanted[] = { STR_INIT("zhaiquan"), STR_INIT("gupiao") }, category = STR_INIT("gupiao");
	struct post post = { .categories = &category, .n_categories = 1 };
	struct entry entry = { .post = &post };
	struct selection selection = { .categories = wanted, .n_categories = 2 };

	(void)state;
	assert_true(selection_takes(&selection, &entry));
	selection.n_categories = 1;
	assert_false(selection_takes(&selection, &entry));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_row), cmocka_unit_test(any_of_several) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
