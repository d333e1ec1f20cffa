/* face.h - one face of a font file, opened for shaping, measuring and embedding.
 *
 * const once opened, shared by all threads. HarfBuzz objects are behind the pointers named here; only src/font and
 * text/shape.c look at them (font/face_hb.h). */
#ifndef JB_FONT_FACE_H
#define JB_FONT_FACE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "unicode/code_ranges.h"

struct face_hb; /* foreign objects, font/face_hb.h */

/* What the glyphs of a face are: outlines in the colour of the text, embedded as a font program; or colour glyphs
 * (font/face_colour.h), which the output draws itself: a PNG each (CBDT, sbix), or outlines in layers (COLR 0). */
enum face_drawing { FACE_OUTLINES, FACE_PICTURES, FACE_LAYERS };

struct face {
	unsigned id;      /* position in the font set; stable for a run */
	unsigned program; /* faces that share one font program (one CFF in a collection) share this number; small, but
			   * with gaps: it follows from the rules, whatever else has been opened */
	struct str path;  /* font file */
	unsigned index;   /* inside a collection */
	struct str name;  /* PostScript name, "NotoSerifCJKsc-Regular", ASCII without blanks */
	unsigned upem;    /* font units per em; of an emoji face, per emoji: one takes an em, as Han do */
	int16_t ascent, descent, cap_height, x_height;   /* font units; descent negative */
	int16_t underline_position, underline_thickness; /* font units */
	int16_t bbox[4];                                 /* font units: x min, y min, x max, y max */
	int16_t italic_angle;                            /* degrees */
	unsigned n_glyphs;
	bool is_cff;                          /* CFF outlines (embedded as CIDFontType0C), else glyf */
	bool cid_keyed;                       /* CFF only: CID = glyph id in the subset */
	bool has_halt;                        /* GPOS halt: half-width forms of punctuation */
	bool synthetic_bold, synthetic_slant; /* asked for but not in the file */
	bool is_fallback;
	uint8_t drawing; /* enum face_drawing */
	const struct code_ranges *serves; /* the characters it is for; NULL for all that it has */
	struct face_hb *hb;
};

static inline bool face_is_colour(const struct face *f)
{
	return f->drawing != FACE_OUTLINES;
}

/* Opens a face; NULL with one FONT_UNUSABLE diagnostic when the file is no sound font, has no cmap, or may not be
 * embedded (fsType). Its memory is the arena's and HarfBuzz's; release with face_close. */
struct face *face_open(struct arena *, struct str path, unsigned index, struct place, struct diag *);
void face_close(struct face *);

/* The glyph for a code point, 0 when the face has none or is not for it. With a variation selector other than 0: the glyph for the
 * sequence. */
uint32_t face_glyph(const struct face *, uint32_t code, uint32_t variation_selector);
/* Sets a bit for each code point below 10000 that the face has a glyph for: bits[code / 64] >> (code & 63) & 1. */
void face_codes(const struct face *, uint64_t bits[1024]);
int32_t face_advance(const struct face *, uint32_t glyph); /* font units, horizontal */
int32_t face_v_advance(const struct face *, uint32_t glyph); /* font units, downwards: positive */
/* The vertical origin of a glyph (top centre) from its horizontal one, font units. */
void face_v_origin(const struct face *, uint32_t glyph, int32_t *x, int32_t *y);
/* Whether the face has another form of a character for vertical text (GSUB vert, or a presentation form). Shapes a
 * buffer of its own: for tables that are filled once. */
bool face_has_vertical_form(const struct face *, uint32_t code);
/* The ink box in font units: x min, y min, x max, y max; false for an empty glyph. */
bool face_extents(const struct face *, uint32_t glyph, int32_t box[4]);
/* The advance of a single character in a language's form with one OpenType feature switched on ("pwid", "fwid"; NULL
 * for none), in font units. Shapes a buffer of its own: for tables that are filled once. */
int32_t face_form_advance(const struct face *, uint32_t code, const char *feature, struct str lang);
/* Font units to length at a size. */
static inline length face_scale(const struct face *f, int32_t units, length size)
{
	return length_scale(size, units, (int32_t)f->upem);
}

/* A set of glyphs used from one program. */
struct glyph_set {
	uint64_t bits[1024]; /* 65,536 glyph ids */
};
static inline void glyph_set_add(struct glyph_set *set, unsigned id)
{
	set->bits[id >> 6 & 1023] |= (uint64_t)1 << (id & 63);
}
static inline bool glyph_set_has(const struct glyph_set *set, unsigned id)
{
	return set->bits[id >> 6 & 1023] >> (id & 63) & 1;
}

/* An OpenType feature: its tag, first letter highest, and what it is set to. */
struct face_feature {
	uint32_t tag, value;
};
enum { FEATURES_MOST = 32 }; /* that text is shaped with; CSS that asks for more gets the first ones */

/* Adds the glyphs that some GSUB or GPOS lookup may change or look at when Han text of a language is shaped with these
 * features. A glyph not among them is inert: it is what its character maps to, at its own advance, in any surroundings. */
void face_han_active(const struct face *, struct str lang, const struct face_feature *, unsigned n_features,
		     struct glyph_set *out);

/* A font program that holds the glyphs of `used` only (no layout tables, hints or subroutines). CFF: the bare `CFF ` table, the CID of
 * each glyph as `cids` says, or its original glyph id where that is NULL. glyf: a whole TrueType file, and new_id gets the new id
 * of each original one (65,536 entries, for CIDToGIDMap). The bytes are malloc'ed and the caller's; false when it cannot be made:
 * some CFF programs only without `cids`. */
struct face_subset {
	char *bytes;
	size_t len;
	uint16_t *new_id; /* NULL for CFF */
};
bool face_subset_make(const struct face *, const struct glyph_set *used, const uint16_t *cids, struct face_subset *out);
void face_subset_free(struct face_subset *);

/* Glyphs of vertical text stand on the axis of the em box, in hundredths of an em above the baseline; those of several
 * parts with their own baseline so far below the top of the square. */
enum { TURNED_AXIS = 38, TURNED_TOP = 88 };
enum { TURNED_PARTS = 6 };
/* What becomes one glyph of a turned program: a glyph by its vertical origin, or several side by side in one em. */
struct turned_glyph {
	uint16_t cid;
	bool is_combined;
	uint8_t n_parts;
	uint16_t parts[TURNED_PARTS];
};
/* A font program of these glyphs, turned counter-clockwise by 90 degrees: under a text matrix turned clockwise they stand
 * upright, centred on the axis, the line's advance taking the place of their height. A bare CID-keyed `CFF ` table.
 * `glyphs` by ascending CID, from 1. False when there are too many. */
bool face_turned_make(const struct face *, const struct turned_glyph *glyphs, size_t count, struct face_subset *out);

#endif
