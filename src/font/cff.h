/* cff.h - the two facts of a CFF font program (Adobe Technical Note 5176) that decide how it is embedded. */
#ifndef JB_FONT_CFF_H
#define JB_FONT_CFF_H

#include "base/str.h"

struct cff_facts {
	bool cid_keyed;        /* the Top DICT has an ROS operator */
	bool charset_identity; /* CID = glyph id for all glyphs; only meaningful when CID-keyed */
};

/* False when the table is damaged. */
bool cff_read(struct str table, unsigned n_glyphs, struct cff_facts *out);

#endif
