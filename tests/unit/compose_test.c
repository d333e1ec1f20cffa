/* compose_test.c - order, sections, generated trees and anchors of a briefing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "assert_str.h"
#include "briefing/part.h"

struct row {
	const char *path, *title, *category, *section, *lang;
	int64_t minute; /* of 2 March 2026; negative: no date */
};

static const struct row day[] = {
	{ "b.md", "乙", "yinhang", "银行", "zh-Hans", 600 }, { "a.md", "甲", "gupiao", "股票", "zh-Hans", 540 },
	{ "d.md", "丁", "gupiao", "股市", "zh-Hans", 700 },  { "c.md", "丙", "yinhang", "银行", "ja", 600 },
	{ "z.md", "无类", "", "", "zh-Hans", 0 },            { "0.md", "早", "yinhang", "银行", "zh-Hans", 550 },
	{ "9.md", "无日", "gupiao", "股票", "zh-Hans", -1 },
};

static struct entry *make_entry(struct arena *arena, const struct row *row)
{
	struct post *post = ARENA_NEW(arena, struct post);
	struct article *article = ARENA_NEW(arena, struct article);
	struct entry *entry = ARENA_NEW(arena, struct entry);

	post->path = str_of(row->path);
	if (row->minute >= 0)
		post->date = (struct post_date){ .year = 2026, .month = 3, .day = 2, .has_day = true };
	article->root = node_element(arena, ELEMENT_article, place_file(post->path));
	*entry = (struct entry){ .post = post, .article = article, .title = str_of(row->title),
		                 .lang = str_of(row->lang), .category = str_of(row->category),
		                 .section = str_of(row->section),
		                 .anchor = arena_printf(arena, "a-%s", row->path),
		                 .seconds = row->minute < 0 ? INT64_MIN : 1772380800 + row->minute * 60 };
	return entry;
}

static const struct entry **make_day(struct arena *arena)
{
	const struct entry **entries = ARENA_ARRAY(arena, const struct entry *, ARRAY_LEN(day));

	for (size_t i = 0; i < ARRAY_LEN(day); i++)
		entries[i] = make_entry(arena, &day[i]);
	return entries;
}

static const struct node *find_class(const struct node *root, const char *class_name)
{
	for (const struct node *node = root; node; node = node_next(node, root)) {
		if (node_has_class(node, class_name))
			return node;
	}
	return NULL;
}

static void assert_text(struct arena *arena, const struct node *node, const char *want)
{
	assert_non_null(node);
	assert_string_equal(arena_cstr(arena, node_text_content(arena, node)), want);
}

static void assert_attr(struct arena *arena, const struct node *node, const char *name, const char *want)
{
	assert_non_null(node);
	assert_string_equal(arena_cstr(arena, node_attr(node, name)), want);
}

static void order_of_a_digest(void **state)
{
	static const char *const want[] = { "甲", "丁", "无日", "早", "乙", "丙", "无类" };
	struct arena *arena = arena_new();
	const struct briefing_options options = { .is_digest = true };
	const struct briefing *briefing = briefing_compose(arena, make_day(arena), ARRAY_LEN(day), &options);

	(void)state;
	assert_int_equal(briefing->n_parts, ARRAY_LEN(day));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		const struct part *part = &briefing->parts[i];
		assert_text(arena, find_class(part->root, "jb-title"), want[i]);
		assert_int_equal(part->kind, PART_ARTICLE);
		assert_int_equal(node_has_class(part->root, "jb-section-start"), i == 0 || i == 3 || i == 6);
	}
	assert_text(arena, find_class(briefing->parts[0].root, "jb-section-title"), "股票");
	assert_text(arena, find_class(briefing->parts[3].root, "jb-section-title"), "银行");
	assert_text(arena, find_class(briefing->parts[6].root, "jb-section-title"), "其他");
	assert_null(find_class(briefing->parts[1].root, "jb-section-title"));
	assert_attr(arena, briefing->parts[1].root, "data-section", "股票");
	/* The title stands where running heads take it up first: what is behind can be shared by briefings of other titles. */
	assert_attr(arena, briefing->parts[0].root, "data-title", "简报 2026-03-02");
	assert_attr(arena, briefing->parts[1].root, "data-title", "");
	assert_string_equal(arena_cstr(arena, briefing->date), "2026-03-02");
	assert_string_equal(arena_cstr(arena, briefing->newest->title), "丁");
	arena_free(arena);
}

static void sections_and_orders(void **state)
{
	static const size_t group_of[] = { 2, NO_GROUP, 0, 2, NO_GROUP, 0, 2 };
	static const struct str groups[] = { STR_INIT("一"), STR_INIT("空"), STR_INIT("二") };
	struct arena *arena = arena_new();
	const struct entry *const *entries = make_day(arena);
	struct briefing_options options = { .is_digest = true, .section_by = SECTION_BY_GROUP, .groups = groups, .n_groups = 3,
		                            .group_of = group_of };
	size_t starts = 0;
	const struct briefing *briefing;

	(void)state;
	briefing = briefing_compose(arena, entries, ARRAY_LEN(day), &options);
	assert_text(arena, find_class(briefing->parts[0].root, "jb-section-title"), "一");
	for (size_t i = 0; i < briefing->n_parts; i++)
		starts += node_has_class(briefing->parts[i].root, "jb-section-start");
	assert_int_equal(starts, 3); /* the empty one has no head, those in none come last */
	assert_attr(arena, briefing->parts[ARRAY_LEN(day) - 1].root, "data-section", "其他");

	options = (struct briefing_options){ .is_digest = true, .section_by = SECTION_BY_NOTHING, .order = ENTRY_ORDER_DATE_DOWN };
	briefing = briefing_compose(arena, entries, ARRAY_LEN(day), &options);
	for (size_t i = 1; i < briefing->n_parts; i++) {
		assert_null(find_class(briefing->parts[i].root, "jb-section-title"));
		assert_true(briefing->parts[i - 1].entry->seconds >= briefing->parts[i].entry->seconds);
	}
	arena_free(arena);
}

static void posts_keep_their_order(void **state)
{
	struct arena *arena = arena_new();
	const struct briefing_options options = { .is_digest = false };
	const struct briefing *briefing = briefing_compose(arena, make_day(arena), ARRAY_LEN(day), &options);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(day); i++) {
		assert_text(arena, find_class(briefing->parts[i].root, "jb-title"), day[i].title);
		assert_null(find_class(briefing->parts[i].root, "jb-section-title"));
		assert_null(find_class(briefing->parts[i].root, "jb-back"));
	}
	assert_string_equal(arena_cstr(arena, briefing->title), "乙");
	arena_free(arena);
}

static void cover_and_contents(void **state)
{
	struct arena *arena = arena_new();
	const struct briefing_options options = { .is_digest = true, .cover = true, .contents = true };
	const struct briefing *briefing = briefing_compose(arena, make_day(arena), ARRAY_LEN(day), &options);
	const struct node *cover = briefing->parts[0].root, *contents = briefing->parts[1].root;
	size_t entries = 0, sections = 0;

	(void)state;
	assert_int_equal(briefing->parts[0].kind, PART_COVER);
	assert_int_equal(briefing->parts[1].kind, PART_CONTENTS);
	assert_text(arena, find_class(cover, "jb-cover-title"), "简报 2026-03-02");
	assert_text(arena, find_class(cover, "jb-cover-date"), "2026年3月2日　星期一");
	assert_text(arena, find_class(cover, "jb-cover-count"), "共7篇文章，3个栏目");
	assert_attr(arena, contents, "id", "contents");
	assert_text(arena, find_class(contents, "jb-contents-title"), "目录");
	for (const struct node *node = contents; node; node = node_next(node, contents)) {
		assert_true(node->generated);
		entries += node_has_class(node, "jb-contents-entry");
		sections += node_has_class(node, "jb-contents-section");
	}
	assert_int_equal(entries, 7);
	assert_int_equal(sections, 3);
	assert_attr(arena, find_class(contents, "jb-contents-entry"), "href", "#a-a.md");
	assert_attr(arena, briefing->parts[2].root, "id", "a-a.md");
	assert_text(arena, find_class(briefing->parts[2].root, "jb-back"), "返回目录");
	/* The Japanese article names its language, and keeps the briefing's for the way back. */
	const struct node *japanese = briefing->parts[7].root;
	assert_attr(arena, japanese, "lang", "ja");
	assert_attr(arena, find_class(japanese, "jb-title-block"), "lang", "ja");
	assert_attr(arena, find_class(japanese, "jb-back")->first, "lang", "zh-Hans");
	arena_free(arena);
}

static void words_in_each_language(void **state)
{
	static const struct {
		const char *lang, *title, *count, *day;
	} rows[] = {
		{ "zh-Hans", "简报 2026-03-02", "共7篇文章，3个栏目", "2026年3月2日　星期一" },
		{ "zh-Hant-TW", "簡報 2026-03-02", "共7篇文章，3個欄目", "2026年3月2日　星期一" },
		{ "ja", "ブリーフィング 2026-03-02", "記事7本、3分野", "2026年3月2日（月）" },
		{ "ko", "브리핑 2026-03-02", "기사 7건, 3개 분야", "2026년 3월 2일 월요일" },
		{ "en-GB", "Briefing 2026-03-02", "7 articles in 3 sections", "Monday, 2 March 2026" },
		{ "fr", "Briefing 2026-03-02", "7 articles in 3 sections", "Monday, 2 March 2026" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *arena = arena_new();
		const struct briefing_options options = { .lang = str_of(rows[i].lang), .is_digest = true,
			                                  .cover = true };
		const struct briefing *briefing = briefing_compose(arena, make_day(arena), ARRAY_LEN(day), &options);
		const struct node *cover = briefing->parts[0].root;

		assert_text(arena, find_class(cover, "jb-cover-title"), rows[i].title);
		assert_text(arena, find_class(cover, "jb-cover-count"), rows[i].count);
		assert_text(arena, find_class(cover, "jb-cover-date"), rows[i].day);
		arena_free(arena);
	}
}

static void one_article_in_english(void **state)
{
	struct arena *arena = arena_new();
	const struct row row = { "a.md", "Rates unchanged", "", "", "en", -1 };
	const struct entry *entry = make_entry(arena, &row);
	const struct briefing_options options = { .is_digest = true, .cover = true };
	const struct briefing *briefing = briefing_compose(arena, &entry, 1, &options);

	(void)state;
	assert_text(arena, find_class(briefing->parts[0].root, "jb-cover-title"), "Briefing");
	assert_text(arena, find_class(briefing->parts[0].root, "jb-cover-count"), "1 article");
	assert_null(find_class(briefing->parts[0].root, "jb-cover-date"));
	assert_null(find_class(briefing->parts[1].root, "jb-section-title"));
	assert_null(find_class(briefing->parts[1].root, "jb-byline"));
	assert_null(find_class(briefing->parts[1].root, "jb-article-end"));
	assert_null(briefing->newest);
	arena_free(arena);
}

/* Who else tells a story, by name where that is known. */
static void further_sources(void **state)
{
	static const struct {
		const char *lang, *text;
		struct further further;
	} rows[] = {
		{ "zh-Hans", "另见：潮汐网、商闻", { 2, { STR_INIT("潮汐网"), STR_INIT("商闻") }, 2 } },
		{ "zh-Hant-TW", "另見：潮汐網等4處", { 4, { STR_INIT("潮汐網") }, 1 } },
		{ "zh-Hans", "另有2处刊载", { .n_posts = 2 } },
		{ "en", "Also in Tide, Wire", { 2, { STR_INIT("Tide"), STR_INIT("Wire") }, 2 } },
		{ "zh-Hans", NULL, { 0 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *arena = arena_new();
		const struct row row = { "a.md", "题", "", "", rows[i].lang, -1 };
		const struct entry *entry = make_entry(arena, &row);
		const struct briefing_options options = { .is_digest = true, .further = &rows[i].further };
		const struct node *root = briefing_compose(arena, &entry, 1, &options)->parts[0].root;

		if (rows[i].text)
			assert_text(arena, find_class(root, "jb-further"), rows[i].text);
		else
			assert_null(find_class(root, "jb-further"));
		arena_free(arena);
	}
}

/* <article><h2 id=x>…</h2><p><a href=#x> <a name=old> <a href=http://…></p></article> */
static struct entry *entry_with_anchors(struct arena *arena, const char *path)
{
	const struct row row = { path, "甲", "", "", "zh-Hans", -1 };
	struct entry *entry = make_entry(arena, &row);
	struct node *root = entry->article->root;
	const struct place place = { STR("p.md"), 7, 1 };
	static const struct {
		const char *name, *value;
	} links[] = { { "href", "#注" }, { "href", "#%E6%B3%A8" }, { "href", "#" }, { "name", "old" },
		      { "href", "http://a.example/#x" } };

	struct node *heading = node_element(arena, ELEMENT_h2, place);
	node_set_attr(arena, heading, STR("id"), STR("注"));
	node_append(heading, node_text(arena, STR("注"), place));
	node_append(root, heading);
	struct node *p = node_element(arena, ELEMENT_p, place);
	node_append(root, p);
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		struct node *a = node_element(arena, ELEMENT_a, place);
		node_set_attr(arena, a, str_of(links[i].name), str_of(links[i].value));
		node_append(a, node_text(arena, STR("链接"), place));
		node_append(p, a);
	}
	return entry;
}

static void anchors_are_prefixed(void **state)
{
	static const char *const names[] = { "href", "href", "href", "name", "href" };
	static const char *const want[] = { "#a-p.md-注", "#a-p.md-注", "#a-p.md", "old", "http://a.example/#x" };
	static const char *const anchors[] = { "", "", "", "a-p.md-old", "" };
	struct arena *arena = arena_new();
	const struct entry *entry = entry_with_anchors(arena, "p.md");
	const struct briefing_options options = { .is_digest = false };
	const struct briefing *briefing = briefing_compose(arena, &entry, 1, &options);
	const struct node *body = find_class(briefing->parts[0].root, "jb-body");
	const struct node *link = body->last->first;

	(void)state;
	assert_attr(arena, body->first, "id", "注");
	assert_str(node_anchor(body->first), "a-p.md-注");
	for (size_t i = 0; i < ARRAY_LEN(want); i++, link = link->next) {
		assert_attr(arena, link, names[i], want[i]);
		assert_true(str_eq(node_anchor(link), str_of(anchors[i])));
		assert_ptr_not_equal(link, entry->article->root);
		assert_false(link->generated);
		assert_int_equal(link->place.line, 7);
	}
	assert_null(link);
	/* The post's own tree is as it was. */
	assert_attr(arena, entry->article->root->first, "id", "注");
	assert_str(node_anchor(entry->article->root->first), "注");
	assert_ptr_equal(entry->article->root->first->parent, entry->article->root);
	arena_free(arena);
}

static void one_file_twice(void **state)
{
	struct arena *arena = arena_new();
	const struct entry *entries[] = { entry_with_anchors(arena, "p.md"), entry_with_anchors(arena, "p.md") };
	const struct briefing_options options = { .is_digest = true };
	const struct briefing *briefing = briefing_compose(arena, entries, 2, &options);

	(void)state;
	assert_attr(arena, briefing->parts[0].root, "id", "a-p.md");
	assert_attr(arena, briefing->parts[1].root, "id", "a-p.md.2");
	assert_str(node_anchor(find_class(briefing->parts[1].root, "jb-body")->first), "a-p.md.2-注");
	arena_free(arena);
}

static void repeated_title_is_left_out(void **state)
{
	struct arena *arena = arena_new();
	const struct row row = { "a.md", "甲乙丙", "", "", "zh-Hans", -1 };
	struct entry *entry = make_entry(arena, &row);
	const struct entry *const entries[] = { entry };
	const struct place place = { STR("a.md"), 1, 1 };
	const struct briefing_options options = { .is_digest = false };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct node *heading = node_element(arena, ELEMENT_h1, place);
		node_append(heading, node_text(arena, i ? STR("丁") : STR("甲乙丙"), place));
		node_append(entry->article->root, heading);
	}
	const struct briefing *briefing = briefing_compose(arena, entries, 1, &options);
	assert_text(arena, find_class(briefing->parts[0].root, "jb-body"), "丁");
	assert_text(arena, entry->article->root->first, "甲乙丙");
	arena_free(arena);
}

/* Far deeper than any stack of calls would bear: the copy walks by pointers. */
static void deep_trees_are_copied(void **state)
{
	enum { DEPTH = 200000 };
	struct arena *arena = arena_new();
	const struct row row = { "a.md", "深", "", "", "zh-Hans", -1 };
	struct entry *entry = make_entry(arena, &row);
	const struct entry *const entries[] = { entry };
	const struct briefing_options options = { .is_digest = false };
	struct node *node = entry->article->root;
	size_t depth = 0;

	(void)state;
	for (int i = 0; i < DEPTH; i++) {
		struct node *child = node_element(arena, ELEMENT_div, place_file(STR("a.md")));
		node_append(node, child);
		node = child;
	}
	const struct briefing *briefing = briefing_compose(arena, entries, 1, &options);
	const struct node *body = find_class(briefing->parts[0].root, "jb-body");
	for (const struct node *n = body->first; n; n = n->first)
		depth++;
	assert_int_equal(depth, DEPTH);
	assert_ptr_equal(body->first, body->last);
	arena_free(arena);
}

static void days_of_several(void **state)
{
	struct arena *arena = arena_new();
	struct row first = day[0], last = day[1];
	struct entry *entries[] = { make_entry(arena, &first), make_entry(arena, &last) };
	struct post *older = (struct post *)entries[0]->post;
	const struct briefing_options options = { .title = STR("一周要闻"), .is_digest = true, .cover = true };

	(void)state;
	older->date.month = 2;
	older->date.day = 28;
	entries[0]->seconds -= 2 * 86400;
	const struct briefing *briefing = briefing_compose(arena, (const struct entry *const *)entries, 2, &options);
	assert_text(arena, find_class(briefing->parts[0].root, "jb-cover-title"), "一周要闻");
	assert_text(arena, find_class(briefing->parts[0].root, "jb-cover-date"), "2026年2月28日—2026年3月2日");
	arena_free(arena);
}

static void watch_words_and_index(void **state)
{
	static const char text[] = "中芯\n国际（688981）与贵州茅台（600519）；中芯国际北京。";
	struct watch watches[2];
	struct arena *arena = arena_new();
	struct row row = day[0];
	struct entry *entry = make_entry(arena, &row);
	const struct entry *entries[] = { entry };
	struct node *root = (struct node *)entry->article->root;

	(void)state;
	assert_true(watch_read(arena, STR("中芯国际=中芯,688981"), &watches[0]));
	assert_true(watch_read(arena, STR("恒大"), &watches[1]));
	const struct briefing_options options = { .is_digest = true, .index = true, .glance = true, .watches = watches, .n_watches = 2 };
	node_append(root, node_text(arena, str_of(text), place_file(STR("b.md"))));
	const struct briefing *briefing = briefing_compose(arena, entries, 1, &options);
	assert_int_equal(briefing->n_parts, 3);
	assert_int_equal(briefing->parts[0].kind, PART_GLANCE);
	const struct node *glance = find_class(briefing->parts[0].root, "jb-glance-link");
	assert_text(arena, glance, "乙");
	assert_attr(arena, glance, "href", "#a-b.md");

	const struct node *article = briefing->parts[1].root, *index = briefing->parts[2].root;
	assert_text(arena, find_class(article, "jb-watch"), "中芯国际");
	assert_attr(arena, find_class(article, "jb-watch"), "id", "a-b.md-jb-mark-1");
	assert_text(arena, find_class(article, "jb-body"), "中芯国际（688981）与贵州茅台（600519）；中芯国际北京。");
	assert_int_equal(root->first->text.len, sizeof text - 1); /* the post's own tree stays */
	assert_int_equal(briefing->parts[2].kind, PART_INDEX);
	const struct node *watched = find_class(index, "jb-index-watched"), *coded = find_class(index, "jb-index-securities");
	assert_text(arena, watched, "关注名单 中芯国际 688981 恒大—");
	assert_attr(arena, find_class(watched, "jb-index-page"), "href", "#a-b.md-jb-mark-1");
	assert_text(arena, find_class(coded, "jb-index-code"), "600519");
	assert_attr(arena, find_class(coded, "jb-index-page"), "href", "#a-b.md-jb-mark-3");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_of_a_digest), cmocka_unit_test(sections_and_orders),      cmocka_unit_test(posts_keep_their_order),
		cmocka_unit_test(cover_and_contents),     cmocka_unit_test(words_in_each_language),
		cmocka_unit_test(one_article_in_english), cmocka_unit_test(anchors_are_prefixed),
		cmocka_unit_test(one_file_twice),         cmocka_unit_test(repeated_title_is_left_out),
		cmocka_unit_test(deep_trees_are_copied),  cmocka_unit_test(days_of_several),
		cmocka_unit_test(watch_words_and_index),  cmocka_unit_test(further_sources),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
