/* css_fuzz_test.c - sheets of random bytes, cut and changed sheets, sheets made of the words of CSS: none of them crashes, hangs, or keeps a
 * tree from getting its styles. The numbers are always the same ones. */
#include "style_fixture.h"

#define TREE "<div id=a class='x y'><p id=b lang=en title=t>one <b id=c>two</b></p><ol><li>1<li value=7>2</ol><q>q</q></div>"

static const char *const words[] = {
	"p", "b", ".x", "#b", "*", ":root", "li", "q", "::before", "::after", "::marker", "::first-letter", ":is(", ":not(", ":where(",
	":nth-child(", "2n+1", "-n", ":lang(", "en", "[title", "~=", "=", "]", ">", "+", "~", " ", " ", "\n", "{", "}", "{", "}", "(", ")",
	")", ",", ";", ";", ":", ":", "!important", "@media", "@supports", "@page", "@font-face", "@import", "@top-left", "print", "and",
	"not", "or", "width", "height", ">=", "<", "color", "margin", "border", "font", "content", "counter-reset", "counter-increment",
	"quotes", "list-style", "string-set", "display", "all", "line-height", "font-size", "--a", "--b", "var(--a)", "var(--b,", "red",
	"hsl(", "cmyk(", "rgb(", "calc(", "min(", "max(", "clamp(", "1pt", "50%", "2em", "1e99", "-3", "0", ".5", "/", "*", "- ", "inherit",
	"unset", "revert", "initial", "none", "auto", "counter(", "counters(", "attr(", "string(", "target-text(", "target-counter(",
	"leader(", "open-quote", "close-quote", "'s'", "\"t\"", "'open", "url(", "\\", "\\9", "/*", "*/", "<!--", "-->", "\xE5\xA5\xBD", "\xFF",
	"list-item", "inside", "block", "solid", "serif", "size", "marks", "bleed", ":nth("
};

static const char sample[] =
	":root { --a: red; --b: var(--a) }\n@media (min-width: 10mm) and (not (monochrome)) { p:nth-child(2n + 1) > b { color: var(--b) } }\n"
	"@supports (color: hsl(1 2% 3%)) { q { quotes: '<' '>' } }\n@page a:nth(2n):left { size: A5; margin: 1cm; @top-left { content: "
	"string(t, last) counter(page) } }\n.x::before { content: counters(list-item, '.') attr(title) / 'x' }\n"
	"li { counter-reset: a 1 b; margin: clamp(1pt, calc(50% - 2em), max(3pt, 4vw)) auto; font: italic 2em/1.5 'A', serif }\n"
	"p::first-letter { color: cmyk(0 .5 1 0 / 50%) } [title~='t' i]:lang(en, ja) { border: thin solid currentcolor }\n";

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Parses, computes all styles and boxes, and resolves a page. */
static void use(const char *css)
{
	struct style_fixture f;

	style_fixture_open(&f, TREE, css);
	struct box *box = box_build(f.arena, f.root, f.cascade, STR("zh-Hans"), f.diag);
	if (box) {
		struct buf dump = BUF_INIT;

		box_dump(&dump, box);
		assert_true(dump.len < 4 << 20);
		buf_free(&dump);
	}
	assert_non_null(sheet_page_style(f.sheet, f.arena, STR("a"), PAGE_LEFT | 2 << PAGE_NUMBER_SHIFT, cascade_root(f.cascade)));
	style_fixture_close(&f);
}

static void test_bytes(void **state)
{
	uint32_t seed = 1;
	char css[400];

	(void)state;
	for (int round = 0; round < 400; round++) {
		size_t len = next(&seed) % (sizeof css - 1);

		for (size_t i = 0; i < len; i++)
			css[i] = (char)(next(&seed) % 255 + 1);
		css[len] = '\0';
		use(css);
	}
}

static void test_words(void **state)
{
	uint32_t seed = 7;

	(void)state;
	for (int round = 0; round < 1500; round++) {
		struct buf css = BUF_INIT;
		uint32_t n = next(&seed) % 120;

		buf_add_str(&css, STR("p { "));
		for (uint32_t i = 0; i < n; i++) {
			buf_add_str(&css, str_of(words[next(&seed) % ARRAY_LEN(words)]));
			if (next(&seed) % 3 == 0)
				buf_add_char(&css, ' ');
		}
		buf_add_char(&css, '\0');
		use(css.ptr);
		buf_free(&css);
	}
}

static void test_changes(void **state)
{
	uint32_t seed = 3;
	char css[sizeof sample];

	(void)state;
	for (int round = 0; round < 1500; round++) {
		memcpy(css, sample, sizeof sample);
		for (uint32_t changes = next(&seed) % 6; changes > 0; changes--)
			css[next(&seed) % (sizeof sample - 1)] = (char)(next(&seed) % 96 + 32);
		if (next(&seed) % 4 == 0)
			css[next(&seed) % sizeof sample] = '\0';
		use(css);
	}
}

/* What grows with each step: values that double, brackets in brackets, chains of custom properties. */
static void test_growth(void **state)
{
	static const struct {
		const char *head, *each, *tail;
		int times;
	} cases[] = {
		{ ":root { --a0: x x x x x x x x; ", "--a%d: var(--a%d) var(--a%d); ", "} p { content: var(--a400) }", 400 },
		{ "p { margin: ", "calc(", "1pt", 3000 },
		{ "p { margin-left: ", "min(1pt + ", "max(2%, 3pt)", 1000 },
		{ "p { margin-left: calc(0pt", " + min(1pt, 1%%)", ") }", 60 },
		{ "", ":is(", "p", 2000 },
		{ "", "@media print { ", "p { color: red }", 2000 },
		{ "@supports ", "(not ", "(color: red)", 2000 },
		{ "p { counter-reset: ", "n%d ", "}", 5000 },
		{ "p { color: red } p", ":not(.q)", " { color: blue }", 5000 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf css = BUF_INIT;

		buf_add_str(&css, str_of(cases[i].head));
		for (int k = 1; k <= cases[i].times; k++) {
			char each[80];

			snprintf(each, sizeof each, cases[i].each, k, k - 1, k - 1);
			buf_add_str(&css, str_of(each));
		}
		buf_add_str(&css, str_of(cases[i].tail));
		buf_add_char(&css, '\0');
		use(css.ptr);
		buf_free(&css);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_bytes), cmocka_unit_test(test_words),
					    cmocka_unit_test(test_changes), cmocka_unit_test(test_growth) };

	return cmocka_run_group_tests_name("css_fuzz", tests, style_fixture_start, style_fixture_stop);
}
