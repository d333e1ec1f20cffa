/* table_test.c - tables: column widths by content, spans, tied rows, tall rows, repeated heads, tables wider than
 * the measure. */
#include "layout_fixture.h"

#include "layout/table.h"

#define CSS "td, th { padding-left: 1pt; padding-right: 1pt }"

/* What is read, row by row and cell by cell; and the left edges of the lines, in points. */
static const struct {
	const char *name, *html, *css, *text, *xs;
} tables[] = {
	{ "columns as wide as their text", "<table><tr><td>甲</td><td>乙丙</td></tr><tr><td>丁戊己</td><td>庚</td></tr></table>", CSS,
	  "甲|乙丙||丁戊己|庚", "1 33 1 33" },
	{ "width: 100% shares out the rest", "<table><tr><td>甲乙</td><td>丙丁戊己庚辛</td></tr></table>",
	  "table { width: 100% } td { padding: 0 }", "甲乙|丙丁戊己庚辛", "0 50" },
	{ "too wide: the longer cell breaks", "<table><tr><td>甲乙</td><td>" HAN20 HAN10 "</td></tr></table>", "",
	  "甲乙|山川草木日月天地人和山川草木日月天地|人和山川草木日月天地人和", NULL },
	{ "a column over two", "<table><tr><td colspan=\"2\">甲乙丙丁</td><td>戊</td></tr><tr><td>己</td><td>庚</td><td>辛</td></tr></table>",
	  "", "甲乙丙丁|戊||己|庚|辛", "0 40 0 20 40" },
	{ "a row over two", "<table><tr><td rowspan=\"2\">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", "", "甲|乙||丙",
	  "0 10 10" },
	{ "head first, foot last", "<table><tfoot><tr><td>丙</td></tr></tfoot><tbody><tr><td>乙</td></tr></tbody>"
	  "<thead><tr><td>甲</td></tr></thead></table>", "", "甲||乙||丙", "0 0 0" },
	{ "captions above and below", "<table><caption>表一</caption><tr><td>甲</td></tr></table>", "", "表一||甲", "0 0" },
	{ "a table in a cell", "<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table></td><td>丁</td></tr></table>", "",
	  "甲|乙|丙|丁", "0 0 10 20" },
};

static struct str line_edges(struct fixture *f)
{
	const struct item *item;
	struct buf buf = BUF_INIT;
	struct str result;

	for (size_t i = 0; (item = fixture_item(f, ITEM_GLYPHS, i)); i++)
		buf_printf(&buf, "%s%g", i ? " " : "", (item->x + item->line->x) / 1000.0);
	result = arena_str(f->arena, buf_str(&buf));
	buf_free(&buf);
	return result;
}

static void test_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		struct fixture f;

		fixture_make(&f, tables[i].html, tables[i].css, "case.html");
		if (!str_eq(fixture_text(&f), str_of(tables[i].text)) ||
		    (tables[i].xs && !str_eq(line_edges(&f), str_of(tables[i].xs))))
			print_error("case: %s\n", tables[i].name);
		assert_str(fixture_text(&f), tables[i].text);
		if (tables[i].xs)
			assert_str(line_edges(&f), tables[i].xs);
		fixture_free(&f);
	}
}

static const struct {
	const char *name, *html, *css, *strips;
} rows[] = {
	{ "rows under a span stay together", "<table><tr><td rowspan=\"2\">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr></table>",
	  "", "17/0 17/0a 17/0" },
	{ "a tall cell over two rows stretches the second", "<table><tr><td rowspan=\"2\">甲<br>乙<br>丙</td><td>丁</td></tr><tr><td>戊</td></tr></table>",
	  "", "17/0 34/0a" },
	{ "head and first row stay together, last rows too",
	  "<table><thead><tr><td>甲</td></tr></thead><tbody><tr><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr><tr><td>4</td></tr></tbody></table>",
	  "", "17/0 17/0a 17/0a 17/0 17/0a" },
	{ "margins inside a cell do not add to its padding", "<table><tr><td><p>甲</p><p>乙</p></td></tr></table>",
	  "p { margin-top: 5pt; margin-bottom: 5pt }", "39/0" },
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fixture f;

		fixture_make(&f, rows[i].html, rows[i].css, "case.html");
		if (!str_eq(fixture_strips(&f), str_of(rows[i].strips)))
			print_error("case: %s\n", rows[i].name);
		assert_str(fixture_strips(&f), rows[i].strips);
		fixture_free(&f);
	}
}

/* A row taller than a page comes line by line, cells side by side, and no text is lost. */
static void test_tall_row(void **state)
{
	struct fixture f;
	struct buf html = BUF_INIT;
	size_t first, second = 0;

	(void)state;
	buf_printf(&html, "<table><tr><td>");
	for (int i = 0; i < 40; i++)
		buf_printf(&html, "甲%d<br>", i);
	buf_printf(&html, "</td><td>");
	for (int i = 0; i < 25; i++)
		buf_printf(&html, "乙%d<br>", i);
	buf_printf(&html, "</td></tr></table>%c", 0);
	fixture_make(&f, html.ptr, "td { padding-top: 2pt; padding-bottom: 3pt }", "case.html");
	first = f.flow->n_strips;
	assert_int_equal(first, 40);
	for (size_t i = 0; i < first; i++) {
		assert_int_equal(f.flow->strips[i].height, (17 + (i == 0 ? 2 : 0) + (i == 39 ? 3 : 0)) * PT);
		assert_int_equal(f.flow->strips[i].break_before, i == 1 || i == 39 ? STRIP_BREAK_AVOID : STRIP_BREAK_ALLOWED);
		second += f.flow->strips[i].n_items == 2;
	}
	assert_int_equal(second, 25);
	buf_free(&html);
	fixture_free(&f);
}

static void test_repeat(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<table><thead><tr><td id=\"h\">甲</td></tr></thead><tr><td>乙</td></tr></table>"
	             "<table><tr><th>丙</th></tr><tr><td>丁</td></tr></table>"
	             "<table><tr><th>戊</th><td>己</td></tr><tr><td>庚</td></tr></table>", "", "case.html");
	assert_int_equal(f.flow->n_strips, 6);
	assert_null(f.flow->strips[0].repeat);
	assert_non_null(f.flow->strips[1].repeat);
	assert_int_equal(f.flow->strips[1].repeat->n_strips, 1);
	assert_int_equal(f.flow->strips[1].repeat->strips[0].n_marks, 0);
	assert_int_equal(f.flow->strips[0].n_marks, 1);
	assert_non_null(f.flow->strips[3].repeat); /* a row of th alone is a head */
	assert_null(f.flow->strips[5].repeat);
	fixture_free(&f);
}

/* Nothing leaves the measure, whatever the number of columns, and every cell is there. */
static void test_wide(void **state)
{
	static const unsigned columns[] = { 3, 20, 60, 300 };

	(void)state;
	for (size_t c = 0; c < ARRAY_LEN(columns); c++) {
		struct fixture f;
		struct buf html = BUF_INIT;
		size_t n = 0;

		buf_printf(&html, "<table>");
		for (unsigned r = 0; r < 3; r++) {
			buf_printf(&html, "<tr>");
			for (unsigned i = 0; i < columns[c]; i++)
				buf_printf(&html, "<td>W%uquartalszahlen</td>", i);
			buf_printf(&html, "</tr>");
		}
		buf_printf(&html, "</table>%c", 0);
		fixture_make(&f, html.ptr, CSS, "case.html");
		for (const struct item *item; (item = fixture_item(&f, ITEM_GLYPHS, n)); n++) {
			assert_true(item->x >= 0);
			assert_true(item->x + item->line->x + item->line->width <= FIXTURE_MEASURE);
			assert_false(item->line->overfull);
			if (n > 2000)
				break;
		}
		assert_true(n >= columns[c] * 3);
		buf_free(&html);
		fixture_free(&f);
	}
}

static void test_borders(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<table><tr><td>甲</td><td>乙</td></tr></table>",
	             "table { border-collapse: collapse } td { border: 1pt solid black }", "case.html");
	/* Three upright rules, one above, one below; half of each is the cells', half the table's (CSS 2.1 17.6.2). */
	assert_int_equal(f.flow->strips[0].height, 19 * PT);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(fixture_item(&f, ITEM_RULE, i)->x, (length)i * 11 * PT);
		assert_int_equal(fixture_item(&f, ITEM_RULE, i)->width, PT);
	}
	for (size_t i = 3; i < 5; i++) {
		const struct item *rule = fixture_item(&f, ITEM_RULE, i);

		assert_int_equal(rule->y, i == 3 ? 0 : 18 * PT);
		assert_int_equal(rule->height, PT);
		assert_int_equal(rule->x, 0);
		assert_int_equal(rule->width, 23 * PT);
	}
	assert_null(fixture_item(&f, ITEM_RULE, 5));
	fixture_free(&f);
}

/* What a cell says, and what stands before its axis. */
static void test_numbers(void **state)
{
	static const struct {
		const char *text, *before;
		enum cell_says says;
	} entries[] = {
		{ "", "", SAYS_NOTHING },
		{ "12", "12", SAYS_NUMBER },
		{ "1,234.50", "1,234", SAYS_NUMBER },
		{ "-0.3%", "-0", SAYS_NUMBER },
		{ ".5", "", SAYS_NUMBER },
		{ "(12.4)", "(12", SAYS_NUMBER },
		{ "（8）", "（8", SAYS_NUMBER },
		{ "+3.5个百分点", "+3", SAYS_NUMBER },
		{ "HK$12.10", "HK$12", SAYS_NUMBER },
		{ "▲112.35%", "▲112", SAYS_NUMBER },
		{ "约1.2亿元", "约1", SAYS_NUMBER },
		{ "１２", "１２", SAYS_NUMBER },
		{ "2024年", "2024", SAYS_NUMBER },
		{ "–", "–", SAYS_MISSING },
		{ "--", "--", SAYS_MISSING },
		{ "n/a", "n/a", SAYS_MISSING },
		{ "不适用", "不适用", SAYS_MISSING },
		{ "2024-03-01", NULL, SAYS_TEXT },
		{ "3月1日", NULL, SAYS_TEXT },
		{ "1.2-1.5", NULL, SAYS_TEXT },
		{ "12:30", NULL, SAYS_TEXT },
		{ "增持", NULL, SAYS_TEXT },
		{ "A股", NULL, SAYS_TEXT },
		{ "12家公司中的大多数", NULL, SAYS_TEXT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
		struct str text = str_of(entries[i].text);
		size_t axis;

		if (numeric_read(text, &axis) != entries[i].says)
			print_error("case: %s\n", entries[i].text);
		assert_int_equal(numeric_read(text, &axis), entries[i].says);
		if (entries[i].before)
			assert_true(str_eq(str_sub(text, 0, axis), str_of(entries[i].before)));
	}
}

static void test_vertical_align(void **state)
{
	struct fixture f;

	(void)state;
	fixture_make(&f, "<table><tr><td>甲</td><td class=\"m\">乙</td><td>丙<br>丁<br>戊</td></tr></table>",
	             ".m { vertical-align: middle }", "case.html");
	assert_int_equal(fixture_item(&f, ITEM_GLYPHS, 1)->y - fixture_item(&f, ITEM_GLYPHS, 0)->y, 17 * PT);
	fixture_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables), cmocka_unit_test(test_rows), cmocka_unit_test(test_tall_row),
		cmocka_unit_test(test_repeat), cmocka_unit_test(test_wide), cmocka_unit_test(test_borders),
		cmocka_unit_test(test_vertical_align), cmocka_unit_test(test_numbers),
	};
	return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
