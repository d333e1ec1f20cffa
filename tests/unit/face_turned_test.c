/* face_turned_test.c - turned programs, read back by FreeType: each glyph where its vertical origin and the axis say. */
#include "font_fixture.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "font/cff.h"

enum { EM = 1000, ROUNDING = 2 };

struct programs {
	struct arena *arena;
	struct diag *diag;
	FT_Library library;
};

static int open_all(void **state)
{
	struct programs *p = calloc(1, sizeof *p);

	p->arena = arena_new();
	p->diag = diag_new();
	*state = p;
	return FT_Init_FreeType(&p->library);
}

static int close_all(void **state)
{
	struct programs *p = *state;

	FT_Done_FreeType(p->library);
	diag_free(p->diag);
	arena_free(p->arena);
	free(p);
	return 0;
}

/* The ink and the advance of a CID, as PDF asks for it. */
static void glyph_box(FT_Face face, unsigned cid, FT_BBox *box, long *advance)
{
	assert_int_equal(FT_Load_Glyph(face, cid, FT_LOAD_NO_SCALE), 0);
	FT_Outline_Get_CBox(&face->glyph->outline, box);
	*advance = face->glyph->metrics.horiAdvance;
}

static void assert_near(long a, long b)
{
	if (labs(a - b) > ROUNDING)
		fail_msg("%ld is not %ld", a, b);
}

/* What a point (x, y) of an upright glyph becomes: (origin's y - y, x - origin's x + axis). */
static void check_upright(const struct face *f, FT_Face turned, unsigned id)
{
	long em = (long)f->upem, advance;
	int32_t ink[4], x, y;
	FT_BBox box;

	glyph_box(turned, id, &box, &advance);
	assert_near(advance, face_v_advance(f, id) * EM / em);
	if (!face_extents(f, id, ink)) {
		assert_int_equal(box.xMax - box.xMin, 0);
		return;
	}
	face_v_origin(f, id, &x, &y);
	assert_near(box.xMin, (y - ink[3]) * EM / em);
	assert_near(box.xMax, (y - ink[1]) * EM / em);
	assert_near(box.yMin, (ink[0] - x) * EM / em + TURNED_AXIS * EM / 100);
	assert_near(box.yMax, (ink[2] - x) * EM / em + TURNED_AXIS * EM / 100);
}

static void check_face(struct programs *p, const char *path, unsigned index, const uint32_t *codes, size_t n)
{
	struct face *f = face_open(p->arena, str_of(path), index, place_file(STR("")), p->diag);
	struct turned_glyph glyphs[65536 / 64];
	struct face_subset program;
	struct glyph_set used = { { 0 } };
	size_t count = 0;
	struct cff cff;
	FT_Face turned;

	for (size_t i = 0; i < n; i++)
		glyph_set_add(&used, face_glyph(f, codes[i], 0));
	for (unsigned id = 1; id < f->n_glyphs && count < ARRAY_LEN(glyphs); id++) {
		if (glyph_set_has(&used, id) || id % 97 == 0)
			glyphs[count++] = (struct turned_glyph){ (uint16_t)id, false, 1, { (uint16_t)id } };
	}
	assert_true(face_turned_make(f, glyphs, count, &program));
	assert_true(cff_open((struct str){ program.bytes, program.len }, &cff));
	assert_true(cff.cid_keyed);
	assert_int_equal(cff.char_strings.count, count + 1);
	assert_int_equal(FT_New_Memory_Face(p->library, (const FT_Byte *)program.bytes, (FT_Long)program.len, 0, &turned), 0);
	for (size_t i = 0; i < count; i++)
		check_upright(f, turned, glyphs[i].cid);
	FT_Done_Face(turned);
	face_subset_free(&program);
	face_close(f);
}

static void upright_glyphs_stand_by_their_vertical_origin(void **state)
{
	static const uint32_t han[] = { 0x56FD, 0x3002, 0xFF08, ' ' }, latin[] = { 'A', 'g', 0xE9, 0x1E69 /* composed */ };

	check_face(*state, SERIF_CJK, 2, han, ARRAY_LEN(han));
	check_face(*state, SERIF, 0, latin, ARRAY_LEN(latin));
}

static void combined_glyphs_share_one_em(void **state)
{
	struct programs *p = *state;
	struct face *f = face_open(p->arena, STR(SERIF_CJK), 2, place_file(STR("")), p->diag);
	uint16_t one = (uint16_t)face_glyph(f, '1', 0), zero = (uint16_t)face_glyph(f, '0', 0);
	struct turned_glyph glyphs[] = { { 1, true, 1, { zero } }, { 2, true, 2, { one, zero } }, { 3, true, 4, { zero, zero, zero, zero } } };
	struct face_subset program;
	int32_t ink[4];
	FT_Face turned;
	FT_BBox box[4];

	assert_true(face_turned_make(f, glyphs, ARRAY_LEN(glyphs), &program));
	assert_int_equal(FT_New_Memory_Face(p->library, (const FT_Byte *)program.bytes, (FT_Long)program.len, 0, &turned), 0);
	assert_true(face_extents(f, zero, ink));
	for (unsigned cid = 1; cid <= ARRAY_LEN(glyphs); cid++) {
		long advance;

		glyph_box(turned, cid, &box[cid], &advance);
		assert_int_equal(advance, EM);
		assert_near(box[cid].xMin, TURNED_TOP * EM / 100 - ink[3]); /* on one baseline */
		assert_true(box[cid].yMin >= TURNED_AXIS * EM / 100 - EM / 2 - ROUNDING);
		assert_true(box[cid].yMax <= TURNED_AXIS * EM / 100 + EM / 2 + ROUNDING);
	}
	assert_near(box[1].yMin + box[1].yMax, 2 * TURNED_AXIS * EM / 100 + ink[0] + ink[2] - face_advance(f, zero));
	assert_true(box[3].yMax - box[3].yMin > EM * 9 / 10); /* four, squeezed */
	FT_Done_Face(turned);
	face_subset_free(&program);
	face_close(f);
}

static void no_glyphs_make_a_program_too(void **state)
{
	struct programs *p = *state;
	struct face *f = face_open(p->arena, STR(SERIF_CJK), 2, place_file(STR("")), p->diag);
	struct face_subset program;
	struct cff cff;

	assert_true(face_turned_make(f, NULL, 0, &program));
	assert_true(cff_open((struct str){ program.bytes, program.len }, &cff));
	assert_int_equal(cff.char_strings.count, 1);
	face_subset_free(&program);
	face_close(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(upright_glyphs_stand_by_their_vertical_origin),
		cmocka_unit_test(combined_glyphs_share_one_em),
		cmocka_unit_test(no_glyphs_make_a_program_too),
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
