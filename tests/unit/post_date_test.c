/* post_date_test.c - dates of posts: what is read, what is refused, how they order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>

#include "post/post.h"

/* "Y-M-D h:m:s zone" of what was found, "-" for parts that are missing. */
static const char *show(const struct post_date *date, char out[64])
{
	int n = 0;

	n += date->has_day ? sprintf(out + n, "%d-%d-%d", date->year, date->month, date->day) : sprintf(out + n, "-");
	n += date->has_time ? sprintf(out + n, " %d:%d:%d", date->hour, date->minute, date->second)
	                    : sprintf(out + n, " -");
	if (date->has_zone)
		sprintf(out + n, " %d", date->zone);
	else
		sprintf(out + n, " -");
	return out;
}

static void test_parse(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "2022-03-01 17:05:13 +0800", "2022-3-1 17:5:13 480" },
		{ " +0800", "- - 480" },
		{ "", "- - -" },
		{ "2019-12-23T09:35:59+00:00", "2019-12-23 9:35:59 0" },
		{ "2025-07-13T08:06:41.558Z", "2025-7-13 8:6:41 0" },
		{ "2021-12-08 12:47:49", "2021-12-8 12:47:49 -" },
		{ "2021/12/08", "2021-12-8 - -" },
		{ "2021.1.8", "2021-1-8 - -" },
		{ "20220301", "2022-3-1 - -" },
		{ "20220301170513", "2022-3-1 17:5:13 -" },
		{ "2022年3月1日", "2022-3-1 - -" },
		{ "2022年3月1日 17时05分", "2022-3-1 17:5:0 -" },
		{ "2022 年 3 月 1 日 9：30", "2022-3-1 9:30:0 -" },
		{ "March 1, 2022", "2022-3-1 - -" },
		{ "1 Mar 2022 9:30", "2022-3-1 9:30:0 -" },
		{ "Tue, 01 Mar 2022 17:05:13 GMT", "2022-3-1 17:5:13 0" },
		{ "2022-03-01 5:05 PM -05:30", "2022-3-1 17:5:0 -330" },
		{ "2022-03-01 12:05 am", "2022-3-1 0:5:0 -" },
		{ "2024-02-29", "2024-2-29 - -" },
		{ "2023-02-29", "- - -" },
		{ "2022-13-01", "- - -" },
		{ "0000-00-00", "- - -" },
		{ "2022-03-01 25:00", "2022-3-1 - -" },
		{ "yesterday", "- - -" },
		{ "99999999999999999999", "- - -" },
	};
	struct post_date date;
	char found[64];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		bool has_day = post_date_parse(str_of(cases[i].text), &date);
		assert_int_equal(has_day, date.has_day);
		assert_string_equal(show(&date, found), cases[i].expected);
	}
}

static void test_name(void **state)
{
	static const struct {
		const char *name, *expected;
	} cases[] = {
		{ "2022-03-01-NW202203012293006413", "2022-3-1 - -" },
		{ "-202205262391921712", "2022-5-26 - -" },
		{ "NW202203012293006413", "2022-3-1 - -" },
		{ "20220301", "- - -" },
		{ "content", "- - -" },
		{ "2022-03-1-x", "- - -" },
		{ "99999999999999", "- - -" },
	};
	char found[64];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct post_date date = { 0 };
		post_date_of_name(str_of(cases[i].name), &date);
		assert_string_equal(show(&date, found), cases[i].expected);
	}
}

static void test_seconds(void **state)
{
	struct post_date date;

	(void)state;
	post_date_parse(STR("1970-01-01T00:00:00Z"), &date);
	assert_int_equal(post_date_seconds(&date, 480), 0);
	post_date_parse(STR("2022-03-01 17:05:13 +0800"), &date);
	assert_int_equal(post_date_seconds(&date, 0), 1646125513);
	post_date_parse(STR("2022-03-01 17:05:13"), &date);
	assert_int_equal(post_date_seconds(&date, 480), 1646125513);
	post_date_parse(STR("2022-03-01"), &date);
	assert_int_equal(post_date_seconds(&date, 0), 1646092800);
	post_date_parse(STR("1969-12-31"), &date);
	assert_int_equal(post_date_seconds(&date, 0), -86400);
	post_date_parse(STR("soon"), &date);
	assert_true(post_date_seconds(&date, 0) == INT64_MIN);
}

static void test_text(void **state)
{
	struct arena *arena = arena_new();
	struct post_date date;

	(void)state;
	post_date_parse(STR("2022-03-01 07:05:13 +0800"), &date);
	assert_true(str_eq(post_date_text(arena, &date), STR("2022-03-01 07:05")));
	post_date_parse(STR("2022-3-1"), &date);
	assert_true(str_eq(post_date_text(arena, &date), STR("2022-03-01")));
	post_date_parse(STR("+0800"), &date);
	assert_int_equal(post_date_text(arena, &date).len, 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_name),
		cmocka_unit_test(test_seconds),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
