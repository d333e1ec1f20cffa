/* lexer.h - CSS Syntax 3 tokens. Numbers are integers of a millionth, so that a sheet means the same on every machine. */
#ifndef JB_STYLE_LEXER_H
#define JB_STYLE_LEXER_H

#include "base/arena.h"

enum token_kind {
	TOKEN_END, TOKEN_BLANK, TOKEN_IDENT, TOKEN_FUNCTION, TOKEN_AT, TOKEN_HASH, TOKEN_STRING, TOKEN_URL, TOKEN_BAD, TOKEN_NUMBER,
	TOKEN_PERCENT, TOKEN_DIMENSION, TOKEN_DELIM, TOKEN_COLON, TOKEN_SEMICOLON, TOKEN_COMMA, TOKEN_OPEN_BRACKET,
	TOKEN_CLOSE_BRACKET, TOKEN_OPEN_PAREN, TOKEN_CLOSE_PAREN, TOKEN_OPEN_BRACE, TOKEN_CLOSE_BRACE
};

enum { MICRO = 1000000 };

struct token {
	uint8_t kind;        /* enum token_kind */
	char delim;          /* TOKEN_DELIM */
	bool whole;          /* number without a fraction */
	bool sign;           /* number with a sign */
	struct str text;     /* name, string or address with escapes undone; a dimension's unit */
	int64_t micro;       /* number: millionths, held to ±10^15 */
	size_t start, end;   /* bytes of the sheet */
};

/* A run of tokens, ended by TOKEN_END behind it or by `count`. */
struct tokens {
	const struct token *ptr;
	size_t count;
};

/* All tokens of a sheet, comments left out; never fails (CSS Syntax 3, section 4). */
struct tokens lex(struct arena *, struct str css);

struct tokens tokens_trim(struct tokens);                        /* blanks off both ends */
struct tokens tokens_sub(struct tokens, size_t start, size_t end);
/* Index behind the bracket that closes the one (or the function) at `at`; `count` when it is never closed. */
size_t tokens_skip(struct tokens, size_t at);
bool token_is(const struct token *, const char *ident);          /* an identifier, any case */
bool token_is_delim(const struct token *, char);

#endif
