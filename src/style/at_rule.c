/* at_rule.c - @media, @import, @charset; @page and @font-face are handed on. */
#include "base/file.h"
#include "base/limits.h"
#include "style/sheet_data.h"

/* A media query list holds for print when one of its queries has no type, or print or all; features are not looked at. */
static bool media_is_print(struct tokens t)
{
	bool any = false, hit = false, negated = false;

	for (size_t i = 0; i < t.count; i = tokens_skip(t, i)) {
		const struct token *k = &t.ptr[i];

		if (k->kind == TOKEN_COMMA)
			negated = false;
		if (token_is(k, "not"))
			negated = true;
		else if (token_is(k, "print") || token_is(k, "all"))
			hit |= !negated;
		else if (k->kind == TOKEN_IDENT && !token_is(k, "only") && !token_is(k, "and"))
			hit |= negated;
		any |= k->kind == TOKEN_IDENT;
	}
	return hit || !any;
}

static void import(struct sheet_parser *p, struct tokens prelude, const struct token *at)
{
	struct arena *arena = p->sheet->arena;
	struct str name = STR(""), css;
	size_t behind = 1;

	if (prelude.count && (prelude.ptr[0].kind == TOKEN_STRING || prelude.ptr[0].kind == TOKEN_URL))
		name = prelude.ptr[0].text;
	else if (prelude.count > 1 && prelude.ptr[0].kind == TOKEN_FUNCTION && prelude.ptr[1].kind == TOKEN_STRING) {
		name = prelude.ptr[1].text;
		behind = tokens_skip(prelude, 0);
	}
	if (name.len && !media_is_print(tokens_sub(prelude, behind, prelude.count)))
		return;
	if (p->depth >= LIMIT_STYLE_IMPORTS || !file_read_below(arena, p->folder, name, LIMIT_STYLE_BYTES, &css)) {
		diag_add(p->diag, DIAG_CSS_IMPORT, parser_place(p, at), arena_cstr(arena, name));
		return;
	}
	sheet_parse(p->sheet, css, file_join(arena, p->folder, name), p->depth + 1, p->diag);
}

void at_rule_parse(struct sheet_parser *p, struct tokens prelude, struct tokens block, struct str name, const struct token *at,
                   bool has_block)
{
	if (str_eq_nocase(name, STR("media")) && has_block) {
		if (media_is_print(prelude))
			rules_parse(p, block);
	} else if (str_eq_nocase(name, STR("import")) && !has_block) {
		import(p, prelude, at);
	} else if (str_eq_nocase(name, STR("page")) && has_block) {
		page_rule_parse(p, prelude, block);
	} else if (str_eq_nocase(name, STR("font-face")) && has_block) {
		font_face_rule_parse(p, block, at);
	} else if (!str_eq_nocase(name, STR("charset"))) {
		diag_add(p->diag, DIAG_CSS_AT_RULE, parser_place(p, at), arena_cstr(p->sheet->arena, name));
	}
}
