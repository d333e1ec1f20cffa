/* match.c - selectors against nodes, from right to left; depth is the number of compounds, never that of the tree. */
#include "style/selector.h"
#include "unicode/lang.h"

static bool is_element(const struct node *n)
{
	return n->element != ELEMENT_text;
}

static const struct node *previous_element(const struct node *n)
{
	for (n = n->prev; n && !is_element(n); n = n->prev)
		;
	return n;
}

static const struct node *next_element(const struct node *n)
{
	for (n = n->next; n && !is_element(n); n = n->next)
		;
	return n;
}

/* 1 for the first element child. Siblings are mostly asked for in order: the last answer is one step away. */
static int sibling_index(const struct node *n, struct sibling_memo *memo)
{
	const struct node *previous = previous_element(n);
	int index = 1;

	if (memo->node == n)
		return memo->index;
	if (previous && memo->node == previous) {
		index = memo->index + 1;
	} else {
		for (; previous; previous = previous_element(previous))
			index++;
	}
	*memo = (struct sibling_memo){ n, index };
	return index;
}

static bool attribute_matches(const struct simple *s, const struct node *n)
{
	struct str value = STR("");
	bool found = false;

	for (const struct attr *a = n->attrs; a && !found; a = a->next) {
		if (str_eq_nocase(a->name, s->name)) {
			value = a->value;
			found = true;
		}
	}
	if (!found || s->compare == 0)
		return found;
	if (s->compare == '=')
		return str_eq(value, s->value);
	if (s->value.len == 0)
		return false;
	switch (s->compare) {
	case '~':
		return str_has_word(value, s->value);
	case '|':
		return str_starts(value, s->value) && (value.len == s->value.len || value.ptr[s->value.len] == '-');
	case '^':
		return str_starts(value, s->value);
	case '$':
		return str_ends(value, s->value);
	default:
		return str_find(value, s->value) < value.len;
	}
}

/* The language in force: the nearest lang attribute. */
static bool lang_is(const struct node *n, struct str range)
{
	for (; n; n = n->parent) {
		if (node_has_attr(n, "lang"))
			return lang_matches(node_attr(n, "lang"), range);
	}
	return false;
}

static bool nth_matches(const struct simple *s, int index)
{
	int rest = index - s->b;

	if (s->a == 0)
		return rest == 0;
	return rest % s->a == 0 && rest / s->a >= 0;
}

static bool list_matches(const struct selector *list, const struct node *n, struct sibling_memo *memo)
{
	for (; list; list = list->next) {
		if (selector_matches(list, n, memo))
			return true;
	}
	return false;
}

static bool simple_matches(const struct simple *s, const struct node *n, struct sibling_memo *memo)
{
	switch ((enum simple_kind)s->kind) {
	case SIMPLE_TYPE:
		return str_eq_nocase(n->name, s->name);
	case SIMPLE_CLASS:
		return str_has_word(node_attr(n, "class"), s->name);
	case SIMPLE_ID:
		return str_eq(node_attr(n, "id"), s->name);
	case SIMPLE_ATTRIBUTE:
		return attribute_matches(s, n);
	case SIMPLE_ROOT:
		return n->parent == NULL;
	case SIMPLE_FIRST_CHILD:
		return previous_element(n) == NULL;
	case SIMPLE_LAST_CHILD:
		return next_element(n) == NULL;
	case SIMPLE_NTH_CHILD:
		return nth_matches(s, sibling_index(n, memo));
	case SIMPLE_NOT:
		return !list_matches(s->list, n, memo);
	case SIMPLE_IS:
		return list_matches(s->list, n, memo);
	case SIMPLE_LANG:
		return lang_is(n, s->value);
	case SIMPLE_EMPTY:
		return n->first == NULL;
	}
	return false;
}

static bool compound_matches(const struct compound *c, const struct node *n, struct sibling_memo *memo)
{
	for (size_t i = 0; i < c->n_simples; i++) {
		if (!simple_matches(&c->simples[i], n, memo))
			return false;
	}
	return true;
}

/* Compounds [at, n) against n and what stands left of or above it. */
static bool rest_matches(const struct selector *s, size_t at, const struct node *n, struct sibling_memo *memo)
{
	const struct compound *c = &s->compounds[at];

	if (!compound_matches(c, n, memo))
		return false;
	if (at + 1 == s->n_compounds)
		return true;
	switch (c->combinator) {
	case '>':
		return n->parent && rest_matches(s, at + 1, n->parent, memo);
	case '+':
		n = previous_element(n);
		return n && rest_matches(s, at + 1, n, memo);
	case '~':
		while ((n = previous_element(n))) {
			if (rest_matches(s, at + 1, n, memo))
				return true;
		}
		return false;
	default:
		while ((n = n->parent)) {
			if (rest_matches(s, at + 1, n, memo))
				return true;
		}
		return false;
	}
}

bool selector_matches(const struct selector *selector, const struct node *node, struct sibling_memo *memo)
{
	return rest_matches(selector, 0, node, memo);
}
