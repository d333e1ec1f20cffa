/* unicode_test.c - UTF-8, encodings, languages, character properties, and Unicode's own grapheme test file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <iconv.h>
#include <string.h>

#include "unicode/encoding.h"
#include "unicode/lang.h"
#include "unicode/ucd.h"
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

static void tags_become_canonical(void **state)
{
	static const char *const rows[][2] = { { "zh_CN", "zh-Hans" },       { "ZH-hans", "zh-Hans" },     { "zh-tw", "zh-Hant-TW" },
		                               { "zh-HK", "zh-Hant-HK" },    { "zh", "zh-Hans" },          { "EN-us", "en-US" },
		                               { "jp", "ja" },               { "zh_CN.UTF-8", "zh-Hans" }, { "sr-LATN-rs", "sr-Latn-RS" },
		                               { "not a tag", "" },          { "", "" },                   { "1", "" } };
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_true(str_eq(lang_canonical(arena, str_of(rows[i][0])), str_of(rows[i][1])));
	assert_true(lang_matches(STR("zh-Hant-TW"), STR("zh-Hant")) && lang_matches(STR("zh-Hant-TW"), STR("ZH")));
	assert_false(lang_matches(STR("zhx"), STR("zh")));
	arena_free(arena);
}

static void languages_are_detected(void **state)
{
	static const char *const rows[][2] = { { "央行开展逆回购操作，市场流动性充裕。", "zh-Hans" },
		                               { "央行開展逆回購操作，市場流動性充裕。", "zh-Hant" },
		                               { "日銀は金融政策決定会合で現状維持を決めた。", "ja" },
		                               { "한국은행은 기준금리를 동결했다고 밝혔다.", "ko" },
		                               { "The central bank kept its rate unchanged.", "en" },
		                               { "Apple 与 Microsoft 发布财报，营收分别增长。", "zh-Hans" },
		                               { "Банк России сохранил ключевую ставку.", "ru" },
		                               { "12345", "zh-Hans" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_true(str_eq(lang_detect(str_of(rows[i][0])), str_of(rows[i][1])));
}

static void properties_are_unicode_15(void **state)
{
	(void)state;
	assert_int_equal(ucd_of(0x4E00)->lb, LB_ID);
	assert_int_equal(ucd_of(0x4E00)->script, SCRIPT_HAN);
	assert_int_equal(ucd_of(0x4E00)->ideographic, 1);
	assert_int_equal(ucd_of(0x3002)->lb, LB_CL);
	assert_int_equal(ucd_of(0x201C)->lb, LB_QU);
	assert_int_equal(ucd_of(0x201C)->eaw, EAW_A);
	assert_int_equal(ucd_of(0xFF01)->lb, LB_EX);
	assert_int_equal(ucd_of(0x3041)->lb, LB_CJ);
	assert_int_equal(ucd_of(0x300C)->vo, VO_TR);
	assert_int_equal(ucd_of(0x3001)->vo, VO_TU);
	assert_int_equal(ucd_of(0x1F600)->pictographic, 1);
	assert_int_equal(ucd_of(0x1F600)->emoji_presentation, 1);
	assert_int_equal(ucd_of(0x1FAFF)->lb, LB_ID); /* unassigned, in a range kept for pictographs */
	assert_int_equal(ucd_of(0x0378)->lb, LB_XX);
	assert_int_equal(ucd_of(0x0378)->script, SCRIPT_UNKNOWN);
	assert_int_equal(ucd_of('A')->gc, GC_LU);
	assert_int_equal(ucd_of(0xFFFFFFFF)->gc, GC_CN);
}

/* One line of GraphemeBreakTest.txt: "÷ 0020 × 0308 ÷ 0020 ÷". */
static void check_grapheme_line(char *line, size_t number)
{
	char text[256];
	bool ends[256] = { false }; /* a cluster ends before this byte */
	size_t len = 0;

	for (char *word = strtok(line, " \t\n"); word; word = strtok(NULL, " \t\n")) {
		if (strcmp(word, "÷") == 0)
			ends[len] = true;
		else if (strcmp(word, "×") != 0)
			len += utf8_encode((uint32_t)strtoul(word, NULL, 16), text + len);
	}
	for (const char *p = text, *end = text + len; p < end;) {
		const char *next = ucd_grapheme_end(p, end);
		for (const char *q = p + 1; q < next; q++) {
			if (ends[q - text])
				fail_msg("line %zu: no break at byte %td", number, q - text);
		}
		if (!ends[next - text])
			fail_msg("line %zu: break at byte %td", number, next - text);
		p = next;
	}
}

static void grapheme_break_test_whole(void **state)
{
	FILE *f = fopen("tests/unicode/GraphemeBreakTest.txt", "r");
	char line[4096];
	size_t number = 0, cases = 0;

	(void)state;
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		number++;
		line[strcspn(line, "#")] = 0;
		if (strstr(line, "÷") && !strstr(line, "D800")) { /* lone surrogates have no UTF-8 */
			check_grapheme_line(line, number);
			cases++;
		}
	}
	fclose(f);
	assert_true(cases >= 602);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_valid_as_table_3_7_says), cmocka_unit_test(utf8_goes_round),
		cmocka_unit_test(encodings_are_told_apart),     cmocka_unit_test(bad_bytes_and_binaries),
		cmocka_unit_test(tags_become_canonical),        cmocka_unit_test(languages_are_detected),
		cmocka_unit_test(properties_are_unicode_15),    cmocka_unit_test(grapheme_break_test_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
