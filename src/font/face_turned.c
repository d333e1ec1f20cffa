/* face_turned.c - a font program whose glyphs are turned, so that they stand upright in a line that runs down the page.
 *
 * In: a face and, glyph by glyph, what of it goes into which CID. Out: a CID-keyed CFF program drawn from the outlines,
 * whatever format they had. Text in it is horizontal text under a turned matrix like all the rest of its line: one line,
 * one baseline and one order for every reader, which vertical writing modes of PDF do not give (poppler and mupdf take a
 * line apart at each change between upright and turned glyphs). Standards: Adobe Technical Notes 5176 and 5177. */
#include "font/face_hb.h"

#include <math.h>
#include <stdlib.h>

#include "font/cff_write.h"
#include "font/cff.h"

enum { EM = 1000 };      /* of the program, whatever the face has: no FontMatrix to be misread */
enum { ARGS_MOST = 42 }; /* on the stack of an interpreter (5177, appendix B: 48), as whole curves and lines */
enum path_op { PATH_NONE = 0, PATH_LINE = 5, PATH_CURVE = 8, PATH_END = 14, PATH_MOVE = 21 };

/* A glyph being drawn. */
struct pen {
	struct buf *out;
	float units;               /* EM for each em of the face */
	float scale, shift;        /* of x before it is turned: parts of a combined glyph; font units */
	float origin_x, origin_y;  /* the point that comes to lie at the origin of the turned glyph; font units */
	int32_t x, y;              /* where the program stands */
	enum path_op op;           /* whose arguments are waiting */
	unsigned n_args;
};

/* A number of a charstring (5177, 3.2). */
static void put_integer(struct buf *out, int32_t v)
{
	if (v >= -107 && v <= 107) {
		buf_add_char(out, (char)(v + 139));
	} else if (v >= 108 && v <= 1131) {
		buf_add_char(out, (char)(((v - 108) >> 8) + 247));
		buf_add_char(out, (char)(v - 108));
	} else if (v <= -108 && v >= -1131) {
		buf_add_char(out, (char)(((-v - 108) >> 8) + 251));
		buf_add_char(out, (char)(-v - 108));
	} else {
		buf_add_char(out, 28);
		cff_put_number(out, (uint32_t)v, 2);
	}
}

static void flush(struct pen *pen)
{
	if (pen->op != PATH_NONE)
		buf_add_char(pen->out, (char)pen->op);
	pen->op = PATH_NONE;
	pen->n_args = 0;
}

/* Makes `op` the one that the next `n` arguments belong to. */
static void begin(struct pen *pen, enum path_op op, unsigned n)
{
	if (pen->op != op || op == PATH_MOVE || pen->n_args + n > ARGS_MOST)
		flush(pen);
	pen->op = op;
	pen->n_args += n;
}

static int32_t held(float v)
{
	return v > INT16_MAX / 2 ? INT16_MAX / 2 : v < INT16_MIN / 2 ? INT16_MIN / 2 : (int32_t)lroundf(v);
}

/* A point of the outline, turned counter-clockwise, as a step from the last one. */
static void put_point(struct pen *pen, float x, float y)
{
	int32_t to_x = held((pen->origin_y - y) * pen->units);
	int32_t to_y = held((x * pen->scale + pen->shift - pen->origin_x) * pen->units);

	put_integer(pen->out, to_x - pen->x);
	put_integer(pen->out, to_y - pen->y);
	pen->x = to_x;
	pen->y = to_y;
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	begin(data, PATH_MOVE, 2);
	put_point(data, x, y);
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	begin(data, PATH_LINE, 2);
	put_point(data, x, y);
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
		     float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	begin(data, PATH_CURVE, 6);
	put_point(data, x1, y1);
	put_point(data, x2, y2);
	put_point(data, x, y);
}

/* Without a function for quadratic curves HarfBuzz gives them as cubic ones; closing is implied (5177, 4.1). */
static hb_draw_funcs_t *draw_funcs_new(void)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
	hb_draw_funcs_make_immutable(funcs);
	return funcs;
}

/* Side by side, no wider than an em, their middle on the axis, as far below the top as the baseline is in an em box. */
static void draw_combined(const struct face *f, struct pen *pen, const struct turned_glyph *g, hb_draw_funcs_t *funcs)
{
	float em = (float)f->upem, width = 0;

	for (unsigned i = 0; i < g->n_parts; i++)
		width += (float)face_advance(f, g->parts[i]);
	pen->scale = width > em ? em / width : 1;
	pen->shift = 0;
	pen->origin_x = width * pen->scale / 2 - em * TURNED_AXIS / 100;
	pen->origin_y = em * TURNED_TOP / 100;
	for (unsigned i = 0; i < g->n_parts; i++) {
		hb_font_get_glyph_shape(f->hb->font, g->parts[i], funcs, pen);
		pen->shift += (float)face_advance(f, g->parts[i]) * pen->scale;
	}
}

static void draw_upright(const struct face *f, struct pen *pen, unsigned glyph, hb_draw_funcs_t *funcs)
{
	int32_t x, y;

	face_v_origin(f, glyph, &x, &y);
	pen->scale = 1;
	pen->shift = 0;
	pen->origin_x = (float)x - (float)f->upem * TURNED_AXIS / 100;
	pen->origin_y = (float)y;
	hb_font_get_glyph_shape(f->hb->font, glyph, funcs, pen);
}

static void put_charstring(const struct face *f, struct buf *out, const struct turned_glyph *g, hb_draw_funcs_t *funcs)
{
	struct pen pen = { .out = out, .units = (float)EM / (float)f->upem };
	int32_t width = g->is_combined ? EM : held((float)face_v_advance(f, g->parts[0]) * pen.units);

	if (width != EM) /* before the first operator (5177, 3.1) */
		put_integer(out, width);
	if (g->is_combined)
		draw_combined(f, &pen, g, funcs);
	else
		draw_upright(f, &pen, g->parts[0], funcs);
	flush(&pen);
	buf_add_char(out, PATH_END);
}

/* ---- the table ---- */

static struct cff_offsets put_top(struct buf *out, const struct face *f)
{
	static const struct str strings[] = { STR_INIT("Adobe"), STR_INIT("Identity") };
	struct buf dict = BUF_INIT;

	cff_put_operand(&dict, CFF_STANDARD_STRINGS);
	cff_put_operand(&dict, CFF_STANDARD_STRINGS + 1);
	cff_put_operand(&dict, 0);
	cff_put_operator(&dict, CFF_ROS); /* must be the first */
	cff_put_operand(&dict, 65536);
	cff_put_operator(&dict, CFF_CID_COUNT);
	struct cff_offsets at = cff_put_offsets(&dict);

	buf_add(out, "\1\0\4\4", 4); /* version 1.0, header of four bytes */
	cff_put_index(out, &f->name, 1);
	struct str whole = buf_str(&dict);
	cff_put_index(out, &whole, 1);
	size_t start = out->len - dict.len;
	buf_free(&dict);
	cff_put_index(out, strings, ARRAY_LEN(strings));
	cff_put_number(out, 0, 2); /* no global subroutines */
	return cff_offsets_moved(at, start);
}

/* One Font DICT, whose Private DICT says that most glyphs are an em wide. */
static void put_fonts(struct buf *out)
{
	struct buf private = BUF_INIT, dict = BUF_INIT;

	cff_put_operand(&private, EM);
	cff_put_operator(&private, CFF_DEFAULT_WIDTH);
	cff_put_operand(&dict, (uint32_t)private.len);
	size_t at = cff_put_operand(&dict, 0);
	cff_put_operator(&dict, CFF_PRIVATE);
	struct str whole = buf_str(&dict);
	cff_put_index(out, &whole, 1);
	cff_fill_operand(out, out->len - dict.len + at, out->len);
	buf_add_str(out, buf_str(&private));
	buf_free(&private);
	buf_free(&dict);
}

static void put_table(struct buf *out, const struct face *f, const struct turned_glyph *glyphs, size_t count)
{
	hb_draw_funcs_t *funcs = draw_funcs_new();
	uint32_t *ends = mem_alloc((count + 1) * sizeof *ends);
	struct buf chars = BUF_INIT;
	struct cff_offsets at = put_top(out, f);

	buf_add_char(&chars, PATH_END); /* .notdef, which no page shows */
	ends[0] = (uint32_t)chars.len;
	for (size_t i = 0; i < count; i++) {
		put_charstring(f, &chars, &glyphs[i], funcs);
		ends[i + 1] = (uint32_t)chars.len;
	}
	cff_fill_operand(out, at.charset, out->len);
	cff_put_number(out, 0, 1);
	for (size_t i = 0; i < count; i++)
		cff_put_number(out, glyphs[i].cid, 2);
	cff_fill_operand(out, at.fd_select, out->len);
	buf_add(out, "\3\0\1\0\0\0", 6); /* one range, from glyph 0, of font 0 … */
	cff_put_number(out, (uint32_t)count + 1, 2);
	cff_fill_operand(out, at.char_strings, out->len);
	cff_put_index_head(out, ends, (uint32_t)count + 1);
	buf_add_str(out, buf_str(&chars));
	cff_fill_operand(out, at.fonts, out->len);
	put_fonts(out);
	buf_free(&chars);
	free(ends);
	hb_draw_funcs_destroy(funcs);
}

bool face_turned_make(const struct face *f, const struct turned_glyph *glyphs, size_t count, struct face_subset *out)
{
	struct buf bytes = BUF_INIT;

	*out = (struct face_subset){ 0 };
	if (count >= UINT16_MAX)
		return false;
	put_table(&bytes, f, glyphs, count);
	out->bytes = bytes.ptr;
	out->len = bytes.len;
	return true;
}
