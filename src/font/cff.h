/* cff.h - the parts of a CFF font program (Adobe Technical Note 5176), found in its table and not yet looked into. */
#ifndef JB_FONT_CFF_H
#define JB_FONT_CFF_H

#include "base/str.h"

/* An INDEX: an array of byte strings (section 5). */
struct cff_index {
	struct str table;
	uint32_t count;
	unsigned off_size; /* bytes of an offset */
	size_t offsets;    /* where they begin */
	size_t data;       /* the byte before the data: offsets count from 1 */
	size_t end;
};

/* False when the INDEX at `at` reaches out of the table. */
bool cff_index_open(struct str table, size_t at, struct cff_index *);
/* False when there is no such item or its offsets are wrong. */
bool cff_index_item(const struct cff_index *, uint32_t i, struct str *out);

/* One operator of a DICT with its operands (section 4). */
struct cff_entry {
	unsigned op;    /* 0 … 21; 12 << 8 | second byte for the two-byte ones */
	struct str raw; /* operands and operator as they stand */
	int32_t values[3];
	unsigned n_values; /* integers among the first three operands; a real number counts as 0 */
};

enum cff_op {
	CFF_FONT_BBOX = 5,
	CFF_CHARSET = 15,
	CFF_CHAR_STRINGS = 17,
	CFF_PRIVATE = 18,
	CFF_SUBRS = 19,
	CFF_DEFAULT_WIDTH = 20,
	CFF_NOMINAL_WIDTH = 21,
	CFF_CHARSTRING_TYPE = 12 << 8 | 6,
	CFF_FONT_MATRIX = 12 << 8 | 7,
	CFF_ROS = 12 << 8 | 30,
	CFF_CID_COUNT = 12 << 8 | 34,
	CFF_FD_ARRAY = 12 << 8 | 36,
	CFF_FD_SELECT = 12 << 8 | 37
};

/* The next entry of a DICT, which is shortened by it; false at its end, with *ok cleared when it is damaged. */
bool cff_dict_next(struct str *dict, struct cff_entry *, bool *ok);

struct cff {
	struct str table;
	bool cid_keyed; /* the Top DICT has an ROS operator */
	int32_t ros[3]; /* string ids of registry and ordering, supplement */
	size_t charset; /* offsets; 0 when absent */
	size_t fd_select;
	int32_t charstring_type;
	struct str font_matrix, font_bbox, cid_count; /* raw entries; empty when absent */
	struct cff_index strings, global_subrs, char_strings, fonts;
};

/* Reads header and Top DICT of the first font; false when the table is damaged. */
bool cff_open(struct str table, struct cff *);
/* Whether CID = glyph id for all glyphs of a CID-keyed font. */
bool cff_charset_is_identity(const struct cff *, unsigned n_glyphs);

/* Big-endian number of `size` bytes at `at`; *ok is cleared when it stands outside the table. */
uint32_t cff_number(struct str table, size_t at, unsigned size, bool *ok);

#endif
