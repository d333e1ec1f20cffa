/* name_map.c - open addressing over a table that doubles before it is three quarters full. */
#include "base/name_map.h"

#include <stdlib.h>

#include "base/arena.h"

enum { SLOTS_AT_FIRST = 64 };

struct slot {
	struct str name; /* ptr is NULL while free */
	size_t number;
};

struct name_map {
	struct arena *arena;
	struct slot *slots;
	size_t n_slots, count;
};

struct name_map *name_map_new(void)
{
	struct name_map *map = mem_alloc(sizeof *map);

	map->arena = arena_new();
	map->n_slots = SLOTS_AT_FIRST;
	map->slots = mem_alloc(map->n_slots * sizeof *map->slots);
	return map;
}

void name_map_free(struct name_map *map)
{
	if (!map)
		return;
	arena_free(map->arena);
	free(map->slots);
	free(map);
}

static struct slot *find(const struct name_map *map, struct str name)
{
	size_t at = (size_t)str_hash(name) & (map->n_slots - 1);

	while (map->slots[at].name.ptr && !str_eq(map->slots[at].name, name))
		at = (at + 1) & (map->n_slots - 1);
	return &map->slots[at];
}

static void grow(struct name_map *map)
{
	struct slot *old = map->slots;
	size_t n_old = map->n_slots;

	map->n_slots *= 2;
	map->slots = mem_alloc(map->n_slots * sizeof *map->slots);
	for (size_t i = 0; i < n_old; i++) {
		if (old[i].name.ptr)
			*find(map, old[i].name) = old[i];
	}
	free(old);
}

size_t *name_map_at(struct name_map *map, struct str name)
{
	struct slot *slot;

	if (map->count >= map->n_slots / 4 * 3)
		grow(map);
	slot = find(map, name);
	if (!slot->name.ptr) {
		slot->name = arena_str(map->arena, name);
		map->count++;
	}
	return &slot->number;
}

size_t name_map_find(const struct name_map *map, struct str name)
{
	return find(map, name)->number;
}
