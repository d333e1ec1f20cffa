/* face_test.c - opening faces, sound and unsound; their metrics, glyphs and subsets; facts read from CFF tables. */
#include "font_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "font/cff_subset.h"
#include "font/charstring.h"
#include "font/face_hb.h"

struct files {
	char folder[64];
	struct arena *arena;
	struct diag *diag;
};

static int make_folder(void **state)
{
	struct files *f = calloc(1, sizeof *f);

	strcpy(f->folder, "/tmp/jianbao-face-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	f->arena = arena_new();
	f->diag = diag_new();
	*state = f;
	return 0;
}

static int drop_folder(void **state)
{
	struct files *f = *state;
	char command[128];

	snprintf(command, sizeof command, "rm -rf %s", f->folder);
	assert_int_equal(system(command), 0);
	arena_free(f->arena);
	diag_free(f->diag);
	free(f);
	return 0;
}

static struct str read_whole(struct arena *arena, const char *path)
{
	FILE *in = fopen(path, "rb");

	assert_non_null(in);
	fseek(in, 0, SEEK_END);
	size_t len = (size_t)ftell(in);
	rewind(in);
	char *bytes = arena_alloc(arena, len);
	assert_int_equal(fread(bytes, 1, len, in), len);
	fclose(in);
	return (struct str){ bytes, len };
}

/* Writes bytes under a name in the test's folder and gives back the path. */
static struct str write_file(struct files *f, const char *name, struct str bytes)
{
	struct str path = arena_printf(f->arena, "%s/%s", f->folder, name);
	FILE *out = fopen(path.ptr, "wb");

	assert_non_null(out);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, out), bytes.len);
	fclose(out);
	return path;
}

/* The record of a table in a plain font's directory. */
static unsigned char *find_record(struct str font, const char *tag)
{
	unsigned char *bytes = (unsigned char *)(uintptr_t)font.ptr;
	unsigned count = (unsigned)bytes[4] << 8 | bytes[5];

	for (unsigned i = 0; i < count; i++) {
		if (memcmp(bytes + 12 + 16 * i, tag, 4) == 0)
			return bytes + 12 + 16 * i;
	}
	fail();
	return NULL;
}

static void check_unusable(struct files *f, struct str path, unsigned index, const char *reason)
{
	size_t count;

	diag_clear(f->diag);
	assert_null(face_open(f->arena, path, index, place_file(STR("")), f->diag));
	const struct diag_message *messages = diag_messages(f->diag, &count);
	assert_int_equal(count, 1);
	assert_int_equal(messages[0].id, DIAG_FONT_UNUSABLE);
	assert_true(str_find(messages[0].text, str_of(reason)) < messages[0].text.len);
}

static void test_cjk(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SERIF_CJK), 2, place_file(STR("")), f->diag);
	int32_t box[4];

	assert_non_null(face);
	assert_true(str_eq(face->name, STR("NotoSerifCJKsc-Regular")));
	assert_int_equal(face->upem, 1000);
	assert_true(face->is_cff && face->cid_keyed && face->has_halt);
	assert_true(face->ascent > 800 && face->descent < -100 && face->cap_height > 600 && face->x_height > 400);
	assert_true(face->bbox[0] < 0 && face->bbox[3] > 1000);
	uint32_t glyph = face_glyph(face, 0x56FD, 0);
	assert_true(glyph != 0);
	assert_int_equal(face_advance(face, glyph), 1000);
	assert_true(face_extents(face, glyph, box));
	assert_true(box[0] >= 0 && box[2] <= 1000 && box[1] < 0 && box[3] > 700);
	assert_false(face_extents(face, face_glyph(face, ' ', 0), box));
	assert_int_equal(face_glyph(face, 0x10FFFD, 0), 0);
	assert_int_equal(face_form_advance(face, 0x201C, NULL, STR("zh-Hans")), 1000);
	assert_true(face_form_advance(face, 0x201C, "pwid", STR("zh-Hans")) < 600);
	face_close(face);
}

static void test_truetype(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SERIF_ITALIC), 0, place_file(STR("")), f->diag);

	assert_non_null(face);
	assert_false(face->is_cff);
	assert_true(face->italic_angle < 0 && face->hb->italic);
	assert_int_equal(face->hb->weight, 400);
	assert_true(face->underline_position < 0 && face->underline_thickness > 0);
	assert_true(face_is_sound(face));
	struct face_names names = face_names_read(f->arena, face);
	bool found = false;
	for (size_t i = 0; i < names.n_families; i++)
		found |= str_eq(names.families[i], STR("Noto Serif"));
	assert_true(found);
	face_close(face);
}

static void test_variation(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SERIF_CJK), 0, place_file(STR("")), f->diag);

	/* U+4E08 has a registered variant in Adobe-Japan1 */
	uint32_t plain = face_glyph(face, 0x4E08, 0), variant = face_glyph(face, 0x4E08, 0xE0101);
	assert_true(plain && variant && plain != variant);
	assert_int_equal(face_glyph(face, 0x4E08, 0xE01EF), 0);
	face_close(face);
}

static void test_unusable(void **state)
{
	struct files *f = *state;
	struct str font = read_whole(f->arena, HEBREW);
	struct str fifo = arena_printf(f->arena, "%s/pipe.ttf", f->folder);

	check_unusable(f, STR("/nowhere/at.ttf"), 0, "No such file");
	check_unusable(f, str_of(f->folder), 0, "not a regular file");
	assert_int_equal(mkfifo(fifo.ptr, 0600), 0);
	check_unusable(f, fifo, 0, "not a regular file");
	check_unusable(f, write_file(f, "empty.ttf", STR("")), 0, "too short");
	check_unusable(f, write_file(f, "text.ttf", STR("This is not a font, whatever its name says.")), 0,
		       "not an OpenType");
	check_unusable(f, STR(SERIF_CJK), 9, "no such face");
	check_unusable(f, write_file(f, "half.ttf", str_sub(font, 0, font.len / 2)), 0, "cut off");
	for (size_t len = 12; len < 400; len += 7)
		check_unusable(f, write_file(f, "stub.ttf", str_sub(font, 0, len)), 0, "font cannot be used");
	struct str no_cmap = arena_str(f->arena, font);
	memcpy(find_record(no_cmap, "cmap"), "cmaq", 4);
	check_unusable(f, write_file(f, "nocmap.ttf", no_cmap), 0, "no character map");
	struct str no_glyf = arena_str(f->arena, font);
	memcpy(find_record(no_glyf, "glyf"), "glyg", 4);
	check_unusable(f, write_file(f, "noglyf.ttf", no_glyf), 0, "no outlines");
	struct str restricted = arena_str(f->arena, font);
	const unsigned char *record = find_record(restricted, "OS/2");
	size_t offset = (size_t)record[8] << 24 | (size_t)record[9] << 16 | (size_t)record[10] << 8 | record[11];
	((unsigned char *)(uintptr_t)restricted.ptr)[offset + 9] = 2;
	check_unusable(f, write_file(f, "restricted.ttf", restricted), 0, "embedding");
}

/* Bytes of a font changed at random must never crash what opens, asks or subsets it. */
static void test_damaged(void **state)
{
	struct files *f = *state;
	struct str font = read_whole(f->arena, HEBREW);
	struct glyph_set used = { { 0 } };
	uint32_t random = 20260302;

	glyph_set_add(&used, 5);
	glyph_set_add(&used, 60);
	for (unsigned round = 0; round < 200; round++) {
		struct str copy = arena_str(f->arena, font);
		struct face_subset subset;
		int32_t box[4];

		for (unsigned i = 0; i < 20; i++) {
			random = random * 1664525 + 1013904223;
			((char *)(uintptr_t)copy.ptr)[random % (round % 2 ? copy.len : 4000)] = (char)(random >> 24);
		}
		struct face *face =
			face_open(f->arena, write_file(f, "damaged.ttf", copy), 0, place_file(STR("")), f->diag);
		if (!face)
			continue;
		face_is_sound(face);
		face_extents(face, face_glyph(face, 0x05D0, 0), box);
		if (face_subset_make(face, &used, NULL, &subset))
			face_subset_free(&subset);
		face_close(face);
	}
}

/* Adds the end points and control points of a glyph, in font units. */
static void add_outline(FT_Face face, unsigned glyph, struct buf *out)
{
	assert_int_equal(FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING), 0);
	const FT_Outline *outline = &face->glyph->outline;
	buf_printf(out, "%ld:", face->glyph->metrics.horiAdvance);
	for (int i = 0; i < outline->n_points; i++)
		buf_printf(out, " %ld,%ld,%d", outline->points[i].x, outline->points[i].y, outline->tags[i] & 3);
}

/* All glyphs of a subset draw what they draw in the whole font, by FreeType's reading of both. */
static void check_outlines(const char *path, unsigned index, const struct glyph_set *used,
			   const struct face_subset *subset)
{
	FT_Library library;
	FT_Face whole, part;

	assert_int_equal(FT_Init_FreeType(&library), 0);
	assert_int_equal(FT_New_Face(library, path, (FT_Long)index, &whole), 0);
	assert_int_equal(FT_New_Memory_Face(library, (const FT_Byte *)subset->bytes, (FT_Long)subset->len, 0, &part),
			 0);
	for (unsigned id = 0; id < 65536; id++) {
		struct buf expected = BUF_INIT, found = BUF_INIT;

		if (id && !glyph_set_has(used, id))
			continue;
		add_outline(whole, id, &expected);
		add_outline(part, id, &found); /* of a bare CFF font, FreeType as PDF asks by CID */
		/* its advances are those inside the charstrings: widths must have survived too */
		assert_true(str_eq(buf_str(&expected), buf_str(&found)));
		buf_free(&expected);
		buf_free(&found);
	}
	FT_Done_Face(whole);
	FT_Done_Face(part);
	FT_Done_FreeType(library);
}

static void test_subset_cff(void **state)
{
	static const char *const paths[] = { SERIF_CJK, SANS_CJK_BOLD };
	struct files *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct face *face = face_open(f->arena, str_of(paths[i]), 2, place_file(STR("")), f->diag);
		struct glyph_set *used = ARENA_NEW(f->arena, struct glyph_set);
		struct face_subset subset;
		struct cff cff;

		unsigned n = 1;
		for (unsigned id = 1; id < face->n_glyphs; id += 23, n++) /* glyphs of every FD */
			glyph_set_add(used, id);
		assert_true(face_subset_make(face, used, NULL, &subset));
		assert_null(subset.new_id);
		assert_true(cff_open((struct str){ subset.bytes, subset.len }, &cff));
		assert_true(cff.cid_keyed);
		assert_int_equal(cff.char_strings.count, n);
		assert_false(cff_charset_is_identity(&cff, cff.char_strings.count));
		check_outlines(paths[i], 2, used, &subset);
		for (size_t len = 0; len < 2000; len++) /* cut off anywhere: no read past the end */
			cff_open((struct str){ subset.bytes, len }, &cff);
		face_subset_free(&subset);
		face_close(face);
	}
}

/* Nothing but .notdef; a set that names glyphs the face does not have. */
static void test_subset_edges(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SERIF_CJK), 2, place_file(STR("")), f->diag);
	struct glyph_set *used = ARENA_NEW(f->arena, struct glyph_set);
	struct face_subset subset;

	assert_true(face_subset_make(face, used, NULL, &subset));
	check_outlines(SERIF_CJK, 2, used, &subset);
	face_subset_free(&subset);
	glyph_set_add(used, 65535);
	assert_true(face_subset_make(face, used, NULL, &subset));
	face_subset_free(&subset);
	face_close(face);
}

struct charstring_case {
	const char *bytes; /* hexadecimal */
	const char *flat;  /* NULL: refused */
};

/* Global subroutine 0 (called as -107: byte 20) is `8d 8d 15 0b`, 2 2 rmoveto return; 1 (21) calls 0; 2 (22) calls
 * itself. */
static const struct charstring_case charstrings[] = {
	{ "8d8d15 0e", "8d8d15 0e" },
	{ "8b 8d8d15 0e", "8b 8d8d15 0e" },              /* a width */
	{ "8c8d01 8d8d15 0e", "8d8d15 0e" },             /* hstem */
	{ "8b 8c8d01 8d8d15 0e", "8b 8d8d15 0e" },       /* width and hstem */
	{ "8b 8c8d12 8c8d13 c0 8d16 0e", "8b 8d16 0e" }, /* hstemhm, implied vstemhm, hintmask */
	{ "8c8d12 14c0 8d16 0e", "8d16 0e" },            /* cntrmask */
	{ "201d 0e", "8d8d15 0e" },
	{ "211d 0e", "8d8d15 0e" },
	{ "8b 20 1d 0e", "8b 8d8d15 0e" }, /* a width before the call */
	{ "1c0002 1c0002 15 0e", "1c0002 1c0002 15 0e" },
	{ "ff00028000 8d 15 0e", "ff00028000 8d 15 0e" },       /* fixed-point number */
	{ "8b8b8b8b8b8b8b 0c22 0e", "8b8b8b8b8b8b8b 0c22 0e" }, /* hflex */
	{ "8b8b 0c0a 0e", NULL },                               /* arithmetic */
	{ "8b8b8b8b 0e", NULL },                                /* an accented character */
	{ "221d 0e", NULL },                                    /* calls itself without end */
	{ "f7", NULL },                                         /* cut off */
	{ "8d8d15", NULL },                                     /* no endchar */
	{ "1d 0e", NULL },                                      /* a call without number */
	{ "ef1d 0e", NULL },                                    /* no such subroutine */
	{ "8b0a 0e", NULL },                                    /* no local subroutines */
	{ "02 0e", NULL },                                      /* reserved */
	{ "8c8d12 13", NULL },                                  /* mask cut off */
	{ "", NULL },
};

static struct str from_hex(struct arena *arena, const char *hex)
{
	char *bytes = arena_alloc(arena, strlen(hex) + 1);
	size_t n = 0;

	for (; *hex; hex++) {
		unsigned byte;

		if (*hex == ' ')
			continue;
		assert_int_equal(sscanf(hex, "%2x", &byte), 1);
		bytes[n++] = (char)byte;
		hex++;
	}
	return (struct str){ bytes, n };
}

static void test_charstrings(void **state)
{
	struct files *f = *state;
	struct str index = from_hex(f->arena, "0003 01 01 05 08 0b  8d8d150b 201d0b 221d0b");
	struct cff_index global, none = { 0 };

	assert_true(cff_index_open(index, 0, &global));
	for (size_t i = 0; i < ARRAY_LEN(charstrings); i++) {
		struct buf out = BUF_INIT;
		bool ok = charstring_flatten(&out, from_hex(f->arena, charstrings[i].bytes), &global, &none);

		assert_int_equal(ok, charstrings[i].flat != NULL);
		if (ok)
			assert_true(str_eq(buf_str(&out), from_hex(f->arena, charstrings[i].flat)));
		buf_free(&out);
	}
}

/* Charstrings that were written flat ahead, some or all, change no byte of a subset. */
static void test_flat_ahead(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SERIF_CJK), 2, place_file(STR("")), f->diag);
	struct glyph_set *used = ARENA_NEW(f->arena, struct glyph_set), *some = ARENA_NEW(f->arena, struct glyph_set);
	struct face_subset plain, subset;
	struct cff_flat flat = { 0 };

	for (unsigned id = 1; id < face->n_glyphs; id += 101) {
		glyph_set_add(used, id);
		if (id % 2)
			glyph_set_add(some, id);
	}
	assert_true(face_subset_make(face, used, NULL, &plain));
	for (int round = 0; round < 2; round++) {
		face_flatten(face, &flat, round ? used : some);
		face->hb->flat = &flat;
		assert_true(face_subset_make(face, used, NULL, &subset));
		assert_true(str_eq((struct str){ subset.bytes, subset.len }, (struct str){ plain.bytes, plain.len }));
		face_subset_free(&subset);
	}
	assert_true(flat.glyphs[1].len > 0 && flat.glyphs[2].len == 0);
	face_subset_free(&plain);
	cff_flat_free(&flat);
	face_close(face);
}

/* A CFF table with bytes changed at random: refused or subset, never a crash. */
static void test_damaged_cff(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SANS_CJK_BOLD), 2, place_file(STR("")), f->diag);
	struct glyph_set *used = ARENA_NEW(f->arena, struct glyph_set), *all = ARENA_NEW(f->arena, struct glyph_set);
	struct face_subset subset;
	uint32_t random = 20260302;

	for (unsigned id = 1; id < face->n_glyphs; id += 997)
		glyph_set_add(used, id);
	memset(all, 0xFF, sizeof *all);
	assert_true(face_subset_make(face, used, NULL, &subset));
	for (unsigned round = 0; round < 3000; round++) {
		struct str copy = arena_str(f->arena, (struct str){ subset.bytes, subset.len });
		struct buf out = BUF_INIT;
		struct cff cff;

		for (unsigned i = 0; i < 4; i++) {
			random = random * 1664525 + 1013904223;
			((char *)(uintptr_t)copy.ptr)[random % (round % 2 ? copy.len : 300)] = (char)(random >> 24);
		}
		if (cff_open(copy, &cff))
			cff_subset(&cff, NULL, &(struct cff_wanted){ all, NULL, STR("Damaged") }, &out);
		buf_free(&out);
	}
	face_subset_free(&subset);
	face_close(face);
}

static void test_subset_glyf(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SERIF), 0, place_file(STR("")), f->diag);
	struct glyph_set *used = ARENA_NEW(f->arena, struct glyph_set);
	struct face_subset subset;
	uint32_t a = face_glyph(face, 'a', 0), z = face_glyph(face, 'z', 0);

	glyph_set_add(used, a);
	glyph_set_add(used, z);
	assert_true(face_subset_make(face, used, NULL, &subset));
	assert_non_null(subset.new_id);
	assert_int_equal(subset.new_id[a], 1);
	assert_int_equal(subset.new_id[z], 2);
	assert_int_equal(subset.new_id[a + 1], 0);
	struct str path = write_file(f, "subset.ttf", (struct str){ subset.bytes, subset.len });
	assert_int_equal(face_count(path), 1);
	face_subset_free(&subset);
	face_close(face);
}

/* The five CJK faces of one file share their outlines; two files never do. */
static void test_shared_outlines(void **state)
{
	struct files *f = *state;
	struct face *face = face_open(f->arena, STR(SERIF_CJK), 2, place_file(STR("")), f->diag);

	assert_int_equal(face_count(STR(SERIF_CJK)), 5);
	for (unsigned i = 0; i < 5; i++)
		assert_true(face_shares_outlines(face, i));
	assert_false(face_shares_outlines(face, 5));
	face_close(face);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cjk),
		cmocka_unit_test(test_truetype),
		cmocka_unit_test(test_variation),
		cmocka_unit_test(test_unusable),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_subset_cff),
		cmocka_unit_test(test_flat_ahead),
		cmocka_unit_test(test_subset_edges),
		cmocka_unit_test(test_charstrings),
		cmocka_unit_test(test_damaged_cff),
		cmocka_unit_test(test_subset_glyf),
		cmocka_unit_test(test_shared_outlines),
	};

	return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
