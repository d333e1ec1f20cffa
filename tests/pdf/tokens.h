/* tokens.h - the tokens of content streams and CMaps (ISO 32000-1, 7.2), for the checkers. */
#ifndef JB_TESTS_PDF_TOKENS_H
#define JB_TESTS_PDF_TOKENS_H

#include <ctype.h>
#include <stddef.h>
#include <string.h>

enum { SCRATCH = 1 << 16 };

enum token { END, WORD, NAME, NUMBER, STRING, OTHER };

struct scan {
	const char *p, *end;
	char text[SCRATCH]; /* of the last token; strings decoded */
	size_t len;
};

static inline void keep(struct scan *s, int byte)
{
	if (s->len + 1 < sizeof s->text)
		s->text[s->len++] = (char)byte;
	s->text[s->len] = '\0';
}

static inline void literal(struct scan *s)
{
	int depth = 1;

	for (; s->p < s->end; s->p++) {
		char ch = *s->p;
		if (ch == '\\' && s->p + 1 < s->end) {
			static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
			const char *at = strchr(from, *++s->p);
			keep(s, *s->p && at ? to[at - from] : *s->p);
			continue;
		}
		depth += (ch == '(') - (ch == ')');
		if (depth == 0)
			break;
		keep(s, ch);
	}
	s->p++;
}

static inline void hexadecimal(struct scan *s)
{
	int half = -1;

	for (; s->p < s->end && *s->p != '>'; s->p++) {
		int digit = isdigit((unsigned char)*s->p) ? *s->p - '0' : tolower((unsigned char)*s->p) - 'a' + 10;
		if (!isxdigit((unsigned char)*s->p))
			continue;
		if (half >= 0)
			keep(s, half << 4 | digit);
		half = half >= 0 ? -1 : digit;
	}
	s->p++;
}

static inline enum token next(struct scan *s)
{
	static const char delimiters[] = "()<>[]{}/%";

	s->len = 0;
	s->text[0] = '\0';
	while (s->p < s->end && (isspace((unsigned char)*s->p) || *s->p == '\0'))
		s->p++;
	if (s->p >= s->end)
		return END;
	char first = *s->p++;
	if (first == '(')
		return literal(s), STRING;
	if (first == '<' && s->p < s->end && *s->p != '<')
		return hexadecimal(s), STRING;
	if (first != '/' && strchr(delimiters, first)) {
		keep(s, first);
		s->p += first == '<' || (first == '>' && s->p < s->end && *s->p == '>');
		return OTHER;
	}
	keep(s, first);
	while (s->p < s->end && *s->p && !isspace((unsigned char)*s->p) && !strchr(delimiters, *s->p))
		keep(s, *s->p++);
	return first == '/' ? NAME : isdigit((unsigned char)first) || strchr("+-.", first) ? NUMBER : WORD;
}

#endif
