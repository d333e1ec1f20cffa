/* block.c - declaration blocks (CSS Syntax 3, 5.4.4): what stands between the braces of a rule.
 *
 * In: the tokens of a block. Out: its declarations, one by one, or a list of them; a message for each that is skipped,
 * the rest of the block holds. */
#include "style/sheet_data.h"

/* Takes "! important" off the end. */
static struct tokens take_important(struct tokens t, bool *important)
{
	t = tokens_trim(t);
	*important = false;
	if (t.count < 2 || !token_is(&t.ptr[t.count - 1], "important"))
		return t;
	struct tokens rest = tokens_trim(tokens_sub(t, 0, t.count - 1));
	if (rest.count == 0 || !token_is_delim(&rest.ptr[rest.count - 1], '!'))
		return t;
	*important = true;
	return tokens_trim(tokens_sub(rest, 0, rest.count - 1));
}

/* An at-rule inside a block: "@top-left { … }". Returns the index behind it. */
static size_t parse_nested(struct sheet_parser *p, struct tokens block, size_t at, nested_fn *nested, void *context)
{
	const struct token *name = &block.ptr[at];
	size_t open = at + 1;

	while (open < block.count && block.ptr[open].kind != TOKEN_OPEN_BRACE &&
	       block.ptr[open].kind != TOKEN_SEMICOLON)
		open++;
	bool has_block = open < block.count && block.ptr[open].kind == TOKEN_OPEN_BRACE;
	if (nested && has_block)
		nested(context, name->text, tokens_inside(block, open), name);
	else
		diag_add(p->diag, DIAG_CSS_AT_RULE, parser_place(p, name), arena_cstr(p->scratch, name->text));
	return has_block ? tokens_skip(block, open) : open;
}

/* A declaration is given up at the next semicolon, or behind a block that should not be there. */
static size_t declaration_end(struct tokens block, size_t at)
{
	while (at < block.count && block.ptr[at].kind != TOKEN_SEMICOLON) {
		bool is_block = block.ptr[at].kind == TOKEN_OPEN_BRACE;

		at = tokens_skip(block, at);
		if (is_block)
			break;
	}
	return at;
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
		size_t end = declaration_end(block, at), colon = at + 1;
		while (colon < end && block.ptr[colon].kind == TOKEN_BLANK)
			colon++;
		if (k->kind != TOKEN_IDENT || colon >= end || block.ptr[colon].kind != TOKEN_COLON) {
			diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, k), "not a declaration");
		} else {
			struct raw_declaration d = { .name = k->text, .at = k };

			d.value = take_important(tokens_sub(block, colon + 1, end), &d.important);
			fn(context, &d);
		}
		at = end > at ? end : at + 1;
	}
}

struct declarations *block_list(struct sheet_parser *p)
{
	struct declarations *list = ARENA_NEW(p->sheet->arena, struct declarations);

	list->origin = (uint8_t)p->sheet->origin;
	return list;
}

/* A declaration kept as it is written: what it comes to is known where it applies. */
static void keep_raw(struct sheet_parser *p, struct declarations *list, const struct raw_declaration *d, uint8_t kind)
{
	struct arena *arena = p->sheet->arena;
	struct declaration kept = { .property = kind, .important = d->important };

	kept.value.raw = ARENA_NEW(arena, struct raw_value);
	*kept.value.raw = (struct raw_value){ d->name, tokens_text(p, d->value), parser_place(p, d->at), false };
	declarations_append(arena, list, &kept);
}

static void keep_custom(struct sheet_parser *p, struct declarations *list, const struct raw_declaration *d)
{
	static const struct {
		const char *word;
		enum value_kind kind;
	} words[] = { { "inherit", VALUE_INHERIT }, { "unset", VALUE_INHERIT }, { "revert", VALUE_INHERIT },
		      { "initial", VALUE_INITIAL } };
	struct sheet *sheet = p->sheet;

	keep_raw(p, list, d, DECLARATION_CUSTOM);
	struct declaration *kept = &list->items[list->count - 1];
	for (size_t i = 0; d->value.count == 1 && i < ARRAY_LEN(words); i++) {
		if (token_is(d->value.ptr, words[i].word))
			kept->value.kind = (uint8_t)words[i].kind;
	}
	list->has_custom = true;
	struct declaration *known = ARENA_NEW(sheet->arena, struct declaration);
	*known = *kept;
	sheet->customs = arena_grow(sheet->arena, sheet->customs, &sheet->customs_capacity, sheet->n_customs + 1,
				    sizeof *sheet->customs);
	sheet->customs[sheet->n_customs++] = known;
}

static void keep_pending(struct sheet_parser *p, struct declarations *list, const struct raw_declaration *d)
{
	struct sheet *sheet = p->sheet;

	keep_raw(p, list, d, DECLARATION_PENDING);
	if (list->has_pending)
		return;
	list->has_pending = true;
	sheet->pending = arena_grow(sheet->arena, sheet->pending, &sheet->pending_capacity, sheet->n_pending + 1,
				    sizeof(struct declarations *));
	sheet->pending[sheet->n_pending++] = list;
}

/* An unknown name, with the one that may be meant. */
static const char *unknown_name(struct sheet_parser *p, struct str name)
{
	const char *nearest = declaration_nearest(name);

	if (!nearest)
		return arena_cstr(p->scratch, name);
	return arena_printf(p->scratch, "%.*s (%s is near)", STR_ARG(name), nearest).ptr;
}

void block_take(struct sheet_parser *p, struct declarations *list, const struct raw_declaration *d)
{
	struct place place = parser_place(p, d->at);

	if (str_starts(d->name, STR("--"))) {
		keep_custom(p, list, d);
		return;
	}
	if (tokens_use_var(d->value) && declaration_is_known(d->name)) {
		keep_pending(p, list, d);
		return;
	}
	switch (declarations_add(p->sheet->arena, list, d->name, d->value, d->important)) {
	case VALUE_UNKNOWN:
		diag_add(p->diag, DIAG_CSS_PROPERTY, place, unknown_name(p, d->name));
		break;
	case VALUE_BAD:
		diag_add(p->diag, DIAG_CSS_VALUE, place, arena_cstr(p->scratch, d->name), tokens_quote(p, d->value));
		break;
	case VALUE_OK:
		break;
	}
}
