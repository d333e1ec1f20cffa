/* style.h - computed style: one struct with a field for every row of property.def. Interned: equal styles of a run share one
 * address per cascade, so that styles compare by pointer; const once made. */
#ifndef JB_STYLE_STYLE_H
#define JB_STYLE_STYLE_H

#include "base/length.h"
#include "base/str.h"

/* A length, a percentage of a basis that layout knows, or both added (calc); or auto. */
struct css_size {
	length len;      /* 1/1000 pt */
	int32_t percent; /* 1/100 of a percent */
	bool is_auto;
};

/* One item of a content or string-set value. */
enum content_kind {
	CONTENT_STRING,   /* text */
	CONTENT_COUNTER,  /* counter(name, style): page, pages; text = name, keyword = LIST_… */
	CONTENT_NAMED,    /* string(name): text = name */
	CONTENT_ATTR,     /* attr(name): text = name */
	CONTENT_SELF,     /* content(): the element's own text (string-set) */
	CONTENT_TARGET,   /* target-counter(attr(href), page): the page number of a link's target */
	CONTENT_LEADER    /* leader(dotted): text = the repeated string */
};

struct content_item {
	enum content_kind kind;
	struct str text;
	uint8_t keyword;
};

/* content: none and normal have no items; string-set: name is set, `next` is the pair behind the comma. */
struct content {
	struct str name;
	const struct content_item *items;
	const struct content *next;
	uint16_t n_items;
	bool is_none; /* content: none */
};

struct font_family {
	const struct str *names; /* in order of preference; generic names in lower case (serif, sans-serif, monospace) */
	uint16_t n_names;
};

enum { DECORATION_UNDERLINE = 1, DECORATION_LINE_THROUGH = 2, DECORATION_OVERLINE = 4 };       /* bits */
/* bits; AUTOSPACE_REPLACE: a space that was typed becomes the autospace, else it stays and none is added beside it */
enum { AUTOSPACE_ALPHA = 1, AUTOSPACE_NUMERIC = 2, AUTOSPACE_PUNCTUATION = 4, AUTOSPACE_REPLACE = 8 };
enum { HANG_FIRST = 1, HANG_LAST = 2, HANG_ALLOW_END = 4, HANG_FORCE_END = 8 };                /* bits */

typedef length css_LENGTH;
typedef struct css_size css_SIZE;
typedef int32_t css_NUMBER;          /* bookmark-level: none is 0 */
typedef uint32_t css_COLOUR;         /* 0xAARRGGBB */
typedef uint8_t css_KEYWORD;
typedef struct str css_STRING;
typedef struct str css_FEATURES;     /* "tnum=1 lnum=1" */
typedef struct font_family css_FONT_FAMILY;
typedef length css_FONT_SIZE;
typedef uint16_t css_FONT_WEIGHT;    /* 100 … 900 */
typedef length css_BORDER_WIDTH;     /* used width: 0 when the border's style is none */
typedef struct content css_CONTENT;
typedef uint8_t css_DECORATION;      /* bits; propagated to inline descendants by box_build */
typedef uint8_t css_HANGING;         /* bits */
typedef uint8_t css_AUTOSPACE;       /* bits */
typedef int16_t css_EM_SHARE;        /* 1/1000 em of the text at hand */
typedef struct css_size css_INDENT;  /* em resolved at compute time against the element's own font size */

/* line-height: the used length; a number is kept so that children inherit the factor. */
struct css_line_height {
	length used;    /* at this element's font size */
	int32_t factor; /* 1/1000; 0 when the value was a length */
};
typedef struct css_line_height css_LINE_HEIGHT;

struct style {
#define PROPERTY(field, name, type, inherited, initial) css_##type field;
#include "style/property.def"
#undef PROPERTY
};

enum property {
#define PROPERTY(field, name, type, inherited, initial) PROPERTY_##field,
#include "style/property.def"
#undef PROPERTY
	PROPERTY_COUNT
};

/* The values of display from DISPLAY_RUBY on are inline, too. */
#define KEYWORDS_AS(field, other)
#define KEYWORDS(field, words) enum keyword_##field { words };
#define WORD(value, text) value,
#include "style/keyword.def"
#undef WORD
#undef KEYWORDS
#undef KEYWORDS_AS

/* A size against its basis; auto gives `if_auto`. */
length css_size_used(struct css_size, length basis, length if_auto);
const char *property_name(enum property);

#endif
