/* parse_list.c - list-style-type, counter-reset, counter-increment, counter-set and quotes (CSS Lists 3, sections 3 and 4;
 * CSS Generated Content 3, section 3).
 *
 * In: the tokens of a whole value. Out: the value, or false. */
#include "style/value.h"

enum { COUNTERS_MAX = 64, PAIRS_MAX = 16 };

bool list_style_parse(struct tokens t, struct css_list_style *out)
{
	if (t.count != 1)
		return false;
	if (t.ptr[0].kind == TOKEN_STRING) {
		*out = (struct css_list_style){ LIST_NONE, t.ptr[0].text };
		return true;
	}
	int keyword = t.ptr[0].kind == TOKEN_IDENT ? keyword_find(PROPERTY_list_style_type, t.ptr[0].text) : -1;
	*out = (struct css_list_style){ (uint8_t)keyword, STR("") };
	return keyword >= 0;
}

/* Names, each with a number behind it or not. */
bool counters_parse(struct arena *arena, struct tokens t, int32_t if_none_given, struct css_counters *out)
{
	struct counter_change *items = ARENA_ARRAY(arena, struct counter_change, t.count < COUNTERS_MAX ? t.count + 1 : COUNTERS_MAX);
	size_t n = 0;
	bool number_may_follow = false;

	if (t.count == 1 && token_is(&t.ptr[0], "none"))
		return true;
	for (size_t i = 0; i < t.count; i++) {
		const struct token *k = &t.ptr[i];

		if (k->kind == TOKEN_BLANK)
			continue;
		if (k->kind == TOKEN_IDENT && n < COUNTERS_MAX && !token_is(k, "none")) {
			items[n++] = (struct counter_change){ k->text, if_none_given };
			number_may_follow = true;
		} else if (k->kind == TOKEN_NUMBER && k->whole && number_may_follow) {
			int64_t value = k->micro / MICRO;

			items[n - 1].value = (int32_t)value;
			number_may_follow = false;
		} else {
			return false;
		}
	}
	*out = (struct css_counters){ items, (uint16_t)n };
	return n > 0;
}

bool quotes_parse(struct arena *arena, struct tokens t, struct css_quotes *out)
{
	struct str *marks = ARENA_ARRAY(arena, struct str, 2 * PAIRS_MAX);
	size_t n = 0;

	if (t.count == 1 && (token_is(&t.ptr[0], "none") || token_is(&t.ptr[0], "auto"))) {
		out->is_auto = token_is(&t.ptr[0], "auto");
		return true;
	}
	for (size_t i = 0; i < t.count; i++) {
		if (t.ptr[i].kind == TOKEN_BLANK)
			continue;
		if (t.ptr[i].kind != TOKEN_STRING || n == (size_t)2 * PAIRS_MAX)
			return false;
		marks[n++] = t.ptr[i].text;
	}
	*out = (struct css_quotes){ marks, (uint16_t)(n / 2), false };
	return n > 0 && n % 2 == 0;
}
