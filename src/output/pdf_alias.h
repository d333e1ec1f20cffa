/* pdf_alias.h - second codes for glyphs of a TrueType font, so that the parts of a cluster say by themselves what they stand
 * for: a CMap gives a code one text, while the glyphs of Indic, Thai and pointed scripts are parts of many clusters, and not
 * every reader knows ActualText. CIDs from the font's number of glyphs on; CIDToGIDMap leads them back (ISO 32000-1,
 * 9.7.4.2). A CFF font has no such map. */
#ifndef JB_OUTPUT_PDF_ALIAS_H
#define JB_OUTPUT_PDF_ALIAS_H

#include "text/shape.h"

struct pdf_alias {
	uint16_t glyph;
	struct str text; /* empty where a cluster has more glyphs than characters */
};

struct pdf_aliases {
	struct pdf_alias *list; /* in order of first use: CID = glyphs of the font + index */
	size_t n, capacity;
	uint32_t *table;        /* open addressing by glyph and text: index + 1 */
	size_t table_size;      /* a power of two, or 0 */
};

/* The glyphs [start, end) of a run that stand for a text together. */
struct pdf_cluster {
	const struct run *run;
	uint32_t start, end;
	struct str text;
};
struct pdf_cluster pdf_cluster_of(const struct run *, uint32_t start, uint32_t end, struct str para_text);
/* What its k-th glyph stands for: a character each, and the rest for the last, in the direction of the run. */
struct str pdf_cluster_part(const struct pdf_cluster *, uint32_t k);

/* Notes a glyph and its text; false when there are no more than `room` codes. */
bool pdf_alias_note(struct pdf_aliases *, struct arena *, size_t room, unsigned glyph, struct str text);
/* Its index, or -1. */
long pdf_alias_find(const struct pdf_aliases *, unsigned glyph, struct str text);

#endif
