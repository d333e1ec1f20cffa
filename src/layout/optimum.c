/* optimum.c - page breaks of the least total cost (after M. F. Plass, Optimal Pagination Techniques, Stanford 1981).
 *
 * In: a chain and the heights of its pages. Out: where each page ends. Dynamic programming over spreads: the state is the
 * link that a left-hand page begins with, a step is a left-hand and a right-hand page, so that their depths can be compared.
 * A page offers few ends, those near its foot that cost little; so the time is linear in the number of links. */
#include "layout/optimum.h"

#include "layout/plan.h"

#include <string.h>

/* Facing pages of different depth are worse than both of them short by as much: three times a hole as deep. */
enum { FACING_WEIGHT = 3, FACING_TENTHS_MAX = 500 };
enum { ENDS_MAX = 24 }; /* ends that a page offers */

/* An end that a page offers. */
struct end {
	uint32_t at, cost;
	length depth;
};

/* The ends of pages that begin with a link, once they were looked for. */
struct ends {
	const struct end *ends;
	uint32_t n;
	bool is_known;
};

/* The cheapest way to a left-hand page that begins with a link. */
struct state {
	uint64_t cost;
	uint32_t before;  /* the link that the spread before began with; NONE at the chain's start */
	uint32_t middle;  /* the end of that spread's left-hand page; NONE when it has but one page */
};
enum { NONE = UINT32_MAX };

struct search {
	struct arena *scratch;
	const struct chain *chain;
	const struct rooms *rooms;
	struct plan plan;
	struct ends *left, *right; /* by first link; the same where the rooms are */
	struct state *states;      /* by first link; the last is the end of all */
};

uint32_t optimum_facing_cost(const struct chain *c, length left, length right)
{
	int64_t difference = left > right ? (int64_t)left - right : (int64_t)right - left;

	difference = difference * 10 / (c->line > 0 ? c->line : 1);
	if (difference < 10)
		return 0;
	if (difference > FACING_TENTHS_MAX)
		difference = FACING_TENTHS_MAX;
	return (uint32_t)(difference * difference * FACING_WEIGHT);
}

static uint32_t end_cost(const struct search *s, size_t from, size_t at, length room)
{
	const struct seat *seat = &s->plan.seats[at - 1 - from];

	return plan_cost(s->chain, at, seat->depth, room) + seat->cost;
}

/* The ends of a page, the foot last: those that cost little more than the cheapest. Where all the rest fits, that is the
 * only one: a page more is dearer. */
static struct ends find_ends(struct search *s, size_t from, length room, bool is_forced)
{
	struct ends found = { .is_known = true };
	struct end ends[ENDS_MAX], *kept;
	uint32_t least = UINT32_MAX;
	size_t reach, last;

	s->plan.room = room;
	s->plan.is_forced = is_forced;
	reach = plan_page(&s->plan, from, s->chain->n_links);
	for (last = reach; last > from; last--) {
		uint32_t cost = end_cost(s, from, last, room);

		if (cost < least)
			least = cost;
		if (reach == s->chain->n_links ||
		    (cost > least + OPTIMUM_WINDOW && s->chain->links[last].rule == STRIP_BREAK_ALLOWED))
			break;
	}
	for (size_t at = reach; at > from && at >= last && found.n < ENDS_MAX; at--) {
		uint32_t cost = end_cost(s, from, at, room);

		if (cost <= least + OPTIMUM_WINDOW)
			ends[ENDS_MAX - ++found.n] = (struct end){ (uint32_t)at, cost, s->plan.seats[at - 1 - from].depth };
	}
	kept = ARENA_ARRAY(s->scratch, struct end, found.n);
	memcpy(kept, ends + ENDS_MAX - found.n, found.n * sizeof(*ends));
	found.ends = kept;
	return found;
}

static const struct ends *ends_of(struct search *s, struct ends *known, size_t from, length room)
{
	if (!known[from].is_known)
		known[from] = find_ends(s, from, room, false);
	return &known[from];
}

/* Of equal ways the one that comes last is taken: its pages are the fuller ones. */
static void offer(struct search *s, size_t at, uint64_t cost, uint32_t before, uint32_t middle)
{
	if (cost <= s->states[at].cost)
		s->states[at] = (struct state){ cost, before, middle };
}

/* All spreads whose left-hand page begins with a link and is one of `left`. */
static void step(struct search *s, uint32_t from, uint64_t cost, const struct ends *left)
{
	size_t n = s->chain->n_links;

	for (uint32_t i = 0; i < left->n; i++) {
		const struct end *l = &left->ends[i];
		const struct ends *right;

		if (l->at == n) {
			offer(s, n, cost + l->cost + OPTIMUM_PAGE, from, NONE);
			continue;
		}
		right = ends_of(s, s->right, l->at, s->rooms->right);
		for (uint32_t k = 0; k < right->n; k++) {
			const struct end *r = &right->ends[k];
			uint32_t facing = r->at == n ? 0 : optimum_facing_cost(s->chain, l->depth, r->depth);

			offer(s, r->at, cost + l->cost + r->cost + facing + 2 * OPTIMUM_PAGE, from, l->at);
		}
	}
}

static void search_all(struct search *s)
{
	size_t n = s->chain->n_links;
	struct ends first = find_ends(s, 0, s->rooms->first, true);

	if (s->rooms->begins_right) {
		for (uint32_t i = 0; i < first.n; i++)
			offer(s, first.ends[i].at, first.ends[i].cost + OPTIMUM_PAGE, NONE, NONE);
	} else {
		step(s, 0, 0, &first);
	}
	for (uint32_t from = 1; from < n; from++) {
		if (s->states[from].cost != UINT64_MAX)
			step(s, from, s->states[from].cost, ends_of(s, s->left, from, s->rooms->left));
	}
}

/* The ends on the way to the end, last one first. */
static size_t trace(const struct search *s, uint32_t *ends)
{
	size_t count = 0;
	uint32_t at = (uint32_t)s->chain->n_links;

	while (at != NONE && at != 0) {
		const struct state *state = &s->states[at];

		ends[count++] = at;
		if (state->middle != NONE)
			ends[count++] = state->middle;
		at = state->before;
	}
	return count;
}

size_t optimum_find(struct arena *arena, const struct chain *c, const struct rooms *rooms, const uint32_t **out)
{
	struct search s = { .scratch = arena_new(), .chain = c, .rooms = rooms };
	size_t n = c->n_links, count;
	uint32_t *ends;

	s.plan = (struct plan){ .chain = c, .arena = s.scratch, .room = rooms->first, .is_forced = true };
	if (plan_page(&s.plan, 0, n) == n) {
		ends = ARENA_NEW(arena, uint32_t);
		*ends = (uint32_t)n;
		*out = ends;
		arena_free(s.scratch);
		return 1;
	}
	s.left = s.right = ARENA_ARRAY(s.scratch, struct ends, n);
	if (rooms->left != rooms->right)
		s.right = ARENA_ARRAY(s.scratch, struct ends, n);
	s.states = ARENA_ARRAY(s.scratch, struct state, n + 1);
	for (size_t i = 0; i <= n; i++)
		s.states[i].cost = UINT64_MAX;
	search_all(&s);
	ends = ARENA_ARRAY(arena, uint32_t, n);
	count = trace(&s, ends);
	for (size_t i = 0; i < count / 2; i++) {
		uint32_t end = ends[i];

		ends[i] = ends[count - 1 - i];
		ends[count - 1 - i] = end;
	}
	*out = ends;
	arena_free(s.scratch);
	return count;
}
