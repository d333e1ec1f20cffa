/* page_style_test.c - @page rules for a page: size, margins, counters, margin boxes (CSS Paged Media 3, sections 3 to 7). */
#include "style_fixture.h"

/* "width height top right bottom left", then " style" and " reset" where they are given, then each margin box: "[n text]". */
static char *show_page(struct style_fixture *f, const char *name, unsigned bits)
{
	const struct style *root = cascade_root(f->cascade);
	const struct page_style *p = sheet_page_style(f->sheet, f->arena, str_of(name), bits, root);
	struct buf out = BUF_INIT;

	buf_printf(&out, "%d %d %d %d %d %d", (int)p->width, (int)p->height, (int)p->margin_top, (int)p->margin_right,
		   (int)p->margin_bottom, (int)p->margin_left);
	if (p->page_counter != LIST_DECIMAL)
		buf_printf(&out, " counter %d", p->page_counter);
	if (p->counter_reset)
		buf_printf(&out, " reset");
	if (p->bleed || p->marks)
		buf_printf(&out, " bleed %d marks %d", (int)p->bleed, p->marks);
	for (int i = 0; i < MARGIN_BOX_COUNT; i++) {
		if (p->boxes[i])
			buf_printf(&out, " [%d %.*s]", i, STR_ARG(p->boxes[i]->content.items[0].text));
	}
	char *text = arena_cstr(f->arena, buf_str(&out));
	buf_free(&out);
	return text;
}

#define A4 "595276 841890 "

static const struct {
	const char *css, *name;
	unsigned bits;
	const char *page;
} cases[] = {
	{ "", "", PAGE_RIGHT, A4 "62362 62362 62362 62362" },
	{ "@page { margin: 10pt 20pt 30pt }", "", PAGE_RIGHT, A4 "10000 20000 30000 20000" },
	{ "@page { margin: 10pt; margin-left: 1in }", "", PAGE_RIGHT, A4 "10000 10000 10000 72000" },
	{ "html { font-size: 10pt } @page { margin: 2em 10% }", "", PAGE_RIGHT, A4 "20000 59528 20000 59528" },
	{ "@page { margin: -5pt }", "", PAGE_RIGHT, A4 "0 0 0 0" },
	/* a page of nothing but margins would keep every line off it */
	{ "@page { margin: 200mm }", "", PAGE_RIGHT, A4 "406772 283465 406772 283465" },
	/* size: 7.1 */
	{ "@page { size: A5; margin: 0 }", "", PAGE_RIGHT, "419528 595276 0 0 0 0" },
	{ "@page { size: landscape; margin: 0 }", "", PAGE_RIGHT, "841890 595276 0 0 0 0" },
	{ "@page { size: A5 landscape; margin: 0 }", "", PAGE_RIGHT, "595276 419528 0 0 0 0" },
	{ "@page { size: portrait letter; margin: 0 }", "", PAGE_RIGHT, "612000 792000 0 0 0 0" },
	{ "@page { size: 100mm; margin: 0 }", "", PAGE_RIGHT, "283465 283465 0 0 0 0" },
	{ "@page { size: 100mm 200mm; margin: 0 }", "", PAGE_RIGHT, "283465 566929 0 0 0 0" },
	{ "@page { size: 1mm; margin: 0 }", "", PAGE_RIGHT, A4 "0 0 0 0" },
	{ "@page { size: A5; margin: 0 } @page { size: auto }", "", PAGE_RIGHT, "419528 595276 0 0 0 0" },
	/* which rules hold: 3.2 and 3.3 */
	{ "@page :left { margin: 1pt } @page { margin: 2pt }", "", PAGE_LEFT, A4 "1000 1000 1000 1000" },
	{ "@page :left { margin: 1pt } @page { margin: 2pt }", "", PAGE_RIGHT, A4 "2000 2000 2000 2000" },
	{ "@page :first { margin: 1pt } @page :right { margin: 2pt }", "", PAGE_FIRST | PAGE_RIGHT, A4 "1000 1000 1000 1000" },
	{ "@page :blank { margin: 1pt } @page :left { margin: 2pt }", "", PAGE_BLANK | PAGE_LEFT, A4 "1000 1000 1000 1000" },
	{ "@page a { margin: 1pt } @page :first { margin: 2pt }", "a", PAGE_FIRST | PAGE_RIGHT, A4 "1000 1000 1000 1000" },
	{ "@page a { margin: 1pt } @page { margin: 2pt }", "b", PAGE_RIGHT, A4 "2000 2000 2000 2000" },
	{ "@page { margin: 2pt } @page a:first:left, b { margin-top: 1pt }", "a", PAGE_FIRST | PAGE_LEFT,
	  A4 "1000 2000 2000 2000" },
	{ "@page { margin: 2pt } @page a:first:left, b { margin-top: 1pt }", "a", PAGE_LEFT, A4 "2000 2000 2000 2000" },
	{ "@page { margin: 2pt } @page a:first:left, b { margin-top: 1pt }", "b", PAGE_LEFT, A4 "1000 2000 2000 2000" },
	{ "@page { margin: 1pt } @page { margin: 2pt }", "", PAGE_RIGHT, A4 "2000 2000 2000 2000" },
	/* :nth() counts the pages of the document, and weighs as much as :first (GCPM 3, 5) */
	{ "@page :nth(2n) { margin: 1pt } @page { margin: 2pt }", "", PAGE_LEFT | 4 << PAGE_NUMBER_SHIFT, A4 "1000 1000 1000 1000" },
	{ "@page :nth(2n) { margin: 1pt } @page { margin: 2pt }", "", PAGE_LEFT | 3 << PAGE_NUMBER_SHIFT, A4 "2000 2000 2000 2000" },
	{ "@page :nth(2n) { margin: 1pt } @page { margin: 2pt }", "", PAGE_LEFT, A4 "2000 2000 2000 2000" },
	{ "@page a:nth(1) { margin: 1pt } @page { margin: 2pt }", "a", PAGE_RIGHT | 1 << PAGE_NUMBER_SHIFT, A4 "1000 1000 1000 1000" },
	/* marks and bleed: 7.2 and 7.3 */
	{ "@page { margin: 0; marks: crop }", "", PAGE_RIGHT, A4 "0 0 0 0 bleed 6000 marks 1" },
	{ "@page { margin: 0; marks: cross crop; bleed: 3mm }", "", PAGE_RIGHT, A4 "0 0 0 0 bleed 8504 marks 3" },
	{ "@page { margin: 0; bleed: 3pt } @page { bleed: -1pt; marks: none }", "", PAGE_RIGHT, A4 "0 0 0 0 bleed 3000 marks 0" },
	{ "@page { margin: 0; marks: crop; bleed: 1pt; marks: crop crop } @page :left { bleed: auto }", "", PAGE_LEFT,
	  A4 "0 0 0 0 bleed 6000 marks 1" },
	{ "@page { margin: 0; size: calc(50mm + 50mm) 20em }", "", PAGE_RIGHT, "283464 210000 0 0 0 0" },
	/* counters */
	{ "@page { margin: 0; -jb-page-counter: disc; counter-reset: page }", "", PAGE_RIGHT, A4 "0 0 0 0 reset" },
	{ "@page { margin: 0; -jb-page-counter: decimal } @page a { -jb-page-counter: none; counter-reset: none }", "a", PAGE_RIGHT,
	  A4 "0 0 0 0" },
	/* margin boxes: 5 */
	{ "@page { margin: 0; @top-left { content: 'a' } @BOTTOM-RIGHT-CORNER { content: 'b' } @left-top { color: red } "
	  "@right-top { content: none } @top-right { content: 'c'; display: none } }",
	  "", PAGE_RIGHT, A4 "0 0 0 0 [1 a] [8 b]" },
	{ "@page { margin: 0; @top-left { content: 'a' } } @page :left { @top-left { content: none } @top-right { content: 'b' } }",
	  "", PAGE_LEFT, A4 "0 0 0 0 [3 b]" },
};

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct style_fixture f;

		style_fixture_open(&f, "", cases[i].css);
		assert_string_equal(show_page(&f, cases[i].name, cases[i].bits), cases[i].page);
		style_fixture_close(&f);
	}
}

/* --paper replaces the size of every rule; orientation stays. */
static void test_paper(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "", "@page { size: A4; margin: 0 } @page wide { size: A3 landscape }");
	sheet_set_paper(f.sheet, 400 * PT, 600 * PT);
	assert_string_equal(show_page(&f, "", PAGE_RIGHT), "400000 600000 0 0 0 0");
	assert_string_equal(show_page(&f, "wide", PAGE_RIGHT), "600000 400000 0 0 0 0");
	style_fixture_close(&f);
}

/* Margin boxes inherit from the page, the page from the root (6.2). */
static void test_inheritance(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "", "html { font-size: 20pt; color: red; width: 3pt } @page { font-size: .5em; width: 4pt;"
				   "@top-left { content: 'a'; margin-left: 1em } } @page :first { @top-left { color: blue } }");
	const struct style *root = cascade_root(f.cascade);
	const struct style *box = sheet_page_style(f.sheet, f.arena, STR(""), PAGE_RIGHT, root)->boxes[MARGIN_TOP_LEFT];
	assert_int_equal(box->font_size, 10 * PT);
	assert_int_equal(box->margin_left.len, 10 * PT);
	assert_int_equal(box->color, 0xFFFF0000);
	assert_true(box->width.is_auto);
	box = sheet_page_style(f.sheet, f.arena, STR(""), PAGE_RIGHT | PAGE_FIRST, root)->boxes[MARGIN_TOP_LEFT];
	assert_int_equal(box->color, 0xFF0000FF);
	assert_int_equal(box->content.n_items, 1);
	style_fixture_close(&f);
}

/* The values of custom properties reach margin boxes and the page around them. */
static void test_variables(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "", ":root { --c: red } @page { color: blue; @top-left { content: 'a'; color: var(--c) }"
				   "font-size: var(--s, 7pt); @top-right { content: 'b' } }");
	const struct page_style *page = sheet_page_style(f.sheet, f.arena, STR(""), PAGE_RIGHT, cascade_root(f.cascade));
	assert_string_equal(style_fixture_messages(&f), "");
	assert_int_equal(page->boxes[MARGIN_TOP_LEFT]->color, 0xFFFF0000);
	assert_int_equal(page->boxes[MARGIN_TOP_RIGHT]->color, 0xFF0000FF);
	assert_int_equal(page->boxes[MARGIN_TOP_RIGHT]->font_size, 7 * PT);
	style_fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pages), cmocka_unit_test(test_paper),
					    cmocka_unit_test(test_inheritance), cmocka_unit_test(test_variables) };

	return cmocka_run_group_tests_name("page_style", tests, style_fixture_start, style_fixture_stop);
}
