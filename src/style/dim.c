/* dim.c - lengths, percentages and calc() (CSS Values 4, sections 5, 6 and 10).
 *
 * In: tokens. Out: a sum over points, em, rem, line height and percentage, each within ±100 m (or as many em). calc()
 * adds term by term; products need a number on one side. ex and ch count as half an em, ic as one. */
#include "style/value.h"

enum {
	CALC_DEPTH = 16,
	UNBOUNDED = 4 * DIM_LIMIT
}; /* what is too large stays too large, and adds up without overflow */

enum base { BASE_FIXED, BASE_EM, BASE_REM, BASE_LH };

struct unit {
	const char *name;
	enum base base;
	int32_t num, den; /* BASE_FIXED: 1/1000 pt; others: parts of DIM_EM */
};

static const struct unit units[] = {
	{ "pt", BASE_FIXED, 1000, 1 },    { "mm", BASE_FIXED, 360000, 127 }, { "cm", BASE_FIXED, 3600000, 127 },
	{ "in", BASE_FIXED, 72000, 1 },   { "pc", BASE_FIXED, 12000, 1 },    { "px", BASE_FIXED, 750, 1 },
	{ "q", BASE_FIXED, 90000, 127 },  { "em", BASE_EM, DIM_EM, 1 },      { "ex", BASE_EM, DIM_EM / 2, 1 },
	{ "ch", BASE_EM, DIM_EM / 2, 1 }, { "ic", BASE_EM, DIM_EM, 1 },      { "rem", BASE_REM, DIM_EM, 1 },
	{ "lh", BASE_LH, DIM_EM, 1 },
};

static int64_t bounded(int64_t value)
{
	return value > UNBOUNDED ? UNBOUNDED : value < -UNBOUNDED ? -UNBOUNDED : value;
}

/* micro * num / den in whole units, rounded; |micro| is at most MICRO_MAX, so nothing overflows. */
static int32_t convert(int64_t micro, int32_t num, int32_t den)
{
	int64_t product = micro * num / den, half = MICRO / 2;

	return (int32_t)bounded((product + (product < 0 ? -half : half)) / MICRO);
}

static bool dimension(const struct token *t, struct dim *out)
{
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		const struct unit *u = &units[i];

		if (!str_eq_nocase(t->text, str_of(u->name)))
			continue;
		int32_t value = convert(t->micro, u->num, u->den);
		switch (u->base) {
		case BASE_FIXED:
			out->fixed = value;
			break;
		case BASE_EM:
			out->em = value;
			break;
		case BASE_REM:
			out->rem = value;
			break;
		case BASE_LH:
			out->lh = value;
			break;
		}
		return true;
	}
	return false;
}

static bool in_range(const struct dim *d)
{
	const int32_t parts[] = { d->fixed, d->em, d->rem, d->lh, d->percent };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (parts[i] > DIM_LIMIT || parts[i] < -DIM_LIMIT)
			return false;
	}
	return true;
}

/* ---- calc() ---- */

/* A number or a dimension. */
struct term {
	bool is_number, has_percent;
	int64_t micro;
	struct dim dim;
};

static bool calc_sum(struct tokens t, size_t *at, struct term *out, int depth);

static void skip_blanks(struct tokens t, size_t *at)
{
	while (*at < t.count && t.ptr[*at].kind == TOKEN_BLANK)
		++*at;
}

static bool opens_calc(const struct token *t)
{
	return t->kind == TOKEN_OPEN_PAREN || (t->kind == TOKEN_FUNCTION && str_eq_nocase(t->text, STR("calc")));
}

static bool calc_value(struct tokens t, size_t *at, struct term *out, int depth)
{
	skip_blanks(t, at);
	*out = (struct term){ 0 };
	if (*at >= t.count || depth > CALC_DEPTH)
		return false;
	const struct token *token = &t.ptr[(*at)++];
	if (opens_calc(token)) {
		if (!calc_sum(t, at, out, depth + 1) || *at >= t.count || t.ptr[*at].kind != TOKEN_CLOSE_PAREN)
			return false;
		++*at;
		return true;
	}
	if (token->kind == TOKEN_NUMBER) {
		out->is_number = true;
		out->micro = token->micro;
		return true;
	}
	if (token->kind == TOKEN_PERCENT) {
		out->dim.percent = convert(token->micro, 100, 1);
		out->has_percent = true;
		return true;
	}
	return token->kind == TOKEN_DIMENSION && dimension(token, &out->dim);
}

/* value * by / one in 128 bits: calc() meets numbers of any size. */
static int64_t scaled(int64_t value, int64_t by, int64_t one, int64_t most)
{
	__extension__ typedef __int128 wide;
	wide product = (wide)value * by / one;

	return product > most ? most : product < -most ? -most : (int64_t)product;
}

/* Multiplies a term by num / den, both in millionths. */
static void scale_term(struct term *term, int64_t num, int64_t den)
{
	int32_t *const parts[] = { &term->dim.fixed, &term->dim.em, &term->dim.rem, &term->dim.lh, &term->dim.percent };

	term->micro = scaled(term->micro, num, den, MICRO_MAX);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		*parts[i] = (int32_t)scaled(*parts[i], num, den, UNBOUNDED);
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
			scale_term(out, MICRO, right.micro);
		} else if (right.is_number) {
			scale_term(out, right.micro, MICRO);
		} else if (out->is_number) {
			scale_term(&right, out->micro, MICRO);
			*out = right;
		} else {
			return false;
		}
	}
}

static void add_term(struct term *a, const struct term *b, int sign)
{
	a->micro = scaled(a->micro + sign * b->micro, 1, 1, MICRO_MAX);
	a->dim.fixed = (int32_t)bounded((int64_t)a->dim.fixed + sign * (int64_t)b->dim.fixed);
	a->dim.em = (int32_t)bounded((int64_t)a->dim.em + sign * (int64_t)b->dim.em);
	a->dim.rem = (int32_t)bounded((int64_t)a->dim.rem + sign * (int64_t)b->dim.rem);
	a->dim.lh = (int32_t)bounded((int64_t)a->dim.lh + sign * (int64_t)b->dim.lh);
	a->dim.percent = (int32_t)bounded((int64_t)a->dim.percent + sign * (int64_t)b->dim.percent);
	a->has_percent |= b->has_percent;
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
		add_term(out, &right, sign);
	}
}

bool value_dim(struct tokens t, size_t *at, struct dim *out, bool allow_percent)
{
	struct term term;
	size_t start = *at;

	if (start >= t.count || t.ptr[start].kind == TOKEN_OPEN_PAREN || t.ptr[start].kind == TOKEN_BLANK)
		return false;
	bool is_calc = opens_calc(&t.ptr[start]);
	if (!calc_value(t, at, &term, 0) || (term.is_number && (is_calc || term.micro != 0)) ||
	    (term.has_percent && !allow_percent) || !in_range(&term.dim)) {
		*at = start;
		return false;
	}
	*out = term.dim;
	return true;
}

bool dim_is_negative(const struct dim *d)
{
	return d->fixed < 0 || d->em < 0 || d->rem < 0 || d->lh < 0 || d->percent < 0;
}

length dim_used(const struct dim *d, length em, length rem, length lh)
{
	int64_t parts = (int64_t)d->em * em + (int64_t)d->rem * rem + (int64_t)d->lh * lh, half = DIM_EM / 2;
	int64_t sum = d->fixed + (parts + (parts < 0 ? -half : half)) / DIM_EM;

	return (length)(sum > DIM_LIMIT ? DIM_LIMIT : sum < -DIM_LIMIT ? -DIM_LIMIT : sum);
}

length css_size_used(struct css_size size, length basis, length if_auto)
{
	int64_t part = (int64_t)basis * size.percent, half = 5000;

	if (size.is_auto)
		return if_auto;
	int64_t sum = size.len + (part + (part < 0 ? -half : half)) / 10000;
	return (length)(sum > DIM_LIMIT ? DIM_LIMIT : sum < -DIM_LIMIT ? -DIM_LIMIT : sum);
}
