/* content.c - the values of content, bookmark-label and string-set (CSS Generated Content 3; the same for Paged Media 3).
 *
 * In: tokens of a value. Out: its items in order: strings, counters, named strings, attributes, the element's own text,
 * quotation marks, numbers and texts of link targets, leaders. */
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

/* An argument that is one of some words; the first where it is left out. */
static bool word_argument(const struct tokens *arguments, size_t n, size_t at, const char *const words[6], uint8_t *out)
{
	*out = 0;
	if (n <= at)
		return true;
	for (uint8_t i = 0; n == at + 1 && is_name(arguments[at]) && words[i]; i++) {
		if (token_is(&arguments[at].ptr[0], words[i])) {
			*out = i;
			return true;
		}
	}
	return false;
}

static const char *const part_words[6] = { "text", "before", "after", "first-letter", "marker", NULL };

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

/* ---- functions, one each; the arguments are split ---- */

typedef bool function_fn(const struct tokens *arguments, size_t n, struct content_item *item);

static bool leader_function(const struct tokens *arguments, size_t n, struct content_item *item)
{
	item->kind = CONTENT_LEADER;
	return n == 1 && leader_text(arguments[0], &item->text);
}

static bool content_self(const struct tokens *arguments, size_t n, struct content_item *item)
{
	item->kind = CONTENT_SELF;
	return word_argument(arguments, n, 0, part_words, &item->keyword);
}

static bool counter_function(const struct tokens *arguments, size_t n, struct content_item *item)
{
	item->kind = CONTENT_COUNTER;
	if (n == 0 || !is_name(arguments[0]))
		return false;
	item->text = arguments[0].ptr[0].text;
	return counter_style(arguments, n, 1, &item->keyword);
}

static bool counters_function(const struct tokens *arguments, size_t n, struct content_item *item)
{
	item->kind = CONTENT_COUNTERS;
	if (n < 2 || !is_name(arguments[0]) || arguments[1].count != 1 || arguments[1].ptr[0].kind != TOKEN_STRING)
		return false;
	item->text = arguments[0].ptr[0].text;
	item->other = arguments[1].ptr[0].text;
	return counter_style(arguments, n, 2, &item->keyword);
}

static bool string_function(const struct tokens *arguments, size_t n, struct content_item *item)
{
	static const char *const words[6] = { "first", "start", "last", "first-except", NULL };

	item->kind = CONTENT_NAMED;
	if (n == 0 || !is_name(arguments[0]))
		return false;
	item->text = arguments[0].ptr[0].text;
	return word_argument(arguments, n, 1, words, &item->keyword);
}

static bool attr_function(const struct tokens *arguments, size_t n, struct content_item *item)
{
	item->kind = CONTENT_ATTR;
	if (n == 0 || n > 2 || !is_name(arguments[0]))
		return false;
	item->text = arguments[0].ptr[0].text;
	if (n == 2 && (arguments[1].count != 1 || arguments[1].ptr[0].kind != TOKEN_STRING))
		return false;
	item->other = n == 2 ? arguments[1].ptr[0].text : STR("");
	return true;
}

static bool qr_function(const struct tokens *arguments, size_t n, struct content_item *item)
{
	item->kind = CONTENT_QR;
	if (n == 1 && arguments[0].count == 1 && arguments[0].ptr[0].kind == TOKEN_STRING)
		item->other = arguments[0].ptr[0].text;
	return item->other.len || (n == 1 && target_attribute(arguments[0], &item->text));
}

static bool target_counter(const struct tokens *arguments, size_t n, struct content_item *item)
{
	if (n < 2 || !target_attribute(arguments[0], &item->text) || !is_name(arguments[1]))
		return false;
	item->kind = token_is(arguments[1].ptr, "page") ? CONTENT_TARGET : CONTENT_TARGET_COUNTER;
	if (item->kind == CONTENT_TARGET_COUNTER)
		item->other = arguments[1].ptr[0].text;
	return counter_style(arguments, n, 2, &item->keyword);
}

static bool target_text(const struct tokens *arguments, size_t n, struct content_item *item)
{
	static const char *const words[6] = { "content", "before", "after", "first-letter", NULL };

	item->kind = CONTENT_TARGET_TEXT;
	return n >= 1 && target_attribute(arguments[0], &item->text) &&
	       word_argument(arguments, n, 1, words, &item->keyword);
}

/* The item that a function stands for; `t` is the function and its arguments. */
static bool content_function(struct tokens t, struct content_item *item)
{
	static const struct {
		const char *name;
		function_fn *fn;
	} functions[] = { { "leader", leader_function },   { "content", content_self },
			  { "counter", counter_function }, { "counters", counters_function },
			  { "string", string_function },   { "attr", attr_function },
			  { "-jb-qr", qr_function },
			  { "target-text", target_text },  { "target-counter", target_counter } };
	struct tokens arguments[ARGUMENTS_MAX];
	size_t n = split_arguments(t, arguments);

	for (size_t i = 0; n <= ARGUMENTS_MAX && i < ARRAY_LEN(functions); i++) {
		if (str_eq_nocase(t.ptr[0].text, str_of(functions[i].name)))
			return functions[i].fn(arguments, n, item);
	}
	return false;
}

static bool content_item(struct tokens t, struct content_item *item)
{
	static const char *const quotes[] = { "open-quote", "close-quote", "no-open-quote", "no-close-quote" };

	*item = (struct content_item){ .kind = CONTENT_STRING };
	if (t.ptr[0].kind == TOKEN_FUNCTION)
		return content_function(t, item);
	for (uint8_t i = 0; i < ARRAY_LEN(quotes); i++) {
		if (token_is(&t.ptr[0], quotes[i])) {
			item->kind = CONTENT_QUOTE;
			item->keyword = i;
			return true;
		}
	}
	item->text = t.ptr[0].text;
	return t.ptr[0].kind == TOKEN_STRING;
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

bool content_parse_text(struct arena *arena, struct tokens t, struct content *out)
{
	return content_items(arena, t, out);
}

/* What stands behind a slash is for those who cannot see (CSS Generated Content 3, 2.2); print has no use for it. */
bool content_parse(struct arena *arena, struct tokens t, struct content *out)
{
	size_t slash = 0;

	while (slash < t.count && !token_is_delim(&t.ptr[slash], '/'))
		slash = tokens_skip(t, slash);
	t = tokens_trim(tokens_sub(t, 0, slash));
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
