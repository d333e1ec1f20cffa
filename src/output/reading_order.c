/* reading_order.c - sorts the runs of lines that go both ways.
 *
 * In: a line. Out: its runs by the place of their text. */
#include "output/reading_order.h"

#include <stdlib.h>

static int compare_starts(const void *a, const void *b)
{
	const struct run *x = *(const struct run *const *)a, *y = *(const struct run *const *)b;

	return x->start != y->start ? (x->start > y->start) - (x->start < y->start) : (x > y) - (x < y);
}

struct reading_order reading_order_of(const struct line *line)
{
	struct reading_order order = { line, NULL };
	uint32_t r = 0;

	while (r < line->n_runs && line->runs[r].level == 0)
		r++;
	if (r == line->n_runs)
		return order;
	order.runs = mem_alloc(line->n_runs * sizeof(struct run *));
	for (r = 0; r < line->n_runs; r++)
		order.runs[r] = &line->runs[r];
	qsort(order.runs, line->n_runs, sizeof(struct run *), compare_starts);
	return order;
}

void reading_order_free(struct reading_order *order)
{
	free(order->runs);
}
