/* sheet_parse.c - CSS Syntax 3, section 5: tokens to rules.
 *
 * In: the text of a file. Out: rules in the sheet's buckets. What is not understood is skipped with one message, up to
 * the end of the declaration or of the rule. */
#include "style/sheet_data.h"

#include "base/file.h"
#include "base/limits.h"
#include "unicode/utf8.h"

struct place parser_place(const struct sheet_parser *p, const struct token *at)
{
	struct place place = { p->file, 0, 0 };

	line_index_find(p->lines, at->start, &place.line, &place.column);
	return place;
}

struct str tokens_text(const struct sheet_parser *p, struct tokens t)
{
	t = tokens_trim(t);
	return t.count ? str_sub(p->css, t.ptr[0].start, t.ptr[t.count - 1].end) : STR("");
}

const char *tokens_quote(const struct sheet_parser *p, struct tokens t)
{
	enum { LONGEST = 60 };
	struct str text = tokens_text(p, t), quote = { text.ptr, 0 };
	const char *at = text.ptr, *end = text.ptr + text.len;

	for (int i = 0; i < LONGEST && at < end; i++) {
		utf8_next(&at, end);
		quote.len = (size_t)(at - text.ptr);
	}
	if (quote.len == text.len)
		return arena_cstr(p->scratch, text);
	return arena_printf(p->scratch, "%.*s…", STR_ARG(quote)).ptr;
}

/* ---- style rules ---- */

uint32_t rule_bucket(char kind, struct str name)
{
	uint32_t hash = 2166136261u ^ (unsigned char)kind;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];

		hash = (hash ^ (c >= 'A' && c <= 'Z' && kind == 't' ? c + 32u : c)) * 16777619u;
	}
	return (hash ^ hash >> 16) % RULE_BUCKETS;
}

/* The list that a selector belongs to. */
static const struct rule **bucket_of(struct sheet *sheet, const struct selector *selector)
{
	static const struct {
		uint8_t kind;
		char letter;
	} order[] = { { SIMPLE_ID, '#' }, { SIMPLE_CLASS, '.' }, { SIMPLE_TYPE, 't' } };
	const struct compound *c = &selector->compounds[0];
	struct rule_set *set = &sheet->rules[selector->pseudo];

	for (size_t k = 0; k < ARRAY_LEN(order); k++) {
		for (size_t i = 0; i < c->n_simples; i++) {
			if (c->simples[i].kind == order[k].kind)
				return &set->buckets[rule_bucket(order[k].letter, c->simples[i].name)];
		}
	}
	return &set->any;
}

/* Whether the selector is :root or html and nothing more. */
static bool is_root(const struct selector *selector)
{
	const struct compound *c = &selector->compounds[0];

	return selector->n_compounds == 1 && c->n_simples == 1 && !selector->pseudo &&
	       (c->simples[0].kind == SIMPLE_ROOT ||
		(c->simples[0].kind == SIMPLE_TYPE && c->simples[0].element == ELEMENT_html));
}

struct rule_block {
	struct sheet_parser *parser;
	struct declarations *list;
};

static void take_declaration(void *context, const struct raw_declaration *d)
{
	struct rule_block *block = context;

	block_take(block->parser, block->list, d);
}

static void style_rule(struct sheet_parser *p, struct tokens prelude, struct tokens block)
{
	struct sheet *sheet = p->sheet;
	const struct selector *selector = selector_parse(sheet->arena, prelude);

	prelude = tokens_trim(prelude);
	if (!selector) {
		diag_add(p->diag, DIAG_CSS_SELECTOR, parser_place(p, prelude.count ? prelude.ptr : block.ptr),
			 tokens_quote(p, prelude));
		return;
	}
	struct rule_block rule_block = { p, block_list(p) };
	block_parse(p, block, take_declaration, NULL, &rule_block);
	for (; selector; selector = selector->next) {
		const struct rule **bucket = bucket_of(sheet, selector);
		struct rule *rule = ARENA_NEW(sheet->arena, struct rule);
		uint32_t weight = (uint32_t)sheet->origin << 24 | selector->specificity;

		*rule = (struct rule){ selector, rule_block.list, weight, sheet->n_rules, p->condition, *bucket };
		*bucket = rule;
		sheet->rules[selector->pseudo].count++;
		if (rule_block.list->has_custom && is_root(selector) && !p->condition)
			sheet_note_root(sheet, selector, rule_block.list);
	}
	sheet->n_rules++;
}

/* ---- lists of rules ---- */

/* Where the prelude of the rule at `at` ends: at its block, at the semicolon of an at-rule, at the end. */
static size_t prelude_end(struct tokens t, size_t at)
{
	bool is_at = t.ptr[at].kind == TOKEN_AT;

	while (at < t.count && t.ptr[at].kind != TOKEN_OPEN_BRACE && !(is_at && t.ptr[at].kind == TOKEN_SEMICOLON)) {
		size_t end = tokens_skip(t, at);

		at = end > at ? end : at + 1;
	}
	return at;
}

void rules_parse(struct sheet_parser *p, struct tokens t)
{
	size_t at = 0;

	while (at < t.count) {
		const struct token *k = &t.ptr[at];

		if (k->kind == TOKEN_BLANK || k->kind == TOKEN_SEMICOLON) {
			at++;
			continue;
		}
		size_t open = prelude_end(t, at);
		bool has_block = open < t.count && t.ptr[open].kind == TOKEN_OPEN_BRACE;
		struct tokens block = has_block ? tokens_inside(t, open) : tokens_sub(t, open, open);

		if (k->kind == TOKEN_AT)
			at_rule_parse(p, tokens_trim(tokens_sub(t, at + 1, open)), block, k, has_block);
		else if (has_block)
			style_rule(p, tokens_sub(t, at, open), block);
		else
			diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, k), "rule without a block");
		at = has_block ? tokens_skip(t, open) : open;
	}
}

void sheet_parse(struct sheet *sheet, struct str css, struct str file, const struct sheet_parser *outer, struct diag *diag)
{
	struct sheet_parser p = { .sheet = sheet, .diag = diag, .outer = outer };

	if (outer) {
		p.imports = outer->imports + 1;
		p.condition = outer->condition;
	}

	sheet->fingerprint = sheet->fingerprint * 31 + str_hash(css);
	p.scratch = arena_new();
	p.css = lex_prepare(sheet->arena, css);
	p.file = arena_str(sheet->arena, file);
	p.folder = file_folder(p.file);
	p.lines = line_index_new(p.scratch, p.css, 1);
	rules_parse(&p, lex(sheet->arena, p.scratch, p.css));
	arena_free(p.scratch);
}
