/* value.h - specified values: what a declaration says before it is computed against an element; private to
 * src/style. */
#ifndef JB_STYLE_VALUE_H
#define JB_STYLE_VALUE_H

#include "base/place.h"
#include "style/lexer.h"
#include "style/style.h"

enum { DIM_EM = 10000 };        /* one em, rem, lh …; 100 % */
enum { DIM_LIMIT = 283464567 }; /* 100 m in 1/1000 pt: sizes beyond are nonsense or an attack */

/* What the parts of a length are measured in. */
enum dim_part {
	PART_FIXED,   /* 1/1000 pt */
	PART_EM,      /* the others in 1/DIM_EM: of the font size, */
	PART_REM,     /* of the root's font size, */
	PART_LH,      /* of the line height, */
	PART_RLH,     /* of the root's, */
	PART_VW,      /* of the width and height of the page's content, */
	PART_VH,
	PART_PERCENT, /* of what the property says */
	PART_COUNT
};

/* A sum of parts in different units; every CSS length is one (calc or not). With `calc` it is the least or the greatest of other
 * such sums, and has no parts of its own. */
struct dim {
	int32_t part[PART_COUNT];
	bool is_auto;
	const struct calc *calc;
};

struct calc {
	bool is_max;
	size_t n_args;
	const struct dim *args;
};

/* What one whole of each part is, 1/1000 pt; of[PART_FIXED] is not looked at. */
struct dim_bases {
	length of[PART_COUNT];
};

enum value_kind { VALUE_SET, VALUE_INHERIT, VALUE_INITIAL, VALUE_UNSET, VALUE_REVERT };

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
		struct css_counters counters;
		struct css_list_style list;
		struct css_quotes quotes;
		struct raw_value *raw; /* DECLARATION_CUSTOM, DECLARATION_PENDING */
	};
};

/* A declaration as it was written. */
struct raw_value {
	struct str name, text;
	struct place place;
	bool told; /* its message was given */
};

struct declaration {
	struct value value;
	uint8_t property; /* enum property, or one of those below */
	bool important;
};
enum { DECLARATION_CUSTOM = 254, DECLARATION_PENDING = 255 }; /* --name: …; a value with var() in it */

struct declarations {
	struct declaration *items;
	size_t count, capacity;
	uint8_t origin; /* enum origin */
	bool has_custom, has_pending;
	const struct declarations *settled; /* has_pending: the list as it reads with what :root sets */
};

/* ---- parsing, token by token; all return false when the tokens are no such value ---- */

/* calc.c: one length, percentage, number 0 or calc(), min(), max(), clamp(); `at` moves behind it. */
bool value_dim(struct arena *, struct tokens, size_t *at, struct dim *out);
/* A number, or such a function of numbers, in millionths. */
bool value_number(struct arena *, struct tokens, size_t *at, int64_t *micro);
bool dim_has_percent(const struct dim *);
bool dim_is_negative(const struct dim *);
/* dim.c: what a dimension token says; false when its unit is unknown. */
bool dim_of_token(const struct token *, struct dim *out);
/* The sum against an element; held to ±DIM_LIMIT. */
length dim_used(const struct dim *, const struct dim_bases *);
/* The same with its percentages left to layout. */
struct css_size dim_size(struct arena *, const struct dim *, const struct dim_bases *);
bool value_colour(struct arena *, struct tokens, size_t *at, uint32_t *out, bool *current);
/* colour_function.c: rgb() and the like at *at. */
bool colour_function(struct arena *, struct tokens, size_t *at, uint32_t *out);
/* content.c: the values of content, of bookmark-label and of string-set. */
bool content_parse_text(struct arena *, struct tokens, struct content *out);
bool content_parse(struct arena *, struct tokens, struct content *out);
bool content_parse_strings(struct arena *, struct tokens, struct content *out);
/* features.c: the values of font-kerning, font-variant-… and font-feature-settings. */
bool features_parse(struct arena *, enum property, struct tokens, struct str *out);
/* parse_emphasis.c: the mark of text-emphasis-style. */
bool emphasis_parse(struct tokens, struct str *mark);
/* parse_list.c: the values of list-style-type, of the counter properties and of quotes. */
bool list_style_parse(struct tokens, struct css_list_style *out);
bool counters_parse(struct arena *, struct tokens, int32_t if_none_given, struct css_counters *out);
bool quotes_parse(struct arena *, struct tokens, struct css_quotes *out);
/* Parses the whole of `t` as a value of the property. */
bool value_parse(struct arena *, enum property, struct tokens t, struct value *out);
/* The keyword's number, -1 when the property has no such word. */
int keyword_find(enum property, struct str word);
const char *keyword_name(enum property, int value); /* NULL behind the last */
/* PROPERTY_COUNT when unknown. */
enum property property_find(struct str name);
/* How the property's values are written; for messages and tests. */
const char *property_initial(enum property);

/* Adds the declarations that `name: t` stands for (several for a shorthand). VALUE_BAD and VALUE_UNKNOWN tell why not.
 */
enum value_result { VALUE_OK, VALUE_BAD, VALUE_UNKNOWN };
void declarations_append(struct arena *, struct declarations *, const struct declaration *);
/* Whether there is a property or shorthand of that name. */
bool declaration_is_known(struct str name);
/* The name of a property or shorthand that is most like this one; NULL when none is near (nearest.c). */
const char *declaration_nearest(struct str name);
/* Names by number, shorthands behind the properties; NULL behind the last. */
const char *declaration_name(size_t index);
enum value_result declarations_add(struct arena *, struct declarations *, struct str name, struct tokens t,
				   bool important);

#endif
