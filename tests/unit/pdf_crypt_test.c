/* pdf_crypt_test.c - passwords made ready, streams encrypted, nothing drawn at random. Other programs open such files in
 * tests/pdf/password_test.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "output/pdf_crypt.h"

/* RFC 4013, section 3, and its mappings. */
static void passwords_are_prepared(void **state)
{
	static const struct {
		const char *typed, *prepared; /* NULL: refused */
	} cases[] = {
		{ "user", "user" },
		{ "USER", "USER" },
		{ "I\xC2\xADX", "IX" },
		{ "\xC2\xAA", "a" },
		{ "\xE2\x85\xA8", "IX" },
		{ "a\xE3\x80\x80z", "a z" },
		{ "", NULL },
		{ "\xC2\xAD", NULL },
		{ "\x07", NULL },
		{ "\xD8\xA7\x31", NULL },
		{ "\xFF", NULL },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *why = NULL;
		struct str prepared = STR("");
		bool ok = pdf_password_prepare(arena, str_of(cases[i].typed), &prepared, &why);

		assert_int_equal(ok, cases[i].prepared != NULL);
		if (ok)
			assert_true(str_eq(prepared, str_of(cases[i].prepared)));
		else
			assert_non_null(why);
	}
	arena_free(arena);
}

/* Whatever it is typed with: a soft hyphen alone is nothing. */
static void an_empty_password_is_called_empty(void **state)
{
	static const char *const typed[] = { "", "\xC2\xAD" };
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		struct str prepared;
		const char *why = "";

		assert_false(pdf_password_prepare(arena, str_of(typed[i]), &prepared, &why));
		assert_string_equal(why, "the password is empty");
	}
	arena_free(arena);
}

static const struct pdf_passwords passwords = { STR_INIT("owner"), STR_INIT("user") };

static void streams_are_padded_to_blocks(void **state)
{
	enum { BLOCK = 16 };
	struct pdf_crypt *crypt = pdf_crypt_new(&passwords, STR("about"));
	struct buf out = BUF_INIT;
	char bytes[3 * BLOCK] = { 0 };

	(void)state;
	for (size_t len = 0; len <= sizeof bytes; len++) {
		buf_clear(&out);
		pdf_crypt_seal(crypt, 7, (struct str){ bytes, len }, &out);
		assert_int_equal(out.len, BLOCK + (len / BLOCK + 1) * BLOCK);
	}
	buf_free(&out);
	pdf_crypt_free(crypt);
}

static void seal(const struct pdf_passwords *with, const char *about, uint32_t id, const char *text, struct buf *out)
{
	struct pdf_crypt *crypt = pdf_crypt_new(with, str_of(about));

	buf_clear(out);
	pdf_crypt_seal(crypt, id, str_of(text), out);
	pdf_crypt_free(crypt);
}

static void everything_bears_on_the_bytes(void **state)
{
	static const struct pdf_passwords joined = { STR_INIT("owneruser"), STR_INIT("") };
	struct buf first = BUF_INIT, other = BUF_INIT;

	(void)state;
	seal(&passwords, "about", 7, "the same text, long enough", &first);
	seal(&passwords, "about", 7, "the same text, long enough", &other);
	assert_true(str_eq(buf_str(&first), buf_str(&other)));
	seal(&passwords, "about", 8, "the same text, long enough", &other);
	assert_memory_not_equal(first.ptr, other.ptr, 16);
	seal(&passwords, "about", 7, "the same text, long enougH", &other);
	assert_memory_not_equal(first.ptr, other.ptr, 16);
	assert_memory_not_equal(first.ptr + 16, other.ptr + 16, 16);
	seal(&passwords, "another", 7, "the same text, long enough", &other);
	assert_memory_not_equal(first.ptr, other.ptr, 16);
	seal(&joined, "about", 7, "the same text, long enough", &other);
	assert_memory_not_equal(first.ptr, other.ptr, 16);
	buf_free(&first);
	buf_free(&other);
}

/* Salts, and with them U and O, follow the content of the file. */
static void dictionaries_follow_the_file(void **state)
{
	struct pdf_crypt *crypt = pdf_crypt_new(&passwords, STR("about"));
	struct buf a = BUF_INIT, b = BUF_INIT, c = BUF_INIT;

	(void)state;
	pdf_crypt_put_dictionary(crypt, (uint64_t[]){ 1, 2 }, &a);
	pdf_crypt_put_dictionary(crypt, (uint64_t[]){ 1, 2 }, &b);
	pdf_crypt_put_dictionary(crypt, (uint64_t[]){ 2, 1 }, &c);
	assert_true(str_eq(buf_str(&a), buf_str(&b)));
	assert_false(str_eq(buf_str(&a), buf_str(&c)));
	assert_true(str_find(buf_str(&a), STR("/P -1324/")) < a.len);
	buf_free(&a);
	buf_free(&b);
	buf_free(&c);
	pdf_crypt_free(crypt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passwords_are_prepared),
		cmocka_unit_test(an_empty_password_is_called_empty),
		cmocka_unit_test(streams_are_padded_to_blocks),
		cmocka_unit_test(everything_bears_on_the_bytes),
		cmocka_unit_test(dictionaries_follow_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
