/* sheet_data.h - what a sheet holds, for the files that fill and read it; private to src/style. */
#ifndef JB_STYLE_SHEET_DATA_H
#define JB_STYLE_SHEET_DATA_H

#include "style/condition.h"
#include "style/custom.h"
#include "style/selector.h"
#include "style/sheet.h"

/* One selector of a rule with the rule's declarations. */
struct rule {
	const struct selector *selector;
	const struct declarations *declarations;
	uint32_t weight, order;  /* origin << 24 | specificity, then the order of rules */
	const struct condition *condition; /* of the paper; NULL for none */
	const struct rule *next; /* in its bucket */
};

/* Rules by what their rightmost compound asks for first: an id, else a class, else a type, else anything. */
enum { RULE_BUCKETS = 256 };
struct rule_set {
	const struct rule *buckets[RULE_BUCKETS];
	const struct rule *any;
	uint32_t count;
};

struct root_rule {
	uint32_t weight, order; /* as in `struct rule`: origin << 24 | specificity */
	const struct declarations *declarations;
};

struct page_rule {
	struct str name;
	unsigned sides; /* PAGE_… bits that must be set */
	uint32_t specificity, order;       /* specificity: the origin stands above it, as in a rule's weight */
	const struct condition *condition; /* of the paper; NULL for none */
	length width, height; /* 0 where they are not given */
	bool landscape, orientation_set;
	struct dim margin[4];
	bool margin_set[4];
	uint8_t page_counter;
	bool page_counter_set, counter_reset, counter_reset_set;
	uint8_t marks;
	bool marks_set, bleed_set, bleed_auto;
	length bleed;
	struct nth nth; /* of :nth() */
	bool has_nth;
	const struct declarations *page;                    /* what the margin boxes inherit */
	const struct declarations *boxes[PAGE_BOX_COUNT]; /* NULL where the rule says nothing */
};

struct sheet {
	struct arena *arena;
	const struct style *initial;
	struct rule_set rules[PSEUDO_COUNT + 1]; /* for elements; for each enum pseudo */
	uint32_t n_rules;
	struct page_rule *pages;
	size_t n_pages, pages_capacity;
	bool counts_pages; /* some have :nth() */
	struct font_face_rule *faces;
	size_t n_faces, faces_capacity;
	enum origin origin;               /* of what is added now */
	struct root_rule *root_rules;     /* rules for :root that set custom properties */
	size_t n_root_rules, root_rules_capacity;
	struct declarations **pending;    /* lists with var() in them */
	size_t n_pending, pending_capacity;
	const struct declaration **customs; /* all declarations of custom properties */
	size_t n_customs, customs_capacity;
	const struct custom *root_custom; /* what :root sets */
	length paper_width, paper_height; /* --paper; 0 for none */
	unsigned n_imports;
	struct str *files;                /* that were read */
	size_t n_files, files_capacity;
	uint64_t fingerprint;             /* of all text that was parsed */
};

/* Remembers a file that was read, each once. */
void sheet_note_file(struct sheet *, struct str path);

/* What the parsers of one file share. */
struct sheet_parser {
	struct sheet *sheet;
	struct arena *scratch; /* tokens; gone when the file is parsed */
	struct str css, file, folder;
	const struct line_index *lines;
	struct diag *diag;
	int imports; /* depth of @import */
	int nesting; /* depth of @media and @supports */
	const struct condition *condition; /* that all of these ask of the paper; NULL for none */
	const struct sheet_parser *outer;  /* of the file that imports this one */
};

/* ---- sheet_parse.c ---- */

uint32_t rule_bucket(char kind, struct str name); /* kind: # . or t */
/* Parses a file's text; `outer` reads the file that imports it, NULL for none. */
void sheet_parse(struct sheet *, struct str css, struct str file, const struct sheet_parser *outer, struct diag *);
void rules_parse(struct sheet_parser *, struct tokens);
struct place parser_place(const struct sheet_parser *, const struct token *at);
/* The source text of some tokens, and the same as a string of at most 60 characters for messages. */
/* Reads the value of unicode-range into the arena; false when it is none. */
bool unicode_range_read(struct arena *, struct str text, struct code_ranges *out);
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
/* A list of the sheet that declarations are added to, with a message for each that is not understood. */
struct declarations *block_list(struct sheet_parser *);
void block_take(struct sheet_parser *, struct declarations *, const struct raw_declaration *);

/* ---- settle.c ---- */

/* A rule for :root alone: what it sets holds everywhere, as a rule. */
void sheet_note_root(struct sheet *, const struct selector *, const struct declarations *);
/* Works out all lists with var() in them, with what :root sets now; a message once for each value that makes no sense. */
void sheet_settle(struct sheet *, struct diag *);

/* page_style.c: a page without a name, neither first nor blank, as the rules without conditions have it: the paper that conditions
 * ask for, and the content area that vw and vh are parts of. */
struct page_area {
	length paper_width, paper_height, width, height;
};
struct page_area sheet_page_area(const struct sheet *);

/* ---- the at-rules, a file each ---- */

void at_rule_parse(struct sheet_parser *, struct tokens prelude, struct tokens block, const struct token *at,
		   bool has_block);
void page_rule_parse(struct sheet_parser *, struct tokens prelude, struct tokens block, const struct token *at);
void font_face_rule_parse(struct sheet_parser *, struct tokens block, const struct token *at);

#endif
