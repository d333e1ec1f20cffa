/* choice.c - a query and shelves to the posts of an edition.
 *
 * In: what is wanted. Out: posts in order, without doubles, with their sections; the posts that are left out, with reasons. */
#include "api/choice.h"

#include "base/name_map.h"

/* Where each path stands among the picks, from 1. */
static struct name_map *map_picks(const struct picks *picks)
{
	struct name_map *map = name_map_new();

	for (size_t i = 0; i < picks->count; i++)
		*name_map_at(map, picks->items[i].path) = i + 1;
	return map;
}

/* ---- doubles ---- */

static struct str text_of(void *picks, struct arena *arena, size_t place)
{
	const struct pick *pick = &((const struct pick *)picks)[place];

	return archive_text(pick->shelf->archive, arena, pick->hit);
}

static const struct told *tell_stories(struct arena *arena, const struct picks *picks)
{
	const struct hit **hits = ARENA_ARRAY(arena, const struct hit *, picks->count);

	for (size_t i = 0; i < picks->count; i++)
		hits[i] = picks->items[i].hit;
	return doubles_find(arena, hits, picks->count, (struct text_source){ text_of, picks->items });
}

/* Picks that stand for their story move up; `kept_at` gets their new places. */
static void part_doubles(struct choice *choice, struct arena *arena, const struct told *told, size_t *kept_at)
{
	struct picks *picks = &choice->picks;
	size_t n = 0;

	choice->doubles = ARENA_ARRAY(arena, struct double_found, picks->count);
	for (size_t i = 0; i < picks->count; i++) {
		if (told[i].by != i)
			choice->doubles[choice->n_doubles++] = (struct double_found){ picks->items[i], told[i].by, told[i].cause };
	}
	for (size_t i = 0; i < picks->count; i++) {
		if (told[i].by == i) {
			kept_at[i] = n;
			picks->items[n++] = picks->items[i];
		}
	}
	picks->count = n;
}

/* The limit cuts stories, and the doubles of those that it cuts. */
static void cut(struct choice *choice, size_t limit, const size_t *kept_at)
{
	size_t n = 0;

	if (limit && choice->picks.count > limit)
		choice->picks.count = limit;
	for (size_t i = 0; i < choice->n_doubles; i++) {
		struct double_found found = choice->doubles[i];

		found.of = kept_at[found.of];
		if (found.of < choice->picks.count)
			choice->doubles[n++] = found;
	}
	choice->n_doubles = n;
}

/* The media of the doubles, each once, without that of the pick. */
static void name_further(struct choice *choice, struct arena *arena)
{
	choice->further = ARENA_ARRAY(arena, struct further, choice->picks.count);
	for (size_t i = 0; i < choice->n_doubles; i++) {
		const struct double_found *found = &choice->doubles[i];
		const struct hit *kept = choice->picks.items[found->of].hit;
		struct further *further = &choice->further[found->of];
		struct str source = found->pick.hit->source;
		bool known = str_eq(source, kept->source);

		for (size_t k = 0; k < further->n_sources; k++)
			known |= str_eq(source, further->sources[k]);
		further->n_posts++;
		if (source.len && !known && further->n_sources < FURTHER_SOURCES_MAX)
			further->sources[further->n_sources++] = source;
	}
}

static void drop_doubles(struct choice *choice, struct arena *arena, size_t limit)
{
	const struct told *told = tell_stories(arena, &choice->picks);
	size_t *kept_at = ARENA_ARRAY(arena, size_t, choice->picks.count);

	part_doubles(choice, arena, told, kept_at);
	cut(choice, limit, kept_at);
	name_further(choice, arena);
}

struct str double_reason(struct arena *arena, const struct choice *choice, const struct double_found *found)
{
	return arena_printf(arena, "double of %.*s: %.*s", STR_ARG(choice->picks.items[found->of].path),
	                    STR_ARG(double_cause_text(found->cause)));
}

void choice_tell(const struct choice *choice, struct arena *arena, struct diag *diag)
{
	for (size_t i = 0; i < choice->n_doubles; i++) {
		const struct double_found *found = &choice->doubles[i];

		diag_add(diag, DIAG_DOUBLE_LEFT_OUT, place_file(found->pick.path),
		         arena_cstr(arena, choice->picks.items[found->of].path), double_cause_text(found->cause).ptr);
	}
}

/* ---- sections ---- */

/* Conditions in the times and the order of another query, all that meet them. */
static struct query within(struct query conditions, const struct query *times)
{
	conditions.has_from = times->has_from;
	conditions.has_to = times->has_to;
	conditions.from = times->from;
	conditions.to = times->to;
	conditions.from_day = times->from_day;
	conditions.to_day = times->to_day;
	conditions.order = times->order;
	conditions.limit = 0;
	return conditions;
}

static bool choose_sections(struct choice *choice, struct arena *arena, const struct choice_wish *wish, const struct shelves *shelves,
                            struct diag *diag)
{
	struct name_map *map = map_picks(&choice->picks);
	struct picks found;
	bool ok = true;

	choice->n_groups = wish->n_sections;
	choice->groups = ARENA_ARRAY(arena, struct str, wish->n_sections);
	choice->group_of = ARENA_ARRAY(arena, size_t, choice->picks.count);
	for (size_t i = 0; i < choice->picks.count; i++)
		choice->group_of[i] = NO_GROUP;
	for (size_t s = 0; ok && s < wish->n_sections; s++) {
		struct query query = within(wish->sections[s].query, &wish->query);

		choice->groups[s] = wish->sections[s].title;
		ok = shelves_select(shelves, arena, &query, &found, diag);
		for (size_t i = 0; ok && i < found.count; i++) {
			size_t at = name_map_find(map, found.items[i].path);

			if (at && choice->group_of[at - 1] == NO_GROUP)
				choice->group_of[at - 1] = s;
		}
	}
	name_map_free(map);
	return ok;
}

bool choice_make(struct choice *choice, struct arena *arena, const struct choice_wish *wish, const struct shelves *shelves,
                 struct diag *diag)
{
	struct query query = wish->query;

	*choice = (struct choice){ 0 };
	if (!wish->keep_doubles)
		query.limit = 0;
	if (!shelves_select(shelves, arena, &query, &choice->picks, diag))
		return false;
	if (!wish->keep_doubles)
		drop_doubles(choice, arena, wish->query.limit);
	return wish->n_sections == 0 || choose_sections(choice, arena, wish, shelves, diag);
}

void choice_fill(const struct choice *choice, const struct shelves *shelves, jb_briefing *briefing)
{
	for (size_t i = 0; i < choice->picks.count; i++)
		briefing_add_source(briefing, shelves_source(shelves, &choice->picks.items[i]));
	for (size_t i = 0; i < choice->n_doubles; i++)
		str_list_add(briefing->arena, &briefing->doubles, choice->doubles[i].pick.path);
	briefing->passed_over = choice->passed_over;
	briefing->n_passed_over = choice->n_passed_over;
	briefing->groups = choice->groups;
	briefing->n_groups = choice->n_groups;
	briefing->group_of = choice->group_of;
	briefing->further = choice->further;
}

/* ---- why not ---- */

/* One condition alone, and what a post is called that does not meet it. */
struct single {
	const char *reason;
	struct query query;
};

enum { SINGLES_MAX = 7 };

static size_t single_conditions(struct single *singles, const struct query *q)
{
	const struct single all[SINGLES_MAX] = { { "category", { .categories = q->categories } },
		                                 { "tag", { .tags = q->tags } },
		                                 { "source", { .sources = q->sources } },
		                                 { "language", { .langs = q->langs } },
		                                 { "text", { .any = q->any, .codes = q->codes } },
		                                 { "text", { .all = q->all } },
		                                 { "excluded text", { .none = q->none } } };
	size_t n = 0;

	for (size_t i = 0; i < SINGLES_MAX; i++) {
		const struct query *c = &all[i].query;

		if (c->categories.count + c->tags.count + c->sources.count + c->langs.count + c->any.count + c->codes.count + c->all.count +
		    c->none.count)
			singles[n++] = all[i];
	}
	return n;
}

/* Posts of the query's time, and why each of them would not be shown. */
struct considered {
	struct picks picks;
	struct name_map *at; /* their places by path, from 1 */
	struct str *reasons;
};

/* The first condition that each does not meet, or the limit. */
static bool find_reasons(struct considered *candidates, struct arena *arena, const struct query *wanted, const struct shelves *shelves,
                         struct diag *diag)
{
	size_t count = candidates->picks.count;
	struct single singles[SINGLES_MAX];
	bool ok = true;

	candidates->reasons = ARENA_ARRAY(arena, struct str, count);
	for (size_t i = 0; i < count; i++)
		candidates->reasons[i] = STR("limit");
	for (size_t s = single_conditions(singles, wanted); ok && s-- > 0;) {
		struct query query = within(singles[s].query, wanted);
		bool *meets = ARENA_ARRAY(arena, bool, count);
		struct picks found;

		ok = shelves_select(shelves, arena, &query, &found, diag);
		for (size_t i = 0; ok && i < found.count; i++)
			meets[name_map_find(candidates->at, found.items[i].path) - 1] = true;
		for (size_t i = 0; i < count; i++)
			candidates->reasons[i] = meets[i] ? candidates->reasons[i] : str_of(singles[s].reason);
	}
	return ok;
}

static void name_doubles(struct considered *candidates, struct arena *arena, const struct choice *choice)
{
	for (size_t i = 0; i < choice->n_doubles; i++) {
		size_t at = name_map_find(candidates->at, choice->doubles[i].pick.path);

		candidates->reasons[at - 1] = double_reason(arena, choice, &choice->doubles[i]);
	}
}

struct passing {
	struct passed_over *list;
	size_t count, capacity;
	struct arena *arena;
};

static void pass_over(struct passing *p, struct str path, struct str reason)
{
	p->list = arena_grow(p->arena, p->list, &p->capacity, p->count + 1, sizeof *p->list);
	p->list[p->count++] = (struct passed_over){ path, reason };
}

/* Posts of the query's time that are not taken. */
static void pass_over_candidates(struct passing *p, const struct considered *candidates, const struct picks *taken)
{
	struct name_map *map = map_picks(taken);

	for (size_t i = 0; i < candidates->picks.count; i++) {
		if (name_map_find(map, candidates->picks.items[i].path) == 0)
			pass_over(p, candidates->picks.items[i].path, candidates->reasons[i]);
	}
	name_map_free(map);
}

/* Posts that were named one by one and are of another time: somebody wanted each of them. */
static bool pass_over_named(struct passing *p, const struct shelves *shelves, const struct name_map *in_time, struct diag *diag)
{
	bool ok = true;

	for (size_t s = 0; ok && s < shelves->count; s++) {
		const struct shelves alone = { .items = &shelves->items[s], .count = 1 };
		const struct query all = { .order = ORDER_PATH };
		struct picks named = { 0 };

		if (shelves->items[s].folder.len)
			continue;
		ok = shelves_select(&alone, p->arena, &all, &named, diag);
		for (size_t i = 0; i < named.count; i++) {
			if (name_map_find(in_time, named.items[i].path) == 0)
				pass_over(p, named.items[i].path, STR("not selected"));
		}
	}
	return ok;
}

bool choice_pass_over(struct choice *choice, struct arena *arena, const struct choice_wish *wish, const struct shelves *shelves,
                      struct diag *diag)
{
	const struct query times = within((struct query){ 0 }, &wish->query);
	struct passing passing = { .arena = arena };
	struct considered candidates;
	size_t n_troubled;
	const struct troubled *troubled = shelves_troubled(shelves, arena, &n_troubled);

	if (!shelves_select(shelves, arena, &times, &candidates.picks, diag))
		return false;
	candidates.at = map_picks(&candidates.picks);
	bool ok = find_reasons(&candidates, arena, &wish->query, shelves, diag);
	if (ok) {
		name_doubles(&candidates, arena, choice);
		pass_over_candidates(&passing, &candidates, &choice->picks);
		ok = pass_over_named(&passing, shelves, candidates.at, diag);
	}
	name_map_free(candidates.at);
	if (!ok)
		return false;
	for (size_t i = 0; i < n_troubled; i++)
		pass_over(&passing, troubled[i].path, STR("unreadable"));
	choice->passed_over = passing.list;
	choice->n_passed_over = passing.count;
	return true;
}
