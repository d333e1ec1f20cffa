/* pdf_alias.h - second meanings of glyphs: a CMap gives a code one text, while a radical and the character that looks like it, or
 * the parts of Indic, Thai and pointed clusters, share a glyph, and not every reader knows ActualText (ISO 32000-1, 14.9.4).
 *
 * In a TrueType font each meaning is a code of its own: CIDs from the font's number of glyphs on, which CIDToGIDMap leads back
 * (9.7.4.2). A CFF font has no such map: its meanings are spread over layers, Type0 fonts over one CID font, each with a CMap
 * to Unicode of its own. */
#ifndef JB_OUTPUT_PDF_ALIAS_H
#define JB_OUTPUT_PDF_ALIAS_H

#include "text/shape.h"

struct pdf_alias {
	uint16_t glyph;
	uint8_t layer;   /* from 1: how many of the glyph's meanings came so far */
	struct str text; /* empty where a cluster has more glyphs than characters */
};

struct pdf_aliases {
	struct pdf_alias *list; /* in order of first use: in TrueType fonts, CID = glyphs of the font + index */
	size_t n, capacity;
	uint32_t *table;        /* open addressing by glyph and text: index + 1 */
	size_t table_size;      /* a power of two, or 0 */
	uint8_t *layers;        /* per glyph: how many meanings it has; NULL while there are none */
	unsigned n_layers;      /* the most that a glyph has */
};
enum { PDF_LAYERS_MOST = UINT8_MAX };

/* The glyphs [start, end) of a run that stand for a text together. */
struct pdf_cluster {
	const struct run *run;
	uint32_t start, end;
	struct str text;
};
struct pdf_cluster pdf_cluster_of(const struct run *, uint32_t start, uint32_t end, struct str para_text);
/* What its k-th glyph stands for: a character each, and the rest for the last, in the direction of the run. */
struct str pdf_cluster_part(const struct pdf_cluster *, uint32_t k);

/* Notes a glyph and its text; false when there are no more than `room` codes, or PDF_LAYERS_MOST of the glyph. */
bool pdf_alias_note(struct pdf_aliases *, struct arena *, size_t room, unsigned glyph, struct str text);
/* Its index, or -1. */
long pdf_alias_find(const struct pdf_aliases *, unsigned glyph, struct str text);

#endif
