/* refs_test.c - labels of anchors, and lists of pages: each page once, pages in a row by the first and the last. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "layout/refs.h"

enum { N_PAGES = 12, N_ANCHORS = 26 };

/* Anchors "a" to "z", each on the page that `on` gives: 1 to 9 and A to C, '-' for none. */
static struct refs *refs_on(struct arena *arena, const char *on)
{
	struct page *pages = ARENA_ARRAY(arena, struct page, N_PAGES);
	struct anchor *anchors = ARENA_ARRAY(arena, struct anchor, N_ANCHORS);
	struct str *names = ARENA_ARRAY(arena, struct str, N_ANCHORS);
	struct words *list = ARENA_NEW(arena, struct words);
	struct pages *all = ARENA_NEW(arena, struct pages);

	for (size_t i = 0; i < N_PAGES; i++)
		pages[i] = (struct page){ .number = (uint32_t)i + 1, .number_style = LIST_DECIMAL };
	all->pages = pages;
	all->n_pages = N_PAGES;
	all->anchors = anchors;
	list->items = names;
	for (size_t i = 0; on[i]; i++) {
		names[list->count++] = arena_printf(arena, "%c", (char)('a' + i));
		if (on[i] != '-')
			anchors[all->n_anchors++] =
				(struct anchor){ names[i], (uint32_t)(on[i] <= '9' ? on[i] - '1' : on[i] - 'A' + 9), 0 };
	}
	return refs_new(arena, all, list, 1);
}

static void lists_of_pages(void **state)
{
	static const struct {
		const char *on, *shown;
	} rows[] = {
		{ "", "" },
		{ "3", "3" },
		{ "333", "3" },
		{ "35", "3, 5" },
		{ "3445", "3–5" },
		{ "34", "3, 4" },
		{ "1345679", "1, 3–7, 9" },
		{ "1122335566", "1–3, 5, 6" },
		{ "789ABC", "7–12" },
		{ "-4-", "4" },
		{ "---", "" },
		{ "1-2-3", "1–3" },
		{ "545", "5, 4" }, /* a note that stands behind the text after its mark */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *arena = arena_new();
		const struct refs *refs = refs_on(arena, rows[i].on);
		struct buf out = BUF_INIT;

		for (size_t k = 0; rows[i].on[k]; k++) {
			struct str before = refs_find(refs, arena_printf(arena, "before 0.%zu", k));
			struct str item = refs_find(refs, arena_printf(arena, "item 0.%zu", k));

			assert_non_null(before.ptr);
			assert_non_null(item.ptr);
			buf_add_str(&out, before);
			buf_add_str(&out, item);
		}
		if (!str_eq(buf_str(&out), str_of(rows[i].shown)))
			fail_msg("%s: %.*s, not %s", rows[i].on, STR_ARG(buf_str(&out)), rows[i].shown);
		buf_free(&out);
		arena_free(arena);
	}
}

static void what_is_not_there(void **state)
{
	static const char *const targets[] = { "c", "item 0.2", "item 1.0", "item x", "item 0.-1", "item", "" };
	struct arena *arena = arena_new();
	const struct refs *refs = refs_on(arena, "36");

	(void)state;
	assert_true(str_eq(refs_find(refs, STR("b")), STR("6")));
	for (size_t i = 0; i < ARRAY_LEN(targets); i++)
		assert_null(refs_find(refs, str_of(targets[i])).ptr);
	assert_true(refs_equal(refs, refs_on(arena, "36")));
	assert_false(refs_equal(refs, refs_on(arena, "37")));
	assert_false(refs_equal(refs, refs_on(arena, "366")));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lists_of_pages), cmocka_unit_test(what_is_not_there) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
