/* sheet_data.h - what a sheet holds, for the files that fill and read it. */
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

struct page_rule {
	struct str name;
	unsigned sides;          /* PAGE_… bits that must be set */
	uint32_t specificity, order;
	/* page size and margins; *_set tells which are given */
	length width, height;
	bool size_set, landscape, orientation_set;
	struct dim margin[4];
	bool margin_set[4];
	uint8_t page_counter;
	bool page_counter_set, counter_reset, counter_reset_set;
	struct declarations boxes[MARGIN_BOX_COUNT];
};

struct sheet {
	struct arena *arena;
	const struct style *initial;
	const struct rule *buckets[RULE_BUCKETS];
	const struct rule *any;
	uint32_t n_rules;
	struct page_rule *pages;
	size_t n_pages, pages_capacity;
	struct font_face_rule *faces;
	size_t n_faces, faces_capacity;
	length paper_width, paper_height; /* --paper; 0 for none */
};

/* What the parsers of one file share. */
struct sheet_parser {
	struct sheet *sheet;
	struct str file, folder;
	const struct line_index *lines;
	struct diag *diag;
	int depth;               /* of imports */
};

uint32_t rule_bucket(char kind, struct str name); /* kind: # . or t */
void sheet_parse(struct sheet *, struct str css, struct str file, int depth, struct diag *);
/* at_rule.c */
void at_rule_parse(struct sheet_parser *, struct tokens prelude, struct tokens block, struct str name, const struct token *at, bool has_block);
/* page_rule.c */
void page_rule_parse(struct sheet_parser *, struct tokens prelude, struct tokens block);
/* font_face_rule.c */
void font_face_rule_parse(struct sheet_parser *, struct tokens block, const struct token *at);
/* sheet_parse.c */
void rules_parse(struct sheet_parser *, struct tokens);
/* Calls fn for each declaration of a block; the value has lost its !important. At-rules and nested blocks inside are handed to `nested` (NULL:
 * skipped with a message). */
struct declaration_tokens {
	struct str name;
	struct tokens value;
	bool important;
	const struct token *at;
};
typedef void declaration_fn(void *context, const struct declaration_tokens *);
typedef void nested_fn(void *context, struct str name, struct tokens block, const struct token *at);
void block_parse(struct sheet_parser *, struct tokens block, declaration_fn *fn, nested_fn *nested, void *context);
/* Adds a declaration to a list, with a message when it is not understood. */
void declaration_take(struct sheet_parser *, struct declarations *, const struct declaration_tokens *);
struct place parser_place(const struct sheet_parser *, const struct token *at);
/* The source text of some tokens, for messages. */
struct str tokens_text(const struct sheet_parser *, struct tokens);

#endif
