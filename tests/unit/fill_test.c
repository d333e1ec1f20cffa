/* fill_test.c - lines chosen over numbers: against a plain quadratic search, by small cases, and in linear time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "linear.h"
#include "text/fill_sums.h"

enum { EM = 12000 };

/* Units from letters: H Han, "," a pause of 1 em that gives half at a line's end and may shrink, w a letter, " " a word
 * space, "-" a letter behind which a hyphen may show, "!" a letter where a last resort may cut, "?" one where that
 * is untidy, "=" a costly break
 * before a Han, "/" a forced one. */
static struct fill_unit unit_of(char c)
{
	struct fill_unit han = {
		.width = EM, .stretch = EM / 4, .stretch_step = 3, .break_before = BREAK_MAY, .flags = UNIT_FULL};
	struct fill_unit letter = { .width = EM / 2, .flags = UNIT_HALF };

	switch (c) {
	case ',':
		return (struct fill_unit){ .width = EM, .shrink = EM / 2, .shrink_step = 5, .trim_end = EM / 2 };
	case ' ':
		return (struct fill_unit){ .width = EM / 4, .shrink = EM / 20, .shrink_step = 2, .stretch = EM / 4,
			                   .stretch_step = 1, .trim_end = EM / 4, .flags = UNIT_BLANK };
	case '=':
		han.break_before = BREAK_COSTLY;
		return han;
	case '/':
		han.break_before = BREAK_MUST;
		return han;
	case '-':
		letter.break_before = BREAK_HYPHEN;
		return letter;
	case '!':
		letter.break_before = BREAK_LAST_RESORT;
		return letter;
	case '?':
		letter.break_before = BREAK_UNTIDY;
		return letter;
	case 'w':
		return letter;
	default:
		return han;
	}
}

static struct fill_unit *units_of(struct arena *arena, const char *letters)
{
	size_t n = strlen(letters);
	struct fill_unit *units = ARENA_ARRAY(arena, struct fill_unit, n + 1);

	for (size_t i = 0; i < n; i++) {
		units[i] = unit_of(letters[i]);
		if (letters[i] == 'w' && i > 0 && letters[i - 1] == ' ')
			units[i].break_before = BREAK_MAY;
		if (letters[i] == ',' && i > 0)
			units[i - 1].stretch = units[i - 1].stretch_step = 0;
		if (letters[i] == '-' && i > 0)
			units[i - 1].hyphen = EM / 3;
	}
	units[0].break_before = BREAK_NONE;
	return units;
}

struct fill_case {
	const char *what, *letters;
	int width, indent; /* tenths of an em */
	enum { RAGGED, JUSTIFIED, FIRST_FIT } how;
	const char *expected; /* the letters, "|" between lines */
};

static const struct fill_case cases[] = {
	{ "one line", "HHHHH", 100, 0, JUSTIFIED, "HHHHH" },
	{ "C1: stretched", "HHHHHHHHH,HHHHHHHHHHHH", 100, 0, JUSTIFIED, "HHHHHHHHH,|HHHHHHHHHH|HH" },
	{ "C2: pushed out", "HHHHHHHHHH,HHHHHHHHHHHH", 100, 0, JUSTIFIED, "HHHHHHHHH|H,HHHHHHHH|HHHH" },
	{ "C4: pushed in", "H,HH,HHHHH,HHHHHHHHHHHH", 100, 0, JUSTIFIED, "H,HH,HHHHH,|HHHHHHHHHH|HH" },
	{ "F1: no runt", "HHHHHHHHHHHHHHHHHHHH,", 100, 0, JUSTIFIED, "HHHHHHHHH|HHHHHHHHH|HH," },
	{ "F1: no runt", "HHHHHHHHHHHHHHHHHHHHH", 100, 0, JUSTIFIED, "HHHHHHHHH|HHHHHHHHHH|HH" },
	{ "indent", "HHHHHHHHHHHHHHHHHH", 100, 20, JUSTIFIED, "HHHHHHHH|HHHHHHHHHH" },
	{ "blanks at the end", "www www www", 45, 0, JUSTIFIED, "www www |www" },
	{ "costly", "HHHHHHHHHH=HHHHHHHHH", 100, 0, JUSTIFIED, "HHHHHHHHH|H=HHHHHHH|HH" },
	{ "forced", "HHH/HHHHHHHHHHHH", 100, 0, JUSTIFIED, "HHH|/HHHHHHHHH|HHH" },
	{ "hyphen", "HHHHHHHwww-wwwHHHHHH", 100, 0, JUSTIFIED, "HHHHHHHwww|-wwwHHHHHH" },
	{ "last resort", "w!!!!!!!!!!!!!!!!!!!!!!!!", 100, 0, JUSTIFIED, "w!!!!!!!!!!!!!!!!!!!|!!!!!" },
	{ "overfull", "HHwwwwwwwwwwwwwwwwwwwwwwwwwHHHH", 100, 0, JUSTIFIED, "H|Hwwwwwwwwwwwwwwwwwwwwwwwww|HHHH" },
	{ "ragged", "HHHHHHHHHHHHHHH", 100, 0, RAGGED, "HHHHHHHHHH|HHHHH" },
	{ "zero measure", "HHH", 0, 0, JUSTIFIED, "H|H|H" },
	{ "first-fit", "HHHHHHHHHHHHHHHHHHHH,", 100, 0, FIRST_FIT, "HHHHHHHHHH|HHHHHHHHH|H," },
	{ "first-fit", "H,HH,HHHHH,HHHHHHHHHHHH", 100, 20, FIRST_FIT, "H,HH,HHH|HH,HHHHHHH|HHHHH" },
	{ "first-fit", "www www -www", 45, 0, FIRST_FIT, "www www |-www" },
	{ "first-fit", "w!!!!!!!!!?!!!!", 52, 0, FIRST_FIT, "w!!!!!!!!|!?!!!!" },
	{ "untidy only in need", "w!!!!!!!!!?!!!!!!!!!!!!!!!", 50, 0, JUSTIFIED, "w!!!!!!!!|!?!!!!!!!!|!!!!!!!" },
};

static const char *lines_of(struct arena *arena, const struct fill_case *c)
{
	struct fill_input in = { .units = units_of(arena, c->letters), .n_units = (uint32_t)strlen(c->letters),
		                 .width = c->width * EM / 10, .indent = c->indent * EM / 10, .justify = c->how != RAGGED,
		                 .first_fit = c->how == FIRST_FIT };
	size_t count;
	struct fill_line *lines = fill_lines(arena, &in, &count);
	char *out = arena_alloc(arena, strlen(c->letters) * 2 + 1), *p = out;
	uint32_t at = 0;

	for (size_t i = 0; i < count; i++) {
		assert_int_equal(lines[i].start, at);
		at = lines[i].end;
		if (i)
			*p++ = '|';
		memcpy(p, c->letters + lines[i].start, lines[i].end - lines[i].start);
		p += lines[i].end - lines[i].start;
	}
	assert_int_equal(at, in.n_units);
	assert_true(lines[count - 1].last);
	return out;
}

static void test_cases(void **state)
{
	size_t differing = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		const char *lines = lines_of(arena, &cases[i]);

		if (strcmp(lines, cases[i].expected) != 0) {
			print_message("%s: %s, not %s\n", cases[i].what, lines, cases[i].expected);
			differing++;
		}
		arena_free(arena);
	}
	assert_int_equal(differing, 0);
}

/* ---- against a search over all lines ---- */

static struct sums line_sums(const struct fill_unit *units, uint32_t from, uint32_t to)
{
	struct sums s = { 0 };

	while (to > from && units[to - 1].flags & UNIT_BLANK)
		to--;
	for (uint32_t i = from; i < to; i++) {
		const struct fill_unit *u = &units[i];
		bool last = i + 1 == to;

		s.width += u->width - (last ? u->trim_end : 0);
		s.weight += u->flags & UNIT_FULL ? WEIGHT_FULL : (u->flags & UNIT_HALF) != 0;
		if (last)
			continue;
		if (u->shrink_step) {
			s.shrink[u->shrink_step - 1] += (uint32_t)u->shrink;
			s.shrink_total += (uint32_t)u->shrink;
		}
		if (u->stretch_step)
			s.stretch[u->stretch_step - 1] += (uint32_t)u->stretch;
	}
	return s;
}

/* Units [from, to) as line number `line`. */
static cost_t cost_of(const struct fill_input *in, uint32_t from, uint32_t to, size_t line, enum tolerance t)
{
	struct sums start = { 0 }, end = line_sums(in->units, from, to);
	length measure = fill_room(in, line).width - (from ? 0 : in->indent);
	bool too_long, last = to == in->n_units;
	enum break_kind from_kind = from ? in->units[from].break_before : BREAK_MUST, kind = last ? BREAK_MUST : (enum break_kind)in->units[to].break_before;
	cost_t cost;

	if (kind == BREAK_HYPHEN)
		end.width += in->units[to - 1].hyphen;
	cost = last ? fill_last_line_cost(in, &start, &end, measure, from == 0, &too_long)
	            : fill_line_cost(in, &start, &end, measure, t, &too_long);
	return cost == COST_INFEASIBLE ? cost : cost + fill_line_fee + fill_break_cost(kind, from_kind);
}

/* Lines [.., from) may be any number; a line more, up to `to`. */
static void try_line(const struct fill_input *in, cost_t *best, uint32_t from, uint32_t to, enum tolerance t)
{
	size_t states = in->n_rooms + 1;

	for (size_t line = 0; line < states; line++) {
		size_t after = line < in->n_rooms ? line + 1 : line;
		cost_t before = best[from * states + line], cost;

		if (before == COST_INFEASIBLE)
			continue;
		cost = cost_of(in, from, to, line, t);
		if (cost != COST_INFEASIBLE && before + cost < best[to * states + after])
			best[to * states + after] = before + cost;
	}
}

/* The least cost of all breakings, by every pair of breaks and, while lines have rooms of their own, every number of lines. */
static cost_t search(struct arena *arena, const struct fill_input *in, enum tolerance t)
{
	size_t states = in->n_rooms + 1;
	cost_t *best = ARENA_ARRAY(arena, cost_t, (in->n_units + 1) * states), least = COST_INFEASIBLE;

	for (size_t i = 1; i < (in->n_units + 1) * states; i++)
		best[i] = COST_INFEASIBLE;
	for (uint32_t to = 1; to <= in->n_units; to++) {
		if (to < in->n_units && (in->units[to].break_before == BREAK_NONE ||
		                         in->units[to].break_before == BREAK_LAST_RESORT))
			continue;
		for (uint32_t from = 0; from < to; from++) {
			if (from == 0 || in->units[from].break_before != BREAK_NONE)
				try_line(in, best, from, to, t);
		}
	}
	for (size_t i = 0; i < states; i++)
		least = best[in->n_units * states + i] < least ? best[in->n_units * states + i] : least;
	return least;
}

/* Rooms beside a float: in every other round the first lines are narrower, by steps. */
static uint32_t make_rooms(struct line_room *rooms, unsigned round, length width)
{
	uint32_t n = round % 2 ? 1 + round % 7 : 0;

	for (uint32_t i = 0; i < n; i++)
		rooms[i] = (struct line_room){ 0, width - (1 + (length)(i * 3 + round) % 4) * EM };
	return n;
}

static void test_optimum(void **state)
{
	static const char letters[] = "HHHHHHHHH,www -=";
	size_t compared = 0;
	unsigned seed = 7;

	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		struct arena *arena = arena_new();
		char text[128] = "H";
		unsigned n = 20 + round % 100;
		cost_t best, got = 0;
		size_t count;

		for (unsigned i = 1; i < n; i++) {
			seed = seed * 1103515245u + 12345u;
			text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
			if ((text[i] == ',' && text[i - 1] == ',') || text[i - 1] == ' ')
				text[i] = 'H';
		}
		struct fill_input in = {.units = units_of(arena, text),
					.n_units = n,
					.width = (8 + (int)round % 30) * EM,
					.indent = 2 * EM,
					.justify = true};
		struct line_room rooms[8];
		in.rooms = rooms;
		in.n_rooms = make_rooms(rooms, round / 3, in.width);
		struct fill_line *lines = fill_lines(arena, &in, &count);
		best = search(arena, &in, TOLERANCE_TIGHT);
		if (best >= fill_runt_cost)
			best = search(arena, &in, TOLERANCE_FULL);
		if (best != COST_INFEASIBLE) {
			for (size_t i = 0; i < count; i++)
				got += cost_of(&in, lines[i].start, lines[i].end, i, TOLERANCE_LOOSE);
			if (got != best)
				print_message("%s in %d em: %lld, not %lld\n", text, in.width / EM, (long long)got,
					      (long long)best);
			assert_int_equal(got, best);
			compared++;
		}
		arena_free(arena);
	}
	assert_true(compared > 1000);
}

/* ---- linear time ---- */

struct fill_work {
	struct arena *arena;
	char letter;
	bool justify;
};

static double fill_seconds(void *user, size_t n)
{
	static const struct line_room rooms[] = { { 0, 30 * EM }, { 0, 30 * EM }, { 0, 20 * EM }, { 0, 35 * EM } };
	const struct fill_work *work = user;
	struct fill_unit *units = malloc(n * sizeof *units), u = unit_of(work->letter);
	struct fill_input in = { .units = units, .n_units = (uint32_t)n, .width = 42 * EM, .justify = work->justify, .rooms = rooms,
		                 .n_rooms = 4 };
	double start, seconds;
	size_t count;

	for (size_t i = 0; i < n; i++)
		units[i] = u;
	for (size_t i = 12; i < n; i += 13)
		units[i] = unit_of(',');
	start = cpu_seconds();
	fill_lines(work->arena, &in, &count);
	seconds = cpu_seconds() - start;
	assert_true(count > n / 100);
	free(units);
	arena_reset(work->arena);
	return seconds;
}

static void test_linear(void **state)
{
	struct arena *arena = arena_new();
	double times[2];

	(void)state;
	for (unsigned i = 0; i < 4; i++) {
		struct fill_work work = { arena, i & 1 ? '!' : 'H', i < 2 };

		assert_true(is_linear(fill_seconds, &work, 50000, times));
	}
	arena_free(arena);
}

static void test_widths(void **state)
{
	struct arena *arena = arena_new();
	struct fill_input in = { .units = units_of(arena, "wwww ww www"), .n_units = 11 };
	length min, max;

	(void)state;
	fill_widths(&in, &min, &max);
	assert_int_equal(min, 2 * EM);
	assert_int_equal(max, 9 * EM / 2 + EM / 2);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_optimum),
		cmocka_unit_test(test_linear),
		cmocka_unit_test(test_widths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
