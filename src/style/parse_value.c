/* parse_value.c - tokens of a declaration to a specified value, a function for each TYPE of property.def.
 *
 * In: the tokens of a whole value, without blanks around it. Out: a value, or false when they are none of the
 * property's values. Standards: the CSS modules of each property. */
#include <string.h>

#include "base/buf.h"
#include "style/value.h"

static const struct token *only(struct tokens t)
{
	return t.count == 1 ? &t.ptr[0] : NULL;
}

/* The side in vertical text, which text-emphasis-position may name as well, means nothing in horizontal lines. */
static struct tokens without_vertical_side(struct tokens t)
{
	size_t last = t.count - 1;

	if (t.count == 3 && (token_is(&t.ptr[last], "right") || token_is(&t.ptr[last], "left")))
		return tokens_sub(t, 0, 1);
	if (t.count == 3 && (token_is(&t.ptr[0], "right") || token_is(&t.ptr[0], "left")))
		return tokens_sub(t, last, t.count);
	return t;
}

static bool parse_KEYWORD(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(p == PROPERTY_text_emphasis_position ? without_vertical_side(t) : t);

	(void)arena;
	bool is_word = token && (token->kind == TOKEN_IDENT || (token->kind == TOKEN_STRING && p == PROPERTY_text_align &&
							       str_eq(token->text, STR("."))));

	out->number = is_word ? keyword_find(p, token->text) : -1;
	return out->number >= 0;
}

static bool parse_dim(struct arena *arena, struct tokens t, struct value *out)
{
	size_t at = 0;

	return value_dim(arena, t, &at, &out->dim) && at == t.count;
}

/* A length that may not be a percentage; calc(0% + 1pt) is one, too. */
static bool parse_length(struct arena *arena, struct tokens t, struct value *out)
{
	for (size_t i = 0; i < t.count; i++) {
		if (t.ptr[i].kind == TOKEN_PERCENT)
			return false;
	}
	return parse_dim(arena, t, out);
}

/* A number, or calc() of numbers, as the whole value. */
static bool parse_number(struct arena *arena, struct tokens t, int64_t *micro)
{
	size_t at = 0;

	return value_number(arena, t, &at, micro) && at == t.count;
}

/* Not below zero; a calc() may be: it is held at zero where it is used (CSS Values 4, 10.12). */
static bool is_size(struct tokens t, const struct dim *dim)
{
	return t.ptr[0].kind == TOKEN_FUNCTION || !dim_is_negative(dim);
}

static bool parse_LENGTH(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	if (only(t) && token_is(&t.ptr[0], "normal") && p == PROPERTY_letter_spacing)
		return true;
	return parse_length(arena, t, out);
}

static bool is_maximum(enum property p)
{
	return p == PROPERTY_max_width || p == PROPERTY_max_height;
}

/* Margins and the offset of underlines may be negative or auto, sizes auto or (the greatest) none, a gap or clip normal, padding
 * neither. */
static bool parse_SIZE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	bool is_padding = p >= PROPERTY_padding_top && p <= PROPERTY_padding_left;
	const char *word = is_maximum(p) ? "none" : p == PROPERTY_column_gap || p == PROPERTY_border_clip_top ? "normal" : "auto";

	if (only(t) && token_is(&t.ptr[0], word) && !is_padding) {
		out->dim.is_auto = true;
		return true;
	}
	if (!parse_dim(arena, t, out))
		return false;
	return (p >= PROPERTY_margin_top && p <= PROPERTY_margin_left) || p == PROPERTY_text_underline_offset || is_size(t, &out->dim);
}

static bool parse_INDENT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	(void)p;
	return parse_dim(arena, t, out);
}

static bool parse_NUMBER(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	int64_t micro;

	if (only(t) && p == PROPERTY_bookmark_level && token_is(&t.ptr[0], "none"))
		return true;
	if (only(t) && p == PROPERTY_column_count && token_is(&t.ptr[0], "auto"))
		return true;
	if (!parse_number(arena, t, &micro) || (only(t) && !t.ptr[0].whole))
		return false;
	micro = (micro + MICRO / 2) / MICRO; /* a function is rounded, a written fraction refused (CSS Values 4, 10.12) */
	out->number = (int32_t)micro;
	return micro >= 1 && micro <= 99;
}

/* CSS Values 4, 7.4; whole dots to the inch, 1 … 9600. */
static bool parse_RESOLUTION(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	static const struct {
		const char *unit;
		int num, den; /* dots to the inch */
	} units[] = { { "dpi", 1, 1 }, { "dpcm", 254, 100 }, { "dppx", 96, 1 }, { "x", 96, 1 } };
	const struct token *token = only(t);

	(void)arena;
	(void)p;
	for (size_t i = 0; token && token->kind == TOKEN_DIMENSION && i < ARRAY_LEN(units); i++) {
		if (!str_eq_nocase(token->text, str_of(units[i].unit)) || token->micro > (int64_t)9600 * MICRO)
			continue;
		int64_t dots = (token->micro * units[i].num / units[i].den + MICRO / 2) / MICRO;
		out->number = (int32_t)dots;
		return dots >= 1 && dots <= 9600;
	}
	return false;
}

static bool parse_COLOUR(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	size_t at = 0;

	uint32_t colour;
	bool current;

	(void)p;
	if (!value_colour(arena, t, &at, &colour, &current) || at != t.count)
		return false;
	out->colour = colour;
	out->current_colour = current;
	return true;
}

static bool parse_STRING(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(t);

	(void)arena;
	if (p == PROPERTY_text_emphasis_style)
		return emphasis_parse(t, &out->string);
	if (!token || (token->kind != TOKEN_IDENT && token->kind != TOKEN_STRING))
		return false;
	out->string = token_is(token, "auto") ? STR("") : token->text;
	return true;
}

static bool parse_FEATURES(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	return features_parse(arena, p, t, &out->string);
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
		size_t comma = tokens_find(t, 0, TOKEN_COMMA);

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

/* A length whose percentages are of a font size. */
static bool parse_relative(struct arena *arena, struct tokens t, struct value *out)
{
	return parse_dim(arena, t, out) && is_size(t, &out->dim);
}

/* CSS Fonts 4, 2.5: absolute sizes as parts of the root's, relative ones of the parent's. */
static bool parse_FONT_SIZE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	static const struct {
		const char *word;
		int32_t factor;
		bool relative;
	} words[] = { { "xx-small", 6000, false },  { "x-small", 7500, false }, { "small", 8889, false },
		      { "medium", 10000, false },   { "large", 12000, false },  { "x-large", 15000, false },
		      { "xx-large", 20000, false }, { "smaller", 8333, true },  { "larger", 12000, true } };

	(void)p;
	for (size_t i = 0; only(t) && i < ARRAY_LEN(words); i++) {
		if (token_is(&t.ptr[0], words[i].word)) {
			out->dim.part[words[i].relative ? PART_EM : PART_REM] = words[i].factor;
			return true;
		}
	}
	return parse_relative(arena, t, out);
}

static bool parse_FONT_WEIGHT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(t);
	int64_t micro;

	(void)p;
	if (token && (token_is(token, "normal") || token_is(token, "bold"))) {
		out->number = token_is(token, "bold") ? 700 : 400;
		return true;
	}
	if (token && (token_is(token, "bolder") || token_is(token, "lighter"))) {
		out->relative = true;
		out->number = token_is(token, "bolder") ? 1 : -1;
		return true;
	}
	if (!parse_number(arena, t, &micro) || micro < MICRO || micro > (int64_t)1000 * MICRO)
		return false;
	out->number = (int32_t)(micro / MICRO);
	return true;
}

static bool parse_LINE_HEIGHT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	enum { NORMAL = 1400, LARGEST = 100 }; /* Han need more air than the 1.2 of Latin */
	const struct token *token = only(t);

	int64_t micro;

	(void)p;
	if (token && token_is(token, "normal")) {
		out->number = NORMAL;
		return true;
	}
	if (parse_number(arena, t, &micro)) {
		out->number = (int32_t)(micro / (MICRO / 1000));
		return out->number > 0 && micro <= (int64_t)LARGEST * MICRO;
	}
	return parse_relative(arena, t, out);
}

static bool parse_BORDER_WIDTH(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	/* CSS Backgrounds 3, 4.3: 1, 3 and 5 px */
	static const struct {
		const char *word;
		length width;
	} words[] = { { "thin", 750 }, { "medium", 2250 }, { "thick", 3750 } };

	(void)p;
	for (size_t i = 0; only(t) && i < ARRAY_LEN(words); i++) {
		if (token_is(&t.ptr[0], words[i].word)) {
			out->dim.part[PART_FIXED] = words[i].width;
			return true;
		}
	}
	return parse_length(arena, t, out) && is_size(t, &out->dim);
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
		if (out->number & words[w].bit)
			return false;
		out->number |= words[w].bit;
	}
	return out->number != 0;
}

static bool parse_CONTENT(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	if (p == PROPERTY_bookmark_label)
		return content_parse_text(arena, t, &out->content);
	return p == PROPERTY_string_set ? content_parse_strings(arena, t, &out->content)
					: content_parse(arena, t, &out->content);
}

static bool parse_LIST_STYLE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	(void)arena;
	(void)p;
	return list_style_parse(t, &out->list);
}

static bool parse_COUNTERS(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	return counters_parse(arena, t, p == PROPERTY_counter_increment, &out->counters);
}

static bool parse_QUOTES(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	(void)p;
	return quotes_parse(arena, t, &out->quotes);
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

/* CSS Writing Modes 4, 9.1; digits alone means two. */
static bool parse_COMBINE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	enum { LEAST = 2, MOST = 4 };
	const struct token *last = t.count ? &t.ptr[t.count - 1] : NULL;

	(void)arena;
	(void)p;
	if (!last)
		return false;
	if (t.count == 1) {
		out->number = token_is(last, "all") ? COMBINE_ALL : token_is(last, "digits") ? LEAST : 0;
		return out->number != 0 || token_is(last, "none");
	}
	out->number = (int32_t)(last->micro / MICRO);
	return token_is(&t.ptr[0], "digits") && t.count == 3 && t.ptr[1].kind == TOKEN_BLANK && last->kind == TOKEN_NUMBER &&
	       last->micro % MICRO == 0 && out->number >= LEAST && out->number <= MOST;
}

/* text-autospace (CSS Text 4, 8.2): insert is what happens without replace; the kinds of text default to both. */
static bool parse_AUTOSPACE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	enum { LETTERS = AUTOSPACE_ALPHA | AUTOSPACE_NUMERIC, INSERT = 16 };
	static const struct bit_word words[] = { { "ideograph-alpha", AUTOSPACE_ALPHA },
						 { "ideograph-numeric", AUTOSPACE_NUMERIC },
						 { "punctuation", AUTOSPACE_PUNCTUATION },
						 { "replace", AUTOSPACE_REPLACE },
						 { "insert", INSERT } };

	(void)arena;
	(void)p;
	if (only(t) && token_is(&t.ptr[0], "no-autospace"))
		return true;
	if (only(t) && (token_is(&t.ptr[0], "normal") || token_is(&t.ptr[0], "auto"))) {
		out->number = LETTERS | AUTOSPACE_REPLACE;
		return true;
	}
	if ((only(t) && token_is(&t.ptr[0], "none")) || !parse_bits(t, words, ARRAY_LEN(words), out) ||
	    (out->number & INSERT && out->number & AUTOSPACE_REPLACE))
		return false;
	if (!(out->number & (LETTERS | AUTOSPACE_PUNCTUATION)))
		out->number |= LETTERS;
	out->number &= ~INSERT;
	return true;
}

/* A share of the em: 0.125em … 0.25em, or as a percentage (cjk 7). It is kept as a share, for headings inherit it too. */
static bool parse_EM_SHARE(struct arena *arena, enum property p, struct tokens t, struct value *out)
{
	const struct token *token = only(t);

	(void)arena;
	(void)p;
	if (!token || !(token->kind == TOKEN_PERCENT || (token->kind == TOKEN_DIMENSION && str_eq_nocase(token->text, STR("em")))))
		return false;
	out->number = (int32_t)(token->micro / (token->kind == TOKEN_PERCENT ? MICRO / 10 : MICRO / 1000));
	return out->number >= 125 && out->number <= 250;
}

bool value_parse(struct arena *arena, enum property property, struct tokens t, struct value *out)
{
	memset(out, 0, sizeof *out);
	if (only(t) && token_is(&t.ptr[0], "inherit"))
		out->kind = VALUE_INHERIT;
	else if (only(t) && token_is(&t.ptr[0], "initial"))
		out->kind = VALUE_INITIAL;
	else if (only(t) && token_is(&t.ptr[0], "unset"))
		out->kind = VALUE_UNSET;
	else if (only(t) && token_is(&t.ptr[0], "revert"))
		out->kind = VALUE_REVERT;
	if (out->kind != VALUE_SET)
		return true;
	switch (property) {
#define PROPERTY(field, name, type, inherited, initial)                                                                \
	case PROPERTY_##field:                                                                                         \
		return parse_##type(arena, property, t, out);
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
	return false;
}
