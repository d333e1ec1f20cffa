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
