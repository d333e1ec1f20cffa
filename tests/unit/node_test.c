/* node_test.c - linking, asking, walking and dumping document trees. */
#include "tree_fixture.h"

static void test_names(void **state)
{
	int i;

	(void)state;
	assert_int_equal(element_find(STR("blockquote")), ELEMENT_blockquote);
	assert_int_equal(element_find(STR("H3")), ELEMENT_h3);
	assert_int_equal(element_find(STR("h7")), ELEMENT_unknown);
	assert_int_equal(element_find(STR("")), ELEMENT_unknown);
	assert_int_equal(element_find(STR("#text")), ELEMENT_unknown);
	for (i = ELEMENT_unknown + 1; i < ELEMENT_COUNT; i++)
		assert_int_equal(element_find(str_of(element_name((enum element)i))), i);
	assert_int_equal(element_kind(ELEMENT_br), KIND_VOID);
	assert_int_equal(element_kind(ELEMENT_script), KIND_DROP);
}

/* article(p(a b) div(c)) */
static struct node *make_tree(struct arena *arena)
{
	struct place place = { STR("f"), 1, 1 };
	struct node *root = node_element(arena, ELEMENT_article, place);
	struct node *p = node_element(arena, ELEMENT_p, place), *div = node_element(arena, ELEMENT_div, place);

	node_append(root, p);
	node_append(root, div);
	node_append(p, node_text(arena, STR("a"), place));
	node_append(p, node_text(arena, STR("b"), place));
	node_append(div, node_text(arena, STR("c"), place));
	return root;
}

static void test_linking(void **state)
{
	struct tree_fixture fixture;
	struct node *root, *p, *span;

	(void)state;
	fixture_start(&fixture);
	root = make_tree(fixture.arena);
	p = root->first;
	span = node_element(fixture.arena, ELEMENT_span, p->place);
	node_insert_before(p->first, span);
	node_append(span, node_text(fixture.arena, STR("x"), p->place));
	node_append(span, node_text(fixture.arena, STR("y"), p->place));
	assert_string_equal(fixture_show(&fixture, root), "p(span('x' 'y') 'a' 'b') div('c')");
	node_unwrap(span);
	assert_string_equal(fixture_show(&fixture, root), "p('x' 'y' 'a' 'b') div('c')");
	node_remove(p->last);
	node_remove(p->first);
	assert_string_equal(fixture_show(&fixture, root), "p('y' 'a') div('c')");
	node_unwrap(root->last);
	node_unwrap(root->first);
	assert_string_equal(fixture_show(&fixture, root), "'y' 'a' 'c'");
	assert_ptr_equal(root->last->prev->prev, root->first);
	assert_null(root->first->prev);
	fixture_end(&fixture);
}

static void test_walk(void **state)
{
	struct tree_fixture fixture;
	struct node *root;
	const struct node *node;
	size_t count = 0;

	(void)state;
	fixture_start(&fixture);
	root = make_tree(fixture.arena);
	for (node = root; node; node = node_next(node, root))
		count++;
	assert_int_equal(count, 6);
	assert_ptr_equal(node_skip(root->first, root), root->last);
	assert_null(node_skip(root, root));
	/* a walk below an inner node does not leave it */
	for (node = root->first, count = 0; node; node = node_next(node, root->first))
		count++;
	assert_int_equal(count, 3);
	fixture_end(&fixture);
}

static void test_attributes(void **state)
{
	struct tree_fixture fixture;
	struct node *node;

	(void)state;
	fixture_start(&fixture);
	node = node_element(fixture.arena, ELEMENT_p, place_file(STR("f")));
	assert_false(node_has_attr(node, "class"));
	assert_int_equal(node_attr(node, "class").len, 0);
	node_set_attr(fixture.arena, node, STR("class"), STR("a  b-c"));
	node_set_attr(fixture.arena, node, STR("id"), STR("x"));
	assert_true(node_has_class(node, "b-c"));
	assert_false(node_has_class(node, "b"));
	node_set_attr(fixture.arena, node, STR("class"), STR("d"));
	assert_true(str_eq(node_attr(node, "class"), STR("d")));
	assert_true(str_eq(node->attrs->name, STR("class")));
	fixture_end(&fixture);
}

static void test_text_content(void **state)
{
	static const struct {
		const char *html, *text;
	} cases[] = {
		{ "  甲\n  乙  ", "甲乙" },
		{ "甲 乙", "甲 乙" },
		{ "one\n two", "one two" },
		{ "甲\nword", "甲 word" },
		{ "한\n글", "한 글" },
		{ "（\n甲", "（甲" },
		{ "<p>甲</p><p>乙</p>", "甲 乙" },
		{ "甲<br>乙", "甲 乙" },
		{ "上海<b>证券</b>报", "上海证券报" },
		{ "a<b> b </b>c", "a b c" },
		{ "", "" },
	};
	struct tree_fixture fixture;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct node *root;
		char *found;

		fixture_start(&fixture);
		root = fixture_parse(&fixture, str_of(cases[i].html));
		found = arena_cstr(fixture.arena, node_text_content(fixture.arena, root));
		assert_string_equal(found, cases[i].text);
		fixture_end(&fixture);
	}
}

static void test_dump(void **state)
{
	struct tree_fixture fixture;
	struct buf buf = BUF_INIT;
	struct node *root;

	(void)state;
	fixture_start(&fixture);
	root = fixture_parse(&fixture, STR("<p id=a class='b c'><a href=x>\"甲\"\n</a></p>\n<foo>乙</foo>"));
	root->first->generated = true;
	node_dump(&buf, root);
	buf_add_char(&buf, '\0');
	assert_string_equal(buf.ptr, "article @1:1\n"
	                             "  p#a.b.c generated\n"
	                             "    a @1:21 [href=\"x\"]\n"
	                             "      \"\\\"甲\\\"\\n\" @1:31\n"
	                             "  \"\\n\" @2:9\n"
	                             "  ?foo @3:1\n"
	                             "    \"乙\" @3:6\n");
	buf_clear(&buf);
	root = fixture_parse(&fixture, STR("<div><p>甲<b>乙</b></p><p>丙</p></div>丁<br>戊<p>己"));
	node_dump_text(&buf, root);
	buf_add_char(&buf, '\0');
	assert_string_equal(buf.ptr, "甲乙\n丙\n丁\n戊\n己\n");
	buf_free(&buf);
	fixture_end(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_linking),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_text_content),
		cmocka_unit_test(test_dump),
	};
	int failed;

	html_library_start();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	return failed;
}
