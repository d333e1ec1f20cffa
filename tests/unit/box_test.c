/* box_test.c - boxes made of document trees: anonymous boxes, split inlines, lists, generated content, tables, names. */
#include "style_fixture.h"

#define CSS                                                                                                            \
	"article, div, p, h2, ul, ol, blockquote { display: block } li { display: list-item } img { display: block }"    \
	"ol { list-style-type: decimal } table { display: table } caption { display: table-caption }"                    \
	"thead { display: table-header-group } tbody { display: table-row-group } tfoot { display: table-footer-group }" \
	"tr { display: table-row } td, th { display: table-cell } col { display: table-column }"

static const char *const names[] = { [BOX_BLOCK] = "B",   [BOX_INLINE] = "I",   [BOX_TEXT] = "",       [BOX_BREAK] = "br",
				     [BOX_WBR] = "wbr",   [BOX_IMAGE] = "img",  [BOX_LEADER] = "leader", [BOX_PAGE_REF] = "ref",
				     [BOX_TABLE] = "T",   [BOX_CAPTION] = "C",  [BOX_ROW_GROUP] = "G", [BOX_ROW] = "R",
				     [BOX_CELL] = "D", [BOX_COLUMN] = "K", [BOX_COLUMN_GROUP] = "KG" };

static void show_one(struct buf *out, const struct box *b)
{
	if (b->prev)
		buf_add_char(out, ' ');
	if (b->kind == BOX_TEXT) {
		buf_printf(out, "'%.*s'", STR_ARG(b->text));
		return;
	}
	buf_printf(out, "%s", names[b->kind]);
	if (b->group)
		buf_add_char(out, (char)b->group);
	if (!b->node)
		buf_add_char(out, '*');
	else if (b->kind == BOX_INLINE || (b->kind == BOX_BLOCK && b->node->element != ELEMENT_p))
		buf_printf(out, ":%.*s", STR_ARG(b->node->name));
	if (b->colspan > 1 || b->rowspan > 1)
		buf_printf(out, ":%ux%u", b->colspan, b->rowspan);
	if (b->marker.len)
		buf_printf(out, "{%.*s}", STR_ARG(b->marker));
	if (b->anchor.len)
		buf_printf(out, "#%.*s", STR_ARG(b->anchor));
	if (b->string_name.len)
		buf_printf(out, "=%.*s:%.*s", STR_ARG(b->string_name), STR_ARG(b->string_value));
	if (b->target.len)
		buf_printf(out, ">%.*s", STR_ARG(b->target));
}

/* The boxes below the root in one line: kind (B block, I inline, T table, G group, R row, D cell, C caption, K column), * when anonymous,
 * element where it is not p or a table's, then what it carries; children in brackets, text in quotes. */
static char *show(struct style_fixture *f, const struct box *root)
{
	struct buf out = BUF_INIT;
	const struct box *b = root ? root->first : NULL;

	while (b) {
		show_one(&out, b);
		if (b->first) {
			buf_add_char(&out, '[');
			b = b->first;
			continue;
		}
		while (!b->next && b->parent != root) {
			buf_add_char(&out, ']');
			b = b->parent;
		}
		b = b->next;
	}
	char *text = arena_cstr(f->arena, buf_str(&out));
	buf_free(&out);
	return text;
}

static const struct {
	const char *html, *css, *boxes;
} cases[] = {
	/* CSS 2.1, 9.2.1.1: blocks only or inline content only */
	{ "<p>one</p><p>two</p>", "", "B['one'] B['two']" },
	{ "<p>one <b>two</b> three</p>", "", "B['one ' I:b['two'] ' three']" },
	{ "<div>one<p>two</p>three</div>", "", "B:div[B*['one'] B['two'] B*['three']]" },
	{ "<div>one <b>1</b><p>two</p> <p>three</p></div>", "", "B:div[B*['one ' I:b['1']] B['two'] B['three']]" },
	{ "<div>\n<p>one</p>\n\t<p>two</p>\n</div>", "", "B:div[B['one'] B['two']]" },
	{ "<p> \n </p><p></p>", "", "B B" },
	{ "<p> </p>", "p { white-space: pre }", "B[' ']" },
	{ "<p><b> </b></p>", "", "B" },
	/* a block inside an inline element splits it; pieces without content are not made */
	{ "<div>a<b>b<div>c</div>d</b>e</div>", "", "B:div[B*['a' I:b['b']] B:div['c'] B*[I:b['d'] 'e']]" },
	{ "<div><b><i><div>c</div></i></b></div>", "", "B:div[B:div['c']]" },
	{ "<div><b>x<i><div>c</div>y</i></b></div>", "", "B:div[B*[I:b['x']] B:div['c'] B*[I:b[I:i['y']]]]" },
	{ "<div><b id=z>x<div>c</div>y</b></div>", "", "B:div[B*[I:b#z['x']] B:div['c'] B*[I:b['y']]]" },
	{ "<p>a<span>b</span>c</p>", "span { display: none }", "B['a' 'c']" },
	{ "<p>a<br>b<wbr>c</p>", "", "B['a' br 'b' wbr 'c']" },
	{ "<p>a<img src=x>b</p>", "", "B[B*['a'] img B*['b']]" },
	{ "<p>a<img src=x>b</p>", "img { display: inline }", "B['a' img 'b']" },
	/* anchors */
	{ "<p id=a>x<a name=b></a><span id=c></span></p>", "", "B#a['x' I:a#b I:span#c]" },
	{ "<p><a id=b></a></p>", "", "B[I:a#b]" },
	{ "<p name=a>x</p>", "", "B['x']" },
	/* lists */
	{ "<ul><li>a<li>b</ul>", "", "B:ul[B:li{•}['a'] B:li{•}['b']]" },
	{ "<ol start=3><li>a<li value=9>b<li>c</ol>", "", "B:ol[B:li{3.}['a'] B:li{9.}['b'] B:li{10.}['c']]" },
	{ "<ol reversed><li>a<li>b</ol>", "", "B:ol[B:li{2.}['a'] B:li{1.}['b']]" },
	{ "<ol><li>a<ol type=a><li>b</ol><li>c</ol>", "", "B:ol[B:li{1.}[B*['a'] B:ol[B:li{a.}['b']]] B:li{2.}['c']]" },
	{ "<ol start=2147483647><li>a<li>b</ol>", "", "B:ol[B:li{2147483647.}['a'] B:li{2147483647.}['b']]" },
	{ "<ol><li>a</ol>", "ol { list-style-type: simp-chinese-informal }", "B:ol[B:li{一、}['a']]" },
	{ "<ol><li>a</ol>", "ol { list-style: none }", "B:ol[B:li['a']]" },
	{ "<ol><li title=x>a</ol>", "li::marker { content: '- ' attr(title) }", "B:ol[B:li{- x}['a']]" },
	{ "<li>a", "", "B:li{•}['a']" },
	/* generated content */
	{ "<p title=t>x</p>", "p::before { content: '<' attr(title) '>' } p::after { content: '!' }", "B['<' 't' '>' 'x' '!']" },
	{ "<p>x</p>", "p::before { content: 'y'; display: block }", "B[B['y'] B*['x']]" },
	{ "<p>x</p>", "p::before { content: 'y'; display: none } p::after { content: attr(none) }", "B['x']" },
	{ "<p><a href='#z'>x</a></p>", "a::after { content: leader(dotted) target-counter(attr(href), page) }",
	  "B[I:a['x' leader ref>z]]" },
	{ "<p><a href='http://z/'>x</a></p>", "a::after { content: target-counter(attr(href), page) }", "B[I:a['x']]" },
	/* named strings */
	{ "<h2 title=t>a <b>b</b>\n</h2>", "h2 { string-set: s content() }", "B:h2=s:a b['a ' I:b['b'] '\n']" },
	{ "<p title=t>a</p>", "p { string-set: s 'x' attr(title), t content() }", "B=s:xt[B*=t:a B*['a']]" },
	{ "<p>a <b>b</b></p>", "b { string-set: s content(), t 'y' }", "B['a ' I:b=s:b[I*=t:y 'b']]" },
	/* tables: 17.2.1 */
	{ "<table><tr><td>a</td><td>b</td></tr></table>", "", "T[Gb*[R[D['a'] D['b']]]]" },
	{ "<table><caption>c</caption><thead><tr><th>h</tr></thead><tbody><tr><td>a</tr></tbody><tfoot><tr><td>f</tr></tfoot></table>",
	  "", "T[C['c'] Gh[R[D['h']]] Gb[R[D['a']]] Gf[R[D['f']]]]" },
	{ "<div>x<span>a</span><span>b</span>y</div>", "span { display: table-cell }",
	  "B:div[B*['x'] T*[Gb*[R*[D['a'] D['b']]]] B*['y']]" },
	{ "<div><b>a</b></div>", "div { display: table } b { display: inline }", "T[Gb*[R*[D*[I:b['a']]]]]" },
	{ "<div><b>a</b> <p>c</p></div>", "div { display: table-row } ", "T*[Gb*[R[D*[B*[I:b['a'] ' '] B['c']]]]]" },
	{ "<table><col><tr> <td>a</td> </tr></table>", "", "T[K Gb*[R[D['a']]]]" },
	{ "<table><colgroup span=2><colgroup><col span=3> x </colgroup><tr><td>a</td></tr></table>", "colgroup { display: table-column-group }",
	  "T[KG:2x1 KG[K:3x1] Gb*[R[D['a']]]]" },
	{ "<table></table>", "", "T" },
};

static void test_boxes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct style_fixture f;

		style_fixture_open(&f, cases[i].html, CSS);
		sheet_add(f.sheet, str_of(cases[i].css), STR("case.css"), f.diag);
		assert_string_equal(style_fixture_messages(&f), "");
		const struct box *root = box_build(f.arena, f.root, f.cascade, STR("zh-Hans"), f.diag);
		if (strcmp(show(&f, root), cases[i].boxes) != 0)
			print_error("%s\n", cases[i].html);
		assert_string_equal(show(&f, root), cases[i].boxes);
		style_fixture_close(&f);
	}
}

/* Spans are held to the rows of their group and to columns in which some cell starts. */
static void test_spans(void **state)
{
	static const struct {
		const char *rows, *boxes;
	} spans[] = {
		{ "<tr><td colspan=3>a<tr><td>b<td>c<td>d", "R[D:3x1['a']] R[D['b'] D['c'] D['d']]" },
		{ "<tr><td colspan=1000>a<tr><td>b<td>c", "R[D:2x1['a']] R[D['b'] D['c']]" },
		{ "<tr><td colspan=2>a<td colspan=5>b<tr><td>c<td colspan=9>d", "R[D:2x1['a'] D['b']] R[D['c'] D:2x1['d']]" },
		{ "<tr><td colspan=0>a<td colspan=-1>b<td colspan=x>c<td colspan=99999999999>d",
		  "R[D['a'] D['b'] D['c'] D['d']]" },
		{ "<tr><td rowspan=9>a<td>b<tr><td>c", "R[D:1x2['a'] D['b']] R[D['c']]" },
		{ "<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", "R[D:1x3['a'] D['b']] R[D['c']] R[D['d']]" },
		/* b starts behind a, which reaches down: three columns */
		{ "<tr><td rowspan=2 colspan=2>a<td>x<tr><td colspan=4>b<tr><td>c<td>d<td>e",
		  "R[D:2x2['a'] D['x']] R[D['b']] R[D['c'] D['d'] D['e']]" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
		struct style_fixture f;
		struct buf html = BUF_INIT;

		buf_printf(&html, "<table><tbody>%s</table>%c", spans[i].rows, 0);
		style_fixture_open(&f, html.ptr, CSS);
		const struct box *root = box_build(f.arena, f.root, f.cascade, STR("zh-Hans"), f.diag);
		assert_int_equal(root->first->kind, BOX_TABLE);
		if (strcmp(show(&f, root->first->first), spans[i].boxes) != 0)
			print_error("%s\n", spans[i].rows);
		assert_string_equal(show(&f, root->first->first), spans[i].boxes);
		buf_free(&html);
		style_fixture_close(&f);
	}
}

/* More cells in a row than a table may have columns: the text of the rest stands in the last one. */
static void test_wide_row(void **state)
{
	enum { CELLS = 1500, COLUMNS = 1000 };
	struct style_fixture f;
	struct buf html = BUF_INIT;
	size_t cells = 0, texts = 0;

	(void)state;
	buf_printf(&html, "<table><tr>");
	for (int i = 0; i < CELLS; i++)
		buf_printf(&html, "<td>x</td>");
	buf_printf(&html, "</tr></table>%c", 0);
	style_fixture_open(&f, html.ptr, CSS);
	const struct box *root = box_build(f.arena, f.root, f.cascade, STR("en"), f.diag);
	for (const struct box *b = root; b; b = box_next(b, root)) {
		cells += b->kind == BOX_CELL;
		texts += b->kind == BOX_TEXT;
	}
	assert_int_equal(cells, COLUMNS);
	assert_int_equal(texts, CELLS);
	buf_free(&html);
	style_fixture_close(&f);
}

static const struct box *find_text(const struct box *root, const char *text)
{
	const struct box *b = root;

	while (b && !(b->kind == BOX_TEXT && str_eq(str_trim(b->text), str_of(text))))
		b = box_next(b, root);
	return b;
}

/* Language, link and decoration are those in force; images tell their size; headings their outline title. */
static void test_carried(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f,
			   "<h2 id=h>T <b>1</b>\n2</h2><p lang=EN-us>a <u><a href='#h'>b <s>c</s></a></u> <i lang=ja>d</i></p>"
			   "<p lang='no tag!'>e</p><img src=i.png alt='A' width=96 height=48px><img width='50%' height=-3>",
			   CSS "h2 { bookmark-level: 3 } u { text-decoration: underline } s { text-decoration: line-through }");
	const struct box *root = box_build(f.arena, f.root, f.cascade, STR("zh-Hans"), f.diag);
	const struct box *heading = root->first, *image = root->last->prev;

	assert_true(str_eq(root->lang, STR("zh-Hans")));
	assert_true(str_eq(heading->bookmark, STR("T 1 2")));
	assert_true(str_eq(heading->anchor, STR("h")));
	assert_true(str_eq(find_text(root, "a")->lang, STR("en-US")));
	assert_true(str_eq(find_text(root, "d")->lang, STR("ja")));
	assert_true(str_eq(find_text(root, "e")->lang, STR("zh-Hans")));
	assert_int_equal(find_text(root, "a")->href.len, 0);
	assert_true(str_eq(find_text(root, "c")->href, STR("#h")));
	assert_int_equal(find_text(root, "a")->decoration, 0);
	assert_int_equal(find_text(root, "b")->decoration, DECORATION_UNDERLINE);
	assert_int_equal(find_text(root, "c")->decoration, DECORATION_UNDERLINE | DECORATION_LINE_THROUGH);
	assert_int_equal(image->kind, BOX_IMAGE);
	assert_int_equal(image->image_width, 72 * PT);
	assert_int_equal(image->image_height, 36 * PT);
	assert_true(str_eq(image->src, STR("i.png")) && str_eq(image->alt, STR("A")));
	assert_int_equal(root->last->image_width, 0);
	assert_int_equal(root->last->image_height, 0);
	assert_int_equal(heading->place.line, 1);
	assert_int_equal(heading->place.column, 1);
	style_fixture_close(&f);
}

/* No box at all, and a root that a style makes inline. */
static void test_root(void **state)
{
	struct style_fixture f;

	(void)state;
	style_fixture_open(&f, "<p>x</p>", "article { display: none }");
	assert_null(box_build(f.arena, f.root, f.cascade, STR("en"), f.diag));
	style_fixture_close(&f);
	style_fixture_open(&f, "x <b>y</b>", "");
	const struct box *root = box_build(f.arena, f.root, f.cascade, STR("en"), f.diag);
	assert_int_equal(root->kind, BOX_BLOCK);
	assert_string_equal(show(&f, root), "I:article['x ' I:b['y']]");
	style_fixture_close(&f);
}

/* What a dump line looks like. */
static void test_dump(void **state)
{
	struct style_fixture f;
	struct buf out = BUF_INIT;

	(void)state;
	style_fixture_open(&f, "<p class='a b' id=x>\"1\"\n<a href='#x'>2</a></p>", "article, p { display: block } a { color: red }");
	box_dump(&out, box_build(f.arena, f.root, f.cascade, STR("en"), f.diag));
	assert_string_equal(arena_cstr(f.arena, buf_str(&out)),
			    "block article lang=\"en\" { display: block }\n"
			    "  block p.a b anchor=\"x\" { display: block }\n"
			    "    text \"\\\"1\\\"\\n\"\n"
			    "    inline a href=\"#x\" { color: #ffff0000 }\n"
			    "      text \"2\"\n");
	buf_free(&out);
	style_fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_boxes), cmocka_unit_test(test_spans), cmocka_unit_test(test_wide_row),
		cmocka_unit_test(test_carried), cmocka_unit_test(test_root), cmocka_unit_test(test_dump),
	};

	return cmocka_run_group_tests_name("box", tests, style_fixture_start, style_fixture_stop);
}
