/* doubles_test.c - which posts tell the same story, which of them is kept, and for what reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

#include "archive/doubles.h"

#define STORY "南湾港集团周二宣布，一期扩建的四个深水泊位通过验收，年吞吐能力由１８５０万吨提高到２６００万吨。新泊位全部采用岸电，靠港船舶不必再烧燃油。"
#define STORY_MORE STORY "当地物流企业反映，过去旺季排队要等三天，现在当天就能卸完。港区计划明年再开两条到东南亚的支线，运价暂不调整。"
#define STORY_TRADITIONAL "南灣港集團週二宣布：一期擴建的四個深水泊位通過驗收，年吞吐能力由1850萬噸提高到2600萬噸。新泊位全部採用岸電，靠港船舶不必再燒燃油。"
#define FORM(a, b, c) "截至收盘，上证指数上涨" a "%，报" b "点；两市成交" c "亿元，北向资金全天净流入，板块轮动较快，机构建议控制仓位，均衡配置。"

struct sample {
	struct hit hit;
	const char *body;
};

#define SAMPLE(path, seconds, day, title, source, url, body) \
	{ { 0, STR_INIT(path), true, seconds, STR_INIT(day), STR_INIT(title), { "", 0 }, STR_INIT(source), STR_INIT(url), 0, 0, { NULL, 0 } }, body }

/* The lengths of texts are their bytes here. */
static const struct {
	const char *what;
	struct sample a, b;
	enum double_cause cause;
	size_t kept; /* 0 or 1 when there is a cause */
} pairs[] = {
	{ "the same address, but for scheme and slash", SAMPLE("a.md", 1, "2022-03-01", "甲", "", "http://site.example/1/", "一二三"),
	  SAMPLE("b.md", 2, "2022-03-02", "乙", "", "https://site.example/1", "四五六七"), DOUBLE_ADDRESS, 1 },
	{ "the same article number", SAMPLE("b/2022-03-01-202203013001205402.md", 1, "2022-03-01", "甲", "", "", "一二"),
	  SAMPLE("c/2022-03-01-NW202203013001205402.md", 2, "2022-03-01", "丙", "", "", "二三"), DOUBLE_NUMBER, 0 },
	{ "a day is no number", SAMPLE("2022-03-01.md", 1, "2022-03-01", "丁", "", "", "一二"),
	  SAMPLE("2022-03-01-1.md", 2, "2022-03-01", "戊", "", "", "二三"), NO_DOUBLE, 0 },
	{ "Simplified and Traditional, of two papers", SAMPLE("a.md", 2, "2022-03-01", "四座新泊位启用", "潮汐网", "", STORY),
	  SAMPLE("b.md", 1, "2022-03-01", "南灣港擴建", "商聞", "", STORY_TRADITIONAL), DOUBLE_TEXT, 0 },
	{ "an excerpt", SAMPLE("a.md", 1, "2022-03-01", "四座新泊位启用", "潮汐网", "", STORY),
	  SAMPLE("b.md", 2, "2022-03-01", "南湾港扩建", "商闻", "", STORY_MORE "集团总经理说，装卸线改用无人集卡以后，夜班的人手减少了一半，剩下的都到中控室学开远程吊机去了，第一批学员月底上岗。"), DOUBLE_EXCERPT, 1 },
	{ "of one site, but the title is spoken of", SAMPLE("a.md", 1, "2022-03-01", "南湾港四个深水泊位通过验收", "潮汐网", "http://site.example/1", STORY),
	  SAMPLE("b.md", 2, "2022-03-01", "要闻", "商闻", "http://site.example/2", STORY_MORE), DOUBLE_TEXT, 1 },
	{ "what one site writes under all of its posts", SAMPLE("a.md", 1, "2022-03-01", "村里来了戏班子", "潮汐网", "http://site.example/1", STORY),
	  SAMPLE("b.md", 2, "2022-03-01", "山路上的骑手", "商闻", "http://site.example/2", STORY_MORE), NO_DOUBLE, 0 },
	{ "of one medium, though the title is spoken of", SAMPLE("a.md", 1, "2022-03-01", "南湾港四个深水泊位通过验收", "潮汐网", "", STORY),
	  SAMPLE("b.md", 2, "2022-03-01", "要闻", "潮汐网", "", STORY_MORE), NO_DOUBLE, 0 },
	{ "of one medium, title and day", SAMPLE("a.md", 1, "2022-03-01", "南湾港四个深水泊位通过验收", "潮汐网", "", STORY),
	  SAMPLE("b.md", 2, "2022-03-01", "南湾港四个深水泊位通过验收", "潮汐网", "", STORY_MORE), DOUBLE_TEXT, 1 },
	{ "one form, other numbers", SAMPLE("a.md", 1, "2022-03-01", "收评：沪指收涨", "潮汐网", "", FORM("0.52", "3488.83", "9310")),
	  SAMPLE("b.md", 2, "2022-03-02", "收评：沪指收涨", "商闻", "", FORM("1.13", "3530.04", "10221")), NO_DOUBLE, 0 },
	{ "title and day, but other texts", SAMPLE("a.md", 1, "2022-03-01", "晚间重要公告一览表", "潮汐网", "", "华庭股份董事长辞职，由副总代行职责。"),
	  SAMPLE("b.md", 2, "2022-03-01", "晚间重要公告一览表", "商闻", "", "白塔电气回购股份达到总股本的百分之一。"), NO_DOUBLE, 0 },
	{ "title and day, and no text", SAMPLE("a.md", 1, "2022-03-01", "晚间重要公告一览表", "潮汐网", "", ""),
	  SAMPLE("b.md", 2, "2022-03-01", "晚间重要公告，一览表", "商闻", "", ""), DOUBLE_TEXT, 0 },
	{ "a flash of two days", SAMPLE("a.md", 1, "2022-03-01", "央行开展逆回购操作", "潮汐网", "", "央行今日开展一百亿元七天期逆回购操作，利率不变。"),
	  SAMPLE("b.md", 2, "2022-03-02", "央行开展逆回购操作", "商闻", "", "央行今日开展一百亿元七天期逆回购操作，利率不变。"), NO_DOUBLE, 0 },
	{ "titles of other parts", SAMPLE("a.md", 1, "2022-03-01", "太行故事之三", "潮汐网", "", STORY),
	  SAMPLE("b.md", 2, "2022-03-01", "太行故事之十一", "商闻", "", STORY), NO_DOUBLE, 0 },
	{ "titles with other numbers", SAMPLE("a.md", 1, "2022-03-01", "太行故事第3集", "潮汐网", "", STORY),
	  SAMPLE("b.md", 2, "2022-03-01", "太行故事第4集", "商闻", "", STORY), NO_DOUBLE, 0 },
};

static struct str text_of(void *samples, struct arena *arena, size_t place)
{
	const struct sample *const *list = samples;

	return arena_printf(arena, "%.*s\n%s", STR_ARG(list[place]->hit.title), list[place]->body);
}

static void each_pair(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		const struct sample *samples[] = { &pairs[i].a, &pairs[i].b };
		struct hit copies[] = { pairs[i].a.hit, pairs[i].b.hit };
		const struct hit *hits[] = { &copies[0], &copies[1] };

		for (size_t k = 0; k < 2; k++) {
			copies[k].length = (uint32_t)strlen(samples[k]->body);
			copies[k].sketch = near_sketch(arena, str_of(samples[k]->body));
		}
		struct told *told = doubles_find(arena, hits, 2, (struct text_source){ text_of, samples });
		size_t kept = pairs[i].kept;
		bool right = pairs[i].cause == NO_DOUBLE ? told[0].by == 0 && told[1].by == 1
		                                         : told[0].by == kept && told[1].by == kept && told[1 - kept].cause == pairs[i].cause;
		if (!right)
			fail_msg("%s: %zu %zu, %s", pairs[i].what, told[0].by, told[1].by, double_cause_text(told[told[0].by == 0].cause).ptr);
	}
	arena_free(arena);
}

static void none(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_non_null(doubles_find(arena, NULL, 0, (struct text_source){ text_of, NULL }));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_pair), cmocka_unit_test(none) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
