/* match.c - selectors against nodes, from right to left (Selectors 4, section 3.1).
 *
 * In: a selector and a node; a matcher that remembers places among siblings. Out: whether they fit. A mismatch says how
 * far it reaches, so that no part of the tree is tried twice: the cost is the depth of the tree times the number of
 * compounds. */
#include "style/selector.h"

#include "unicode/lang.h"

/* `a ~ b` looks at so many siblings: further ones would make a long document quadratic. */
enum { SIBLINGS_MAX = 1024 };

/* ---- the tree around a node ---- */

/* The element above a node; NULL for <html>. */
static const struct node *parent_of(const struct matcher *m, const struct node *n)
{
	if (n->parent)
		return n->parent;
	return n == m->html ? NULL : m->body;
}

static const struct node *previous_element(const struct node *n)
{
	do
		n = n->prev;
	while (n && n->element == ELEMENT_text);
	return n;
}

static const struct node *next_element(const struct node *n)
{
	do
		n = n->next;
	while (n && n->element == ELEMENT_text);
	return n;
}

/* ---- simple selectors ---- */

static bool value_matches(const struct simple *s, struct str value)
{
	bool (*same)(struct str, struct str) = s->any_case ? str_eq_nocase : str_eq;
	size_t len = s->value.len;

	switch (s->compare) {
	case '=':
		return same(value, s->value);
	case '~':
		return str_has_word(value, s->value);
	case '|':
		return same(str_sub(value, 0, len), s->value) && (value.len == len || value.ptr[len] == '-');
	case '^':
		return len && same(str_sub(value, 0, len), s->value);
	case '$':
		return len && value.len >= len && same(str_from(value, value.len - len), s->value);
	default:
		break;
	}
	for (size_t i = 0; len && i + len <= value.len; i++) {
		if (same(str_sub(value, i, i + len), s->value))
			return true;
	}
	return false;
}

static bool attribute_matches(const struct simple *s, const struct node *n)
{
	for (const struct attr *a = n->attrs; a; a = a->next) {
		if (str_eq_nocase(a->name, s->name))
			return s->compare == 0 || value_matches(s, a->value);
	}
	return false;
}

/* The language in force: of the nearest lang attribute, else of the document. */
static struct str lang_of(const struct node *n, struct matcher *m)
{
	while (n && !node_has_attr(n, "lang"))
		n = n->parent;
	if (!n)
		return m->lang;
	struct str raw = node_attr(n, "lang");
	if (raw.ptr != m->lang_raw.ptr || raw.len != m->lang_raw.len) {
		m->lang_raw = raw;
		m->lang_now = lang_canonical(m->arena, raw);
	}
	return m->lang_now;
}

/* Whether one of the ranges, which stand in the list behind commas, holds. */
static bool lang_is(const struct node *n, const struct simple *s, struct matcher *m)
{
	struct str lang = lang_of(n, m), rest = s->value;

	while (rest.len) {
		struct str range = str_split(rest, ',', &rest);

		if (lang_matches(lang, range))
			return true;
	}
	return false;
}

static int place_among(enum among among, const struct sibling *at)
{
	switch (among) {
	case AMONG_ALL:
		return at->index;
	case AMONG_ALL_FROM_LAST:
		return at->last_index;
	case AMONG_TYPE:
		return at->type_index;
	case AMONG_TYPE_FROM_LAST:
		return at->last_type_index;
	}
	return 0;
}

static bool list_matches(const struct selector *list, const struct node *n, struct matcher *m)
{
	for (; list; list = list->next) {
		if (selector_matches(list, n, m))
			return true;
	}
	return false;
}

static bool simple_matches(const struct simple *s, const struct node *n, struct matcher *m)
{
	switch ((enum simple_kind)s->kind) {
	case SIMPLE_TYPE:
		return s->element == ELEMENT_unknown ? str_eq_nocase(n->name, s->name) : n->element == s->element;
	case SIMPLE_CLASS:
		return str_has_word(node_attr(n, "class"), s->name);
	case SIMPLE_ID:
		return str_eq(node_attr(n, "id"), s->name);
	case SIMPLE_ATTRIBUTE:
		return attribute_matches(s, n);
	case SIMPLE_ROOT:
		return n == m->html;
	case SIMPLE_FIRST_CHILD:
		return previous_element(n) == NULL;
	case SIMPLE_LAST_CHILD:
		return next_element(n) == NULL;
	case SIMPLE_ONLY_CHILD:
		return previous_element(n) == NULL && next_element(n) == NULL;
	case SIMPLE_NTH:
		return nth_holds(s->nth, place_among(s->among, sibling_find(&m->siblings, n)));
	case SIMPLE_ONLY_OF_TYPE: {
		const struct sibling *at = sibling_find(&m->siblings, n);
		return at->type_index == 1 && at->last_type_index == 1;
	}
	case SIMPLE_LINK:
		return n->element == ELEMENT_a && node_attr(n, "href").len > 0;
	case SIMPLE_NOT:
		return !list_matches(s->list, n, m);
	case SIMPLE_IS:
		return list_matches(s->list, n, m);
	case SIMPLE_LANG:
		return lang_is(n, s, m);
	case SIMPLE_EMPTY:
		return n->first == NULL;
	}
	return false;
}

static bool compound_matches(const struct compound *c, const struct node *n, struct matcher *m)
{
	for (size_t i = 0; i < c->n_simples; i++) {
		if (!simple_matches(&c->simples[i], n, m))
			return false;
	}
	return true;
}

/* ---- combinators ---- */

/* How far a mismatch reaches: this node, its elder siblings too, or all that stands above as well. */
enum outcome { MATCHES, FAILS_HERE, FAILS_SIBLINGS, FAILS_ALL };

static enum outcome match_from(const struct selector *s, size_t at, const struct node *n, struct matcher *m);

static enum outcome match_ancestor(const struct selector *s, size_t at, const struct node *n, struct matcher *m)
{
	while ((n = parent_of(m, n))) {
		enum outcome outcome = match_from(s, at, n, m);

		if (outcome == MATCHES || outcome == FAILS_ALL)
			return outcome;
	}
	return FAILS_ALL;
}

static enum outcome match_elder(const struct selector *s, size_t at, const struct node *n, struct matcher *m)
{
	for (int i = 0; i < SIBLINGS_MAX && (n = previous_element(n)); i++) {
		enum outcome outcome = match_from(s, at, n, m);

		if (outcome != FAILS_HERE)
			return outcome;
	}
	return FAILS_SIBLINGS;
}

/* Compounds [at, n) against a node and what stands left of or above it. */
static enum outcome match_from(const struct selector *s, size_t at, const struct node *n, struct matcher *m)
{
	const struct compound *c = &s->compounds[at++];

	if (!compound_matches(c, n, m))
		return FAILS_HERE;
	if (at == s->n_compounds)
		return MATCHES;
	switch (c->combinator) {
	case '>':
		n = parent_of(m, n);
		return n ? match_from(s, at, n, m) : FAILS_ALL;
	case '+':
		n = previous_element(n);
		return n ? match_from(s, at, n, m) : FAILS_SIBLINGS;
	case '~':
		return match_elder(s, at, n, m);
	default:
		return match_ancestor(s, at, n, m);
	}
}

bool selector_matches(const struct selector *selector, const struct node *node, struct matcher *m)
{
	return match_from(selector, 0, node, m) == MATCHES;
}
