/* workers.c - items handed out in order to threads that live as long as the call. */
#include "base/workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/arena.h"

struct crew {
	workers_fn *fn;
	void *shared;
	size_t count;
	atomic_size_t next;
};

struct member {
	struct crew *crew;
	unsigned number;
	pthread_t thread;
};

static void work(struct crew *crew, unsigned number)
{
	size_t item;

	while ((item = atomic_fetch_add(&crew->next, 1)) < crew->count)
		crew->fn(crew->shared, item, number);
}

static void *start(void *argument)
{
	struct member *member = argument;

	work(member->crew, member->number);
	return NULL;
}

void workers_run(unsigned n_workers, size_t count, workers_fn *fn, void *shared)
{
	struct crew crew = { fn, shared, count, 0 };
	unsigned n_threads = 0;

	if (n_workers > count)
		n_workers = (unsigned)count;
	struct arena *arena = arena_new();
	struct member *members = ARENA_ARRAY(arena, struct member, n_workers);
	for (unsigned i = 1; i < n_workers; i++) {
		members[n_threads] = (struct member){ &crew, i, 0 };
		if (pthread_create(&members[n_threads].thread, NULL, start, &members[n_threads]) != 0)
			break; /* the others do its share */
		n_threads++;
	}
	work(&crew, 0);
	for (unsigned i = 0; i < n_threads; i++)
		pthread_join(members[i].thread, NULL);
	arena_free(arena);
}

unsigned workers_default(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
		return (unsigned)CPU_COUNT(&set);
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (unsigned)online : 1;
}
