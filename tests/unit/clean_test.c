/* clean_test.c - from scraped HTML to document trees: one case for each convention of newswire pages. */
#include "tree_fixture.h"

static struct article *clean_html(struct tree_fixture *fixture, const char *html)
{
	return clean(fixture->arena, fixture_parse(fixture, str_of(html)), fixture->diag);
}

struct clean_case {
	const char *html, *tree;
};

static void check(const struct clean_case *cases, size_t count)
{
	struct tree_fixture fixture;

	for (size_t i = 0; i < count; i++) {
		fixture_start(&fixture);
		assert_string_equal(fixture_show(&fixture, clean_html(&fixture, cases[i].html)->root), cases[i].tree);
		fixture_end(&fixture);
	}
}

static void test_paragraphs(void **state)
{
	static const struct clean_case cases[] = {
		{ "", "" },
		{ "甲<b>乙</b>", "p('甲' b('乙'))" },
		{ "<div>甲<p>乙</p>丙</div>", "div(p('甲') p('乙') p('丙'))" },
		{ "<li>甲</li><ul><li>乙<ul><li>丙</ul>丁</ul>", "li('甲') ul(li('乙' ul(li('丙')) '丁'))" },
		{ "<center><img src=a.png></center>", "center(img src=a.png)" },
		{ "<div align=center>甲</div>", "div align=center(p align=center('甲'))" },
		{ "<b>甲</b> <i>乙</i>", "p(b('甲') ' ' i('乙'))" },
		{ "<ul>甲<li>乙</ul>", "ul(li('甲') li('乙'))" },
		{ "<table>甲<tr>乙<td>丙</table>", "table(td('甲') tr(td('乙') td('丙')))" },
		{ "甲<hr>乙", "p('甲') hr p('乙')" },
		{ "甲<wbr>乙", "p('甲' wbr '乙')" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

static void test_lifting(void **state)
{
	static const struct clean_case cases[] = {
		{ "<i>甲<div>乙</div>丙</i>", "p(i('甲')) div(p(i('乙'))) p(i('丙'))" },
		{ "<p id=x>甲<span id=y>乙<ul><li>丙</ul>丁</span></p>戊",
		  "p id=x('甲' span id=y('乙')) ul(li(span('丙'))) p(span('丁')) p('戊')" },
		{ "<a href='http://a.example/'><h2>题</h2><p>文</p></a>",
		  "h2(a href=http://a.example/('题')) p(a href=http://a.example/('文'))" },
		{ "<h2><div>甲</div><div>乙</div></h2>", "h2('甲' br '乙')" },
		{ "<p>甲<table><tr><td>乙<td>丁</table>丙", "p('甲') table(tr(td('乙') td('丁'))) p('丙')" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

static void test_breaks(void **state)
{
	static const struct clean_case cases[] = {
		{ "甲<br>乙", "p('甲' br '乙')" },
		{ "甲<br><br>乙<br> <br>\n<br>丙", "p('甲') p('乙') p('丙')" },
		{ "<p>甲<br /></p>", "p('甲')" },
		{ "<p><br>甲</p>", "p('甲')" },
		{ "<p><br></p><p>&nbsp;</p><p>\xE3\x80\x80</p>", "" },
		{ "<p class=c>甲<br><br>乙</p>", "p class=c('甲') p class=c('乙')" },
		{ "<i>甲<br><br>乙</i>丙", "p(i('甲')) p(i('乙') '丙')" },
		{ "<table><tr><td>甲<br><br>乙<td>丙</table>", "table(tr(td('甲' br '乙') td('丙')))" },
		/* a table that only places its content */
		{ "<table><tr><td>甲<p>乙<tr><td>丙</table>", "p('甲') p('乙') p('丙')" },
		{ "<table><tr><th>甲<tr><td>乙</table>", "table(tr(th('甲')) tr(td('乙')))" },
		{ "甲<br>\xE3\x80\x80\xE3\x80\x80乙", "p('甲') p('乙')" },
		{ "<pre>\n 甲\n  乙<br>丙</pre>", "pre(' 甲\n  乙' br '丙')" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

static void test_what_goes(void **state)
{
	static const struct clean_case cases[] = {
		{ "<p style='display:none;height:1px'><br /></p><p>甲</p>", "p('甲')" },
		{ "<p style='Color:red; DISPLAY : none !important'>甲", "" },
		{ "<p hidden>甲<p style='visibility:hidden'>乙<p aria-hidden=true>丙", "p('丙')" },
		{ "甲<span id=q></span><i> </i>乙", "p('甲' ' ' '乙')" },
		{ "<div><div> <p></p></div></div>", "" },
		{ "<table><tr><td> </td></tr></table>", "" },
		{ "<table><tr><td></td><td>甲</td></tr></table>", "table(tr(td td('甲')))" },
		{ "<button>看</button><input value=x><script>y</script><style>z</style>甲", "p('甲')" },
		{ "<html><head><title>t</title></head><body><form>甲</form>乙</body></html>", "p('甲') p('乙')" },
		{ "甲<foo>乙</foo>丙", "p('甲' '乙' '丙')" },
		{ "<a onclick='x()' class=c href='#n'>甲</a>", "p(a class=c href=#n('甲'))" },
		{ "<p>\xE3\x80\x80\xE3\x80\x80&nbsp;甲</p>", "p('甲')" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

static void test_images(void **state)
{
	static const struct clean_case cases[] = {
		{ "<img src=a.png alt='K 线'>", "p(img src=a.png alt=K 线)" },
		{ "<img src='data:image/gif;base64,R0' data-src=b.png>", "p(img src=b.png)" },
		{ "<img src=small.png data-original=c.png>", "p(img src=c.png)" },
		{ "<img src2=d.png>", "p(img src=d.png)" },
		{ "<img srcset='s.png 320w, m.png 1024w, l.png 800w'>", "p(img src=m.png)" },
		{ "<img src=a.png srcset='b.png 2x'>", "p(img src=a.png)" },
		{ "<img src='data:image/gif;base64,R0' data-srcset='a,1.png, b.png 2x,c.png 1x'>", "p(img src=b.png)" },
		{ "<img srcset=' , a.png,'>", "p(img src=a.png)" },
		{ "<center><img src=a></center><center>图一</center>", "center(img src=a) center class=jb-caption('图一')" },
		{ "<p><a href='http://h/'><img src=a></a></p><p align=center>图二</p>",
		  "p(a href=http://h/(img src=a)) p class=jb-caption align=center('图二')" },
		{ "<p>字<img src=a></p><p align=center>题</p>", "p('字' img src=a) p align=center('题')" },
		{ "<p><img src=a></p><p>文</p>", "p(img src=a) p('文')" },
		{ "<img src=t.gif width=1 height=1>甲<img>", "p('甲')" },
		{ "<img alt=只有文字>", "p(img alt=只有文字)" },
		{ "<img data-src=e.png><noscript><img src=e.png></noscript>", "p(img src=e.png)" },
		{ "<noscript><img src=f.png></noscript>", "p(img src=f.png)" },
		{ "<picture><source srcset=x><img src=g.png></picture>", "p(img src=g.png)" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

static void test_links(void **state)
{
	static const struct {
		const char *href, *tree;
		size_t refused;
	} cases[] = {
		{ "https://a.example/?b=1", "p(a href=https://a.example/?b=1('x') '。')", 0 },
		{ "//a.example/b", "p(a href=https://a.example/b('x') '。')", 0 },
		{ "mailto:a@b.example", "p(a href=mailto:a@b.example('x') '。')", 0 },
		{ "#top", "p(a href=#top('x') '。')", 0 },
		{ "../b.html", "p(a data-href=../b.html('x') '。')", 0 },
		{ " HTTPS://a.example/ ", "p(a href=HTTPS://a.example/('x') '。')", 0 },
		{ "ht\ntps://a.example/", "p(a href=https://a.example/('x') '。')", 0 },
		{ "javascript:alert(1)", "p(a('x') '。')", 1 },
		{ "java\tscript:alert(1)", "p(a('x') '。')", 1 },
		{ "&#106;avascript&#58;alert(1)", "p(a('x') '。')", 1 },
		{ "&#1;javascript:alert(1)", "p(a('x') '。')", 0 },
		{ "VBScript:x", "p(a('x') '。')", 1 },
		{ "data:text/html,x", "p(a('x') '。')", 1 },
		{ "file:///etc/passwd", "p(a('x') '。')", 1 },
		{ "https:", "p(a data-href=https:('x') '。')", 0 },
		{ "", "p(a('x') '。')", 0 },
	};
	struct tree_fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf html = BUF_INIT;

		buf_printf(&html, "<a href=\"%s\">x</a>。%c", cases[i].href, 0);
		fixture_start(&fixture);
		assert_string_equal(fixture_show(&fixture, clean_html(&fixture, html.ptr)->root), cases[i].tree);
		assert_int_equal(fixture_count(&fixture, DIAG_LINK_REFUSED), cases[i].refused);
		fixture_end(&fixture);
		buf_free(&html);
	}
}

static void test_heads_and_credit(void **state)
{
	static const struct clean_case cases[] = {
		{ "<p><strong>（一）业绩</strong> </p>", "h3 class=jb-subhead('（一）业绩')" },
		{ "<p class=c><b>甲</b><strong>乙</strong></p>", "h3 class=jb-subhead c('甲' '乙')" },
		{ "<p><strong>整句都是粗体的话。</strong></p>", "p(strong('整句都是粗体的话。'))" },
		{ "<p><strong>甲</strong>乙</p>", "p(strong('甲') '乙')" },
		{ "<p><strong>甲<br>乙</strong></p>", "p(strong('甲' br '乙'))" },
		{ "<ul><li><p><b>甲</b></p></ul>", "ul(li(p(b('甲'))))" },
		{ "<blockquote><p><b>甲</b></p></blockquote>", "blockquote(p(b('甲')))" },
		{ "<p class=\"em_media\">（文章来源：某报）</p>", "p class=jb-credit('（文章来源：某报）')" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

static void test_frames(void **state)
{
	static const struct clean_case cases[] = {
		{ "甲<iframe src='//v.example/1'>没有</iframe>乙",
		  "p('甲') p class=jb-embed(a href=https://v.example/1('https://v.example/1')) p('乙')" },
		{ "<iframe src='about:blank'></iframe><iframe></iframe>", "" },
	};

	(void)state;
	check(cases, ARRAY_LEN(cases));
}

#define URL "http://n.example/1350,1.html"
#define AUTOLINK "<p><a href='" URL "'>" URL "</a></p>"

static void test_tail(void **state)
{
	static const struct {
		const char *html, *tree, *url;
		size_t n_links;
	} cases[] = {
		{ "<p>甲</p>" AUTOLINK "<p><a href='//b.example/'>返回某新闻</a>｜<a href='../'>返回首页</a></p>", "p('甲')",
		  URL, 2 },
		{ "<p>甲</p>" AUTOLINK, "p('甲')", URL, 0 },
		{ "<p>甲</p><p>&lt;&gt;</p><p><a href='/'>返回首页</a></p>", "p('甲')", "", 1 },
		{ "<p>甲</p><p><a href='/a'>返回甲</a>\n<a href='/b'>返回乙</a></p>", "p('甲')", "", 2 },
		{ "<p>甲</p><p><a href='http://a.example/'>相关阅读</a></p>",
		  "p('甲') p(a href=http://a.example/('相关阅读'))", "", 0 },
		{ AUTOLINK, "p(a href=" URL "('" URL "'))", "", 0 },
		{ "<p>甲</p>" AUTOLINK AUTOLINK,
		  "p('甲') p(a href=" URL "('" URL "')) p(a href=" URL "('" URL "'))", "", 0 },
	};
	struct tree_fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct article *article;
		const struct tail_link *link;
		size_t count = 0;

		fixture_start(&fixture);
		article = clean_html(&fixture, cases[i].html);
		assert_string_equal(fixture_show(&fixture, article->root), cases[i].tree);
		assert_true(str_eq(article->source_url, str_of(cases[i].url)));
		for (link = article->tail; link; link = link->next)
			count++;
		assert_int_equal(count, cases[i].n_links);
		fixture_end(&fixture);
	}
}

static void test_tail_links(void **state)
{
	struct tree_fixture fixture;
	const struct article *article;

	(void)state;
	fixture_start(&fixture);
	article = clean_html(&fixture, "<p>甲</p><p><a href='//b.example/'>返回 <b>甲</b></a><a href='../'>返回首页</a></p>");
	assert_non_null(article->tail);
	assert_true(str_eq(article->tail->text, STR("返回 甲")));
	assert_true(str_eq(article->tail->url, STR("https://b.example/")));
	assert_true(str_eq(article->tail->next->url, STR("../")));
	fixture_end(&fixture);
}

static void test_first_sentence(void **state)
{
	static const struct {
		const char *html, *sentence;
	} cases[] = {
		{ "<img src=a><p>首句到此。第二句。</p>", "首句到此" },
		{ "<p>真的吗？是的。</p>", "真的吗？" },
		{ "<p>It rose 3.5 percent. Then fell.</p>", "It rose 3.5 percent" },
		{ "<div><p> </p><blockquote><p>短</p></blockquote></div>", "短" },
		{ "<p>一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十多</p>",
		  "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九…" },
		{ "", "" },
	};
	struct tree_fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *found;
		fixture_start(&fixture);
		found = arena_cstr(fixture.arena, clean_html(&fixture, cases[i].html)->first_sentence);
		assert_string_equal(found, cases[i].sentence);
		fixture_end(&fixture);
	}
}

static void test_article(void **state)
{
	struct tree_fixture fixture;
	const struct article *article;

	(void)state;
	fixture_start(&fixture);
	article = clean_html(&fixture, "<html lang=ja><body><h1>题目 Title</h1><p>文</p><p class=em_media>（来源：甲）</p></body></html>");
	assert_true(str_eq(article->lang, STR("ja")));
	assert_true(str_eq(article->credit, STR("（来源：甲）")));
	assert_non_null(article_title_node(article, STR("题目title")));
	assert_null(article_title_node(article, STR("题目")));
	assert_null(article_title_node(article, STR("")));
	article = clean_html(&fixture, "<div lang=en><header><h2>Title</h2></header>text</div>");
	assert_true(str_eq(article->lang, STR("en")));
	assert_int_equal(article_title_node(article, STR("Title"))->element, ELEMENT_h2);
	article = clean_html(&fixture, "<p>Title</p><p lang=en>text</p>");
	assert_null(article_title_node(article, STR("Title")));
	assert_int_equal(article->lang.len, 0);
	fixture_end(&fixture);
}

static void test_raw_tree_is_untouched(void **state)
{
	struct tree_fixture fixture;
	struct node *raw;
	struct buf before = BUF_INIT, after = BUF_INIT;

	(void)state;
	fixture_start(&fixture);
	raw = fixture_parse(&fixture, STR("<b>甲<div id=a>乙</div></b><p class=em_media><br><br>丙</p><a href=javascript:x>丁</a>"));
	node_dump(&before, raw);
	clean(fixture.arena, raw, fixture.diag);
	node_dump(&after, raw);
	assert_true(str_eq(buf_str(&before), buf_str(&after)));
	buf_free(&before);
	buf_free(&after);
	fixture_end(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paragraphs),
		cmocka_unit_test(test_lifting),
		cmocka_unit_test(test_breaks),
		cmocka_unit_test(test_what_goes),
		cmocka_unit_test(test_images),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_heads_and_credit),
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_tail),
		cmocka_unit_test(test_tail_links),
		cmocka_unit_test(test_first_sentence),
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_raw_tree_is_untouched),
	};
	int failed;

	html_library_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
