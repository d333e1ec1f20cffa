/* dim.c - lengths, percentages and calc() (CSS Values 4, sections 6 and 10), summed by unit. */
#include <stdlib.h>

#include "style/value.h"

/* ±100 m in 1/1000 pt, and as many em at 10 pt: sizes beyond are nonsense or an attack. */
enum { LARGEST = 283464567 };
enum { CALC_DEPTH = 16 };

struct unit {
	struct str name;
	int64_t num, den; /* 1/1000 pt for one unit; 0 for relative ones */
	char relative;    /* e em, r rem, x ex, c ch, l lh */
};

static const struct unit units[] = {
	{ STR_INIT("pt"), 1000, 1, 0 },      { STR_INIT("mm"), 7200000, 2540, 0 }, { STR_INIT("cm"), 7200000, 254, 0 },
	{ STR_INIT("in"), 72000, 1, 0 },     { STR_INIT("px"), 750, 1, 0 },        { STR_INIT("pc"), 12000, 1, 0 },
	{ STR_INIT("q"), 1800000, 2540, 0 }, { STR_INIT("em"), 0, 1, 'e' },        { STR_INIT("ic"), 0, 1, 'e' },
	{ STR_INIT("rem"), 0, 1, 'r' },      { STR_INIT("ex"), 0, 1, 'x' },        { STR_INIT("ch"), 0, 1, 'c' },
	{ STR_INIT("lh"), 0, 1, 'l' },
};

static int64_t clamp(int64_t v)
{
	return v > LARGEST ? LARGEST : v < -LARGEST ? -LARGEST : v;
}

/* a * b / c rounded, where a is at most 10^15. */
static int64_t scaled(int64_t a, int64_t b, int64_t c)
{
	__extension__ typedef __int128 wide;
	wide p = (wide)a * b;
	wide q = (p >= 0 ? p + c / 2 : p - c / 2) / c;
	return q > LARGEST ? LARGEST : q < -LARGEST ? -LARGEST : (int64_t)q;
}

static int32_t thousandths(int64_t micro)
{
	return (int32_t)scaled(micro, 1, MICRO / 1000);
}

static bool dimension(const struct token *t, struct dim *out)
{
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		const struct unit *u = &units[i];

		if (!str_eq_nocase(t->text, u->name))
			continue;
		switch (u->relative) {
		case 'e': out->em = thousandths(t->micro); break;
		case 'r': out->rem = thousandths(t->micro); break;
		case 'x': out->ex = thousandths(t->micro); break;
		case 'c': out->ch = thousandths(t->micro); break;
		case 'l': out->lh = thousandths(t->micro); break;
		default: out->fixed = scaled(t->micro, u->num, u->den * MICRO); break;
		}
		return true;
	}
	return false;
}

static void combine(struct dim *a, const struct dim *b, int sign)
{
	a->fixed = clamp(a->fixed + sign * b->fixed);
	a->em += sign * b->em;
	a->rem += sign * b->rem;
	a->ex += sign * b->ex;
	a->ch += sign * b->ch;
	a->lh += sign * b->lh;
	a->percent += sign * b->percent;
	a->has_percent |= b->has_percent;
}

static void multiply(struct dim *a, int64_t micro)
{
	a->fixed = scaled(a->fixed, micro, MICRO);
	a->em = (int32_t)scaled(a->em, micro, MICRO);
	a->rem = (int32_t)scaled(a->rem, micro, MICRO);
	a->ex = (int32_t)scaled(a->ex, micro, MICRO);
	a->ch = (int32_t)scaled(a->ch, micro, MICRO);
	a->lh = (int32_t)scaled(a->lh, micro, MICRO);
	a->percent = (int32_t)scaled(a->percent, micro, MICRO);
}

/* A term of calc(): a number or a dimension, told apart by is_number. */
struct term {
	struct dim dim;
	int64_t micro;
	bool is_number;
};

static bool calc_sum(struct tokens t, size_t *at, struct term *out, int depth);

static void skip_blanks(struct tokens t, size_t *at)
{
	while (*at < t.count && t.ptr[*at].kind == TOKEN_BLANK)
		++*at;
}

static bool calc_value(struct tokens t, size_t *at, struct term *out, int depth)
{
	skip_blanks(t, at);
	*out = (struct term){ 0 };
	if (*at >= t.count || depth > CALC_DEPTH)
		return false;
	const struct token *token = &t.ptr[*at];
	if (token->kind == TOKEN_OPEN_PAREN || (token->kind == TOKEN_FUNCTION && str_eq_nocase(token->text, STR("calc")))) {
		++*at;
		if (!calc_sum(t, at, out, depth + 1) || *at >= t.count || t.ptr[*at].kind != TOKEN_CLOSE_PAREN)
			return false;
		++*at;
		return true;
	}
	++*at;
	if (token->kind == TOKEN_NUMBER) {
		out->is_number = true;
		out->micro = token->micro;
		return true;
	}
	if (token->kind == TOKEN_PERCENT) {
		out->dim.percent = (int32_t)scaled(token->micro, 100, MICRO);
		out->dim.has_percent = true;
		return true;
	}
	return token->kind == TOKEN_DIMENSION && dimension(token, &out->dim);
}

static bool calc_product(struct tokens t, size_t *at, struct term *out, int depth)
{
	if (!calc_value(t, at, out, depth))
		return false;
	for (;;) {
		struct term right;

		skip_blanks(t, at);
		if (*at >= t.count || !(token_is_delim(&t.ptr[*at], '*') || token_is_delim(&t.ptr[*at], '/')))
			return true;
		bool divide = t.ptr[(*at)++].delim == '/';
		if (!calc_value(t, at, &right, depth))
			return false;
		if (divide) {
			if (!right.is_number || right.micro == 0)
				return false;
			right.micro = scaled(MICRO, MICRO, right.micro);
		}
		if (out->is_number && right.is_number) {
			out->micro = scaled(out->micro, right.micro, MICRO);
		} else if (right.is_number) {
			multiply(&out->dim, right.micro);
		} else if (out->is_number) {
			multiply(&right.dim, out->micro);
			*out = right;
		} else {
			return false;
		}
	}
}

static bool calc_sum(struct tokens t, size_t *at, struct term *out, int depth)
{
	if (!calc_product(t, at, out, depth))
		return false;
	for (;;) {
		struct term right;

		skip_blanks(t, at);
		if (*at >= t.count || !(token_is_delim(&t.ptr[*at], '+') || token_is_delim(&t.ptr[*at], '-')))
			return true;
		int sign = t.ptr[(*at)++].delim == '-' ? -1 : 1;
		if (!calc_product(t, at, &right, depth) || right.is_number != out->is_number)
			return false;
		if (out->is_number)
			out->micro += sign * right.micro;
		else
			combine(&out->dim, &right.dim, sign);
	}
}

bool value_dim(struct tokens t, size_t *at, struct dim *out, bool allow_percent)
{
	struct term term;
	size_t start = *at;

	if (start >= t.count)
		return false;
	uint8_t kind = t.ptr[start].kind;
	if (kind != TOKEN_NUMBER && kind != TOKEN_PERCENT && kind != TOKEN_DIMENSION && kind != TOKEN_FUNCTION)
		return false;
	if (kind == TOKEN_FUNCTION && !str_eq_nocase(t.ptr[start].text, STR("calc")))
		return false;
	if (!calc_value(t, at, &term, 0) || (term.is_number && term.micro != 0) || (term.dim.has_percent && !allow_percent)) {
		*at = start;
		return false;
	}
	*out = term.dim;
	return true;
}
