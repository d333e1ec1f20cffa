/* arena_test.c - an arena keeps content while it grows, hands out zeroed and aligned memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "assert_str.h"

static void arena_keeps_content_while_growing(void **state)
{
	struct arena *arena = arena_new();
	uint32_t *numbers = NULL;
	size_t capacity = 0;

	(void)state;
	for (uint32_t i = 0; i < 100000; i++) {
		numbers = arena_grow(arena, numbers, &capacity, i + 1, sizeof *numbers);
		numbers[i] = i;
		if (i % 1000 == 0)
			memset(arena_alloc(arena, 40), 0xAA, 40);
	}
	for (uint32_t i = 0; i < 100000; i++)
		assert_int_equal(numbers[i], i);
	const unsigned char *zero = arena_alloc(arena, 5000);
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(zero[i], 0);
	assert_int_equal((uintptr_t)arena_alloc(arena, 3) % 16, 0);
	assert_str(arena_printf(arena, "%d-%s", 7, "x"), "7-x");
	arena_reset(arena);
	zero = arena_alloc(arena, 1000);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(zero[i], 0);
	arena_free(arena);
	arena_free(NULL);
}

static void sizes_follow_need(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	arena_alloc(arena, 10);
	assert_true(arena_size(arena) <= 4096); /* a small post stays small */
	char *small = arena_alloc(arena, 100);
	memset(small, 'x', 100);
	char *large = arena_alloc(arena, 10 << 20);
	memset(large, 'y', 10 << 20);
	char *next = arena_alloc(arena, 100); /* goes on in the chunk that small is in */
	assert_int_equal(next - small, 112);
	assert_int_equal(small[99], 'x');
	for (int i = 0; i < 10000; i++)
		arena_alloc(arena, 33);
	assert_true(arena_size(arena) < (10 << 20) + 2 * 10000 * 48);
	arena_reset(arena);
	assert_true(arena_size(arena) <= 64 << 10);
	arena_free(arena);
}

static void strings_are_copied_and_terminated(void **state)
{
	struct arena *arena = arena_new();
	struct str copy = arena_str(arena, str_sub(STR("abcdef"), 1, 3));

	(void)state;
	assert_str(copy, "bc");
	assert_int_equal(copy.ptr[2], 0);
	assert_string_equal(arena_cstr(arena, STR("")), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_keeps_content_while_growing),
		cmocka_unit_test(sizes_follow_need),
		cmocka_unit_test(strings_are_copied_and_terminated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
