/* entry_test.c - what an entry takes from front matter, text and file name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "briefing/briefing.h"
#include "briefing/media.h"
#include "diag_count.h"

enum { CHINA = 480 };

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct post post;
	struct article article;
	struct str tags[1], categories[1];
};

static int set_up(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *f = ARENA_NEW(arena, struct fixture);

	f->arena = arena;
	f->diag = diag_new();
	f->post.path = STR("posts/2026-03-02-NW202603020000000001.md");
	f->post.title = STR("云岭银行去年净利增长");
	f->article.root = node_element(arena, ELEMENT_article, place_file(f->post.path));
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	diag_free(f->diag);
	arena_free(f->arena);
	return 0;
}

static const struct entry *make(struct fixture *f, const char *lang_option)
{
	return entry_make(f->arena, &f->post, &f->article, str_of(lang_option), CHINA, f->diag);
}

static void add_text(struct fixture *f, const char *text)
{
	struct node *p = node_element(f->arena, ELEMENT_p, place_file(f->post.path));

	node_append(p, node_text(f->arena, str_of(text), place_file(f->post.path)));
	node_append(f->article.root, p);
}

static void assert_str(struct str got, const char *want)
{
	char text[512];

	assert_true(got.len < sizeof text);
	memcpy(text, got.ptr ? got.ptr : "", got.len);
	text[got.len] = '\0';
	assert_string_equal(text, want);
}

static void media_names(void **state)
{
	static const struct {
		const char *tag, *name;
	} tags[] = {
		{ "证券时报·券商中国新闻", "证券时报·券商中国" },
		{ "每日经济新闻新闻", "每日经济新闻" },
		{ "新闻", "新闻" },
		{ "  南岸财经新闻 ", "南岸财经" },
		{ "みなと経済新聞", "みなと経済新聞" },
		{ "Harbour Wire", "Harbour Wire" },
		{ "", "" },
	};
	static const struct {
		const char *line, *name;
	} credits[] = {
		{ "（文章来源：证券时报·券商中国）", "证券时报·券商中国" },
		{ "(文章来源: 南岸财经)", "南岸财经" },
		{ "　（來源：維港商報）　", "維港商報" },
		{ "出典：みなと経済新聞", "みなと経済新聞" },
		{ "(Source: Harbour Wire)", "Harbour Wire" },
		{ "（出处不详）", "出处不详" },
		{ "（）", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tags); i++)
		assert_str(media_of_tag(str_of(tags[i].tag)), tags[i].name);
	for (size_t i = 0; i < ARRAY_LEN(credits); i++)
		assert_str(media_of_credit(str_of(credits[i].line)), credits[i].name);
}

static void title_falls_back(void **state)
{
	struct fixture *f = *state;

	assert_str(make(f, "")->title, "云岭银行去年净利增长");
	assert_int_equal(diag_count(f->diag, DIAG_WARNING), 0);
	f->post.title = STR("");
	f->article.first_sentence = STR("三月二日，交易所发布通知。");
	assert_str(make(f, "")->title, "三月二日，交易所发布通知。");
	size_t count;
	const struct diag_message *messages = diag_messages(f->diag, &count);
	assert_int_equal(count, 1);
	assert_int_equal(messages[0].id, DIAG_TITLE_MISSING);
	assert_str(messages[0].text, "no title; \"三月二日，交易所发布通知。\" is used");
	f->article.first_sentence = STR("");
	assert_str(make(f, "")->title, "2026-03-02-NW202603020000000001");
	f->post.path = STR("a/bad\377name\300\257.md");
	assert_str(make(f, "")->title, "bad\uFFFDname\uFFFD\uFFFD");
	f->post.path = STR("");
	assert_true(make(f, "")->title.len > 0);
}

static void source_falls_back(void **state)
{
	struct fixture *f = *state;

	assert_str(make(f, "")->source, "");
	f->tags[0] = STR("南岸财经新闻");
	f->post.tags = f->tags;
	f->post.n_tags = 1;
	assert_str(make(f, "")->source, "南岸财经");
	f->article.credit = STR("（文章来源：北辰证券报）");
	assert_str(make(f, "")->source, "北辰证券报");
	f->post.source = STR("交易所公告");
	assert_str(make(f, "")->source, "交易所公告");
}

/* Nothing in a name may turn around, break or drive what stands beside it. */
static void names_are_plain(void **state)
{
	static const struct {
		const char *title, *want;
	} rows[] = {
		{ "涨幅%n与𠮷", "涨幅%n与𠮷" },
		{ "第一行\n第二行\t\a", "第一行 第二行" },
		{ "\033[31m红", "[31m红" },
		{ "\u202E倒写\u202C与\u2066隔离", "倒写与隔离" },
		{ "C1\302\233", "C1" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		f->post.title = str_of(rows[i].title);
		f->post.source = str_of(rows[i].title);
		assert_str(make(f, "")->title, rows[i].want);
		assert_str(make(f, "")->source, rows[i].want);
	}
	f->post.title = STR("\u202E");
	f->article.first_sentence = STR("首句");
	assert_str(make(f, "")->title, "首句");
}

static void section_is_tag_then_category(void **state)
{
	struct fixture *f = *state;

	assert_str(make(f, "")->section, "");
	f->categories[0] = STR("nananaijing·yinhang");
	f->post.categories = f->categories;
	f->post.n_categories = 1;
	assert_str(make(f, "")->section, "nananaijing·yinhang");
	assert_str(make(f, "")->category, "nananaijing·yinhang");
	f->tags[0] = STR("南岸财经·银行新闻");
	f->post.tags = f->tags;
	f->post.n_tags = 1;
	assert_str(make(f, "")->section, "南岸财经·银行");
}

static void addresses(void **state)
{
	static const struct {
		const char *front_matter, *body, *want;
		size_t warnings;
	} rows[] = {
		{ "", "", "", 0 },
		{ "", "http://news.example.com/a?id=1", "http://news.example.com/a?id=1", 0 },
		{ "https://a.example/x", "http://b.example/y", "https://a.example/x", 0 },
		{ "HTTPS://a.example/x", "", "HTTPS://a.example/x", 0 },
		{ "//a.example/路径", "", "https://a.example/路径", 0 },
		{ "/posts/x.html", "http://b.example/y", "http://b.example/y", 0 },
		{ "javascript:alert(1)", "http://b.example/y", "http://b.example/y", 1 },
		{ "java\tscript:alert(1)", "", "", 1 },
		{ "file:///etc/hosts", "", "", 1 },
		{ "", "data:text/html,x", "", 0 },
		{ "http://a.example/x y", "", "", 1 },
		{ "//", "", "", 0 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		diag_clear(f->diag);
		f->post.url = str_of(rows[i].front_matter);
		f->article.source_url = str_of(rows[i].body);
		assert_str(make(f, "")->url, rows[i].want);
		assert_int_equal(diag_count(f->diag, DIAG_WARNING), rows[i].warnings);
	}
}

static void languages(void **state)
{
	struct fixture *f = *state;

	add_text(f, "交易所当日发布通知，调整融资融券标的证券范围，涉及四十七只股票。");
	assert_str(make(f, "")->lang, "zh-Hans");
	f->article.lang = STR("zh_TW");
	assert_str(make(f, "")->lang, "zh-Hant-TW");
	f->post.lang = STR("jp");
	assert_str(make(f, "")->lang, "ja");
	assert_str(make(f, "en-US")->lang, "en-US");
}

static void language_is_detected(void **state)
{
	struct fixture *f = *state;

	f->post.title = STR("Rates unchanged");
	for (int i = 0; i < 400; i++)
		add_text(f, "The central bank left its policy rate unchanged on Monday.");
	assert_str(make(f, "")->lang, "en");
}

static void dates_and_anchor(void **state)
{
	struct fixture *f = *state;
	const struct entry *undated = make(f, "");

	assert_str(undated->date, "");
	assert_true(undated->seconds == INT64_MIN);
	assert_int_equal(undated->anchor.len, 18);
	assert_true(str_starts(undated->anchor, STR("a-")));
	f->post.date = (struct post_date){ .year = 2026, .month = 3, .day = 2, .hour = 9, .minute = 30, .zone = CHINA,
		                           .has_day = true, .has_time = true, .has_zone = true };
	const struct entry *dated = make(f, "");
	assert_str(dated->date, "2026-03-02 09:30");
	assert_true(dated->seconds == 1772415000);
	assert_true(str_eq(dated->anchor, undated->anchor));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(media_names),
		cmocka_unit_test_setup_teardown(title_falls_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(source_falls_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_are_plain, set_up, tear_down),
		cmocka_unit_test_setup_teardown(section_is_tag_then_category, set_up, tear_down),
		cmocka_unit_test_setup_teardown(addresses, set_up, tear_down),
		cmocka_unit_test_setup_teardown(languages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(language_is_detected, set_up, tear_down),
		cmocka_unit_test_setup_teardown(dates_and_anchor, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
