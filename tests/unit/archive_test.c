/* archive_test.c - the index: records put, replaced, removed; damage; each condition of a query; words of one and more characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "archive/archive_query.h"
#include "diag_count.h"

#define WORDS(...) { (const struct str[]){ __VA_ARGS__ }, sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str) }

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct str folder, path;
	struct archive *archive;
};

static const struct str bank_category = STR_INIT("nanan·yinhang"), stock_category = STR_INIT("gupiao");
static const struct str bank_tag = STR_INIT("南岸财经·银行新闻"), daily_tag = STR_INIT("每日财经新闻新闻"), plain_tag = STR_INIT("要闻");
static const struct security bank_security = { STR_INIT("600036"), STR_INIT("招商银行") };

/* Midnight of 1 March 2022, China time, is 1646064000. */
static const struct record records[] = {
	{ .path = STR_INIT("a.md"), .size = 1, .mtime = 10, .has_day = true, .seconds = 1646064000, .day = STR_INIT("2022-03-01"),
	  .title = STR_INIT("银行理财规模回升"), .lang = STR_INIT("zh-Hans"), .source = STR_INIT("南岸财经·银行"),
	  .categories = &bank_category, .n_categories = 1, .tags = &bank_tag, .n_tags = 1, .securities = &bank_security,
	  .n_securities = 1, .text = STR_INIT("银行理财规模回升\n一行两会发布，增长１２％。") },
	{ .path = STR_INIT("b.md"), .size = 2, .mtime = 20, .has_day = true, .seconds = 1646150399, .day = STR_INIT("2022-03-01"),
	  .title = STR_INIT("Fed holds"), .lang = STR_INIT("en"), .source = STR_INIT("North Wire"), .categories = &stock_category,
	  .n_categories = 1, .tags = &daily_tag, .n_tags = 1, .text = STR_INIT("Fed holds\nThe FOMC left rates unchanged.") },
	{ .path = STR_INIT("c.md"), .size = 3, .mtime = 30, .has_day = true, .seconds = 1646150400, .day = STR_INIT("2022-03-02"),
	  .title = STR_INIT("彩票"), .lang = STR_INIT("zh-Hant"), .source = STR_INIT("每日财经新闻"), .categories = &stock_category,
	  .n_categories = 1, .tags = &plain_tag, .n_tags = 1, .text = STR_INIT("彩票\n行銀不是一個詞。") },
	{ .path = STR_INIT("d.md"), .size = 4, .mtime = 40, .title = STR_INIT("无日期"), .lang = STR_INIT("zh-Hans"),
	  .text = STR_INIT("无日期") },
	{ .path = STR_INIT("e.md"), .size = 5, .mtime = 50, .trouble = STR_INIT("no post at all") },
};

static int set_up(void **state)
{
	char folder[] = "/tmp/archive-test-XXXXXX";
	struct arena *arena = arena_new();
	struct fixture *f = ARENA_NEW(arena, struct fixture);

	f->arena = arena;
	f->diag = diag_new();
	f->folder = arena_str(arena, str_of(mkdtemp(folder)));
	f->path = arena_printf(arena, "%s/index", f->folder.ptr);
	f->archive = archive_open(f->path, f->diag);
	assert_non_null(f->archive);
	assert_true(archive_begin(f->archive, f->diag));
	for (size_t i = 0; i < ARRAY_LEN(records); i++)
		archive_put(f->archive, &records[i]);
	assert_true(archive_commit(f->archive, f->diag));
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".damaged" };
	struct fixture *f = *state;

	archive_close(f->archive);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		unlink(arena_printf(f->arena, "%s%s", f->path.ptr, ends[i]).ptr);
	rmdir(f->folder.ptr);
	diag_free(f->diag);
	arena_free(f->arena);
	return 0;
}

/* The first letters of the paths found, in order: "ab". */
static const char *select_letters(struct fixture *f, const struct query *q)
{
	size_t count;
	struct hit *hits = archive_select(f->archive, f->arena, q, &count, f->diag);
	char *letters = arena_alloc(f->arena, count + 1);

	assert_non_null(hits);
	for (size_t i = 0; i < count; i++)
		letters[i] = hits[i].path.ptr[0];
	return letters;
}

static void each_condition(void **state)
{
	struct fixture *f = *state;
	const struct {
		const char *what, *expected;
		struct query query;
	} rows[] = {
		{ "nothing asked: undated last, unreadable never", "abcd", { 0 } },
		{ "newest first", "cbad", { .order = ORDER_DATE_DOWN } },
		{ "by path", "abcd", { .order = ORDER_PATH } },
		{ "limit", "ab", { .limit = 2 } },
		{ "from is included, to is not", "ab", { .has_from = true, .has_to = true, .from = 1646064000, .to = 1646150400 } },
		{ "a second later", "b", { .has_from = true, .has_to = true, .from = 1646064001, .to = 1646150400 } },
		{ "a day", "ab", { .from_day = STR_INIT("2022-03-01"), .to_day = STR_INIT("2022-03-01") } },
		{ "from a day", "c", { .from_day = STR_INIT("2022-03-02") } },
		{ "to a day", "ab", { .to_day = STR_INIT("2022-03-01") } },
		{ "a category", "bc", { .categories = WORDS(STR("gupiao")) } },
		{ "part of a category", "", { .categories = WORDS(STR("nanan")) } },
		{ "either category", "abc", { .categories = WORDS(STR("gupiao"), STR("nanan·yinhang")) } },
		{ "tag without its ending", "a", { .tags = WORDS(STR("南岸财经·银行")) } },
		{ "tag with an ending it lacks", "c", { .tags = WORDS(STR("要闻新闻")) } },
		{ "a medium whose name ends so", "b", { .tags = WORDS(STR("每日财经新闻")) } },
		{ "ending taken off once", "", { .tags = WORDS(STR("每日财经")) } },
		{ "source up to its dot", "a", { .sources = WORDS(STR("南岸财经")) } },
		{ "beginning of a word is no source", "", { .sources = WORDS(STR("南岸")) } },
		{ "language of all scripts", "acd", { .langs = WORDS(STR("zh")) } },
		{ "language of one script", "c", { .langs = WORDS(STR("zh-Hant")) } },
		{ "one character", "ac", { .any = WORDS(STR("行")) } },
		{ "two characters in order", "a", { .any = WORDS(STR("银行")) } },
		{ "any of two", "ab", { .any = WORDS(STR("银行"), STR("fomc")) } },
		{ "all of two", "a", { .all = WORDS(STR("银行"), STR("两会")) } },
		{ "none", "abd", { .none = WORDS(STR("彩票")) } },
		{ "full-width digits", "a", { .all = WORDS(STR("12")) } },
		{ "a part of a word", "", { .any = WORDS(STR("FOM")) } },
		{ "quotes are no syntax", "", { .any = WORDS(STR("\"银行\" OR 彩票")) } },
		{ "a code", "a", { .codes = WORDS(STR("600036")) } },
		{ "a code or a text", "ac", { .codes = WORDS(STR("600036")), .any = WORDS(STR("彩票")) } },
		{ "texts inside a day", "a",
		  { .from_day = STR_INIT("2022-03-01"), .to_day = STR_INIT("2022-03-01"), .any = WORDS(STR("行")) } },
		{ "no SQL", "", { .categories = WORDS(STR("') OR 1 --")) } },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *letters = select_letters(f, &rows[i].query);

		if (!str_eq(str_of(letters), str_of(rows[i].expected)))
			fail_msg("%s: %s, not %s", rows[i].what, letters, rows[i].expected);
	}
}

static void reasons(void **state)
{
	struct fixture *f = *state;
	struct query q = { .tags = WORDS(STR("南岸财经·银行")), .any = WORDS(STR("彩票"), STR("理财")) };
	size_t count;
	struct hit *hits = archive_select(f->archive, f->arena, &q, &count, f->diag);

	assert_int_equal(count, 1);
	assert_string_equal(archive_reason(f->archive, f->arena, &q, hits).ptr, "tag 南岸财经·银行; text 理财");
}

static void put_again_replaces(void **state)
{
	struct fixture *f = *state;
	struct record changed = records[0];
	struct query old = { .any = WORDS(STR("银行")) }, code = { .codes = WORDS(STR("600036")) };

	changed.text = STR("另一篇");
	changed.n_securities = 0;
	assert_true(archive_begin(f->archive, f->diag));
	archive_put(f->archive, &changed);
	assert_true(archive_commit(f->archive, f->diag));
	assert_string_equal(select_letters(f, &old), "");
	assert_string_equal(select_letters(f, &code), "");
	assert_string_equal(select_letters(f, &(struct query){ 0 }), "abcd");
}

static void removed_with_all_that_hangs_on_it(void **state)
{
	struct fixture *f = *state;
	struct known_walk *walk = known_walk_new(f->archive);
	struct known known;
	size_t count = 0;
	int64_t first = 0;

	while (known_walk_next(walk, &known)) {
		if (count++ == 0) {
			assert_true(str_eq(known.path, STR("a.md")) && known.size == 1 && known.mtime == 10);
			first = known.id;
		}
	}
	known_walk_free(walk);
	assert_int_equal(count, ARRAY_LEN(records));
	assert_true(archive_begin(f->archive, f->diag));
	archive_remove(f->archive, first);
	assert_true(archive_commit(f->archive, f->diag));
	assert_string_equal(select_letters(f, &(struct query){ .categories = WORDS(STR("nanan·yinhang")) }), "");
	assert_string_equal(select_letters(f, &(struct query){ .any = WORDS(STR("银行")) }), "");
}

static void values_are_kept(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(archive_value(f->archive, f->arena, STR("desk banks")).len, 0);
	archive_set_value(f->archive, STR("desk banks"), STR("1"));
	archive_set_value(f->archive, STR("desk banks"), STR("2"));
	assert_string_equal(archive_value(f->archive, f->arena, STR("desk banks")).ptr, "2");
}

/* What is no index is set aside with its bytes, and a new one begun. */
static void damage_is_set_aside(void **state)
{
	struct fixture *f = *state;
	FILE *file;

	archive_close(f->archive);
	file = fopen(f->path.ptr, "w");
	fputs("this was never an index, and must not be lost", file);
	fclose(file);
	f->archive = archive_open(f->path, f->diag);
	assert_non_null(f->archive);
	assert_true(diag_has(f->diag, DIAG_ARCHIVE_REBUILT));
	assert_string_equal(select_letters(f, &(struct query){ 0 }), "");
	file = fopen(arena_printf(f->arena, "%s.damaged", f->path.ptr).ptr, "r");
	assert_non_null(file);
	assert_int_equal(fgetc(file), 't');
	fclose(file);
}

static void what_cannot_be_made_is_said(void **state)
{
	struct fixture *f = *state;

	assert_null(archive_open(arena_printf(f->arena, "%s/none/index", f->folder.ptr), f->diag));
	assert_true(diag_has(f->diag, DIAG_ARCHIVE_FAILED));
}

/* A reader sees what was committed while another writes. */
static void readers_do_not_wait(void **state)
{
	struct fixture *f = *state;
	struct archive *second = archive_open(f->path, f->diag), *first = f->archive;

	assert_non_null(second);
	assert_true(archive_begin(second, f->diag));
	archive_remove(second, 1);
	assert_string_equal(select_letters(f, &(struct query){ 0 }), "abcd");
	assert_true(archive_commit(second, f->diag));
	archive_close(second);
	assert_ptr_equal(first, f->archive);
	assert_string_equal(select_letters(f, &(struct query){ 0 }), "bcd");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_condition, set_up, tear_down),
		cmocka_unit_test_setup_teardown(reasons, set_up, tear_down),
		cmocka_unit_test_setup_teardown(put_again_replaces, set_up, tear_down),
		cmocka_unit_test_setup_teardown(removed_with_all_that_hangs_on_it, set_up, tear_down),
		cmocka_unit_test_setup_teardown(values_are_kept, set_up, tear_down),
		cmocka_unit_test_setup_teardown(damage_is_set_aside, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_cannot_be_made_is_said, set_up, tear_down),
		cmocka_unit_test_setup_teardown(readers_do_not_wait, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
