/* lexer.c - CSS text to tokens (CSS Syntax 3, section 4).
 *
 * In: any bytes, made valid by lex_prepare. Out: an array of tokens; names and strings are slices of the text but where
 * they hold escapes. Every step takes at least one byte, so a sheet of garbage ends too. */
#include "style/lexer.h"

#include <string.h>

#include "unicode/utf8.h"

struct lexer {
	struct arena *arena;   /* for text with escapes */
	struct arena *scratch; /* for the array of tokens */
	struct str css;
	size_t at;
	struct token *tokens;
	size_t count, capacity;
};

static char peek(const struct lexer *lx, size_t ahead)
{
	return lx->at + ahead < lx->css.len ? lx->css.ptr[lx->at + ahead] : 0;
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
	lx->tokens = arena_grow(lx->scratch, lx->tokens, &lx->capacity, lx->count + 1, sizeof *lx->tokens);
	struct token *token = &lx->tokens[lx->count++];
	*token = (struct token){ .kind = (uint8_t)kind, .start = start, .end = lx->at };
	return token;
}

/* Text between `start` and where the lexer stands; a slice of the sheet where it has no escapes. */
static struct str unescaped(struct lexer *lx, size_t start)
{
	struct str raw = str_sub(lx->css, start, lx->at);
	struct lexer inner = { .arena = lx->arena, .css = raw };
	struct buf out = BUF_INIT;

	if (str_find_char(raw, '\\') == raw.len)
		return raw;
	while (inner.at < raw.len) {
		if (raw.ptr[inner.at] != '\\')
			buf_add_char(&out, raw.ptr[inner.at++]);
		else if (inner.at + 1 == raw.len || raw.ptr[inner.at + 1] == '\n')
			inner.at += 2; /* a line that goes on; a backslash at the very end */
		else
			take_escape(&inner, &out);
	}
	struct str text = arena_str(lx->arena, buf_str(&out));
	buf_free(&out);
	return text;
}

static void take_string(struct lexer *lx)
{
	size_t start = lx->at;
	char quote = lx->css.ptr[lx->at++];
	enum token_kind kind = TOKEN_STRING;

	while (lx->at < lx->css.len && peek(lx, 0) != quote) {
		if (peek(lx, 0) == '\n') {
			kind = TOKEN_BAD; /* the line feed stays outside */
			break;
		}
		lx->at += peek(lx, 0) == '\\' && lx->at + 1 < lx->css.len ? 2 : 1;
	}
	struct str text = unescaped(lx, start + 1);
	if (kind == TOKEN_STRING && lx->at < lx->css.len)
		lx->at++;
	add(lx, kind, start)->text = text;
}

/* url( without quotes, behind the bracket (4.3.6). */
static void take_url(struct lexer *lx, size_t start)
{
	enum token_kind kind = TOKEN_URL;

	while (byte_is_blank(peek(lx, 0)))
		lx->at++;
	size_t from = lx->at;
	for (; lx->at < lx->css.len && peek(lx, 0) != ')' && !byte_is_blank(peek(lx, 0)); lx->at++) {
		char c = peek(lx, 0);

		if (c == '"' || c == '\'' || c == '(')
			kind = TOKEN_BAD;
		if (c == '\\' && lx->at + 1 < lx->css.len)
			lx->at++;
	}
	struct str text = unescaped(lx, from);
	for (; lx->at < lx->css.len && peek(lx, 0) != ')'; lx->at++) {
		if (!byte_is_blank(peek(lx, 0)))
			kind = TOKEN_BAD;
		if (is_escape(lx, 0))
			lx->at++;
	}
	if (lx->at < lx->css.len)
		lx->at++;
	add(lx, kind, start)->text = text;
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

/* Digits onto `mantissa`; *exponent counts places behind the point, and those that found no room. */
static void take_digits(struct lexer *lx, int64_t *mantissa, int64_t *exponent, bool is_fraction)
{
	for (; is_digit(peek(lx, 0)); lx->at++) {
		if (*mantissa < INT64_MAX / 100) {
			*mantissa = *mantissa * 10 + (peek(lx, 0) - '0');
			*exponent -= is_fraction;
		} else {
			*exponent += !is_fraction;
		}
	}
}

/* mantissa * 10^exponent in millionths, rounded, held to MICRO_MAX. */
static int64_t to_micro(int64_t mantissa, int64_t exponent)
{
	exponent += 6;
	for (; exponent > 0 && mantissa && mantissa <= MICRO_MAX; exponent--)
		mantissa *= 10;
	for (; exponent < 0 && mantissa; exponent++)
		mantissa = exponent == -1 ? (mantissa + 5) / 10 : mantissa / 10;
	return mantissa > MICRO_MAX ? MICRO_MAX : mantissa;
}

/* "e-3" behind a number's digits (4.3.12). */
static bool take_exponent(struct lexer *lx, int64_t *exponent)
{
	enum { LARGEST = 1000 };
	bool down = peek(lx, 1) == '-', sign = down || peek(lx, 1) == '+';
	int64_t power = 0, unused = 0;

	if ((peek(lx, 0) | 32) != 'e' || !is_digit(peek(lx, sign ? 2 : 1)))
		return false;
	lx->at += sign ? 2 : 1;
	take_digits(lx, &power, &unused, false);
	power = power > LARGEST ? LARGEST : power;
	*exponent += down ? -power : power;
	return true;
}

static void take_number(struct lexer *lx)
{
	size_t start = lx->at;
	int64_t mantissa = 0, exponent = 0;
	bool negative = peek(lx, 0) == '-', sign = negative || peek(lx, 0) == '+', whole = true;

	lx->at += sign;
	take_digits(lx, &mantissa, &exponent, false);
	if (peek(lx, 0) == '.' && is_digit(peek(lx, 1))) {
		lx->at++;
		take_digits(lx, &mantissa, &exponent, true);
		whole = false;
	}
	if (take_exponent(lx, &exponent))
		whole = false;
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
	token->micro = to_micro(mantissa, exponent) * (negative ? -1 : 1);
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
	case ':':
		return TOKEN_COLON;
	case ';':
		return TOKEN_SEMICOLON;
	case ',':
		return TOKEN_COMMA;
	case '[':
		return TOKEN_OPEN_BRACKET;
	case ']':
		return TOKEN_CLOSE_BRACKET;
	case '(':
		return TOKEN_OPEN_PAREN;
	case ')':
		return TOKEN_CLOSE_PAREN;
	case '{':
		return TOKEN_OPEN_BRACE;
	case '}':
		return TOKEN_CLOSE_BRACE;
	default:
		return TOKEN_DELIM;
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
	} else if (str_starts(str_from(lx->css, lx->at), STR("<!--")) ||
		   str_starts(str_from(lx->css, lx->at), STR("-->"))) {
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

struct str lex_prepare(struct arena *arena, struct str css)
{
	struct buf buf = BUF_INIT;

	if (str_starts(css, STR("\xEF\xBB\xBF")))
		css = str_from(css, 3);
	buf_reserve(&buf, css.len);
	for (size_t i = 0; i < css.len;) {
		size_t end = i + utf8_valid_prefix(str_from(css, i));

		for (; i < end; i++) {
			char c = css.ptr[i];

			if (c == '\0')
				utf8_append(&buf, 0xFFFD);
			else if (c != '\r' && c != '\f')
				buf_add_char(&buf, c);
			else if (i + 1 == css.len || css.ptr[i + 1] != '\n')
				buf_add_char(&buf, '\n');
		}
		if (i < css.len) {
			utf8_append(&buf, 0xFFFD);
			i++;
		}
	}
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

struct tokens lex(struct arena *arena, struct arena *scratch, struct str css)
{
	struct lexer lx = { .arena = arena, .scratch = scratch, .css = css };

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

static bool opens(const struct token *t)
{
	return t->kind == TOKEN_FUNCTION || t->kind == TOKEN_OPEN_PAREN || t->kind == TOKEN_OPEN_BRACKET;
}

static bool closes(const struct token *t)
{
	return t->kind == TOKEN_CLOSE_PAREN || t->kind == TOKEN_CLOSE_BRACKET;
}

/* Braces count braces alone, and a bracket that is left open ends before the brace that closes the block around it: an
 * error in one rule stays there (CSS Syntax 3 lets it swallow the rest of the sheet). */
size_t tokens_skip(struct tokens t, size_t at)
{
	size_t braces = 0, brackets = 0;
	bool is_block = at < t.count && t.ptr[at].kind == TOKEN_OPEN_BRACE;

	for (; at < t.count; at++) {
		const struct token *k = &t.ptr[at];

		if (k->kind == TOKEN_CLOSE_BRACE && braces == 0 && brackets > 0)
			return at;
		braces += k->kind == TOKEN_OPEN_BRACE;
		braces -= k->kind == TOKEN_CLOSE_BRACE && braces > 0;
		if (!is_block && braces == 0) {
			brackets += opens(k);
			brackets -= closes(k) && brackets > 0;
		}
		if (braces == 0 && brackets == 0)
			return at + 1;
	}
	return t.count;
}

size_t tokens_find(struct tokens t, size_t at, enum token_kind kind)
{
	while (at < t.count && t.ptr[at].kind != kind)
		at = tokens_skip(t, at);
	return at;
}

struct tokens tokens_inside(struct tokens t, size_t at)
{
	size_t end = tokens_skip(t, at);
	uint8_t last = end > at + 1 ? t.ptr[end - 1].kind : TOKEN_END;
	bool closed = last == TOKEN_CLOSE_PAREN || last == TOKEN_CLOSE_BRACKET || last == TOKEN_CLOSE_BRACE;

	return tokens_sub(t, at + 1, closed ? end - 1 : end);
}

bool token_is(const struct token *t, const char *ident)
{
	return t->kind == TOKEN_IDENT && str_eq_nocase(t->text, str_of(ident));
}

bool token_is_delim(const struct token *t, char c)
{
	return t->kind == TOKEN_DELIM && t->delim == c;
}
