/* watch_list_test.c - entries of a watch-list as they are written, and where they stand in a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/buf.h"
#include "briefing/watch_list.h"

static void entries(void **state)
{
	static const struct {
		const char *text, *read; /* "name|alias|…:code:…"; NULL: no entry */
	} rows[] = {
		{ "招商银行", "招商银行" },
		{ " 招商银行 = 招行 , CMB,600036", "招商银行|招行|CMB:600036" },
		{ "腾讯=00700,1234,1234567", "腾讯|1234|1234567:00700" },
		{ "招商银行=,,", "招商银行" },
		{ "=x", NULL },
		{ "", NULL },
		{ "  ", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *arena = arena_new();
		struct buf out = BUF_INIT;
		struct watch watch;
		bool is_entry = watch_read(arena, str_of(rows[i].text), &watch);

		assert_int_equal(is_entry, rows[i].read != NULL);
		buf_add_str(&out, watch.name);
		for (size_t k = 0; k < watch.aliases.count; k++)
			buf_printf(&out, "|%.*s", STR_ARG(watch.aliases.items[k]));
		for (size_t k = 0; k < watch.codes.count; k++)
			buf_printf(&out, ":%.*s", STR_ARG(watch.codes.items[k]));
		if (is_entry && !str_eq(buf_str(&out), str_of(rows[i].read)))
			fail_msg("%s: %.*s", rows[i].text, STR_ARG(buf_str(&out)));
		buf_free(&out);
		arena_free(arena);
	}
}

static const struct str phrases[] = { STR_INIT("招商银行"), STR_INIT("商银"),     STR_INIT("银行"),  STR_INIT("AMD"),
	                              STR_INIT("600036"),   STR_INIT("he"),       STR_INIT("she"),   STR_INIT("hers"),
	                              STR_INIT("银行"),     STR_INIT("Rio Tinto") };

static void places(void **state)
{
	static const struct {
		const char *text, *found; /* "number@start-end " by their ends */
	} rows[] = {
		{ "", "" },
		{ "招商银行", "1@3-9 0@0-12 2@6-12 " },
		{ "招商", "" },
		{ "招招商银行", "1@6-12 0@3-15 2@9-15 " },
		{ "AMDOCS", "" },
		{ "XAMD", "" },
		{ "amd与AMD。", "3@0-3 3@6-9 " },
		{ "AMD7", "3@0-3 " },
		{ "SH600036", "4@2-8 " },
		{ "6000360", "" },
		{ "1600036", "" },
		{ "600036", "4@0-6 " },
		{ "she hers", "6@0-3 7@4-8 " },
		{ "在Rio Tinto公司", "9@3-12 " },
	};
	struct arena *arena = arena_new();
	struct watch watches[ARRAY_LEN(phrases)];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(phrases); i++)
		watches[i] = (struct watch){ .name = phrases[i] };
	const struct watch_list *list = watch_list_make(arena, watches, ARRAY_LEN(watches));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out = BUF_INIT;
		size_t n;
		const struct watch_match *found = watch_list_scan(arena, list, str_of(rows[i].text), &n);

		for (size_t k = 0; k < n; k++)
			buf_printf(&out, "%zu@%zu-%zu ", found[k].watch, found[k].start, found[k].end);
		if (!str_eq(buf_str(&out), str_of(rows[i].found)))
			fail_msg("%s: %.*s", rows[i].text, STR_ARG(buf_str(&out)));
		buf_free(&out);
	}
	assert_int_equal(watch_list_find(list, STR("amd")), 3);
	assert_int_equal(watch_list_find(list, STR("银行")), 2); /* the first of two */
	assert_true(watch_list_find(list, STR("招商")) == SIZE_MAX);
	assert_true(watch_list_find(list, STR("")) == SIZE_MAX);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(entries), cmocka_unit_test(places) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
