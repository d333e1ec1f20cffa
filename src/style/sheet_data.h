/* sheet_data.h - what a sheet holds, for the files that fill and read it; private to src/style. */
#ifndef JB_STYLE_SHEET_DATA_H
#define JB_STYLE_SHEET_DATA_H

#include "style/selector.h"
#include "style/sheet.h"
#include "style/value.h"

/* One selector of a rule with the rule's declarations. */
struct rule {
	const struct selector *selector;
	const struct declarations *declarations;
	uint32_t order;
	const struct rule *next; /* in its bucket */
};

/* Rules by what their rightmost compound asks for first: an id, else a class, else a type, else anything. */
enum { RULE_BUCKETS = 256 };
struct rule_set {
	const struct rule *buckets[RULE_BUCKETS];
	const struct rule *any;
	uint32_t count;
};

struct page_rule {
	struct str name;
	unsigned sides; /* PAGE_… bits that must be set */
	uint32_t specificity, order;
	length width, height; /* 0 where they are not given */
	bool landscape, orientation_set;
	struct dim margin[4];
	bool margin_set[4];
	uint8_t page_counter;
	bool page_counter_set, counter_reset, counter_reset_set;
	const struct declarations *page;                    /* what the margin boxes inherit */
	const struct declarations *boxes[MARGIN_BOX_COUNT]; /* NULL where the rule says nothing */
};

struct sheet {
	struct arena *arena;
	const struct style *initial;
	struct rule_set rules[PSEUDO_COUNT + 1]; /* for elements; for each enum pseudo */
	uint32_t n_rules;
	struct page_rule *pages;
	size_t n_pages, pages_capacity;
	struct font_face_rule *faces;
	size_t n_faces, faces_capacity;
	struct variables *variables;
	length paper_width, paper_height; /* --paper; 0 for none */
	unsigned n_imports;
};

/* What the parsers of one file share. */
struct sheet_parser {
	struct sheet *sheet;
	struct arena *scratch; /* tokens; gone when the file is parsed */
	struct str css, file, folder;
	const struct line_index *lines;
	struct diag *diag;
	int imports; /* depth of @import */
	int nesting; /* depth of @media */
};

/* ---- sheet_parse.c ---- */

uint32_t rule_bucket(char kind, struct str name); /* kind: # . or t */
/* Parses a file's text; `imports` is the depth of @import. */
void sheet_parse(struct sheet *, struct str css, struct str file, int imports, struct diag *);
void rules_parse(struct sheet_parser *, struct tokens);
struct place parser_place(const struct sheet_parser *, const struct token *at);
/* The source text of some tokens, and the same as a string of at most 60 characters for messages. */
struct str tokens_text(const struct sheet_parser *, struct tokens);
const char *tokens_quote(const struct sheet_parser *, struct tokens);

/* ---- block.c ---- */

/* One declaration of a block; the value has lost its !important. */
struct raw_declaration {
	struct str name;
	struct tokens value;
	bool important;
	const struct token *at;
};
/* Calls fn for each declaration of a block. At-rules inside are handed to `nested` (NULL: skipped with a message). */
typedef void declaration_fn(void *context, const struct raw_declaration *);
typedef void nested_fn(void *context, struct str name, struct tokens block, const struct token *at);
void block_parse(struct sheet_parser *, struct tokens block, declaration_fn *fn, nested_fn *nested, void *context);
/* A list that declarations are added to, with a message for each that is not understood. */
struct declarations *block_list(struct sheet_parser *, struct tokens block);
void block_take(struct sheet_parser *, struct declarations *, const struct raw_declaration *);

/* ---- variable.c ---- */

/* Custom properties (CSS Variables 1) of :root; those of other elements are not kept. Lists made of blocks with var()
 * in them are made anew by variables_settle. Names and values must outlive the variables. */
struct variables *variables_new(struct arena *);
void variable_set(struct variables *, struct str name, struct str value);
bool variable_is_used(struct tokens block);
/* From now on declarations for the list are kept as they are written. */
void variable_block(struct variables *, struct declarations *list);
/* Keeps a declaration; false when the list is none of the last ones told to variable_block. */
bool variable_take(struct variables *, const struct declarations *list, struct str name, struct str value,
		   bool important, struct place);
/* Parses all that was kept, with the values there are now; a message once for each that makes no sense. */
void variables_settle(struct variables *, struct diag *);

/* ---- the at-rules, a file each ---- */

void at_rule_parse(struct sheet_parser *, struct tokens prelude, struct tokens block, const struct token *at,
		   bool has_block);
void page_rule_parse(struct sheet_parser *, struct tokens prelude, struct tokens block, const struct token *at);
void font_face_rule_parse(struct sheet_parser *, struct tokens block, const struct token *at);

#endif
