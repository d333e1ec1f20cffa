/* pdf_drawn.h - characters that no font program draws: emoji in colour, boxes for what no face has, and what is never
 * seen but is text: variation selectors, joiners. They are glyphs of Type 3 fonts (ISO 32000-1, 9.6.5): text like any other,
 * to be found, copied and tagged. Each stands for one character (readers differ in what they make of more): an emoji of five
 * characters is its picture and four silent glyphs, each a fifth of it wide, for poppler drops a character that it finds
 * twice at one place.
 *
 * Filled by one thread from the pages in order, const while content is written. Part of struct pdf_fonts. */
#ifndef JB_OUTPUT_PDF_DRAWN_H
#define JB_OUTPUT_PDF_DRAWN_H

#include "output/pdf_image.h"
#include "output/pdf_save.h"
#include "text/shape.h"

enum { DRAWN_PER_FONT = 255 }; /* codes 1 … 255; 0 is taken, see pdf_drawn.c */

enum drawn_kind {
	DRAWN_COLOUR, /* a glyph of a colour face */
	DRAWN_BOX,
	DRAWN_SILENT  /* no ink */
};

/* A glyph of these fonts, and the character it stands for. */
struct drawn {
	enum drawn_kind kind;
	uint32_t code;           /* 0 where a cluster goes on */
	const struct face *face; /* of a box: the one whose digits stand in it; NULL of a silent one */
	uint32_t glyph;          /* of a colour face */
	int32_t width;           /* 1/1000 em */
	uint32_t same_picture;   /* the first one with the same glyph, itself as a rule */
	uint32_t image;          /* object number; 0 when there is none */
};

struct pdf_drawn {
	struct arena *arena;
	struct drawn *list; /* in order of first use: font i / DRAWN_PER_FONT, code 1 + i % DRAWN_PER_FONT */
	size_t n, capacity;
	uint32_t *table;    /* open addressing by hash of face and glyph: index + 1 */
	size_t table_size;  /* a power of two, or 0 */
	uint32_t first_id;  /* object numbers of the fonts */
	uint32_t srgb;      /* profile of the glyphs' colours, where the output intent is not theirs; else 0 */
};

/* The width of each silent glyph behind an entry: a box has all of its own. */
static inline int32_t drawn_tail_width(const struct drawn *d)
{
	return d->kind == DRAWN_COLOUR ? d->width : 0;
}

/* Whether the run's glyphs are drawn so. */
static inline bool run_is_drawn(const struct run *run)
{
	return run->is_missing || face_is_colour(run->face);
}

/* Notes a run's glyphs, and for each what else its text holds. */
void pdf_drawn_note_run(struct pdf_drawn *, const struct run *, struct str para_text);
/* Notes the characters of a text as silent ones without width. */
void pdf_drawn_note_silent(struct pdf_drawn *, struct str text);
/* The entry of a glyph of a run, and of a silent character; both have been noted. */
const struct drawn *pdf_drawn_find(const struct pdf_drawn *, const struct run *, uint32_t i, struct str para_text);
const struct drawn *pdf_drawn_find_silent(const struct pdf_drawn *, uint32_t code, int32_t width);
void pdf_drawn_reserve(struct pdf_drawn *, struct pdf_save *);
void pdf_drawn_put_resources(const struct pdf_drawn *, struct buf *); /* "/T0 5 0 R…" */
/* The fonts, their pictures and all else that belongs to them. Failure is in the pdf_save. */
void pdf_drawn_emit(struct pdf_drawn *, struct pdf_images *, struct pdf_save *, unsigned n_workers);

/* pdf_glyph_proc.c: the content stream of a glyph in 1/1000 em; a picture is named I<index>. */
void drawn_put_proc(const struct drawn *, uint32_t index, struct buf *);

#endif
