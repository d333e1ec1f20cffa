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
enum { ENDS_MAX = 24, PARTED_MAX = 8 }; /* ends that a page offers; of them, those that part a note */

/* An end that a page offers. */
struct end {
	uint32_t at, cost;
	uint32_t parted; /* of the cost: that a note goes on to the next page */
	uint32_t notes; /* strips of the chain's notes that are set then */
	length depth;   /* notes included */
};

/* The ends of pages that begin with a link, once they were looked for, with notes from a strip on. */
struct ends {
	const struct end *ends;
	uint32_t n, notes_from;
	bool is_known;
};

/* What a page begins with: a link, a strip of the notes. */
struct start {
	uint32_t at, notes;
};

/* The cheapest way to a left-hand page that begins with a link. */
struct state {
	uint64_t cost;
	uint32_t before;  /* the link that the spread before began with; NONE at the chain's start */
	uint32_t notes;   /* strips of the chain's notes set on the way */
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

static struct end end_at(const struct search *s, size_t from, size_t at)
{
	const struct plan *p = &s->plan;
	const struct seat *seat = &p->seats[at - 1 - from];
	struct noted noted = plan_noted(p, at, seat->bottom);
	length notes = (length)plan_notes_height(p, &noted);
	uint32_t parted = plan_notes_cost(p, at, &noted);

	return (struct end){ .at = (uint32_t)at, .notes = (uint32_t)noted.end, .depth = seat->depth + notes, .parted = parted,
		             .cost = plan_cost(s->chain, at, seat->depth, p->room - notes) + seat->cost + parted };
}

/* The least costs of a page's ends. A note may have to be parted here or on a later page: ends that part one are weighed among
 * themselves, by what they cost beside that. */
struct least {
	uint32_t whole, beside;
};

static void least_add(struct least *least, const struct end *end)
{
	if (end->cost < least->whole)
		least->whole = end->cost;
	if (end->cost - end->parted < least->beside)
		least->beside = end->cost - end->parted;
}

static bool is_dear(const struct least *least, const struct end *end)
{
	return end->cost > least->whole + OPTIMUM_WINDOW &&
	       (end->parted == 0 || end->cost - end->parted > least->beside + OPTIMUM_WINDOW);
}

/* Whether no end above this one can be worth a look. */
static bool is_last(const struct search *s, const struct least *least, const struct end *end)
{
	if (end->at == s->chain->n_links)
		return end->notes == s->chain->n_notes;
	return is_dear(least, end) && s->chain->links[end->at].rule == STRIP_BREAK_ALLOWED;
}

/* The ends of a page, the foot last: those that cost little more than the cheapest. Where all the rest fits, that is the
 * only one: a page more is dearer. */
static struct ends find_ends(struct search *s, struct start start, length room, bool is_forced)
{
	struct ends found = { .is_known = true, .notes_from = start.notes };
	struct end ends[ENDS_MAX], *kept;
	size_t from = start.at;
	struct least least = { UINT32_MAX, UINT32_MAX };
	size_t reach, last, n_parted = 0;

	s->plan.room = room;
	s->plan.is_forced = is_forced;
	s->plan.notes_from = start.notes;
	reach = plan_page(&s->plan, from, s->chain->n_links);
	for (last = reach; last > from; last--) {
		struct end end = end_at(s, from, last);

		least_add(&least, &end);
		if (is_last(s, &least, &end))
			break;
	}
	for (size_t at = reach; at > from && at >= last && found.n < ENDS_MAX; at--) {
		struct end end = end_at(s, from, at);

		if (!is_dear(&least, &end) && (end.parted == 0 || n_parted++ < PARTED_MAX))
			ends[ENDS_MAX - ++found.n] = end;
	}
	kept = ARENA_ARRAY(s->scratch, struct end, found.n);
	memcpy(kept, ends + ENDS_MAX - found.n, found.n * sizeof(*ends));
	found.ends = kept;
	return found;
}

static const struct ends *ends_of(struct search *s, struct ends *known, struct start from, length room)
{
	if (!known[from.at].is_known || known[from.at].notes_from != from.notes)
		known[from.at] = find_ends(s, from, room, false);
	return &known[from.at];
}

/* Of equal ways the one that comes last is taken: its pages are the fuller ones. */
static void offer(struct search *s, const struct end *end, uint64_t cost, uint32_t before, uint32_t middle)
{
	if (cost <= s->states[end->at].cost)
		s->states[end->at] = (struct state){ cost, before, end->notes, middle };
}

/* All spreads whose left-hand page begins with a link and is one of `left`. */
static void step(struct search *s, uint32_t from, uint64_t cost, const struct ends *left)
{
	size_t n = s->chain->n_links;

	for (uint32_t i = 0; i < left->n; i++) {
		const struct end *l = &left->ends[i];
		const struct ends *right;

		if (l->at == n) {
			offer(s, l, cost + l->cost + OPTIMUM_PAGE, from, NONE);
			continue;
		}
		right = ends_of(s, s->right, (struct start){ l->at, l->notes }, s->rooms->right);
		for (uint32_t k = 0; k < right->n; k++) {
			const struct end *r = &right->ends[k];
			uint32_t facing = r->at == n ? 0 : optimum_facing_cost(s->chain, l->depth, r->depth);

			offer(s, r, cost + l->cost + r->cost + facing + 2 * OPTIMUM_PAGE, from, l->at);
		}
	}
}

static void search_all(struct search *s)
{
	size_t n = s->chain->n_links;
	struct ends first = find_ends(s, (struct start){ 0, 0 }, s->rooms->first, true);

	if (s->rooms->begins_right) {
		for (uint32_t i = 0; i < first.n; i++)
			offer(s, &first.ends[i], first.ends[i].cost + OPTIMUM_PAGE, NONE, NONE);
	} else {
		step(s, 0, 0, &first);
	}
	for (uint32_t from = 1; from < n; from++) {
		if (s->states[from].cost != UINT64_MAX)
			step(s, from, s->states[from].cost,
			     ends_of(s, s->left, (struct start){ from, s->states[from].notes }, s->rooms->left));
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

	s.plan = (struct plan){ .chain = c, .arena = s.scratch, .room = rooms->first, .is_forced = true, .area = rooms->notes };
	if (plan_page(&s.plan, 0, n) == n && end_at(&s, 0, n).notes == c->n_notes) {
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
