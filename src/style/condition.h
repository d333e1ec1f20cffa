/* condition.h - conditions of @media and @supports (CSS Conditional 3; Media Queries 4, sections 2 to 4); private to src/style. */
#ifndef JB_STYLE_CONDITION_H
#define JB_STYLE_CONDITION_H

#include "style/value.h"

/* A condition that only the size of the paper decides is kept until that is known; all others are decided when they are read. */
enum condition_kind { CONDITION_FALSE, CONDITION_TRUE, CONDITION_WIDTH, CONDITION_HEIGHT, CONDITION_PORTRAIT,
	              CONDITION_NOT, CONDITION_AND, CONDITION_OR };

struct condition {
	enum condition_kind kind;
	char compare;  /* widths and heights: '<', '>', '=', 'l' at most, 'g' at least */
	length size;
	const struct condition *left, *right; /* NOT has the left one */
};

/* What a parser of conditions asks for what stands between a pair of brackets, or for a function. */
typedef const struct condition *condition_fn(struct arena *, struct tokens);

/* Brackets joined by not, and, or; NULL when it is none. `at` moves behind it. */
const struct condition *condition_parse(struct arena *, struct tokens, condition_fn *, int nesting);
const struct condition *condition_constant(bool);
/* Both hold; NULL stands for what always does. */
const struct condition *condition_both(struct arena *, const struct condition *, const struct condition *);
/* Whether it holds for paper of this size. */
bool condition_holds(const struct condition *, length width, length height);

/* media.c: a list of media queries, for print. What is not understood does not hold; *unknown is its first token then. */
const struct condition *media_parse(struct arena *, struct tokens, const struct token **unknown);
/* supports.c: NULL when it is no condition. */
const struct condition *supports_parse(struct arena *, struct tokens);

#endif
