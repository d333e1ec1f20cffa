/* utf8_test.c - code points in UTF-8 against table 3-7 of the Unicode standard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "unicode/utf8.h"

static void utf8_valid_as_table_3_7_says(void **state)
{
	static const struct {
		const char *bytes;
		size_t len, valid;
	} rows[] = { { "abc", 3, 3 },          { "\xE4\xB8\xAD", 3, 3 },  { "\xC0\x80", 2, 0 },     { "\xE0\x80\x80", 3, 0 },
		     { "\xED\xA0\x80", 3, 0 }, { "\xED\x9F\xBF", 3, 3 },  { "\xF0\x9F\x98\x80", 4, 4 }, { "\xF0\x80\x80\x80", 4, 0 },
		     { "\xF4\x8F\xBF\xBF", 4, 4 }, { "\xF4\x90\x80\x80", 4, 0 }, { "a\xE4\xB8", 3, 1 },  { "\xFF", 1, 0 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(utf8_valid_prefix((struct str){ rows[i].bytes, rows[i].len }), rows[i].valid);
}

static void utf8_goes_round(void **state)
{
	static const uint32_t codes[] = { 0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x20BB7, 0x10FFFF };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(codes); i++) {
		char bytes[4];
		const char *p = bytes;
		unsigned len = utf8_encode(codes[i], bytes);
		assert_int_equal(utf8_next(&p, bytes + len), codes[i]);
		assert_ptr_equal(p, bytes + len);
		assert_int_equal(utf8_last((struct str){ bytes, len }), codes[i]);
	}
	char bytes[4];
	assert_int_equal(utf8_encode(0xD800, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	assert_int_equal(utf8_count(STR("a中𠮷")), 3);
}

static void long_texts_are_checked_to_the_byte(void **state)
{
	char text[64];

	(void)state;
	for (size_t bad = 0; bad < sizeof text; bad++) {
		memset(text, 'a', sizeof text);
		text[bad] = '\x80';
		assert_int_equal(utf8_valid_prefix((struct str){ text, sizeof text }), bad);
	}
	/* Every place of a cut inside Han. */
	for (size_t i = 0; i < sizeof text - 1; i++)
		text[i] = "\xE4\xB8\xAD"[i % 3];
	for (size_t len = 0; len < sizeof text; len++)
		assert_int_equal(utf8_valid_prefix((struct str){ text, len }), len - len % 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_valid_as_table_3_7_says),
		cmocka_unit_test(utf8_goes_round),
		cmocka_unit_test(long_texts_are_checked_to_the_byte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
