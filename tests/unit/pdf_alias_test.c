/* pdf_alias_test.c - the text of a cluster dealt out to its glyphs, and the numbers of glyphs with a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "output/pdf_alias.h"

struct part_case {
	uint32_t n;
	uint8_t level;
	const char *text, *parts; /* in visual order, '|' between */
};

static const struct part_case part_cases[] = {
	{ 1, 0, "न्द्र", "न्द्र" },
	{ 2, 0, "स्त्र", "स|्त्र" },
	{ 3, 0, "น้ำ", "น|้|ำ" },
	{ 4, 0, "น้ำ", "น|้|ำ|" }, /* more glyphs than characters */
	{ 2, 1, "לו", "ו|ל" },     /* right to left: the last comes first */
	{ 2, 1, "לוא", "וא|ל" },
	{ 3, 1, "לו", "|ו|ל" },
};

static void parts(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(part_cases); i++) {
		const struct part_case *c = &part_cases[i];
		struct glyph glyphs[4] = { { 0 } };
		struct run run = { .glyphs = glyphs, .n_glyphs = c->n, .level = c->level };
		char got[64] = "";

		glyphs[c->level & 1 ? c->n - 1 : 0].text_len = (uint16_t)strlen(c->text);
		for (uint32_t k = 0; k < c->n; k++) {
			struct pdf_cluster cluster = pdf_cluster_of(&run, 0, c->n, str_of(c->text));
			struct str part = pdf_cluster_part(&cluster, k);

			strcat(got, k ? "|" : "");
			strncat(got, part.ptr, part.len);
		}
		assert_string_equal(got, c->parts);
	}
}

static void numbers(void **state)
{
	struct arena *arena = arena_new();
	struct pdf_aliases aliases = { 0 };
	char texts[1000][4];

	(void)state;
	assert_int_equal(pdf_alias_find(&aliases, 1, STR("a")), -1);
	for (unsigned i = 0; i < 1000; i++) {
		snprintf(texts[i], sizeof texts[i], "%03u", i);
		assert_true(pdf_alias_note(&aliases, arena, 1000, i % 7, str_of(texts[i])));
	}
	assert_true(pdf_alias_note(&aliases, arena, 1000, 3, STR("003")));
	assert_int_equal(aliases.n, 1000);
	assert_false(pdf_alias_note(&aliases, arena, 1000, 4, STR("003")));
	for (unsigned i = 0; i < 1000; i++)
		assert_int_equal(pdf_alias_find(&aliases, i % 7, str_of(texts[i])), i);
	assert_int_equal(pdf_alias_find(&aliases, 4, STR("003")), -1);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(parts), cmocka_unit_test(numbers) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
