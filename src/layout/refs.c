/* refs.c - page references: the label of the page that each anchor stands on (CSS Generated Content 3, target-counter).
 *
 * In: finished pages; out: names sorted as in the pages, each with its label, looked up by binary search. */
#include "layout/refs.h"

/* What stands between the numbers of a list of pages. */
static const char comma[] = ", ";

struct ref {
	struct str name, label;
};

struct refs {
	const struct ref *refs; /* by name, each name once */
	size_t n_refs;
};

/* The label as the second and later ones of a list show it; a single one shows what is behind the comma. */
static struct str labelled(struct arena *arena, const struct page *page)
{
	return arena_printf(arena, "%s%.*s", comma, STR_ARG(page_label(arena, page)));
}

struct refs *refs_new(struct arena *arena, const struct pages *pages)
{
	struct refs *table = ARENA_NEW(arena, struct refs);
	struct ref *refs = ARENA_ARRAY(arena, struct ref, pages->n_anchors);
	size_t n = 0;

	for (size_t i = 0; i < pages->n_anchors; i++) {
		const struct anchor *anchor = &pages->anchors[i];

		if (n == 0 || !str_eq(refs[n - 1].name, anchor->name))
			refs[n++] = (struct ref){ arena_str(arena, anchor->name),
				                  labelled(arena, &pages->pages[anchor->page]) };
	}
	table->refs = refs;
	table->n_refs = n;
	return table;
}

static struct str find(const struct refs *table, struct str target)
{
	size_t low = 0, high = table->n_refs;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(table->refs[middle].name, target) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < table->n_refs && str_eq(table->refs[low].name, target))
		return table->refs[low].label;
	return (struct str){ NULL, 0 };
}

/* Labels are kept with their comma in front (see refs_new). */
struct str refs_find(const void *context, struct str target)
{
	const struct refs *table = context;
	struct str second, first = str_split(target, ' ', &second), label = find(table, str_starts(second, STR("#")) ? str_from(second, 1) : first);

	if (!label.len)
		return label;
	struct str bare = str_from(label, sizeof comma - 1);
	if (!second.len)
		return bare;
	return str_eq(find(table, first), label) ? STR("") : label;
}

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
