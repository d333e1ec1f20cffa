/* fill_sums.h - running sums over units and the cost of a line; shared by fill.c and fill_cost.c. */
#ifndef JB_TEXT_FILL_SUMS_H
#define JB_TEXT_FILL_SUMS_H

#include "text/fill.h"

/* Sums from the segment's start. All but the width wrap around; differences within a line are right as long as they
 * fit. */
struct sums {
	length_sum width;
	uint32_t shrink_total;
	uint32_t shrink[SHRINK_STEPS];
	uint32_t stretch[STRETCH_STEPS];
	uint32_t leaders;
	uint32_t weight; /* UNIT_FULL and UNIT_HALF: what the last line must have enough of */
};

/* cjk 8: a last line needs two Han; a letter or digit counts for a quarter of one. */
enum { WEIGHT_FULL = 4, WEIGHT_LEAST = 8 };

/* Tiers of cost, each above all that the tiers before it can add up to in a few lines. */
typedef int64_t cost_t;
#define COST_INFEASIBLE INT64_MAX

/* How far a pass goes. */
enum tolerance {
	TOLERANCE_TIGHT, /* up to half the limit of e3: enough for most paragraphs, with few candidates to weigh */
	TOLERANCE_FULL,  /* up to every limit of cjk 6 */
	TOLERANCE_LOOSE, /* loose lines (e4) */
	TOLERANCE_ANY    /* last resorts and overfull lines too; always finds a way */
};

/* The cost of a line from `start` to `end` in `measure`; COST_INFEASIBLE when it does not fit or is too loose for
 * the pass; *too_long tells the two apart. */
cost_t fill_line_cost(const struct fill_input *, const struct sums *start, const struct sums *end, length measure,
                      enum tolerance, bool *too_long);
cost_t fill_last_line_cost(const struct fill_input *, const struct sums *start, const struct sums *end, length measure,
                           bool only_line, bool *too_long);
cost_t fill_break_cost(enum break_kind, enum break_kind line_starts_after); /* of ending a line at such a break */
cost_t fill_overfull_cost(length_sum excess);

extern const cost_t fill_line_fee; /* for every line */
extern const cost_t fill_runt_cost;

#endif
