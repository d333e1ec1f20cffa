/* flow_test.c - blocks to strips: line pitch, collapsed margins, padding, keeps, orphans and widows, markers,
 * links, marks. */
#include "layout_fixture.h"

/* What strips come out; heights and spaces in points. */
static const struct {
	const char *name, *html, *css, *strips;
} blocks[] = {
	{ "a line has the line-height", "<p>" HAN10 "</p>", "", "17/0" },
	{ "a superscript and a small font do not change it", "<p>" HAN10 "<sup>1</sup></p>",
	  "sup { vertical-align: super; font-size: 7pt }", "17/0" },
	{ "a larger inline font does", "<p>人<b>大</b></p>", "b { font-size: 20pt; line-height: 34pt }", "34/0" },
	{ "margins of siblings collapse to the larger", "<p>一</p><p>二</p>", "p { margin-top: 4pt; margin-bottom: 6pt }",
	  "17/4 17/6" },
	{ "a negative margin is added", "<p>一</p><p>二</p>", "p { margin-top: -2pt; margin-bottom: 6pt }", "17/-2 17/4" },
	{ "margins of parent and first child collapse", "<div><p>一</p></div>", "div { margin-top: 3pt } p { margin-top: 8pt }",
	  "17/8" },
	{ "margins collapse through an empty block", "<p>一</p><div></div><p>二</p>",
	  "p { margin-bottom: 5pt } div { margin-top: 9pt; margin-bottom: 2pt }", "17/0 17/9" },
	{ "padding keeps them apart", "<div><p>一</p></div>", "div { margin-top: 3pt; padding-top: 2pt } p { margin-top: 8pt }",
	  "2/3 17/8a" },
	{ "padding below stays with the last line", "<div>一</div>", "div { padding-bottom: 4pt }", "17/0 4/0a" },
	{ "a border takes room", "<div>一</div>", "div { border-top: 1pt solid black }", "1/0 17/0a" },
	{ "an empty block with a border is a rule", "<p>一</p><div></div>",
	  "div { border-top: .5pt solid black; margin-top: 6pt }", "17/0 0.5/6" },
	{ "two orphans, two widows in five lines", "<p>" HAN50 HAN50 "</p>", "", "17/0 17/0a 17/0 17/0 17/0a" },
	{ "three lines are never parted", "<p>" HAN50 "</p>", "", "17/0 17/0a 17/0a" },
	{ "orphans: 1, widows: 1 part them anywhere", "<p>" HAN50 "</p>", "p { orphans: 1; widows: 1 }", "17/0 17/0 17/0" },
	{ "a heading keeps two lines", "<h2>题</h2><p>" HAN50 HAN50 "</p>", "h2 { break-after: avoid }",
	  "17/0 17/0a 17/0a 17/0 17/0 17/0a" },
	{ "break-inside: avoid", "<p>一</p><div><p>二</p><p>三</p></div><p>四</p>", "div { break-inside: avoid }",
	  "17/0 17/0 17/0a 17/0" },
	{ "forced breaks", "<p>一</p><div><p>二</p></div><p>三</p>", "div { break-before: right; break-after: page }",
	  "17/0 17/0r 17/0p" },
	{ "a forced break wins over a keep", "<h2>题</h2><p>一</p>", "h2 { break-after: avoid } p { break-before: page }",
	  "17/0 17/0p" },
	{ "a table keeps its rows whole", "<table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>",
	  "td { padding-top: 1pt; padding-bottom: 2pt }", "20/0 20/0" },
};

static void test_blocks(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(blocks); i++) {
		struct fixture f;

		fixture_make(&f, blocks[i].html, blocks[i].css, "case.html");
		if (!str_eq(fixture_strips(&f), str_of(blocks[i].strips)))
			print_error("case: %s\n", blocks[i].name);
		assert_str(fixture_strips(&f), blocks[i].strips);
		fixture_free(&f);
	}
}

/* Left edge and width of the first line, in points. */
static const struct {
	const char *name, *html, *css;
	int x, measure;
} widths[] = {
	{ "the measure", "<p>" HAN50 "</p>", "", 0, 200 },
	{ "margins and padding", "<p>" HAN50 "</p>", "p { margin-left: 10pt; padding-left: 5pt; margin-right: 15pt }", 15, 170 },
	{ "percent of the container", "<div><p>" HAN50 "</p></div>", "div { margin-left: 100pt } p { margin-left: 10% }", 110, 90 },
	{ "width and auto margins", "<p>" HAN50 "</p>", "p { width: 100pt; margin-left: auto; margin-right: auto }", 50, 100 },
	{ "max-width", "<p>" HAN50 "</p>", "p { max-width: 50% }", 0, 100 },
	{ "indents give way at six ems", "<div><div><p>" HAN50 "</p></div></div>", "div { margin-left: 90pt }", 140, 60 },
	{ "a width beyond the measure is cut", "<p>" HAN50 "</p>", "p { width: 500pt }", 0, 200 },
};

static void test_widths(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
		const struct item *item;
		struct fixture f;

		fixture_make(&f, widths[i].html, widths[i].css, "case.html");
		item = fixture_item(&f, ITEM_GLYPHS, 0);
		if (item->x != widths[i].x * PT || item->line->measure != widths[i].measure * PT)
			print_error("case: %s\n", widths[i].name);
		assert_int_equal(item->x, widths[i].x * PT);
		assert_int_equal(item->line->measure, widths[i].measure * PT);
		fixture_free(&f);
	}
}

static void test_text_indent(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<p>" HAN50 "</p>", "p { text-indent: 2em }", "case.html");
	assert_int_equal(fixture_item(&f, ITEM_GLYPHS, 0)->line->x, 20 * PT);
	assert_int_equal(fixture_item(&f, ITEM_GLYPHS, 1)->line->x, 0);
	assert_str(fixture_text(&f), "山川草木日月天地人和山川草木日月天地||人和山川草木日月天地人和山川草木日月天地||人和山川草木日月天地人和");
	fixture_free(&f);
}

static void test_markers(void **state)
{
	const struct item *marker, *text;
	struct fixture f;

	(void)state;
	fixture_make(&f, "<ol><li>甲</li><li><p>乙</p></li><li></li></ol>", "ol { padding-left: 30pt }", "case.html");
	assert_str(fixture_text(&f), "1.|甲||2.|乙||3.");
	marker = fixture_item(&f, ITEM_GLYPHS, 0);
	text = fixture_item(&f, ITEM_GLYPHS, 1);
	assert_int_equal(text->x, 30 * PT);
	assert_int_equal(marker->y, text->y);
	assert_true(marker->x > 0);
	assert_int_equal(marker->x + marker->line->width, 26 * PT);
	fixture_free(&f);

	/* No room for the marker: the text gives way. */
	fixture_make(&f, "<ol><li>甲</li></ol>", "", "case.html");
	marker = fixture_item(&f, ITEM_GLYPHS, 0);
	text = fixture_item(&f, ITEM_GLYPHS, 1);
	assert_int_equal(marker->x, 0);
	assert_int_equal(text->line->x, marker->line->width + 4 * PT);
	fixture_free(&f);
}

static void test_links(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<p>甲<a href=\"https://example.org/a\">乙<u>丙</u></a>丁<a href=\"javascript:x\">戊</a></p>", "", "case.html");
	const struct item *link = fixture_item(&f, ITEM_LINK, 0), *rule = fixture_item(&f, ITEM_RULE, 0);
	assert_non_null(link);
	assert_str(link->text, "https://example.org/a");
	assert_int_equal(link->x, 10 * PT);
	assert_int_equal(link->width, 20 * PT);
	assert_null(fixture_item(&f, ITEM_LINK, 1));
	assert_non_null(rule);
	assert_int_equal(rule->x, 20 * PT);
	assert_int_equal(rule->width, 10 * PT);
	assert_true(rule->y > fixture_item(&f, ITEM_GLYPHS, 0)->y);
	fixture_free(&f);
}

static const struct strip *strip_with_mark(const struct flow *flow, enum mark_kind kind, const char *name)
{
	for (size_t i = 0; i < flow->n_strips; i++) {
		for (uint32_t k = 0; k < flow->strips[i].n_marks; k++) {
			const struct mark *mark = &flow->strips[i].marks[k];
			if (mark->kind == kind && str_eq(mark->name, str_of(name)))
				return &flow->strips[i];
		}
	}
	return NULL;
}

static void test_marks(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<div id=\"out\"><h2>题</h2></div><p id=\"p\">" HAN20 "<a id=\"in\">山</a></p><p id=\"none\"></p>"
	             "<table><tr><td><b id=\"cell\">甲</b></td></tr></table><p id=\"end\"></p>",
	             "h2 { bookmark-level: 1; string-set: title content() }", "case.html");
	assert_ptr_equal(strip_with_mark(f.flow, MARK_ANCHOR, "out"), &f.flow->strips[0]);
	assert_ptr_equal(strip_with_mark(f.flow, MARK_BOOKMARK, "题"), &f.flow->strips[0]);
	assert_ptr_equal(strip_with_mark(f.flow, MARK_STRING, "title"), &f.flow->strips[0]);
	assert_ptr_equal(strip_with_mark(f.flow, MARK_ANCHOR, "p"), &f.flow->strips[1]);
	assert_ptr_equal(strip_with_mark(f.flow, MARK_ANCHOR, "in"), &f.flow->strips[2]);
	assert_ptr_equal(strip_with_mark(f.flow, MARK_ANCHOR, "none"), &f.flow->strips[3]);
	assert_ptr_equal(strip_with_mark(f.flow, MARK_ANCHOR, "cell"), &f.flow->strips[3]);
	assert_non_null(strip_with_mark(f.flow, MARK_ANCHOR, "end"));
	fixture_free(&f);
}

static void test_frames(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<div><p>甲</p><p>乙</p></div><p>丙</p>",
	             "div { background-color: #eee; padding: 3pt } p { border-left: 1pt solid red }", "case.html");
	assert_int_equal(f.flow->n_frames, 4);
	assert_int_equal(f.flow->frames[0].first, 0);
	assert_int_equal(f.flow->frames[0].last, 3);
	assert_int_equal(f.flow->frames[0].width, 200 * PT);
	assert_int_equal(f.flow->frames[1].first, 1);
	assert_int_equal(f.flow->frames[1].x, 3 * PT);
	assert_int_equal(f.flow->frames[1].width, 194 * PT);
	fixture_free(&f);
}

static void test_page_names(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<p>甲</p><div><p>乙</p></div><p>丙</p>", "div { page: wide }", "case.html");
	assert_str(f.flow->strips[0].page, "");
	assert_str(f.flow->strips[1].page, "wide");
	assert_str(f.flow->strips[2].page, "");
	fixture_free(&f);
}

/* Images that cannot be shown leave text, and a message; placeholders leave nothing. */
static const struct {
	const char *html, *text;
	int message; /* enum diag_id; -1 for none */
} images[] = {
	{ "<img src=\"no/such.png\" alt=\"图一\">", "图一||no/such.png", DIAG_IMAGE_MISSING },
	{ "<img src=\"such.png\">", "such.png", DIAG_IMAGE_MISSING },
	{ "<img src=\"//host.example/a.png\" alt=\"图二\">", "图二||//host.example/a.png", DIAG_IMAGE_REMOTE },
	{ "<img src=\"https://host.example/a.png\" width=\"1\">", "", -1 },
	{ "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">", "", -1 },
	{ "<img src=\"../unit/flow_test.c\" alt=\"图三\">", "图三||../unit/flow_test.c", DIAG_IMAGE_MISSING },
	{ "<img src=\"/etc/hostname\" alt=\"图四\">", "图四||/etc/hostname", DIAG_IMAGE_MISSING },
	{ "<img src=\"flow_test.c\" alt=\"图五\">", "图五||flow_test.c", DIAG_IMAGE_BROKEN },
};

static void test_images(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(images); i++) {
		const struct diag_message *messages;
		struct fixture f;
		size_t n;

		fixture_make(&f, images[i].html, "", "tests/unit/case.html");
		messages = diag_messages(f.diag, &n);
		assert_str(fixture_text(&f), images[i].text);
		assert_int_equal(n, images[i].message >= 0);
		if (n)
			assert_int_equal(messages[0].id, images[i].message);
		fixture_free(&f);
	}
}

/* A picture keeps its proportions: as wide as asked, no wider than the measure, no higher than 3/4 of a page. */
static void test_image_size(void **state)
{
	const struct item *image;
	struct fixture f;

	(void)state;
	fixture_make(&f, "<p>甲</p><img src=\"images/price-line.png\" alt=\"图\" width=\"160\"><img src=\"images/harbour.jpg\">",
	             "img { text-align: center }", "tests/posts/case.html");
	image = fixture_item(&f, ITEM_IMAGE, 0);
	assert_non_null(image);
	assert_str(image->text, "tests/posts/images/price-line.png");
	assert_str(image->alt, "图");
	assert_int_equal(image->width, 120 * PT);
	assert_int_equal(image->height, length_scale(120 * PT, 360, 800));
	assert_int_equal(image->x, 40 * PT);
	assert_int_equal(f.flow->strips[1].height, image->height);
	image = fixture_item(&f, ITEM_IMAGE, 1);
	assert_int_equal(image->width, FIXTURE_MEASURE);
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks), cmocka_unit_test(test_widths),     cmocka_unit_test(test_text_indent),
		cmocka_unit_test(test_markers), cmocka_unit_test(test_links),     cmocka_unit_test(test_marks),
		cmocka_unit_test(test_frames), cmocka_unit_test(test_page_names), cmocka_unit_test(test_images),
		cmocka_unit_test(test_image_size),
	};
	return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
