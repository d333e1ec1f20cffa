/* securities_test.c - which codes a post names: in links, in brackets, with a market; and what only looks like one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "briefing/securities.h"
#include "tree_fixture.h"

static void each_row(void **state)
{
	static const struct {
		const char *html, *found; /* "code name;" */
	} rows[] = {
		{ "<p>贵州茅台（600519）涨停</p>", "600519 贵州茅台;" },
		{ "<p>贵州茅台(600519.SH)涨停</p>", "600519 贵州茅台;" },
		{ "<p>腾讯 00700.HK 回购</p>", "00700 ;" },
		{ "<p><span id=\"stock_1.600036\">招商银行</span></p>", "600036 招商银行;" },
		{ "<p><span id=\"stock_1.600036\">招商银行</span>（600036）</p>", "600036 招商银行;" },
		{ "<p><b>平安银行</b>（000001）、宁德时代（300750）</p>", "000001 平安银行;300750 宁德时代;" },
		{ "<p>贵州茅台（代码600519）涨停</p>", "600519 贵州茅台;" },
		{ "<p>贵州茅台（证券代码：600519，下同）涨停</p>", "600519 贵州茅台;" },
		{ "<p>券商称索菲亚（002572）涨停，索菲亚公告</p>", "002572 索菲亚;" },
		{ "<p>维持索菲亚（002572）评级，维持索菲亚目标价</p>", "002572 索菲亚;" },
		{ "<p>广宇发展 (000537.SZ)</p>", "000537 广宇发展;" },
		{ "<p>日照港（600017）</p>", "600017 日照港;" },
		{ "<p>3月2日晚间，今日龙头万科A（000002）</p>", "000002 万科A;" },
		{ "<p>券商维持贵州茅台（600519）评级</p>", "600519 贵州茅台;" },
		{ "<p>贵州茅台酒股份有限公司（600519）公告</p>", "600519 ;" },
		{ "<p>智能电动车ETF（516380）</p>", "516380 智能电动车ETF;" },
		{ "<p>渣打集团(2888.HK)与汇丰(5.hk)、12.HKD</p>", "02888 渣打集团;00005 汇丰;" },
		{ "<p>股票代码：600519</p>", "600519 ;" },
		{ "<p>邮政代码100020</p>", "" },
		{ "<p>600519 人到场</p>", "" },
		{ "<p>邮编（100020）</p>", "" },
		{ "<p>共（6005190）元</p>", "" },
		{ "<p>（60051）</p>", "" },
		{ "<p>编号700519（甲）</p>", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct tree_fixture fixture;
		struct buf out = BUF_INIT;
		size_t count;

		fixture_start(&fixture);
		const struct node *root = fixture_parse(&fixture, str_of(rows[i].html));
		struct named_security *found = securities_find(fixture.arena, root, &count);
		for (size_t k = 0; k < count; k++)
			buf_printf(&out, "%.*s %.*s;", STR_ARG(found[k].code), STR_ARG(found[k].name));
		if (!str_eq(buf_str(&out), str_of(rows[i].found)))
			fail_msg("%s: %.*s", rows[i].html, STR_ARG(buf_str(&out)));
		buf_free(&out);
		fixture_end(&fixture);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_row) };

	html_library_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
