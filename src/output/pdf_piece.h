/* pdf_piece.h - pieces of horizontal text in one em of a vertical line: one glyph each of a font of their own, so that readers
 * find them in the line like any other. */
#ifndef JB_OUTPUT_PDF_PIECE_H
#define JB_OUTPUT_PDF_PIECE_H

#include "text/shape.h"

struct pdf_piece {
	uint8_t n_parts;
	uint16_t parts[TURNED_PARTS];
};

/* Those of one font, by their glyphs. Zeroed, it is empty. */
struct pdf_pieces {
	struct pdf_piece *list; /* list[CID - 1] */
	size_t n, capacity;
	uint32_t *table;        /* CIDs by hash; 0 is free */
	size_t table_size;      /* a power of two, at least twice n */
};

/* The CID of a combined run; 0 when it has none. */
unsigned pdf_piece_find(const struct pdf_pieces *, const struct run *);
/* The same, made at first use; 0 when there are too many. */
unsigned pdf_piece_add(struct arena *, struct pdf_pieces *, const struct run *);
/* A run of one glyph that shows a combined run whole; `glyph` is the caller's. */
struct run pdf_piece_run(const struct run *, unsigned cid, struct glyph *glyph);

#endif
