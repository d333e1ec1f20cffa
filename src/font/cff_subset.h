/* cff_subset.h - a CID-keyed CFF program cut down to some glyphs. Private to src/font. */
#ifndef JB_FONT_CFF_SUBSET_H
#define JB_FONT_CFF_SUBSET_H

#include "base/buf.h"
#include "font/cff.h"
#include "font/face.h"

/* Appends a CFF table with the glyphs of `used` and .notdef, each under its old glyph id as CID. The font must be
 * CID-keyed with CID = glyph id. False, with rubbish appended, for what charstring_flatten or the tables do not allow.
 */
bool cff_subset(const struct cff *, const struct glyph_set *used, struct str name, struct buf *out);

#endif
