/* supports.c - @supports (CSS Conditional 3, section 6; Conditional 4, selector()).
 *
 * In: the tokens of a condition. Out: whether it holds: declarations and selectors are tried by the parsers themselves. */
#include "style/condition.h"
#include "style/selector.h"

static const struct condition *supports_leaf(struct arena *arena, struct tokens t)
{
	struct declarations list = { 0 };
	size_t colon = 1;

	if (t.count && t.ptr[0].kind == TOKEN_FUNCTION)
		return condition_constant(str_eq_nocase(t.ptr[0].text, STR("selector")) &&
					  selector_parse(arena, tokens_inside(t, 0)) != NULL);
	while (colon < t.count && t.ptr[colon].kind == TOKEN_BLANK)
		colon++;
	if (colon >= t.count || t.ptr[0].kind != TOKEN_IDENT || t.ptr[colon].kind != TOKEN_COLON)
		return condition_constant(false);
	if (str_starts(t.ptr[0].text, STR("--")))
		return condition_constant(true);
	return condition_constant(declarations_add(arena, &list, t.ptr[0].text, tokens_sub(t, colon + 1, t.count), false) ==
				  VALUE_OK);
}

const struct condition *supports_parse(struct arena *arena, struct tokens t)
{
	return condition_parse(arena, t, supports_leaf, 0);
}
