/* parse_value.c - tokens of a declaration to a specified value, a function for each TYPE of property.def. */
#include <string.h>

#include "base/buf.h"
#include "style/value.h"

static const struct token *only(struct tokens t)
{
	return t.count == 1 ? &t.ptr[0] : NULL;
}

static bool parse_KEYWORD(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(t);

	(void)arena;
	out->number = token && token->kind == TOKEN_IDENT ? keyword_find(p, token->text) : -1;
	return out->number >= 0;
}

static bool parse_dim(struct tokens t, struct value *out, bool percent)
{
	size_t at = 0;

	return value_dim(t, &at, &out->dim, percent) && at == t.count;
}

static bool parse_LENGTH(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	(void)arena;
	if (only(t) && token_is(&t.ptr[0], "normal") && p == PROPERTY_letter_spacing)
		return true;
	return parse_dim(t, out, false);
}

static bool parse_SIZE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	(void)arena;
	if (only(t) && (token_is(&t.ptr[0], "auto") || (p == PROPERTY_max_width && token_is(&t.ptr[0], "none")))) {
		out->dim.is_auto = true;
		return true;
	}
	if (!parse_dim(t, out, true))
		return false;
	bool may_be_negative = p == PROPERTY_margin_top || p == PROPERTY_margin_right || p == PROPERTY_margin_bottom ||
	                       p == PROPERTY_margin_left;
	return may_be_negative || (out->dim.fixed >= 0 && out->dim.em >= 0 && out->dim.percent >= 0);
}

static bool parse_INDENT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	(void)arena;
	(void)p;
	return parse_dim(t, out, true);
}

static bool parse_NUMBER(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(t);

	(void)arena;
	if (token && p == PROPERTY_bookmark_level && token_is(token, "none"))
		return true;
	if (!token || token->kind != TOKEN_NUMBER || !token->whole || token->micro < MICRO || token->micro > (int64_t)99 * MICRO)
		return false;
	out->number = (int32_t)(token->micro / MICRO);
	return true;
}

static bool parse_COLOUR(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	size_t at = 0;

	(void)arena;
	(void)p;
	return value_colour(t, &at, &out->colour, &out->current_colour) && at == t.count;
}

static bool parse_STRING(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(t);

	(void)arena;
	(void)p;
	if (!token || (token->kind != TOKEN_IDENT && token->kind != TOKEN_STRING))
		return false;
	out->string = token_is(token, "auto") ? STR("") : token->text;
	return true;
}

static bool is_generic(struct str name)
{
	static const char *const generic[] = { "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui" };

	for (size_t i = 0; i < ARRAY_LEN(generic); i++) {
		if (str_eq_nocase(name, str_of(generic[i])))
			return true;
	}
	return false;
}

/* Identifiers up to a comma are one name with single blanks; generic names come out in lower case. */
static bool family_name(struct arena *arena, struct tokens t, struct str *out)
{
	struct buf buf = BUF_INIT;
	bool ok = t.count > 0;

	if (only(t) && t.ptr[0].kind == TOKEN_STRING) {
		*out = t.ptr[0].text;
		return out->len > 0;
	}
	for (size_t i = 0; i < t.count && ok; i++) {
		if (t.ptr[i].kind == TOKEN_BLANK)
			buf_add_char(&buf, ' ');
		else if (t.ptr[i].kind == TOKEN_IDENT)
			buf_add_str(&buf, t.ptr[i].text);
		else
			ok = false;
	}
	struct str name = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	if (is_generic(name)) {
		for (size_t i = 0; i < name.len; i++)
			((char *)(uintptr_t)name.ptr)[i] |= 32 * (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z');
	}
	*out = name;
	return ok && name.len;
}

static bool parse_FONT_FAMILY(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	struct str *names = NULL;
	size_t capacity = 0, count = 0;

	(void)p;
	while (t.count || count == 0) {
		size_t comma = 0;
		while (comma < t.count && t.ptr[comma].kind != TOKEN_COMMA)
			comma++;
		names = arena_grow(arena, names, &capacity, count + 1, sizeof *names);
		if (count > 60 || !family_name(arena, tokens_trim(tokens_sub(t, 0, comma)), &names[count++]))
			return false;
		if (comma + 1 == t.count)
			return false;
		t = tokens_sub(t, comma + 1, t.count);
	}
	out->family = (struct font_family){ names, (uint16_t)count };
	return true;
}

/* CSS Fonts 4, 2.5: absolute and relative size keywords, in thousandths of the parent's size or of 10.5 pt. */
static bool parse_FONT_SIZE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	static const struct {
		const char *word;
		int32_t factor;
		bool relative;
	} words[] = { { "xx-small", 600, false }, { "x-small", 750, false }, { "small", 890, false },   { "medium", 1000, false },
		      { "large", 1200, false },   { "x-large", 1500, false }, { "xx-large", 2000, false }, { "smaller", 833, true },
		      { "larger", 1200, true } };

	(void)arena;
	(void)p;
	for (size_t i = 0; only(t) && i < ARRAY_LEN(words); i++) {
		if (token_is(&t.ptr[0], words[i].word)) {
			if (words[i].relative)
				out->dim.em = words[i].factor;
			else
				out->dim.rem = words[i].factor;
			return true;
		}
	}
	return parse_dim(t, out, true) && out->dim.fixed >= 0 && out->dim.em >= 0 && out->dim.percent >= 0;
}

static bool parse_FONT_WEIGHT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(t);

	(void)arena;
	(void)p;
	if (!token)
		return false;
	if (token_is(token, "normal") || token_is(token, "bold")) {
		out->number = token_is(token, "bold") ? 700 : 400;
		return true;
	}
	if (token_is(token, "bolder") || token_is(token, "lighter")) {
		out->relative = true;
		out->number = token_is(token, "bolder") ? 1 : -1;
		return true;
	}
	if (token->kind != TOKEN_NUMBER || token->micro < MICRO || token->micro > (int64_t)1000 * MICRO)
		return false;
	out->number = (int32_t)(token->micro / MICRO);
	return true;
}

static bool parse_LINE_HEIGHT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	enum { NORMAL = 1200, LARGEST = 100 };
	const struct token *token = only(t);

	(void)arena;
	(void)p;
	if (token && token_is(token, "normal")) {
		out->number = NORMAL;
		return true;
	}
	if (token && token->kind == TOKEN_NUMBER) {
		out->number = (int32_t)(token->micro / (MICRO / 1000));
		return token->micro > 0 && token->micro <= (int64_t)LARGEST * MICRO;
	}
	return parse_dim(t, out, true) && out->dim.fixed >= 0 && out->dim.em >= 0 && out->dim.percent >= 0;
}

static bool parse_BORDER_WIDTH(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	static const struct {
		const char *word;
		int64_t width;
	} words[] = { { "thin", 500 }, { "medium", 1000 }, { "thick", 2000 } };

	(void)arena;
	(void)p;
	for (size_t i = 0; only(t) && i < ARRAY_LEN(words); i++) {
		if (token_is(&t.ptr[0], words[i].word)) {
			out->dim.fixed = words[i].width;
			return true;
		}
	}
	return parse_dim(t, out, false) && out->dim.fixed >= 0 && out->dim.em >= 0;
}

/* Words that are bits; "none" is no bit. */
struct bit_word {
	const char *word;
	int32_t bit;
};

static bool parse_bits(struct tokens t, const struct bit_word *words, size_t n_words, struct value *out)
{
	if (only(t) && token_is(&t.ptr[0], "none"))
		return true;
	for (size_t i = 0; i < t.count; i++) {
		size_t w = 0;

		if (t.ptr[i].kind == TOKEN_BLANK)
			continue;
		while (w < n_words && !token_is(&t.ptr[i], words[w].word))
			w++;
		if (w == n_words)
			return false;
		out->number |= words[w].bit;
	}
	return out->number != 0;
}

static bool parse_DECORATION(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	static const struct bit_word words[] = { { "underline", DECORATION_UNDERLINE },
		                                 { "line-through", DECORATION_LINE_THROUGH },
		                                 { "overline", DECORATION_OVERLINE } };

	(void)arena;
	(void)p;
	return parse_bits(t, words, ARRAY_LEN(words), out);
}

static bool parse_HANGING(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	static const struct bit_word words[] = { { "first", HANG_FIRST },
		                                 { "last", HANG_LAST },
		                                 { "allow-end", HANG_ALLOW_END },
		                                 { "force-end", HANG_FORCE_END } };

	(void)arena;
	(void)p;
	return parse_bits(t, words, ARRAY_LEN(words), out);
}

/* ---- content and string-set ---- */

/* The arguments of a function, blanks and commas left out; at most four. */
static size_t arguments(struct tokens t, size_t at, const struct token *out[4])
{
	size_t end = tokens_skip(t, at), n = 0;

	for (size_t i = at + 1; i + 1 < end && n < 4; i++) {
		if (t.ptr[i].kind != TOKEN_BLANK && t.ptr[i].kind != TOKEN_COMMA)
			out[n++] = &t.ptr[i];
	}
	return n;
}

static bool counter_style(const struct token *t, uint8_t *out)
{
	int keyword = t->kind == TOKEN_IDENT ? keyword_find(PROPERTY_list_style_type, t->text) : -1;

	*out = (uint8_t)keyword;
	return keyword >= 0;
}

static bool leader_text(const struct token *t, struct str *out)
{
	if (t->kind == TOKEN_STRING)
		*out = t->text;
	else if (token_is(t, "dotted"))
		*out = STR(". ");
	else if (token_is(t, "solid"))
		*out = STR("_");
	else if (token_is(t, "space"))
		*out = STR(" ");
	else
		return false;
	return out->len > 0;
}

static bool content_function(struct tokens t, size_t at, struct content_item *item)
{
	const struct token *args[4];
	struct str name = t.ptr[at].text;
	size_t n = arguments(t, at, args);

	item->keyword = LIST_DECIMAL;
	if (n && args[0]->kind == TOKEN_IDENT)
		item->text = args[0]->text;
	if (str_eq_nocase(name, STR("counter"))) {
		item->kind = CONTENT_COUNTER;
		return (n == 1 || (n == 2 && counter_style(args[1], &item->keyword))) && item->text.len;
	}
	if (str_eq_nocase(name, STR("string"))) {
		item->kind = CONTENT_NAMED;
		return n >= 1 && n <= 2 && item->text.len;
	}
	if (str_eq_nocase(name, STR("attr"))) {
		item->kind = CONTENT_ATTR;
		return n == 1 && item->text.len;
	}
	if (str_eq_nocase(name, STR("content"))) {
		item->kind = CONTENT_SELF;
		return n <= 1;
	}
	if (str_eq_nocase(name, STR("leader"))) {
		item->kind = CONTENT_LEADER;
		return n == 1 && leader_text(args[0], &item->text);
	}
	if (str_eq_nocase(name, STR("target-counter"))) { /* attr(href) is a function inside: its tokens are attr( href ) */
		item->kind = CONTENT_TARGET;
		item->text = STR("href");
		return n >= 3 && args[0]->kind == TOKEN_FUNCTION && str_eq_nocase(args[0]->text, STR("attr"));
	}
	return false;
}

static bool content_items(struct arena *arena, struct tokens t, struct content *out)
{
	struct content_item *items = NULL;
	size_t capacity = 0, count = 0;

	for (size_t i = 0; i < t.count; i = tokens_skip(t, i)) {
		if (t.ptr[i].kind == TOKEN_BLANK)
			continue;
		items = arena_grow(arena, items, &capacity, count + 1, sizeof *items);
		struct content_item *item = &items[count++];
		if (t.ptr[i].kind == TOKEN_STRING)
			*item = (struct content_item){ CONTENT_STRING, t.ptr[i].text, 0 };
		else if (t.ptr[i].kind != TOKEN_FUNCTION || !content_function(t, i, item))
			return false;
	}
	out->items = items;
	out->n_items = (uint16_t)count;
	return count > 0 && count < 1000;
}

static bool parse_CONTENT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	if (only(t) && token_is(&t.ptr[0], "none")) {
		out->content.is_none = p == PROPERTY_content;
		return true;
	}
	if (only(t) && token_is(&t.ptr[0], "normal"))
		return p == PROPERTY_content;
	if (p == PROPERTY_string_set) {
		if (t.count < 3 || t.ptr[0].kind != TOKEN_IDENT)
			return false;
		out->content.name = t.ptr[0].text;
		t = tokens_trim(tokens_sub(t, 1, t.count));
	}
	return content_items(arena, t, &out->content);
}

bool value_parse(struct arena *arena, enum property property, struct tokens t, struct value *out)
{
	*out = (struct value){ .kind = VALUE_SET };
	if (only(t) && token_is(&t.ptr[0], "inherit"))
		out->kind = VALUE_INHERIT;
	else if (only(t) && token_is(&t.ptr[0], "initial"))
		out->kind = VALUE_INITIAL;
	else if (only(t) && token_is(&t.ptr[0], "unset"))
		out->kind = VALUE_UNSET;
	if (out->kind != VALUE_SET)
		return true;
	switch (property) {
#define PROPERTY(field, name, type, inherited, initial) \
	case PROPERTY_##field:                          \
		return parse_##type(arena, property, t, out);
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
	return false;
}
