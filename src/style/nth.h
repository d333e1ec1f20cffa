/* nth.h - an+b (CSS Syntax 3, section 9): of :nth-child() and its kin, and of @page :nth(); private to src/style. */
#ifndef JB_STYLE_NTH_H
#define JB_STYLE_NTH_H

#include "style/lexer.h"

struct nth {
	int a, b;
};

/* "odd", "even", "3", "2n+1", "-n + 6" …; false when the tokens are none of these. */
bool nth_parse(struct tokens, struct nth *out);
/* Whether index = a * k + b for some k >= 0. */
bool nth_holds(struct nth, int index);

#endif
