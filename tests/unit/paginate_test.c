/* paginate_test.c - strips to pages: where pages end, what stands at their tops, names, sides, numbers, frames,
 * marks, refs. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "layout/paginate.h"
#include "layout/refs.h"
#include "style/cascade.h"

/* A page is ten lines of 10 pt high, margins 5 pt. */
#define CSS \
	"@page { size: 100pt 110pt; margin: 5pt } @page body { counter-reset: page } @page front { -jb-page-counter: lower-roman }" \
	"@page :left { margin-left: 9pt }"

struct made {
	struct arena *arena;
	struct diag *diag;
	struct sheet *sheet;
	struct pages *pages;
};

static void make(struct made *m, const struct flow *const *flows, size_t n)
{
	*m = (struct made){ .arena = arena_new(), .diag = diag_new(), .sheet = sheet_new() };
	sheet_add(m->sheet, STR(CSS), STR("case.css"), m->diag);
	m->pages = paginate(m->arena, flows, n, m->sheet, cascade_root(cascade_new(m->arena, m->sheet)), m->diag);
}

static void make_free(struct made *m)
{
	sheet_free(m->sheet);
	diag_free(m->diag);
	arena_free(m->arena);
}

/* Strips from a line of letters: each is 10 pt high with an item; before a letter stands its rule: _ avoid, /
 * page, < left, > right, ' space of 10 pt, 3 a height of 30 pt, T a height of 130 pt, = page name "body", : page
 * name "front". */
static struct flow *flow_of(struct arena *arena, const char *letters)
{
	static const struct item nothing = { .kind = ITEM_FILL };
	struct flow *flow = ARENA_NEW(arena, struct flow);
	struct strip *strips = ARENA_ARRAY(arena, struct strip, strlen(letters));
	struct strip next = { .height = 10 * PT, .items = &nothing, .n_items = 1 };

	for (const char *c = letters; *c; c++) {
		switch (*c) {
		case '_': next.break_before = STRIP_BREAK_AVOID; break;
		case '/': next.break_before = STRIP_BREAK_PAGE; break;
		case '<': next.break_before = STRIP_BREAK_LEFT; break;
		case '>': next.break_before = STRIP_BREAK_RIGHT; break;
		case '\'': next.space_before = 10 * PT; break;
		case '3': next.height = 30 * PT; break;
		case 'T': next.height = 130 * PT; break;
		case '=': next.page = STR("body"); break;
		case ':': next.page = STR("front"); break;
		default:
			strips[flow->n_strips++] = next;
			next.height = 10 * PT;
			next.space_before = 0;
			next.break_before = STRIP_BREAK_ALLOWED;
		}
	}
	flow->strips = strips;
	return flow;
}

/* The pages as strips and first top: "10@0 4@0" ten strips from the top of the content, then four. */
static struct str shape(struct arena *arena, const struct pages *pages)
{
	struct buf buf = BUF_INIT;
	struct str result;

	for (size_t i = 0; i < pages->n_pages; i++) {
		const struct page *p = &pages->pages[i];

		buf_printf(&buf, "%s%zu", i ? " " : "", p->n_placed);
		if (p->n_placed)
			buf_printf(&buf, "@%g", (p->placed[0].y - p->style->margin_top) / 1000.0);
	}
	result = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return result;
}

static const struct {
	const char *name, *strips, *pages;
} breaks[] = {
	{ "nothing is one empty page", "", "0" },
	{ "a full page, then the rest", "aaaaaaaaaaaa", "10@0 2@0" },
	{ "exactly full", "aaaaaaaaaa", "10@0" },
	{ "a kept strip takes its forerunner along", "aaaaaaaaaa_aa", "9@0 3@0" },
	{ "two kept strips", "aaaaaaaaa_a_aa", "8@0 4@0" },
	{ "no place is allowed: the page breaks where it is full", "a_a_a_a_a_a_a_a_a_a_a_a", "10@0 2@0" },
	{ "a forced break", "aaa/aa", "3@0 2@0" },
	{ "the first strip's forced break makes no empty page", "/aa", "2@0" },
	{ "space goes at the top of a page", "aaaaaaaaaa'a", "10@0 1@0" },
	{ "but stays behind a forced break", "a/'a", "1@0 1@10" },
	{ "and at the very start", "'a", "1@10" },
	{ "space between strips counts", "aaaaaaaaa'a", "9@0 1@0" },
	{ "a right page after a right page", "a>a", "1@0 0 1@0" },
	{ "a left page after a right page", "a<a", "1@0 1@0" },
	{ "a left page first", "<a", "0 1@0" },
	{ "a change of name is a break", "aa=aa", "2@0 2@0" },
	{ "a strip taller than a page has one of its own", "aTaa", "1@0 1@0 1@0" },
	{ "a tall strip is not lost behind a keep", "a_Taa", "1@0 1@0 1@0" },
	{ "going back does not cross a forced break", "a/aaaaaaaaaa_a", "1@0 9@0 2@0" },
};

static void test_breaks(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(breaks); i++) {
		struct arena *arena = arena_new();
		const struct flow *flow = flow_of(arena, breaks[i].strips);
		struct made m;

		make(&m, &flow, 1);
		if (!str_eq(shape(arena, m.pages), str_of(breaks[i].pages)))
			print_error("case: %s\n", breaks[i].name);
		assert_string_equal(shape(arena, m.pages).ptr, breaks[i].pages);
		make_free(&m);
		arena_free(arena);
	}
}

static void test_tall_is_told(void **state)
{
	struct arena *arena = arena_new();
	const struct flow *flow = flow_of(arena, "aTa");
	const struct diag_message *messages;
	struct made m;
	size_t n;

	(void)state;
	make(&m, &flow, 1);
	messages = diag_messages(m.diag, &n);
	assert_int_equal(n, 1);
	assert_int_equal(messages[0].id, DIAG_PAGE_TALL_BLOCK);
	make_free(&m);
	arena_free(arena);
}

/* number/total label sides of each page. */
static void test_numbers(void **state)
{
	struct arena *arena = arena_new();
	const struct flow *flows[2] = { flow_of(arena, ":a/a"), flow_of(arena, ">=aaaaaaaaaaa/a") };
	static const struct {
		unsigned number, total, sides;
		const char *label;
	} expected[] = {
		{ 1, 2, PAGE_FIRST | PAGE_RIGHT, "i" }, { 2, 2, PAGE_LEFT, "ii" },  { 1, 3, PAGE_FIRST | PAGE_RIGHT, "1" },
		{ 2, 3, PAGE_LEFT, "2" },               { 3, 3, PAGE_RIGHT, "3" },
	};
	struct made m;

	(void)state;
	make(&m, flows, 2);
	assert_int_equal(m.pages->n_pages, ARRAY_LEN(expected));
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		const struct page *p = &m.pages->pages[i];

		assert_int_equal(p->number, expected[i].number);
		assert_int_equal(p->total, expected[i].total);
		assert_int_equal(p->sides, expected[i].sides);
		assert_string_equal(arena_cstr(arena, page_label(arena, p)), expected[i].label);
	}
	assert_int_equal(m.pages->pages[1].placed[0].x, 9 * PT); /* the left margin of a left page */
	make_free(&m);
	arena_free(arena);
}

/* Flows follow one another on a page; their margins collapse. */
static void test_flows_join(void **state)
{
	struct arena *arena = arena_new();
	struct flow *first = flow_of(arena, "a"), *second = flow_of(arena, "'a"), *third = flow_of(arena, "a");
	const struct flow *flows[] = { first, second, third };
	struct made m;

	(void)state;
	first->space_after = 4 * PT;
	second->break_after = STRIP_BREAK_PAGE;
	make(&m, flows, 3);
	assert_int_equal(m.pages->n_pages, 2);
	assert_int_equal(m.pages->pages[0].n_placed, 2);
	assert_int_equal(m.pages->pages[0].placed[1].y, (5 + 10 + 10) * PT);
	make_free(&m);
	arena_free(arena);
}

static void set_mark(struct flow *flow, size_t strip, const struct mark *mark)
{
	struct strip *s = (struct strip *)&flow->strips[strip];

	s->marks = mark;
	s->n_marks = 1;
}

static void test_marks(void **state)
{
	static const struct mark anchor_b = { MARK_ANCHOR, STR_INIT("b"), STR_INIT(""), 0, false, NULL };
	static const struct mark anchor_a = { MARK_ANCHOR, STR_INIT("a"), STR_INIT(""), 0, false, NULL };
	static const struct mark head_1 = { MARK_STRING, STR_INIT("head"), STR_INIT("one"), 0, false, NULL };
	static const struct mark head_2 = { MARK_STRING, STR_INIT("head"), STR_INIT("two"), 0, false, NULL };
	static const struct mark book = { MARK_BOOKMARK, STR_INIT("Title"), STR_INIT(""), 2, false, NULL };
	struct arena *arena = arena_new();
	struct flow *flow = flow_of(arena, "aaaaaaaaaabbbbbbbbbbccccccccccddd");
	const struct flow *flows[] = { flow };
	struct refs *refs, *same;
	struct made m;

	(void)state;
	set_mark(flow, 0, &anchor_b);
	set_mark(flow, 3, &head_1);
	set_mark(flow, 5, &book);
	set_mark(flow, 24, &head_2);
	set_mark(flow, 25, &anchor_a);
	set_mark(flow, 30, &anchor_b);
	make(&m, flows, 1);
	assert_int_equal(m.pages->n_anchors, 3);
	assert_int_equal(pages_find_anchor(m.pages, STR("a"))->page, 2);
	assert_int_equal(pages_find_anchor(m.pages, STR("a"))->y, 55 * PT);
	assert_int_equal(pages_find_anchor(m.pages, STR("b"))->page, 0); /* the first of equal names */
	assert_null(pages_find_anchor(m.pages, STR("c")));
	assert_int_equal(m.pages->n_bookmarks, 1);
	assert_int_equal(m.pages->bookmarks[0].level, 2);
	assert_int_equal(m.pages->bookmarks[0].y, 55 * PT);

	static const char *const heads[][2] = { { "one", "one" }, { "one", "one" }, { "two", "two" }, { "two", "two" } };
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(m.pages->pages[i].n_strings, 1);
		assert_string_equal(m.pages->pages[i].strings[0].first.ptr, heads[i][0]);
		assert_string_equal(m.pages->pages[i].strings[0].last.ptr, heads[i][1]);
	}
	refs = refs_new(arena, m.pages, NULL, 0);
	same = refs_new(arena, m.pages, NULL, 0);
	assert_true(refs_equal(refs, same));
	assert_string_equal(arena_cstr(arena, refs_find(refs, STR("a"))), "3");
	assert_string_equal(arena_cstr(arena, refs_find(refs, STR("b"))), "1");
	assert_null(refs_find(refs, STR("c")).ptr);
	m.pages->pages[2].number = 9;
	assert_false(refs_equal(refs, refs_new(arena, m.pages, NULL, 0)));
	make_free(&m);
	arena_free(arena);
}

/* First and last value of a page differ where one page sets two. */
static void test_strings(void **state)
{
	static const struct mark marks[] = {
		{ MARK_STRING, STR_INIT("s"), STR_INIT("x"), 0, false, NULL }, { MARK_STRING, STR_INIT("s"), STR_INIT("y"), 0, false, NULL },
		{ MARK_STRING, STR_INIT("s"), STR_INIT("z"), 0, false, NULL },
	};
	struct arena *arena = arena_new();
	struct flow *flow = flow_of(arena, "a/aaa/a");
	const struct flow *flows[] = { flow };
	struct made m;

	(void)state;
	set_mark(flow, 0, &marks[0]);
	set_mark(flow, 2, &marks[1]);
	set_mark(flow, 3, &marks[2]);
	make(&m, flows, 1);
	assert_string_equal(m.pages->pages[0].strings[0].first.ptr, "x");
	assert_string_equal(m.pages->pages[1].strings[0].first.ptr, "y");
	assert_string_equal(m.pages->pages[1].strings[0].last.ptr, "z");
	assert_string_equal(m.pages->pages[2].strings[0].first.ptr, "z");
	make_free(&m);
	arena_free(arena);
}

/* A frame over two pages: closed at the sides, open where the page ends. */
static void test_frames(void **state)
{
	struct arena *arena = arena_new();
	struct flow *flow = flow_of(arena, "aaaaaaaaaaaaa");
	const struct flow *flows[] = { flow };
	struct style style = { .border_top_width = 1 * PT, .border_bottom_width = 1 * PT, .border_left_width = 1 * PT,
		               .background_color = 0xFFEEEEEE, .border_clip_top.is_auto = true };
	const struct frame frames[] = { { .first = 8, .last = 11, .x = 2 * PT, .width = 50 * PT, .style = &style },
		                        { .first = 9, .last = 9, .x = 3 * PT, .width = 40 * PT, .style = &style } };
	struct made m;

	(void)state;
	flow->frames = frames;
	flow->n_frames = 2;
	make(&m, flows, 1);
	const struct placed *p = m.pages->pages[0].placed;
	assert_int_equal(m.pages->pages[0].n_placed, 12);
	assert_true(p[0].artifact && p[1].artifact && !p[2].artifact);
	assert_int_equal(p[0].x, 7 * PT);
	assert_int_equal(p[0].y, 85 * PT);
	assert_int_equal(p[0].strip->height, 20 * PT);
	assert_int_equal(p[0].strip->n_items, 3); /* fill, top, left */
	assert_int_equal(p[1].strip->n_items, 4);
	p = m.pages->pages[1].placed;
	assert_int_equal(m.pages->pages[1].n_placed, 4);
	assert_int_equal(p[0].y, 5 * PT);
	assert_int_equal(p[0].strip->height, 20 * PT);
	assert_int_equal(p[0].strip->n_items, 3); /* fill, bottom, left */
	make_free(&m);
	arena_free(arena);
}

/* A table's head stands again above the first strip of the next page. */
static void test_repeat(void **state)
{
	struct arena *arena = arena_new();
	struct flow *flow = flow_of(arena, "haaaaaaaaaaaaa");
	const struct flow *flows[] = { flow };
	const struct repeat repeat = { flow->strips, 1 };
	struct made m;

	(void)state;
	for (size_t i = 1; i < flow->n_strips; i++)
		((struct strip *)&flow->strips[i])->repeat = &repeat;
	make(&m, flows, 1);
	assert_int_equal(m.pages->n_pages, 2);
	assert_int_equal(m.pages->pages[1].n_placed, 5);
	assert_ptr_equal(m.pages->pages[1].placed[0].strip, &flow->strips[0]);
	assert_true(m.pages->pages[1].placed[0].artifact);
	assert_int_equal(m.pages->pages[1].placed[0].y, 5 * PT);
	assert_int_equal(m.pages->pages[1].placed[1].y, 15 * PT);
	make_free(&m);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_breaks), cmocka_unit_test(test_tall_is_told), cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_flows_join), cmocka_unit_test(test_marks), cmocka_unit_test(test_strings),
		cmocka_unit_test(test_frames), cmocka_unit_test(test_repeat),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
