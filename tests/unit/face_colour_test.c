/* face_colour_test.c - colour glyphs: pictures of Noto Color Emoji, layers of a font made here, and what is drawn of both. */
#include "font_fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "colour_font.h"
#include "font/face_colour.h"
#include "output/pdf_drawn.h"

static struct face *open_layers(struct arena *arena, struct diag *diag)
{
	char path[] = "/tmp/jb-colour-XXXXXX";
	struct buf bytes = colour_font();
	int fd = mkstemp(path);

	assert_true(fd >= 0 && write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
	close(fd);
	struct face *face = face_open(arena, str_of(path), 0, place_file(STR("")), diag);
	unlink(path);
	buf_free(&bytes);
	assert_non_null(face);
	return face;
}

static void test_pictures(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct face *face = face_open(arena, STR(EMOJI), 0, place_file(STR("")), diag);
	int32_t box[4];

	(void)state;
	assert_non_null(face);
	assert_int_equal(face->drawing, FACE_PICTURES);
	uint32_t glyph = face_glyph(face, 0x1F600, 0);
	assert_int_equal(face_scale(face, face_advance(face, glyph), 1000), 1000); /* an em */
	assert_true(str_starts(face_picture(arena, face, glyph), STR("\x89PNG")));
	assert_int_equal(face_picture(arena, face, face_glyph(face, ' ', 0)).len, 0);
	assert_true(face_extents(face, glyph, box));
	face_close(face);
	diag_free(diag);
	arena_free(arena);
}

static void test_layers(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct face *face = open_layers(arena, diag);
	size_t count;

	(void)state;
	assert_int_equal(face->drawing, FACE_LAYERS);
	assert_int_equal(face->upem, 1250);
	struct colour_layer *layers = face_layers(arena, face, 1, &count);
	assert_int_equal(count, 2);
	assert_int_equal(layers[0].glyph, 2);
	assert_int_equal(layers[0].argb, 0xFFFF0000);
	assert_false(layers[0].is_text_colour);
	assert_int_equal(layers[1].glyph, 3);
	assert_true(layers[1].is_text_colour);
	face_layers(arena, face, 2, &count);
	assert_int_equal(count, 0);
	struct outline_step *steps = face_outline(arena, face, 2, &count);
	assert_true(count >= 5);
	assert_int_equal(steps[0].verb, OUTLINE_MOVE);
	assert_int_equal(steps[count - 1].verb, OUTLINE_CLOSE);
	face_outline(arena, face, 0, &count);
	assert_int_equal(count, 0);
	face_close(face);
	diag_free(diag);
	arena_free(arena);
}

/* The glyph's stream: its colours by itself (d0), the one of the text where the font says so; a box has none (d1). */
static void test_streams(void **state)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new();
	struct face *face = open_layers(arena, diag);
	struct buf out = BUF_INIT;

	(void)state;
	drawn_put_proc(&(struct drawn){ .kind = DRAWN_COLOUR, .face = face, .glyph = 1, .width = 1000 }, 0, &out);
	buf_add_char(&out, 0);
	assert_string_equal(out.ptr, "1000 0 d0\nq\n1 0 0 rg\n 0 0 m\n 0 640 l\n 640 640 l\n 640 0 l\n 0 0 l\nh\nf Q\n"
	                             "q\n 160 160 m\n 160 480 l\n 480 480 l\n 480 160 l\n 160 160 l\nh\nf Q\n");
	buf_clear(&out);
	drawn_put_proc(&(struct drawn){ .kind = DRAWN_BOX, .code = 0xE000, .face = face, .width = 1000 }, 0, &out);
	buf_add_char(&out, 0);
	assert_string_equal(out.ptr, "1000 0 0 -80 1000 840 d1\n50 -80 900 920 re 90 -40 820 840 re f*\nf\n"); /* no digits in this face */
	buf_clear(&out);
	drawn_put_proc(&(struct drawn){ .kind = DRAWN_SILENT, .code = 0x200D, .width = 200 }, 0, &out);
	buf_add_char(&out, 0);
	assert_string_equal(out.ptr, "200 0 d0\n");
	buf_free(&out);
	face_close(face);
	diag_free(diag);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pictures), cmocka_unit_test(test_layers),
		                            cmocka_unit_test(test_streams) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
