/* fill_cost.c - what a line costs: the steps of cjk 6 and their weights, the price of breaks, runts, loose and
 * overfull lines.
 *
 * In: sums of a line's two ends and the measure; out: a cost. Integers only, so that lines break alike everywhere. A
 * line costs the weight of every step used up, plus the weight of the last step times the cube of the share used. */
#include "text/fill_sums.h"

enum { SHARE = 1024 };

/* Weights of the shrink steps. All are below a stretch of half of e3, so that a line is pushed in before it is
 * pushed out; s7 (full stops) comes last and costs more, for the blank after a full stop parts sentences. s1 cannot
 * be seen. */
static const int32_t shrink_weight[SHRINK_STEPS] = { 0, 200, 300, 500, 600, 900, 2500 };

/* e1 and e2 are small changes of space that is there; e3 pulls characters apart, which is what readers see first. */
static const int32_t stretch_weight[STRETCH_STEPS] = { 1200, 800, 10000 };

/* A line more is worth a light squeeze; keeps equally good breakings from taking more lines. */
const cost_t fill_line_fee = 100;
/* Two thirds of the full stretch of word spaces: a hyphen is better than rivers, worse than even spaces. */
static const cost_t hyphen_break = 800;
/* Two hyphens under each other. */
static const cost_t hyphen_again = 3000;
/* cjk 8: dearer than thirty lines at the limit of e3, so a runt stays only when nothing within the limits helps. */
const cost_t fill_runt_cost = 300000;
/* cjk 9 wants at least the price of e3's full limit, and its case F3 that 3 / 月 never parts where another line is
 * possible: dearer than a runt, cheaper than a gap over the limit. */
static const cost_t costly_break = 310000;
/* After the slash of an address: as a stretch of two thirds of e3. */
static const cost_t address_break = 3000;
/* A loose line (e4): dearer than any runt. For each time the room of e1 to e3 that it exceeds the limits by, it costs half a
 * runt more, and a little with the square: where the text leaves no choice, one looser line reads better than two loose
 * ones, up to about four times the room. */
static const cost_t loose_line = 1000000;
static const cost_t loose_growth = 130000;
static const cost_t loose_square = 20000;
/* A hole, or a line left short, for addresses and long words have nothing to stretch: a gap of a tenth of the measure
 * counts as a line at twice its limits; grows with the square of the gap. More would loosen whole paragraphs for it. */
static const cost_t short_growth = 130000000;
/* Cutting a word: dearer than the loosest line, cheaper than an overfull one. */
static const cost_t last_resort = (cost_t)1 << 34;
/* Against 2.1 or 2.2: dearer than cutting some words elsewhere, cheaper than text outside the measure. */
static const cost_t untidy_break = (cost_t)1 << 37;
static const cost_t overfull = (cost_t)1 << 40;
/* Ragged text: a gap of the whole measure costs this much; gaps count by their square, so that lines come out alike. */
static const cost_t ragged_gap = 40000;

/* weight × (part / whole)³ */
static cost_t cubed(int32_t weight, uint32_t part, uint32_t whole)
{
	uint32_t share = part < (UINT32_MAX >> 10) ? part * SHARE / whole : (uint32_t)((uint64_t)part * SHARE / whole);

	return (cost_t)((uint64_t)share * share * share * (uint32_t)weight >> 30);
}

static cost_t shrink_cost(const struct sums *start, const struct sums *end, uint32_t need)
{
	cost_t cost = 0;

	for (unsigned k = 0; k < SHRINK_STEPS; k++) {
		uint32_t room = end->shrink[k] - start->shrink[k];

		if (room == 0 || room > INT32_MAX)
			continue;
		if (need <= room)
			return cost + cubed(shrink_weight[k], need, room);
		cost += shrink_weight[k];
		need -= room;
	}
	return cost;
}

/* `need` is what exceeds the limits. */
static cost_t loose_cost(uint32_t need, uint32_t room, length measure)
{
	uint64_t gap = measure > 0 ? (uint64_t)need * 256 / (uint64_t)measure : 0, share;
	cost_t hole = (cost_t)(gap * gap * (uint64_t)short_growth >> 16), loose;

	if (need / STRETCH_MOST >= room)
		return loose_line + hole;
	share = (uint64_t)need * 16 / room;
	loose = (cost_t)((share * (uint64_t)loose_growth >> 4) + (share * share * (uint64_t)loose_square >> 8));
	return loose_line + (loose < hole ? loose : hole);
}

static cost_t stretch_cost(const struct sums *start, const struct sums *end, uint32_t need, length measure,
                           enum tolerance tolerance)
{
	uint32_t room[STRETCH_STEPS], all = 0, before = 0;
	cost_t cost = 0;

	for (unsigned k = 0; k < STRETCH_STEPS; k++) {
		room[k] = end->stretch[k] - start->stretch[k];
		all += room[k];
	}
	if (need > all)
		return tolerance >= TOLERANCE_LOOSE ? loose_cost(need - all, all, measure) : COST_INFEASIBLE;
	for (unsigned k = 0; k < STRETCH_STEPS; before += room[k++]) {
		if (room[k] == 0)
			continue;
		if (need - before <= room[k]) {
			if (k + 1 == STRETCH_STEPS && tolerance == TOLERANCE_TIGHT && need - before > room[k] / 2)
				return COST_INFEASIBLE;
			return cost + cubed(stretch_weight[k], need - before, room[k]);
		}
		cost += stretch_weight[k];
	}
	return cost;
}

static cost_t gap_cost(length_sum gap, length measure, enum tolerance tolerance)
{
	uint64_t share;

	if (tolerance < TOLERANCE_LOOSE && gap * (tolerance == TOLERANCE_TIGHT ? 6 : 2) > measure)
		return COST_INFEASIBLE;
	share = measure > 0 ? (uint64_t)gap * SHARE / (uint64_t)measure : 0;
	return (cost_t)(share * share * (uint64_t)ragged_gap >> 20);
}

/* ENDS_WHOLE…: takes the blank of the mark at the line's end where it must go, and says what is then to spare; s1 has no
 * other room than that. */
static length_sum take_end(const struct fill_input *in, const struct sums *start, struct sums *end, length_sum spare)
{
	uint32_t room = end->shrink[0] - start->shrink[0];

	if (in->ends == ENDS_WHOLE_AFTER_SPACES && -spare <= (length_sum)(end->shrink[1] - start->shrink[1]) && in->justify)
		return spare;
	end->shrink[0] -= room;
	end->shrink_total -= room;
	return spare + room;
}

cost_t fill_line_cost(const struct fill_input *in, const struct sums *start, const struct sums *end, length measure,
                      enum tolerance tolerance, bool *too_long)
{
	length_sum spare = measure - (end->width - start->width);
	struct sums given;

	*too_long = false;
	if (spare < 0 && in->ends != ENDS_GRADUAL) {
		given = *end;
		spare = take_end(in, start, &given, spare);
		end = &given;
	}
	if (spare < 0) {
		uint32_t room = in->justify ? end->shrink_total - start->shrink_total : 0;

		if (-spare > (length_sum)room || room > INT32_MAX) {
			*too_long = true;
			return COST_INFEASIBLE;
		}
		return shrink_cost(start, end, (uint32_t)-spare);
	}
	if (spare == 0 || end->leaders != start->leaders)
		return 0;
	if (!in->justify)
		return gap_cost(spare, measure, tolerance);
	return stretch_cost(start, end, spare > INT32_MAX ? INT32_MAX : (uint32_t)spare, measure, tolerance);
}

/* cjk 8: the last line keeps its natural width, and holds at least two Han characters (or a word of eight letters,
 * or some of both) unless it is the only one. */
cost_t fill_last_line_cost(const struct fill_input *in, const struct sums *start, const struct sums *end,
			   length measure, bool only_line, bool *too_long)
{
	bool runt = !only_line && end->weight - start->weight < WEIGHT_LEAST && end->leaders == start->leaders;
	length_sum spare = measure - (end->width - start->width);
	cost_t cost = 0;

	*too_long = false;
	if (spare < 0 || in->justify_last)
		cost = fill_line_cost(in, start, end, measure, TOLERANCE_ANY, too_long);
	else if (in->balance && !only_line)
		cost = gap_cost(spare, measure, TOLERANCE_ANY);
	if (cost == COST_INFEASIBLE)
		return cost;
	return cost + (runt ? fill_runt_cost : 0);
}

cost_t fill_break_cost(enum break_kind kind, enum break_kind line_starts_after)
{
	switch (kind) {
	case BREAK_COSTLY:
		return costly_break;
	case BREAK_ADDRESS:
		return address_break;
	case BREAK_HYPHEN:
		return hyphen_break + (line_starts_after == BREAK_HYPHEN ? hyphen_again : 0);
	case BREAK_LAST_RESORT:
		return last_resort;
	case BREAK_UNTIDY:
		return untidy_break;
	default:
		return 0;
	}
}

cost_t fill_overfull_cost(length_sum excess)
{
	return overfull + (excess >> 10);
}
