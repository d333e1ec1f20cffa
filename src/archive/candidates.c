/* candidates.c - keys to buckets, buckets to candidates.
 *
 * In: keys of owners. Out: for an owner the others it shares most keys with. Only keys that two owners have get a bucket. */
#include "archive/candidates.h"

#include <stdlib.h>

enum { BUCKET_MAX = 16 };
#define NO_BUCKET SIZE_MAX

struct bucket {
	uint32_t owners[BUCKET_MAX]; /* a ring: the last ones added */
	uint32_t n_added;
};

struct candidates {
	struct candidate_key *keys;
	size_t *first;               /* key of each owner; one more at the end */
	struct bucket *buckets;
	uint32_t *shared;            /* keys that an owner shares with the one looked at; 0 between two calls */
	size_t *met;                 /* owners whose `shared` is not 0 */
};

static int compare_numbers(const void *a, const void *b)
{
	const struct candidate_key *x = *(struct candidate_key *const *)a, *y = *(struct candidate_key *const *)b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (x->owner > y->owner) - (x->owner < y->owner);
}

static size_t number_buckets(struct candidate_key *keys, size_t n_keys)
{
	struct candidate_key **sorted = mem_alloc((n_keys + 1) * sizeof *sorted);
	size_t n = 0;

	for (size_t i = 0; i < n_keys; i++)
		sorted[i] = &keys[i];
	qsort(sorted, n_keys, sizeof *sorted, compare_numbers);
	for (size_t i = 0, end; i < n_keys; i = end) {
		for (end = i + 1; end < n_keys && sorted[end]->number == sorted[i]->number;)
			end++;
		for (size_t k = i; k < end; k++)
			sorted[k]->bucket = end - i > 1 ? n : NO_BUCKET;
		n += end - i > 1;
	}
	free(sorted);
	return n;
}

struct candidates *candidates_new(struct arena *arena, struct candidate_key *keys, size_t n_keys, size_t n_owners)
{
	struct candidates *c = ARENA_NEW(arena, struct candidates);
	size_t n = 0;

	c->keys = keys;
	c->buckets = ARENA_ARRAY(arena, struct bucket, number_buckets(keys, n_keys));
	c->first = ARENA_ARRAY(arena, size_t, n_owners + 1);
	c->shared = ARENA_ARRAY(arena, uint32_t, n_owners);
	c->met = ARENA_ARRAY(arena, size_t, n_owners);
	for (size_t owner = 0; owner < n_owners; owner++) {
		c->first[owner] = n;
		while (n < n_keys && keys[n].owner == owner)
			n++;
	}
	c->first[n_owners] = n;
	return c;
}

/* Into the list of the best, which is kept in order. */
static size_t put(const struct candidates *c, size_t *found, size_t n, size_t owner)
{
	size_t at = n;

	while (at > 0 && (c->shared[found[at - 1]] < c->shared[owner] ||
	                  (c->shared[found[at - 1]] == c->shared[owner] && found[at - 1] > owner)))
		at--;
	if (at == CANDIDATES_MAX)
		return n;
	n += n < CANDIDATES_MAX;
	for (size_t i = n - 1; i > at; i--)
		found[i] = found[i - 1];
	found[at] = owner;
	return n;
}

size_t candidates_find(struct candidates *c, size_t owner, size_t found[CANDIDATES_MAX])
{
	size_t n_met = 0, n = 0;

	for (size_t i = c->first[owner]; i < c->first[owner + 1]; i++) {
		const struct bucket *bucket = c->keys[i].bucket == NO_BUCKET ? NULL : &c->buckets[c->keys[i].bucket];

		for (uint32_t k = 0; bucket && k < bucket->n_added && k < BUCKET_MAX; k++) {
			if (c->shared[bucket->owners[k]]++ == 0)
				c->met[n_met++] = bucket->owners[k];
		}
	}
	for (size_t i = 0; i < n_met; i++)
		n = put(c, found, n, c->met[i]);
	for (size_t i = 0; i < n_met; i++)
		c->shared[c->met[i]] = 0;
	return n;
}

void candidates_add(struct candidates *c, size_t owner)
{
	for (size_t i = c->first[owner]; i < c->first[owner + 1]; i++) {
		struct bucket *bucket = c->keys[i].bucket == NO_BUCKET ? NULL : &c->buckets[c->keys[i].bucket];

		if (bucket)
			bucket->owners[bucket->n_added++ % BUCKET_MAX] = (uint32_t)owner;
	}
}
