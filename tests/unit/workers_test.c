/* workers_test.c - each item is done once, by a worker of the crew, with any number of workers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "base/workers.h"

enum { ITEMS = 1000 };

struct tally {
	atomic_int done[ITEMS];
	atomic_uint highest_worker;
};

/* No assertion here: cmocka leaves a failed test by longjmp, which no other thread may do. */
static void count_item(void *shared, size_t item, unsigned worker)
{
	struct tally *tally = shared;
	unsigned highest = atomic_load(&tally->highest_worker);

	atomic_fetch_add(&tally->done[item], 1);
	while (worker > highest && !atomic_compare_exchange_weak(&tally->highest_worker, &highest, worker))
		;
}

static void each_item_is_done_once(void **state)
{
	static const struct {
		unsigned workers;
		size_t items;
	} rows[] = { { 1, ITEMS }, { 4, ITEMS }, { 8, 3 }, { 4, 0 }, { 0, 5 } };

	(void)state;
	for (size_t r = 0; r < ARRAY_LEN(rows); r++) {
		struct tally tally = { 0 };

		workers_run(rows[r].workers, rows[r].items, count_item, &tally);
		for (size_t i = 0; i < ITEMS; i++)
			assert_int_equal(atomic_load(&tally.done[i]), i < rows[r].items);
		assert_true(atomic_load(&tally.highest_worker) < (rows[r].workers ? rows[r].workers : 1));
	}
}

static void there_is_a_processor(void **state)
{
	(void)state;
	assert_true(workers_default() >= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_item_is_done_once),
		cmocka_unit_test(there_is_a_processor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
