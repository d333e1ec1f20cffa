/* linear.h - whether work grows as its size does, whatever else the machine has to do. */
#ifndef JB_TESTS_LINEAR_H
#define JB_TESTS_LINEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* Does work of a size; gives the CPU seconds that count. */
typedef double linear_work(void *user, size_t size);

static inline double cpu_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Work of twenty times a size takes no more than sixty times as long; were it quadratic, it would take four hundred times. Others on the
 * machine only add time, and not to every run: the least of some runs counts, which are made only as long as they do not suffice. */
static inline bool is_linear(linear_work *work, void *user, size_t size, double least[2])
{
	enum { TIMES = 20, TIMES_MAX = 60, RUNS = 6 };

	for (int run = 0; run < RUNS; run++) {
		for (size_t i = 0; i < 2; i++) {
			double seconds = work(user, i ? TIMES * size : size);

			least[i] = run && least[i] < seconds ? least[i] : seconds;
		}
		if (least[1] < TIMES_MAX * least[0])
			return true;
	}
	return false;
}

#endif
