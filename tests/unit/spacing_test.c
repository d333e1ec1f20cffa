/* spacing_test.c - the tables of cjk 1, 3, 4, 6 and 7, and where ink lets a mark be trimmed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/ink.h"
#include "text/spacing_rules.h"
#include "unicode/utf8.h"

/* ---- cjk 1 ---- */

struct class_case {
	enum text_class class;
	const char *members;
};

static const struct class_case sc_classes[] = {
	{ CLASS_OP, "（《〈【〖「『〔［｛〘〚｟〝" }, { CLASS_CL, "）》〉】〗」』〕］｝〙〛｠〟" }, { CLASS_PC, "，、；：" },
	{ CLASS_PS, "。．" }, { CLASS_PX, "！？‼⁇⁈⁉" }, { CLASS_MD, "·‧・" }, { CLASS_SO, "／" }, { CLASS_CN, "～－" },
	{ CLASS_DA, "⸺" }, { CLASS_PR, "￥＄￡" }, { CLASS_PO, "％￠" }, { CLASS_ID, "国々あーカ①■Ａ９〇" },
	{ CLASS_LA, "aZ9éЖΩ$%€+@#" }, { CLASS_LX, ",.:;!?'\"-/_" }, { CLASS_LO, "([{" }, { CLASS_LC, ")]}" },
	{ CLASS_KO, "가" }, { CLASS_SP, " " }, { CLASS_NULL, "\xE2\x80\x8B\xE2\x80\xA8\xCC\x88" },
};

static void test_classes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sc_classes); i++) {
		struct str members = str_of(sc_classes[i].members);
		const char *p = members.ptr, *end = p + members.len;

		while (p < end) {
			uint32_t code = utf8_next(&p, end);
			enum text_class class = class_of(code, ucd_of(code), LOCALE_SC, false);

			if (class != sc_classes[i].class)
				print_message("U+%04X\n", code);
			assert_int_equal(class, sc_classes[i].class);
		}
	}
	assert_int_equal(class_of(0x201C, ucd_of(0x201C), LOCALE_SC, true), CLASS_OP);
	assert_int_equal(class_of(0x2019, ucd_of(0x2019), LOCALE_SC, true), CLASS_CL);
	assert_int_equal(class_of(0xFF1A, ucd_of(0xFF1A), LOCALE_JP, false), CLASS_MD);
	assert_int_equal(class_of(0xB7, ucd_of(0xB7), LOCALE_OTHER, false), CLASS_LX);
}

static void test_locales(void **state)
{
	(void)state;
	assert_int_equal(locale_of(STR("zh-Hans")), LOCALE_SC);
	assert_int_equal(locale_of(STR("zh-Hant-HK")), LOCALE_TC);
	assert_int_equal(locale_of(STR("ja")), LOCALE_JP);
	assert_int_equal(locale_of(STR("ko-KR")), LOCALE_KR);
	assert_int_equal(locale_of(STR("en")), LOCALE_OTHER);
	assert_int_equal(locale_of(STR("")), LOCALE_OTHER);
}

/* ---- cjk 3: blank that stays between two neighbours, in quarters of an em ---- */

static unsigned blank_between(enum locale locale, enum text_class left, enum text_class right)
{
	unsigned a = class_blank(locale, left).right, b = class_blank(locale, right).left;

	switch (spacing_pair(PAIRS_JOINED, left, right)) {
	case PAIR_LEFT_GOES: return b;
	case PAIR_RIGHT_GOES: return a;
	case PAIR_SMALLER_GOES: return a > b ? a : b;
	default: return a + b;
	}
}

struct pair_case {
	enum locale locale;
	enum text_class left;
	unsigned op, cl, pc, md, id; /* of the right neighbour */
};

static const struct pair_case pairs[] = {
	{ LOCALE_SC, CLASS_OP, 0, 0, 0, 0, 0 }, { LOCALE_SC, CLASS_CL, 2, 0, 0, 0, 2 }, { LOCALE_SC, CLASS_PC, 2, 0, 0, 2, 2 },
	{ LOCALE_SC, CLASS_PS, 2, 0, 0, 2, 2 }, { LOCALE_SC, CLASS_PX, 2, 0, 0, 2, 2 }, { LOCALE_SC, CLASS_ID, 2, 0, 0, 0, 0 },
	{ LOCALE_SC, CLASS_DA2, 2, 0, 0, 0, 0 }, { LOCALE_SC, CLASS_EL2, 2, 0, 0, 0, 0 }, { LOCALE_SC, CLASS_LO, 0, 0, 0, 0, 0 },
	{ LOCALE_TC, CLASS_PC, 2, 0, 1, 2, 1 }, { LOCALE_TC, CLASS_PS, 2, 0, 1, 2, 1 }, { LOCALE_TC, CLASS_CL, 2, 0, 1, 1, 2 },
	{ LOCALE_TC, CLASS_ID, 2, 0, 1, 1, 0 },
	{ LOCALE_JP, CLASS_OP, 0, 0, 0, 1, 0 }, { LOCALE_JP, CLASS_CL, 2, 0, 0, 1, 2 }, { LOCALE_JP, CLASS_PC, 2, 0, 0, 3, 2 },
	{ LOCALE_JP, CLASS_MD, 1, 1, 1, 2, 1 }, { LOCALE_JP, CLASS_ID, 2, 0, 0, 1, 0 },
	{ LOCALE_KR, CLASS_CL, 0, 0, 0, 0, 0 },
};

static void test_pairs(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		const struct pair_case *c = &pairs[i];
		unsigned got[] = {
			blank_between(c->locale, c->left, CLASS_OP), blank_between(c->locale, c->left, CLASS_CL),
			blank_between(c->locale, c->left, CLASS_PC), blank_between(c->locale, c->left, CLASS_MD),
			blank_between(c->locale, c->left, CLASS_ID)};
		unsigned want[] = { c->op, c->cl, c->pc, c->md, c->id };

		for (size_t k = 0; k < ARRAY_LEN(want); k++) {
			if (got[k] != want[k])
				print_message("row %zu, column %zu\n", i, k);
			assert_int_equal(got[k], want[k]);
		}
	}
}

/* ---- cjk 4: edges, by language, text-spacing-trim and our own styles ---- */

struct edge_case {
	enum locale locale;
	uint8_t trim, spacing, start_of_paragraph;
	uint8_t pairs, first, indented, start, end, stop; /* want */
};

#define TRIMMED EDGE_TRIM, EDGE_TRIM, EDGE_TRIM
#define KEPT EDGE_KEEP, EDGE_KEEP, EDGE_KEEP
static const struct edge_case edges[] = {
	{ LOCALE_SC, SPACING_TRIM_AUTO, SPACING_FULL, 0, PAIRS_JOINED, TRIMMED, EDGE_TRIM, EDGE_TRIM },
	{ LOCALE_TC, SPACING_TRIM_AUTO, SPACING_FULL, 0, PAIRS_JOINED, KEPT, EDGE_SHRINK, EDGE_SHRINK },
	{ LOCALE_JP, SPACING_TRIM_AUTO, SPACING_FULL, 0, PAIRS_JOINED, EDGE_TRIM, EDGE_KEEP, EDGE_TRIM, EDGE_TRIM, EDGE_WHOLE },
	{ LOCALE_JP, SPACING_TRIM_AUTO, SPACING_FULL, PARAGRAPH_START_OUTDENT, PAIRS_JOINED, EDGE_TRIM, EDGE_OUTDENT, EDGE_TRIM,
	  EDGE_TRIM, EDGE_WHOLE },
	{ LOCALE_SC, SPACING_TRIM_NORMAL, SPACING_FULL, 0, PAIRS_JOINED, KEPT, EDGE_WHOLE, EDGE_WHOLE },
	{ LOCALE_SC, SPACING_TRIM_SPACE_ALL, SPACING_FULL, 0, PAIRS_APART, KEPT, EDGE_KEEP, EDGE_KEEP },
	{ LOCALE_SC, SPACING_TRIM_SPACE_FIRST, SPACING_FULL, 0, PAIRS_JOINED, EDGE_KEEP, EDGE_KEEP, EDGE_TRIM, EDGE_WHOLE,
	  EDGE_WHOLE },
	{ LOCALE_TC, SPACING_TRIM_TRIM_START, SPACING_FULL, 0, PAIRS_JOINED, TRIMMED, EDGE_WHOLE, EDGE_WHOLE },
	{ LOCALE_TC, SPACING_TRIM_TRIM_BOTH, SPACING_FULL, 0, PAIRS_JOINED, TRIMMED, EDGE_TRIM, EDGE_TRIM },
	{ LOCALE_SC, SPACING_TRIM_AUTO, SPACING_TIGHT, 0, PAIRS_TIGHT, TRIMMED, EDGE_TRIM, EDGE_TRIM },
	{ LOCALE_SC, SPACING_TRIM_AUTO, SPACING_NONE, 0, PAIRS_APART, KEPT, EDGE_SHRINK, EDGE_SHRINK },
	{ LOCALE_SC, SPACING_TRIM_SPACE_ALL, SPACING_TIGHT, 0, PAIRS_APART, KEPT, EDGE_KEEP, EDGE_KEEP },
};

static void test_edges(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(edges); i++) {
		const struct edge_case *c = &edges[i];
		struct style style = { .text_spacing_trim = c->trim, .jb_spacing = c->spacing,
		                       .jb_paragraph_start = c->start_of_paragraph };
		struct mark_rules got = spacing_mark_rules(c->locale, &style);

		if (got.pairs != c->pairs || got.first != c->first || got.first_indented != c->indented || got.start != c->start ||
		    got.end != c->end || got.end_stop != c->stop)
			print_message("row %zu\n", i);
		assert_int_equal(got.pairs, c->pairs);
		assert_int_equal(got.first, c->first);
		assert_int_equal(got.first_indented, c->indented);
		assert_int_equal(got.start, c->start);
		assert_int_equal(spacing_line_end(&got, CLASS_PC), c->end);
		assert_int_equal(spacing_line_end(&got, CLASS_PS), c->stop);
		assert_int_equal(spacing_line_end(&got, CLASS_MD), EDGE_KEEP);
		assert_int_equal(spacing_line_end(&got, CLASS_OP), EDGE_KEEP);
	}
}

/* What a style halves everywhere: nothing, all marks, all but those that end a sentence. */
static void test_half(void **state)
{
	struct style style = { .text_spacing_trim = SPACING_TRIM_AUTO };
	uint32_t half;

	(void)state;
	assert_int_equal(spacing_mark_rules(LOCALE_SC, &style).half, 0);
	style.jb_spacing = SPACING_HALF;
	half = spacing_mark_rules(LOCALE_SC, &style).half;
	assert_int_equal(half, CLASS_BIT(CLASS_OP) | CLASS_BIT(CLASS_CL) | CLASS_BIT(CLASS_PC));
	style.text_spacing_trim = SPACING_TRIM_TRIM_ALL;
	assert_int_equal(spacing_mark_rules(LOCALE_SC, &style).half, half | CLASS_BIT(CLASS_PS) | CLASS_BIT(CLASS_PX));
	assert_int_equal(spacing_pair(PAIRS_TIGHT, CLASS_PC, CLASS_OP), PAIR_BOTH_GO);
	assert_int_equal(spacing_pair(PAIRS_TIGHT, CLASS_PX, CLASS_OP), PAIR_SMALLER_GOES);
	assert_int_equal(spacing_pair(PAIRS_TIGHT, CLASS_CL, CLASS_PC), PAIR_LEFT_GOES);
	assert_int_equal(spacing_pair(PAIRS_APART, CLASS_CL, CLASS_PC), PAIR_KEEP);
}

/* ---- cjk 6: steps as CLREQ, JLREQ and a bookish designer order them ---- */

struct step_case {
	enum locale locale;
	uint8_t order;
	uint8_t space, dot, bracket, pause, stop, autospace, autospace_max; /* want */
	uint8_t stays;                                                      /* of brackets and pauses */
};

static const struct step_case steps[] = {
	{ LOCALE_SC, JUSTIFICATION_AUTO, 2, 3, 4, 5, 7, 6, 8, 0 },
	{ LOCALE_TC, JUSTIFICATION_AUTO, 2, 3, 4, 5, 7, 6, 8, 0 },
	{ LOCALE_JP, JUSTIFICATION_AUTO, 2, 3, 4, 4, 0, 6, 12, 0 },
	{ LOCALE_SC, JUSTIFICATION_JLREQ, 2, 3, 4, 4, 0, 6, 12, 0 },
	{ LOCALE_JP, JUSTIFICATION_CLREQ, 2, 3, 4, 5, 7, 6, 8, 0 },
	{ LOCALE_SC, JUSTIFICATION_BOOKISH, 2, 0, 4, 5, 7, 0, 8, 1 },
};

static void test_steps(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		const struct step_case *c = &steps[i];
		struct style style = { .jb_justification = c->order };
		const struct justification *got = spacing_justification(c->locale, &style);

		assert_int_equal(got->shrink[PLACE_SPACE].step, c->space);
		assert_int_equal(got->shrink[spacing_place(CLASS_MD)].step, c->dot);
		assert_int_equal(got->shrink[spacing_place(CLASS_OP)].step, c->bracket);
		assert_int_equal(got->shrink[spacing_place(CLASS_CL)].step, c->bracket);
		assert_int_equal(got->shrink[spacing_place(CLASS_PC)].step, c->pause);
		assert_int_equal(got->shrink[spacing_place(CLASS_PS)].step, c->stop);
		assert_int_equal(got->shrink[spacing_place(CLASS_PX)].step, c->stop);
		assert_int_equal(got->shrink[PLACE_AUTOSPACE].step, c->autospace);
		assert_int_equal(got->shrink[PLACE_PAUSE].stays, c->stays);
		assert_int_equal(got->shrink[PLACE_BRACKET].stays, c->stays);
		assert_int_equal(got->shrink[spacing_place(CLASS_ID)].step, 0);
		assert_int_equal(got->autospace_max, c->autospace_max);
	}
}

/* ---- cjk 5: what hangs ---- */

struct hanging_case {
	enum locale locale;
	bool vertical;
	const char *stops, *all, *never; /* marks that hang, that hang by option, that never do */
};

static const struct hanging_case hangings[] = {
	{ LOCALE_SC, false, "、，。", "；：！？．", "（”」—…～·,." },
	{ LOCALE_JP, false, "、。，．", "", "！？；：」・ー" },
	{ LOCALE_TC, false, "", "", "、，。；：" },
	{ LOCALE_TC, true, "、，。", "", "；：！？」" },
	{ LOCALE_KR, false, "", "", "、。,." },
	{ LOCALE_OTHER, false, ",.", "", ";:!?-”" },
};

static void check_hanging(const struct hanging_case *c, const char *marks, bool by_stops, bool by_all)
{
	struct style style = { .writing_mode = c->vertical ? WRITING_VERTICAL_RL : WRITING_HORIZONTAL };
	struct str text = str_of(marks);

	for (const char *p = text.ptr, *end = p + text.len; p < end;) {
		uint32_t code = utf8_next(&p, end);

		style.jb_hanging_marks = HANGING_MARKS_STOPS;
		assert_int_equal(spacing_hangs(c->locale, &style, code), by_stops);
		style.jb_hanging_marks = HANGING_MARKS_ALL;
		assert_int_equal(spacing_hangs(c->locale, &style, code), by_all);
	}
}

static void test_hanging(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hangings); i++) {
		check_hanging(&hangings[i], hangings[i].stops, true, true);
		check_hanging(&hangings[i], hangings[i].all, false, true);
		check_hanging(&hangings[i], hangings[i].never, false, false);
	}
	assert_true(spacing_hangs_first(0x300C) && spacing_hangs_first(0x201C) && spacing_hangs_first('(') && spacing_hangs_first('"'));
	assert_false(spacing_hangs_first(0x300D) || spacing_hangs_first('A'));
	assert_true(spacing_hangs_last(0x300D) && spacing_hangs_last(0x201D) && spacing_hangs_last(')'));
	assert_false(spacing_hangs_last(0x3002) || spacing_hangs_last(0x300C));
}

static void test_spaces(void **state)
{
	(void)state;
	assert_int_equal(spacing_space(LOCALE_SC, CLASS_ID, CLASS_LA), SPACE_AUTOSPACE);
	assert_int_equal(spacing_space(LOCALE_JP, CLASS_LA, CLASS_ID), SPACE_AUTOSPACE);
	assert_int_equal(spacing_space(LOCALE_SC, CLASS_ID, CLASS_ID), SPACE_DROPPED);
	assert_int_equal(spacing_space(LOCALE_SC, CLASS_ID, CLASS_PC), SPACE_DROPPED);
	assert_int_equal(spacing_space(LOCALE_SC, CLASS_PC, CLASS_LA), SPACE_DROPPED);
	assert_int_equal(spacing_space(LOCALE_SC, CLASS_LA, CLASS_LA), SPACE_WORD);
	assert_int_equal(spacing_space(LOCALE_SC, CLASS_ID, CLASS_LO), SPACE_WORD);
	assert_int_equal(spacing_space(LOCALE_OTHER, CLASS_ID, CLASS_LA), SPACE_WORD);
	assert_int_equal(spacing_space(LOCALE_KR, CLASS_ID, CLASS_ID), SPACE_WORD);
}

struct ink_case {
	struct ink ink;
	struct blank want;
	struct ink room;
};

static const struct ink_case inks[] = {
	{ { 60, 700 }, { 0, 2 }, { 0, 512 } },     /* ，set left, as in Simplified faces */
	{ { 660, 60 }, { 2, 0 }, { 512, 0 } },     /* （ */
	{ { 410, 410 }, { 0, 2 }, { 256, 256 } },  /* a centred ， under Simplified rules: half from each side */
	{ { 410, 410 }, { 1, 1 }, { 256, 256 } },  /* the same under Traditional rules */
	{ { 60, 700 }, { 1, 1 }, { 40, 472 } },    /* set left under Traditional rules: from where the blank is */
	{ { 40, 500 }, { 0, 2 }, { 0, 512 } },     /* ink a hair over the middle */
	{ { 100, 450 }, { 0, 2 }, { 93, 419 } },
	{ { 60, 60 }, { 0, 2 }, { 0, 0 } },        /* a glyph that fills its em is left alone */
	{ { 0, 0 }, { 0, 2 }, { 0, 0 } },
};

static void test_ink(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(inks); i++) {
		struct ink room = ink_room(inks[i].ink, inks[i].want);

		assert_int_equal(room.left, inks[i].room.left);
		assert_int_equal(room.right, inks[i].room.right);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_classes), cmocka_unit_test(test_locales), cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_edges),   cmocka_unit_test(test_half),    cmocka_unit_test(test_steps),
		cmocka_unit_test(test_hanging), cmocka_unit_test(test_spaces),
		cmocka_unit_test(test_ink),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
