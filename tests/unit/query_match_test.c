/* query_match_test.c - a query says the same of a post with the index and without: made-up posts and made-up queries, each held against
 * the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "archive/query_match.h"

enum { POSTS = 400, QUERIES = 3000, TEXT_WORDS = 14 };

/* Numbers of a fixed seed (Park and Miller). */
struct dice {
	uint64_t seed;
};

static size_t roll(struct dice *dice, size_t n)
{
	dice->seed = dice->seed * 16807 % 2147483647;
	return (size_t)dice->seed % n;
}

static const struct str texts[] = {
	STR_INIT("银行"), STR_INIT("理财"), STR_INIT("银行理财"), STR_INIT("行"), STR_INIT("ＦＯＭＣ"), STR_INIT("fomc"), STR_INIT("Fed holds"), STR_INIT("FED"),
	STR_INIT("holds"), STR_INIT("１２％"), STR_INIT("12"), STR_INIT("，"), STR_INIT("…"), STR_INIT("𠮷野家"), STR_INIT("東證指數"), STR_INIT("カキ養殖"),
	STR_INIT("한국은행"), STR_INIT("say \"yes\""), STR_INIT("yes"), STR_INIT("A股"), STR_INIT("a"), STR_INIT("naïve Ärger"), STR_INIT("ärger"),
	STR_INIT("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghij"), STR_INIT("600036"), STR_INIT("*"), STR_INIT("招商银行 一季度"),
};
static const struct str categories[] = { STR_INIT("gupiao"), STR_INIT("nanan·yinhang"), STR_INIT("nanan"), STR_INIT("zhaiquan") };
static const struct str tags[] = { STR_INIT("要闻"), STR_INIT("要闻新闻"), STR_INIT("每日新闻新闻"), STR_INIT("每日新闻"), STR_INIT("每日"), STR_INIT("新闻") };
static const struct str sources[] = { STR_INIT("潮汐网"), STR_INIT("潮汐网·快讯"), STR_INIT("潮汐"), STR_INIT(""), STR_INIT("North Wire") };
static const struct str langs[] = { STR_INIT("zh-Hans"), STR_INIT("zh-Hant-TW"), STR_INIT("zh-Hant"), STR_INIT("en"), STR_INIT("e"), STR_INIT("zh") };
static const struct str days[] = { STR_INIT("2022-02-28"), STR_INIT("2022-03-01"), STR_INIT("2022-03-02"), STR_INIT("2022-03-10") };
static const struct security securities[] = { { STR_INIT("600036"), STR_INIT("招商银行") }, { STR_INIT("00700"), STR_INIT("") } };

static struct str pick(struct dice *dice, const struct str *list, size_t n)
{
	return list[roll(dice, n)];
}

static struct words some(struct dice *dice, struct arena *arena, const struct str *list, size_t n, size_t chance)
{
	size_t count = roll(dice, chance) ? 0 : 1 + roll(dice, 2);
	struct str *items = ARENA_ARRAY(arena, struct str, count);

	for (size_t i = 0; i < count; i++)
		items[i] = pick(dice, list, n);
	return (struct words){ items, count };
}

static struct str make_text(struct dice *dice, struct arena *arena)
{
	static const char *const between[] = { "", " ", "，", "\n", "-", "。" };
	struct str text = STR("");

	for (size_t n = roll(dice, TEXT_WORDS); n > 0; n--)
		text = arena_printf(arena, "%.*s%.*s%s", STR_ARG(text), STR_ARG(pick(dice, texts, ARRAY_LEN(texts))),
		                    between[roll(dice, ARRAY_LEN(between))]);
	return text;
}

static struct record make_record(struct dice *dice, struct arena *arena, size_t i)
{
	struct words c = some(dice, arena, categories, ARRAY_LEN(categories), 2), t = some(dice, arena, tags, ARRAY_LEN(tags), 2);
	struct record r = { .path = arena_printf(arena, "%03zu.md", i), .size = 1, .mtime = 1 };

	r.trouble = roll(dice, 20) ? STR("") : STR("no post at all");
	r.has_day = roll(dice, 10) > 0;
	if (r.has_day) {
		r.day = pick(dice, days, ARRAY_LEN(days));
		r.seconds = 1646000000 + (int64_t)roll(dice, 6) * 40000;
	}
	r.source = pick(dice, sources, ARRAY_LEN(sources));
	r.lang = pick(dice, langs, ARRAY_LEN(langs));
	r.categories = c.items;
	r.n_categories = c.count;
	r.tags = t.items;
	r.n_tags = t.count;
	r.securities = securities;
	r.n_securities = roll(dice, 3);
	r.text = make_text(dice, arena);
	return r;
}

static struct query make_query(struct dice *dice, struct arena *arena)
{
	static const struct str codes[] = { STR_INIT("600036"), STR_INIT("00700"), STR_INIT("600519") };
	struct query q = { .order = ORDER_PATH };

	q.has_from = roll(dice, 4) == 0;
	q.has_to = roll(dice, 4) == 0;
	q.from = 1646000000 + (int64_t)roll(dice, 6) * 40000;
	q.to = 1646000000 + (int64_t)roll(dice, 6) * 40000;
	q.from_day = roll(dice, 5) ? STR("") : pick(dice, days, ARRAY_LEN(days));
	q.to_day = roll(dice, 5) ? STR("") : pick(dice, days, ARRAY_LEN(days));
	q.categories = some(dice, arena, categories, ARRAY_LEN(categories), 6);
	q.tags = some(dice, arena, tags, ARRAY_LEN(tags), 6);
	q.sources = some(dice, arena, sources, ARRAY_LEN(sources) - 2, 6);
	q.langs = some(dice, arena, langs, ARRAY_LEN(langs), 6);
	q.any = some(dice, arena, texts, ARRAY_LEN(texts), 3);
	q.all = some(dice, arena, texts, ARRAY_LEN(texts), 6);
	q.none = some(dice, arena, texts, ARRAY_LEN(texts), 6);
	q.codes = some(dice, arena, codes, ARRAY_LEN(codes), 5);
	return q;
}

static void index_and_memory_agree(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct archive *archive = archive_open(STR(":memory:"), diag);
	struct record *records = ARENA_ARRAY(arena, struct record, POSTS);
	struct dice dice = { 20220301 };
	size_t taken = 0;

	(void)state;
	assert_non_null(archive);
	assert_true(archive_begin(archive, diag));
	for (size_t i = 0; i < POSTS; i++) {
		records[i] = make_record(&dice, arena, i);
		archive_put(archive, &records[i]);
	}
	assert_true(archive_commit(archive, diag));
	for (size_t n = 0; n < QUERIES; n++) {
		struct query q = make_query(&dice, arena);
		size_t n_hits, k = 0;
		const struct hit *hits = archive_select(archive, arena, &q, &n_hits, diag);

		assert_non_null(hits);
		for (size_t i = 0; i < POSTS; i++) {
			bool found = k < n_hits && str_eq(hits[k].path, records[i].path);

			if (found != query_takes(&q, &records[i]))
				fail_msg("query %zu: %s is %s by the index: %s", n, records[i].path.ptr, found ? "found" : "not found", records[i].text.ptr);
			k += found;
			taken += found;
		}
		assert_int_equal(k, n_hits);
	}
	assert_true(taken > QUERIES); /* the queries find something */
	archive_close(archive);
	diag_free(diag);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(index_and_memory_agree) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
