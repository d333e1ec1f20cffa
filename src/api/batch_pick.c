/* batch_pick.c - the posts of a desk, the sections they stand in, and why others of its time do not.
 *
 * In: a desk and the shelves. Out: a choice. A section that is a query takes the posts of the desk that it would select itself; the
 * first such section wins. */
#include "api/batch_parts.h"
#include "base/name_map.h"

/* Where each path stands among the picks, from 1. */
static struct name_map *map_picks(const struct picks *picks)
{
	struct name_map *map = name_map_new();

	for (size_t i = 0; i < picks->count; i++)
		*name_map_at(map, picks->items[i].path) = i + 1;
	return map;
}

static bool choose_sections(struct desk_choice *choice, struct arena *arena, const struct desk *desk, const struct shelves *shelves,
                            const struct query *times, struct diag *diag)
{
	struct name_map *map = map_picks(&choice->picks);
	struct picks found;
	bool ok = true;

	choice->group_of = ARENA_ARRAY(arena, size_t, choice->picks.count);
	choice->groups = ARENA_ARRAY(arena, struct str, desk->n_sections);
	for (size_t i = 0; i < choice->picks.count; i++)
		choice->group_of[i] = NO_GROUP;
	for (size_t s = 0; ok && s < desk->n_sections; s++) {
		struct query query = *times;

		choice->groups[s] = desk->sections[s].title;
		desk_conditions(&query, &desk->sections[s].select);
		query.limit = 0;
		ok = shelves_select(shelves, arena, &query, &found, diag);
		for (size_t i = 0; ok && i < found.count; i++) {
			size_t at = *name_map_at(map, found.items[i].path);

			if (at && choice->group_of[at - 1] == NO_GROUP)
				choice->group_of[at - 1] = s;
		}
	}
	name_map_free(map);
	return ok;
}

bool desk_choose(struct desk_choice *choice, struct arena *arena, const struct desk *desk, const struct shelves *shelves,
                 const struct desk_day *day, struct diag *diag)
{
	static const enum query_order orders[] = { [ENTRY_ORDER_DATE] = ORDER_DATE, [ENTRY_ORDER_DATE_DOWN] = ORDER_DATE_DOWN,
		                                   [ENTRY_ORDER_PATH] = ORDER_PATH };
	struct query times = { .order = orders[desk->order] }, query;

	*choice = (struct desk_choice){ 0 };
	if (!desk_times(&times, &desk->select, day, diag))
		return false;
	query = times;
	desk_conditions(&query, &desk->select);
	if (!shelves_select(shelves, arena, &query, &choice->picks, diag))
		return false;
	return desk->section_by != SECTION_BY_GROUP || choose_sections(choice, arena, desk, shelves, &times, diag);
}

/* One condition alone, and what a post is called that does not meet it. */
struct single {
	const char *reason;
	struct desk_select select;
};

static size_t single_conditions(struct single *singles, const struct desk_select *s)
{
	const struct single all[] = { { "category", { .categories = s->categories } }, { "tag", { .tags = s->tags } },
		                      { "source", { .sources = s->sources } },         { "language", { .langs = s->langs } },
		                      { "text", { .any = s->any, .codes = s->codes } }, { "text", { .all = s->all } },
		                      { "excluded text", { .none = s->none } } };
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		const struct desk_select *c = &all[i].select;

		if (c->categories.count + c->tags.count + c->sources.count + c->langs.count + c->any.count + c->codes.count + c->all.count +
		    c->none.count)
			singles[n++] = all[i];
	}
	return n;
}

enum { SINGLES_MAX = 7 };

bool desk_passed_over(struct desk_choice *choice, struct arena *arena, const struct desk *desk, const struct shelves *shelves,
                      const struct desk_day *day, struct diag *diag)
{
	struct single singles[SINGLES_MAX];
	struct picks candidates, found;
	struct query times = { 0 };

	if (!desk_times(&times, &desk->select, day, diag) || !shelves_select(shelves, arena, &times, &candidates, diag))
		return false;
	struct name_map *taken = map_picks(&choice->picks), *at = map_picks(&candidates);
	const char **reasons = ARENA_ARRAY(arena, const char *, candidates.count);
	size_t n_singles = single_conditions(singles, &desk->select);
	bool ok = true;

	for (size_t s = n_singles; ok && s-- > 0;) {
		struct query query = times;
		bool *meets = ARENA_ARRAY(arena, bool, candidates.count);

		desk_conditions(&query, &singles[s].select);
		ok = shelves_select(shelves, arena, &query, &found, diag);
		for (size_t i = 0; ok && i < found.count; i++)
			meets[*name_map_at(at, found.items[i].path) - 1] = true;
		for (size_t i = 0; i < candidates.count; i++)
			reasons[i] = meets[i] ? reasons[i] : singles[s].reason;
	}
	choice->passed_over = ARENA_ARRAY(arena, struct passed_over, candidates.count);
	for (size_t i = 0; ok && i < candidates.count; i++) {
		if (*name_map_at(taken, candidates.items[i].path) == 0)
			choice->passed_over[choice->n_passed_over++] =
				(struct passed_over){ candidates.items[i].path, str_of(reasons[i] ? reasons[i] : "limit") };
	}
	name_map_free(taken);
	name_map_free(at);
	return ok;
}
