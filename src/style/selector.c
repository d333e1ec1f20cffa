/* selector.c - selectors parsed (Selectors 4, sections 3 to 6 and 17).
 *
 * In: the tokens before a rule's block. Out: selectors with their specificity, compounds from right to left; nothing at
 * all when a part is not understood, as the standard says. */
#include "style/selector.h"

#include <string.h>

enum { MAX_NESTING = 8, MAX_COMPOUNDS = 32, MAX_SIMPLES = 200 }; /* specificity counts to 255 */

struct parser {
	struct arena *arena;
	struct tokens t;
	size_t at;
	int nesting;
	int n_simples;
	uint32_t specificity;
	int pseudo;
};

static const struct selector *parse_list(struct arena *arena, struct tokens t, int nesting);

static const struct token *peek(const struct parser *p)
{
	static const struct token end = { .kind = TOKEN_END };
	return p->at < p->t.count ? &p->t.ptr[p->at] : &end;
}

static bool attribute(struct parser *p, struct simple *out)
{
	struct tokens in = tokens_trim(tokens_inside(p->t, p->at));
	size_t i = 1;

	p->at = tokens_skip(p->t, p->at);
	out->kind = SIMPLE_ATTRIBUTE;
	if (in.count == 0 || in.ptr[0].kind != TOKEN_IDENT)
		return false;
	out->name = in.ptr[0].text;
	while (i < in.count && in.ptr[i].kind == TOKEN_BLANK)
		i++;
	if (i == in.count)
		return true;
	if (in.ptr[i].kind != TOKEN_DELIM)
		return false;
	out->compare = in.ptr[i].delim;
	if (out->compare != '=') {
		if (!strchr("~|^$*", out->compare) || ++i >= in.count || !token_is_delim(&in.ptr[i], '='))
			return false;
	}
	i++;
	while (i < in.count && in.ptr[i].kind == TOKEN_BLANK)
		i++;
	if (i >= in.count || (in.ptr[i].kind != TOKEN_IDENT && in.ptr[i].kind != TOKEN_STRING))
		return false;
	out->value = in.ptr[i++].text;
	while (i < in.count && in.ptr[i].kind == TOKEN_BLANK)
		i++;
	out->any_case = i < in.count && token_is(&in.ptr[i], "i");
	return i == in.count || (i + 1 == in.count && (out->any_case || token_is(&in.ptr[i], "s")));
}

static uint32_t highest(const struct selector *list)
{
	uint32_t best = 0;

	for (; list; list = list->next)
		best = list->specificity > best ? list->specificity : best;
	return best;
}

/* :is() and :where() take a forgiving list: what is not understood in it matches nothing (Selectors 4, 4.2). */
static bool matches_any(struct parser *p, struct simple *out, struct tokens in)
{
	const struct selector **last = &out->list;

	out->kind = SIMPLE_IS;
	if (p->nesting >= MAX_NESTING)
		return false;
	for (;;) {
		size_t comma = tokens_find(in, 0, TOKEN_COMMA);

		*last = parse_list(p->arena, tokens_trim(tokens_sub(in, 0, comma)), p->nesting + 1);
		if (*last)
			last = (const struct selector **)(uintptr_t)&(*last)->next;
		if (comma >= in.count)
			return true;
		in = tokens_sub(in, comma + 1, in.count);
	}
}

/* :lang(zh, "en-*"): the ranges with commas between, blanks left out. */
static bool lang_ranges(struct parser *p, struct simple *out, struct tokens in)
{
	struct buf ranges = BUF_INIT;
	bool wants_range = true, ok = in.count > 0;

	out->kind = SIMPLE_LANG;
	for (size_t i = 0; i < in.count && ok; i++) {
		const struct token *k = &in.ptr[i];

		if (k->kind == TOKEN_BLANK)
			continue;
		ok = wants_range ? (k->kind == TOKEN_IDENT || k->kind == TOKEN_STRING) && k->text.len : k->kind == TOKEN_COMMA;
		buf_add_str(&ranges, wants_range ? k->text : STR(","));
		wants_range = !wants_range;
	}
	out->value = arena_str(p->arena, buf_str(&ranges));
	buf_free(&ranges);
	return ok && !wants_range;
}

static bool pseudo_function(struct parser *p, struct simple *out)
{
	static const struct {
		const char *name;
		enum among among;
	} counts[] = { { "nth-child", AMONG_ALL },
		       { "nth-last-child", AMONG_ALL_FROM_LAST },
		       { "nth-of-type", AMONG_TYPE },
		       { "nth-last-of-type", AMONG_TYPE_FROM_LAST } };
	struct str name = peek(p)->text;
	struct tokens in = tokens_trim(tokens_inside(p->t, p->at));

	p->at = tokens_skip(p->t, p->at);
	if (str_eq_nocase(name, STR("not"))) {
		out->kind = SIMPLE_NOT;
		out->list = parse_list(p->arena, in, p->nesting + 1);
		p->specificity += highest(out->list);
		return out->list != NULL;
	}
	if (str_eq_nocase(name, STR("is")) || str_eq_nocase(name, STR("where"))) {
		bool ok = matches_any(p, out, in);

		if (str_eq_nocase(name, STR("is")))
			p->specificity += highest(out->list);
		return ok;
	}
	p->specificity += 1 << 8;
	if (str_eq_nocase(name, STR("lang")))
		return lang_ranges(p, out, in);
	for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
		if (!str_eq_nocase(name, str_of(counts[i].name)))
			continue;
		out->kind = SIMPLE_NTH;
		out->among = counts[i].among;
		return nth_parse(in, &out->nth);
	}
	return false;
}

static bool pseudo_element(struct parser *p, struct str name, bool has_two_colons)
{
	static const struct {
		const char *name;
		bool is_old; /* of CSS 2: one colon is enough */
	} elements[PSEUDO_COUNT] = {
		[PSEUDO_BEFORE] = { "before", true },
		[PSEUDO_AFTER] = { "after", true },
		[PSEUDO_MARKER] = { "marker", false },
		[PSEUDO_FIRST_LETTER] = { "first-letter", true },
		[PSEUDO_FOOTNOTE_CALL] = { "footnote-call", false },
		[PSEUDO_FOOTNOTE_MARKER] = { "footnote-marker", false },
	};

	for (size_t i = 0; i < ARRAY_LEN(elements); i++) {
		if ((has_two_colons || elements[i].is_old) && str_eq_nocase(name, str_of(elements[i].name))) {
			p->pseudo = (int)i + 1;
			p->specificity += 1;
			return true;
		}
	}
	return false;
}

/* The pseudo-classes without arguments; :first-of-type is :nth-of-type(1), and so on. */
static bool pseudo_class(struct parser *p, struct simple *out, struct str name)
{
	static const struct {
		const char *name;
		enum simple_kind kind;
		enum among among;
	} classes[] = { { "root", SIMPLE_ROOT, 0 },
			{ "first-child", SIMPLE_FIRST_CHILD, 0 },
			{ "last-child", SIMPLE_LAST_CHILD, 0 },
			{ "only-child", SIMPLE_ONLY_CHILD, 0 },
			{ "first-of-type", SIMPLE_NTH, AMONG_TYPE },
			{ "last-of-type", SIMPLE_NTH, AMONG_TYPE_FROM_LAST },
			{ "only-of-type", SIMPLE_ONLY_OF_TYPE, 0 },
			{ "empty", SIMPLE_EMPTY, 0 },
			{ "link", SIMPLE_LINK, 0 },
			{ "any-link", SIMPLE_LINK, 0 } };

	for (size_t i = 0; i < ARRAY_LEN(classes); i++) {
		if (!str_eq_nocase(name, str_of(classes[i].name)))
			continue;
		out->kind = (uint8_t)classes[i].kind;
		out->among = classes[i].among;
		out->nth = (struct nth){ 0, 1 };
		p->specificity += 1 << 8;
		return true;
	}
	return false;
}

/* Behind a colon. *taken is false for a pseudo-element, which makes no simple selector. */
static bool pseudo(struct parser *p, struct simple *out, bool *taken)
{
	p->at++;
	bool element = peek(p)->kind == TOKEN_COLON;
	p->at += element;
	*taken = true;
	if (peek(p)->kind == TOKEN_FUNCTION)
		return !element && pseudo_function(p, out);
	if (peek(p)->kind != TOKEN_IDENT)
		return false;
	struct str name = p->t.ptr[p->at++].text;
	if (!element && pseudo_class(p, out, name))
		return true;
	*taken = false;
	return pseudo_element(p, name, element);
}

/* One simple selector; *taken false when it was `*` or a pseudo-element. */
static bool simple(struct parser *p, struct simple *out, bool *taken)
{
	const struct token *k = peek(p);

	*out = (struct simple){ .kind = SIMPLE_TYPE, .name = k->text };
	*taken = true;
	switch (k->kind) {
	case TOKEN_IDENT:
		p->at++;
		out->element = element_find(k->text);
		p->specificity += 1;
		return true;
	case TOKEN_HASH:
		p->at++;
		out->kind = SIMPLE_ID;
		p->specificity += 1 << 16;
		return true;
	case TOKEN_OPEN_BRACKET:
		p->specificity += 1 << 8;
		return attribute(p, out);
	case TOKEN_COLON:
		return pseudo(p, out, taken);
	default:
		break;
	}
	if (token_is_delim(k, '*')) {
		p->at++;
		*taken = false;
		return true;
	}
	if (!token_is_delim(k, '.'))
		return false;
	p->at++;
	if (peek(p)->kind != TOKEN_IDENT)
		return false;
	out->kind = SIMPLE_CLASS;
	out->name = p->t.ptr[p->at++].text;
	p->specificity += 1 << 8;
	return true;
}

static bool ends_compound(const struct token *k)
{
	return k->kind == TOKEN_END || k->kind == TOKEN_BLANK || k->kind == TOKEN_COMMA || token_is_delim(k, '>') ||
	       token_is_delim(k, '+') || token_is_delim(k, '~');
}

static bool compound(struct parser *p, struct compound *out)
{
	struct simple *simples = NULL;
	size_t capacity = 0, count = 0;

	if (ends_compound(peek(p)))
		return false;
	while (!ends_compound(peek(p))) {
		struct simple one;
		bool taken;

		if (p->n_simples++ == MAX_SIMPLES || p->pseudo ||
		    !simple(p, &one, &taken)) /* nothing may follow a pseudo-element */
			return false;
		if (taken) {
			simples = arena_grow(p->arena, simples, &capacity, count + 1, sizeof *simples);
			simples[count++] = one;
		}
	}
	*out = (struct compound){ simples, count, 0 };
	return true;
}

/* The combinator before the next compound; 0 at the end. */
static char combinator(struct parser *p)
{
	char c = 0;

	while (peek(p)->kind == TOKEN_BLANK) {
		c = ' ';
		p->at++;
	}
	if (peek(p)->kind == TOKEN_DELIM && strchr(">+~", peek(p)->delim)) {
		c = p->t.ptr[p->at++].delim;
		while (peek(p)->kind == TOKEN_BLANK)
			p->at++;
	}
	return peek(p)->kind == TOKEN_END || peek(p)->kind == TOKEN_COMMA ? (c == ' ' ? 0 : c) : c;
}

static struct selector *complex(struct parser *p)
{
	struct compound *list = NULL;
	size_t capacity = 0, count = 0;
	char next = 0;

	p->specificity = 0;
	p->pseudo = 0;
	p->n_simples = 0;
	do {
		if (p->pseudo || count == MAX_COMPOUNDS)
			return NULL;
		list = arena_grow(p->arena, list, &capacity, count + 1, sizeof *list);
		if (!compound(p, &list[count]))
			return NULL;
		list[count++].combinator = next; /* towards the one on its left */
		next = combinator(p);
	} while (next);
	struct compound *reversed = ARENA_ARRAY(p->arena, struct compound, count);
	for (size_t i = 0; i < count; i++)
		reversed[i] = list[count - 1 - i];
	struct selector *selector = ARENA_NEW(p->arena, struct selector);
	*selector = (struct selector){ reversed, count, p->specificity, p->pseudo, NULL };
	return selector;
}

static const struct selector *parse_list(struct arena *arena, struct tokens t, int nesting)
{
	struct parser p = { .arena = arena, .t = t, .nesting = nesting };
	struct selector *first = NULL, **last = &first;

	if (nesting > MAX_NESTING)
		return NULL;
	for (;;) {
		while (peek(&p)->kind == TOKEN_BLANK)
			p.at++;
		*last = complex(&p);
		if (!*last || (nesting && (*last)->pseudo))
			return NULL;
		last = (struct selector **)(uintptr_t) & (*last)->next;
		if (peek(&p)->kind == TOKEN_END)
			return first;
		if (peek(&p)->kind != TOKEN_COMMA)
			return NULL;
		p.at++;
	}
}

const struct selector *selector_parse(struct arena *arena, struct tokens t)
{
	return parse_list(arena, tokens_trim(t), 0);
}
