/* str_test.c - slices: comparing, cutting, searching, integers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "assert_str.h"

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

static void empty_slices_are_harmless(void **state)
{
	struct str none = { NULL, 0 }, rest;

	(void)state;
	assert_true(str_eq(none, STR("")) && str_eq(str_of(NULL), none));
	assert_int_equal(str_trim(none).len, 0);
	assert_int_equal(str_split(none, ',', &rest).len, 0);
	assert_int_equal(str_find(none, STR("x")), 0);
	assert_int_equal(str_find_char(none, 'x'), 0);
	assert_true(str_starts(STR("abc"), none) && str_ends(STR("abc"), none) && !str_starts(none, STR("a")));
	assert_false(str_has_word(none, STR("")));
}

static void prefixes_and_suffixes(void **state)
{
	(void)state;
	assert_true(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("ab"), STR("abc")));
	assert_true(str_starts_nocase(STR("HTTP://x"), STR("http:")) && !str_starts_nocase(STR("ftp:"), STR("http:")));
	assert_true(str_ends(STR("a.md"), STR(".md")) && !str_ends(STR("md"), STR(".md")));
	assert_int_equal(str_find_char(STR("a:b"), ':'), 1);
	assert_int_equal(str_hash(STR("")), 0xcbf29ce484222325u);
	assert_int_equal(str_hash(STR("a")), 0xaf63dc4c8601ec8cu); /* the published FNV-1a value */
}

static void digits_and_schemes(void **state)
{
	static const struct {
		const char *address;
		size_t scheme;
	} rows[] = {
		{ "http://a", 7 }, { "HTTPS://a", 8 }, { "mailto:a@b", 7 }, { "https://", 8 },
		{ "https:/a", 0 }, { "//a", 0 },       { "ftp://a", 0 },    { " http://a", 0 }, { "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(web_scheme(str_of(rows[i].address)), rows[i].scheme);
	assert_true(is_digit('0') && is_digit('9') && !is_digit('0' - 1) && !is_digit('9' + 1));
	assert_false(is_digit((uint32_t)(char)0xB0) || is_digit(0xFF10) || is_digit(0x130));
	assert_true(hex_value('0') == 0 && hex_value('a') == 10 && hex_value('F') == 15);
	assert_true(hex_value('g') < 0 && hex_value('@') < 0 && hex_value((char)0xB0) < 0 && hex_value(0x10) < 0);
}

static void sorted_items(void **state)
{
	static const struct item {
		struct str name;
		int value;
	} items[] = { { STR_INIT("a"), 1 }, { STR_INIT("b"), 2 }, { STR_INIT("b"), 3 }, { STR_INIT("d"), 4 } };
	const struct item *found = str_search(items, ARRAY_LEN(items), sizeof *items, STR("b"));

	(void)state;
	assert_non_null(found);
	assert_int_equal(found->value, 2);
	assert_ptr_equal(str_search(items, ARRAY_LEN(items), sizeof *items, STR("d")), &items[3]);
	assert_null(str_search(items, ARRAY_LEN(items), sizeof *items, STR("c")));
	assert_null(str_search(items, ARRAY_LEN(items), sizeof *items, STR("e")));
	assert_null(str_search(NULL, 0, sizeof *items, STR("a")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(str_cuts_and_finds),
		cmocka_unit_test(str_reads_integers),
		cmocka_unit_test(empty_slices_are_harmless),
		cmocka_unit_test(prefixes_and_suffixes),
		cmocka_unit_test(digits_and_schemes),
		cmocka_unit_test(sorted_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
