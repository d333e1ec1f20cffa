/* furniture_test.c - margin boxes: what stands in them, how wide they are, how their text is aligned and cut. */
#include "layout_fixture.h"

#include <stdio.h>

#include "layout/furniture.h"

/* A page 240 pt wide with 20 pt at the sides and 30 pt above and below: margin boxes have 200 pt. */
#define PAGE "@page { size: 240pt 360pt; margin: 30pt 20pt; "

static struct pages *set_pages(struct fixture *f, const char *html, const char *css)
{
	const struct flow *flow;
	struct pages *pages;

	fixture_make(f, html, css, "case.html");
	flow = f->flow;
	pages = paginate(f->arena, &flow, 1, f->sheet, f->root, f->diag);
	for (size_t i = 0; i < pages->n_pages; i++) {
		for (int k = 0; k < MARGIN_BOX_COUNT; k++) {
			if (pages->pages[i].style->boxes[k])
				font_set_prepare(f->fonts, pages->pages[i].style->boxes[k], STR("zh-Hans"), f->diag);
		}
	}
	for (size_t i = 0; i < pages->n_pages; i++)
		furniture_set(f->arena, f->shaper, &pages->pages[i], STR("zh-Hans"));
	return pages;
}

/* Text of a page's margin boxes in order, a bar between them. */
static struct str texts(struct fixture *f, const struct page *page)
{
	struct buf buf = BUF_INIT;
	struct str result;

	for (size_t i = 0; i < page->n_furniture; i++) {
		const struct strip *s = page->furniture[i].strip;

		buf_add_str(&buf, i ? STR("|") : STR(""));
		for (uint32_t k = 0; k < s->n_items; k++) {
			if (s->items[k].kind == ITEM_GLYPHS)
				buf_add_str(&buf, str_sub(s->items[k].text, s->items[k].line->start, s->items[k].line->end));
		}
	}
	result = arena_str(f->arena, buf_str(&buf));
	buf_free(&buf);
	return result;
}

static void test_content(void **state)
{
	struct pages *pages;
	struct fixture f;

	(void)state;
	pages = set_pages(&f, "<h2>甲</h2><p>乙</p><h2>丙</h2><p>丁</p>",
	                  PAGE "@top-left { content: \"卷\" string(head) } @bottom-center { content: counter(page) \" / \" counter(pages) }"
	                  "@bottom-right { content: none } } h2 { string-set: head content(); break-before: page }");
	assert_int_equal(pages->n_pages, 2);
	assert_str(texts(&f, &pages->pages[0]), "卷甲|1 / 2");
	assert_str(texts(&f, &pages->pages[1]), "卷丙|2 / 2");
	assert_true(pages->pages[0].furniture[0].artifact);
	fixture_free(&f);
}

/* Left edges of the boxes at the top, and of the text in them, in points. */
static const struct {
	const char *name, *boxes, *expected;
} widths[] = {
	{ "one box has it all", "@top-left { content: \"甲乙\" }", "20:0" },
	{ "left and right share by their text", "@top-left { content: \"甲乙丙\" } @top-right { content: \"丁\" }",
	  "20:0 170:40" },
	{ "the centre is centred", "@top-left { content: \"甲\" } @top-center { content: \"乙丙\" } @top-right { content: \"丁\" }",
	  "20:0 70:40 170:40" },
	{ "text-align", "@top-left { content: \"甲乙\"; text-align: center }", "20:90" },
	{ "width", "@top-left { content: \"甲乙\"; width: 60pt } @top-right { content: \"丁\"; width: 30% }", "20:0 160:50" },
	{ "padding and border", "@top-left { content: \"甲乙\"; padding-left: 4pt; border-left: 1pt solid black }", "20:5" },
	{ "corners lean to the page", "@top-left-corner { content: \"甲\" } @top-right-corner { content: \"乙\" }", "0:10 220:0" },
};

static void test_widths(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		struct buf buf = BUF_INIT;
		struct fixture f;
		const struct page *page;
		char css[512];

		snprintf(css, sizeof(css), PAGE "%s }", widths[i].boxes);
		page = set_pages(&f, "<p>文</p>", css)->pages;
		for (size_t k = 0; k < page->n_furniture; k++) {
			const struct placed *p = &page->furniture[k];
			const struct item *item = &p->strip->items[p->strip->n_items - 1];

			assert_int_equal(item->kind, ITEM_GLYPHS);
			buf_printf(&buf, "%s%g:%g", k ? " " : "", p->x / 1000.0, (item->x + item->line->x) / 1000.0);
		}
		buf_add_char(&buf, 0);
		if (strcmp(buf.ptr, widths[i].expected))
			print_error("case: %s\n", widths[i].name);
		assert_string_equal(buf.ptr, widths[i].expected);
		buf_free(&buf);
		fixture_free(&f);
	}
}

/* What is too long ends in an ellipsis and leaves the others their room. */
static void test_cut(void **state)
{
	struct fixture f;
	const struct page *page;
	const struct item *item;

	(void)state;
	page = set_pages(&f, "<p>文</p>", PAGE "@top-left { content: \"" HAN50 "\" } @top-right { content: \"甲乙\" } }")->pages;
	assert_str(texts(&f, page), "山川草木日月天地人和山川草木日月天…|甲乙");
	item = page->furniture[0].strip->items;
	assert_true(item->line->width <= 180 * PT);
	fixture_free(&f);
}

/* The text stands in the middle of the margin, or where vertical-align says; a rule below it at the box's edge. */
static void test_heights(void **state)
{
	struct fixture f;
	const struct page *page;

	(void)state;
	page = set_pages(&f, "<p>文</p>", PAGE "@top-left { content: \"甲\"; margin-bottom: 6pt; border-bottom: 1pt solid black }"
	                 "@bottom-left { content: \"乙\"; vertical-align: top } @bottom-right { content: \"丙\"; vertical-align: bottom } }")->pages;
	const struct strip *head = page->furniture[0].strip, *low = page->furniture[1].strip, *high = page->furniture[2].strip;
	assert_int_equal(head->items[0].kind, ITEM_RULE);
	assert_int_equal(head->items[0].y, 23 * PT);
	assert_int_equal(head->items[0].width, 200 * PT);
	assert_int_equal(page->furniture[1].y, 330 * PT);
	/* Both bottom boxes are 30 pt high and hold a line of 17 pt. The furniture is in the order of the margin boxes: right, left. */
	assert_int_equal(low->items[0].y - high->items[0].y, 13 * PT);
	fixture_free(&f);
}

/* Set in one go, pages come out as set one by one. */
static void test_range(void **state)
{
	struct fixture f;
	struct pages *pages;
	struct str before[3];

	(void)state;
	pages = set_pages(&f, "<h2>甲</h2><h2>乙</h2><h2>丙</h2>", PAGE "@top-left { content: \"卷\" } @top-right { content: counter(page) }"
	                  "} h2 { break-before: page }");
	assert_int_equal(pages->n_pages, 3);
	for (size_t i = 0; i < 3; i++)
		before[i] = texts(&f, &pages->pages[i]);
	furniture_set_range(f.arena, f.shaper, pages->pages, 3, STR("zh-Hans"));
	for (size_t i = 0; i < 3; i++)
		assert_true(str_eq(before[i], texts(&f, &pages->pages[i])));
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_content), cmocka_unit_test(test_widths), cmocka_unit_test(test_cut),
		cmocka_unit_test(test_heights), cmocka_unit_test(test_range),
	};
	return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
