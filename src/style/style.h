/* style.h - computed style: one struct with a field for every row of property.def. Interned: equal styles of a run share one
 * address per cascade, so that styles compare by pointer; const once made. */
#ifndef JB_STYLE_STYLE_H
#define JB_STYLE_STYLE_H

#include "base/length.h"
#include "base/str.h"

/* A length, a percentage of a basis that layout knows, or both added (calc); or auto; or the least or greatest of others, which
 * depends on that basis: percent is not 0 then. */
struct css_size {
	length len;      /* 1/1000 pt */
	int32_t percent; /* 1/100 of a percent */
	bool is_auto;
	const struct css_math *math; /* min() or max(); NULL for all others */
};

struct css_math {
	bool is_max;
	size_t n_args;
	const struct css_size *args;
};

/* One item of a content, string-set or bookmark-label value. */
enum content_kind {
	CONTENT_STRING,         /* text */
	CONTENT_COUNTER,        /* counter(name, style): text = name, keyword = LIST_…; page and pages in margin boxes */
	CONTENT_COUNTERS,       /* counters(name, string, style): other = the string between */
	CONTENT_NAMED,          /* string(name, which): text = name, keyword = STRING_… */
	CONTENT_ATTR,           /* attr(name, fallback): text = name, other = the fallback */
	CONTENT_SELF,           /* content(part): the element's own text; keyword = PART_… */
	CONTENT_QUOTE,          /* open-quote and its like: keyword = QUOTE_… */
	CONTENT_TARGET,         /* target-counter(attr(href), page): the page number of a link's target; text = attribute */
	CONTENT_TARGET_COUNTER, /* target-counter() of other counters: other = the counter, keyword = LIST_… */
	CONTENT_TARGET_TEXT,    /* target-text(attr(href), part): keyword = PART_… */
	CONTENT_QR,             /* -jb-qr(attr(name)), -jb-qr(string): a code; text = the attribute or, without one, other = the string */
	CONTENT_LEADER          /* leader(dotted): text = the repeated string */
};
enum { STRING_FIRST, STRING_START, STRING_LAST, STRING_FIRST_EXCEPT };
enum { PART_TEXT, PART_BEFORE, PART_AFTER, PART_FIRST_LETTER, PART_MARKER };
enum { QUOTE_OPEN, QUOTE_CLOSE, QUOTE_NO_OPEN, QUOTE_NO_CLOSE };

struct content_item {
	enum content_kind kind;
	struct str text, other;
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

/* A counter and a number: what it is reset or set to, or grows by. */
struct counter_change {
	struct str name;
	int32_t value;
};

struct css_counters {
	const struct counter_change *items;
	uint16_t count;
};

struct css_list_style {
	uint8_t style;   /* LIST_… */
	struct str text; /* a string in place of a style: never empty then, and style is LIST_NONE */
};

/* Pairs of quotation marks, opening and closing, one for each depth; the language's own where is_auto. */
struct css_quotes {
	const struct str *marks;
	uint16_t n_pairs;
	bool is_auto;
};

struct font_family {
	const struct str *names; /* in order of preference; generic names in lower case (serif, sans-serif, monospace) */
	uint16_t n_names;
};

enum { DECORATION_UNDERLINE = 1, DECORATION_LINE_THROUGH = 2, DECORATION_OVERLINE = 4 };       /* bits */
enum { COMBINE_ALL = 255 };
/* bits; AUTOSPACE_REPLACE: a space that was typed becomes the autospace, else it stays and none is added beside it */
enum { AUTOSPACE_ALPHA = 1, AUTOSPACE_NUMERIC = 2, AUTOSPACE_PUNCTUATION = 4, AUTOSPACE_REPLACE = 8 };
enum { HANG_FIRST = 1, HANG_LAST = 2, HANG_ALLOW_END = 4, HANG_FORCE_END = 8 };                /* bits */

typedef length css_LENGTH;
typedef struct css_size css_SIZE;
typedef int32_t css_RESOLUTION;      /* dots to the inch */
typedef int32_t css_NUMBER;          /* bookmark-level: none is 0 */
typedef uint32_t css_COLOUR;         /* base/colour.h */
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
typedef struct css_list_style css_LIST_STYLE;
typedef struct css_counters css_COUNTERS;
typedef struct css_quotes css_QUOTES;
typedef uint8_t css_COMBINE;         /* 0 none, COMBINE_ALL, or the most digits that go together: 2 … 4 */
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
	const struct custom *custom; /* custom properties in force; NULL for none */
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

static inline bool style_is_vertical(const struct style *s) { return s->writing_mode != WRITING_HORIZONTAL; }

/* A size against its basis; auto gives `if_auto`. */
length css_size_used(struct css_size, length basis, length if_auto);
const char *property_name(enum property);

#endif
