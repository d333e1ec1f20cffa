/* justify.c - gives each unit of a chosen line its final width: cjk 6, each step fully used before the next, equal
 * treatment inside a step.
 *
 * In: units, a line, the measure; out: widths. What a step must give is shared out in proportion to each unit's
 * room, remainders spread by running sums, so that the integers add up. */
#include "text/justify.h"

enum { STEP_STRETCH = 10 }; /* e1 is step 11, e4 step 14 */

/* A line's sums, exact, edges included. */
struct fit {
	length_sum natural;
	length_sum shrink[SHRINK_STEPS + 1], stretch[STRETCH_STEPS + 1];
	uint32_t places;  /* that may stretch */
	uint32_t leaders;
};

/* What a unit may shrink where it stands: the first and the last of a line have given their blank already. */
static length shrink_of(const struct fill_unit *u, bool first, bool last, unsigned *step)
{
	if (last) {
		*step = u->end_shrink ? 1 : 0;
		return u->end_shrink;
	}
	*step = first && u->trim_start > 0 ? 0 : u->shrink_step;
	return *step ? u->shrink : 0;
}

static struct fit measure_units(const struct fill_unit *units, uint32_t n, length *widths)
{
	struct fit fit = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		const struct fill_unit *u = &units[i];
		bool first = i == 0, last = i + 1 == n;
		unsigned step;
		length room = shrink_of(u, first, last, &step);

		widths[i] = u->width - (first ? u->trim_start : 0) - (last ? u->trim_end : 0);
		fit.natural += widths[i];
		fit.shrink[step] += room;
		if (!last && u->stretch_step) {
			fit.stretch[u->stretch_step] += u->stretch;
			fit.places++;
		}
		fit.leaders += (u->flags & UNIT_LEADER) != 0;
	}
	return fit;
}

/* Hands out `total` in pieces as shares of `whole` arrive. */
struct dealer {
	length_sum total, whole;
	length_sum share, given;
};

static length deal(struct dealer *d, length_sum share)
{
	length_sum due;

	if (d->whole <= 0)
		return 0;
	d->share += share;
	due = d->total * d->share / d->whole;
	due -= d->given;
	d->given += due;
	return (length)due;
}

/* Takes `need` away, step by step; returns the last step used and writes its ratio. */
static unsigned shrink_units(const struct fill_unit *units, uint32_t n, const struct fit *fit, length_sum need,
                             length *widths, int16_t *ratio)
{
	unsigned last_step = 0;
	struct dealer dealer;

	for (unsigned k = 1; k <= SHRINK_STEPS && need > 0; k++) {
		if (fit->shrink[k] == 0)
			continue;
		last_step = k;
		dealer = (struct dealer){ need < fit->shrink[k] ? need : fit->shrink[k], fit->shrink[k], 0, 0 };
		for (uint32_t i = 0; i < n; i++) {
			unsigned step;
			length room = shrink_of(&units[i], i == 0, i + 1 == n, &step);
			if (step == k)
				widths[i] -= deal(&dealer, room);
		}
		*ratio = (int16_t)-(dealer.total * 1000 / dealer.whole);
		need -= dealer.total;
	}
	return last_step;
}

static void stretch_step(const struct fill_unit *units, uint32_t n, unsigned step, struct dealer dealer, length *widths)
{
	for (uint32_t i = 0; i + 1 < n; i++) {
		if (units[i].stretch_step == step)
			widths[i] += deal(&dealer, units[i].stretch);
	}
}

/* e4: beyond all limits, every place gets the same. */
static void stretch_all(const struct fill_unit *units, uint32_t n, uint32_t places, length_sum need, length *widths)
{
	struct dealer dealer = { need, places, 0, 0 };

	for (uint32_t i = 0; i + 1 < n; i++) {
		if (units[i].stretch_step)
			widths[i] += deal(&dealer, 1);
	}
}

static unsigned stretch_units(const struct fill_unit *units, uint32_t n, const struct fit *fit, length_sum need,
                              length *widths, int16_t *ratio)
{
	length_sum asked = need, room = 0;
	unsigned last_step = 0;

	for (unsigned k = 1; k <= STRETCH_STEPS; k++)
		room += fit->stretch[k];
	if (need > room && (need - room) / STRETCH_MOST >= room)
		return 0;
	for (unsigned k = 1; k <= STRETCH_STEPS && need > 0; k++) {
		struct dealer dealer = { need < fit->stretch[k] ? need : fit->stretch[k], fit->stretch[k], 0, 0 };

		if (dealer.whole == 0)
			continue;
		stretch_step(units, n, k, dealer, widths);
		last_step = STEP_STRETCH + k;
		*ratio = (int16_t)(dealer.total * 1000 / dealer.whole);
		need -= dealer.total;
	}
	if (need > 0 && fit->places > 0) {
		length_sum share = asked * 1000 / room;

		stretch_all(units, n, fit->places, need, widths);
		last_step = STEP_STRETCH + STRETCH_STEPS + 1;
		*ratio = (int16_t)(share > INT16_MAX ? INT16_MAX : share);
	}
	return last_step;
}

/* Leaders take what is left of the line. */
static void fill_leaders(const struct fill_unit *units, uint32_t n, uint32_t leaders, length_sum spare, length *widths)
{
	struct dealer dealer = { spare, leaders, 0, 0 };

	for (uint32_t i = 0; i < n; i++) {
		if (units[i].flags & UNIT_LEADER)
			widths[i] += deal(&dealer, 1);
	}
}

/* The mark at the line's end, when it hangs or gives its blank up whole: nothing of it is left to s1. Returns what is to
 * spare then. */
static length_sum settle_end(const struct fill_input *in, const struct fit *fit, bool hangs, length_sum spare, length *end)
{
	length_sum room = fit->shrink[1];

	if (hangs || spare >= 0 || room == 0 ||
	    (in->ends == ENDS_WHOLE_AFTER_SPACES && in->justify && -spare <= fit->shrink[2]))
		return spare;
	*end -= (length)room;
	return spare + room;
}

static length clamp(length_sum sum)
{
	return sum > INT32_MAX ? INT32_MAX : sum < INT32_MIN ? INT32_MIN : (length)sum;
}

struct justified justify_line(const struct fill_input *in, const struct fill_line *line, length measure, length *widths)
{
	const struct fill_unit *units = in->units + line->start;
	bool stretches = line->last ? in->justify_last : in->justify;
	struct justified j = { .end = line->end };
	length_sum spare, width;
	struct fit fit;
	uint32_t n;

	while (j.end > line->start && in->units[j.end - 1].flags & UNIT_BLANK)
		widths[--j.end - line->start] = 0;
	n = j.end - line->start;
	fit = measure_units(units, n, widths);
	if (line->end_kind == BREAK_HYPHEN && n > 0)
		j.hyphen = units[n - 1].hyphen;
	if (line->hangs && n > 0)
		j.hang = units[n - 1].hang;
	j.natural = clamp(fit.natural + j.hyphen - j.hang);
	spare = (length_sum)measure - (fit.natural + j.hyphen - j.hang);
	if (n > 0 && (line->hangs || in->ends != ENDS_GRADUAL)) {
		length_sum before = spare;

		spare = settle_end(in, &fit, line->hangs, spare, &widths[n - 1]);
		if (spare != before) {
			j.step = 1;
			j.ratio = -1000;
		}
		fit.shrink[1] = 0;
	}
	if (fit.leaders && spare > 0)
		fill_leaders(units, n, fit.leaders, spare, widths);
	else if (spare < 0 && in->justify)
		j.step = (uint8_t)shrink_units(units, n, &fit, -spare, widths, &j.ratio);
	else if (spare > 0 && stretches)
		j.step = (uint8_t)stretch_units(units, n, &fit, spare, widths, &j.ratio);
	width = (length_sum)j.hyphen - j.hang;
	for (uint32_t i = 0; i < n; i++)
		width += widths[i];
	j.width = clamp(width);
	j.overfull = width > measure;
	j.loose = stretches && !fit.leaders && (j.step == STEP_STRETCH + STRETCH_STEPS + 1 || width < measure);
	return j;
}
