/* base_test.c - slices, arena, buffer, places, messages, workers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/name_set.h"
#include "base/workers.h"

#define assert_str(got, want)                                   \
	do {                                                    \
		struct str got_ = (got), want_ = STR(want);     \
		assert_int_equal(got_.len, want_.len);          \
		assert_memory_equal(got_.ptr, want_.ptr, want_.len); \
	} while (0)

static void str_cuts_and_finds(void **state)
{
	struct str rest, s = STR("  ab,c\t\n");

	(void)state;
	assert_str(str_trim(s), "ab,c");
	assert_str(str_split(str_trim(s), ',', &rest), "ab");
	assert_str(rest, "c");
	assert_str(str_split(STR("abc"), ',', &rest), "abc");
	assert_int_equal(rest.len, 0);
	assert_int_equal(str_find(STR("hay needle"), STR("needle")), 4);
	assert_int_equal(str_find(STR("hay"), STR("needle")), 3);
	assert_str(str_sub(STR("abcdef"), 2, 99), "cdef");
	assert_int_equal(str_sub(STR("abc"), 5, 9).len, 0);
	assert_true(str_has_word(STR("one  em_media two"), STR("em_media")));
	assert_false(str_has_word(STR("em_media2"), STR("em_media")));
	assert_true(str_eq_nocase(STR("Big5"), STR("bIG5")));
	assert_true(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR("b"), STR("ab")) > 0 && str_cmp(STR("x"), STR("x")) == 0);
}

static void str_reads_integers(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int value;
	} rows[] = { { "0", true, 0 },           { "-17", true, -17 },          { "+5", true, 5 },
		     { "2147483647", true, 2147483647 }, { "2147483648", false, 0 }, { "-2147483648", true, -2147483647 - 1 },
		     { "", false, 0 },           { "-", false, 0 },             { "12a", false, 0 }, { "99999999999999999999", false, 0 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int value = 0;
		assert_int_equal(str_to_int(str_of(rows[i].text), &value), rows[i].ok);
		assert_int_equal(value, rows[i].value);
	}
}

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

static void buf_collects(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_add_char(&buf, 'x');
	assert_int_equal(buf_str(&buf).len, 1000);
	buf_clear(&buf);
	buf_add_int(&buf, INT64_MIN);
	buf_add_char(&buf, ' ');
	buf_add_int(&buf, 0);
	buf_printf(&buf, " %05d", 42);
	assert_str(buf_str(&buf), "-9223372036854775808 0 00042");
	buf_free(&buf);
	assert_int_equal(buf_str(&buf).len, 0);
}

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

static void messages_are_harmless_and_counted(void **state)
{
	struct diag *diag = diag_new(), *other = diag_new();
	size_t count;

	(void)state;
	diag_add(diag, DIAG_DATE_ODD, (struct place){ STR("a\x1b[31m.md"), 2, 3 }, "x\ny\xe2\x80\xae\xff%n");
	const struct diag_message *m = diag_messages(diag, &count);
	assert_int_equal(count, 1);
	assert_str(m->place.file, "a\\x1B[31m.md");
	assert_str(m->text, "date not understood: x\\x0AyU+202E\\xFF%n; ignored");
	for (int i = 0; i < 3 * DIAG_REPEAT_MAX; i++)
		diag_add(other, DIAG_DATE_MISSING, place_file(STR("f")));
	diag_join(diag, other);
	m = diag_messages(diag, &count);
	assert_int_equal(count, 1 + DIAG_REPEAT_MAX + 1);
	assert_int_equal(m[count - 1].id, DIAG_REPEATED);
	assert_str(m[count - 1].text, "40 further messages like the last: DATE_MISSING");
	assert_int_equal(diag_count(diag, DIAG_WARNING), 1);
	diag_messages(other, &count);
	assert_int_equal(count, 0);
	diag_free(diag);
	diag_free(other);
}

static void count_item(void *shared, size_t item, unsigned worker)
{
	atomic_int *counts = shared;

	assert_true(worker < 4);
	atomic_fetch_add(&counts[item], 1);
}

static void workers_do_each_item_once(void **state)
{
	static atomic_int counts[1000];

	(void)state;
	workers_run(4, 1000, count_item, counts);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(counts[i], 1);
	workers_run(4, 0, count_item, counts);
	assert_true(workers_default() >= 1);
}

static void names_are_remembered(void **state)
{
	struct name_set *set = name_set_new();
	char name[16];

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 500; i++) {
			snprintf(name, sizeof name, "n%d", i);
			assert_int_equal(name_set_add(set, str_of(name)), round == 0);
		}
	}
	name_set_free(set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(str_cuts_and_finds),
		cmocka_unit_test(str_reads_integers),
		cmocka_unit_test(arena_keeps_content_while_growing),
		cmocka_unit_test(buf_collects),
		cmocka_unit_test(places_are_found),
		cmocka_unit_test(long_lines_have_right_columns),
		cmocka_unit_test(messages_are_harmless_and_counted),
		cmocka_unit_test(workers_do_each_item_once),
		cmocka_unit_test(names_are_remembered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
