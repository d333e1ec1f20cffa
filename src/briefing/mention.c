/* mention.c - the watch-list and securities in an article.
 *
 * In: an entry, a watch-list. Out: what it names at which places; or spans around these. The text is joined and searched once; what is
 * found depends on nothing else, so that a tree can be made from the places alone. Linear but for sorting. */
#include "briefing/mention.h"

#include <stdlib.h>

#include "base/name_map.h"
#include "briefing/joined.h"
#include "briefing/securities.h"

enum { NAME_MIN_BYTES = 4 }; /* two Han */

/* Bytes [start, end) of the joined text name a watch, a security, or both. */
struct found {
	size_t start, end;
	size_t watch;
	const struct named_security *security; /* NULL for none */
};

struct finder {
	struct arena *arena;
	const struct watch_list *watches;
	struct joined joined;
	struct named_security *securities;
	size_t n_securities;
	struct name_map *security_of; /* by code, from 1 */
	struct found *list;
	size_t count, capacity;
};

static void add_found(struct finder *f, struct found found)
{
	f->list = arena_grow(f->arena, f->list, &f->capacity, f->count + 1, sizeof *f->list);
	f->list[f->count++] = found;
}

static void find_watches(struct finder *f)
{
	size_t n;
	const struct watch_match *matches = watch_list_scan(f->arena, f->watches, buf_str(&f->joined.text), &n);

	for (size_t i = 0; i < n; i++)
		add_found(f, (struct found){ matches[i].start, matches[i].end, matches[i].watch, NULL });
}

/* A security that the watch-list has by its code is that one's. */
static void add_security(struct finder *f, size_t start, size_t end, struct str code)
{
	size_t number = *name_map_at(f->security_of, code);

	if (number)
		add_found(f, (struct found){ start, end, f->watches ? watch_list_find(f->watches, code) : SIZE_MAX,
		                             &f->securities[number - 1] });
}

static void find_codes(struct finder *f)
{
	struct str text = buf_str(&f->joined.text);

	for (size_t i = 0; i < text.len; i++) {
		size_t start = i;

		while (i < text.len && is_digit(text.ptr[i]))
			i++;
		struct str code = security_code(f->arena, str_sub(text, start, i), str_from(text, i));
		if (code.len == 5 || code.len == 6)
			add_security(f, start, i, code);
	}
}

/* The text of the site's links; one of a single Han has gone astray: "远峤证<a>券</a>". */
static void find_links(struct finder *f, const struct node *root)
{
	const struct joined *j = &f->joined;
	size_t p = 0;

	while (p < j->n_pieces && j->pieces[p].node->parent == NULL) /* the title */
		p++;
	for (const struct node *node = root; node; node = node_next(node, root)) {
		struct str code = node->element == ELEMENT_text ? STR("") : security_of_link(node);

		while (p < j->n_pieces && j->pieces[p].node == node)
			p++;
		size_t n = code.len ? joined_count_pieces(j, p, node) : 0;
		if (!n)
			continue;
		const struct piece *first = &j->pieces[p], *last = first + n - 1;
		if (last->at + last->len - first->at >= NAME_MIN_BYTES)
			add_security(f, first->at, last->at + last->len, code);
	}
}

static void find_securities(struct finder *f, const struct node *root)
{
	f->securities = securities_in_text(f->arena, root, buf_str(&f->joined.text), &f->n_securities);
	if (!f->n_securities)
		return;
	f->security_of = name_map_new();
	for (size_t i = 0; i < f->n_securities; i++)
		*name_map_at(f->security_of, f->securities[i].code) = i + 1;
	find_codes(f);
	find_links(f, root);
	name_map_free(f->security_of);
}

static int compare(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->watch < y->watch ? -1 : x->watch > y->watch;
}

static void sort(struct finder *f)
{
	if (f->count > 1)
		qsort(f->list, f->count, sizeof *f->list, compare);
}

/* Makes places that lie over one another one; of a security that is not watched and a watched word, the word. */
static void give_way(struct finder *f)
{
	struct text_mark *watched = ARENA_ARRAY(f->arena, struct text_mark, f->count);
	size_t n = 0, at = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct found *found = &f->list[i];

		if (found->watch == SIZE_MAX)
			continue;
		if (n == 0 || found->start >= watched[n - 1].end)
			watched[n++] = (struct text_mark){ found->start, found->end, true };
		else if (found->end > watched[n - 1].end)
			watched[n - 1].end = found->end;
	}
	for (size_t i = 0; i < f->count; i++) {
		struct found *found = &f->list[i];

		while (at < n && watched[at].end <= found->start)
			at++;
		if (at < n && watched[at].start < found->end) {
			found->start = watched[at].start;
			found->end = watched[at].end;
		}
	}
}

static void add_mention(struct mentions *out, const struct found *found)
{
	struct text_mark *mark = out->n_marks ? &out->marks[out->n_marks - 1] : NULL;
	struct mention *mention = &out->items[out->count++];

	if (!mark || found->start >= mark->end) {
		mark = &out->marks[out->n_marks++];
		*mark = (struct text_mark){ found->start, found->end, false };
	}
	mark->end = found->end > mark->end ? found->end : mark->end;
	mark->is_watched |= found->watch != SIZE_MAX;
	*mention = (struct mention){ .watch = found->watch, .mark = out->n_marks - 1 };
	if (found->security) {
		mention->code = found->security->code;
		mention->name = found->security->name.len < NAME_MIN_BYTES ? STR("") : found->security->name;
		mention->is_linked = found->security->is_linked;
	}
}

static struct mentions settle(struct finder *f)
{
	struct mentions out = { .items = ARENA_ARRAY(f->arena, struct mention, f->count),
		                .marks = ARENA_ARRAY(f->arena, struct text_mark, f->count) };

	sort(f);
	give_way(f);
	sort(f);
	for (size_t i = 0; i < f->count; i++)
		add_mention(&out, &f->list[i]);
	return out;
}

struct mentions mentions_find(struct arena *arena, const struct entry *entry, const struct watch_list *watches, bool securities)
{
	struct finder f = { .arena = arena, .watches = watches, .joined = { .arena = arena, .text = BUF_INIT } };
	const struct node *root = entry->article->root;

	joined_add(&f.joined, node_text(arena, entry->title, place_file(STR(""))), NULL);
	joined_add(&f.joined, root, article_title_node(entry->article, entry->title));
	if (watches)
		find_watches(&f);
	if (securities)
		find_securities(&f, root);
	struct mentions mentions = settle(&f);
	buf_free(&f.joined.text);
	return mentions;
}

/* ---- marks ---- */

struct str mention_anchor(struct arena *arena, struct str article_anchor, size_t mark)
{
	return arena_printf(arena, "%.*s-jb-mark-%zu", STR_ARG(article_anchor), mark + 1);
}

void mentions_mark(struct arena *arena, struct node *title, struct node *body, const struct surroundings *around)
{
	struct joined j = { .arena = arena, .text = BUF_INIT };

	if (!around->n_marks)
		return;
	joined_add(&j, title, NULL);
	joined_add(&j, body, NULL);
	size_t piece = j.n_pieces;
	for (size_t i = around->n_marks; i-- > 0;) {
		const struct text_mark *mark = &around->marks[i];
		struct node *span = joined_wrap(&j, &piece, mark->start, mark->end, mark->is_watched ? "jb-watch" : NULL);

		if (span)
			node_set_attr(arena, span, STR("id"), mention_anchor(arena, around->anchor, i));
	}
	buf_free(&j.text);
}
