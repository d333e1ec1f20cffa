/* linebreak_test.c - UAX #14 by Unicode's own file, read as it stands; then our levels by tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/linebreak.h"
#include "text/quotes.h"
#include "unicode/utf8.h"

static struct para *para_of(struct arena *arena, struct str text, const struct style *style, const char *lang)
{
	struct para *para = ARENA_NEW(arena, struct para);
	struct span *span = ARENA_NEW(arena, struct span);

	*span = (struct span){ .start = 0, .end = (uint32_t)text.len, .style = style, .lang = str_of(lang) };
	*para = (struct para){ .text = text, .spans = span, .n_spans = 1, .style = style, .lang = str_of(lang) };
	return para;
}

/* One line of LineBreakTest.txt: "× 0023 × 0020 ÷ 0023 ÷	# …". True when our breaks are those of the line. */
static bool unicode_line_agrees(const char *line, const struct style *style)
{
	struct arena *arena = arena_new();
	struct buf text = BUF_INIT;
	uint8_t expected[512] = { 0 }, *breaks;
	size_t n = 0;
	bool agrees = true;

	for (const char *p = line; *p && *p != '#';) {
		if (!strncmp(p, "÷", strlen("÷")) || !strncmp(p, "×", strlen("×"))) {
			expected[text.len] = !strncmp(p, "÷", strlen("÷"));
			p += strlen("÷");
		} else if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'F')) {
			char *end;
			utf8_append(&text, (uint32_t)strtoul(p, &end, 16));
			p = end;
			n++;
		} else {
			p++;
		}
	}
	breaks = linebreak_find(arena, para_of(arena, buf_str(&text), style, "en"), NULL);
	for (size_t i = 1; i < text.len; i++) {
		bool inside = ((unsigned char)text.ptr[i] & 0xC0) == 0x80;
		if ((breaks[i] != BREAK_NONE) != (!inside && expected[i]))
			agrees = false;
	}
	buf_free(&text);
	arena_free(arena);
	return agrees && n > 0;
}

static FILE *open_unicode_file(void)
{
	FILE *file = fopen("tests/unicode/LineBreakTest.txt", "r");

	return file ? file : fopen("../tests/unicode/LineBreakTest.txt", "r");
}

static void test_unicode_file(void **state)
{
	struct style style = { .font_size = 10 * PT, .jb_uax14 = UAX14_ON };
	FILE *file = open_unicode_file();
	char line[4096];
	size_t cases = 0, good = 0;

	(void)state;
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		cases++;
		if (unicode_line_agrees(line, &style))
			good++;
		else
			print_message("differs: %s", line);
	}
	fclose(file);
	assert_int_equal(cases, 7654);
	assert_int_equal(good, cases);
}

/* "|" stands where a line may start, ":" where it may at a price, "~" with a hyphen, "!" where it must. */
struct level_case {
	const char *clause, *lang;
	struct style style;
	const char *marked;
};

static char mark_of(uint8_t kind)
{
	switch (kind) {
	case BREAK_MAY: return '|';
	case BREAK_COSTLY: case BREAK_ADDRESS: return ':';
	case BREAK_HYPHEN: return '~';
	case BREAK_MUST: return '!';
	default: return 0;
	}
}

/* Whether our breaks are those marked; prints both when not. */
static bool marked_agrees(const struct level_case *c)
{
	struct arena *arena = arena_new();
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct para *para;
	uint8_t *breaks;
	bool agrees;

	for (const char *p = c->marked; *p; p++) {
		if (!strchr("|:~!", *p))
			buf_add_char(&text, *p);
	}
	para = para_of(arena, buf_str(&text), &c->style, c->lang);
	breaks = linebreak_find(arena, para, quotes_resolve(arena, para));
	for (size_t i = 0; i < text.len; i++) {
		if (mark_of(breaks[i]))
			buf_add_char(&out, mark_of(breaks[i]));
		buf_add_char(&out, text.ptr[i]);
	}
	buf_add_char(&out, 0);
	agrees = strcmp(out.ptr, c->marked) == 0;
	if (!agrees)
		print_message("%s (%s): %s, not %s\n", c->clause, c->lang, out.ptr, c->marked);
	buf_free(&text);
	buf_free(&out);
	arena_free(arena);
	return agrees;
}

/* ---- levels: each mark between two Han, at every level ---- */

#define N 1
#define B 2
#define G 4
#define S 8

struct mark_case {
	const char *mark;
	unsigned start, end; /* the Chinese levels at which it may start, and end, a line */
};

/* cjk 2.1 for Chinese; units of two stay whole at every level (2.2). */
static const struct mark_case marks[] = {
	{ "，", N, N | B | G | S }, { "、", N, N | B | G | S }, { "；", N, N | B | G | S }, { "：", N, N | B | G | S },
	{ "。", N, N | B | G | S }, { "．", N, N | B | G | S }, { "！", N, N | B | G | S }, { "？", N, N | B | G | S },
	{ "）", N, N | B | G | S }, { "》", N, N | B | G | S }, { "〉", N, N | B | G | S }, { "】", N, N | B | G | S },
	{ "〗", N, N | B | G | S }, { "」", N, N | B | G | S }, { "』", N, N | B | G | S }, { "〕", N, N | B | G | S },
	{ "］", N, N | B | G | S }, { "｝", N, N | B | G | S }, { "”", N, N | B | G | S }, { "’", N, N | B | G | S },
	{ "（", N | B | G | S, N }, { "《", N | B | G | S, N }, { "〈", N | B | G | S, N }, { "【", N | B | G | S, N },
	{ "〖", N | B | G | S, N }, { "「", N | B | G | S, N }, { "『", N | B | G | S, N }, { "〔", N | B | G | S, N },
	{ "［", N | B | G | S, N }, { "｛", N | B | G | S, N }, { "“", N | B | G | S, N }, { "‘", N | B | G | S, N },
	{ "·", N, N | B | G | S }, { "‧", N, N | B | G | S }, { "・", N, N | B | G | S },
	{ "／", N, N | B }, { "/", N, N | B }, { "～", N, N | B | G | S }, { "–", N, N | B | G | S }, { "—", N, N | B | G | S },
	{ "——", N | B | G, N | B | G | S }, { "……", N | B | G, N | B | G | S }, { "⋯⋯", N | B | G, N | B | G | S },
	{ "①", N | B | G | S, N | B | G | S }, { "A", N | B | G | S, N | B | G | S }, { "7", N | B | G | S, N | B | G | S },
};

static uint8_t *breaks_of(struct arena *arena, struct str text, const struct style *style, const char *lang)
{
	struct para *para = para_of(arena, text, style, lang);

	return linebreak_find(arena, para, quotes_resolve(arena, para));
}

static bool may(uint8_t kind)
{
	return kind == BREAK_MAY || kind == BREAK_COSTLY || kind == BREAK_ADDRESS;
}

static void test_marks(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		for (unsigned level = 0; level < 4; level++) {
			struct style style = { .jb_kinsoku = (uint8_t)(KINSOKU_NONE + level) };
			struct arena *arena = arena_new();
			struct str text = arena_printf(arena, "国%s国", marks[i].mark);
			uint8_t *breaks = breaks_of(arena, text, &style, "zh-Hans");
			bool start = marks[i].start >> level & 1, end = marks[i].end >> level & 1;

			if (may(breaks[3]) != start || may(breaks[text.len - 3]) != end)
				print_message("%s at level %u\n", marks[i].mark, level);
			assert_int_equal(may(breaks[3]), start);
			assert_int_equal(may(breaks[text.len - 3]), end);
			for (size_t k = 4; k < text.len - 3; k++)
				assert_false(may(breaks[k]));
			arena_free(arena);
		}
	}
}

/* ---- cjk 2.3: CSS levels, before the mark unless `after` says so ---- */

#define LOOSE 1
#define NORMAL 2
#define STRICT 4

struct css_case {
	const char *text;      /* the place asked for is at "|" */
	unsigned zh, ja, other; /* levels at which it is a break */
};

static const struct css_case css[] = {
	{ "あ|ぁ", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE | NORMAL }, { "あ|ゃ", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE | NORMAL },
	{ "ア|ァ", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE | NORMAL }, { "ア|ー", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE | NORMAL },
	{ "ア|ッ", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE | NORMAL }, { "ア|ｧ", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE | NORMAL },
	{ "国|々", LOOSE, LOOSE, LOOSE }, { "国|〻", LOOSE, LOOSE, LOOSE }, { "あ|ゝ", LOOSE, LOOSE, LOOSE },
	{ "あ|ゞ", LOOSE, LOOSE, LOOSE }, { "ア|ヽ", LOOSE, LOOSE, LOOSE }, { "ア|ヾ", LOOSE, LOOSE, LOOSE },
	{ "国|〜", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE }, { "国|゠", LOOSE | NORMAL, LOOSE | NORMAL, LOOSE },
	{ "国|‐国", LOOSE, LOOSE, LOOSE }, { "国|–国", LOOSE, LOOSE, LOOSE }, { "A|‐B", 0, 0, 0 },
	{ "国|・", LOOSE, LOOSE, 0 }, { "国|：", LOOSE, LOOSE, 0 }, { "国|；", LOOSE, LOOSE, 0 }, { "国|･", LOOSE, LOOSE, 0 },
	{ "国|‼", LOOSE, LOOSE, 0 }, { "国|⁇", LOOSE, LOOSE, 0 }, { "国|⁈", LOOSE, LOOSE, 0 }, { "国|⁉", LOOSE, LOOSE, 0 },
	{ "国|！", LOOSE, LOOSE, 0 }, { "国|？", LOOSE, LOOSE, 0 },
	{ "国|％", LOOSE, LOOSE, 0 }, { "国|℃", LOOSE, LOOSE, 0 }, { "国|￠", LOOSE, LOOSE, 0 }, { "国|‰", LOOSE, LOOSE, 0 },
	{ "国|￥", 7, 7, 7 }, { "国|№", 7, 7, 7 }, { "￥|国", LOOSE, LOOSE, 0 }, { "№|国", LOOSE, LOOSE, 0 },
	{ "￥|25", 0, 0, 0 }, { "$|25", 0, 0, 0 }, { "25|%", 0, 0, 0 },
	{ "国…|…国", LOOSE, LOOSE, LOOSE }, { "国|…", 0, 0, 0 },
	{ "国|。", 0, 0, 0 }, { "国|、", 0, 0, 0 }, { "国|，", 0, 0, 0 }, { "国|）", 0, 0, 0 }, { "国|」", 0, 0, 0 }, { "（|国", 0, 0, 0 },
	{ "「|国", 0, 0, 0 }, { "国|（", 7, 7, 7 }, { "）|国", 7, 7, 7 }, { "国|国", 7, 7, 7 }, { "あ|い", 7, 7, 7 }, { "国|A", 7, 7, 7 },
	{ "A|B", 0, 0, 0 }, { "A |B", 7, 7, 7 }, { "A| B", 0, 0, 0 }, { "国|．", 0, 0, 0 }, { "。|国", 7, 7, 7 },
};

static void test_css_levels(void **state)
{
	static const char *const langs[] = { "zh-Hans", "ja", "en" };
	static const uint8_t levels[] = { LINE_BREAK_LOOSE, LINE_BREAK_NORMAL, LINE_BREAK_STRICT };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(css); i++) {
		const char *bar = strchr(css[i].text, '|');
		unsigned expected[] = { css[i].zh, css[i].ja, css[i].other };

		for (size_t k = 0; k < 9; k++) {
			struct style style = { .line_break = levels[k % 3] };
			struct arena *arena = arena_new();
			struct str text = arena_printf(arena, "%.*s%s", (int)(bar - css[i].text), css[i].text, bar + 1);
			uint8_t *breaks = breaks_of(arena, text, &style, langs[k / 3]);
			bool want = expected[k / 3] >> k % 3 & 1;

			if (may(breaks[bar - css[i].text]) != want)
				print_message("%s in %s, level %zu\n", css[i].text, langs[k / 3], k % 3);
			assert_int_equal(may(breaks[bar - css[i].text]), want);
			arena_free(arena);
		}
	}
}

#define KEEP { .word_break = WORD_BREAK_KEEP_ALL }
#define BREAK_ALL { .word_break = WORD_BREAK_BREAK_ALL }

static const struct level_case cases[] = {
	{ "2.1 gb", "zh-Hans", { 0 }, "股|价，|收|于|（元）" },
	{ "2.2 numbers", "zh-Hans", { 0 }, "涨|2.5%|至|1,234.50:点", },
	{ "2.2 prefix", "zh-Hans", { 0 }, "约|￥25|与|$30|和-5℃|间" },
	{ "2.2 units of two", "zh-Hans", { 0 }, "国|……|……|国" },
	{ "2.2 odd dash", "zh-Hans", { 0 }, "国|———|国" },
	{ "2.2 full-width number", "zh-Hans", { 0 }, "第:２０２６:届" },
	{ "2.4", "zh-Hans", { 0 }, "称|“国|产”|与|“OCR”|为" },
	{ "2.4", "en", { 0 }, "He |said |“yes, |sir”. |So |don’t." },
	{ "2.5 keep-all", "ko", { 0 }, "주가가 |올랐다." },
	{ "2.5 normal", "ko", { .line_break = LINE_BREAK_NORMAL }, "주|가|가 |올|랐|다." },
	{ "word-break", "zh-Hans", KEEP, "国国，|国国 |国A" },
	{ "word-break", "en", BREAK_ALL, "a|b |1|2" },
	{ "anywhere", "zh-Hans", { .line_break = LINE_BREAK_ANYWHERE }, "国|，|A|B|）" },
	{ "nowrap", "zh-Hans", { .white_space = WHITE_SPACE_NOWRAP }, "国国，A B" },
	{ "soft hyphen", "en", { 0 }, "inter\xC2\xAD~national" },
	{ "soft hyphen off", "en", { .hyphens = HYPHENS_NONE }, "inter\xC2\xADnational" },
	{ "forced break", "zh-Hans", { 0 }, "国\xE2\x80\xA8!国" },
	{ "no-break space", "zh-Hans", { 0 }, "国\xC2\xA0国|A\xC2\xA0国" },
	{ "word joiner", "zh-Hans", { 0 }, "国\xE2\x81\xA0国|国" },
	{ "ZWSP", "zh-Hans", { 0 }, "ab\xE2\x80\x8B|cd" },
	{ "variation selector", "zh-Hans", { 0 }, "国\xF3\xA0\x84\x80|国" },
	{ "emoji", "zh-Hans", { 0 }, "国|👨‍👩‍👧|国|👍🏽|国|🇨🇳|🇯🇵" },
	{ "9 unit", "zh-Hans", { 0 }, "约|41.3:亿:元，|共|5:家" },
	{ "9 date", "zh-Hans", { 0 }, "于|2026:年|3:月|1:日|起" },
	{ "9 ordinal", "zh-Hans", { 0 }, "第:3|季|度|第:三|届" },
	{ "9 company", "zh-Hans", { 0 }, "向|ABC:公:司|买" },
	{ "9 Latin unit", "zh-Hans", { 0 }, "长|5 :km，|重|5kg" },
	{ "9 fraction", "zh-Hans", { 0 }, "(一)|国|1.|国" },
	{ "slash in a word", "zh-Hans", { 0 }, "每|A/:B|股" },
	{ "space before a mark", "zh-Hans", { 0 }, "存 ，|国|（ 国 ）|国" },
	{ "house: a row of marks", "zh-Hans", { 0 }, "国---:-:-|国|===:=|国|国--|国" },
	{ "hyphen", "en", { 0 }, "well-|known |-5 |x" },
};

static void test_levels(void **state)
{
	size_t differing = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		differing += !marked_agrees(&cases[i]);
	assert_int_equal(differing, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unicode_file),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_css_levels),
		cmocka_unit_test(test_levels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
