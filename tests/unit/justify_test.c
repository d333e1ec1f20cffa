/* justify_test.c - final widths: the steps of cjk 6 in order, integers that add up to the measure. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>

#include "text/justify.h"

enum { EM = 12000 };

/* H Han, a with autospace behind it, "(" opening and ")" closing marks, "," pause, "." full stop, " " word space, L
 * leader, w letter. */
static struct fill_unit unit_of(char c)
{
	switch (c) {
	case 'a':
		return (struct fill_unit){ .width = EM + EM / 4, .shrink = EM / 8, .shrink_step = 6, .stretch = EM / 12,
			                   .stretch_step = 2, .trim_end = EM / 4 };
	case '(':
		return (struct fill_unit){ .width = EM, .shrink = EM / 2, .shrink_step = 4, .trim_start = EM / 2 };
	case ')':
		return (struct fill_unit){ .width = EM, .shrink = EM / 2, .shrink_step = 4, .trim_end = EM / 2 };
	case ',':
		return (struct fill_unit){ .width = EM, .shrink = EM / 2, .shrink_step = 5, .trim_end = EM / 2 };
	case '.':
		return (struct fill_unit){ .width = EM, .shrink = EM / 2, .shrink_step = 7, .trim_end = EM / 2 };
	case ' ':
		return (struct fill_unit){ .width = EM / 4, .shrink = EM / 20, .shrink_step = 2, .stretch = EM / 4,
			                   .stretch_step = 1, .trim_end = EM / 4, .flags = UNIT_BLANK };
	case 'L':
		return (struct fill_unit){ .flags = UNIT_LEADER };
	case 'w':
		return (struct fill_unit){ .width = EM / 2 };
	default:
		return (struct fill_unit){ .width = EM, .stretch = EM / 4, .stretch_step = 3 };
	}
}

struct justify_case {
	const char *what, *letters;
	length measure;
	bool last;
	unsigned step;
	int ratio;
	const char *widths; /* of each unit, in 1/100 em, rounded */
};

static const struct justify_case cases[] = {
	{ "natural", "HHH", 3 * EM, false, 0, 0, "100 100 100" },
	{ "e3", "HHHH", 4 * EM + 3 * EM / 8, false, 13, 500, "113 113 113 100" },
	{ "e1 before e3", "w wHH", 29 * EM / 8, false, 13, 500, "50 50 50 113 100" },
	{ "e1", "w wHH", 3 * EM + EM / 4 + EM / 8, false, 11, 500, "50 38 50 100 100" },
	{ "e4", "HHHH", 7 * EM, false, 14, 4000, "200 200 200 100" },
	{ "last line", "HHH", 5 * EM, true, 0, 0, "100 100 100" },
	{ "trimmed edges", "(HH)", 3 * EM, false, 0, 0, "50 100 100 50" },
	{ "s4 before s5", "H(H)H,H", 6 * EM, false, 4, -1000, "100 50 100 50 100 100 100" },
	{ "s4 then s5", "H(H)H,H", 23 * EM / 4, false, 5, -500, "100 50 100 50 100 75 100" },
	{ "s5 before s7", "H,H.H", 17 * EM / 4, false, 7, -500, "100 50 100 75 100" },
	{ "s6", "aH", 2 * EM + EM / 8, false, 6, -1000, "113 100" },
	{ "the first gives its blank only once", "(H(H", 3 * EM, false, 4, -1000, "50 100 50 100" },
	{ "blanks at the end", "HH ", 2 * EM, false, 0, 0, "100 100 0" },
	{ "overfull", "HHH", 2 * EM, false, 0, 0, "100 100 100" },
	{ "leader", "HLw", 5 * EM, true, 0, 0, "100 350 50" },
};

static void check(const struct justify_case *c)
{
	size_t n = strlen(c->letters);
	struct fill_unit units[32];
	length widths[32];
	length_sum sum = 0;
	struct fill_input in = { .units = units, .n_units = (uint32_t)n, .width = c->measure, .justify = true };
	struct fill_line line = { .end = (uint32_t)n, .end_kind = BREAK_MAY, .last = c->last };
	struct justified j;
	char got[256] = "";

	for (size_t i = 0; i < n; i++)
		units[i] = unit_of(c->letters[i]);
	if (c->letters[n - 1] != 'H' || n < 2)
		units[n - 1].stretch_step = 0;
	j = justify_line(&in, &line, c->measure, widths);
	for (size_t i = 0; i < n; i++) {
		sum += widths[i];
		snprintf(got + strlen(got), sizeof got - strlen(got), i ? " %d" : "%d",
			 (widths[i] * 100 + EM / 2) / EM);
	}
	assert_int_equal(j.width, sum);
	if (strcmp(got, c->widths) != 0 || j.step != c->step || j.ratio != c->ratio)
		print_message("%s: step %u ratio %d widths %s\n", c->what, j.step, j.ratio, got);
	assert_string_equal(got, c->widths);
	assert_int_equal(j.step, c->step);
	assert_int_equal(j.ratio, c->ratio);
	assert_int_equal(j.overfull, sum > c->measure);
	assert_int_equal(j.loose, c->step == 14);
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		check(&cases[i]);
}

/* Whatever the measure, a line that can be set fills it to the last thousandth of a point, and what is alike gets
 * alike. */
static void test_exact(void **state)
{
	const char *letters = "HHHaw w,H(HH)HH,HH.HHHHHHHHHH";
	size_t n = strlen(letters);
	struct fill_unit units[64];
	length widths[64];

	(void)state;
	for (size_t i = 0; i < n; i++)
		units[i] = unit_of(letters[i]);
	for (length measure = 24 * EM; measure < 34 * EM; measure += 97) {
		struct fill_input in = { .units = units, .n_units = (uint32_t)n, .width = measure, .justify = true };
		struct fill_line line = { .end = (uint32_t)n, .end_kind = BREAK_MAY };
		struct justified j = justify_line(&in, &line, measure, widths);
		length least = INT32_MAX, most = 0;

		assert_int_equal(j.width, j.overfull ? j.width : measure);
		for (size_t i = 19; i + 1 < n; i++) {
			least = widths[i] < least ? widths[i] : least;
			most = widths[i] > most ? widths[i] : most;
		}
		assert_true(most - least <= 1);
	}
}

static void test_hyphen_and_hang(void **state)
{
	struct fill_unit units[] = { unit_of('H'), unit_of('H'), unit_of('w') };
	length widths[3];
	struct fill_input in = { .units = units, .n_units = 3, .width = 3 * EM, .justify = true };
	struct fill_line line = { .end = 3, .end_kind = BREAK_HYPHEN };
	struct justified j;

	(void)state;
	units[2].hyphen = EM / 4;
	j = justify_line(&in, &line, 3 * EM, widths);
	assert_int_equal(j.hyphen, EM / 4);
	assert_int_equal(j.width, 3 * EM);
	assert_int_equal(widths[0] + widths[1] + widths[2], 3 * EM - EM / 4);
	units[2].hang = EM / 2;
	line = (struct fill_line){ .end = 3, .end_kind = BREAK_MAY, .hangs = true };
	j = justify_line(&in, &line, 2 * EM, widths);
	assert_int_equal(j.width, 2 * EM);
	assert_int_equal(j.step, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_exact),
		cmocka_unit_test(test_hyphen_and_hang),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
