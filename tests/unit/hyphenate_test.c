/* hyphenate_test.c - which words are parted, with a small dictionary of our own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "text/hyphenate.h"
#include "text/linebreak.h"

/* Patterns for the words below alone. */
static const char dictionary[] = "UTF-8\nr1na\nna1ti\n\xC3\xBC" "1b\n";

/* In Latin-1, as the German one is; a hyphen may stand two letters before the end. */
static const char german[] = "ISO8859-1\n\xFC" "1b\ns1b\nt1en\n";

struct hyphen_case {
	const char *lang, *marked; /* "~" where a hyphen may show */
};

static const struct hyphen_case cases[] = {
	{ "en", "inter~na~tional" },
	{ "zh-Hans", "国inter~na~tional国" },
	{ "en", "The Inter~na~tional" },
	{ "en", "INTERNATIONAL" },
	{ "en", "cat" },
	{ "en", "www.international.org/international" },
	{ "en", "international@mail" },
	{ "en", "international9" },
	{ "xx", "international" },
	{ "fr", "international" }, /* a language without its dictionary */
	{ "de", "Aus~b\xC3\xBC~bung" },
	{ "de-AT", "wart~en" },
	{ "de", "wart\xD1\x8F" "en" }, /* a letter that the dictionary's encoding lacks */
	{ "en", "intern\xC3\xBC" "bx" }, /* in English three letters stay behind the hyphen */
	{ "en", "\xC3\xBC\xC3\xBC\xC3\xBC~bxx" },
};

static void test_words(void **state)
{
	char folder[] = "/tmp/jb-hyphen-XXXXXX", path[64], german_path[64];
	struct hyphenator *h;
	FILE *file;
	size_t differing = 0;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/hyph_en_US.dic", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(dictionary, file);
	fclose(file);
	snprintf(german_path, sizeof german_path, "%s/hyph_de_DE.dic", folder);
	file = fopen(german_path, "w");
	assert_non_null(file);
	fputs(german, file);
	fclose(file);
	h = hyphenator_new(folder);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena *arena = arena_new();
		struct style style = { .hyphens = HYPHENS_AUTO };
		struct buf text = BUF_INIT, got = BUF_INIT;

		for (const char *p = cases[i].marked; *p; p++) {
			if (*p != '~')
				buf_add_char(&text, *p);
		}
		struct span span = { .end = (uint32_t)text.len, .style = &style, .lang = str_of(cases[i].lang) };
		struct para para = {
			.text = buf_str(&text), .spans = &span, .n_spans = 1, .style = &style, .lang = span.lang};
		struct chars *chars = chars_make(arena, &para, NULL);
		uint8_t *breaks = linebreak_chars(arena, chars, 1);
		assert_true(hyphenate_is_asked(chars, 1));
		hyphenate_mark(h, &para, chars, breaks);
		for (size_t k = 0; k < text.len; k++) {
			if (breaks[k] == BREAK_HYPHEN)
				buf_add_char(&got, '~');
			buf_add_char(&got, text.ptr[k]);
		}
		if (!str_eq(buf_str(&got), str_of(cases[i].marked))) {
			print_message("%.*s, not %s\n", STR_ARG(buf_str(&got)), cases[i].marked);
			differing++;
		}
		buf_free(&text);
		buf_free(&got);
		arena_free(arena);
	}
	hyphenator_free(h);
	unlink(path);
	unlink(german_path);
	rmdir(folder);
	assert_int_equal(differing, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_words) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
