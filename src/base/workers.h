/* workers.h - one function over an array, on several threads: all the concurrency there is.
 *
 * Items are handed out in order, each to one worker; what an item makes depends on the item alone, never on the worker or
 * on the others. Results are joined by the caller in array order. */
#ifndef JB_BASE_WORKERS_H
#define JB_BASE_WORKERS_H

#include <stddef.h>

/* `worker` is 0 … n_workers-1 and names the per-worker state that the item may use while it runs. */
typedef void workers_fn(void *shared, size_t item, unsigned worker);

/* Runs fn for items 0 … count-1 on up to n_workers threads (the calling one included) and returns when all are done.
 * Falls back to fewer threads when the system gives no more. */
void workers_run(unsigned n_workers, size_t count, workers_fn *fn, void *shared);

unsigned workers_default(void); /* processors this process may use; at least 1 */

#endif
