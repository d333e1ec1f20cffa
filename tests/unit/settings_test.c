/* settings_test.c - settings files as trees, nearest words, numbers by name, times of desks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "assert_str.h"

#include "api/desk.h"
#include "base/name_map.h"
#include "base/nearest.h"
#include "diag_count.h"

static void tree_and_places(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct setting *root =
		settings_read(arena, STR("a.yml"), STR("a: [x, \"~\", ~]\nb:\n  c: 12:30 +0800\n"), diag);
	const struct setting *a = root->first, *b = a->next, *c = b->first;

	(void)state;
	assert_int_equal(a->kind, SETTING_LIST);
	assert_int_equal(a->first->place.column, 5);
	assert_str(a->first->next->text, "~");
	assert_str(a->first->next->next->text, "");
	assert_int_equal(b->kind, SETTING_MAP);
	assert_str(c->key, "c");
	assert_str(c->text, "12:30 +0800");
	assert_int_equal(c->key_place.line, 3);
	assert_int_equal(c->place.column, 6);
	assert_null(b->next);
	assert_int_equal(diag_count(diag, DIAG_NOTE), 0);
	diag_free(diag);
	arena_free(arena);
}

static void what_is_no_settings_file(void **state)
{
	static const char *const bad[] = { "", "a: [", "a: &x 1\nb: *x", "? [a]\n: b", "[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct arena *arena = arena_new();
		struct diag *diag = diag_new();

		assert_null(settings_read(arena, STR("a.yml"), str_of(bad[i]), diag));
		assert_int_equal(diag_count(diag, DIAG_ERROR), 1);
		diag_free(diag);
		arena_free(arena);
	}
}

static void nearest_words(void **state)
{
	static const struct str words[] = { STR_INIT("category"), STR_INIT("tag"), STR_INIT("source") };

	(void)state;
	assert_str(nearest_word(STR("categroy"), words, 3), "category");
	assert_str(nearest_word(STR("soruce"), words, 3), "source");
	assert_str(nearest_word(STR("tags"), words, 3), "tag");
	assert_str(nearest_word(STR("weather"), words, 3), "");
	assert_str(nearest_word(STR(""), words, 0), "");
}

static void numbers_by_name(void **state)
{
	struct name_map *map = name_map_new();
	char name[16];

	(void)state;
	for (size_t i = 1; i <= 1000; i++) {
		snprintf(name, sizeof name, "n%zu", i);
		assert_int_equal(*name_map_at(map, str_of(name)), 0);
		*name_map_at(map, str_of(name)) = i;
	}
	assert_int_equal(*name_map_at(map, STR("n1")), 1);
	assert_int_equal(*name_map_at(map, STR("n1000")), 1000);
	name_map_free(map);
}

/* Seconds of 2022-03-01 00:00 in China. */
enum { MARCH = 1646064000, HOUR = 3600, DAY = 24 * HOUR };

static void times_of_desks(void **state)
{
	static const struct {
		struct time_words times;
		int64_t from, to; /* 0 for open */
		const char *from_day, *to_day;
		bool ok;
	} rows[] = {
		{ { .from = STR_INIT("2022-03-01 00:00 +0800"), .to = STR_INIT("2022-03-01 24:00 +0800") }, MARCH, MARCH + DAY, "", "", true },
		{ { .from = STR_INIT("2022-03-01") }, 0, 0, "2022-03-01", "", true },
		{ { .from = STR_INIT("2022-03-01"), .to = STR_INIT("2022-03-01") }, 0, 0, "2022-03-01", "2022-03-01", true },
		{ { .to = STR_INIT("2022-03-01T09:30:05Z") }, 0, MARCH + 17 * HOUR + 1805, "", "", true },
		{ { .from = STR_INIT("2022-03-01 00:00 +00:00") }, MARCH + 8 * HOUR, 0, "", "", true },
		{ { .since = STR_INIT("17:00 previous weekday") }, MARCH - 7 * HOUR, MARCH + DAY, "", "", true },
		{ { .since = STR_INIT("17:00 previous weekday"), .to = STR_INIT("2022-03-01 08:00") }, MARCH - 7 * HOUR, MARCH + 8 * HOUR, "", "",
		  true },
		{ { .date = STR_INIT("2022-02-28") }, 0, 0, "2022-02-28", "2022-02-28", true },
		{ { .date = STR_INIT("today") }, 0, 0, "2022-03-01", "2022-03-01", true },
		{ { .date = STR_INIT("yesterday") }, 0, 0, "2022-02-28", "2022-02-28", true },
		{ { .zone = 0 }, 0, 0, "2022-03-01", "2022-03-01", true },
		{ { .from = STR_INIT("2022-02-30") }, 0, 0, "", "", false },
		{ { .from = STR_INIT("2022-03-01 25:00") }, 0, 0, "", "", false },
		{ { .from = STR_INIT("2022-03-01 10:00 Shanghai") }, 0, 0, "", "", false },
		{ { .from = STR_INIT("2022-03-02"), .to = STR_INIT("2022-03-01") }, 0, 0, "", "", false },
		{ { .since = STR_INIT("soon") }, 0, 0, "", "", false },
		{ { .date = STR_INIT("2022-03-01"), .from = STR_INIT("2022-03-01") }, 0, 0, "", "", false },
	};
	const struct desk_day day = { STR("2022-03-01"), 8 * 60 };
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct desk desk = { .select = { .times = rows[i].times } };
		struct choice_wish wish;
		struct diag *diag = diag_new();

		assert_int_equal(desk_wish(&wish, arena, &desk, &day, diag), rows[i].ok);
		assert_int_equal(diag_count(diag, DIAG_ERROR), !rows[i].ok);
		if (rows[i].ok) {
			assert_int_equal(wish.query.has_from ? wish.query.from : 0, rows[i].from);
			assert_int_equal(wish.query.has_to ? wish.query.to : 0, rows[i].to);
			assert_true(str_eq(wish.query.from_day, str_of(rows[i].from_day)));
			assert_true(str_eq(wish.query.to_day, str_of(rows[i].to_day)));
		}
		diag_free(diag);
	}
	arena_free(arena);
}

/* Over a weekend the previous weekday is Friday. */
static void monday(void **state)
{
	const struct desk desk = { .select = { .times = { .since = STR("17:00 previous weekday") } } };
	struct arena *arena = arena_new();
	struct choice_wish wish;
	struct diag *diag = diag_new();

	(void)state;
	assert_true(desk_wish(&wish, arena, &desk, &(struct desk_day){ STR("2022-03-07"), 8 * 60 }, diag));
	assert_int_equal(wish.query.from, MARCH + 3 * DAY + 17 * HOUR);
	diag_free(diag);
	arena_free(arena);
}

/* The watch-list of the command line, as words and as the desk's own. */
static void watch_lists_select(void **state)
{
	static const char file[] = "desks:\n  - name: a\n    watch: [{name: 招商银行, aliases: [招行], codes: [600036]}]\n"
	                           "    select: {any: [理财], watch: own}\n"
	                           "  - name: b\n    select: {watch: [\"招商银行=招行,600036\", 五粮液]}\n";
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	const struct desk_file *desks = desk_file_read(arena, STR("a.yml"), str_of(file), 480, diag);
	struct choice_wish wish;

	(void)state;
	assert_non_null(desks);
	assert_int_equal(diag_count(diag, DIAG_ERROR), 0);
	assert_true(desk_wish(&wish, arena, &desks->desks[0], &(struct desk_day){ STR(""), 480 }, diag));
	assert_int_equal(wish.query.any.count, 3);
	assert_int_equal(wish.query.codes.count, 1);
	assert_str(wish.query.any.items[2], "招行");
	assert_true(desk_wish(&wish, arena, &desks->desks[1], &(struct desk_day){ STR(""), 480 }, diag));
	assert_int_equal(wish.query.any.count, 3);
	assert_str(wish.query.any.items[2], "五粮液");
	assert_str(wish.query.codes.items[0], "600036");
	diag_free(diag);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(tree_and_places), cmocka_unit_test(what_is_no_settings_file),
		                            cmocka_unit_test(nearest_words), cmocka_unit_test(numbers_by_name),
		                            cmocka_unit_test(times_of_desks), cmocka_unit_test(monday),
		                            cmocka_unit_test(watch_lists_select) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
