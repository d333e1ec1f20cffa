/* sort_test.c - numbers are sorted and parted from their likes, few and many, with spare room of just their count. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/arena.h"
#include "base/sort.h"

/* Numbers of all sizes, with some that are equal; the same at each run. */
static uint32_t *numbers_new(size_t count)
{
	uint32_t *items = mem_alloc(count * sizeof *items), x = 1;

	for (size_t i = 0; i < count; i++) {
		x = x * 1664525 + 1013904223;
		items[i] = i % 7 == 3 ? items[i / 2] : x >> x % 29;
	}
	return items;
}

static void sorted(void **state)
{
	(void)state;
	for (size_t count = 0; count < 2000; count = count * 5 / 4 + 1) {
		uint32_t *items = numbers_new(count), *spare = mem_alloc(count * sizeof *spare);
		uint64_t sum = 0, sum_sorted = 0;

		for (size_t i = 0; i < count; i++)
			sum += (uint64_t)items[i] * items[i];
		sort_numbers(items, spare, count);
		for (size_t i = 0; i < count; i++) {
			sum_sorted += (uint64_t)items[i] * items[i];
			assert_true(i == 0 || items[i - 1] <= items[i]);
		}
		assert_true(sum == sum_sorted);
		free(items);
		free(spare);
	}
}

static void once(void **state)
{
	uint32_t few[] = { 9, 0, UINT32_MAX, 9, 9, 0 }, many[300], spare[300];

	(void)state;
	assert_int_equal(sort_once(few, spare, 6), 3);
	assert_int_equal(few[1], 9);
	assert_true(few[2] == UINT32_MAX);
	for (uint32_t i = 0; i < 300; i++)
		many[i] = (299 - i) % 100 << 24;
	assert_int_equal(sort_once(many, spare, 300), 100);
	for (uint32_t i = 0; i < 100; i++)
		assert_true(many[i] == i << 24);
	assert_int_equal(sort_once(many, spare, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(sorted), cmocka_unit_test(once) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
