/* face_colour.h - glyphs that an output draws itself: pictures, layers of colour, outlines. */
#ifndef JB_FONT_FACE_COLOUR_H
#define JB_FONT_FACE_COLOUR_H

#include "font/face.h"

/* FACE_PICTURES: the PNG file of a glyph at the largest size there is, copied into the arena; empty for none. */
struct str face_picture(struct arena *, const struct face *, uint32_t glyph);

/* FACE_LAYERS: outlines laid over each other, the lowest first (COLR version 0, CPAL palette 0). */
struct colour_layer {
	uint32_t glyph;
	uint32_t argb;
	bool is_text_colour; /* then argb says nothing */
};
/* In the arena; *count is 0 for a glyph that is one plain outline. */
struct colour_layer *face_layers(struct arena *, const struct face *, uint32_t glyph, size_t *count);

/* An outline in font units, y upwards. */
enum outline_verb { OUTLINE_MOVE, OUTLINE_LINE, OUTLINE_CURVE, OUTLINE_CLOSE };
struct outline_step {
	enum outline_verb verb;
	float x[3], y[3]; /* MOVE and LINE use the first; CURVE is a cubic: two control points and the end */
};
/* In the arena; *count is 0 for a glyph without ink. */
struct outline_step *face_outline(struct arena *, const struct face *, uint32_t glyph, size_t *count);

#endif
