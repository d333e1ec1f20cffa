/* pdf_content.h - the content stream of a page: graphics first, then all text in one text object (ISO 32000-1,
 * chapters 8 and 9).
 *
 * Made by workers, page by page, from const data; what comes out depends on the page alone. */
#ifndef JB_OUTPUT_PDF_CONTENT_H
#define JB_OUTPUT_PDF_CONTENT_H

#include "output/pdf_font.h"
#include "output/pdf_image.h"
#include "output/pdf_tag.h"

/* Names that content streams use must be known from here alone. */
struct content_input {
	const struct pdf_fonts *fonts;
	const struct pdf_images *images;
	const struct tags *tags; /* NULL: a file without tags */
};

/* How text space lies on the page: as it is, skewed, turned clockwise, both. */
enum text_matrix { MATRIX_PLAIN, MATRIX_SLANTED, MATRIX_TURNED, MATRIX_TURNED_SLANTED };

enum { TEXT_FILL = 0, TEXT_FILL_STROKE = 2, TEXT_INVISIBLE = 3 }; /* rendering modes (9.3.6) */

enum mark_state { MARK_NONE, MARK_ARTIFACT, MARK_PIECE };
/* Rules and backgrounds; heads of tables shown again; running heads; folios. */
enum artifact { ARTIFACT_LAYOUT, ARTIFACT_REPEATED, ARTIFACT_HEADER, ARTIFACT_FOOTER };

/* The stream being written, and the state that a reader of it would be in. */
struct canvas {
	const struct content_input *in;
	struct buf out;
	struct buf images;     /* uint32_t: indices of the images shown */
	length height;         /* of the page; turns y over */
	uint32_t fill, stroke; /* as content_colour gives them: 0x00RRGGBB, or opaque CMYK */
	const struct pdf_font *font; /* NULL before the first, and while one of drawn glyphs is set */
	unsigned layer;              /* of the font */
	uint32_t drawn_font;         /* number of that one */
	length size;           /* of the font, 0 before the first */
	length rise;           /* Ts */
	length spacing;        /* Tc */
	uint8_t mode;          /* Tr */
	length pen_width;      /* w */
	bool in_text;          /* inside BT … ET */
	bool in_array;         /* inside [ … ]TJ */
	bool in_string;        /* inside ( … ) */
	uint8_t matrix;        /* enum text_matrix */
	bool placed;           /* line_x and line_y hold */
	int64_t line_x, line_y; /* 1/1000 pt: start of the line by the last Td or Tm */
	int64_t pen;           /* 1/1000000 pt: where the reader stands along the line, by W, Tc and the TJ numbers shown */
	const uint32_t *pieces; /* element of each piece of the page */
	uint32_t picture, piece; /* the next one's number: of pictures, of text */
	struct tag_key last;   /* of the run before */
	bool any;              /* `last` holds */
	uint8_t mark;          /* enum mark_state: what stands open */
	uint8_t artifact;      /* enum artifact, while that is one */
};

/* Writes page `index` into canvas->out, which is cleared first; canvas->images gets what /XObject must name. */
void content_page(struct canvas *, const struct content_input *, const struct page *, size_t index);
void content_free(struct canvas *);

/* Where a run begins: its first origin on the baseline (PDF coordinates, 1/1000 pt). */
struct run_place {
	int64_t x, y;
	bool vertical; /* the baseline runs downwards, the upper side of the text to the right */
};
/* pdf_text.c: shows a run. */
void content_run(struct canvas *, const struct run *, struct str para_text, struct run_place);
/* Appends a rectangle to the path, "x y w h re" (8.5.2.1): PDF coordinates, x and y of its lower left corner. */
struct content_box {
	int64_t x, y, width, height; /* 1/1000 pt */
};
void content_put_box(struct buf *, struct content_box);
/* pdf_qr.c: the code that an image without a picture shows; `bottom` is the item's, in PDF coordinates. */
void content_qr(struct canvas *, const struct item *, int64_t bottom);
void content_text_begin(struct canvas *);
void content_text_end(struct canvas *);
void content_array_close(struct canvas *); /* ends the [ … ]TJ that stands open */

/* pdf_mark.c: what follows belongs to the next picture's element, to that of the run, or to none. Each ends what was
 * marked before, unless it is the same. */
void content_mark_page(struct canvas *, size_t page);
void content_mark_picture(struct canvas *);
void content_mark_run(struct canvas *, const struct item *, const struct run *);
void content_mark_artifact(struct canvas *, enum artifact);
/* "/Properties<<…>>" for the resources of all pages with marks: what their artifacts are (14.6.2, 14.8.2.2.2). */
void content_put_properties(struct buf *);
void content_mark_end(struct canvas *);

/* The line that a strip begins with; NULL when it begins with something else, or is empty. */
static inline const struct line *content_first_line(const struct strip *strip)
{
	return strip->n_items > 0 && strip->items[0].kind == ITEM_GLYPHS ? strip->items[0].line : NULL;
}

/* Asks for what is read next while what is at hand is worked on: strip, items, line, runs, each a step ahead of the
 * other, then the glyphs of placed[i]. The scan of a long document waits for memory more than it works; this takes a
 * third off it (24 to 16 ms for 2.7 million glyphs). Always inline: gcc drops calls of a function that does nothing but
 * this. */
__attribute__((always_inline)) static inline void content_fetch_ahead(const struct placed *placed, size_t i,
                                                                      size_t count)
{
	enum { LINE = 64, RUNS = 16 }; /* bytes of a cache line; more runs than most lines have */
	const struct line *line;

	if (i + 4 < count)
		__builtin_prefetch(placed[i + 4].strip);
	if (i + 3 < count)
		__builtin_prefetch(placed[i + 3].strip->items);
	if (i + 2 < count && (line = content_first_line(placed[i + 2].strip)) != NULL)
		__builtin_prefetch(line);
	if (i + 1 < count && (line = content_first_line(placed[i + 1].strip)) != NULL)
		for (uint32_t r = 0; r < line->n_runs && r < RUNS; r++)
			__builtin_prefetch(&line->runs[r]);
	if ((line = content_first_line(placed[i].strip)) == NULL)
		return;
	for (uint32_t r = 0; r < line->n_runs && r < RUNS; r++) {
		const char *glyphs = (const char *)line->runs[r].glyphs;
		for (size_t at = 0; at < line->runs[r].n_glyphs * sizeof(struct glyph); at += LINE)
			__builtin_prefetch(glyphs + at);
	}
}

/* Colours (base/colour.h) without their alpha, mixed with the white of the paper: 0x00RRGGBB, or an opaque CMYK colour, which is
 * printed as such; false when nothing of it shows. */
bool content_colour(uint32_t colour, uint32_t *opaque);
void content_put_colour(struct buf *, uint32_t opaque, bool stroke);

#endif
