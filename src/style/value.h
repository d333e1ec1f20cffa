/* value.h - specified values: what a declaration says before it is computed against an element; private to
 * src/style. */
#ifndef JB_STYLE_VALUE_H
#define JB_STYLE_VALUE_H

#include "style/lexer.h"
#include "style/style.h"

enum { DIM_EM = 10000 };        /* one em, rem or lh */
enum { DIM_LIMIT = 283464567 }; /* 100 m in 1/1000 pt: sizes beyond are nonsense or an attack */

/* A sum of parts in different units; every CSS length is one (calc or not). */
struct dim {
	length fixed;        /* 1/1000 pt */
	int32_t em, rem, lh; /* 1/DIM_EM of the font size, the root's font size, the line height */
	int32_t percent;     /* 1/100 of a percent */
	bool is_auto;
};

enum value_kind { VALUE_SET, VALUE_INHERIT, VALUE_INITIAL, VALUE_UNSET };

struct value {
	uint8_t kind; /* enum value_kind */
	bool current_colour;
	bool relative;          /* font-weight: bolder (number 1), lighter (-1) */
	int32_t number;         /* NUMBER, KEYWORD, FONT_WEIGHT, bits; LINE_HEIGHT as a factor in thousandths */
	union {                 /* by the property's type */
		struct dim dim; /* LENGTH, SIZE, INDENT, FONT_SIZE, BORDER_WIDTH, LINE_HEIGHT given as a length */
		uint32_t colour;
		struct str string;
		struct font_family family;
		struct content content;
	};
};

struct declaration {
	struct value value;
	uint8_t property; /* enum property */
	bool important;
};

struct declarations {
	struct declaration *items;
	size_t count, capacity;
};

/* ---- parsing, token by token; all return false when the tokens are no such value ---- */

/* One length, percentage, number 0 or calc(); `at` moves behind it. */
bool value_dim(struct tokens, size_t *at, struct dim *out, bool allow_percent);
bool dim_is_negative(const struct dim *);
/* The sum against an element, its percentage left out; held to ±DIM_LIMIT. */
length dim_used(const struct dim *, length em, length rem, length lh);
bool value_colour(struct tokens, size_t *at, uint32_t *out, bool *current);
/* content.c: the values of content and of string-set. */
bool content_parse(struct arena *, struct tokens, struct content *out);
bool content_parse_strings(struct arena *, struct tokens, struct content *out);
/* features.c: the values of font-kerning, font-variant-… and font-feature-settings. */
bool features_parse(struct arena *, enum property, struct tokens, struct str *out);
/* Parses the whole of `t` as a value of the property. */
bool value_parse(struct arena *, enum property, struct tokens t, struct value *out);
/* The keyword's number, -1 when the property has no such word. */
int keyword_find(enum property, struct str word);
const char *keyword_name(enum property, int value);
/* PROPERTY_COUNT when unknown. */
enum property property_find(struct str name);
/* How the property's values are written; for messages and tests. */
const char *property_initial(enum property);

/* Adds the declarations that `name: t` stands for (several for a shorthand). VALUE_BAD and VALUE_UNKNOWN tell why not.
 */
enum value_result { VALUE_OK, VALUE_BAD, VALUE_UNKNOWN };
enum value_result declarations_add(struct arena *, struct declarations *, struct str name, struct tokens t,
				   bool important);

#endif
