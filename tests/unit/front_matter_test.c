/* front_matter_test.c - front matter as YAML and as generators really write it, and what a post's name tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "post/post.h"
#include "diag_count.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
};

static struct post *read_named(struct fixture *fixture, const char *path, struct str text)
{
	fixture->arena = arena_new();
	fixture->diag = diag_new();
	return post_read(fixture->arena, str_of(path), text, fixture->diag);
}

static struct post *read_post(struct fixture *fixture, const char *text)
{
	return read_named(fixture, "a.md", str_of(text));
}

static void done(struct fixture *fixture)
{
	diag_free(fixture->diag);
	arena_free(fixture->arena);
}

static void assert_str(struct str found, const char *expected)
{
	char text[512];

	assert_true(found.len < sizeof(text));
	memcpy(text, found.ptr ? found.ptr : "", found.len);
	text[found.len] = '\0';
	assert_string_equal(text, expected);
}

static void test_titles(void **state)
{
	static const struct {
		const char *block, *title;
		bool is_salvaged;
	} cases[] = {
		{ "title: \"净利增长25%\"", "净利增长25%", false },
		{ "title: 沪指：三连阳", "沪指：三连阳", false },
		{ "title: \"所谓\"反弹\"还能走多远\"", "所谓\"反弹\"还能走多远", true },
		{ "title: \"路径 C:\\报告\"", "路径 C:\\报告", true },
		{ "title: \"他说 \\\"好\\\"\"", "他说 \"好\"", false },
		{ "title: 公告: 停牌", "公告: 停牌", true },
		{ "title: *ST甲乙股价异动", "*ST甲乙股价异动", true },
		{ "title: *ST", "*ST", true },
		{ "title: [快讯] 央行降准", "[快讯] 央行降准", true },
		{ "title: @某公司回应", "@某公司回应", true },
		{ "title:紧挨着冒号", "紧挨着冒号", true },
		{ "title:\t制表符", "制表符", false },
		{ "\ttitle: 缩进的键", "缩进的键", true },
		{ "title: '单引号里的 ''引号'''", "单引号里的 '引号'", false },
		{ "title: >\n  折叠的\n  两行", "折叠的 两行", false },
		{ "title: 1900 &amp; <b>2020</b>", "1900 & 2020", false },
		{ "title: 市盈率<5 倍的公司", "市盈率<5 倍的公司", false },
		{ "title: &#x4E2D;&#22269; &bogus; &", "中国 &bogus; &", true },
		{ "title: 零\xE2\x80\x8B宽", "零宽", false },
		{ "title: 2022", "2022", false },
		{ "title: null", "", false },
		{ "title: ~", "", false },
		{ "title:", "", false },
		{ "title: \"\"", "", false },
	};
	struct fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf buf = BUF_INIT;
		struct post *post;

		buf_printf(&buf, "---\n%s\ndate: 2022-03-01\n---\n正文\n", cases[i].block);
		post = read_named(&fixture, "a.md", buf_str(&buf));
		assert_non_null(post);
		assert_str(post->title, cases[i].title);
		assert_int_equal(diag_has(fixture.diag, DIAG_FRONT_MATTER_SALVAGED), cases[i].is_salvaged);
		assert_int_equal(post->date.day, 1);
		assert_str(post->html, "<p>正文</p>\n");
		buf_free(&buf);
		done(&fixture);
	}
}

static void test_fields(void **state)
{
	struct fixture fixture;
	struct post *post = read_post(&fixture, "---\n"
	                                        "layout: post\n"
	                                        "lang: zh-TW\n"
	                                        "author: 某作者\n"
	                                        "source: 某通讯社\n"
	                                        "from: https://example.com/a?b=1\n"
	                                        "date: 2022-03-01 17:05:13 +0800\n"
	                                        "categories: jingji·redian\n"
	                                        "tags: [ 甲, \"乙 丙\" ]\n"
	                                        "unknown:\n"
	                                        "  nested: [1, 2]\n"
	                                        "---\n");

	(void)state;
	assert_str(post->layout, "post");
	assert_str(post->lang, "zh-TW");
	assert_str(post->source, "某通讯社");
	assert_str(post->url, "https://example.com/a?b=1");
	assert_int_equal(post->date.zone, 480);
	assert_int_equal(post->n_categories, 1);
	assert_str(post->categories[0], "jingji·redian");
	assert_int_equal(post->n_tags, 2);
	assert_str(post->tags[0], "甲");
	assert_str(post->tags[1], "乙 丙");
	assert_int_equal(diag_count(fixture.diag, DIAG_NOTE), 0);
	done(&fixture);
}

static void test_lists(void **state)
{
	static const struct {
		const char *block;
		size_t count;
		const char *first, *last;
	} cases[] = {
		{ "tags: 证券新闻", 1, "证券新闻", "证券新闻" },
		{ "tags: 宏观, 能源 价格, 汽车", 3, "宏观", "汽车" },
		{ "tags: alpha beta", 2, "alpha", "beta" },
		{ "tag: alpha beta", 1, "alpha beta", "alpha beta" },
		{ "tags:\n- a\n- b", 2, "a", "b" },
		{ "tags: [ 一 ]", 1, "一", "一" },
		{ "tags: []", 0, NULL, NULL },
		{ "tags:", 0, NULL, NULL },
		/* the same through the salvage */
		{ "title: \"a\"b\"\ntags: [ '一', 二 ]", 2, "一", "二" },
		{ "title: \"a\"b\"\ntags:\n  - 一\n  - 二", 2, "一", "二" },
	};
	struct fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf buf = BUF_INIT;
		struct post *post;

		buf_printf(&buf, "---\n%s\n---\n", cases[i].block);
		post = read_named(&fixture, "a.md", buf_str(&buf));
		assert_int_equal(post->n_tags, cases[i].count);
		if (cases[i].count > 0) {
			assert_str(post->tags[0], cases[i].first);
			assert_str(post->tags[post->n_tags - 1], cases[i].last);
		}
		buf_free(&buf);
		done(&fixture);
	}
}

static void test_messages(void **state)
{
	static const struct {
		const char *text;
		enum diag_id id;
		bool is_read;
		uint32_t line;
	} cases[] = {
		{ "正文\n", DIAG_FRONT_MATTER_MISSING, true, 0 },
		{ "---\ntitle: a\n正文\n", DIAG_FRONT_MATTER_OPEN, false, 1 },
		{ "---\na: &x [1]\nb: *x\n---\n", DIAG_FRONT_MATTER_ALIAS, false, 3 },
		{ "---\ntitle: a\ntitle: b\n---\n", DIAG_FRONT_MATTER_TWICE, true, 3 },
		{ "---\ntitle: [a, b]\n---\n", DIAG_FRONT_MATTER_TYPE, true, 2 },
		{ "---\ntitle: a\ntags:\n  x: y\n---\n", DIAG_FRONT_MATTER_TYPE, true, 4 },
		{ "---\ndate: someday\n---\n", DIAG_DATE_ODD, true, 2 },
		{ "---\ndate:  +0800\n---\n", DIAG_DATE_ODD, true, 2 },
		{ "---\ntitle: a\n---\n", DIAG_DATE_MISSING, true, 0 },
		{ "---\n\ntitle: \"a\"b\"\n---\n", DIAG_FRONT_MATTER_SALVAGED, true, 3 },
	};
	struct fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct post *post = read_post(&fixture, cases[i].text);
		size_t count, k;
		const struct diag_message *messages = diag_messages(fixture.diag, &count);

		assert_int_equal(post != NULL, cases[i].is_read);
		assert_true(diag_has(fixture.diag, cases[i].id));
		for (k = 0; k < count; k++) {
			if (messages[k].id == cases[i].id)
				assert_int_equal(messages[k].place.line, cases[i].line);
		}
		done(&fixture);
	}
}

static void test_duplicate_keeps_first(void **state)
{
	struct fixture fixture;
	struct post *post = read_post(&fixture, "---\ntitle: 一\ntitle: 二\n---\n");

	(void)state;
	assert_str(post->title, "一");
	done(&fixture);
}

static void test_too_large(void **state)
{
	struct fixture fixture;
	struct buf buf = BUF_INIT;

	(void)state;
	buf_printf(&buf, "---\n");
	for (int i = 0; i < 5000; i++)
		buf_printf(&buf, "key%d: some value\n", i);
	buf_printf(&buf, "---\n");
	assert_null(read_named(&fixture, "a.md", buf_str(&buf)));
	assert_true(diag_has(fixture.diag, DIAG_FRONT_MATTER_TOO_LARGE));
	buf_free(&buf);
	done(&fixture);
}

static void test_name(void **state)
{
	static const struct {
		const char *path, *slug, *date;
	} cases[] = {
		{ "x/_posts/2022-03-01-NW202203012293006413.md", "NW202203012293006413", "2022-03-01" },
		{ "-202205262391921712.md", "202205262391921712", "2022-05-26" },
		{ "2019-10-14-.md", "2019-10-14", "2019-10-14" },
		{ "a b/标题：一.markdown", "标题：一", "" },
		{ "-", "post", "" },
		{ ".md", "md", "" },
		{ "2022-01-02-a\nb.md", "a_b", "2022-01-02" },
	};
	struct fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct post *post = read_named(&fixture, cases[i].path, STR("---\ntitle: a\n---\n"));
		assert_str(post_slug(fixture.arena, post), cases[i].slug);
		assert_str(post_date_text(fixture.arena, &post->date), cases[i].date);
		done(&fixture);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_duplicate_keeps_first),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
