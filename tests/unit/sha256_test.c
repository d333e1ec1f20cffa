/* sha256_test.c - the examples of FIPS 180-4, and the same message in pieces of every size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/sha256.h"

static const struct {
	const char *text, *hex;
} examples[] = {
	{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

static void examples_of_the_standard(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		struct sha256 hash;
		char hex[SHA256_HEX + 1];

		sha256_start(&hash);
		sha256_add(&hash, examples[i].text, strlen(examples[i].text));
		sha256_finish(&hash, hex);
		assert_string_equal(hex, examples[i].hex);
	}
}

/* A million times "a", the standard's long message. */
static void pieces_do_not_matter(void **state)
{
	static const size_t sizes[] = { 1, 63, 64, 65, 1000 };
	char piece[1000], hex[SHA256_HEX + 1];

	(void)state;
	memset(piece, 'a', sizeof piece);
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct sha256 hash;

		sha256_start(&hash);
		for (size_t left = 1000000; left > 0;) {
			size_t n = sizes[i] < left ? sizes[i] : left;

			sha256_add(&hash, piece, n);
			left -= n;
		}
		sha256_finish(&hash, hex);
		assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples_of_the_standard),
		cmocka_unit_test(pieces_do_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
