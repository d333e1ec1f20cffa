/* lexer.c - CSS Syntax 3, section 4: characters to tokens. */
#include "style/lexer.h"

#include <string.h>

#include "unicode/utf8.h"

struct lexer {
	struct arena *arena;
	struct str css;
	size_t at;
	struct token *tokens;
	size_t count, capacity;
};

static char peek(const struct lexer *lx, size_t ahead)
{
	return lx->at + ahead < lx->css.len ? lx->css.ptr[lx->at + ahead] : 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool starts_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
	return starts_name(c) || is_digit(c) || c == '-';
}

static bool is_escape(const struct lexer *lx, size_t ahead)
{
	return peek(lx, ahead) == '\\' && peek(lx, ahead + 1) != '\n' && lx->at + ahead + 1 < lx->css.len;
}

/* Whether an identifier starts `ahead` characters on (4.3.9). */
static bool is_ident(const struct lexer *lx, size_t ahead)
{
	char c = peek(lx, ahead);

	if (c == '-')
		return starts_name(peek(lx, ahead + 1)) || peek(lx, ahead + 1) == '-' || is_escape(lx, ahead + 1);
	return starts_name(c) || is_escape(lx, ahead);
}

static bool is_number(const struct lexer *lx)
{
	size_t i = peek(lx, 0) == '+' || peek(lx, 0) == '-';

	return is_digit(peek(lx, i)) || (peek(lx, i) == '.' && is_digit(peek(lx, i + 1)));
}

/* Behind a backslash (4.3.7). */
static void take_escape(struct lexer *lx, struct buf *out)
{
	uint32_t code = 0;
	int digits = 0;

	lx->at++;
	while (digits < 6 && is_hex(peek(lx, 0))) {
		char c = peek(lx, 0);
		code = code * 16 + (uint32_t)(is_digit(c) ? c - '0' : (c | 32) - 'a' + 10);
		digits++;
		lx->at++;
	}
	if (digits) {
		utf8_append(out, code ? code : 0xFFFD);
		if (byte_is_blank(peek(lx, 0)))
			lx->at++;
	} else if (lx->at < lx->css.len) {
		buf_add_char(out, lx->css.ptr[lx->at++]);
	}
}

/* A name; a slice of the sheet where it has no escapes. */
static struct str take_name(struct lexer *lx)
{
	size_t start = lx->at;

	while (is_name(peek(lx, 0)))
		lx->at++;
	if (!is_escape(lx, 0))
		return str_sub(lx->css, start, lx->at);
	struct buf out = BUF_INIT;
	buf_add_str(&out, str_sub(lx->css, start, lx->at));
	for (;;) {
		if (is_name(peek(lx, 0)))
			buf_add_char(&out, lx->css.ptr[lx->at++]);
		else if (is_escape(lx, 0))
			take_escape(lx, &out);
		else
			break;
	}
	struct str name = arena_str(lx->arena, buf_str(&out));
	buf_free(&out);
	return name;
}

static struct token *add(struct lexer *lx, enum token_kind kind, size_t start)
{
	lx->tokens = arena_grow(lx->arena, lx->tokens, &lx->capacity, lx->count + 1, sizeof *lx->tokens);
	struct token *token = &lx->tokens[lx->count++];
	*token = (struct token){ .kind = (uint8_t)kind, .start = start, .end = lx->at };
	return token;
}

static void take_string(struct lexer *lx)
{
	size_t start = lx->at;
	char quote = lx->css.ptr[lx->at++];
	struct buf out = BUF_INIT;
	enum token_kind kind = TOKEN_STRING;

	while (lx->at < lx->css.len && peek(lx, 0) != quote) {
		if (peek(lx, 0) == '\n') {
			kind = TOKEN_BAD; /* the line feed stays outside */
			break;
		}
		if (peek(lx, 0) == '\\' && peek(lx, 1) == '\n')
			lx->at += 2;
		else if (peek(lx, 0) == '\\')
			take_escape(lx, &out);
		else
			buf_add_char(&out, lx->css.ptr[lx->at++]);
	}
	if (kind == TOKEN_STRING && lx->at < lx->css.len)
		lx->at++;
	struct token *token = add(lx, kind, start);
	token->text = arena_str(lx->arena, buf_str(&out));
	buf_free(&out);
}

/* url( without quotes, behind the bracket (4.3.6). */
static void take_url(struct lexer *lx, size_t start)
{
	struct buf out = BUF_INIT;
	enum token_kind kind = TOKEN_URL;

	while (byte_is_blank(peek(lx, 0)))
		lx->at++;
	while (lx->at < lx->css.len && peek(lx, 0) != ')') {
		char c = peek(lx, 0);
		if (byte_is_blank(c)) {
			lx->at++;
		} else if (c == '\\') {
			take_escape(lx, &out);
		} else {
			if (c == '"' || c == '\'' || c == '(')
				kind = TOKEN_BAD;
			buf_add_char(&out, c);
			lx->at++;
		}
	}
	if (lx->at < lx->css.len)
		lx->at++;
	struct token *token = add(lx, kind, start);
	token->text = arena_str(lx->arena, buf_str(&out));
	buf_free(&out);
}

static void take_ident_like(struct lexer *lx)
{
	size_t start = lx->at;
	struct str name = take_name(lx);

	if (peek(lx, 0) != '(') {
		add(lx, TOKEN_IDENT, start)->text = name;
		return;
	}
	lx->at++;
	if (str_eq_nocase(name, STR("url"))) {
		size_t i = 0;
		while (byte_is_blank(peek(lx, i)))
			i++;
		if (peek(lx, i) != '"' && peek(lx, i) != '\'') {
			take_url(lx, start);
			return;
		}
	}
	add(lx, TOKEN_FUNCTION, start)->text = name;
}

static void take_digits(struct lexer *lx, int64_t *micro, int64_t weight)
{
	enum { LIMIT = 1000000000 };

	while (is_digit(peek(lx, 0))) {
		int digit = lx->css.ptr[lx->at++] - '0';
		if (weight == 0) { /* before the point */
			if (*micro < (int64_t)LIMIT * MICRO)
				*micro = *micro * 10 + (int64_t)digit * MICRO;
		} else {
			weight /= 10;
			*micro += digit * weight;
			if (weight == 1) { /* the rest is below a millionth */
				while (is_digit(peek(lx, 0)))
					lx->at++;
			}
		}
	}
}

static void take_number(struct lexer *lx)
{
	size_t start = lx->at;
	int64_t micro = 0;
	bool negative = peek(lx, 0) == '-', sign = negative || peek(lx, 0) == '+', whole = true;

	lx->at += sign;
	take_digits(lx, &micro, 0);
	if (peek(lx, 0) == '.' && is_digit(peek(lx, 1))) {
		lx->at++;
		take_digits(lx, &micro, MICRO);
		whole = false;
	}
	if (negative)
		micro = -micro;
	enum token_kind kind = TOKEN_NUMBER;
	struct str unit = STR("");
	if (peek(lx, 0) == '%') {
		lx->at++;
		kind = TOKEN_PERCENT;
	} else if (is_ident(lx, 0)) {
		unit = take_name(lx);
		kind = TOKEN_DIMENSION;
	}
	struct token *token = add(lx, kind, start);
	token->text = unit;
	token->micro = micro;
	token->whole = whole;
	token->sign = sign;
}

static void skip_comment(struct lexer *lx)
{
	struct str rest = str_from(lx->css, lx->at + 2);
	size_t end = str_find(rest, STR("*/"));

	lx->at += 2 + end + (end < rest.len ? 2 : 0);
}

static enum token_kind punctuation(char c)
{
	switch (c) {
	case ':': return TOKEN_COLON;
	case ';': return TOKEN_SEMICOLON;
	case ',': return TOKEN_COMMA;
	case '[': return TOKEN_OPEN_BRACKET;
	case ']': return TOKEN_CLOSE_BRACKET;
	case '(': return TOKEN_OPEN_PAREN;
	case ')': return TOKEN_CLOSE_PAREN;
	case '{': return TOKEN_OPEN_BRACE;
	case '}': return TOKEN_CLOSE_BRACE;
	default: return TOKEN_DELIM;
	}
}

static void take_token(struct lexer *lx)
{
	size_t start = lx->at;
	char c = peek(lx, 0);

	if (c == '/' && peek(lx, 1) == '*') {
		skip_comment(lx);
	} else if (byte_is_blank(c)) {
		while (byte_is_blank(peek(lx, 0)))
			lx->at++;
		add(lx, TOKEN_BLANK, start);
	} else if (c == '"' || c == '\'') {
		take_string(lx);
	} else if (is_number(lx)) {
		take_number(lx);
	} else if (str_starts(str_from(lx->css, lx->at), STR("<!--")) || str_starts(str_from(lx->css, lx->at), STR("-->"))) {
		lx->at += c == '<' ? 4 : 3;
	} else if (is_ident(lx, 0)) {
		take_ident_like(lx);
	} else if (c == '#' && (is_name(peek(lx, 1)) || is_escape(lx, 1))) {
		lx->at++;
		struct str name = take_name(lx);
		add(lx, TOKEN_HASH, start)->text = name;
	} else if (c == '@' && is_ident(lx, 1)) {
		lx->at++;
		struct str name = take_name(lx);
		add(lx, TOKEN_AT, start)->text = name;
	} else {
		lx->at++;
		add(lx, punctuation(c), start)->delim = c;
	}
}

struct tokens lex(struct arena *arena, struct str css)
{
	struct lexer lx = { .arena = arena, .css = css };

	while (lx.at < css.len)
		take_token(&lx);
	add(&lx, TOKEN_END, lx.at);
	return (struct tokens){ lx.tokens, lx.count - 1 };
}

struct tokens tokens_sub(struct tokens t, size_t start, size_t end)
{
	if (end > t.count)
		end = t.count;
	if (start > end)
		start = end;
	return (struct tokens){ t.ptr + start, end - start };
}

struct tokens tokens_trim(struct tokens t)
{
	while (t.count && t.ptr[0].kind == TOKEN_BLANK)
		t = tokens_sub(t, 1, t.count);
	while (t.count && t.ptr[t.count - 1].kind == TOKEN_BLANK)
		t.count--;
	return t;
}

size_t tokens_skip(struct tokens t, size_t at)
{
	size_t depth = 0;

	for (; at < t.count; at++) {
		switch (t.ptr[at].kind) {
		case TOKEN_FUNCTION:
		case TOKEN_OPEN_PAREN:
		case TOKEN_OPEN_BRACKET:
		case TOKEN_OPEN_BRACE:
			depth++;
			break;
		case TOKEN_CLOSE_PAREN:
		case TOKEN_CLOSE_BRACKET:
		case TOKEN_CLOSE_BRACE:
			if (depth <= 1)
				return at + 1;
			depth--;
			break;
		default:
			break;
		}
		if (depth == 0)
			return at + 1;
	}
	return t.count;
}

bool token_is(const struct token *t, const char *ident)
{
	return t->kind == TOKEN_IDENT && str_eq_nocase(t->text, str_of(ident));
}

bool token_is_delim(const struct token *t, char c)
{
	return t->kind == TOKEN_DELIM && t->delim == c;
}
