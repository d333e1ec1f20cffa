/* optimum_test.c - page ends of the least cost: beside a search through all ways of cutting small random chains, and what
 * is preferred by name. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "layout/optimum.h"
#include "layout/plan.h"

enum { LINE = 10 * PT, LINKS_MAX = 26, CHAINS = 3000 };

struct made {
	struct strip strips[LINKS_MAX];
	struct link links[LINKS_MAX];
	struct chain chain;
	struct rooms rooms;
};

/* The depth of links [from, to) on a page; -1 when they do not fit. Written out apart from plan.c. */
static int64_t depth_of(const struct made *m, size_t from, size_t to, length room, bool is_forced)
{
	int64_t y = 0;

	for (size_t i = from; i < to; i++) {
		if (i > from || (is_forced && m->links[i].space > 0))
			y += m->links[i].space;
		if (i == from && y + m->strips[i].height > room)
			y = m->strips[i].height < room ? room - m->strips[i].height : 0;
		y += m->strips[i].height;
		if (y > room && i > from)
			return -1;
	}
	return y;
}

/* What a page that ends before `to` costs; the cheapest of all its ends tells whether it is in the window. */
static uint64_t page_cost(const struct made *m, size_t from, size_t to, length room, bool is_forced)
{
	int64_t depth = depth_of(m, from, to, room, is_forced);

	return depth < 0 ? UINT64_MAX : plan_cost(&m->chain, to, (length)depth, room);
}

static bool in_window(const struct made *m, size_t from, uint64_t cost, length room, bool is_forced)
{
	for (size_t to = from + 1; to <= m->chain.n_links; to++) {
		uint64_t other = page_cost(m, from, to, room, is_forced);

		if (other != UINT64_MAX && cost > other + OPTIMUM_WINDOW)
			return false;
	}
	return true;
}

/* The least cost of links from `from` on; `left` is the depth of the left-hand page just before, -1 for none. */
static uint64_t least_cost(const struct made *m, size_t from, bool is_right, int64_t left)
{
	length room = from == 0 ? m->rooms.first : is_right ? m->rooms.right : m->rooms.left;
	uint64_t least = UINT64_MAX;

	if (from == m->chain.n_links)
		return 0;
	for (size_t to = from + 1; to <= m->chain.n_links; to++) {
		uint64_t cost = page_cost(m, from, to, room, from == 0), rest;
		int64_t depth = depth_of(m, from, to, room, from == 0);

		if (cost == UINT64_MAX || !in_window(m, from, cost, room, from == 0))
			continue;
		rest = least_cost(m, to, !is_right, is_right ? -1 : depth);
		if (is_right && left >= 0 && to < m->chain.n_links)
			cost += optimum_facing_cost(&m->chain, (length)left, (length)depth);
		if (cost + rest + OPTIMUM_PAGE < least)
			least = cost + rest + OPTIMUM_PAGE;
	}
	return least;
}

/* What the ends found cost, counted the same way. */
static uint64_t cost_of(const struct made *m, const uint32_t *ends, size_t n)
{
	bool is_right = m->rooms.begins_right;
	uint64_t total = 0;
	int64_t left = -1;
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		length room = i == 0 ? m->rooms.first : is_right ? m->rooms.right : m->rooms.left;
		int64_t depth = depth_of(m, from, ends[i], room, i == 0);

		assert_true(depth >= 0);
		total += page_cost(m, from, ends[i], room, i == 0) + OPTIMUM_PAGE;
		if (is_right && left >= 0 && ends[i] < m->chain.n_links)
			total += optimum_facing_cost(&m->chain, (length)left, (length)depth);
		left = is_right ? -1 : depth;
		is_right = !is_right;
		from = ends[i];
	}
	assert_int_equal(from, m->chain.n_links);
	return total;
}

static uint32_t random_next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

/* A chain of lines, taller blocks, spaces and keeps; pages of four to eight lines. */
static void make_random(struct made *m, uint32_t *state)
{
	memset(m, 0, sizeof(*m));
	m->chain = (struct chain){ .links = m->links, .n_links = 2 + random_next(state) % (LINKS_MAX - 2), .line = LINE };
	m->rooms.right = (length)(4 + random_next(state) % 5) * LINE;
	m->rooms.left = random_next(state) % 3 ? m->rooms.right : m->rooms.right - LINE;
	m->rooms.begins_right = random_next(state) % 2;
	m->rooms.first = random_next(state) % 3 ? m->rooms.right : m->rooms.right - LINE / 2;
	for (size_t i = 0; i < m->chain.n_links; i++) {
		uint32_t kind = random_next(state) % 10;

		m->strips[i].height = kind < 7 ? LINE : (length)(random_next(state) % 40) * PT;
		m->links[i].strip = &m->strips[i];
		m->links[i].space = kind < 6 ? 0 : (length)(random_next(state) % 12) * PT;
		m->links[i].rule = random_next(state) % 3 ? STRIP_BREAK_ALLOWED : (uint8_t)(random_next(state) % (STRIP_BREAK_AVOID + 1));
	}
}

static void test_beside_all_ways(void **state)
{
	uint32_t random = 20260302;

	(void)state;
	for (int i = 0; i < CHAINS; i++) {
		struct arena *arena = arena_new();
		const uint32_t *ends;
		struct made m;
		size_t n;

		make_random(&m, &random);
		n = optimum_find(arena, &m.chain, &m.rooms, &ends);
		if (cost_of(&m, ends, n) != least_cost(&m, 0, m.rooms.begins_right, -1))
			print_error("chain %d\n", i);
		assert_int_equal(cost_of(&m, ends, n), least_cost(&m, 0, m.rooms.begins_right, -1));
		arena_free(arena);
	}
}

/* One letter a line: a plain, k in a block to be kept, o orphan, w widow, h behind a head. Pages of ten lines. */
static const struct {
	const char *name, *rules, *ends;
	bool begins_right;
} cases[] = {
	{ "full pages", "aaaaaaaaaaaaaaaaaaaaaaa", "10 20 23", true },
	{ "a head goes along with its text", "aaaaaaaaaahaaa", "9 14", true },
	{ "facing pages are as deep as each other", "aaaaaaaaaaaaaaaaaaaawaaaa", "9 18 25", false },
	{ "a page that faces no other gives way", "aaaaaaaaaaaaaaaaaaaahaaaaaaaaaaaaa", "9 19 29 34", true },
	{ "of rules that cannot all be kept a keep goes first", "aowhwowhokwhohhwoaa", "9 19", true },
	{ "a widow before a head's text", "hhhhhhhhhwhhh", "9 13", true },
	{ "without any other place the page is full", "hhhhhhhhhhhhh", "10 13", true },
};

static void test_preferences(void **state)
{
	(void)state;
	for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
		struct arena *arena = arena_new();
		struct buf buf = BUF_INIT;
		const uint32_t *ends;
		struct made *m = ARENA_NEW(arena, struct made);
		struct strip strip = { .height = LINE };
		struct link links[64];
		size_t n = strlen(cases[c].rules);

		m->rooms = (struct rooms){ .first = 10 * LINE, .left = 10 * LINE, .right = 10 * LINE,
			                    .begins_right = cases[c].begins_right };
		m->chain = (struct chain){ .links = links, .n_links = n, .line = LINE };
		for (size_t i = 0; i < n; i++) {
			char rule = cases[c].rules[i];

			links[i] = (struct link){ .strip = &strip };
			links[i].rule = rule == 'k' ? STRIP_BREAK_KEEP : rule == 'o' ? STRIP_BREAK_ORPHAN : rule == 'w' ? STRIP_BREAK_WIDOW
			              : rule == 'h' ? STRIP_BREAK_AVOID : STRIP_BREAK_ALLOWED;
		}
		n = optimum_find(arena, &m->chain, &m->rooms, &ends);
		for (size_t i = 0; i < n; i++)
			buf_printf(&buf, "%s%u", i ? " " : "", ends[i]);
		if (!str_eq(buf_str(&buf), str_of(cases[c].ends)))
			print_error("case: %s\n", cases[c].name);
		assert_string_equal(arena_cstr(arena, buf_str(&buf)), cases[c].ends);
		buf_free(&buf);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_beside_all_ways),
		cmocka_unit_test(test_preferences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
