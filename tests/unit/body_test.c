/* body_test.c - Markdown bodies of news posts to HTML: where CommonMark alone would garble them, and the place map. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "post/post.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct post *post;
};

static void read_body(struct fixture *fixture, const char *path, struct str body)
{
	struct buf buf = BUF_INIT;

	fixture->arena = arena_new();
	fixture->diag = diag_new();
	buf_printf(&buf, "---\ndate: 2022-03-01\n---\n");
	buf_add_str(&buf, body);
	fixture->post = post_read(fixture->arena, str_of(path), arena_str(fixture->arena, buf_str(&buf)), fixture->diag);
	buf_free(&buf);
	assert_non_null(fixture->post);
}

static void done(struct fixture *fixture)
{
	diag_free(fixture->diag);
	arena_free(fixture->arena);
}

struct body_case {
	const char *body, *html;
};

static void check(const char *path, const struct body_case *cases, size_t count)
{
	struct fixture fixture;

	for (size_t i = 0; i < count; i++) {
		char *found;
		read_body(&fixture, path, str_of(cases[i].body));
		found = arena_cstr(fixture.arena, fixture.post->html);
		assert_string_equal(found, cases[i].html);
		done(&fixture);
	}
}

static void test_blocks(void **state)
{
	static const struct body_case cases[] = {
		{ "", "" },
		{ "一段", "<p>一段</p>\n" },
		{ "# 一级\n\n## 二级 ##\n", "<h1>一级</h1>\n<h2>二级</h2>\n" },
		{ "<p>甲</p><p>乙</p>\n\n<http://example.com/1?a=b&c=d>\n",
		  "<p>甲</p><p>乙</p>\n<p><a href=\"http://example.com/1?a=b&amp;c=d\">http://example.com/1?a=b&amp;c=d</a></p>\n" },
		{ "[返回甲](//a.example/甲·乙.html)｜[返回首页](../)",
		  "<p><a href=\"//a.example/甲·乙.html\">返回甲</a>｜<a href=\"../\">返回首页</a></p>\n" },
		{ "<>", "<p>&lt;&gt;</p>\n" },
		{ "> 摘要\n\n<div>正文</div>\n", "<blockquote>\n<p>摘要</p>\n</blockquote>\n<div>正文</div>\n" },
		{ "3. 三\n4. 四\n", "<ol start=\"3\">\n<li>三</li>\n<li>四</li>\n</ol>\n" },
		{ "- [ ] 未\n- [x] 已\n", "<ul>\n<li class=\"jb-task\">☐ 未</li>\n<li class=\"jb-task\">☑ 已</li>\n</ul>\n" },
		{ "```c\na < b && \"c\"\n```\n", "<pre><code data-lang=\"c\">a &lt; b &amp;&amp; &quot;c&quot;\n</code></pre>\n" },
		{ "甲  \n乙\\\n丙\n丁\n", "<p>甲<br>\n乙<br>\n丙\n丁</p>\n" },
		{ "![图 *一*](a.png \"说明\")", "<p><img src=\"a.png\" title=\"说明\" alt=\"图 一\"></p>\n" },
		{ "&nbsp;&amp;&#20013;", "<p>&nbsp;&amp;&#20013;</p>\n" },
		{ "***\n", "<hr>\n" },
	};

	(void)state;
	check("a.md", cases, ARRAY_LEN(cases));
}

static void test_tables(void **state)
{
	static const struct body_case cases[] = {
		{ "|甲|乙|\n|---|--:|\n|1|2|\n",
		  "<table>\n<thead>\n<tr><th>甲</th><th align=\"right\">乙</th></tr>\n</thead>\n"
		  "<tbody>\n<tr><td>1</td><td align=\"right\">2</td></tr>\n</tbody>\n</table>\n" },
		/* one dash a column, as GitHub takes it */
		{ "|甲|乙|\n|-|:-:|\n|1|2|\n\n后\n",
		  "<table>\n<thead>\n<tr><th>甲</th><th align=\"center\">乙</th></tr>\n</thead>\n"
		  "<tbody>\n<tr><td>1</td><td align=\"center\">2</td></tr>\n</tbody>\n</table>\n<p>后</p>\n" },
		{ "甲|乙\n-|-\n", "<table>\n<thead>\n<tr><th>甲</th><th>乙</th></tr>\n</thead>\n</table>\n" },
		/* rows with more cells than columns lose none; cells that are missing make none */
		{ "|甲|\n|-|\n|1|`2|3`|4\\|5|\n|6|\n",
		  "<table>\n<thead>\n<tr><th>甲</th></tr>\n</thead>\n<tbody>\n"
		  "<tr><td>1</td><td><code>2|3</code></td><td>4|5</td></tr>\n<tr><td>6</td></tr>\n</tbody>\n</table>\n" },
		{ "|甲||乙|\n|-|-|-|\n||1||\n",
		  "<table>\n<thead>\n<tr><th>甲</th><th></th><th>乙</th></tr>\n</thead>\n<tbody>\n"
		  "<tr><td></td><td>1</td></tr>\n</tbody>\n</table>\n" },
		{ "甲\n|-\n乙", "<p>甲\n|-\n乙</p>\n" },
	};

	(void)state;
	check("a.md", cases, ARRAY_LEN(cases));
}

static void test_prose_is_no_markup(void **state)
{
	static const struct body_case cases[] = {
		{ "*ST甲乙与*ST丙丁同日停牌", "<p>*ST甲乙与*ST丙丁同日停牌</p>\n" },
		{ "**\\*ST甲**和**ST乙**", "<p><strong>*ST甲</strong>和<strong>ST乙</strong></p>\n" },
		{ "***ST甲乙**涨停", "<p><strong>*ST甲乙</strong>涨停</p>\n" },
		{ "*STRONG* 一词", "<p><em>STRONG</em> 一词</p>\n" },
		{ "3*4 与 5*6", "<p>3*4 与 5*6</p>\n" },
		{ "10~20元，30~40元", "<p>10~20元，30~40元</p>\n" },
		{ "~~~今天大涨\n后文", "<p>~~~今天大涨\n后文</p>\n" },
		{ "- ```说明\n", "<ul>\n<li>```说明</li>\n</ul>\n" },
		{ "~~删去~~", "<p><del>删去</del></p>\n" },
		{ "他说**“重点”**在此", "<p>他说<strong>“重点”</strong>在此</p>\n" },
		{ "**注意：**后文，**再注意。**完", "<p><strong>注意：</strong>后文，<strong>再注意。</strong>完</p>\n" },
		{ "pay-to-<hash> 与 <pubkey>", "<p>pay-to-&lt;hash&gt; 与 &lt;pubkey&gt;</p>\n" },
		{ "等到 <time> 以后", "<p>等到 &lt;time&gt; 以后</p>\n" },
		{ "于 <time>九点</time> 开盘", "<p>于 <time>九点</time> 开盘</p>\n" },
		{ "<b>粗</b><script>x()", "<p><b>粗</b>&lt;script&gt;x()</p>\n" },
		{ "`<hash>` 与 `*ST`", "<p><code>&lt;hash&gt;</code> 与 <code>*ST</code></p>\n" },
		{ "<a href=\"b\">c</a> <x-y>甲</x-y>", "<p><a href=\"b\">c</a> <x-y>甲</x-y></p>\n" },
		{ "[x](http://a.example/~u?a=1&b=2)", "<p><a href=\"http://a.example/~u?a=1&amp;b=2\">x</a></p>\n" },
	};

	(void)state;
	check("a.md", cases, ARRAY_LEN(cases));
}

static void test_liquid(void **state)
{
	static const struct body_case cases[] = {
		{ "前{% include a.md %}后", "<p>前后</p>\n" },
		{ "{% assign a = \"b*c*\" %}\n# 题\n", "<h1>题</h1>\n" },
		{ "甲 {{ page.title }} 乙", "<p>甲  乙</p>\n" },
		{ "甲{% comment %}看不见{% endcomment %}乙", "<p>甲乙</p>\n" },
		{ "{% raw %}{{ 留下 }}{% endraw %}", "<p>{{ 留下 }}</p>\n" },
		{ "{% highlight c %}\na*b*c\n{% endhighlight %}\n", "<pre><code>a*b*c\n</code></pre>\n" },
		{ "`{{ 码 }}`", "<p><code>{{ 码 }}</code></p>\n" },
		{ "# 题 {.tabset}\n", "<h1>题 </h1>\n" },
		{ "> 引\n{.is-warning}\n\n后\n", "<blockquote>\n<p>引</p>\n</blockquote>\n<p>后</p>\n" },
		{ "*斜*{:.x #y} 后\n{: title=\"t\"}\n", "<p><em>斜</em> 后</p>\n" },
		{ "集合 {1, 2} 与 {a", "<p>集合 {1, 2} 与 {a</p>\n" },
		{ "{% 未闭合", "<p>{% 未闭合</p>\n" },
	};

	(void)state;
	check("a.md", cases, ARRAY_LEN(cases));
}

static void test_references(void **state)
{
	static const struct body_case cases[] = {
		{ "[文][a] [无][b c]\n\n[a]: http://x.example/\n", "<p><a href=\"http://x.example/\">文</a> 无</p>\n" },
		{ "[仅有标签][]", "<p>仅有标签</p>\n" },
		{ "引文[1][2]与[注一][注二]", "<p>引文[1][2]与[注一][注二]</p>\n" },
		{ "正文[^1]。\n\n[^1]: 注文\n", "<p>正文<sup><a class=\"jb-note-ref\" href=\"#fn:1\">1</a></sup>。</p>\n<ul>\n<li><sup class=\"jb-note-label\" id=\"fn:1\">1</sup> 注文</li>\n</ul>\n" },
		{ "甲[^a]乙[^b]\n\n[^a]: 一\n[^b]: 二\n",
		  "<p>甲<sup><a class=\"jb-note-ref\" href=\"#fn:a\">a</a></sup>乙<sup><a class=\"jb-note-ref\" href=\"#fn:b\">b</a></sup></p>\n<ul>\n"
		  "<li><sup class=\"jb-note-label\" id=\"fn:a\">a</sup> 一</li>\n<li><sup class=\"jb-note-label\" id=\"fn:b\">b</sup> 二</li>\n</ul>\n" },
		{ "甲[^A  b]。\n[^a b]: 一\n续\n\n    二\n\n三\n", /* labels fold; a note takes its indented blocks */
		  "<p>甲<sup><a class=\"jb-note-ref\" href=\"#fn:a-b\">A  b</a></sup>。</p>\n<ul>\n<li><p><sup class=\"jb-note-label\" id=\"fn:a-b\">a b</sup> 一\n续</p>\n<p>二</p>\n"
		  "</li>\n</ul>\n<p>三</p>\n" },
		{ "甲[^a_b_c][^<\"&>]\n\n[^a_b_c]: *一*\n[^<\"&>]: 二\n", /* nothing in a label is markup */
		  "<p>甲<sup><a class=\"jb-note-ref\" href=\"#fn:a_b_c\">a_b_c</a></sup><sup><a class=\"jb-note-ref\" href=\"#fn:&lt;&quot;&amp;&gt;\">&lt;&quot;&amp;&gt;</a></sup></p>\n"
		  "<ul>\n<li><sup class=\"jb-note-label\" id=\"fn:a_b_c\">a_b_c</sup> <em>一</em></li>\n<li><sup class=\"jb-note-label\" id=\"fn:&lt;&quot;&amp;&gt;\">&lt;&quot;&amp;&gt;</sup> 二</li>\n</ul>\n" },
		{ "|甲[^t]|乙|\n|-|-|\n|1|2|\n\n[^t]: 注\n", /* bullets and dashes put in side by side */
		  "<table>\n<thead>\n<tr><th>甲<sup><a class=\"jb-note-ref\" href=\"#fn:t\">t</a></sup></th><th>乙</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td>2</td></tr>\n"
		  "</tbody>\n</table>\n<ul>\n<li><sup class=\"jb-note-label\" id=\"fn:t\">t</sup> 注</li>\n</ul>\n" },
		{ "![图[^1]](x.png)\n\n[^1]: 注\n", "<p><img src=\"x.png\" alt=\"图1\"></p>\n<ul>\n<li><sup class=\"jb-note-label\" id=\"fn:1\">1</sup> 注</li>\n</ul>\n" },
		{ "正文[1]。\n\n[1]: 某报三月一日\n", "<p>正文[1]。</p>\n<p>[1]: 某报三月一日</p>\n" },
		{ "<div>\n```\n\n[^1]: 注文\n", "<div>\n```\n<p>[^1]: 注文</p>\n" },
		{ "没有注的[^9]", "<p>没有注的[^9]</p>\n" },
	};

	(void)state;
	check("a.md", cases, ARRAY_LEN(cases));
}

static void test_html_goes_on_after_blank_lines(void **state)
{
	static const struct body_case cases[] = {
		{ "<div>\n\n    <p>甲</p>\n\n    乙\n</div>\n", "<div>\n<p>甲</p>\n\n乙\n</div>\n" },
		{ "<div>\n\n    甲 *乙*\n\n</div>\n", "<div>\n<p>甲 *乙*\n</p>\n</div>\n" },
		{ "    a*b*\n", "<pre><code>a*b*\n</code></pre>\n" },
	};

	(void)state;
	check("a.md", cases, ARRAY_LEN(cases));
}

static void test_html_file(void **state)
{
	static const struct body_case cases[] = {
		{ "<p>*甲*</p>\n\n    <p>乙</p>", "<p>*甲*</p>\n\n    <p>乙</p>" },
		{ "{{ a }}# 甲", "# 甲" },
	};

	(void)state;
	check("a.html", cases, ARRAY_LEN(cases));
}

/* Where the first appearance of `text` in the HTML lies in the file. */
static void assert_place(const struct fixture *fixture, const char *text, unsigned line, unsigned column)
{
	struct place place = place_map_find(fixture->post->map, str_find(fixture->post->html, str_of(text)));

	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
}

static void test_places(void **state)
{
	struct fixture fixture;

	(void)state;
	read_body(&fixture, "a.md",
	          STR("<p>甲</p><p>乙&lt;丙</p>\n\n## 题 *斜*\n\n- 项\n\n|一|二|\n|-|-|\n|三|四|\n\n*ST股 ![图](a.png)\n"));
	assert_place(&fixture, "<p>", 4, 1);
	assert_place(&fixture, "<p>乙", 4, 9);
	assert_place(&fixture, "丙", 4, 17);
	assert_place(&fixture, "<h2>", 6, 1);
	assert_place(&fixture, "题", 6, 4);
	assert_place(&fixture, "<em>", 6, 7);
	assert_place(&fixture, "<ul>", 8, 1);
	assert_place(&fixture, "项", 8, 3);
	assert_place(&fixture, "<table>", 10, 1);
	assert_place(&fixture, "<th>二", 10, 4);
	assert_place(&fixture, "<td>四", 12, 4);
	assert_place(&fixture, "ST股", 14, 2);
	assert_place(&fixture, "<img", 14, 11);
	done(&fixture);
}

static void test_liquid_warning_has_place(void **state)
{
	struct fixture fixture;
	const struct diag_message *messages;
	size_t count;

	(void)state;
	read_body(&fixture, "a.md", STR("甲\n\n乙 {{ x }}\n"));
	messages = diag_messages(fixture.diag, &count);
	assert_int_equal(count, 1);
	assert_int_equal(messages[0].id, DIAG_LIQUID_DROPPED);
	assert_int_equal(messages[0].place.line, 6);
	assert_int_equal(messages[0].place.column, 3);
	done(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_prose_is_no_markup),
		cmocka_unit_test(test_liquid),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_html_goes_on_after_blank_lines),
		cmocka_unit_test(test_html_file),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_liquid_warning_has_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
