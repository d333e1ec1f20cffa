/* Which kinds of PDF go together, and what they make of the file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/str.h"
#include "output/pdf_promise.h"

static void kinds_become_bits(void **state)
{
	static const struct {
		const char *words;
		unsigned others, bits;
	} cases[] = {
		{ "a-2u,ua-1", 0, PDF_TAGGED | PDF_A | PDF_UA },
		{ " UA-1 , A-2a", 0, PDF_TAGGED | PDF_A | PDF_A_LEVEL_A | PDF_UA },
		{ "a-3u", WITH_SOURCES, PDF_TAGGED | PDF_A | PDF_A_PART_3 },
		{ "a-3a", 0, PDF_TAGGED | PDF_A | PDF_A_LEVEL_A | PDF_A_PART_3 },
		{ "ua-1", WITH_SOURCES, PDF_TAGGED | PDF_UA },
		{ "tagged", 0, PDF_TAGGED },
		{ "1.4", 0, PDF_1_4 },
		{ "plain", WITH_SOURCES, 0 },
		{ "", 0, PDF_TAGGED | PDF_A | PDF_UA },
		{ "plain", WITH_PASSWORDS, 0 },
		{ "", WITH_PASSWORDS | WITH_SOURCES, PDF_TAGGED | PDF_UA },
		{ "", WITH_SOURCES, PDF_TAGGED | PDF_A | PDF_A_PART_3 | PDF_UA },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		unsigned kinds = 0, bits = 0;

		if (*cases[i].words)
			assert_true(pdf_kinds_parse(str_of(cases[i].words), &kinds));
		assert_null(pdf_kinds_settle(kinds | cases[i].others, &bits));
		assert_int_equal(bits, cases[i].bits);
	}
}

static void conflicts_are_named(void **state)
{
	static const struct {
		const char *words;
		unsigned others;
		const char *named;
	} cases[] = {
		{ "a-2u,a-2a", 0, "one part and level" },
		{ "a-2u,a-3u,ua-1", 0, "one part and level" },
		{ "plain,ua-1", 0, "plain" },
		{ "plain,1.4", 0, "plain" },
		{ "1.4,ua-1", 0, "14289-1, 7.18.3" },
		{ "1.4,a-2u", 0, "ICC 4.2" },
		{ "tagged,1.4", 0, "THead" },
		{ "1.4", WITH_SOURCES, "UF" },
		{ "a-2a", WITH_SOURCES, "19005-2, 6.8" },
		{ "a-3u,ua-1", WITH_PASSWORDS, "19005-2, 6.1.3" },
		{ "1.4", WITH_PASSWORDS, "AES-256" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		unsigned kinds, bits;

		assert_true(pdf_kinds_parse(str_of(cases[i].words), &kinds));
		const char *why = pdf_kinds_settle(kinds | cases[i].others, &bits);
		assert_non_null(why);
		assert_true(str_find(str_of(why), str_of(cases[i].named)) < str_of(why).len);
	}
}

static void other_words_are_refused(void **state)
{
	static const char *const words[] = { "", "a-4", "a-2u,,ua-1", "ua", "1.5" };
	unsigned kinds;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		assert_false(pdf_kinds_parse(str_of(words[i]), &kinds));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_become_bits),
		cmocka_unit_test(conflicts_are_named),
		cmocka_unit_test(other_words_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
