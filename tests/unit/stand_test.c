/* stand_test.c - UAX #50 whole, what it means under text-orientation, and which digits stand side by side. */
#include "font_fixture.h"

#include "text/stand.h"
#include "unicode/ucd.h"

/* Code points of each value in VerticalOrientation-15.0.0.txt; R is the rest, as its @missing line says. */
static void every_code_point_has_its_orientation(void **state)
{
	unsigned counts[4] = { 0 };

	(void)state;
	for (uint32_t code = 0; code < 0x110000; code++)
		counts[ucd_of(code)->vo]++;
	assert_int_equal(counts[VO_U], 327308);
	assert_int_equal(counts[VO_TU], 148);
	assert_int_equal(counts[VO_TR], 47);
	assert_int_equal(counts[VO_R], 0x110000 - 327308 - 148 - 47);
}

static void orientation_follows_style_and_face(void **state)
{
	/* the first face has vertical forms, the second, Latin, has none */
	static const struct {
		uint32_t code;
		enum keyword_text_orientation orientation;
		bool full_quote;
		enum stand cjk, latin;
	} cases[] = {
		{ 0x56FD, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_UPRIGHT },    /* U */
		{ 0x3042, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_UPRIGHT },    /* U */
		{ 0xAC00, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_UPRIGHT },    /* U */
		{ 0x1F600, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_UPRIGHT },   /* U */
		{ 0x3002, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_UPRIGHT },    /* Tu */
		{ 0xFF01, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_UPRIGHT },    /* Tu */
		{ 0x300C, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_ALONG },      /* Tr */
		{ 0xFF08, ORIENTATION_MIXED, false, STAND_UPRIGHT, STAND_ALONG },      /* Tr */
		{ 'A', ORIENTATION_MIXED, false, STAND_ALONG, STAND_ALONG },           /* R */
		{ 0x2014, ORIENTATION_MIXED, false, STAND_ALONG, STAND_ALONG },        /* R */
		{ 0x2026, ORIENTATION_MIXED, false, STAND_ALONG, STAND_ALONG },        /* R */
		{ 0x201C, ORIENTATION_MIXED, false, STAND_ALONG, STAND_ALONG },        /* R */
		{ 0x201C, ORIENTATION_MIXED, true, STAND_UPRIGHT, STAND_ALONG },
		{ 'A', ORIENTATION_UPRIGHT, false, STAND_UPRIGHT, STAND_UPRIGHT },
		{ 0x56FD, ORIENTATION_SIDEWAYS, false, STAND_ALONG, STAND_ALONG },
	};
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct face *cjk = face_open(arena, STR(SERIF_CJK), 2, place_file(STR("")), diag);
	struct face *latin = face_open(arena, STR(SERIF), 0, place_file(STR("")), diag);
	struct stand_forms forms = { 0 };

	(void)state;
	latin->id = cjk->id + 1;
	for (int again = 0; again < 2; again++) { /* the second time from what is remembered */
		for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
			struct style style = { .text_orientation = cases[i].orientation };

			assert_int_equal(stand_of(&forms, &style, cjk, cases[i].code, cases[i].full_quote), cases[i].cjk);
			assert_int_equal(stand_of(&forms, &style, latin, cases[i].code, cases[i].full_quote),
					 cases[i].latin);
		}
	}
	face_close(cjk);
	face_close(latin);
	diag_free(diag);
	arena_free(arena);
}

static void digits_go_together_unless_tied(void **state)
{
	static const struct {
		uint8_t combine;
		uint32_t at, end;
		const char *text;
	} cases[] = {
		{ 0, 0, 0, "15" },
		{ 2, 0, 2, "15" },
		{ 2, 3, 5, "第15期" },
		{ 2, 0, 0, "150" },
		{ 3, 0, 3, "150" },
		{ 2, 1, 1, "150" }, /* not the end of a longer number */
		{ 2, 0, 0, "3.5" },
		{ 2, 2, 2, "3.5" },
		{ 2, 0, 0, "25%" },
		{ 2, 1, 1, "Q3" },
		{ 2, 0, 0, "3D" },
		{ 2, 1, 3, "(12)" },
		{ 2, 2, 3, "A 5 B" },
		{ 2, 0, 0, "国" },
		{ COMBINE_ALL, 0, 3, "50%" },
		{ COMBINE_ALL, 1, 1, "50%" }, /* all of it, from its beginning */
		{ COMBINE_ALL, 0, 6, "株式" },
		{ COMBINE_ALL, 0, 6, "abcdef" },
		{ COMBINE_ALL, 0, 0, "abcdefg" }, /* more than one em can hold */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct style style = { .text_combine_upright = cases[i].combine };
		struct str text = str_of(cases[i].text);
		struct span span = { .end = (uint32_t)text.len, .style = &style };
		struct para para = { .text = text, .spans = &span, .n_spans = 1, .style = &style, .vertical = true };

		if (stand_combined_end(&para, &span, cases[i].at) != cases[i].end)
			fail_msg("%s from %u: ends at %u", cases[i].text, cases[i].at,
				 stand_combined_end(&para, &span, cases[i].at));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_has_its_orientation),
		cmocka_unit_test(orientation_follows_style_and_face),
		cmocka_unit_test(digits_go_together_unless_tied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
