/* sort.c - radix sort, a byte at a time from the lowest on; few items by insertion. */
#include "base/sort.h"

#include <string.h>

enum { FEW = 48, BYTES = 4, VALUES = 256 };

static void insert_each(uint32_t *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		uint32_t item = items[i];
		size_t at = i;

		for (; at > 0 && items[at - 1] > item; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

/* From `from` to `to`, in the order of one byte; those that are equal in it stay in theirs. */
static void deal(const uint32_t *from, uint32_t *to, size_t count, unsigned byte, const size_t *counts)
{
	size_t places[VALUES], sum = 0;

	for (size_t value = 0; value < VALUES; value++) {
		places[value] = sum;
		sum += counts[value];
	}
	for (size_t i = 0; i < count; i++)
		to[places[from[i] >> 8 * byte & 0xFF]++] = from[i];
}

void sort_numbers(uint32_t *items, uint32_t *spare, size_t count)
{
	size_t counts[BYTES][VALUES];

	if (count <= FEW) {
		insert_each(items, count);
		return;
	}
	memset(counts, 0, sizeof counts);
	for (size_t i = 0; i < count; i++) {
		for (unsigned byte = 0; byte < BYTES; byte++)
			counts[byte][items[i] >> 8 * byte & 0xFF]++;
	}
	for (unsigned byte = 0; byte < BYTES; byte += 2) { /* there and back */
		deal(items, spare, count, byte, counts[byte]);
		deal(spare, items, count, byte + 1, counts[byte + 1]);
	}
}

size_t sort_once(uint32_t *items, uint32_t *spare, size_t count)
{
	size_t n = 0;

	sort_numbers(items, spare, count);
	for (size_t i = 0; i < count; i++) {
		if (n == 0 || items[n - 1] != items[i])
			items[n++] = items[i];
	}
	return n;
}
