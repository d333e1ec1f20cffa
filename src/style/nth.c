/* nth.c - an+b (CSS Syntax 3, section 9). The tokens are put together as text and read again: "2n-1" is one token, "2n -1" two,
 * "2n - 1" five.
 *
 * In: tokens. Out: a and b, each within a million. */
#include "style/nth.h"

#include "base/buf.h"

enum { LARGEST = 1000000 };

/* The tokens as text without blanks: a blank may stand around the second sign, and nowhere else. */
static bool join(struct buf *out, struct tokens t)
{
	bool sign_before = false, blank_before = false;

	for (size_t i = 0; i < t.count; i++) {
		const struct token *k = &t.ptr[i];
		bool is_number = k->kind == TOKEN_NUMBER || k->kind == TOKEN_DIMENSION;
		bool is_sign = token_is_delim(k, '+') || token_is_delim(k, '-');

		if (k->kind == TOKEN_BLANK) {
			if (out->len == 0 || (sign_before && out->len == 1))
				return false; /* "+ n" */
			blank_before = true;
			continue;
		}
		if (is_number && (!k->whole || k->micro > (int64_t)LARGEST * MICRO || k->micro < (int64_t)-LARGEST * MICRO))
			return false;
		if (blank_before && !sign_before && !k->sign && !is_sign)
			return false; /* "2n 1", "2 n" */
		if (is_number && sign_before && k->sign)
			return false; /* "2n + -1" */
		if (is_number)
			buf_printf(out, "%s%d%.*s", k->sign && k->micro >= 0 ? "+" : "", (int)(k->micro / MICRO),
				   STR_ARG(k->text));
		else if (k->kind == TOKEN_IDENT)
			buf_add_str(out, k->text);
		else if (is_sign)
			buf_add_char(out, k->delim);
		else
			return false;
		sign_before = is_sign || str_ends(k->text, STR("-")); /* "n- 1" */
		blank_before = false;
	}
	return out->len > 0;
}

/* An optional sign and digits; *digits tells whether there were any. */
static const char *take_number(const char *p, const char *end, int *sign, int *number, bool *digits)
{
	*sign = 1;
	*number = 0;
	*digits = false;
	if (p < end && (*p == '+' || *p == '-'))
		*sign = *p++ == '-' ? -1 : 1;
	for (; p < end && *p >= '0' && *p <= '9' && *number <= LARGEST; p++) {
		*number = *number * 10 + (*p - '0');
		*digits = true;
	}
	return p;
}

static bool read(struct str text, struct nth *out)
{
	const char *p = text.ptr, *end = p + text.len;
	int sign, number;
	bool digits;

	*out = (struct nth){ 0, 0 };
	p = take_number(p, end, &sign, &number, &digits);
	if (p < end && (*p == 'n' || *p == 'N')) {
		out->a = sign * (digits ? number : 1);
		if (++p == end)
			return true;
		if (*p != '+' && *p != '-')
			return false;
		p = take_number(p, end, &sign, &number, &digits);
	}
	out->b = sign * number;
	return digits && p == end;
}

bool nth_parse(struct tokens t, struct nth *out)
{
	struct buf buf = BUF_INIT;
	bool ok;

	t = tokens_trim(t);
	if (t.count == 1 && (token_is(&t.ptr[0], "odd") || token_is(&t.ptr[0], "even"))) {
		*out = (struct nth){ 2, token_is(&t.ptr[0], "odd") };
		return true;
	}
	ok = join(&buf, t) && read(buf_str(&buf), out);
	buf_free(&buf);
	return ok;
}

bool nth_holds(struct nth nth, int index)
{
	int rest = index - nth.b;

	if (nth.a == 0)
		return rest == 0;
	return rest % nth.a == 0 && rest / nth.a >= 0;
}
