/* mention.c - watch words and codes of securities in the text of an article, across its elements.
 *
 * In: a tree, a watch list, the article's securities. Out: which of them it names, or the same tree with spans around them. The text
 * is joined (blocks and <br> part it, readings of <ruby> are left out, a line feed between two characters that are not ASCII is
 * nothing), searched once, and what is found goes back to the pieces of text nodes that it was joined of. Linear but for one sort. */
#include "briefing/mention.h"

#include <stdlib.h>

#include "base/buf.h"

/* Bytes [at, at + len) of the joined text are bytes [from, from + len) of a text node. */
struct piece {
	struct node *node;
	size_t at, from, len;
};

struct joined {
	struct arena *arena;
	struct buf text;
	struct piece *pieces;
	size_t n_pieces, capacity;
};

/* ---- the text as one string ---- */

static void add_piece(struct joined *j, const struct node *node, size_t from, size_t to)
{
	if (from == to)
		return;
	j->pieces = arena_grow(j->arena, j->pieces, &j->capacity, j->n_pieces + 1, sizeof *j->pieces);
	/* mentions_find gives trees that it leaves alone; mentions_mark those that it was given to change. */
	j->pieces[j->n_pieces++] = (struct piece){ (struct node *)(uintptr_t)node, j->text.len, from, to - from };
	buf_add_str(&j->text, str_sub(node->text, from, to));
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* A run of blanks: nothing between two lines of Han, else as it begins. Returns its end. */
static size_t add_blanks(struct joined *j, const struct node *node, size_t from)
{
	struct str text = node->text;
	size_t end = from;
	bool breaks = false;

	for (; end < text.len && byte_is_blank(text.ptr[end]); end++)
		breaks |= text.ptr[end] == '\n';
	bool wide = j->text.len && !is_ascii(j->text.ptr[j->text.len - 1]) && end < text.len && !is_ascii(text.ptr[end]);
	if (!breaks || !wide)
		buf_add_char(&j->text, ' ');
	return end;
}

static void add_text(struct joined *j, const struct node *node)
{
	size_t start = 0, i = 0;

	while (i < node->text.len) {
		if (!byte_is_blank(node->text.ptr[i])) {
			i++;
			continue;
		}
		add_piece(j, node, start, i);
		start = i = add_blanks(j, node, i);
	}
	add_piece(j, node, start, i);
}

static const struct node *block_of(const struct node *node, const struct node *root)
{
	while (node != root && element_kind(node->element) != KIND_BLOCK)
		node = node->parent;
	return node;
}

static void join(struct joined *j, const struct node *root, const struct node *except)
{
	const struct node *block = NULL, *node = root;

	while (node) {
		if (node == except || node->element == ELEMENT_rt || node->element == ELEMENT_rp) {
			node = node_skip(node, root);
			continue;
		}
		if (node->element == ELEMENT_br)
			block = NULL;
		if (node->element == ELEMENT_text) {
			const struct node *own = node->parent ? block_of(node->parent, root) : root;

			if (own != block)
				buf_add_char(&j->text, '\n');
			block = own;
			add_text(j, node);
		}
		node = node_next(node, root);
	}
}

/* ---- what is named in it ---- */

static size_t count_watches(const struct terms *terms)
{
	return watch_list_count(terms->watches);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t security_of(const struct terms *terms, struct str digits)
{
	for (size_t i = 0; i < terms->n_securities; i++) {
		if (!terms->securities[i].link_id.len && str_eq(terms->securities[i].code, digits))
			return i;
	}
	return SIZE_MAX;
}

struct found {
	struct watch_match *matches; /* `watch` is the number of the term */
	size_t count, capacity;
};

static void add_codes(struct arena *arena, struct found *found, const struct terms *terms, struct str text)
{
	if (!terms->n_securities)
		return;
	for (size_t i = 0; i < text.len;) {
		size_t start = i;

		while (i < text.len && is_digit(text.ptr[i]))
			i++;
		size_t security = i > start ? security_of(terms, str_sub(text, start, i)) : SIZE_MAX;
		if (security != SIZE_MAX) {
			found->matches = arena_grow(arena, found->matches, &found->capacity, found->count + 1, sizeof *found->matches);
			found->matches[found->count++] = (struct watch_match){ start, i, count_watches(terms) + security };
		}
		i += i == start;
	}
}

/* The first to begin, then the longest, then the watch list before the codes. */
static int compare(const void *a, const void *b)
{
	const struct watch_match *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->watch < y->watch ? -1 : x->watch > y->watch;
}

static struct found find(struct arena *arena, const struct terms *terms, struct str text)
{
	struct found found = { 0 };
	size_t kept = 0, end = 0;

	found.matches = watch_list_scan(arena, terms->watches, text, &found.count);
	found.capacity = found.count;
	add_codes(arena, &found, terms, text);
	if (found.count > 1)
		qsort(found.matches, found.count, sizeof *found.matches, compare);
	for (size_t i = 0; i < found.count; i++) {
		if (found.matches[i].start < end)
			continue;
		end = found.matches[i].end;
		found.matches[kept++] = found.matches[i];
	}
	found.count = kept;
	return found;
}

bool *mentions_find(struct arena *arena, const struct node *root, const struct node *except, const struct terms *terms)
{
	bool *named = ARENA_ARRAY(arena, bool, count_watches(terms) + terms->n_securities + 1);
	struct joined j = { .arena = arena, .text = BUF_INIT };

	join(&j, root, except);
	struct found found = find(arena, terms, buf_str(&j.text));
	for (size_t i = 0; i < found.count; i++)
		named[found.matches[i].watch] = true;
	buf_free(&j.text);
	return named;
}

/* ---- marks ---- */

struct str mention_anchor(struct arena *arena, const struct terms *terms, size_t term, struct str article_anchor)
{
	size_t n_watches = count_watches(terms);

	if (term < n_watches)
		return arena_printf(arena, "%.*s-jb-watch-%zu", STR_ARG(article_anchor), term + 1);
	const struct named_security *security = &terms->securities[term - n_watches];
	if (security->link_id.len)
		return arena_printf(arena, "%.*s-%.*s", STR_ARG(article_anchor), STR_ARG(security->link_id));
	return arena_printf(arena, "%.*s-jb-%.*s", STR_ARG(article_anchor), STR_ARG(security->code));
}

static struct node *text_part(struct arena *arena, const struct node *node, size_t from, size_t to)
{
	struct node *part = node_text(arena, str_sub(node->text, from, to), node->place);

	part->generated = node->generated;
	return part;
}

static void insert_after(struct node *sibling, struct node *child)
{
	if (sibling->next)
		node_insert_before(sibling->next, child);
	else
		node_append(sibling->parent, child);
}

/* Puts bytes [from, to) of a text node into a span behind what is left of the node. */
static struct node *wrap(struct arena *arena, struct node *node, size_t from, size_t to)
{
	struct node *span = node_element(arena, ELEMENT_span, node->place);

	if (to < node->text.len)
		insert_after(node, text_part(arena, node, to, node->text.len));
	node_append(span, text_part(arena, node, from, to));
	insert_after(node, span);
	node->text = str_sub(node->text, 0, from);
	if (!from)
		node_remove(node);
	return span;
}

/* Wraps a mention, from its last piece to its first, `p` pieces lying before its end; returns how many lie before its start. */
static size_t wrap_mention(struct joined *j, size_t p, const struct watch_match *match, struct str id, bool is_watch)
{
	struct node *span = NULL;

	while (p > 0 && j->pieces[p - 1].at >= match->end)
		p--;
	while (p > 0 && j->pieces[p - 1].at + j->pieces[p - 1].len > match->start) {
		const struct piece *last = &j->pieces[p - 1], *first = last;
		size_t to = last->from + (match->end - last->at < last->len ? match->end - last->at : last->len);

		while (first > j->pieces && first[-1].node == last->node && first[-1].at + first[-1].len > match->start)
			first--;
		size_t from = first->from + (match->start > first->at ? match->start - first->at : 0);
		span = wrap(j->arena, last->node, from, to);
		if (is_watch)
			node_set_attr(j->arena, span, STR("class"), STR("jb-watch"));
		p = (size_t)(first - j->pieces) + (match->start > first->at);
		if (match->start >= first->at)
			break;
	}
	if (span && id.len)
		node_set_attr(j->arena, span, STR("id"), id);
	return p;
}

void mentions_mark(struct arena *arena, struct node *root, const struct terms *terms, struct str article_anchor)
{
	size_t n_watches = count_watches(terms), n_terms = n_watches + terms->n_securities;
	struct joined j = { .arena = arena, .text = BUF_INIT };

	if (!n_terms)
		return;
	join(&j, root, NULL);
	struct found found = find(arena, terms, buf_str(&j.text));
	struct str *ids = ARENA_ARRAY(arena, struct str, found.count + 1);
	bool *named = ARENA_ARRAY(arena, bool, n_terms);
	for (size_t i = 0; i < found.count; i++) {
		size_t term = found.matches[i].watch;

		if (!named[term])
			ids[i] = mention_anchor(arena, terms, term, article_anchor);
		named[term] = true;
	}
	size_t p = j.n_pieces;
	for (size_t i = found.count; i-- > 0;) {
		bool is_watch = found.matches[i].watch < n_watches;

		if (is_watch || ids[i].len)
			p = wrap_mention(&j, p, &found.matches[i], ids[i], is_watch);
	}
	buf_free(&j.text);
}
