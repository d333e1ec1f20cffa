/* face_hb.h - what stands behind struct face: HarfBuzz objects and facts of the font file. Seen by src/font and
 * text/shape.c. */
#ifndef JB_FONT_FACE_HB_H
#define JB_FONT_FACE_HB_H

#include <harfbuzz/hb.h>

#include "font/face.h"

struct cff_flat; /* font/cff_subset.h */

struct face_hb {
	hb_face_t *face;      /* immutable */
	hb_font_t *font;      /* immutable; its scale is the units per em, so that all it answers is in font units */
	uint32_t outlines;    /* offset of the CFF or glyf table in the file: equal for faces that share one program */
	uint32_t blank_glyph; /* a glyph without ink that stands for invisible characters */
	uint16_t weight;      /* OS/2 usWeightClass, 1 … 1000 */
	const struct cff_flat *flat; /* charstrings prepared for many documents; NULL for none */
	bool italic;          /* italic or oblique by OS/2 or head */
};

/* How a face presents itself, in every language of its name table. Names live in the arena. */
struct face_names {
	struct str *families; /* name ids 16, 21 and 1 */
	struct str *fulls;    /* name ids 4 and 6: what local() may ask for */
	size_t n_families, n_fulls;
};
struct face_names face_names_read(struct arena *, const struct face *);

/* Whether face `index` of the same file has the same outlines table. */
bool face_shares_outlines(const struct face *, unsigned index);

/* Adds glyphs of a CID-keyed program to its charstrings written flat. */
void face_flatten(const struct face *, struct cff_flat *, const struct glyph_set *);

/* Has HarfBuzz enter a language in its list, on one thread, before workers ask for it. */
void face_know_language(struct str lang);

/* Number of faces in a font file: 1 for a plain font, 0 when it is none (or not a regular file). */
unsigned face_count(struct str path);

/* Whether FreeType too can read the face and scale its outlines: asked of fonts that do not come with the system's
 * usual packages, before a page relies on them. */
bool face_is_sound(const struct face *);

#endif
