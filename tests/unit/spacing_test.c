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

	switch (spacing_pair(left, right)) {
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

static void test_edges(void **state)
{
	(void)state;
	assert_int_equal(spacing_line_start(LOCALE_SC, CLASS_OP, SPACING_TRIM_NORMAL), EDGE_TRIM);
	assert_int_equal(spacing_line_start(LOCALE_TC, CLASS_OP, SPACING_TRIM_NORMAL), EDGE_KEEP);
	assert_int_equal(spacing_line_start(LOCALE_JP, CLASS_OP, SPACING_TRIM_NORMAL), EDGE_TRIM);
	assert_int_equal(spacing_line_start(LOCALE_SC, CLASS_OP, SPACING_TRIM_SPACE_ALL), EDGE_KEEP);
	assert_int_equal(spacing_line_start(LOCALE_TC, CLASS_OP, SPACING_TRIM_TRIM_START), EDGE_TRIM);
	assert_int_equal(spacing_line_end(LOCALE_SC, CLASS_PX, SPACING_TRIM_NORMAL), EDGE_TRIM);
	assert_int_equal(spacing_line_end(LOCALE_TC, CLASS_PC, SPACING_TRIM_NORMAL), EDGE_SHRINK);
	assert_int_equal(spacing_line_end(LOCALE_JP, CLASS_PS, SPACING_TRIM_NORMAL), EDGE_SHRINK);
	assert_int_equal(spacing_line_end(LOCALE_JP, CLASS_PC, SPACING_TRIM_NORMAL), EDGE_TRIM);
	assert_int_equal(spacing_line_end(LOCALE_SC, CLASS_MD, SPACING_TRIM_NORMAL), EDGE_KEEP);
}

static void test_steps(void **state)
{
	(void)state;
	assert_int_equal(spacing_shrink_step(LOCALE_SC, CLASS_OP), 4);
	assert_int_equal(spacing_shrink_step(LOCALE_SC, CLASS_CL), 4);
	assert_int_equal(spacing_shrink_step(LOCALE_SC, CLASS_PC), 5);
	assert_int_equal(spacing_shrink_step(LOCALE_SC, CLASS_PS), 7);
	assert_int_equal(spacing_shrink_step(LOCALE_SC, CLASS_PX), 7);
	assert_int_equal(spacing_shrink_step(LOCALE_JP, CLASS_PS), 0);
	assert_int_equal(spacing_shrink_step(LOCALE_TC, CLASS_MD), 3);
	assert_int_equal(spacing_shrink_step(LOCALE_SC, CLASS_ID), 0);
	assert_int_equal(spacing_autospace_max(LOCALE_SC), 8);
	assert_int_equal(spacing_autospace_max(LOCALE_JP), 12);
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
		cmocka_unit_test(test_edges),   cmocka_unit_test(test_steps),   cmocka_unit_test(test_spaces),
		cmocka_unit_test(test_ink),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
