/* linebreak_levels_test.c - the CSS levels of cjk 2.3, character by character: every character of every row of that
 * table, in Chinese, Japanese and another language, at loose, normal and strict. The rows say what the rules say, not
 * what the code does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/linebreak.h"
#include "text/quotes.h"
#include "unicode/utf8.h"

/* For each character of `chars`, between the two contexts: may a line start before it (or, with AFTER, behind it)? The
 * last three columns name the levels at which it may: Loose, Normal, Strict, Anywhere; zh and ja, then other languages. */
enum side { BEFORE, AFTER };

struct row {
	const char *clause;
	enum side place;
	const char *left, *chars, *right;
	const char *zh, *ja, *other;
};

#define ALWAYS "LNSA", "LNSA", "LNSA"
#define NEVER "A", "A", "A"

static const struct row rows[] = {
	{ "small kana", BEFORE, "か", "ぁぃぅぇぉっゃゅょゎゕゖ", "か", "LNA", "LNA", "LNA" },
	{ "small kana", BEFORE, "カ", "ァィゥェォッャュョヮヵヶ", "カ", "LNA", "LNA", "LNA" },
	{ "small kana", BEFORE, "カ", "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", "カ", "LNA", "LNA", "LNA" },
	{ "small kana", BEFORE, "ｶ", "ｧｨｩｪｫｬｭｮｯ", "ｶ", "LNA", "LNA", "LNA" },
	{ "long mark", BEFORE, "カ", "ーｰ", "カ", "LNA", "LNA", "LNA" },
	{ "small kana, after", AFTER, "か", "ぁぃっゃァッョーㇰ", "か", ALWAYS },
	{ "iteration", BEFORE, "国", "々〻ゝゞヽヾ", "国", "LA", "LA", "LA" },
	{ "iteration, after", AFTER, "国", "々〻ゝゞヽヾ", "国", ALWAYS },
	{ "wave", BEFORE, "国", "〜゠", "国", "LNA", "LNA", "LA" },
	{ "wave, after", AFTER, "国", "〜゠", "国", ALWAYS },
	{ "hyphen after ID", BEFORE, "国", "‐–", "国", "LA", "LA", "LA" },
	{ "hyphen after a letter", BEFORE, "A", "‐–", "B", NEVER },
	{ "hyphen, after", AFTER, "国", "‐–", "国", ALWAYS },
	{ "centred", BEFORE, "国", "・：；･‼⁇⁈⁉！？", "国", "LA", "LA", "A" },
	{ "centred", BEFORE, "か", "・：；･‼⁇⁈⁉！？", "か", "LA", "LA", "A" },
	{ "centred, after", AFTER, "国", "・：；･‼⁇⁈⁉！？", "国", ALWAYS },
	{ "suffix", BEFORE, "国", "％‰℃℉°′″￠", "国", "LA", "LA", "A" },
	{ "suffix that is narrow", BEFORE, "国", "%¢", "国", NEVER },
	{ "suffix after a number", BEFORE, "25", "％‰℃°%", "国", NEVER },
	{ "suffix, after", AFTER, "国", "％‰℃℉″￠", "国", ALWAYS },
	{ "prefix, before", BEFORE, "国", "￥№＄￡￦±€", "国", ALWAYS },
	{ "prefix", AFTER, "国", "￥№＄￡￦±€", "国", "LA", "LA", "A" },
	{ "prefix that is narrow", AFTER, "国", "$£¥", "国", NEVER },
	{ "prefix before a number", AFTER, "国", "￥№＄￡$€", "25", NEVER },
	{ "dots", BEFORE, "国…", "…‥⋯", "国", "LA", "LA", "LA" },
	{ "dots after Han", BEFORE, "国", "…‥⋯", "国", NEVER },
	{ "dots, after", AFTER, "国", "…‥⋯", "国", ALWAYS },
	{ "stops", BEFORE, "国", "。、，．｡､", "国", NEVER },
	{ "stops", BEFORE, "か", "。、，．｡､", "か", NEVER },
	{ "stops, after", AFTER, "国", "。、，．｡､", "国", ALWAYS },
	{ "closing", BEFORE, "国", "）」』】〕〉》］｝〗〙〛｠｣", "国", NEVER },
	{ "closing, after", AFTER, "国", "）」』】〕〉》］｝〗〙〛｠｣", "国", ALWAYS },
	{ "opening", AFTER, "国", "（「『【〔〈《［｛〖〘〚｟｢", "国", NEVER },
	{ "opening, before", BEFORE, "国", "（「『【〔〈《［｛〖〘〚｟｢", "国", ALWAYS },
	{ "closing after closing", BEFORE, "国）", "）」。、》", "国", NEVER },
	{ "opening after opening", BEFORE, "国（", "（「《", "国", NEVER },
	{ "Han", BEFORE, "国", "国語漢〇㐀𠀀", "国", ALWAYS },
	{ "kana", BEFORE, "か", "あいうアイウ", "か", ALWAYS },
	{ "symbols", BEFORE, "国", "①★→■", "国", ALWAYS },
	{ "letter after Han", BEFORE, "国", "Aé7", "国", ALWAYS },
	{ "letter in a word", BEFORE, "x", "Aéz", "y", NEVER },
	{ "solidus", BEFORE, "国", "/", "国", NEVER },
};

static const struct {
	const char *lang;
	uint8_t line_break;
	char letter;
	unsigned column;
} columns[] = {
	{ "zh-Hans", LINE_BREAK_LOOSE, 'L', 0 }, { "zh-Hans", LINE_BREAK_NORMAL, 'N', 0 },
	{ "zh-Hans", LINE_BREAK_STRICT, 'S', 0 }, { "zh-Hans", LINE_BREAK_ANYWHERE, 'A', 0 },
	{ "zh-Hant", LINE_BREAK_LOOSE, 'L', 0 }, { "zh-Hant", LINE_BREAK_NORMAL, 'N', 0 },
	{ "zh-Hant", LINE_BREAK_STRICT, 'S', 0 }, { "ja", LINE_BREAK_LOOSE, 'L', 1 }, { "ja", LINE_BREAK_NORMAL, 'N', 1 },
	{ "ja", LINE_BREAK_STRICT, 'S', 1 }, { "ja", LINE_BREAK_ANYWHERE, 'A', 1 }, { "en", LINE_BREAK_LOOSE, 'L', 2 },
	{ "en", LINE_BREAK_NORMAL, 'N', 2 }, { "en", LINE_BREAK_STRICT, 'S', 2 }, { "en", LINE_BREAK_ANYWHERE, 'A', 2 },
	{ "de", LINE_BREAK_LOOSE, 'L', 2 }, { "de", LINE_BREAK_NORMAL, 'N', 2 }, { "de", LINE_BREAK_STRICT, 'S', 2 },
};

static bool may_break(struct str text, size_t at, const char *lang, uint8_t line_break)
{
	struct arena *arena = arena_new();
	struct style style = { .font_size = 10 * PT, .line_break = line_break };
	struct span span = { .end = (uint32_t)text.len, .style = &style, .lang = str_of(lang) };
	struct para para = { .text = text, .spans = &span, .n_spans = 1, .style = &style, .lang = str_of(lang) };
	uint8_t kind = linebreak_find(arena, &para, quotes_resolve(arena, &para))[at];

	arena_free(arena);
	return kind == BREAK_MAY || kind == BREAK_COSTLY || kind == BREAK_ADDRESS;
}

/* One character of a row in all columns; returns how many differ. */
static size_t check_character(const struct row *row, struct str code)
{
	struct arena *arena = arena_new();
	struct str text = arena_printf(arena, "%s%.*s%s", row->left, (int)code.len, code.ptr, row->right);
	size_t at = strlen(row->left) + (row->place == AFTER ? code.len : 0), differing = 0;

	for (size_t k = 0; k < ARRAY_LEN(columns); k++) {
		const char *const levels[] = { row->zh, row->ja, row->other };
		bool expected = strchr(levels[columns[k].column], columns[k].letter) != NULL;

		if (may_break(text, at, columns[k].lang, columns[k].line_break) == expected)
			continue;
		print_message("%s: %.*s in %s at %c: %s expected\n", row->clause, (int)text.len, text.ptr,
		              columns[k].lang, columns[k].letter, expected ? "a break" : "none");
		differing++;
	}
	arena_free(arena);
	return differing;
}

static void test_levels(void **state)
{
	size_t cases = 0, differing = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *p = rows[i].chars, *end = p + strlen(p);

		while (p < end) {
			const char *start = p;

			(void)utf8_next(&p, end);
			differing += check_character(&rows[i], (struct str){ start, (size_t)(p - start) });
			cases += ARRAY_LEN(columns);
		}
	}
	print_message("%zu places\n", cases);
	assert_true(cases >= 400);
	assert_int_equal(differing, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_levels) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
