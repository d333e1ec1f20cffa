/* at_rule.c - @media, @supports, @import, @charset; @page and @font-face are handed on (CSS Syntax 3, section 8; CSS Conditional 3;
 * CSS Cascade 4, section 2).
 *
 * In: an at-rule's tokens. Out: the rules inside it, on their condition. @import may stand anywhere; it reads files beside the sheet,
 * and none that is being read already. */
#include "base/file.h"
#include "base/limits.h"
#include "style/sheet_data.h"

enum { NESTING_MAX = 32, IMPORTS_MAX = 256 }; /* files that a sheet may import in all */

/* The rules of a block that holds on a condition besides those around it. */
static void conditional(struct sheet_parser *p, const struct condition *condition, struct tokens block, const struct token *at)
{
	const struct condition *outer = p->condition;

	if (condition->kind == CONDITION_FALSE)
		return;
	if (p->nesting == NESTING_MAX) {
		diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, at), "@media and @supports nested too deeply");
		return;
	}
	p->nesting++;
	p->condition = condition_both(p->sheet->arena, outer, condition->kind == CONDITION_TRUE ? NULL : condition);
	rules_parse(p, block);
	p->condition = outer;
	p->nesting--;
}

static const struct condition *media_condition(struct sheet_parser *p, struct tokens prelude)
{
	const struct token *unknown;
	const struct condition *condition = media_parse(p->sheet->arena, prelude, &unknown);

	if (unknown)
		diag_add(p->diag, DIAG_CSS_MEDIA, parser_place(p, unknown), tokens_quote(p, prelude));
	return condition;
}

static void supports(struct sheet_parser *p, struct tokens prelude, struct tokens block, const struct token *at)
{
	const struct condition *condition = supports_parse(p->sheet->arena, prelude);

	if (condition)
		conditional(p, condition, block, at);
	else
		diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, at), "@supports without a condition");
}

/* The file that an @import names, and where its media queries begin. */
static struct str import_name(struct tokens prelude, size_t *behind)
{
	*behind = prelude.count ? tokens_skip(prelude, 0) : 0;
	if (prelude.count && (prelude.ptr[0].kind == TOKEN_STRING || prelude.ptr[0].kind == TOKEN_URL))
		return prelude.ptr[0].text;
	if (prelude.count > 1 && prelude.ptr[0].kind == TOKEN_FUNCTION &&
	    str_eq_nocase(prelude.ptr[0].text, STR("url"))) {
		struct tokens in = tokens_trim(tokens_inside(prelude, 0));

		if (in.count == 1 && in.ptr[0].kind == TOKEN_STRING)
			return in.ptr[0].text;
	}
	return STR("");
}

/* Whether a file is being read already, by the sheet or one that imports it. */
static bool is_open(const struct sheet_parser *p, struct str file)
{
	for (; p; p = p->outer) {
		if (str_eq(p->file, file))
			return true;
	}
	return false;
}

/* Conditions behind the name: supports(…), then media queries. */
static const struct condition *import_condition(struct sheet_parser *p, struct tokens t)
{
	const struct condition *supported = NULL;

	t = tokens_trim(t);
	if (t.count && t.ptr[0].kind == TOKEN_FUNCTION && str_eq_nocase(t.ptr[0].text, STR("supports"))) {
		size_t end = tokens_skip(t, 0);
		struct tokens bracket = tokens_sub(t, 0, end);
		struct token *open = ARENA_ARRAY(p->scratch, struct token, bracket.count + 1);

		for (size_t i = 0; i < bracket.count; i++)
			open[i] = bracket.ptr[i];
		open[0].kind = TOKEN_OPEN_PAREN; /* a declaration alone stands for one in brackets */
		supported = supports_parse(p->sheet->arena, (struct tokens){ open, bracket.count });
		if (!supported)
			return condition_constant(false);
		t = tokens_trim(tokens_sub(t, end, t.count));
	}
	return condition_both(p->sheet->arena, supported, media_condition(p, t));
}

static void import(struct sheet_parser *p, struct tokens prelude, const struct token *at)
{
	struct arena *arena = p->sheet->arena;
	const struct condition *around = p->condition;
	struct str css;
	size_t behind;
	struct str name = import_name(prelude, &behind);
	const struct condition *condition =
		name.len ? import_condition(p, tokens_sub(prelude, behind, prelude.count)) : condition_constant(true);

	if (condition->kind == CONDITION_FALSE)
		return;
	struct str file = file_join(arena, p->folder, name);
	if (name.len && is_open(p, file)) {
		diag_add(p->diag, DIAG_CSS_IMPORT, parser_place(p, at),
			 arena_printf(p->scratch, "%.*s, which imports this file", STR_ARG(name)).ptr);
		return;
	}
	if (!name.len || p->imports == LIMIT_STYLE_IMPORTS || p->sheet->n_imports++ >= IMPORTS_MAX ||
	    !file_read_below(arena, p->folder, name, LIMIT_STYLE_BYTES, &css)) {
		diag_add(p->diag, DIAG_CSS_IMPORT, parser_place(p, at), name.len ? arena_cstr(p->scratch, name) : "it");
		return;
	}
	sheet_note_file(p->sheet, file);
	p->condition = condition_both(arena, around, condition->kind == CONDITION_TRUE ? NULL : condition);
	sheet_parse(p->sheet, css, file, p, p->diag);
	p->condition = around;
}

void at_rule_parse(struct sheet_parser *p, struct tokens prelude, struct tokens block, const struct token *at,
		   bool has_block)
{
	struct str name = at->text;

	if (str_eq_nocase(name, STR("media")) && has_block)
		conditional(p, media_condition(p, prelude), block, at);
	else if (str_eq_nocase(name, STR("supports")) && has_block)
		supports(p, prelude, block, at);
	else if (str_eq_nocase(name, STR("import")) && !has_block)
		import(p, prelude, at);
	else if (str_eq_nocase(name, STR("page")) && has_block)
		page_rule_parse(p, prelude, block, at);
	else if (str_eq_nocase(name, STR("font-face")) && has_block)
		font_face_rule_parse(p, block, at);
	else if (!str_eq_nocase(name, STR("charset")))
		diag_add(p->diag, DIAG_CSS_AT_RULE, parser_place(p, at), arena_cstr(p->scratch, name));
}
