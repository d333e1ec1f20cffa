/* lead_test.c - the sentence that the front page shows of an article. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "briefing/part.h"
#include "tree_fixture.h"

static void leads(void **state)
{
	static const struct {
		const char *html, *lead;
	} rows[] = {
		{ "<p>央行今日开展一千亿元逆回购操作。利率不变。</p>", "央行今日开展一千亿元逆回购操作。" },
		{ "<h2>导语</h2><p>甲公司说：“今年的订单已经排到了年底！”股价上涨。</p>", "甲公司说：“今年的订单已经排到了年底！”" },
		{ "<p>快讯</p><p>央行今日开展一千亿元逆回购操作</p>", "央行今日开展一千亿元逆回购操作" },
		{ "<p>题目说了这件大事的经过。公司随后表示增长主要来自海外授权收入。</p>", "公司随后表示增长主要来自海外授权收入。" },
		{ "<p>Shares of Kestrel Corp. said to be up in U.S. trading rose. Others fell.</p>",
		  "Shares of Kestrel Corp. said to be up in U.S. trading rose." },
		{ "<p>The companies alpha, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliett, kilo, lima, mike, november, oscar, "
		  "papa, quebec, romeo, sierra and tango met.</p>",
		  "The companies alpha, bravo, charlie, delta, echo, foxtrot, golf, hotel, india, juliett, kilo, lima, mike, november, oscar, "
		  "papa, quebec, romeo, sierra and…" },
		{ "<p class=\"em_media\">（文章来源：某某证券报股份有限公司）</p>", "" },
		{ "<table><tr><td>只有表格</td></tr></table>", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct tree_fixture fixture;

		fixture_start(&fixture);
		struct entry entry = { .title = STR_INIT("题目说了这件大事的经过"), .article = clean(fixture.arena, fixture_parse(&fixture, str_of(rows[i].html)), fixture.diag) };
		struct str lead = lead_of(fixture.arena, &entry);
		if (!str_eq(lead, str_of(rows[i].lead)))
			fail_msg("%s: %.*s", rows[i].html, STR_ARG(lead));
		fixture_end(&fixture);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(leads) };

	html_library_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
