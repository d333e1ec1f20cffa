/* media.c - media queries, for paper (Media Queries 4, sections 2, 4 and 5).
 *
 * In: a list of queries. Out: a condition. print and all are this medium; it has colour, does not scroll, and nothing hovers over it.
 * Widths and heights are those of the sheet of paper. */
#include "style/condition.h"

/* Features with a word, or none, that is true here. */
static const struct {
	const char *name, *word; /* word NULL: true when asked for without a value */
} words[] = { { "color", NULL },
	      { "update", "none" },
	      { "overflow-block", "paged" },
	      { "overflow-inline", "none" },
	      { "hover", "none" },
	      { "any-hover", "none" },
	      { "pointer", "none" },
	      { "any-pointer", "none" },
	      { "scripting", "none" },
	      { "prefers-color-scheme", "light" },
	      { "prefers-reduced-motion", "reduce" } };

/* Features that are known, and not so here. */
static bool is_known_false(struct str name)
{
	static const char *const names[] = { "monochrome", "color-index", "update", "hover", "any-hover", "pointer", "any-pointer",
					     "scripting",  "grid",        "device-width", "overflow-inline" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (str_eq_nocase(name, str_of(names[i])))
			return true;
	}
	return false;
}

static const struct condition *size_condition(struct arena *arena, struct str name, char compare, struct tokens value)
{
	struct condition *c = ARENA_NEW(arena, struct condition);
	const struct dim_bases bases = { .of = { [PART_EM] = 10500, [PART_REM] = 10500 } }; /* the initial font's, 1.3 */
	struct dim dim;
	size_t at = 0;

	if (!value_dim(arena, value, &at, &dim) || at != value.count || dim_has_percent(&dim))
		return NULL;
	c->kind = str_eq_nocase(name, STR("width")) ? CONDITION_WIDTH : CONDITION_HEIGHT;
	c->compare = compare;
	c->size = dim_used(&dim, &bases);
	return c;
}

static bool is_size(struct str name)
{
	return str_eq_nocase(name, STR("width")) || str_eq_nocase(name, STR("height"));
}

/* (name: value) or (name). NULL: not understood. */
static const struct condition *plain_feature(struct arena *arena, struct str name, struct tokens value)
{
	if (str_starts_nocase(name, STR("min-")) && is_size(str_from(name, 4)))
		return size_condition(arena, str_from(name, 4), 'g', value);
	if (str_starts_nocase(name, STR("max-")) && is_size(str_from(name, 4)))
		return size_condition(arena, str_from(name, 4), 'l', value);
	if (is_size(name))
		return value.count ? size_condition(arena, name, '=', value) : condition_constant(true);
	if (str_eq_nocase(name, STR("orientation")) && value.count == 1) {
		struct condition *c = ARENA_NEW(arena, struct condition), *landscape = ARENA_NEW(arena, struct condition);

		c->kind = CONDITION_PORTRAIT;
		*landscape = (struct condition){ .kind = CONDITION_NOT, .left = c };
		return token_is(value.ptr, "portrait") ? c : token_is(value.ptr, "landscape") ? landscape : NULL;
	}
	if ((str_eq_nocase(name, STR("resolution")) || str_eq_nocase(name, STR("min-resolution")) ||
	     str_eq_nocase(name, STR("min-color"))) && value.count == 1)
		return condition_constant(true); /* paper is as fine as any */
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (str_eq_nocase(name, str_of(words[i].name)) &&
		    (words[i].word ? value.count == 1 && token_is(value.ptr, words[i].word) : value.count == 0))
			return condition_constant(true);
	}
	return is_known_false(name) ? condition_constant(false) : NULL;
}

/* "<", ">", "<=", ">=" or "=" at *at: '<', '>', 'l', 'g', '='; 0 when there is none. */
static char take_comparison(struct tokens t, size_t *at)
{
	const struct token *k = *at < t.count ? &t.ptr[*at] : NULL;

	if (!k || k->kind != TOKEN_DELIM || (k->delim != '<' && k->delim != '>' && k->delim != '='))
		return 0;
	++*at;
	if (k->delim != '=' && *at < t.count && token_is_delim(&t.ptr[*at], '=')) {
		++*at;
		return k->delim == '<' ? 'l' : 'g';
	}
	return k->delim;
}

static char turned(char compare)
{
	switch (compare) {
	case '<':
		return '>';
	case '>':
		return '<';
	case 'l':
		return 'g';
	case 'g':
		return 'l';
	default:
		return compare;
	}
}

/* Where the next comparison stands; count when there is none. */
static size_t find_comparison(struct tokens t, size_t at)
{
	while (at < t.count && !(t.ptr[at].kind == TOKEN_DELIM && (t.ptr[at].delim == '<' || t.ptr[at].delim == '>' ||
								   t.ptr[at].delim == '=')))
		at = tokens_skip(t, at);
	return at;
}

/* (width >= 10cm), (10cm < width), (10cm <= width < 20cm): 2.4.3. */
static const struct condition *range_feature(struct arena *arena, struct tokens t, size_t first)
{
	size_t behind = first, second, end;
	struct tokens left = tokens_trim(tokens_sub(t, 0, first));
	char compare = take_comparison(t, &behind);

	second = end = find_comparison(t, behind);
	struct tokens middle = tokens_trim(tokens_sub(t, behind, second));
	if (left.count == 1 && left.ptr[0].kind == TOKEN_IDENT && second == t.count)
		return is_size(left.ptr[0].text) ? size_condition(arena, left.ptr[0].text, compare, middle) : NULL;
	if (middle.count != 1 || middle.ptr[0].kind != TOKEN_IDENT || !is_size(middle.ptr[0].text))
		return NULL;
	const struct condition *low = size_condition(arena, middle.ptr[0].text, turned(compare), left);
	if (!low || second == t.count)
		return low;
	compare = take_comparison(t, &end);
	const struct condition *high =
		size_condition(arena, middle.ptr[0].text, compare, tokens_trim(tokens_sub(t, end, t.count)));
	return high ? condition_both(arena, low, high) : NULL;
}

static const struct condition *feature(struct arena *arena, struct tokens t)
{
	size_t comparison = find_comparison(t, 0), colon = tokens_find(t, 0, TOKEN_COLON);
	struct tokens name = tokens_trim(tokens_sub(t, 0, colon));

	if (comparison < t.count)
		return range_feature(arena, t, comparison);
	if (name.count != 1 || name.ptr[0].kind != TOKEN_IDENT)
		return NULL;
	return plain_feature(arena, name.ptr[0].text, tokens_trim(tokens_sub(t, colon < t.count ? colon + 1 : colon, t.count)));
}

/* [not | only]? type [and condition]?, or a condition. */
static const struct condition *query(struct arena *arena, struct tokens t)
{
	size_t at = 0;
	const struct condition *all = condition_parse(arena, t, feature, 0);

	if (all)
		return all;
	bool is_not = t.count && token_is(&t.ptr[0], "not"), is_only = t.count && token_is(&t.ptr[0], "only");
	if (is_not || is_only)
		at = 2; /* the word and the blank behind it */
	if (at >= t.count || t.ptr[at].kind != TOKEN_IDENT)
		return NULL;
	all = condition_constant(token_is(&t.ptr[at], "print") || token_is(&t.ptr[at], "all"));
	struct tokens rest = tokens_trim(tokens_sub(t, at + 1, t.count));
	if (rest.count) {
		const struct condition *more = token_is(&rest.ptr[0], "and")
						       ? condition_parse(arena, tokens_sub(rest, 1, rest.count), feature, 0)
						       : NULL;
		if (!more)
			return NULL;
		all = condition_both(arena, all, more);
	}
	if (!is_not)
		return all;
	if (all->kind <= CONDITION_TRUE)
		return condition_constant(all->kind == CONDITION_FALSE);
	struct condition *turn = ARENA_NEW(arena, struct condition);
	*turn = (struct condition){ .kind = CONDITION_NOT, .left = all };
	return turn;
}

const struct condition *media_parse(struct arena *arena, struct tokens t, const struct token **unknown)
{
	const struct condition *any = condition_constant(false);

	*unknown = NULL;
	t = tokens_trim(t);
	if (t.count == 0)
		return condition_constant(true);
	for (;;) {
		size_t comma = tokens_find(t, 0, TOKEN_COMMA);
		struct tokens one = tokens_trim(tokens_sub(t, 0, comma));
		const struct condition *c = query(arena, one);

		if (!c && !*unknown)
			*unknown = one.count ? one.ptr : t.ptr;
		if (c && any->kind != CONDITION_TRUE) {
			struct condition *either = ARENA_NEW(arena, struct condition);

			*either = (struct condition){ .kind = CONDITION_OR, .left = any, .right = c };
			any = c->kind == CONDITION_TRUE || any->kind == CONDITION_FALSE ? c : either;
		}
		if (comma >= t.count)
			return any;
		t = tokens_sub(t, comma + 1, t.count);
	}
}
