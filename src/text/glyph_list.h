/* glyph_list.h - glyphs of the run at hand, before their number is known. Private to shaping. */
#ifndef JB_TEXT_GLYPH_LIST_H
#define JB_TEXT_GLYPH_LIST_H

#include "text/shape.h"

struct glyph_list {
	struct glyph *glyphs;
	struct glyph_offset *offsets; /* as long as glyphs; meaningful when has_offsets */
	uint32_t count, capacity;
	bool has_offsets;
};

void glyph_list_reserve(struct glyph_list *, uint32_t more);

/* Appends a glyph for each character of [from, to), without a shaper. */
void glyph_list_map(struct glyph_list *, const struct para *, const struct run *, uint32_t from, uint32_t to);
/* Appends a glyph without ink and width for each character of the run. */
void glyph_list_map_blank(struct glyph_list *, const struct para *, const struct run *);
/* Appends a glyph with id 0 for each character of the run, which no face has; marks and selectors behind it are part of its
 * text. */
void glyph_list_map_missing(struct glyph_list *, const struct para *, const struct run *);

/* Font units to length; nearly all advances of Han text are one em. */
static inline length scale_advance(const struct face *face, int32_t units, length size)
{
	return units == (int32_t)face->upem ? size : face_scale(face, units, size);
}

#endif
