/* calc.c - lengths, percentages and numbers with calc(), min(), max() and clamp() (CSS Values 4, section 10).
 *
 * In: tokens. Out: a sum over units, or the least or greatest of such sums; or a number. Sums and products are worked into the
 * arguments of min() and max(): 2 * min(a, b) + c is min(2 * a + c, 2 * b + c). What has more than LEAVES_MAX sums in the end, or
 * divides by nothing, is refused. Products need a number on one side. */
#include "style/value.h"

enum { CALC_DEPTH = 16, LEAVES_MAX = 64, ARGUMENTS_MAX = 32 };
#define UNBOUNDED (4 * (int64_t)DIM_LIMIT) /* what is too large stays too large, and adds up without overflow */

/* A number or a dimension. */
struct term {
	bool is_number, has_percent;
	int64_t micro;
	struct dim dim;
};

struct parser {
	struct arena *arena;
	struct tokens t;
	size_t at;
	int depth;
};

static bool calc_sum(struct parser *p, struct term *out);

static const struct token *peek(struct parser *p)
{
	static const struct token end = { .kind = TOKEN_END };

	while (p->at < p->t.count && p->t.ptr[p->at].kind == TOKEN_BLANK)
		p->at++;
	return p->at < p->t.count ? &p->t.ptr[p->at] : &end;
}

/* ---- terms ---- */

static size_t count_leaves(const struct dim *d)
{
	size_t n = 0;

	if (!d->calc)
		return 1;
	for (size_t i = 0; i < d->calc->n_args; i++)
		n += count_leaves(&d->calc->args[i]);
	return n;
}

static uint64_t magnitude(int64_t n)
{
	return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

/* a * b / c with all 128 bits of the product, which no integer type of C11 is sure to have; UINT64_MAX for a quotient beyond it. */
static uint64_t product_over(uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX), cross = (a >> 32) * (b & UINT32_MAX) + (low >> 32);
	uint64_t other = (a & UINT32_MAX) * (b >> 32) + (cross & UINT32_MAX);
	uint64_t rest = (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32); /* the upper half, then what is left of it */
	uint64_t quotient = other << 32 | (low & UINT32_MAX);                  /* the lower half, which the quotient replaces */

	if (rest >= c)
		return UINT64_MAX;
	for (int bit = 0; bit < 64; bit++) {
		bool over = rest >> 63 != 0;

		rest = rest << 1 | quotient >> 63;
		quotient <<= 1;
		if (over || rest >= c) {
			rest -= c;
			quotient |= 1;
		}
	}
	return quotient;
}

/* value * by / one, towards zero and within `most`: calc() meets numbers of any size. */
static int64_t scaled(int64_t value, int64_t by, int64_t one, int64_t most)
{
	uint64_t size = product_over(magnitude(value), magnitude(by), magnitude(one));
	int64_t held = size > (uint64_t)most ? most : (int64_t)size;
	bool is_negative = ((value < 0) != (by < 0)) != (one < 0);

	return is_negative ? -held : held;
}

/* The node of min() or max() with room for its arguments. */
static struct dim *new_calc(struct arena *arena, struct dim *out, bool is_max, size_t n)
{
	struct calc *calc = ARENA_NEW(arena, struct calc);
	struct dim *args = ARENA_ARRAY(arena, struct dim, n);

	*calc = (struct calc){ is_max, n, args };
	*out = (struct dim){ .calc = calc };
	return args;
}

/* Multiplied by num / den, both in millionths; a negative factor makes the least the greatest. */
static struct dim scale_dim(struct arena *arena, const struct dim *d, int64_t num, int64_t den)
{
	struct dim out = *d;

	if (d->calc) {
		struct dim *args = new_calc(arena, &out, d->calc->is_max != ((num < 0) != (den < 0)), d->calc->n_args);

		for (size_t i = 0; i < d->calc->n_args; i++)
			args[i] = scale_dim(arena, &d->calc->args[i], num, den);
	}
	for (int i = 0; i < PART_COUNT; i++)
		out.part[i] = (int32_t)scaled(out.part[i], num, den, UNBOUNDED);
	return out;
}

static struct dim add_dims(struct arena *arena, const struct dim *a, const struct dim *b)
{
	const struct dim *tree = a->calc ? a : b, *other = a->calc ? b : a;
	struct dim out = *a;

	if (tree->calc) {
		struct dim *args = new_calc(arena, &out, tree->calc->is_max, tree->calc->n_args);

		for (size_t i = 0; i < tree->calc->n_args; i++)
			args[i] = add_dims(arena, &tree->calc->args[i], other);
		return out;
	}
	for (int i = 0; i < PART_COUNT; i++)
		out.part[i] = (int32_t)scaled((int64_t)a->part[i] + b->part[i], 1, 1, UNBOUNDED);
	return out;
}

static void scale_term(struct parser *p, struct term *term, int64_t num, int64_t den)
{
	term->micro = scaled(term->micro, num, den, MICRO_MAX);
	term->dim = scale_dim(p->arena, &term->dim, num, den);
}

/* ---- functions ---- */

/* The least or greatest of arguments alike in kind. */
static bool pick(struct parser *p, const struct term *args, size_t n, bool is_max, struct term *out)
{
	size_t leaves = 0;

	*out = args[0];
	for (size_t i = 0; i < n; i++) {
		if (args[i].is_number != out->is_number)
			return false;
		if (is_max ? args[i].micro > out->micro : args[i].micro < out->micro)
			out->micro = args[i].micro;
		out->has_percent |= args[i].has_percent;
		leaves += count_leaves(&args[i].dim);
	}
	if (out->is_number || n == 1)
		return true;
	struct dim *dims = new_calc(p->arena, &out->dim, is_max, n);
	for (size_t i = 0; i < n; i++)
		dims[i] = args[i].dim;
	return leaves <= LEAVES_MAX;
}

/* Sums between commas up to the closing bracket. */
static bool arguments(struct parser *p, struct term *args, size_t *n)
{
	for (*n = 0; *n < ARGUMENTS_MAX;) {
		if (!calc_sum(p, &args[(*n)++]))
			return false;
		uint8_t kind = peek(p)->kind;
		p->at++;
		if (kind == TOKEN_CLOSE_PAREN)
			return true;
		if (kind != TOKEN_COMMA)
			return false;
	}
	return false;
}

/* clamp(a, b, c) is max(a, min(b, c)). */
static bool clamp(struct parser *p, const struct term args[3], struct term *out)
{
	struct term outer[2] = { args[0], { 0 } };

	return pick(p, &args[1], 2, false, &outer[1]) && pick(p, outer, 2, true, out);
}

/* Behind a bracket, or the name of a function and its bracket. */
static bool bracket(struct parser *p, const struct token *name, struct term *out)
{
	bool is_min = name->kind == TOKEN_FUNCTION && str_eq_nocase(name->text, STR("min"));
	bool is_max = name->kind == TOKEN_FUNCTION && str_eq_nocase(name->text, STR("max"));
	struct term args[ARGUMENTS_MAX];
	size_t n;
	bool ok;

	if (p->depth++ >= CALC_DEPTH)
		return false;
	ok = arguments(p, args, &n);
	p->depth--;
	if (!ok)
		return false;
	if (is_min || is_max)
		return pick(p, args, n, is_max, out);
	if (name->kind == TOKEN_FUNCTION && str_eq_nocase(name->text, STR("clamp")))
		return n == 3 && clamp(p, args, out);
	*out = args[0];
	return n == 1;
}

static bool opens_math(const struct token *t)
{
	static const struct str names[] = { STR_INIT("calc"), STR_INIT("min"), STR_INIT("max"), STR_INIT("clamp") };

	for (size_t i = 0; t->kind == TOKEN_FUNCTION && i < ARRAY_LEN(names); i++) {
		if (str_eq_nocase(t->text, names[i]))
			return true;
	}
	return false;
}

static bool calc_value(struct parser *p, struct term *out)
{
	const struct token *token = peek(p);

	*out = (struct term){ 0 };
	p->at++;
	if (token->kind == TOKEN_OPEN_PAREN || opens_math(token))
		return bracket(p, token, out);
	if (token->kind == TOKEN_NUMBER) {
		out->is_number = true;
		out->micro = token->micro;
		return true;
	}
	if (token->kind == TOKEN_PERCENT) {
		int64_t hundredths = scaled(token->micro, 100, MICRO, UNBOUNDED);

		out->dim.part[PART_PERCENT] = (int32_t)hundredths;
		out->has_percent = true;
		return true;
	}
	return token->kind == TOKEN_DIMENSION && dim_of_token(token, &out->dim);
}

static bool calc_product(struct parser *p, struct term *out)
{
	if (!calc_value(p, out))
		return false;
	while (token_is_delim(peek(p), '*') || token_is_delim(peek(p), '/')) {
		bool divide = p->t.ptr[p->at++].delim == '/';
		struct term right;

		if (!calc_value(p, &right))
			return false;
		if (divide) {
			if (!right.is_number || right.micro == 0)
				return false;
			scale_term(p, out, MICRO, right.micro);
		} else if (right.is_number) {
			scale_term(p, out, right.micro, MICRO);
		} else if (out->is_number) {
			scale_term(p, &right, out->micro, MICRO);
			*out = right;
		} else {
			return false;
		}
	}
	return true;
}

static bool calc_sum(struct parser *p, struct term *out)
{
	if (!calc_product(p, out))
		return false;
	while (token_is_delim(peek(p), '+') || token_is_delim(peek(p), '-')) {
		bool minus = p->t.ptr[p->at++].delim == '-';
		struct term right;

		if (!calc_product(p, &right) || right.is_number != out->is_number ||
		    count_leaves(&out->dim) * count_leaves(&right.dim) > LEAVES_MAX)
			return false;
		if (minus)
			scale_term(p, &right, -MICRO, MICRO);
		out->micro = scaled(out->micro + right.micro, 1, 1, MICRO_MAX);
		out->dim = add_dims(p->arena, &out->dim, &right.dim);
		out->has_percent |= right.has_percent;
	}
	return true;
}

/* ---- values ---- */

static bool in_range(const struct dim *d)
{
	for (int i = 0; i < PART_COUNT; i++) {
		if (d->part[i] > DIM_LIMIT || d->part[i] < -DIM_LIMIT)
			return false;
	}
	for (size_t i = 0; d->calc && i < d->calc->n_args; i++) {
		if (!in_range(&d->calc->args[i]))
			return false;
	}
	return true;
}

/* The value at *at, which moves behind it; a bracket alone is none. */
static bool read_value(struct arena *arena, struct tokens t, size_t *at, struct term *out)
{
	struct parser p = { arena, t, *at, 0 };

	if (*at >= t.count || t.ptr[*at].kind == TOKEN_OPEN_PAREN || t.ptr[*at].kind == TOKEN_BLANK ||
	    !calc_value(&p, out))
		return false;
	*at = p.at;
	return true;
}

bool value_dim(struct arena *arena, struct tokens t, size_t *at, struct dim *out)
{
	struct term term;
	size_t end = *at;

	if (!read_value(arena, t, &end, &term) || !in_range(&term.dim))
		return false;
	if (term.is_number && (opens_math(&t.ptr[*at]) || term.micro != 0))
		return false;
	*at = end;
	*out = term.dim;
	return true;
}

bool value_number(struct arena *arena, struct tokens t, size_t *at, int64_t *micro)
{
	struct term term;
	size_t end = *at;

	if (!read_value(arena, t, &end, &term) || !term.is_number)
		return false;
	*at = end;
	*micro = term.micro;
	return true;
}
