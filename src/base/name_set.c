/* name_set.c - a map of names in which a number other than 0 means that the name is there. */
#include "base/name_set.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/name_map.h"

struct name_set {
	struct name_map *map;
};

struct name_set *name_set_new(void)
{
	struct name_set *set = mem_alloc(sizeof *set);

	set->map = name_map_new();
	return set;
}

void name_set_free(struct name_set *set)
{
	if (!set)
		return;
	name_map_free(set->map);
	free(set);
}

bool name_set_add(struct name_set *set, struct str name)
{
	size_t *is_there = name_map_at(set->map, name);
	bool is_new = *is_there == 0;

	*is_there = 1;
	return is_new;
}
