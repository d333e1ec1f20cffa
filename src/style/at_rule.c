/* at_rule.c - @media, @import, @charset; @page and @font-face are handed on (CSS Syntax 3, section 8; Media Queries 4;
 * CSS Cascade 4, section 2).
 *
 * In: an at-rule's tokens. Out: the rules inside it, where they are for print. */
#include "base/file.h"
#include "base/limits.h"
#include "style/sheet_data.h"

enum { MEDIA_NESTING_MAX = 32, IMPORTS_MAX = 256 }; /* files that a sheet may import in all */

/* A query holds for print when it names no type, or print or all; `not` turns it round. Features are not looked at. */
static bool query_is_print(struct tokens t)
{
	bool negated = false, hit = true;

	for (size_t i = 0; i < t.count; i = tokens_skip(t, i)) {
		const struct token *k = &t.ptr[i];

		if (token_is(k, "not"))
			negated = true;
		else if (k->kind == TOKEN_IDENT && !token_is(k, "only") && !token_is(k, "and"))
			hit = token_is(k, "print") || token_is(k, "all");
	}
	return hit != negated;
}

/* A list holds when one of its queries does, or when it is empty. */
static bool media_is_print(struct tokens t)
{
	for (;;) {
		size_t comma = tokens_find(t, 0, TOKEN_COMMA);

		if (query_is_print(tokens_sub(t, 0, comma)))
			return true;
		if (comma >= t.count)
			return false;
		t = tokens_sub(t, comma + 1, t.count);
	}
}

static void media(struct sheet_parser *p, struct tokens prelude, struct tokens block, const struct token *at)
{
	if (!media_is_print(prelude))
		return;
	if (p->nesting == MEDIA_NESTING_MAX) {
		diag_add(p->diag, DIAG_CSS_SYNTAX, parser_place(p, at), "@media nested too deeply");
		return;
	}
	p->nesting++;
	rules_parse(p, block);
	p->nesting--;
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

static void import(struct sheet_parser *p, struct tokens prelude, const struct token *at)
{
	struct arena *arena = p->sheet->arena;
	struct str css;
	size_t behind;
	struct str name = import_name(prelude, &behind);

	if (name.len && !media_is_print(tokens_sub(prelude, behind, prelude.count)))
		return;
	if (!name.len || p->imports == LIMIT_STYLE_IMPORTS || p->sheet->n_imports++ >= IMPORTS_MAX ||
	    !file_read_below(arena, p->folder, name, LIMIT_STYLE_BYTES, &css)) {
		diag_add(p->diag, DIAG_CSS_IMPORT, parser_place(p, at), name.len ? arena_cstr(p->scratch, name) : "it");
		return;
	}
	sheet_parse(p->sheet, css, file_join(arena, p->folder, name), p->imports + 1, p->diag);
}

void at_rule_parse(struct sheet_parser *p, struct tokens prelude, struct tokens block, const struct token *at,
		   bool has_block)
{
	struct str name = at->text;

	if (str_eq_nocase(name, STR("media")) && has_block)
		media(p, prelude, block, at);
	else if (str_eq_nocase(name, STR("import")) && !has_block)
		import(p, prelude, at);
	else if (str_eq_nocase(name, STR("page")) && has_block)
		page_rule_parse(p, prelude, block, at);
	else if (str_eq_nocase(name, STR("font-face")) && has_block)
		font_face_rule_parse(p, block, at);
	else if (!str_eq_nocase(name, STR("charset")))
		diag_add(p->diag, DIAG_CSS_AT_RULE, parser_place(p, at), arena_cstr(p->scratch, name));
}
