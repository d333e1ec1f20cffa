/* grid_test.c - spaces between lines on the grid: whole lines, none below nothing. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "layout/grid.h"

static void test_spaces(void **state)
{
	static const struct {
		length line;
		length_sum space;
		length expected;
	} cases[] = {
		{ 16000, 0, 0 },           { 16000, 7999, 0 },        { 16000, 8000, 16000 },  { 16000, 23999, 16000 },
		{ 16000, 24000, 32000 },   { 13500, 6749, 0 },        { 13500, 6750, 13500 },  { 16000, -1, 0 },
		{ 16000, -8001, 0 },       { 16000, -24000, 0 },      { 16000, -100000, 0 },   { 0, 7300, 7300 },
		{ 0, -7300, -7300 },       { 17850, 1000000000, 999992700 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(grid_space(cases[i].line, cases[i].space), cases[i].expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_spaces) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
