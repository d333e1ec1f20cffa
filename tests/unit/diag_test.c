/* diag_test.c - messages are harmless, counted, joined in order and printed as file:line:col. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "assert_str.h"
#include "diag_count.h"

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

static void errors_are_all_kept_and_softened(void **state)
{
	struct diag *diag = diag_new();
	size_t count;

	(void)state;
	for (int i = 0; i < 2 * DIAG_REPEAT_MAX; i++)
		diag_add(diag, DIAG_FILE_READ, place_file(STR("f")), "reason");
	assert_int_equal(diag_count(diag, DIAG_ERROR), 2 * DIAG_REPEAT_MAX);
	diag_soften(diag);
	assert_int_equal(diag_count(diag, DIAG_ERROR), 0);
	assert_int_equal(diag_count(diag, DIAG_WARNING), 2 * DIAG_REPEAT_MAX);
	diag_clear(diag);
	diag_messages(diag, &count);
	assert_int_equal(count, 0);
	diag_free(diag);
	diag_free(NULL);
}

static void repeats_count_for_each_file(void **state)
{
	static const char *const files[] = { "a", "b" };
	struct diag *diag = diag_new();
	size_t count;

	(void)state;
	for (size_t f = 0; f < ARRAY_LEN(files); f++) {
		for (int i = 0; i < DIAG_REPEAT_MAX; i++)
			diag_add(diag, DIAG_DATE_MISSING, place_file(str_of(files[f])));
	}
	diag_messages(diag, &count);
	assert_int_equal(count, 2 * DIAG_REPEAT_MAX);
	diag_free(diag);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(messages_are_harmless_and_counted),
		cmocka_unit_test(errors_are_all_kept_and_softened),
		cmocka_unit_test(repeats_count_for_each_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
