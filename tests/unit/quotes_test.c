/* quotes_test.c - which quotation marks are Chinese (cjk 2.4). */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "text/quotes.h"

/* `marks` has a letter for each quotation mark of the text: C Chinese, L Latin. */
struct quote_case {
	const char *lang, *text, *marks;
};

static const struct quote_case cases[] = {
	{ "zh-Hans", "国“国”国", "CC" },
	{ "zh-Hans", "称“OCR”为", "CC" },
	{ "en", "He said “yes”.", "LL" },
	{ "zh-Hans", "国 He said “yes” there. 国", "LL" },
	{ "en", "don’t", "L" },
	{ "zh-Hans", "国don’t国", "L" },
	{ "zh-Hans", "‘口袋银行家’", "CC" },
	{ "en", "“SaaS”, “PaaS” and more", "LLLL" },
	{ "zh-Hans", "“技术+业务”", "CC" },
	{ "zh-Hans", "“闪电”递交", "CC" },
	{ "zh-Hans", "“国’s”", "CLC" },
	{ "en", "the dogs’ bowls", "L" },
	{ "en", "‘I don’t’", "LLL" },
	{ "zh-Hans", "“他说‘好’。”", "CCCC" },
	{ "zh-Hans", "“‘A’”国", "CCCC" },
	{ "zh-Hans", "A，“B”", "CC" },
	{ "zh-Hans", " “A 国 B” ", "CC" },      /* rule 4: Han inside, Chinese paragraph */
	{ "en", " “A 国 B” ", "LL" },
	{ "zh-Hans", "国”", "C" },                 /* unpaired: what touches it decides */
	{ "en", "“A", "L" },
	{ "ja", "彼は“はい”と", "CC" },
	{ "zh-Hans", "“甲‘乙”丙", "CCC" },       /* crossed: the open ‘ decides alone */
	{ "zh-Hans", "国国", "" },
};

static const char *marks_of(struct arena *arena, const struct quote_case *c)
{
	struct str text = str_of(c->text);
	struct span span = { .end = (uint32_t)text.len, .lang = str_of(c->lang) };
	struct para para = { .text = text, .spans = &span, .n_spans = 1, .lang = span.lang };
	uint8_t *flags = quotes_resolve(arena, &para);
	char *marks = arena_alloc(arena, text.len + 1);
	size_t n = 0;

	for (size_t i = 0; flags && i + 2 < text.len; i++) {
		if (!memcmp(text.ptr + i, "\xE2\x80", 2) && strchr("\x98\x99\x9C\x9D", text.ptr[i + 2]))
			marks[n++] = flags[i] ? 'C' : 'L';
		else
			assert_int_equal(flags[i], 0);
	}
	return marks;
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		const char *marks = marks_of(arena, &cases[i]);

		if (strcmp(marks, cases[i].marks) != 0)
			print_message("%s\n", cases[i].text);
		assert_string_equal(marks, cases[i].marks);
		arena_free(arena);
	}
}

/* A million marks, none closed, then all closed the wrong way round: linear. */
static void test_many(void **state)
{
	enum { COUNT = 500000 };
	struct arena *arena = arena_new();
	char *text = arena_alloc(arena, (size_t)COUNT * 6 + 1);
	struct quote_case c = { "zh-Hans", text, NULL };

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		memcpy(text + i * 3, i % 2 ? "‘" : "“", 3);
		memcpy(text + (COUNT + i) * 3, i % 3 ? "’" : "”", 3);
	}
	assert_int_equal(strlen(marks_of(arena, &c)), 2 * COUNT);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
