/* place_test.c - lines and columns of offsets, in sources and in text made from them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/place.h"

static void places_are_found(void **state)
{
	struct arena *arena = arena_new();
	struct str source = STR("ab\n中文x\n\nz");
	struct line_index *index = line_index_new(arena, source, 3);
	static const struct {
		size_t offset;
		uint32_t line, column;
	} rows[] = { { 0, 3, 1 }, { 1, 3, 2 }, { 3, 4, 1 }, { 6, 4, 2 }, { 9, 4, 3 }, { 11, 5, 1 }, { 12, 6, 1 }, { 99, 6, 2 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		uint32_t line, column;
		line_index_find(index, rows[i].offset, &line, &column);
		assert_int_equal(line, rows[i].line);
		assert_int_equal(column, rows[i].column);
	}
	struct place_map *map = place_map_new(arena, STR("f"), index);
	place_map_add(map, 0, 0, false);
	place_map_add(map, 3, 3, true);  /* "中文x" is copied to offset 3 */
	place_map_add(map, 10, 12, true);
	assert_int_equal(place_map_find(map, 2).column, 1);
	assert_int_equal(place_map_find(map, 6).column, 2);
	assert_int_equal(place_map_find(map, 10).line, 6);
	struct place moved = place_advance((struct place){ STR("f"), 2, 5 }, STR("中\n文b"));
	assert_int_equal(moved.line, 3);
	assert_int_equal(moved.column, 3);
	arena_free(arena);
}

static void long_lines_have_right_columns(void **state)
{
	struct arena *arena = arena_new();
	struct buf buf = BUF_INIT;

	(void)state;
	for (int i = 0; i < 3000; i++)
		buf_add_str(&buf, STR("中"));
	struct line_index *index = line_index_new(arena, buf_str(&buf), 1);
	for (size_t i = 0; i < 3000; i += 7) {
		uint32_t line, column;
		line_index_find(index, 3 * i, &line, &column);
		assert_int_equal(column, i + 1);
	}
	buf_free(&buf);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_found),
		cmocka_unit_test(long_lines_have_right_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
