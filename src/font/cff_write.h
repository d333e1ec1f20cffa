/* cff_write.h - the parts a CFF table is written from: numbers, operands, indexes (Adobe Technical Note 5176, sections 3 to
 * 5). Private to src/font. */
#ifndef JB_FONT_CFF_WRITE_H
#define JB_FONT_CFF_WRITE_H

#include "base/buf.h"

enum { CFF_STANDARD_STRINGS = 391 }; /* string ids below need no string (appendix A) */

void cff_put_number(struct buf *, uint32_t value, unsigned size);
/* An integer operand of a DICT, of always five bytes; where its value stands, to be filled in later. */
size_t cff_put_operand(struct buf *, uint32_t value);
void cff_fill_operand(struct buf *, size_t at, size_t value);
void cff_put_operator(struct buf *, unsigned op); /* enum cff_op */
/* Where the offsets of a CID-keyed Top DICT stand, to be filled in. */
struct cff_offsets {
	size_t charset, fd_select, char_strings, fonts;
};
/* Appends the four operators that take them (section 9, table 9). */
struct cff_offsets cff_put_offsets(struct buf *dict);
/* The same places once the DICT stands `by` bytes further on. */
struct cff_offsets cff_offsets_moved(struct cff_offsets, size_t by);
/* The head of an INDEX whose items, to follow, end at ends[0 … count-1]. */
void cff_put_index_head(struct buf *, const uint32_t *ends, uint32_t count);
/* A whole INDEX of at most 256 items. */
void cff_put_index(struct buf *, const struct str *items, uint32_t count);

#endif
