/* index.c - the index at the back: the watch-list in the order of its owner, then securities by name, each with all pages that name it.
 *
 * In: what the entries of the arrangement name. Out: nav.jb-index. Securities stand in the order that readers of the briefing's language
 * look them up in: pinyin, strokes, letters (collate.h), those without a name last, equal names by code; the watch-list keeps what its
 * owner finds first, and says so where nothing names it. A number for each place that names it is in the tree; of those on one page, and
 * of pages that follow one another, the pagination shows the first and the last (layout/refs.h). */
#include "briefing/part.h"

#include <stdlib.h>

#include "unicode/collate.h"

/* One place of one row. */
struct locator {
	const struct mention *mention;
	const struct placed_entry *placed;
	size_t order;
};

/* A name with its places. */
struct row {
	struct str name, code, key; /* `key`: in the order of names */
	const struct locator *locators;
	size_t count;
};

struct indexer {
	struct arena *arena;
	const struct frame *frame;
	struct briefing *briefing;
	struct locator *locators;
	size_t n_locators;
	struct row *rows;           /* the watch-list, then securities */
	size_t n_rows;
	size_t lists_capacity;
};

/* ---- places to rows ---- */

static int compare_locators(const void *a, const void *b)
{
	const struct locator *x = a, *y = b;
	const struct mention *m = x->mention, *n = y->mention;

	if (m->watch != n->watch)
		return m->watch < n->watch ? -1 : 1;
	int codes = m->watch == SIZE_MAX ? str_cmp(m->code, n->code) : 0;
	return codes ? codes : x->order < y->order ? -1 : x->order > y->order;
}

static void collect(struct indexer *x)
{
	const struct arrangement *all = x->frame->arrangement;
	size_t total = 0;

	for (size_t i = 0; i < all->n_entries; i++)
		total += all->entries[i].mentions.count;
	x->locators = ARENA_ARRAY(x->arena, struct locator, total);
	for (size_t i = 0; i < all->n_entries; i++) {
		const struct mentions *mentions = &all->entries[i].mentions;

		for (size_t k = 0; k < mentions->count; k++, x->n_locators++)
			x->locators[x->n_locators] = (struct locator){ &mentions->items[k], &all->entries[i], x->n_locators };
	}
	if (total > 1)
		qsort(x->locators, total, sizeof *x->locators, compare_locators);
}

/* The site's own name, else the shortest that an article has: the words in front of a bracket may be more than a name. */
static struct str name_of(const struct locator *locators, size_t n)
{
	struct str best = STR("");

	for (size_t i = 0; i < n; i++) {
		const struct mention *mention = locators[i].mention;

		if (mention->name.len && mention->is_linked)
			return mention->name;
		if (mention->name.len && (!best.len || mention->name.len < best.len))
			best = mention->name;
	}
	return best;
}

static size_t count_like(const struct indexer *x, size_t start)
{
	size_t end = start;

	while (end < x->n_locators && x->locators[end].mention->watch == x->locators[start].mention->watch &&
	       (x->locators[start].mention->watch != SIZE_MAX ||
	        str_eq(x->locators[end].mention->code, x->locators[start].mention->code)))
		end++;
	return end - start;
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if ((x->name.len > 0) != (y->name.len > 0))
		return x->name.len ? -1 : 1;
	int keys = str_cmp(x->key, y->key);
	return keys ? keys : str_cmp(x->code, y->code);
}

/* One for each watch, one for each other security that is named. */
static void make_rows(struct indexer *x)
{
	const struct briefing_options *options = x->frame->options;
	struct collator *collator = collator_new(x->frame->lang);
	size_t at = 0;

	x->rows = ARENA_ARRAY(x->arena, struct row, options->n_watches + x->n_locators);
	for (size_t w = 0; w < options->n_watches; w++) {
		const struct watch *watch = &options->watches[w];
		size_t n = at < x->n_locators && x->locators[at].mention->watch == w ? count_like(x, at) : 0;

		x->rows[x->n_rows++] = (struct row){ .name = watch->name, .code = watch->codes.count ? watch->codes.items[0] : STR(""),
			                             .locators = x->locators + at, .count = n };
		at += n;
	}
	for (size_t n; at < x->n_locators; at += n) {
		n = count_like(x, at);
		struct str name = name_of(x->locators + at, n);
		x->rows[x->n_rows++] = (struct row){ .name = name, .code = x->locators[at].mention->code, .locators = x->locators + at,
			                             .key = collator_key(collator, x->arena, name), .count = n };
	}
	if (x->n_rows > options->n_watches)
		qsort(x->rows + options->n_watches, x->n_rows - options->n_watches, sizeof *x->rows, compare_rows);
	collator_free(collator);
}

/* ---- rows to nodes ---- */

/* Numbers of a list of pages, and what stands between them. */
static void add_pages(struct indexer *x, struct node *pages, const struct row *row)
{
	struct briefing *briefing = x->briefing;
	struct str *anchors = ARENA_ARRAY(x->arena, struct str, row->count);
	size_t n = 0, list = briefing->n_page_lists;

	for (size_t i = 0; i < row->count; i++) {
		struct str anchor = mention_anchor(x->arena, row->locators[i].placed->anchor, row->locators[i].mention->mark);

		if (n == 0 || !str_eq(anchors[n - 1], anchor))
			anchors[n++] = anchor;
	}
	for (size_t i = 0; i < n; i++) {
		struct node *join = generated_element(x->arena, pages, ELEMENT_span, "jb-index-join");
		struct node *link = generated_element(x->arena, pages, ELEMENT_a, "jb-index-page");

		node_set_attr(x->arena, join, STR("data-page"), arena_printf(x->arena, "#before %zu.%zu", list, i));
		node_set_attr(x->arena, link, STR("data-page"), arena_printf(x->arena, "#item %zu.%zu", list, i));
		node_set_attr(x->arena, link, STR("href"), arena_printf(x->arena, "#%.*s", STR_ARG(anchors[i])));
	}
	briefing->page_lists = arena_grow(x->arena, briefing->page_lists, &x->lists_capacity, list + 1, sizeof *briefing->page_lists);
	briefing->page_lists[briefing->n_page_lists++] = (struct words){ anchors, n };
}

static void add_row(struct indexer *x, struct node *group, const struct row *row)
{
	struct node *entry = generated_element(x->arena, group, ELEMENT_p, "jb-index-entry");

	if (row->name.len)
		generated_line(x->arena, entry, ELEMENT_span, "jb-index-name", row->name);
	if (row->name.len && row->code.len)
		generated_text(x->arena, entry, STR(" "));
	if (row->code.len)
		generated_line(x->arena, entry, ELEMENT_span, "jb-index-code", row->code);
	struct node *pages = generated_element(x->arena, entry, ELEMENT_span, "jb-index-pages");
	if (row->count)
		add_pages(x, pages, row);
	else
		generated_line(x->arena, pages, ELEMENT_span, "jb-index-none", STR("—"));
}

struct group {
	const char *class_name;
	enum phrase title;
	size_t first, end; /* rows */
};

static void add_group(struct indexer *x, struct node *root, const struct group *g)
{
	if (g->first == g->end)
		return;
	struct node *group = generated_element(x->arena, root, ELEMENT_div, g->class_name);
	generated_line(x->arena, group, ELEMENT_h3, NULL, phrase_text(g->title, x->frame->lang));
	for (size_t i = g->first; i < g->end; i++)
		add_row(x, group, &x->rows[i]);
}

struct node *index_make(struct arena *arena, const struct frame *frame, struct briefing *briefing)
{
	struct indexer x = { .arena = arena, .frame = frame, .briefing = briefing };
	size_t n_watches = frame->options->n_watches;

	collect(&x);
	make_rows(&x);
	if (!x.n_rows)
		return NULL;
	struct node *root = generated_element(arena, NULL, ELEMENT_nav, "jb-index");
	node_set_attr(arena, root, STR("id"), STR("index"));
	node_set_attr(arena, root, STR("lang"), frame->lang);
	node_set_attr(arena, root, STR("data-section"), phrase_text(PHRASE_INDEX, frame->lang));
	generated_line(arena, root, ELEMENT_h2, "jb-index-title", phrase_text(PHRASE_INDEX, frame->lang));
	add_group(&x, root, &(struct group){ "jb-index-watched", PHRASE_WATCHED, 0, n_watches });
	add_group(&x, root, &(struct group){ "jb-index-securities", PHRASE_SECURITIES, n_watches, x.n_rows });
	return root;
}
