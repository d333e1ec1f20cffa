/* features.c - the words of font-variant-… and the settings of font-feature-settings to OpenType features.
 *
 * In: the tokens of a value. Out: "tnum=1 lnum=1", the features in the order written; empty for normal. Standard: CSS Fonts
 * 4, sections 6.3 to 6.12. */
#include <string.h>

#include "style/value.h"

struct word {
	uint8_t property; /* enum property */
	const char *word, *features;
};

#define NUMERIC PROPERTY_font_variant_numeric
#define LIGATURES PROPERTY_font_variant_ligatures
#define EAST_ASIAN PROPERTY_font_variant_east_asian

static const struct word words[] = {
	{ PROPERTY_font_kerning, "auto", "" },
	{ PROPERTY_font_kerning, "normal", "kern=1" },
	{ PROPERTY_font_kerning, "none", "kern=0" },
	{ NUMERIC, "lining-nums", "lnum=1" },
	{ NUMERIC, "oldstyle-nums", "onum=1" },
	{ NUMERIC, "proportional-nums", "pnum=1" },
	{ NUMERIC, "tabular-nums", "tnum=1" },
	{ NUMERIC, "diagonal-fractions", "frac=1" },
	{ NUMERIC, "stacked-fractions", "afrc=1" },
	{ NUMERIC, "ordinal", "ordn=1" },
	{ NUMERIC, "slashed-zero", "zero=1" },
	{ LIGATURES, "none", "liga=0 clig=0 dlig=0 hlig=0 calt=0" },
	{ LIGATURES, "common-ligatures", "liga=1 clig=1" },
	{ LIGATURES, "no-common-ligatures", "liga=0 clig=0" },
	{ LIGATURES, "discretionary-ligatures", "dlig=1" },
	{ LIGATURES, "no-discretionary-ligatures", "dlig=0" },
	{ LIGATURES, "historical-ligatures", "hlig=1" },
	{ LIGATURES, "no-historical-ligatures", "hlig=0" },
	{ LIGATURES, "contextual", "calt=1" },
	{ LIGATURES, "no-contextual", "calt=0" },
	{ EAST_ASIAN, "jis78", "jp78=1" },
	{ EAST_ASIAN, "jis83", "jp83=1" },
	{ EAST_ASIAN, "jis90", "jp90=1" },
	{ EAST_ASIAN, "jis04", "jp04=1" },
	{ EAST_ASIAN, "simplified", "smpl=1" },
	{ EAST_ASIAN, "traditional", "trad=1" },
	{ EAST_ASIAN, "full-width", "fwid=1" },
	{ EAST_ASIAN, "proportional-width", "pwid=1" },
	{ EAST_ASIAN, "ruby", "ruby=1" },
};

static const char *find_word(enum property p, const struct token *token)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (words[i].property == p && token_is(token, words[i].word))
			return words[i].features;
	}
	return NULL;
}

static struct str join(struct arena *arena, struct str list, struct str more)
{
	return list.len ? arena_printf(arena, "%.*s %.*s", STR_ARG(list), STR_ARG(more)) : more;
}

/* Each word once; `auto` and `none` stand alone. */
static bool parse_words(struct arena *arena, enum property p, struct tokens t, struct str *out)
{
	for (size_t i = 0; i < t.count; i++) {
		const char *features = t.ptr[i].kind == TOKEN_IDENT ? find_word(p, &t.ptr[i]) : NULL;
		bool alone = p == PROPERTY_font_kerning || token_is(&t.ptr[i], "none");

		if (!features || (alone && t.count > 1))
			return false;
		for (size_t k = 0; k < i; k++) {
			if (str_eq_nocase(t.ptr[k].text, t.ptr[i].text))
				return false;
		}
		*out = join(arena, *out, str_of(features));
	}
	return t.count > 0;
}

/* "tnum", "smcp" on, "ss01" 2, …: a tag is four characters of U+20 to U+7E. */
static bool is_tag(const struct token *token)
{
	if (token->kind != TOKEN_STRING || token->text.len != 4)
		return false;
	for (size_t i = 0; i < 4; i++) {
		if (token->text.ptr[i] < 0x20 || token->text.ptr[i] > 0x7E)
			return false;
	}
	return true;
}

static bool parse_settings(struct arena *arena, struct tokens t, struct str *out)
{
	enum { MOST = 65535 };
	size_t i = 0;

	for (;;) {
		int64_t value = 1;

		if (i >= t.count || !is_tag(&t.ptr[i]))
			return false;
		struct str tag = t.ptr[i++].text;
		if (i < t.count && t.ptr[i].kind == TOKEN_NUMBER && t.ptr[i].whole)
			value = t.ptr[i++].micro / MICRO;
		else if (i < t.count && (token_is(&t.ptr[i], "on") || token_is(&t.ptr[i], "off")))
			value = token_is(&t.ptr[i++], "on");
		if (value < 0 || value > MOST)
			return false;
		*out = join(arena, *out, arena_printf(arena, "%.*s=%d", STR_ARG(tag), (int)value));
		if (i == t.count)
			return true;
		if (t.ptr[i++].kind != TOKEN_COMMA)
			return false;
	}
}

static struct tokens without_blanks(struct arena *arena, struct tokens t)
{
	struct token *kept = ARENA_ARRAY(arena, struct token, t.count + 1);
	size_t n = 0;

	for (size_t i = 0; i < t.count; i++) {
		if (t.ptr[i].kind != TOKEN_BLANK)
			kept[n++] = t.ptr[i];
	}
	return (struct tokens){ kept, n };
}

bool features_parse(struct arena *arena, enum property p, struct tokens t, struct str *out)
{
	t = without_blanks(arena, t);
	*out = STR("");
	if (t.count == 1 && token_is(&t.ptr[0], "normal") && p != PROPERTY_font_kerning)
		return true;
	return p == PROPERTY_font_feature_settings ? parse_settings(arena, t, out) : parse_words(arena, p, t, out);
}
