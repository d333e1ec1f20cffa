/* candidates.h - which things share keys with a thing: buckets of locality-sensitive hashing, of bounded size. */
#ifndef JB_ARCHIVE_CANDIDATES_H
#define JB_ARCHIVE_CANDIDATES_H

#include "base/arena.h"

struct candidate_key {
	uint64_t number;
	size_t owner;  /* keys of one owner stand together, owners in rising order */
	size_t bucket; /* filled in by candidates_new */
};

enum { CANDIDATES_MAX = 12 };

struct candidates;

/* Takes the keys over; in the arena. n log n steps. */
struct candidates *candidates_new(struct arena *, struct candidate_key *keys, size_t n_keys, size_t n_owners);

/* Of the owners added before, those that share most keys with this one, most first, then in rising order; their number is returned.
 * A key that very many have finds the last of them alone, so that a call takes bounded time. */
size_t candidates_find(struct candidates *, size_t owner, size_t found[CANDIDATES_MAX]);
void candidates_add(struct candidates *, size_t owner);

#endif
