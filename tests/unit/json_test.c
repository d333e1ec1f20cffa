/* json_test.c - JSON text: escapes, bytes that are no UTF-8, nesting, lists of pieces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/json.h"

static const struct {
	struct str text;
	const char *written;
} strings[] = {
	{ STR_INIT(""), "\"\"" },
	{ STR_INIT("价格 \"高\" \\"), "\"价格 \\\"高\\\" \\\\\"" },
	{ STR_INIT("\n\t\x01\x7f"), "\"\\u000a\\u0009\\u0001\\u007f\"" },
	{ STR_INIT("𠮷"), "\"𠮷\"" },
	{ STR_INIT("a\xFF" "b\xC0\x80"), "\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD\"" }, /* no byte, overlong */
	{ STR_INIT("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"" },               /* a surrogate */
	{ STR_INIT("\xE4\xB8"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" },                               /* cut off */
};

static void strings_are_escaped(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
		struct buf buf = BUF_INIT;
		struct json json = { .out = &buf };

		json_str(&json, NULL, strings[i].text);
		buf_add_char(&buf, 0);
		assert_string_equal(buf.ptr, strings[i].written);
		buf_free(&buf);
	}
}

static void members_stand_in_order(void **state)
{
	struct buf buf = BUF_INIT;
	struct json json = { .out = &buf };

	(void)state;
	json_open(&json, NULL, '{');
	json_int(&json, "b", -3);
	json_open(&json, "a", '[');
	json_close(&json, ']');
	json_open(&json, "list", '[');
	json_raw(&json, STR("\n  1"));
	json_raw(&json, STR("\n  2"));
	json_close(&json, ']');
	json_pair(&json, "pair", 1, 2);
	json_bool(&json, "true", false);
	json_close(&json, '}');
	buf_add_char(&buf, 0);
	assert_string_equal(buf.ptr, "{\n \"b\": -3,\n \"a\": [],\n \"list\": [\n  1,\n  2\n ],\n \"pair\": [1, 2],\n \"true\": false\n}");
	buf_free(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(members_stand_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
