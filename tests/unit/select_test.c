/* select_test.c - selectors parsed, weighed and matched (Selectors 4). */
#include "style_fixture.h"

#include "style/selector.h"
#include "diag_count.h"

#define TREE                                                                                                           \
	"<div id=a class='x y'><p id=b lang=en>one <b id=c title='Big News'>two</b></p><p id=d class=x>three</p>"       \
	"<ul id=e><li id=f>4</li><li id=g class='y z' align=Center>5</li><li id=h>6</li></ul><p id=i></p></div>"        \
	"<p id=j lang=zh-TW>seven <i id=k>8</i></p>"

static const struct {
	const char *selector, *ids; /* of the elements that it picks; "?" when it is not understood */
} cases[] = {
	/* 5: types; 6.6: classes; 6.7: ids */
	{ "p", "b d i j" },
	{ "P", "b d i j" },
	{ ".x", "a d" },
	{ ".x.y", "a" },
	{ "p.x", "d" },
	{ ".X", "" },
	{ "#d", "d" },
	{ "p#a", "" },
	{ "*", "a b c d e f g h i j k" },
	{ "li, b", "c f g h" },
	{ "nosuch", "" },
	/* 6.1 to 6.3: attributes */
	{ "[title]", "c" },
	{ "[title=\"Big News\"]", "c" },
	{ "[title='big news']", "" },
	{ "[title='big news' i]", "c" },
	{ "[title=\"Big\"]", "" },
	{ "[title~=News]", "c" },
	{ "[title~='']", "" },
	{ "[lang|=zh]", "j" },
	{ "[lang|=z]", "" },
	{ "[title^=Big]", "c" },
	{ "[title$=News]", "c" },
	{ "[title*='g N']", "c" },
	{ "[title*='']", "" },
	{ "[align=center i]", "g" },
	{ "[ title = Big ]", "" },
	/* 14: combinators */
	{ "div p", "b d i" },
	{ "div > p", "b d i" },
	{ "article > p", "j" },
	{ "div li", "f g h" },
	{ "div > li", "" },
	{ "p b", "c" },
	{ "div p > b", "c" },
	{ "p + p", "d" },
	{ "ul + p", "i" },
	{ "p ~ p", "d i" },
	{ "p ~ ul li", "f g h" },
	{ "#f ~ li + li", "h" },
	{ "div ul > li.z", "g" },
	{ "body p", "b d i j" },
	{ "html > body > article > p", "j" },
	{ "body > p", "" },
	/* 13: tree-structural */
	{ "li:first-child", "f" },
	{ "li:last-child", "h" },
	{ "p:first-child", "b" },
	{ "li:nth-child(2)", "g" },
	{ "li:nth-child(odd)", "f h" },
	{ "li:nth-child(even)", "g" },
	{ "li:nth-child(2n+1)", "f h" },
	{ "li:nth-child( 2n + 0 )", "g" },
	{ "li:nth-child(n+2)", "g h" },
	{ "li:nth-child(-n+2)", "f g" },
	{ "li:nth-child(3n-1)", "g" },
	{ "li:nth-child(n)", "f g h" },
	{ "li:nth-child(0)", "" },
	{ "div > :nth-child(3)", "e" },
	{ "p:empty", "i" },
	{ "b:only-child", "c" },
	{ "p:only-child", "" },
	{ "div > :first-of-type", "b e" },
	{ "div > :last-of-type", "e i" },
	{ "div > :only-of-type", "e" },
	{ "li:nth-last-child(1)", "h" },
	{ "li:nth-last-child(-n+2)", "g h" },
	{ "div > p:nth-of-type(2)", "d" },
	{ "div > p:nth-of-type(odd)", "b i" },
	{ "div > p:nth-last-of-type(2)", "d" },
	{ "li:nth-child(2n - 1)", "f h" },
	{ "li:nth-child(+3)", "h" },
	{ "li:nth-child(n + -1)", "?" },
	{ "li:nth-child(2 n)", "?" },
	{ "li:nth-child(1.5)", "?" },
	{ ":link", "" },
	{ ":root p", "b d i j" },
	{ "p:root", "" },
	/* 4.2 to 4.4: logical */
	{ "p:not(.x)", "b i j" },
	{ "p:not(.x, #b)", "i j" },
	{ ":is(p, ul).x", "d" },
	{ "div :is(li, b)", "c f g h" },
	{ "li:not(:first-child):not(:last-child)", "g" },
	{ ":where(#b) b", "c" },
	{ ":is(.x, :hover) b", "c" },
	{ "p:is()", "" },
	{ "p:is(#b, p + .x)", "b d" },
	/* 7.2: languages; the tree's own is zh-Hans */
	{ "p:lang(en)", "b" },
	{ "b:lang(en)", "c" },
	{ "i:lang(zh-Hant)", "k" },
	{ "p:lang(zh)", "d i j" },
	{ "p:lang(en, zh-Hant)", "b j" },
	{ "p:lang('en')", "b" },
	{ "p:lang(en,)", "?" },
	{ "p:lang(zh-Hans)", "d i" },
	/* what is not understood takes the whole rule with it */
	{ "p, :hover", "?" },
	{ "p:nth-child(x)", "?" },
	{ "p >", "?" },
	{ "> p", "?" },
	{ "p,", "?" },
	{ "", "?" },
	{ "p::first-line", "?" },
	{ "p::before b", "?" },
	{ "p:marker", "?" },
	{ "[title=Big x]", "?" },
	{ "[title='Big News' s]", "c" },
	{ ":not(::before)", "?" },
	{ "[=a]", "?" },
	{ "[a=b c]", "?" },
	{ ".1", "?" },
	{ "p)", "?" },
	{ ":not(:not(:not(:not(:not(:not(:not(:not(:not(:not(p))))))))))", "?" },
};

static void test_matches(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct style_fixture f;
		struct buf ids = BUF_INIT;
		char css[256];

		snprintf(css, sizeof css, "%s { orphans: 9 }", cases[i].selector);
		style_fixture_open(&f, TREE, css);
		if (diag_count(f.diag, DIAG_WARNING))
			buf_add_char(&ids, '?');
		for (const struct node *n = f.root; n; n = node_next(n, f.root)) {
			bool is_named = n->element != ELEMENT_text && node_has_attr(n, "id");

			/* orphans are inherited: ask whether the element's own rules set it */
			if (is_named && cascade_style(f.cascade, n, cascade_root(f.cascade))->orphans == 9)
				buf_printf(&ids, "%s%.*s", ids.len ? " " : "", STR_ARG(node_attr(n, "id")));
		}
		if (strcmp(arena_cstr(f.arena, buf_str(&ids)), cases[i].ids) != 0)
			print_error("%s\n", cases[i].selector);
		assert_string_equal(arena_cstr(f.arena, buf_str(&ids)), cases[i].ids);
		buf_free(&ids);
		style_fixture_close(&f);
	}
}

/* Selectors 4, 17. */
static void test_specificity(void **state)
{
	static const struct {
		const char *selector;
		uint32_t specificity;
	} weights[] = {
		{ "*", 0x000000 },          { "li", 0x000001 },           { "ul li", 0x000002 },
		{ "ul ol + li", 0x000003 }, { "[a=b]", 0x000100 },        { "li.x.y", 0x000201 },
		{ "#x", 0x010000 },         { "#x:not(em)", 0x010001 },   { ":is(em, #x)", 0x010000 },
		{ ":where(#x)", 0x000000 }, { "p:first-child", 0x000101 }, { "p::before", 0x000002 },
		{ "p:lang(en)", 0x000101 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(weights); i++) {
		struct arena *arena = arena_new();
		const struct selector *s = selector_parse(arena, lex(arena, arena, str_of(weights[i].selector)));

		assert_non_null(s);
		assert_int_equal(s->specificity, weights[i].specificity);
		arena_free(arena);
	}
}

/* A long run of siblings and a deep tree: time stays in step with their size, or this test never ends. */
static void test_large_trees(void **state)
{
	enum { SIBLINGS = 100000, DEPTH = 200 };
	struct style_fixture f;
	struct buf html = BUF_INIT;
	size_t odd = 0;

	(void)state;
	for (int i = 0; i < SIBLINGS; i++)
		buf_printf(&html, "<p><b>1</b></p>");
	for (int i = 0; i < DEPTH; i++)
		buf_printf(&html, "<div class=x><div>");
	buf_add_char(&html, 0);
	style_fixture_open(&f, html.ptr, "p:nth-child(odd) > b:nth-child(1) { orphans: 9 } h1 ~ p { widows: 9 }"
					 ".y div > .x div > .x div > .x div > .x div > .x div div { widows: 8 }");
	for (const struct node *n = f.root; n; n = node_next(n, f.root)) {
		if (n->element == ELEMENT_text)
			continue;
		const struct style *style = cascade_style(f.cascade, n, cascade_root(f.cascade));
		odd += style->orphans == 9;
		assert_int_equal(style->widows, 2);
	}
	assert_int_equal(odd, SIBLINGS / 2);
	buf_free(&html);
	style_fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_matches), cmocka_unit_test(test_specificity),
					    cmocka_unit_test(test_large_trees) };

	return cmocka_run_group_tests_name("select", tests, style_fixture_start, style_fixture_stop);
}
