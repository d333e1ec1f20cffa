/* encoding_test.c - bytes of files to UTF-8: encodings told apart, bad bytes replaced, binaries refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <iconv.h>
#include <string.h>

#include "unicode/encoding.h"
#include "diag_count.h"

/* `text` in another encoding. */
static struct str in_encoding(struct arena *arena, const char *text, const char *name)
{
	size_t left = strlen(text), room = left * 4 + 16;
	char *in = (char *)(uintptr_t)text, *out = arena_alloc(arena, room), *to = out;
	iconv_t cd = iconv_open(name, "UTF-8");

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in, &left, &to, &room), 0);
	iconv_close(cd);
	return (struct str){ out, (size_t)(to - out) };
}

static void encodings_are_told_apart(void **state)
{
	static const char simplified[] = "---\ntitle: 早盘简报\n---\n<p>市场人士认为，货币政策保持稳健，银行体系流动性合理充裕。</p>";
	static const char traditional[] = "---\ntitle: 早盤簡報\n---\n<p>金管會表示，銀行體系資金充裕，市場對利率的看法沒有改變。</p>";
	static const struct {
		const char *text, *encoding;
		size_t warnings;
	} rows[] = { { simplified, "UTF-8", 0 },   { simplified, "GB18030", 1 }, { traditional, "BIG5", 1 }, { traditional, "GB18030", 1 },
		     { simplified, "UTF-16", 1 },  { simplified, "UTF-16LE", 1 }, { traditional, "UTF-32", 1 }, { "plain", "UTF-8", 0 } };
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct diag *diag = diag_new();
		struct str out;

		assert_true(encoding_decode(arena, in_encoding(arena, rows[i].text, rows[i].encoding), STR("f"), &out, diag));
		assert_true(str_eq(out, str_of(rows[i].text)));
		assert_int_equal(diag_count(diag, DIAG_WARNING), rows[i].warnings);
		diag_free(diag);
	}
	arena_free(arena);
}

static void bad_bytes_and_binaries(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct str out;
	static const struct {
		const char *bytes;
		size_t len;
	} binaries[] = { { "", 0 }, { "\x7F" "ELF\2\1\1\0\0", 9 }, { "%PDF-1.7\n", 9 }, { "\x1F\x8B\x08\0\0", 5 }, { "a\0b\0\0c\0dd", 9 } };

	(void)state;
	assert_true(encoding_decode(arena, STR("good \xED\xA0\x80 text \xFF end, and a good deal more of it"), STR("f"), &out, diag));
	assert_true(str_eq(out, STR("good \xEF\xBF\xBD text \xEF\xBF\xBD end, and a good deal more of it")));
	assert_true(encoding_decode(arena, STR("a\r\nb\rc\x01" "d\xC2\x85" "e\xC2\xA0"), STR("f"), &out, diag));
	assert_true(str_eq(out, STR("a\nb\ncde\xC2\xA0")));
	for (size_t i = 0; i < ARRAY_LEN(binaries); i++)
		assert_false(encoding_decode(arena, (struct str){ binaries[i].bytes, binaries[i].len }, STR("f"), &out, diag));
	assert_int_equal(diag_count(diag, DIAG_ERROR), ARRAY_LEN(binaries));
	diag_free(diag);
	arena_free(arena);
}

/* Decodes and compares; returns the number of messages. */
static size_t decode(struct str bytes, struct str wanted)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct str out;
	size_t count;

	assert_true(encoding_decode(arena, bytes, STR("f"), &out, diag));
	if (!str_eq(out, wanted))
		fail_msg("got: %.*s", STR_ARG(out));
	diag_messages(diag, &count);
	diag_free(diag);
	arena_free(arena);
	return count;
}

static void declarations_are_followed_unless_the_bytes_say_otherwise(void **state)
{
	static const struct {
		const char *text, *encoding;
		size_t messages;
	} rows[] = {
		{ "<meta charset=\"Shift_JIS\"><p>日銀は金融政策を維持した。</p>", "CP932", 1 },
		{ "# -*- coding: euc-jp -*-\n日銀は金融政策を維持した。", "EUC-JP", 1 },
		{ "---\nencoding: euc-kr\n---\n한국은행은 금리를 동결했다.", "CP949", 1 },
		{ "<META CHARSET=GBK><p>央行</p>", "GBK", 1 },
		{ "<meta charset=\"iso-8859-1\">café, déjà vu", "CP1252", 1 },
		/* Declared wrongly: valid UTF-8 is UTF-8, and what is not is never taken for it on its word. */
		{ "<meta charset=gb2312><p>央行开展操作。</p>", "UTF-8", 0 },
		{ "<meta charset=\"utf-8\"><p>央行开展逆回购操作，市场流动性充裕。</p>", "GB18030", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *arena = arena_new();
		assert_int_equal(decode(in_encoding(arena, rows[i].text, rows[i].encoding), str_of(rows[i].text)), rows[i].messages);
		arena_free(arena);
	}
}

static void short_texts_are_guessed(void **state)
{
	static const char *const rows[][2] = { { "title: 北京控车", "GB18030" }, { "股市", "GB18030" }, { "銀行", "BIG5" },
		                               { "金管會公布最新利率", "BIG5" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena *arena = arena_new();
		assert_int_equal(decode(in_encoding(arena, rows[i][0], rows[i][1]), str_of(rows[i][0])), 1);
		arena_free(arena);
	}
	/* Latin text in an unknown one-byte encoding is no Chinese. */
	assert_int_equal(decode(STR("caf\xE9s of Paris"), STR("caf\xEF\xBF\xBDs of Paris")), 1);
}

static void units_stay_in_step(void **state)
{
	(void)state;
	/* A lone surrogate costs one unit, not the alignment of all that follows. */
	assert_int_equal(decode((struct str){ "\xFF\xFE" "a\0\x00\xD8" "b\0c\0", 10 }, STR("a\xEF\xBF\xBD" "bc")), 2);
	assert_int_equal(decode((struct str){ "\xFE\xFF\0a\xDC\x00\0b", 8 }, STR("a\xEF\xBF\xBD" "b")), 2);
	/* A cut last unit. */
	assert_int_equal(decode((struct str){ "\xFF\xFE" "a\0b", 5 }, STR("a\xEF\xBF\xBD")), 2);
	/* Big5-HKSCS holds the letter back that an accent could follow: it must not be lost at the end. */
	assert_int_equal(decode(STR("charset=big5 \x88\x66"), STR("charset=big5 \xC3\x8A")), 1);
}

static void marks_and_line_ends_go(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct str out, plain = STR("a\tb\n中文 and no change\n");

	(void)state;
	assert_int_equal(decode(STR("\xEF\xBB\xBFtext"), STR("text")), 1);
	assert_int_equal(decode(STR("a\r\n\r\nb\rc\fd\n"), STR("a\n\nb\nc\nd\n")), 0);
	assert_int_equal(decode(STR("0123456789\x1B[31m\x7F"), STR("0123456789[31m")), 1);
	assert_true(encoding_decode(arena, plain, STR("f"), &out, diag));
	assert_ptr_equal(out.ptr, plain.ptr); /* no copy */
	assert_false(encoding_decode(arena, STR("\xEF\xBB\xBF"), STR("f"), &out, diag));
	assert_int_equal(diag_count(diag, DIAG_ERROR), 1);
	diag_free(diag);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_told_apart),
		cmocka_unit_test(bad_bytes_and_binaries),
		cmocka_unit_test(declarations_are_followed_unless_the_bytes_say_otherwise),
		cmocka_unit_test(short_texts_are_guessed),
		cmocka_unit_test(units_stay_in_step),
		cmocka_unit_test(marks_and_line_ends_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
