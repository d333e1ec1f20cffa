/* refs.c - page references: the label of the page that each anchor stands on (CSS Generated Content 3, target-counter).
 *
 * In: finished pages; out: names sorted as in the pages, each with its label, looked up by binary search; lists of pages by number. */
#include "layout/refs.h"

#include <stdlib.h>

struct ref {
	struct str name, label;
	uint32_t page;
};

/* What an item of a list of pages shows, and what stands before it. */
struct list_item {
	struct str before, label;
};

struct refs {
	const struct ref *refs; /* by name, each name once */
	size_t n_refs;
	struct list_item **items; /* of each list */
	const struct words *lists;
	size_t n_lists;
};

static const struct ref *find(const struct refs *table, struct str name)
{
	return str_search(table->refs, table->n_refs, sizeof *table->refs, name);
}

/* ---- lists of pages ---- */

/* A page of a list, at the item that shows it if any does. */
struct listed {
	const struct ref *ref;
	size_t item;
};

static int compare_page(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	if (x->ref->page != y->ref->page)
		return x->ref->page < y->ref->page ? -1 : 1;
	return x->item < y->item ? -1 : x->item > y->item;
}

static int compare_item(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	return x->item < y->item ? -1 : x->item > y->item;
}

/* The pages of a list, each at its first item, in the order of the items (a note may stand behind what follows its mark). */
static size_t list_pages(const struct refs *table, const struct words *list, struct listed *pages)
{
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct ref *ref = find(table, list->items[i]);

		if (ref)
			pages[n++] = (struct listed){ ref, i };
	}
	if (n > 1)
		qsort(pages, n, sizeof *pages, compare_page);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || pages[kept - 1].ref->page != pages[i].ref->page)
			pages[kept++] = pages[i];
	}
	if (kept > 1)
		qsort(pages, kept, sizeof *pages, compare_item);
	return kept;
}

static bool follows(const struct listed *pages, size_t n, size_t i)
{
	return i > 0 && i < n && pages[i].ref->page == pages[i - 1].ref->page + 1;
}

/* The end of a run of pages shows its dash itself: a line ends behind a comma, not within a run. */
static struct list_item item_of(struct arena *arena, const struct listed *page, bool is_first, bool ends_run)
{
	if (ends_run)
		return (struct list_item){ STR(""), arena_printf(arena, "–%.*s", STR_ARG(page->ref->label)) };
	return (struct list_item){ is_first ? STR("") : STR(", "), page->ref->label };
}

static struct list_item *label_list(struct arena *arena, const struct refs *table, const struct words *list)
{
	struct list_item *items = ARENA_ARRAY(arena, struct list_item, list->count);
	struct listed *pages = ARENA_ARRAY(arena, struct listed, list->count);
	size_t n = list_pages(table, list, pages);

	for (size_t i = 0; i < list->count; i++)
		items[i] = (struct list_item){ STR(""), STR("") };
	for (size_t i = 0; i < n; i++) {
		bool follows_one = follows(pages, n, i), is_inner = follows_one && follows(pages, n, i + 1);
		bool ends_run = follows_one && follows(pages, n, i - 1);

		if (!is_inner)
			items[pages[i].item] = item_of(arena, &pages[i], i == 0, ends_run);
	}
	return items;
}

struct refs *refs_new(struct arena *arena, const struct pages *pages, const struct words *lists, size_t n_lists)
{
	struct refs *table = ARENA_NEW(arena, struct refs);
	struct ref *refs = ARENA_ARRAY(arena, struct ref, pages->n_anchors);
	size_t n = 0;

	for (size_t i = 0; i < pages->n_anchors; i++) {
		const struct anchor *anchor = &pages->anchors[i];

		if (n == 0 || !str_eq(refs[n - 1].name, anchor->name))
			refs[n++] = (struct ref){ arena_str(arena, anchor->name), page_label(arena, &pages->pages[anchor->page]),
				                  anchor->page };
	}
	*table = (struct refs){ .refs = refs, .n_refs = n, .lists = lists, .n_lists = n_lists };
	table->items = ARENA_ARRAY(arena, struct list_item *, n_lists);
	for (size_t i = 0; i < n_lists; i++)
		table->items[i] = label_list(arena, table, &lists[i]);
	return table;
}

/* "2.5": an item of a list; NULL when there is none. */
static const struct list_item *find_item(const struct refs *table, struct str numbers)
{
	struct str rest, first = str_split(numbers, '.', &rest);
	int list, item;

	if (!str_to_int(first, &list) || !str_to_int(rest, &item) || list < 0 || item < 0 || (size_t)list >= table->n_lists ||
	    (size_t)item >= table->lists[list].count)
		return NULL;
	return &table->items[list][item];
}

struct str refs_find(const void *context, struct str target)
{
	static const struct str item_word = STR_INIT("item "), before_word = STR_INIT("before ");
	const struct refs *table = context;
	bool is_before = str_starts(target, before_word);

	if (is_before || str_starts(target, item_word)) {
		const struct list_item *item = find_item(table, str_from(target, is_before ? before_word.len : item_word.len));

		return !item ? (struct str){ NULL, 0 } : is_before ? item->before : item->label;
	}
	const struct ref *ref = find(table, target);
	return ref ? ref->label : (struct str){ NULL, 0 };
}

/* Lists follow from what is compared: where a page begins to follow another, labels change. */
bool refs_equal(const struct refs *a, const struct refs *b)
{
	if (a->n_refs != b->n_refs)
		return false;
	for (size_t i = 0; i < a->n_refs; i++) {
		if (!str_eq(a->refs[i].name, b->refs[i].name) || !str_eq(a->refs[i].label, b->refs[i].label))
			return false;
	}
	return true;
}
