/* index.c - the index at the back: the watch list in the order of its owner, then securities by code, each with the pages of the articles
 * that name it.
 *
 * In: the arrangement and the watch list. Out: nav.jb-index, or NULL when there is nothing to list. Securities are sorted by code, the
 * one order that is the same on every machine and in every language (names come in Han, Latin and mixed, one company under several);
 * the watch list keeps what its owner finds first. An article counts once for a name, where it first names it; two articles on one
 * page are one number (refs.h). */
#include "briefing/part.h"

#include <stdlib.h>

/* One place of one row. */
struct locator {
	struct str code;     /* securities; empty for a watch */
	struct str name;     /* as this article has it */
	bool name_is_link;   /* the site's own name of it */
	size_t watch;        /* SIZE_MAX for securities */
	size_t order;
	struct str anchor;
	struct str article;  /* anchor of the article */
};

struct indexer {
	struct arena *arena;
	const struct frame *frame;
	struct locator *locators;
	size_t count, capacity;
};

static void add_locator(struct indexer *x, struct locator locator)
{
	locator.order = x->count;
	x->locators = arena_grow(x->arena, x->locators, &x->capacity, x->count + 1, sizeof *x->locators);
	x->locators[x->count++] = locator;
}

/* What an article names: in its title, which stands at the article's own anchor, or in its text. */
static void index_article(struct indexer *x, const struct placed_entry *placed)
{
	const struct entry *entry = placed->entry;
	struct terms terms = article_terms(x->arena, x->frame, entry);
	struct node *title = node_text(x->arena, entry->title, place_file(entry->post->path));
	const struct node *repeated = article_title_node(entry->article, entry->title);
	const bool *in_title = mentions_find(x->arena, title, NULL, &terms);
	const bool *in_text = mentions_find(x->arena, entry->article->root, repeated, &terms);
	size_t n_watches = watch_list_count(terms.watches);

	for (size_t t = 0; t < n_watches + terms.n_securities; t++) {
		const struct named_security *security = t < n_watches ? NULL : &terms.securities[t - n_watches];
		struct locator locator = { .watch = t < n_watches ? t : SIZE_MAX, .article = placed->anchor };

		if (!security && !in_title[t] && !in_text[t])
			continue;
		if (security) {
			locator.watch = watch_list_with_code(terms.watches, security->code);
			locator.code = security->code;
			locator.name = security->name;
			locator.name_is_link = security->link_id.len > 0;
		}
		bool has_anchor = !in_title[t] && (in_text[t] || locator.name_is_link);
		locator.anchor = has_anchor ? mention_anchor(x->arena, &terms, t, placed->anchor) : placed->anchor;
		add_locator(x, locator);
	}
}

/* Watches by number, securities behind them by code, each in the order of its articles. */
static int compare(const void *a, const void *b)
{
	const struct locator *x = a, *y = b;

	if (x->watch != y->watch)
		return x->watch < y->watch ? -1 : 1;
	int codes = x->watch == SIZE_MAX ? str_cmp(x->code, y->code) : 0;
	return codes ? codes : x->order < y->order ? -1 : x->order > y->order;
}

static bool same_row(const struct locator *a, const struct locator *b)
{
	return a->watch == b->watch && (a->watch != SIZE_MAX || str_eq(a->code, b->code));
}

enum { NAME_MIN_BYTES = 4 }; /* a single Han is a link gone astray */

/* The site's own name, else the shortest that an article has: the words in front of a bracket may be more than a name. */
static struct str name_of(const struct locator *locators, size_t n)
{
	struct str best = STR("");

	for (size_t i = 0; i < n; i++) {
		if (locators[i].name.len < NAME_MIN_BYTES)
			continue;
		if (locators[i].name_is_link)
			return locators[i].name;
		if (!best.len || locators[i].name.len < best.len)
			best = locators[i].name;
	}
	return best;
}

/* The page numbers: each link names the place before it, whose page it does not say again. */
static void add_pages(struct arena *arena, struct node *entry, const struct locator *locators, size_t n)
{
	struct node *pages = generated_element(arena, entry, ELEMENT_span, "jb-index-pages");
	struct str before = STR("");

	if (!n)
		generated_line(arena, pages, ELEMENT_span, "jb-index-none", STR("—"));
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && str_eq(locators[i].article, locators[i - 1].article))
			continue;
		struct node *link = generated_element(arena, pages, ELEMENT_a, "jb-index-page");
		struct str href = arena_printf(arena, "#%.*s", STR_ARG(locators[i].anchor));
		node_set_attr(arena, link, STR("href"), href);
		node_set_attr(arena, link, STR("data-page"),
		              before.len ? arena_printf(arena, "%.*s %.*s", STR_ARG(before), STR_ARG(href)) : href);
		before = href;
	}
}

static void add_entry(struct arena *arena, struct node *group, struct str code, struct str name, const struct locator *locators,
                      size_t n)
{
	struct node *entry = generated_element(arena, group, ELEMENT_p, "jb-index-entry");

	if (code.len)
		generated_line(arena, entry, ELEMENT_span, "jb-index-code", code);
	if (code.len && name.len)
		generated_text(arena, entry, STR(" "));
	if (name.len)
		generated_line(arena, entry, ELEMENT_span, "jb-index-name", name);
	add_pages(arena, entry, locators, n);
}

static struct node *add_group(struct arena *arena, struct node *root, const struct frame *frame, const char *class_name,
                              enum phrase title)
{
	struct node *group = generated_element(arena, root, ELEMENT_div, class_name);

	generated_line(arena, group, ELEMENT_h3, NULL, phrase_text(title, frame->lang));
	return group;
}

static size_t row_length(const struct indexer *x, size_t start)
{
	size_t end = start;

	while (end < x->count && same_row(&x->locators[start], &x->locators[end]))
		end++;
	return end - start;
}

static void add_rows(struct indexer *x, struct node *root)
{
	size_t at = 0, n_watches = watch_list_count(x->frame->watches);
	struct node *group = NULL;

	if (n_watches)
		group = add_group(x->arena, root, x->frame, "jb-index-watched", PHRASE_WATCHED);
	for (size_t w = 0; w < n_watches; w++) {
		const struct watch *watch = watch_list_item(x->frame->watches, w);
		size_t n = at < x->count && x->locators[at].watch == w ? row_length(x, at) : 0;

		add_entry(x->arena, group, watch->n_codes ? watch->codes[0] : STR(""), watch->name, x->locators + at, n);
		at += n;
	}
	if (at < x->count)
		group = add_group(x->arena, root, x->frame, "jb-index-securities", PHRASE_SECURITIES);
	for (size_t n; at < x->count; at += n) {
		n = row_length(x, at);
		add_entry(x->arena, group, x->locators[at].code, name_of(x->locators + at, n), x->locators + at, n);
	}
}

struct node *index_make(struct arena *arena, const struct frame *frame)
{
	struct indexer x = { .arena = arena, .frame = frame };

	for (size_t i = 0; i < frame->arrangement->n_entries; i++)
		index_article(&x, &frame->arrangement->entries[i]);
	if (!x.count && !watch_list_count(frame->watches))
		return NULL;
	if (x.count > 1)
		qsort(x.locators, x.count, sizeof *x.locators, compare);
	struct node *root = generated_element(arena, NULL, ELEMENT_nav, "jb-index");
	node_set_attr(arena, root, STR("id"), STR("index"));
	node_set_attr(arena, root, STR("lang"), frame->lang);
	node_set_attr(arena, root, STR("data-title"), frame->title);
	node_set_attr(arena, root, STR("data-section"), phrase_text(PHRASE_INDEX, frame->lang));
	generated_line(arena, root, ELEMENT_h2, "jb-index-title", phrase_text(PHRASE_INDEX, frame->lang));
	add_rows(&x, root);
	return root;
}
