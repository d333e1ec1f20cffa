/* css_lexer_test.c - CSS text to tokens (CSS Syntax 3, section 4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "style/lexer.h"

static const struct {
	const char *css, *tokens;
} cases[] = {
	{ "", "" },
	{ "p{color:red;}", "ident(p) { ident(color) : ident(red) ; }" },
	{ "a /* one */ b", "ident(a) _ _ ident(b)" },
	{ "a/**/b", "ident(a) ident(b)" },
	{ "/* never closed", "" },
	{ "-a --b _c 好", "ident(-a) _ ident(--b) _ ident(_c) _ ident(好)" },
	{ "- -1 -.5", "'-' _ number(-1000000) _ number(-500000)" },
	/* numbers: 4.3.12 */
	{ "1 +2 1.50 .5 5.", "number(1000000) _ number(2000000) _ number(1500000) _ number(500000) _ number(5000000) '.'" },
	{ "1e3 1E-2 2e", "number(1000000000) _ number(10000) _ dim(2000000 e)" },
	{ "10.5pt 50% 1e2x", "dim(10500000 pt) _ percent(50000000) _ dim(100000000 x)" },
	{ "0.0000004 0.0000005", "number(0) _ number(1)" },
	{ "1e99 -1e99 1e-99", "number(1000000000000) _ number(-1000000000000) _ number(0)" },
	{ "99999999999999999999999999px", "dim(1000000000000 px)" },
	/* strings: 4.3.5 */
	{ "\"a'b\" 'c\"d'", "string(a'b) _ string(c\"d)" },
	{ "\"open", "string(open)" },
	{ "\"a\nb\"", "bad _ ident(b) string()" },
	{ "\"a\\\nb\"", "string(ab)" },
	{ "\"\\41 b\\\"c\"", "string(Ab\"c)" },
	{ "\"\\0 \\110000 \"", "string(\xEF\xBF\xBD\xEF\xBF\xBD)" },
	{ "\"end\\", "string(end)" },
	{ "\\31 a \\好", "ident(1a) _ ident(好)" },
	/* url(): 4.3.6 */
	{ "url( a/b.css )", "url(a/b.css)" },
	{ "url(\"a b\")", "function(url) string(a b) )" },
	{ "url(a\\)b)", "url(a)b)" },
	{ "url(a b) c", "bad _ ident(c)" },
	{ "url(a\"b) c", "bad _ ident(c)" },
	{ "url(", "url()" },
	{ "#id #1a # @page @ @-x", "hash(id) _ hash(1a) _ '#' _ at(page) _ '@' _ at(-x)" },
	{ "calc(1px+2em)", "function(calc) dim(1000000 px) dim(2000000 em) )" },
	{ "<!-- a --> b", "_ ident(a) _ _ ident(b)" },
	{ "a>b~c|=d*", "ident(a) '>' ident(b) '~' ident(c) '|' '=' ident(d) '*'" },
	{ "U+4E00-9FFF", "ident(U) number(4000000) dim(-9000000 FFF)" },
};

static void add_token(struct buf *buf, const struct token *t)
{
	static const char *const names[] = { [TOKEN_IDENT] = "ident", [TOKEN_FUNCTION] = "function", [TOKEN_AT] = "at",
					     [TOKEN_HASH] = "hash",   [TOKEN_STRING] = "string",     [TOKEN_URL] = "url" };

	if (buf->len)
		buf_add_char(buf, ' ');
	switch (t->kind) {
	case TOKEN_BLANK: buf_add_char(buf, '_'); break;
	case TOKEN_BAD: buf_printf(buf, "bad"); break;
	case TOKEN_NUMBER: buf_printf(buf, "number(%lld)", (long long)t->micro); break;
	case TOKEN_PERCENT: buf_printf(buf, "percent(%lld)", (long long)t->micro); break;
	case TOKEN_DIMENSION: buf_printf(buf, "dim(%lld %.*s)", (long long)t->micro, STR_ARG(t->text)); break;
	case TOKEN_DELIM: buf_printf(buf, "'%c'", t->delim); break;
	default:
		if (t->kind < ARRAY_LEN(names) && names[t->kind])
			buf_printf(buf, "%s(%.*s)", names[t->kind], STR_ARG(t->text));
		else
			buf_add_char(buf, t->delim);
	}
}

static void test_tokens(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		struct buf buf = BUF_INIT;
		struct tokens t = lex(arena, arena, str_of(cases[i].css));

		for (size_t k = 0; k < t.count; k++)
			add_token(&buf, &t.ptr[k]);
		assert_int_equal(t.ptr[t.count].kind, TOKEN_END);
		assert_string_equal(arena_cstr(arena, buf_str(&buf)), cases[i].tokens);
		buf_free(&buf);
		arena_free(arena);
	}
}

/* CSS Syntax 3, 3.3, and bytes that are no UTF-8. */
static void test_prepare(void **state)
{
	static const struct {
		struct str raw;
		const char *text;
	} texts[] = {
		{ STR_INIT("\xEF\xBB\xBF" "a"), "a" },
		{ STR_INIT("a\r\nb\rc\fd"), "a\nb\nc\nd" },
		{ STR_INIT("a\0b"), "a\xEF\xBF\xBD" "b" },
		{ STR_INIT("\xFF" "a\xE5\xA5"), "\xEF\xBF\xBD" "a\xEF\xBF\xBD\xEF\xBF\xBD" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct arena *arena = arena_new();
		struct str text = lex_prepare(arena, texts[i].raw);

		assert_string_equal(arena_cstr(arena, text), texts[i].text);
		arena_free(arena);
	}
}

/* Behind which token a bracket ends; one that is left open ends before the brace around it. */
static void test_skip(void **state)
{
	static const struct {
		const char *css;
		size_t end;
	} skips[] = {
		{ "a b", 1 }, { "(a)b", 3 }, { "(a[b)c]d", 7 }, { "{a}b", 3 }, { "{(a}b", 4 }, { "(a}b", 2 }, { "((a)", 4 },
		{ "({a})b", 5 }, { "{{a}b", 5 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(skips); i++) {
		struct arena *arena = arena_new();

		assert_int_equal(tokens_skip(lex(arena, arena, str_of(skips[i].css)), 0), skips[i].end);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_tokens), cmocka_unit_test(test_prepare),
					    cmocka_unit_test(test_skip) };

	return cmocka_run_group_tests_name("css_lexer", tests, NULL, NULL);
}
