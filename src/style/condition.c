/* condition.c - brackets joined by not, and, or (Media Queries 4, section 3; CSS Conditional 3, section 6).
 *
 * In: tokens, and a function that knows what brackets hold. Out: a tree of what the size of the paper decides, the rest worked out. */
#include "style/condition.h"

enum { NESTING_MAX = 16 };

static const struct condition constants[2] = { { .kind = CONDITION_FALSE }, { .kind = CONDITION_TRUE } };

const struct condition *condition_constant(bool value)
{
	return &constants[value];
}

static const struct condition *negate(struct arena *arena, const struct condition *c)
{
	if (c->kind <= CONDITION_TRUE)
		return condition_constant(c->kind == CONDITION_FALSE);
	struct condition *not_c = ARENA_NEW(arena, struct condition);
	*not_c = (struct condition){ .kind = CONDITION_NOT, .left = c };
	return not_c;
}

static const struct condition *join(struct arena *arena, enum condition_kind kind, const struct condition *a, const struct condition *b)
{
	enum condition_kind decides = kind == CONDITION_AND ? CONDITION_FALSE : CONDITION_TRUE;

	if (a->kind == decides || b->kind <= CONDITION_TRUE)
		return b->kind == decides ? b : a;
	if (a->kind <= CONDITION_TRUE || b->kind == decides)
		return b;
	struct condition *both = ARENA_NEW(arena, struct condition);
	*both = (struct condition){ .kind = kind, .left = a, .right = b };
	return both;
}

const struct condition *condition_both(struct arena *arena, const struct condition *a, const struct condition *b)
{
	if (!a || !b)
		return a ? a : b;
	return join(arena, CONDITION_AND, a, b);
}

/* One pair of brackets, or a function: a condition in it, else what the function knows. */
static const struct condition *in_brackets(struct arena *arena, struct tokens t, size_t *at, condition_fn *fn, int nesting)
{
	const struct token *k = *at < t.count ? &t.ptr[*at] : NULL;
	size_t start = *at;

	if (!k || nesting > NESTING_MAX || (k->kind != TOKEN_OPEN_PAREN && k->kind != TOKEN_FUNCTION))
		return NULL;
	*at = tokens_skip(t, start);
	if (t.ptr[*at - 1].kind != TOKEN_CLOSE_PAREN)
		return NULL;
	if (k->kind == TOKEN_OPEN_PAREN) {
		struct tokens inside = tokens_trim(tokens_inside(t, start));
		const struct condition *inner = condition_parse(arena, inside, fn, nesting + 1);

		return inner ? inner : fn(arena, inside);
	}
	return fn(arena, tokens_sub(t, start, *at));
}

static void skip_blanks(struct tokens t, size_t *at)
{
	while (*at < t.count && t.ptr[*at].kind == TOKEN_BLANK)
		++*at;
}

/* and and or are not mixed without brackets. */
const struct condition *condition_parse(struct arena *arena, struct tokens t, condition_fn *fn, int nesting)
{
	size_t at = 0;
	enum condition_kind kind = CONDITION_NOT;

	skip_blanks(t, &at);
	bool is_not = at < t.count && token_is(&t.ptr[at], "not");
	at += is_not;
	skip_blanks(t, &at);
	const struct condition *c = in_brackets(arena, t, &at, fn, nesting);
	if (c && is_not)
		c = negate(arena, c);
	for (skip_blanks(t, &at); c && at < t.count; skip_blanks(t, &at)) {
		bool is_and = token_is(&t.ptr[at], "and"), is_or = token_is(&t.ptr[at], "or");
		enum condition_kind next = is_and ? CONDITION_AND : CONDITION_OR;

		if (is_not || !(is_and || is_or) || (kind != CONDITION_NOT && kind != next))
			return NULL;
		kind = next;
		at++;
		skip_blanks(t, &at);
		const struct condition *right = in_brackets(arena, t, &at, fn, nesting);
		c = right ? join(arena, kind, c, right) : NULL;
	}
	return c;
}

static bool size_holds(const struct condition *c, length size)
{
	switch (c->compare) {
	case '<':
		return size < c->size;
	case '>':
		return size > c->size;
	case 'l':
		return size <= c->size;
	case 'g':
		return size >= c->size;
	default:
		return size == c->size;
	}
}

bool condition_holds(const struct condition *c, length width, length height)
{
	switch (c->kind) {
	case CONDITION_FALSE:
		return false;
	case CONDITION_TRUE:
		return true;
	case CONDITION_WIDTH:
		return size_holds(c, width);
	case CONDITION_HEIGHT:
		return size_holds(c, height);
	case CONDITION_PORTRAIT:
		return height >= width;
	case CONDITION_NOT:
		return !condition_holds(c->left, width, height);
	case CONDITION_AND:
		return condition_holds(c->left, width, height) && condition_holds(c->right, width, height);
	case CONDITION_OR:
		return condition_holds(c->left, width, height) || condition_holds(c->right, width, height);
	}
	return false;
}
