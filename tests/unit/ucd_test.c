/* ucd_test.c - character properties of Unicode 15.0, and Unicode's own grapheme test file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unicode/ucd.h"
#include "unicode/utf8.h"

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

/* Values of LineBreak.txt, EastAsianWidth.txt, Scripts.txt and VerticalOrientation.txt, and their defaults for unassigned ranges. */
static void rows_of_the_data_files(void **state)
{
	static const struct {
		uint32_t code;
		int lb, eaw, vo;
		uint32_t script;
	} rows[] = {
		{ 0x0041, LB_AL, EAW_NA, VO_R, SCRIPT_LATIN },      { 0x0300, LB_CM, EAW_A, VO_R, SCRIPT_INHERITED },
		{ 0x2014, LB_B2, EAW_A, VO_R, SCRIPT_COMMON },      { 0x2026, LB_IN, EAW_A, VO_R, SCRIPT_COMMON },
		{ 0x20AC, LB_PR, EAW_A, VO_R, SCRIPT_COMMON },      { 0x3105, LB_ID, EAW_W, VO_U, SCRIPT_BOPOMOFO },
		{ 0x30FC, LB_CJ, EAW_W, VO_TR, SCRIPT_COMMON },     { 0x3005, LB_NS, EAW_W, VO_U, SCRIPT_HAN },
		{ 0xAC00, LB_H2, EAW_W, VO_U, SCRIPT_HANGUL },      { 0xAC01, LB_H3, EAW_W, VO_U, SCRIPT_HANGUL },
		{ 0xFF08, LB_OP, EAW_F, VO_TR, SCRIPT_COMMON },     { 0xFF71, LB_ID, EAW_H, VO_R, SCRIPT_KATAKANA },
		{ 0x1F466, LB_EB, EAW_W, VO_U, SCRIPT_COMMON },     { 0x1F3FB, LB_EM, EAW_W, VO_U, SCRIPT_COMMON },
		{ 0x200D, LB_ZWJ, EAW_N, VO_R, SCRIPT_INHERITED },  { 0x1F1E6, LB_RI, EAW_N, VO_U, SCRIPT_COMMON },
		{ 0x20BB7, LB_ID, EAW_W, VO_U, SCRIPT_HAN },        { 0x20CF, LB_PR, EAW_N, VO_R, SCRIPT_UNKNOWN },
		{ 0x1F8FF, LB_ID, EAW_N, VO_R, SCRIPT_UNKNOWN },    { 0x2FFFD, LB_ID, EAW_W, VO_U, SCRIPT_UNKNOWN },
		{ 0x3FFFD, LB_ID, EAW_W, VO_U, SCRIPT_UNKNOWN },    { 0x2FFFE, LB_XX, EAW_N, VO_R, SCRIPT_UNKNOWN },
		{ 0xE000, LB_XX, EAW_A, VO_U, SCRIPT_UNKNOWN },     { 0xD800, LB_SG, EAW_N, VO_R, SCRIPT_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct ucd *u = ucd_of(rows[i].code);
		if (u->lb != rows[i].lb || u->eaw != rows[i].eaw || u->vo != rows[i].vo || u->script != rows[i].script)
			fail_msg("U+%04X: lb %d eaw %d vo %d script %08X", (unsigned)rows[i].code, u->lb, u->eaw, u->vo, (unsigned)u->script);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(properties_are_unicode_15),
		cmocka_unit_test(grapheme_break_test_whole),
		cmocka_unit_test(rows_of_the_data_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
