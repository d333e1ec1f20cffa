/* reading_order.h - the runs of a line in the order of the text.
 *
 * A line that goes both ways has its runs as they are seen; in the content stream and in the structure tree they stand as
 * they are read (ISO 32000-1, 14.8.2.3). Inside a run the glyphs stand as they are seen: readers turn right-to-left
 * letters round. */
#ifndef JB_OUTPUT_READING_ORDER_H
#define JB_OUTPUT_READING_ORDER_H

#include "text/line.h"

struct reading_order {
	const struct line *line;
	const struct run **runs; /* NULL: as in the line */
};

struct reading_order reading_order_of(const struct line *);
void reading_order_free(struct reading_order *);

static inline const struct run *reading_order_run(const struct reading_order *order, uint32_t i)
{
	return order->runs ? order->runs[i] : &order->line->runs[i];
}

#endif
