/* code_ranges.h - a set of characters as ranges: what a face is asked to serve. */
#ifndef JB_UNICODE_CODE_RANGES_H
#define JB_UNICODE_CODE_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct code_range {
	uint32_t first, last; /* both in it */
};

/* Sorted, none of them meeting. */
struct code_ranges {
	const struct code_range *list;
	size_t n;
};

static inline bool code_ranges_have(const struct code_ranges *ranges, uint32_t code)
{
	size_t low = 0, high = ranges->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ranges->list[middle].last < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ranges->n && ranges->list[low].first <= code;
}

#endif
