/* query_words_test.c - words of a selection: days, moments, zones, what today and since mean, lists, faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

#include "archive/moment.h"
#include "archive/query_words.h"
#include "base/calendar.h"

static void moments(void **state)
{
	static const struct {
		const char *text;
		bool read;
		int64_t seconds;
	} rows[] = {
		{ "1970-01-01 00:00 UTC", true, 0 },
		{ "2022-03-01 17:00 +0800", true, 1646125200 },
		{ "2022-03-01 17:00", true, 1646125200 },
		{ "2022-03-01T17:00:30+08:00", true, 1646125230 },
		{ "2022-03-01 24:00 +0800", true, 1646150400 },
		{ "2022-03-02 00:00 Asia/Shanghai", true, 1646150400 },
		{ "2020-02-29 00:00 Asia/Tokyo", true, 1582902000 },
		{ "1969-12-31 23:59:59 UTC", true, -1 },
		{ "2021-02-29 00:00", false, 0 },
		{ "2022-13-01 00:00", false, 0 },
		{ "2022-03-01", false, 0 },
		{ "2022-03-01 24:01", false, 0 },
		{ "2022-03-01 12:60", false, 0 },
		{ "2022-03-01 17:00 Mars/Base", false, 0 },
		{ "2022-03-01 17:00 +9900", false, 0 },
		{ "", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t seconds = 0;

		if (moment_parse(str_of(rows[i].text), 480, &seconds) != rows[i].read || seconds != rows[i].seconds)
			fail_msg("%s: %lld", rows[i].text, (long long)seconds);
	}
}

static void days_there_and_back(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (int64_t day = -800000; day < 100000; day += 97) {
		struct str text = day_text(arena, day), rest = text;
		int64_t again;

		if (day < -719528)
			continue; /* before the year 0 */
		assert_true(day_parse(&rest, &again) && rest.len == 0);
		assert_int_equal(again, day);
	}
	assert_true(is_weekend(day_number(2022, 3, 5)) && is_weekend(day_number(2022, 3, 6)));
	assert_false(is_weekend(day_number(2022, 3, 7)) || is_weekend(day_number(2022, 3, 4)));
	arena_free(arena);
}

/* Words and what the query's times come to; `words` are "name=value" with bars between. */
static const char *read_words(struct arena *arena, const char *words, struct query *q)
{
	struct query_words *w = query_words_new(arena);
	struct word_fault fault;
	struct str rest = str_of(words);

	while (rest.len) {
		struct str value, name = str_split(str_split(rest, '|', &rest), '=', &value);

		if (!query_words_add(w, name, value))
			return "refused";
	}
	return query_words_end(w, q, &fault) ? NULL : arena_printf(arena, "%s: %s", fault.word, fault.why).ptr;
}

static void times(void **state)
{
	/* 2022-03-07 is a Monday. */
	static const struct {
		const char *words, *from_day, *to_day;
		int64_t from, to;
	} rows[] = {
		{ "date=2022-03-01", "2022-03-01", "2022-03-01", 0, 0 },
		{ "now=2022-03-07 08:00 +0800|date=today", "2022-03-07", "2022-03-07", 0, 0 },
		{ "now=2022-03-07 08:00 +0800|date=yesterday", "2022-03-06", "2022-03-06", 0, 0 },
		{ "date=today|now=2022-03-07 07:00 +0800|tz=UTC", "2022-03-06", "2022-03-06", 0, 0 },
		{ "now=2022-03-07 08:00 +0800|from=yesterday|to=today", "2022-03-06", "2022-03-07", 0, 0 },
		{ "from=2022-03-01|to=2022-03-03", "2022-03-01", "2022-03-03", 0, 0 },
		{ "from=2022-03-01 17:00|to=2022-03-01 24:00 +0800", "", "", 1646125200, 1646150400 },
		{ "from=2022-03-01 17:00|tz=UTC", "", "", 1646154000, 0 },
		{ "now=2022-03-07 08:00 +0800|since=17:00 previous weekday", "", "", 1646384400, 1646668800 },
		{ "now=2022-03-08 08:00 +0800|since=17:00 previous weekday", "", "", 1646643600, 1646755200 },
		{ "now=2022-03-07 08:00 +0800|since=17:00 yesterday", "", "", 1646557200, 1646668800 },
		{ "now=2022-03-07 08:00 +0800|since=17:00 previous day|to=2022-03-07 06:00", "", "", 1646557200, 1646604000 },
		{ "now=2022-03-07 08:00 +0800|since=00:00 today|tz=UTC", "", "", 1646611200, 1646697600 },
		{ "since=2022-03-01 17:00", "", "", 1646125200, 0 },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct query q;
		const char *fault = read_words(arena, rows[i].words, &q);

		if (fault || !str_eq(q.from_day, str_of(rows[i].from_day)) || !str_eq(q.to_day, str_of(rows[i].to_day)) ||
		    q.from != rows[i].from || q.to != rows[i].to || q.has_from != (q.from != 0) || q.has_to != (q.to != 0))
			fail_msg("%s: %s %.*s %.*s %lld %lld", rows[i].words, fault ? fault : "", STR_ARG(q.from_day),
			         STR_ARG(q.to_day), (long long)q.from, (long long)q.to);
	}
	arena_free(arena);
}

static void faults(void **state)
{
	static const char *const rows[][2] = {
		{ "date=2022-03-01|from=2022-03-01", "date: from, to and since exclude it" },
		{ "from=2022-03-01|since=2022-03-01 17:00", "since: from excludes it" },
		{ "date=tomorrow", "date: a day" },                     { "from=2022-3-1", "from: a moment" },
		{ "to=noon", "to: a moment" },                          { "since=17:00 last week", "since: '17:00" },
		{ "date=today", "date: the run" },                      { "since=17:00 yesterday", "since: the run" },
		{ "from=2022-03-02|to=2022-03-01", "to: the time" },
		{ "from=2022-03-01 08:00|to=2022-03-01 08:00", "to: the time" },
		{ "tz=Mars/Base", "refused" },                          { "limit=0", "refused" },
		{ "limit=many", "refused" },                            { "order=size", "refused" },
		{ "watch-list==招行", "refused" },                           { "category=", "refused" },
		{ "colour=red", "refused" },                            { "now=today", "refused" },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct query q;
		const char *fault = read_words(arena, rows[i][0], &q);

		if (!fault || strncmp(fault, rows[i][1], strlen(rows[i][1])) != 0)
			fail_msg("%s: %s", rows[i][0], fault ? fault : "taken");
	}
	arena_free(arena);
}

static void lists(void **state)
{
	struct arena *arena = arena_new();
	struct query q;

	(void)state;
	assert_null(read_words(arena, "any=理财|watch-list=招商银行=招行, 600036 ,00700|code=600519|limit=50|order=date-down|tag=a|tag=b", &q));
	assert_int_equal(q.any.count, 3);
	assert_true(str_eq(q.any.items[1], STR("招商银行")) && str_eq(q.any.items[2], STR("招行")));
	assert_int_equal(q.codes.count, 3);
	assert_true(str_eq(q.codes.items[0], STR("600036")));
	assert_int_equal(q.tags.count, 2);
	assert_int_equal(q.limit, 50);
	assert_int_equal(q.order, ORDER_DATE_DOWN);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(moments), cmocka_unit_test(days_there_and_back), cmocka_unit_test(times),
		                            cmocka_unit_test(faults), cmocka_unit_test(lists) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
