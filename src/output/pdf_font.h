/* pdf_font.h - the fonts of a PDF: which glyphs of each font program the pages show, what text each stands for, and
 * at the end the embedded subsets.
 *
 * CID = glyph id of the original face, so that content is written before any subset exists. Glyphs that stand upright in
 * vertical lines have a turned font of their own (face_turned_make), and so have pieces of several glyphs in one em, whose
 * CIDs count from 1. Faces of one program (the
 * five of a Noto CJK collection) and all sizes share one font. Filled by one thread from the pages in order, const
 * while content is written. */
#ifndef JB_OUTPUT_PDF_FONT_H
#define JB_OUTPUT_PDF_FONT_H

#include <string.h>

#include "output/pdf_alias.h"
#include "output/pdf_drawn.h"
#include "output/pdf_piece.h"

enum { FONT_GLYPHS = 65536 };

struct pdf_font {
	uint8_t stand;           /* enum stand of the runs it shows */
	struct pdf_pieces pieces; /* STAND_COMBINED */
	unsigned number;         /* in order of first use; the font's name in content is F<number> */
	const struct face *face; /* the first of the program's faces that was met */
	uint64_t *text;          /* per glyph: its text packed by pdf_font_pack, 0 for none */
	int32_t *width;          /* per used CID: advance in 1/1000 em, as W declares it */
	struct pdf_aliases aliases; /* other texts of glyphs */
	struct glyph_set used;
	uint32_t id;             /* object number of the Type0 font; those of its layers follow */
};

/* Turned programs are CFF, whatever their face is. */
static inline bool pdf_font_is_cff(const struct pdf_font *font) { return font->face->is_cff || font->stand != STAND_ALONG; }

struct pdf_fonts {
	struct arena *arena;
	struct pdf_font **by_program[STAND_COUNT]; /* NULL where a program is not used */
	size_t n_programs;
	struct pdf_font **used;       /* in order of first use */
	size_t n_used, used_capacity;
	struct pdf_drawn drawn;       /* what no program draws */
};

void pdf_fonts_init(struct pdf_fonts *, struct arena *, const struct font_set *);
void pdf_fonts_free(struct pdf_fonts *); /* what is not in the arena */
/* Notes the glyphs of a run: used, and the text of those that are a cluster by themselves. The shortest text wins,
 * then the first; others become aliases. */
void pdf_fonts_scan_run(struct pdf_fonts *, const struct run *, struct str para_text);
/* How many layers the font has besides itself. */
static inline unsigned pdf_font_layers(const struct pdf_font *font)
{
	return pdf_font_is_cff(font) ? font->aliases.n_layers : 0;
}
/* "/F3", or "/F3_1" of its first layer. */
void pdf_font_put_name(const struct pdf_font *, unsigned layer, struct buf *);
/* The font that shows a run, which was scanned. */
static inline const struct pdf_font *pdf_fonts_find(const struct pdf_fonts *fonts, const struct run *run)
{
	return fonts->by_program[run->stand][run->face->program];
}
/* Reserves the object number of each font used. */
void pdf_fonts_reserve(struct pdf_fonts *, struct pdf_save *);
/* "/Font<</F0 5 0 R…>>" for the resources of all pages. */
void pdf_fonts_put_resources(const struct pdf_fonts *, struct buf *);
/* Subsets (by the workers) and all objects of the fonts. Failure is in the pdf_save. */
void pdf_fonts_emit(struct pdf_fonts *, struct pdf_images *, struct pdf_save *, unsigned n_workers);

enum { PACKED_MOST = 7 }; /* bytes of text that pdf_font_pack holds */

/* Text of up to seven bytes as one number that is never 0: bytes from the lowest up, the length in the highest.
 * Longer text: 0. */
static inline uint64_t pdf_font_pack(const char *text, size_t len)
{
	uint64_t packed = 0;

	if (len > PACKED_MOST)
		return 0;
	for (size_t i = 0; i < len; i++)
		packed |= (uint64_t)(unsigned char)text[i] << 8 * i;
	return packed | (uint64_t)len << 56;
}

/* The text of a glyph packed, faster where eight bytes may be read at once (every machine built for so far keeps the lowest
 * byte first); 0 for none, and for longer text. */
static inline uint64_t pdf_font_pack_glyph(struct str para_text, const struct glyph *g)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint64_t word;
	size_t at = g->text;
	unsigned len = g->text_len;

	if (len > 0 && len <= PACKED_MOST && at + sizeof word <= para_text.len) {
		memcpy(&word, para_text.ptr + at, sizeof word);
		return (word & (((uint64_t)1 << 8 * len) - 1)) | (uint64_t)len << 56;
	}
#endif
	struct str text = str_sub(para_text, g->text, (size_t)g->text + g->text_len);
	return text.len == 0 ? 0 : pdf_font_pack(text.ptr, text.len);
}

/* Whether text is made of characters that are never shown: soft hyphens, zero-width spaces, separators, bidi marks,
 * the object replacement character. */
bool pdf_text_is_invisible(struct str text);
/* Bytes of the variation selectors at the end of a text: they are shown as silent glyphs (pdf_drawn.h), and the glyph
 * before them stands for the rest. */
size_t pdf_text_selectors(struct str text);
/* One past the last glyph of the cluster that starts at glyph `i`: glyphs without text of their own beside one that
 * has it. */
uint32_t pdf_cluster_end(const struct run *, uint32_t i);

/* Under what code a glyph is shown, and in which layer of the font: 0 is the font itself. */
struct pdf_code {
	unsigned cid, layer;
};
/* The code by which a glyph stands for a text; false when there is none. */
bool pdf_font_code(const struct pdf_font *, unsigned glyph, struct str text, struct pdf_code *);

/* Parts of pdf_fonts_emit, apart for their tests. */
void pdf_font_put_widths(const struct pdf_font *, struct buf *);     /* the array W (9.7.4.3) */
void pdf_font_put_to_unicode(const struct pdf_font *, unsigned layer, struct buf *); /* a CMap (9.10.3) */
void pdf_font_put_tag(const struct pdf_font *, struct buf *);        /* "ABCDEF": from the glyph set */

#endif
