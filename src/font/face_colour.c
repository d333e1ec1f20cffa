/* face_colour.c - what a colour glyph consists of, as HarfBuzz finds it.
 *
 * In: a face and a glyph. Out: a PNG file, layers, or the steps of an outline, in the caller's arena. Standards:
 * OpenType 1.9, CBDT, sbix, COLR (version 0), CPAL. */
#include "font/face_colour.h"

#include <string.h>

#include <harfbuzz/hb-ot.h>

#include "font/face_hb.h"

struct str face_picture(struct arena *arena, const struct face *f, uint32_t glyph)
{
	unsigned len;
	hb_blob_t *blob = hb_ot_color_glyph_reference_png(f->hb->font, glyph);
	const char *bytes = hb_blob_get_data(blob, &len);
	char *copy = arena_alloc(arena, len + 1);

	if (len)
		memcpy(copy, bytes, len);
	hb_blob_destroy(blob);
	return (struct str){ copy, len };
}

/* CPAL's first palette; black where it is too short. HarfBuzz keeps blue in the highest byte, alpha in the lowest. */
static uint32_t palette_colour(hb_face_t *face, unsigned index)
{
	hb_color_t colour = 0xFF;
	unsigned count = 1;

	hb_ot_color_palette_get_colors(face, 0, index, &count, &colour);
	return (uint32_t)hb_color_get_alpha(colour) << 24 | (uint32_t)hb_color_get_red(colour) << 16 |
	       (uint32_t)hb_color_get_green(colour) << 8 | hb_color_get_blue(colour);
}

struct colour_layer *face_layers(struct arena *arena, const struct face *f, uint32_t glyph, size_t *count)
{
	enum { TEXT_COLOUR = 0xFFFF }; /* palette index */
	unsigned n = hb_ot_color_glyph_get_layers(f->hb->face, glyph, 0, NULL, NULL);
	hb_ot_color_layer_t *found = ARENA_ARRAY(arena, hb_ot_color_layer_t, n + 1);
	struct colour_layer *layers = ARENA_ARRAY(arena, struct colour_layer, n + 1);

	hb_ot_color_glyph_get_layers(f->hb->face, glyph, 0, &n, found);
	for (unsigned i = 0; i < n; i++) {
		layers[i].glyph = found[i].glyph;
		layers[i].is_text_colour = found[i].color_index == TEXT_COLOUR;
		if (!layers[i].is_text_colour)
			layers[i].argb = palette_colour(f->hb->face, found[i].color_index);
	}
	*count = n;
	return layers;
}

/* ---- outlines ---- */

struct outline {
	struct arena *arena;
	struct outline_step *steps;
	size_t count, capacity;
};

static void add_step(void *data, struct outline_step step)
{
	struct outline *o = data;

	o->steps = arena_grow(o->arena, o->steps, &o->capacity, o->count + 1, sizeof *o->steps);
	o->steps[o->count++] = step;
}

static void add_move(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	add_step(data, (struct outline_step){ OUTLINE_MOVE, { x }, { y } });
}

static void add_line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	add_step(data, (struct outline_step){ OUTLINE_LINE, { x }, { y } });
}

static void add_curve(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
		      float x3, float y3, void *user)
{
	(void)funcs, (void)state, (void)user;
	add_step(data, (struct outline_step){ OUTLINE_CURVE, { x1, x2, x3 }, { y1, y2, y3 } });
}

static void add_close(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
	(void)funcs, (void)state, (void)user;
	add_step(data, (struct outline_step){ OUTLINE_CLOSE, { 0 }, { 0 } });
}

/* HarfBuzz turns the quadratics of glyf into cubics where no function takes them. */
struct outline_step *face_outline(struct arena *arena, const struct face *f, uint32_t glyph, size_t *count)
{
	struct outline o = { .arena = arena };
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(funcs, add_move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, add_line, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, add_curve, NULL, NULL);
	hb_draw_funcs_set_close_path_func(funcs, add_close, NULL, NULL);
	hb_font_get_glyph_shape(f->hb->font, glyph, funcs, &o);
	hb_draw_funcs_destroy(funcs);
	*count = o.count;
	return o.steps;
}
