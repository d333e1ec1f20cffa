/* font_set_test.c - which faces serve a piece of text: family, weight, slant, language, fallback, folders, single
 * characters. */
#include "font_fixture.h"

#include <stdio.h>
#include <unistd.h>
#include "diag_count.h"

static const struct face *first_face(struct font_fixture *f, const struct style *style, const char *lang)
{
	font_set_prepare(f->set, style, str_of(lang), f->diag);
	return font_set_stack(f->set, style, str_of(lang)).faces[0];
}

struct match_case {
	const char *family;
	uint16_t weight;
	bool italic;
	const char *lang, *name; /* PostScript name of the first face */
	bool bold, slant;        /* synthetic */
};

static const struct match_case matches[] = {
	{ "Body", 400, false, "zh-Hans", "NotoSerifCJKsc-Regular", false, false },
	{ "Body", 700, false, "zh-Hans", "NotoSerifCJKsc-Bold", false, false },
	{ "Body", 900, false, "zh-Hans", "NotoSerifCJKsc-Bold", false, false },
	{ "Body", 600, false, "zh-Hans", "NotoSerifCJKsc-Bold", false, false },
	{ "Body", 500, false, "zh-Hans", "NotoSerifCJKsc-Regular", false, false }, /* CSS Fonts 4: 400 before 700 */
	{ "Body", 300, false, "zh-Hans", "NotoSerifCJKsc-Regular", false, false },
	{ "body", 400, false, "zh-Hans", "NotoSerifCJKsc-Regular", false, false },
	{ "Body", 400, false, "zh-Hant", "NotoSerifCJKtc-Regular", false, false },
	{ "Body", 400, false, "zh-Hant-HK", "NotoSerifCJKtc-Regular", false, false },
	{ "Body", 700, false, "zh-Hant", "NotoSerifCJKtc-Regular", true, false }, /* language before weight */
	{ "Body", 400, false, "ja", "NotoSerifCJKjp-Regular", false, false },
	{ "Body", 400, false, "en-US", "NotoSerif-Regular", false, false },
	{ "Body", 400, true, "en", "NotoSerif-Italic", false, false },
	{ "Body", 700, true, "en", "NotoSerif-Italic", true, false }, /* the slant decides before the weight */
	{ "Body", 400, true, "zh-Hans", "NotoSerifCJKsc-Regular", false, true },
	{ "Heads", 400, false, "zh-Hans", "NotoSansCJKsc-Bold", false, false },
	{ "Heads", 400, false, "ko", "NotoSansCJKsc-Bold", false, false },
	{ "Body", 400, false, "fr", "NotoSerifCJKsc-Regular", false, false }, /* no face for it: the first rule */
};

static void test_matching(void **state)
{
	struct font_fixture f;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES, NULL);
	for (size_t i = 0; i < ARRAY_LEN(matches); i++) {
		const struct match_case *m = &matches[i];
		const struct face *face =
			first_face(&f, fixture_style(f.arena, m->family, m->weight, m->italic), m->lang);

		assert_string_equal(face->name.ptr, m->name);
		assert_int_equal(face->synthetic_bold, m->bold);
		assert_int_equal(face->synthetic_slant, m->slant);
	}
	assert_int_equal(diag_count(f.diag, DIAG_NOTE), 0);
	font_fixture_close(&f);
}

static void test_stack(void **state)
{
	struct font_fixture f;
	struct style *style;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES, NULL);
	style = fixture_style(f.arena, "Heads", 700, false);
	font_set_prepare(f.set, style, STR("zh-Hant"), f.diag);
	struct font_stack stack = font_set_stack(f.set, style, STR("zh-Hant"));
	/* the family, then the fallback face of the language, then the others in rule order; absent files are passed
	 * over */
	static const char *const names[] = { "NotoSansCJKsc-Bold", "NotoSerifCJKtc-Regular", "NotoSerifCJKsc-Regular",
					     "NotoSerif-Regular", "NotoSerifHebrew-Regular", "NotoColorEmoji",
					     "NotoSansSymbols2-Regular" };
	assert_int_equal(stack.n_faces, ARRAY_LEN(names));
	for (unsigned i = 0; i < stack.n_faces; i++)
		assert_string_equal(stack.faces[i]->name.ptr, names[i]);
	assert_int_equal(font_stack_find(stack, 0x56FD, 0), 0);
	assert_int_equal(font_stack_find(stack, 0x0141, 0), 3);
	assert_int_equal(font_stack_find(stack, 0x05D0, 0), 4);
	assert_int_equal(font_stack_find(stack, 0x10FFFD, 0), -1);
	/* colour faces come last, wherever they stand; they are asked for by name */
	assert_int_equal(font_stack_find(stack, 0x1F30D, 0), 6);
	assert_int_equal(font_stack_find_colour(stack, 0x1F30D), 5);
	assert_int_equal(font_stack_find(stack, 0x1F469, 0), 5);
	assert_int_equal(font_stack_find_colour(stack, 0x56FD), -1);
	assert_int_equal(diag_count(f.diag, DIAG_NOTE), 0);
	font_fixture_close(&f);
}

#define RANGED                                                                                                         \
	"@font-face { font-family: Mix; src: url(" SERIF "); unicode-range: U+0-FF, U+2018-201D }"                     \
	"@font-face { font-family: Mix; src: url(" SERIF_CJK "); -jb-index: 2 }"                                       \
	"@font-face { font-family: Mix; src: url(" SANS_CJK_BOLD "); -jb-index: 2; unicode-range: U+30-39 }"           \
	"@font-face { font-family: Mix; src: url(" SERIF_CJK_BOLD "); -jb-index: 2; font-weight: 700 }"                \
	"@font-face { font-family: Digits; src: url(" SANS_CJK_BOLD "); -jb-index: 2; unicode-range: U+30-39 }"

struct range_case {
	const char *family;
	uint16_t weight;
	uint32_t code;
	const char *name; /* PostScript name of the face that serves it */
};

static const struct range_case range_cases[] = {
	{ "Mix", 400, 'A', "NotoSerif-Regular" },
	{ "Mix", 400, 0x201C, "NotoSerif-Regular" },
	{ "Mix", 400, '7', "NotoSansCJKsc-Bold" },         /* the last rule that has it */
	{ "Mix", 400, 0x4E00, "NotoSerifCJKsc-Regular" },
	{ "Mix", 400, 0x2460, "NotoSerifCJKsc-Regular" },
	{ "Mix", 700, 'A', "NotoSerifCJKsc-Bold" },        /* rules of another weight are no part of the family's bold face */
	{ "Digits", 400, '7', "NotoSansCJKsc-Bold" },
	{ "Digits", 400, 'A', "NotoSerifCJKsc-Regular" },  /* the fallback's */
};

static void test_ranges(void **state)
{
	struct font_fixture f;

	(void)state;
	font_fixture_open(&f, RANGED FIXTURE_FACES, NULL);
	for (size_t i = 0; i < ARRAY_LEN(range_cases); i++) {
		const struct range_case *c = &range_cases[i];
		const struct style *style = fixture_style(f.arena, c->family, c->weight, false);

		font_set_prepare(f.set, style, STR("zh-Hans"), f.diag);
		struct font_stack stack = font_set_stack(f.set, style, STR("zh-Hans"));
		int found = font_stack_find(stack, c->code, 0);
		assert_in_range(found, 0, stack.n_faces - 1);
		assert_string_equal(stack.faces[found]->name.ptr, c->name);
	}
	assert_int_equal(diag_count(f.diag, DIAG_NOTE), 0);
	font_fixture_close(&f);
}

/* A style nobody prepared gets the nearest stack; a set nobody prepared still has a face. */
static void test_unprepared(void **state)
{
	struct font_fixture f;
	struct style *body, *other;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES, NULL);
	body = fixture_style(f.arena, "Body", 400, false);
	other = fixture_style(f.arena, "Body", 500, false);
	assert_int_equal(font_set_stack(f.set, body, STR("zh-Hans")).n_faces, 1);
	font_set_prepare(f.set, fixture_style(f.arena, "Heads", 700, false), STR("zh-Hans"), f.diag);
	font_set_prepare(f.set, body, STR("ja"), f.diag);
	font_set_prepare(f.set, body, STR("zh-Hans"), f.diag);
	assert_string_equal(font_set_stack(f.set, other, STR("zh-Hans")).faces[0]->name.ptr, "NotoSerifCJKsc-Regular");
	assert_string_equal(font_set_stack(f.set, body, STR("fr")).faces[0]->name.ptr, "NotoSerifCJKjp-Regular");
	font_fixture_close(&f);
}

/* Ids count up; faces of one CFF share a program, whose number does not depend on what was opened before. */
static void test_numbers(void **state)
{
	struct font_fixture one, other;
	const struct style *style;
	size_t count;

	(void)state;
	font_fixture_open(&one, FIXTURE_FACES, NULL);
	font_fixture_open(&other, FIXTURE_FACES, NULL);
	style = fixture_style(one.arena, "Body", 400, false);
	const struct face *hans = first_face(&one, style, "zh-Hans");
	const struct face *hant = first_face(&one, style, "zh-Hant");
	const struct face *bold = first_face(&one, fixture_style(one.arena, "Body", 700, false), "zh-Hans");
	const struct face *faux = first_face(&one, fixture_style(one.arena, "Body", 700, false), "zh-Hant");
	assert_int_equal(hans->program, hant->program);
	assert_int_equal(hant->program, faux->program);
	assert_int_not_equal(hans->program, bold->program);
	const struct face *alone = first_face(&other, style, "zh-Hant");
	assert_int_equal(alone->program, hant->program);
	assert_int_equal(first_face(&other, fixture_style(other.arena, "Body", 700, false), "zh-Hans")->program,
			 bold->program);
	const struct face *const *faces = font_set_faces(one.set, &count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(faces[i]->id, i);
	font_fixture_close(&one);
	font_fixture_close(&other);
}

static void test_missing_family(void **state)
{
	struct font_fixture f;
	size_t count;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES, NULL);
	const struct face *face = first_face(&f, fixture_style(f.arena, "No Such Family 17", 400, false), "zh-Hans");
	assert_string_equal(face->name.ptr, "NotoSerifCJKsc-Regular");
	first_face(&f, fixture_style(f.arena, "No Such Family 17", 700, false), "zh-Hans");
	const struct diag_message *messages = diag_messages(f.diag, &count);
	assert_int_equal(count, 1);
	assert_int_equal(messages[0].id, DIAG_FONT_FAMILY_MISSING);
	font_fixture_close(&f);
}

/* A family that no rule names comes from the system; local() too. */
static void test_system(void **state)
{
	struct font_fixture f;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES "@font-face { font-family: Local; src: local(\"Noto Serif Bold\") }", NULL);
	const struct face *face = first_face(&f, fixture_style(f.arena, "Noto Serif Hebrew", 400, false), "he");
	assert_string_equal(face->name.ptr, "NotoSerifHebrew-Regular");
	face = first_face(&f, fixture_style(f.arena, "Local", 400, false), "en");
	assert_string_equal(face->name.ptr, "NotoSerif-Bold");
	assert_int_equal(diag_count(f.diag, DIAG_NOTE), 0);
	font_fixture_close(&f);
}

static void test_cover(void **state)
{
	static const uint32_t codes[] = { 0x10FFFD, 0x0E01, 0x0141 }; /* nobody's; Thai; in the fallback already */
	struct font_fixture f;
	struct style *style;

	(void)state;
	font_fixture_open(&f, FIXTURE_FACES, NULL);
	style = fixture_style(f.arena, "Body", 400, false);
	font_set_prepare(f.set, style, STR("zh-Hans"), f.diag);
	assert_false(font_set_has(f.set, 0x0E01));
	font_set_cover(f.set, codes, ARRAY_LEN(codes), f.diag);
	assert_true(font_set_has(f.set, 0x0E01));
	assert_false(font_set_has(f.set, 0x10FFFD));
	struct font_stack stack = font_set_stack(f.set, style, STR("zh-Hans"));
	int thai = font_stack_find(stack, 0x0E01, 0);
	assert_true(thai >= (int)stack.n_own && thai < (int)stack.n_faces);
	assert_true(face_glyph(stack.faces[thai], 0x0E01, 0) != 0);
	assert_int_equal(font_stack_find(stack, 0x10FFFD, 0), -1);
	assert_string_equal(stack.faces[font_stack_find(stack, 0x0141, 0)]->name.ptr, "NotoSerif-Regular");
	font_fixture_close(&f);
}

static void copy_file(const char *from, const char *to)
{
	char command[512];

	snprintf(command, sizeof command, "cp %s %s", from, to);
	assert_int_equal(system(command), 0);
}

/* Fonts of --font-dir answer to their own names, before rules and system, and serve as the last fallback. */
static void test_folder(void **state)
{
	char folder[] = "/tmp/jianbao-fonts-XXXXXX", path[128], command[128];
	struct font_fixture f;
	size_t count;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/a.ttf", folder);
	copy_file(SERIF_ITALIC, path);
	snprintf(path, sizeof path, "%s/b.ttf", folder);
	copy_file("/dev/null", path);
	font_fixture_open(&f, "@font-face { font-family: Noto Serif; src: url(" SERIF ") }", folder);
	const struct diag_message *messages = diag_messages(f.diag, &count);
	assert_int_equal(count, 1);
	assert_int_equal(messages[0].id, DIAG_FONT_UNUSABLE);
	const struct face *face = first_face(&f, fixture_style(f.arena, "Noto Serif", 400, true), "en");
	assert_true(str_starts(face->path, str_of(folder)));
	assert_string_equal(face->name.ptr, "NotoSerif-Italic");
	face = first_face(&f, fixture_style(f.arena, "Noto Serif", 400, false), "en");
	assert_string_equal(face->name.ptr, "NotoSerif-Regular");
	font_fixture_close(&f);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
}

/* A rule whose file is unusable gives one warning, and the next of the family is taken. */
static void test_bad_rule(void **state)
{
	struct font_fixture f;
	size_t count;

	(void)state;
	font_fixture_open(&f,
			  "@font-face { font-family: Body; src: url(/dev/null) }"
			  "@font-face { font-family: Body; src: url(" SERIF "); font-weight: 700 }",
			  NULL);
	const struct face *face = first_face(&f, fixture_style(f.arena, "Body", 400, false), "en");
	assert_string_equal(face->name.ptr, "NotoSerif-Regular");
	const struct diag_message *messages = diag_messages(f.diag, &count);
	assert_int_equal(count, 1);
	assert_int_equal(messages[0].id, DIAG_FONT_UNUSABLE);
	font_fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matching),       cmocka_unit_test(test_stack),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_unprepared),     cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_missing_family), cmocka_unit_test(test_system),
		cmocka_unit_test(test_cover),          cmocka_unit_test(test_folder),
		cmocka_unit_test(test_bad_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
