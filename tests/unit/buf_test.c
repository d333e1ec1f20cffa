/* buf_test.c - a buffer collects pieces of all kinds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "assert_str.h"

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

static void large_pieces_fit(void **state)
{
	struct buf buf = BUF_INIT;
	static const char piece[5000] = { 'a' };

	(void)state;
	buf_add(&buf, piece, 0);
	assert_int_equal(buf.len, 0);
	for (int i = 0; i < 100; i++)
		buf_add(&buf, piece, sizeof piece);
	assert_int_equal(buf.len, 500000);
	assert_true(buf.capacity < 2 * 500000 + 256);
	assert_int_equal(buf.ptr[499999 / 5000 * 5000], 'a');
	buf_reserve(&buf, 1000);
	assert_true(buf.capacity - buf.len >= 1000);
	buf_free(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_collects),
		cmocka_unit_test(large_pieces_fit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
