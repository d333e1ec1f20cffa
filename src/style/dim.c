/* dim.c - lengths: units, and sums of parts brought to one length (CSS Values 4, sections 5 and 6).
 *
 * In: a dimension token; or a sum and what it is measured against. Out: a sum; or 1/1000 pt. Each part is within ±100 m (or as
 * many em). ex and ch count as half an em, ic and cap as the Han have them: one, and seven tenths. */
#include "style/value.h"

struct unit {
	const char *name;
	enum dim_part part;
	int32_t num, den; /* PART_FIXED: 1/1000 pt; others: parts of DIM_EM */
};

static const struct unit units[] = {
	{ "pt", PART_FIXED, 1000, 1 },
	{ "mm", PART_FIXED, 360000, 127 },
	{ "cm", PART_FIXED, 3600000, 127 },
	{ "in", PART_FIXED, 72000, 1 },
	{ "pc", PART_FIXED, 12000, 1 },
	{ "px", PART_FIXED, 750, 1 },
	{ "q", PART_FIXED, 90000, 127 },
	{ "em", PART_EM, DIM_EM, 1 },
	{ "ex", PART_EM, DIM_EM / 2, 1 },
	{ "ch", PART_EM, DIM_EM / 2, 1 },
	{ "ic", PART_EM, DIM_EM, 1 },
	{ "cap", PART_EM, DIM_EM * 7 / 10, 1 },
	{ "rem", PART_REM, DIM_EM, 1 },
	{ "rex", PART_REM, DIM_EM / 2, 1 },
	{ "rch", PART_REM, DIM_EM / 2, 1 },
	{ "ric", PART_REM, DIM_EM, 1 },
	{ "lh", PART_LH, DIM_EM, 1 },
	{ "rlh", PART_RLH, DIM_EM, 1 },
	{ "vw", PART_VW, DIM_EM / 100, 1 },
	{ "vh", PART_VH, DIM_EM / 100, 1 },
	{ "vi", PART_VW, DIM_EM / 100, 1 },
	{ "vb", PART_VH, DIM_EM / 100, 1 },
};

bool dim_of_token(const struct token *t, struct dim *out)
{
	const int64_t most = 4 * (int64_t)DIM_LIMIT; /* what is too large stays too large */

	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		const struct unit *u = &units[i];

		if (!str_eq_nocase(t->text, str_of(u->name)))
			continue;
		int64_t product = t->micro * u->num / u->den, half = MICRO / 2;
		int64_t value = (product + (product < 0 ? -half : half)) / MICRO;
		out->part[u->part] = (int32_t)(value > most ? most : value < -most ? -most : value);
		return true;
	}
	return false;
}

/* Whether any of its sums goes below zero, or has such a part: which is seen only where the length is used. */
bool dim_is_negative(const struct dim *d)
{
	for (int i = 0; i < PART_COUNT; i++) {
		if (d->part[i] < 0)
			return true;
	}
	return false;
}

bool dim_has_percent(const struct dim *d)
{
	for (size_t i = 0; d->calc && i < d->calc->n_args; i++) {
		if (dim_has_percent(&d->calc->args[i]))
			return true;
	}
	return d->part[PART_PERCENT] != 0;
}

static length held(int64_t sum)
{
	return (length)(sum > DIM_LIMIT ? DIM_LIMIT : sum < -DIM_LIMIT ? -DIM_LIMIT : sum);
}

/* The parts from PART_EM up to, but not with, `end`, added to the fixed one. */
static length sum_parts(const struct dim *d, const struct dim_bases *bases, enum dim_part end)
{
	int64_t parts = 0, half = DIM_EM / 2;

	for (int i = PART_EM; i < (int)end; i++)
		parts += (int64_t)d->part[i] * bases->of[i];
	return held(d->part[PART_FIXED] + (parts + (parts < 0 ? -half : half)) / DIM_EM);
}

length dim_used(const struct dim *d, const struct dim_bases *bases)
{
	if (!d->calc)
		return sum_parts(d, bases, PART_COUNT);
	length best = dim_used(&d->calc->args[0], bases);
	for (size_t i = 1; i < d->calc->n_args; i++) {
		length other = dim_used(&d->calc->args[i], bases);

		if (d->calc->is_max ? other > best : other < best)
			best = other;
	}
	return best;
}

struct css_size dim_size(struct arena *arena, const struct dim *d, const struct dim_bases *bases)
{
	if (d->calc && dim_has_percent(d)) {
		struct css_math *math = ARENA_NEW(arena, struct css_math);
		struct css_size *args = ARENA_ARRAY(arena, struct css_size, d->calc->n_args);

		for (size_t i = 0; i < d->calc->n_args; i++)
			args[i] = dim_size(arena, &d->calc->args[i], bases);
		*math = (struct css_math){ d->calc->is_max, d->calc->n_args, args };
		return (struct css_size){ .percent = 1, .math = math };
	}
	if (d->calc)
		return (struct css_size){ .len = dim_used(d, bases) };
	return (struct css_size){ sum_parts(d, bases, PART_PERCENT), d->part[PART_PERCENT], d->is_auto, NULL };
}

length css_size_used(struct css_size size, length basis, length if_auto)
{
	int64_t part = (int64_t)basis * size.percent, half = 5000;

	if (size.is_auto)
		return if_auto;
	if (!size.math)
		return held(size.len + (part + (part < 0 ? -half : half)) / 10000);
	length best = css_size_used(size.math->args[0], basis, 0);
	for (size_t i = 1; i < size.math->n_args; i++) {
		length other = css_size_used(size.math->args[i], basis, 0);

		if (size.math->is_max ? other > best : other < best)
			best = other;
	}
	return best;
}
