/* selector.h - Selectors 4, the part that styles for print need; parsed once, matched from right to left; private to
 * src/style. */
#ifndef JB_STYLE_SELECTOR_H
#define JB_STYLE_SELECTOR_H

#include "doc/node.h"
#include "style/cascade.h"
#include "style/lexer.h"
#include "style/nth.h"
#include "style/sibling.h"

enum simple_kind {
	SIMPLE_TYPE,
	SIMPLE_CLASS,
	SIMPLE_ID,
	SIMPLE_ATTRIBUTE,
	SIMPLE_ROOT,
	SIMPLE_FIRST_CHILD,
	SIMPLE_LAST_CHILD,
	SIMPLE_ONLY_CHILD,
	SIMPLE_ONLY_OF_TYPE,
	SIMPLE_NTH,
	SIMPLE_LINK,
	SIMPLE_NOT,
	SIMPLE_IS,
	SIMPLE_LANG,
	SIMPLE_EMPTY
};

/* What an+b counts. */
enum among { AMONG_ALL, AMONG_ALL_FROM_LAST, AMONG_TYPE, AMONG_TYPE_FROM_LAST };

struct simple {
	uint8_t kind;                /* enum simple_kind */
	char compare;                /* attribute: 0 present, '=', '~', '|', '^', '$', '*' */
	bool any_case;               /* attribute: [a=b i] */
	enum element element;        /* type; ELEMENT_unknown where the name decides */
	struct str name;             /* type, class, id, attribute name */
	struct str value;            /* attribute value; the ranges of :lang(), with commas between */
	struct nth nth;              /* :nth-child(an+b) and its kin */
	enum among among;
	const struct selector *list; /* :not(), :is() */
};

/* Simple selectors of one element, and how it stands to the compound on its left. */
struct compound {
	const struct simple *simples;
	size_t n_simples;
	char combinator; /* ' ', '>', '+', '~' towards compounds[i + 1]; 0 for the leftmost */
};

struct selector {
	const struct compound *compounds; /* rightmost first */
	size_t n_compounds;
	uint32_t specificity;        /* ids << 16 | classes << 8 | types */
	int pseudo;                  /* enum pseudo + 1; 0 for the element itself */
	const struct selector *next; /* in a list */
};

/* A comma-separated list; NULL when any of it is not understood. */
const struct selector *selector_parse(struct arena *, struct tokens);

/* What matching knows besides the node. The tree's root stands in <body> in <html>, which it does not hold itself. */
struct matcher {
	struct arena *arena;
	const struct node *html, *body;
	struct str lang;               /* in force where the tree does not say; canonical */
	struct str lang_raw, lang_now; /* the lang attribute met last, and its canonical form */
	struct siblings siblings;
};

/* Whether the node is the element (or holds the pseudo-element) that the selector picks; the list behind the selector
 * is not looked at. */
bool selector_matches(const struct selector *, const struct node *, struct matcher *);

#endif
