/* lexer.h - CSS Syntax 3 tokens. Numbers are integers of a millionth, so that a sheet means the same on every
 * machine; private to src/style. */
#ifndef JB_STYLE_LEXER_H
#define JB_STYLE_LEXER_H

#include "base/arena.h"

enum token_kind {
	TOKEN_END,
	TOKEN_BLANK,
	TOKEN_IDENT,
	TOKEN_FUNCTION,
	TOKEN_AT,
	TOKEN_HASH,
	TOKEN_STRING,
	TOKEN_URL,
	TOKEN_BAD,
	TOKEN_NUMBER,
	TOKEN_PERCENT,
	TOKEN_DIMENSION,
	TOKEN_DELIM,
	TOKEN_COLON,
	TOKEN_SEMICOLON,
	TOKEN_COMMA,
	TOKEN_OPEN_BRACKET,
	TOKEN_CLOSE_BRACKET,
	TOKEN_OPEN_PAREN,
	TOKEN_CLOSE_PAREN,
	TOKEN_OPEN_BRACE,
	TOKEN_CLOSE_BRACE
};

enum { MICRO = 1000000 };
#define MICRO_MAX ((int64_t)1000000 * MICRO) /* larger numbers are held here, beyond any length that is allowed */

struct token {
	uint8_t kind;      /* enum token_kind */
	char delim;        /* TOKEN_DELIM */
	bool whole;        /* number without a fraction */
	bool sign;         /* number with a sign */
	struct str text;   /* name, string or address with escapes undone; a dimension's unit */
	int64_t micro;     /* number: millionths, held to ±MICRO_MAX */
	size_t start, end; /* bytes of the sheet */
};

/* A run of tokens, ended by TOKEN_END behind it or by `count`. */
struct tokens {
	const struct token *ptr;
	size_t count;
};

/* A copy of any bytes as the lexer wants them (CSS Syntax 3, 3.3): valid UTF-8, line feeds alone, no NUL, no byte order
 * mark. */
struct str lex_prepare(struct arena *, struct str css);
/* All tokens of a text, comments left out; never fails. The array lives in `scratch`, text that had escapes in `arena`,
 * other text points into `css`. */
struct tokens lex(struct arena *, struct arena *scratch, struct str css);

struct tokens tokens_trim(struct tokens); /* blanks off both ends */
struct tokens tokens_sub(struct tokens, size_t start, size_t end);
/* Index behind the bracket that closes the one (or the function) at `at`; `count` when it is never closed. */
size_t tokens_skip(struct tokens, size_t at);
/* Index of the next token of a kind at or behind `at`, outside of brackets; `count` when there is none. */
size_t tokens_find(struct tokens, size_t at, enum token_kind);
/* What stands between the bracket (or function) at `at` and the one that closes it, or the end. */
struct tokens tokens_inside(struct tokens, size_t at);
bool token_is(const struct token *, const char *ident); /* an identifier, any case */
bool token_is_delim(const struct token *, char);

#endif
