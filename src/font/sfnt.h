/* sfnt.h - the frame of a font file (OpenType 1.9, "Font File"): mapped read-only, its table directory checked against
 * the size of the file, so that no later stage meets a table that is cut off. */
#ifndef JB_FONT_SFNT_H
#define JB_FONT_SFNT_H

#include "base/str.h"

struct sfnt_file {
	const unsigned char *bytes; /* NULL when not mapped */
	size_t len;
};

/* Maps a regular file; NULL or the reason why it cannot be used. A pipe or a folder is refused without being opened for
 * long. */
const char *sfnt_map(struct str path, struct sfnt_file *);
void sfnt_unmap(struct sfnt_file *);

unsigned sfnt_count(const struct sfnt_file *); /* faces; 0 when the file is no OpenType font */

struct sfnt_table {
	uint32_t offset, len; /* in the file; len 0 when the face has no such table */
};

/* The tables that a face must have, or that decide how it is embedded. */
struct sfnt_tables {
	struct sfnt_table cff, glyf, loca;
	struct sfnt_table pictures; /* CBDT or sbix: a bitmap for each glyph */
};

/* NULL or the reason why face `index` is unusable: damaged directory, table cut off, a needed table absent. */
const char *sfnt_check(const struct sfnt_file *, unsigned index, struct sfnt_tables *);

#endif
