/* content.c - the values of content and string-set (CSS Generated Content 3; the same for Paged Media 3).
 *
 * In: tokens of a value. Out: its items in order: strings, counters, named strings, attributes, the element's own text,
 * page numbers of link targets, leaders. */
#include "style/value.h"

enum { ITEMS_MAX = 1000, PAIRS_MAX = 16 };

/* The arguments of the function at t.ptr[0], split at commas, blanks around them left out; ARGUMENTS_MAX + 1 when more.
 */
enum { ARGUMENTS_MAX = 3 };

static size_t split_arguments(struct tokens t, struct tokens out[ARGUMENTS_MAX])
{
	struct tokens in = tokens_inside(t, 0);
	size_t n = 0;

	if (tokens_trim(in).count == 0)
		return 0;
	for (;;) {
		size_t comma = tokens_find(in, 0, TOKEN_COMMA);

		if (n == ARGUMENTS_MAX)
			return n + 1;
		out[n++] = tokens_trim(tokens_sub(in, 0, comma));
		if (comma >= in.count)
			return n;
		in = tokens_sub(in, comma + 1, in.count);
	}
}

static bool is_name(struct tokens t)
{
	return t.count == 1 && t.ptr[0].kind == TOKEN_IDENT;
}

/* The style of counter(name, style); decimal where there is none. */
static bool counter_style(const struct tokens *arguments, size_t n, size_t at, uint8_t *out)
{
	int keyword = LIST_DECIMAL;

	if (n > at)
		keyword =
			is_name(arguments[at]) ? keyword_find(PROPERTY_list_style_type, arguments[at].ptr[0].text) : -1;
	*out = (uint8_t)keyword;
	return keyword >= 0 && n <= at + 1;
}

/* leader(dotted), leader(solid), leader(space) or leader("string"). */
static bool leader_text(struct tokens t, struct str *out)
{
	static const struct {
		const char *word;
		struct str text;
	} leaders[] = { { "dotted", STR_INIT(". ") }, { "solid", STR_INIT("_") }, { "space", STR_INIT(" ") } };

	if (t.count != 1)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(leaders); i++) {
		if (token_is(&t.ptr[0], leaders[i].word)) {
			*out = leaders[i].text;
			return true;
		}
	}
	*out = t.ptr[0].text;
	return t.ptr[0].kind == TOKEN_STRING && out->len > 0;
}

/* attr(name), attr(name url): text = the attribute. */
static bool target_attribute(struct tokens t, struct str *out)
{
	struct tokens arguments[ARGUMENTS_MAX];

	if (!t.count || t.ptr[0].kind != TOKEN_FUNCTION || !str_eq_nocase(t.ptr[0].text, STR("attr")) ||
	    tokens_skip(t, 0) != t.count || split_arguments(t, arguments) != 1 ||
	    arguments[0].ptr[0].kind != TOKEN_IDENT)
		return false;
	*out = arguments[0].ptr[0].text;
	return arguments[0].count == 1 || token_is(&arguments[0].ptr[arguments[0].count - 1], "url");
}

/* The item that a function stands for; `t` is the function and its arguments. */
static bool content_function(struct tokens t, struct content_item *item)
{
	struct tokens arguments[ARGUMENTS_MAX];
	struct str name = t.ptr[0].text;
	size_t n = split_arguments(t, arguments);

	if (str_eq_nocase(name, STR("leader"))) {
		item->kind = CONTENT_LEADER;
		return n == 1 && leader_text(arguments[0], &item->text);
	}
	if (str_eq_nocase(name, STR("target-counter"))) {
		item->kind = CONTENT_TARGET;
		return n >= 2 && target_attribute(arguments[0], &item->text) && is_name(arguments[1]) &&
		       token_is(arguments[1].ptr, "page") && counter_style(arguments, n, 2, &item->keyword);
	}
	if (str_eq_nocase(name, STR("content"))) {
		item->kind = CONTENT_SELF;
		return n == 0 || (n == 1 && is_name(arguments[0]) && token_is(arguments[0].ptr, "text"));
	}
	if (n == 0 || !is_name(arguments[0]))
		return false;
	item->text = arguments[0].ptr[0].text;
	if (str_eq_nocase(name, STR("counter"))) {
		item->kind = CONTENT_COUNTER;
		return counter_style(arguments, n, 1, &item->keyword);
	}
	item->kind = str_eq_nocase(name, STR("string")) ? CONTENT_NAMED : CONTENT_ATTR;
	return n == 1 && (item->kind == CONTENT_NAMED || str_eq_nocase(name, STR("attr")));
}

static bool content_item(struct tokens t, struct content_item *item)
{
	*item = (struct content_item){ .kind = CONTENT_STRING };
	if (t.ptr[0].kind == TOKEN_FUNCTION)
		return content_function(t, item);
	item->text = t.ptr[0].text;
	if (token_is(&t.ptr[0], "open-quote"))
		item->text = STR("“");
	else if (token_is(&t.ptr[0], "close-quote"))
		item->text = STR("”");
	else
		return t.ptr[0].kind == TOKEN_STRING;
	return true;
}

static bool content_items(struct arena *arena, struct tokens t, struct content *out)
{
	struct content_item *items = NULL;
	size_t capacity = 0, count = 0;

	for (size_t i = 0, end; i < t.count; i = end) {
		end = tokens_skip(t, i);
		if (t.ptr[i].kind == TOKEN_BLANK)
			continue;
		items = arena_grow(arena, items, &capacity, count + 1, sizeof *items);
		if (count == ITEMS_MAX || !content_item(tokens_sub(t, i, end), &items[count++]))
			return false;
	}
	out->items = items;
	out->n_items = (uint16_t)count;
	return count > 0;
}

bool content_parse(struct arena *arena, struct tokens t, struct content *out)
{
	if (t.count == 1 && (token_is(&t.ptr[0], "none") || token_is(&t.ptr[0], "normal"))) {
		out->is_none = token_is(&t.ptr[0], "none");
		return true;
	}
	return content_items(arena, t, out);
}

bool content_parse_strings(struct arena *arena, struct tokens t, struct content *out)
{
	if (t.count == 1 && token_is(&t.ptr[0], "none"))
		return true;
	for (int pairs = 0; pairs < PAIRS_MAX; pairs++) {
		size_t comma = tokens_find(t, 0, TOKEN_COMMA);
		struct tokens one = tokens_trim(tokens_sub(t, 0, comma));

		if (one.count < 2 || one.ptr[0].kind != TOKEN_IDENT ||
		    !content_items(arena, tokens_trim(tokens_sub(one, 1, one.count)), out))
			return false;
		out->name = one.ptr[0].text;
		if (comma >= t.count)
			return true;
		struct content *next = ARENA_NEW(arena, struct content);
		out->next = next;
		out = next;
		t = tokens_sub(t, comma + 1, t.count);
	}
	return false;
}
