/* name_set.c - a hash table with open addressing over copies kept in an arena; grows at half load. */
#include "base/name_set.h"

#include <stdlib.h>

#include "base/arena.h"

struct name_set {
	struct arena *arena;
	struct str *slots; /* ptr NULL: free */
	size_t n_slots, count;
};

enum { FIRST_SLOTS = 64 };

struct name_set *name_set_new(void)
{
	struct name_set *set = mem_alloc(sizeof *set);

	set->arena = arena_new();
	set->n_slots = FIRST_SLOTS;
	set->slots = mem_alloc(set->n_slots * sizeof *set->slots);
	return set;
}

void name_set_free(struct name_set *set)
{
	if (!set)
		return;
	arena_free(set->arena);
	free(set->slots);
	free(set);
}

/* The slot that holds the name, or the free one where it belongs. */
static struct str *find_slot(const struct name_set *set, struct str name)
{
	size_t i = str_hash(name) & (set->n_slots - 1);

	while (set->slots[i].ptr && !str_eq(set->slots[i], name))
		i = (i + 1) & (set->n_slots - 1);
	return &set->slots[i];
}

static void grow(struct name_set *set)
{
	struct str *old = set->slots;
	size_t n_old = set->n_slots;

	set->n_slots *= 2;
	set->slots = mem_alloc(set->n_slots * sizeof *set->slots);
	for (size_t i = 0; i < n_old; i++) {
		if (old[i].ptr)
			*find_slot(set, old[i]) = old[i];
	}
	free(old);
}

bool name_set_add(struct name_set *set, struct str name)
{
	struct str *slot = find_slot(set, name);

	if (slot->ptr)
		return false;
	*slot = arena_str(set->arena, name);
	if (++set->count * 2 > set->n_slots)
		grow(set);
	return true;
}
