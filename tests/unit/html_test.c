/* html_test.c - HTML to raw trees: broken markup, references, places, depth. */
#include "tree_fixture.h"

#include "base/limits.h"

static void test_trees(void **state)
{
	static const struct {
		const char *html, *tree;
	} cases[] = {
		{ "", "" },
		{ "文", "'文'" },
		{ "甲 <b>乙</b> 丙", "'甲 ' b('乙') ' 丙'" },
		{ "<p>一<p>二", "p('一') p('二')" },
		{ "<p>一</p></p></div>二", "p('一') '二'" },
		{ "<p>一<div>二</div>三</p>四", "p('一') div('二') '三' '四'" },
		{ "<P CLASS='A' Id=x>一</P >二", "p id=x class=A('一') '二'" },
		{ "a&lt;b&amp;&#20013;&#x56FD;&nbsp;c&bogus;", "'a<b&中国\xC2\xA0"
		                                              "c&bogus;'" },
		{ "&#150;&#127;&#1;&#128;&#129;", "'–\xEF\xBF\xBD€\xEF\xBF\xBD'" },
		{ "甲<wbr>乙<source src=x>丙", "'甲' wbr '乙' source src=x '丙'" },
		{ "5 < 6 & 7", "'5 < 6 & 7'" },
		{ "利润率<5%", "'利润率<5%'" },
		{ "<!-- a --><script>if (a<b) x();</script><style>p{}</style>文", "script style '文'" },
		{ "一<!-- b -->二", "'一二'" },
		{ "<a href=\"?a=1&b=2\" title=''>x</a>", "a href=?a=1&b=2('x')" },
		{ "<img src=a.png alt=图/><br/><hr>", "img src=a.png alt=图/ br hr" },
		{ "<ul><li>一<li>二</ul>", "ul(li('一') li('二'))" },
		{ "<table><tr><td>一<td>二<tr><td>三</table>", "table(tr(td('一') td('二')) tr(td('三')))" },
		{ "<foo-bar>一</foo-bar><o:p>二</o:p>", "foo-bar('一') o:p('二')" },
		{ "<html lang=zh><head><title>t</title></head><body>一</body></html>二",
		  "html(head(title('t')) body('一')) '二'" },
		{ "<!DOCTYPE html><p>一", "p('一')" },
		{ "<p>一<b>二<i>三</b>四</i>五", "p('一' b('二' i('三')) '四五')" },
		{ "<meta charset=gbk><p>一", "meta p('一')" },
	};
	struct tree_fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		fixture_start(&fixture);
		assert_string_equal(fixture_show(&fixture, fixture_parse(&fixture, str_of(cases[i].html))),
		                    cases[i].tree);
		fixture_end(&fixture);
	}
}

static void assert_place(const struct node *node, unsigned line, unsigned column)
{
	assert_non_null(node);
	assert_int_equal(node->place.line, line);
	assert_int_equal(node->place.column, column);
}

static void test_places(void **state)
{
	struct tree_fixture fixture;
	struct node *root, *p;

	(void)state;
	fixture_start(&fixture);
	root = fixture_parse(&fixture, STR("<p title=\"<b>\">甲&amp;<b\n>乙</b></p><!-- <i> --> \n<i>丙</i>"));
	p = root->first;
	assert_place(p, 1, 1);
	assert_place(p->first, 1, 16);
	assert_place(p->first->next, 1, 22);
	assert_place(p->first->next->first, 2, 2);
	assert_int_equal(root->last->element, ELEMENT_i);
	assert_place(root->last, 3, 1);
	assert_place(root->last->first, 3, 4);
	assert_true(str_eq(root->last->place.file, STR("a.html")));
	fixture_end(&fixture);
}

/* Appends `text` count times. */
static void repeat(struct buf *buf, const char *text, int count)
{
	while (count-- > 0)
		buf_add_str(buf, str_of(text));
}

static size_t depth_of(const struct node *root)
{
	const struct node *node, *up;
	size_t deepest = 0, depth;

	for (node = root; node; node = node_next(node, root)) {
		for (depth = 0, up = node; up != root; up = up->parent)
			depth++;
		deepest = depth > deepest ? depth : deepest;
	}
	return deepest;
}

static void test_depth_is_limited(void **state)
{
	static const struct {
		const char *open, *close;
	} cases[] = { { "<div>", "</div>" }, { "<b>", "</i>" }, { "<foo>", "" } };
	struct tree_fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf html = BUF_INIT;
		struct node *root;

		repeat(&html, cases[i].open, 2000);
		buf_printf(&html, "里<br>面");
		repeat(&html, cases[i].close, 2000);
		buf_printf(&html, "外");
		fixture_start(&fixture);
		root = fixture_parse(&fixture, buf_str(&html));
		assert_in_range(depth_of(root), LIMIT_DEPTH, LIMIT_DEPTH + 2);
		assert_true(str_eq(node_text_content(fixture.arena, root), STR("里 面外")) ||
		            str_eq(node_text_content(fixture.arena, root), STR("里 面 外")));
		assert_int_equal(fixture_count(&fixture, DIAG_HTML_DEEP), 1);
		fixture_end(&fixture);
		buf_free(&html);
	}
}

static void test_long_text_is_whole(void **state)
{
	struct tree_fixture fixture;
	struct buf html = BUF_INIT;
	struct node *root;

	(void)state;
	repeat(&html, "字", 100000);
	fixture_start(&fixture);
	root = fixture_parse(&fixture, buf_str(&html));
	assert_non_null(root->first);
	assert_null(root->first->next);
	assert_true(str_eq(root->first->text, buf_str(&html)));
	fixture_end(&fixture);
	buf_free(&html);
}

static void test_many_attributes(void **state)
{
	struct tree_fixture fixture;
	struct buf html = BUF_INIT;

	(void)state;
	buf_printf(&html, "<p id=a");
	for (int i = 0; i < 20000; i++)
		buf_printf(&html, " a%d='>'", i);
	buf_printf(&html, " >文</p>");
	fixture_start(&fixture);
	fixture_parse(&fixture, buf_str(&html));
	assert_non_null(strstr(fixture_show(&fixture, fixture_parse(&fixture, buf_str(&html))), "文"));
	fixture_end(&fixture);
	buf_free(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_depth_is_limited),
		cmocka_unit_test(test_long_text_is_whole),
		cmocka_unit_test(test_many_attributes),
	};
	int failed;

	html_library_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
