/* sheet_parse.c - CSS Syntax 3, section 5: tokens to rules; what is not understood is skipped with one message each. */
#include "style/sheet_data.h"

#include <string.h>

#include "base/file.h"

struct place parser_place(const struct sheet_parser *p, const struct token *at)
{
	struct place place = { p->file, 0, 0 };

	line_index_find(p->lines, at->start, &place.line, &place.column);
	return place;
}

struct str tokens_text(const struct sheet_parser *p, struct tokens t)
{
	enum { LONGEST = 60 };
	struct buf buf = BUF_INIT;

	t = tokens_trim(t);
	for (size_t i = 0; i < t.count && buf.len < LONGEST; i++) {
		static const char marks[] = { [TOKEN_HASH] = '#', [TOKEN_AT] = '@' };
		const struct token *k = &t.ptr[i];

		if (k->kind < sizeof marks && marks[k->kind])
			buf_add_char(&buf, marks[k->kind]);
		switch (k->kind) {
		case TOKEN_BLANK:
			buf_add_char(&buf, ' ');
			break;
		case TOKEN_STRING:
			buf_printf(&buf, "\"%.*s\"", STR_ARG(k->text));
			break;
		case TOKEN_NUMBER:
		case TOKEN_PERCENT:
		case TOKEN_DIMENSION:
			buf_printf(&buf, "%g%s%.*s", (double)k->micro / MICRO, k->kind == TOKEN_PERCENT ? "%" : "", STR_ARG(k->text));
			break;
		case TOKEN_FUNCTION:
			buf_printf(&buf, "%.*s(", STR_ARG(k->text));
			break;
		default:
			if (k->text.len)
				buf_add_str(&buf, k->text);
			else if (k->delim)
				buf_add_char(&buf, k->delim);
		}
	}
	struct str text = arena_str(p->sheet->arena, str_sub(buf_str(&buf), 0, LONGEST));
	buf_free(&buf);
	return text;
}

/* Takes "! important" off the end. */
static struct tokens take_important(struct tokens t, bool *important)
{
	t = tokens_trim(t);
	*important = false;
	if (t.count >= 2 && token_is(&t.ptr[t.count - 1], "important")) {
		struct tokens rest = tokens_trim(tokens_sub(t, 0, t.count - 1));
		if (rest.count && token_is_delim(&rest.ptr[rest.count - 1], '!')) {
			*important = true;
			return tokens_trim(tokens_sub(rest, 0, rest.count - 1));
		}
	}
	return t;
}

/* Index of the next token of a kind outside of brackets, or t.count. */
static size_t find(struct tokens t, size_t at, enum token_kind kind)
{
	while (at < t.count && t.ptr[at].kind != kind)
		at = tokens_skip(t, at);
	return at;
}

/* An at-rule inside a block: "@top-left { … }". Returns the index behind it. */
static size_t parse_nested(struct sheet_parser *p, struct tokens block, size_t at, nested_fn *nested, void *context)
{
	size_t open = at;

	while (open < block.count && block.ptr[open].kind != TOKEN_OPEN_BRACE && block.ptr[open].kind != TOKEN_SEMICOLON)
		open++;
	size_t end = open < block.count ? tokens_skip(block, open) : block.count;
	if (nested && open < block.count && block.ptr[open].kind == TOKEN_OPEN_BRACE)
		nested(context, block.ptr[at].text, tokens_sub(block, open + 1, end - 1), &block.ptr[at]);
	else
		diag_add(p->diag, DIAG_CSS_AT_RULE, parser_place(p, &block.ptr[at]), arena_cstr(p->sheet->arena, block.ptr[at].text));
	return end;
}

void block_parse(struct sheet_parser *p, struct tokens block, declaration_fn *fn, nested_fn *nested, void *context)
{
	size_t at = 0;

	while (at < block.count) {
		const struct token *k = &block.ptr[at];

		if (k->kind == TOKEN_BLANK || k->kind == TOKEN_SEMICOLON) {
			at++;
			continue;
		}
		if (k->kind == TOKEN_AT) {
			at = parse_nested(p, block, at, nested, context);
			continue;
		}
		size_t end = find(block, at, TOKEN_SEMICOLON), colon = at + 1;
		while (colon < end && block.ptr[colon].kind == TOKEN_BLANK)
			colon++;
		if (k->kind != TOKEN_IDENT || colon >= end || block.ptr[colon].kind != TOKEN_COLON) {
			diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, k), "not a declaration");
		} else {
			struct declaration_tokens d = { .name = k->text, .at = k };
			d.value = take_important(tokens_sub(block, colon + 1, end), &d.important);
			fn(context, &d);
		}
		at = end;
	}
}

void declaration_take(struct sheet_parser *p, struct declarations *list, const struct declaration_tokens *d)
{
	struct arena *arena = p->sheet->arena;
	struct place place = parser_place(p, d->at);

	switch (declarations_add(arena, list, d->name, d->value, d->important)) {
	case VALUE_UNKNOWN:
		if (!str_starts(d->name, STR("--"))) /* custom properties have no effect of their own */
			diag_add(p->diag, DIAG_CSS_PROPERTY, place, arena_cstr(arena, d->name));
		break;
	case VALUE_BAD:
		diag_add(p->diag, DIAG_CSS_VALUE, place, arena_cstr(arena, d->name), arena_cstr(arena, tokens_text(p, d->value)));
		break;
	case VALUE_OK:
		break;
	}
}

struct rule_block {
	struct sheet_parser *parser;
	struct declarations *list;
};

static void take_rule_declaration(void *context, const struct declaration_tokens *d)
{
	struct rule_block *block = context;

	declaration_take(block->parser, block->list, d);
}

uint32_t rule_bucket(char kind, struct str name)
{
	uint32_t hash = 2166136261u ^ (unsigned char)kind;

	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		hash = (hash ^ (c >= 'A' && c <= 'Z' && kind == 't' ? c + 32u : c)) * 16777619u;
	}
	return (hash ^ hash >> 16) % RULE_BUCKETS;
}

/* The bucket list that a selector belongs to. */
static const struct rule **bucket_of(struct sheet *sheet, const struct selector *selector)
{
	static const struct {
		uint8_t kind;
		char letter;
	} order[] = { { SIMPLE_ID, '#' }, { SIMPLE_CLASS, '.' }, { SIMPLE_TYPE, 't' } };
	const struct compound *c = &selector->compounds[0];

	for (size_t k = 0; k < ARRAY_LEN(order); k++) {
		for (size_t i = 0; i < c->n_simples; i++) {
			if (c->simples[i].kind == order[k].kind)
				return &sheet->buckets[rule_bucket(order[k].letter, c->simples[i].name)];
		}
	}
	return &sheet->any;
}

static void style_rule(struct sheet_parser *p, struct tokens prelude, struct tokens block)
{
	struct sheet *sheet = p->sheet;
	const struct selector *selector = selector_parse(sheet->arena, prelude);
	struct declarations *list = ARENA_NEW(sheet->arena, struct declarations);
	struct rule_block rule_block = { p, list };

	if (!selector) {
		prelude = tokens_trim(prelude);
		diag_add(p->diag, DIAG_CSS_SELECTOR, parser_place(p, prelude.count ? prelude.ptr : block.ptr),
		         arena_cstr(sheet->arena, tokens_text(p, prelude)));
		return;
	}
	block_parse(p, block, take_rule_declaration, NULL, &rule_block);
	for (; selector; selector = selector->next) {
		const struct rule **bucket = bucket_of(sheet, selector);
		struct rule *rule = ARENA_NEW(sheet->arena, struct rule);
		*rule = (struct rule){ selector, list, sheet->n_rules, *bucket };
		*bucket = rule;
	}
	sheet->n_rules++;
}

void rules_parse(struct sheet_parser *p, struct tokens t)
{
	size_t at = 0;

	while (at < t.count) {
		const struct token *k = &t.ptr[at];
		size_t open = at, end;

		if (k->kind == TOKEN_BLANK || k->kind == TOKEN_SEMICOLON) {
			at++;
			continue;
		}
		bool is_at = k->kind == TOKEN_AT;
		while (open < t.count && t.ptr[open].kind != TOKEN_OPEN_BRACE && !(is_at && t.ptr[open].kind == TOKEN_SEMICOLON)) {
			bool bracket = t.ptr[open].kind == TOKEN_FUNCTION || t.ptr[open].kind == TOKEN_OPEN_BRACKET ||
			               t.ptr[open].kind == TOKEN_OPEN_PAREN;
			open = bracket ? tokens_skip(t, open) : open + 1;
		}
		bool has_block = open < t.count && t.ptr[open].kind == TOKEN_OPEN_BRACE;
		end = has_block ? tokens_skip(t, open) : open;
		/* An unclosed block at the end of the sheet ends with it. */
		bool closed = has_block && end > open + 1 && t.ptr[end - 1].kind == TOKEN_CLOSE_BRACE;
		struct tokens block = has_block ? tokens_sub(t, open + 1, closed ? end - 1 : end) : tokens_sub(t, open, open);
		if (is_at)
			at_rule_parse(p, tokens_trim(tokens_sub(t, at + 1, open)), block, k->text, k, has_block);
		else if (has_block)
			style_rule(p, tokens_sub(t, at, open), block);
		else
			diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, k), "rule without a block");
		at = end;
	}
}

void sheet_parse(struct sheet *sheet, struct str css, struct str file, int depth, struct diag *diag)
{
	struct sheet_parser p = { .sheet = sheet, .diag = diag, .depth = depth };

	css = arena_str(sheet->arena, css);
	p.file = arena_str(sheet->arena, file);
	p.folder = file_folder(p.file);
	p.lines = line_index_new(sheet->arena, css, 1);
	rules_parse(&p, lex(sheet->arena, css));
}
