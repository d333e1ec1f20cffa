/* cff_subset.h - a CID-keyed CFF program cut down to some glyphs. Private to src/font. */
#ifndef JB_FONT_CFF_SUBSET_H
#define JB_FONT_CFF_SUBSET_H

#include "base/buf.h"
#include "font/cff.h"
#include "font/face.h"

/* Charstrings written flat ahead, for programs that many documents cut down. */
struct cff_flat {
	struct buf chars;
	struct flat_glyph {
		uint32_t start, len; /* in chars; len 0: not there */
	} *glyphs;                   /* one for each glyph of the program; NULL while there are none */
	uint32_t n_glyphs;
};

/* Adds what it lacks of the glyphs; those that cannot be flattened stay out. */
void cff_flat_add(struct cff_flat *, const struct cff *, const struct glyph_set *used);
void cff_flat_free(struct cff_flat *);

struct cff_wanted {
	const struct glyph_set *used;
	const uint16_t *cids; /* of each glyph; NULL: its glyph id */
	struct str name;
};
/* Appends a CFF table with the glyphs in use and .notdef. The font must be CID-keyed with CID = glyph id. What cff_flat has (it
 * may be NULL) is copied. False, with rubbish appended, for what charstring_flatten or the tables do not allow. */
bool cff_subset(const struct cff *, const struct cff_flat *, const struct cff_wanted *, struct buf *out);

#endif
