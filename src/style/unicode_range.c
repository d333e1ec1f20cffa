/* unicode_range.c - the value of unicode-range (CSS Syntax 3, 7.1; CSS Fonts 4, 4.5).
 *
 * In: its text, "U+4E00-9FFF, U+3??, U+26". Out: the characters named, as sorted ranges. The tokens of a sheet are of no use here:
 * what looks like a number to them is a part of a range. */
#include "style/sheet_data.h"

#include <stdlib.h>

enum { DIGITS_MOST = 6, CODE_MOST = 0x10FFFF };

/* Digits at the start of *s, then question marks where they are allowed: the first and the last code that they stand for. */
static bool take_code(struct str *s, bool wild, struct code_range *range)
{
	size_t n = 0, n_wild = 0;

	*range = (struct code_range){ 0, 0 };
	for (; n < s->len && n <= DIGITS_MOST; n++) {
		char c = s->ptr[n];
		int value = hex_value(c);

		if (c == '?' && wild)
			n_wild++;
		else if (value < 0 || n_wild)
			break;
		range->first = range->first * 16 + (c == '?' ? 0 : (uint32_t)value);
		range->last = range->last * 16 + (c == '?' ? 15 : (uint32_t)value);
	}
	*s = str_from(*s, n);
	return n > 0 && n <= DIGITS_MOST;
}

static bool take_range(struct str s, struct code_range *range)
{
	struct code_range end;

	s = str_trim(s);
	if (!str_starts(s, STR("U+")) && !str_starts(s, STR("u+")))
		return false;
	s = str_from(s, 2);
	if (!take_code(&s, true, range))
		return false;
	if (s.len && s.ptr[0] == '-' && range->first == range->last) {
		s = str_from(s, 1);
		if (!take_code(&s, false, &end))
			return false;
		range->last = end.last;
	}
	return !s.len && range->first <= range->last && range->last <= CODE_MOST;
}

static int compare_ranges(const void *a, const void *b)
{
	const struct code_range *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/* Puts those together that meet. */
static size_t join_ranges(struct code_range *list, size_t n)
{
	size_t kept = 0;

	qsort(list, n, sizeof(*list), compare_ranges);
	for (size_t i = 1; i < n; i++) {
		if (list[i].first > list[kept].last + 1)
			list[++kept] = list[i];
		else if (list[i].last > list[kept].last)
			list[kept].last = list[i].last;
	}
	return kept + 1;
}

bool unicode_range_read(struct arena *arena, struct str text, struct code_ranges *out)
{
	struct code_range *list = NULL;
	size_t n = 0, capacity = 0;

	for (bool more = true; more;) {
		size_t comma = str_find(text, STR(","));

		more = comma < text.len;
		list = arena_grow(arena, list, &capacity, n + 1, sizeof(*list));
		if (!take_range(str_sub(text, 0, comma), &list[n++]))
			return false;
		text = str_from(text, comma + more);
	}
	*out = (struct code_ranges){ list, join_ranges(list, n) };
	return true;
}
