/* pdf_font.h - the fonts of a PDF: which glyphs of each font program the pages show, what text each stands for, and
 * at the end the embedded subsets.
 *
 * CIDs are given by falling frequency (pdf_code.c): the high bytes of nearly all codes are then a handful, and content deflates to
 * an eighth less. Glyphs that stand upright in vertical lines have a turned font of their own (face_turned_make), and so
 * have pieces of several glyphs in one em, which stand in the place of glyphs then, numbered from 1. Faces of one program
 * (the five of a Noto CJK collection) and all sizes share one font. Filled by one thread from the pages in order, then
 * settled, const while content is written. */
#ifndef JB_OUTPUT_PDF_FONT_H
#define JB_OUTPUT_PDF_FONT_H

#include <string.h>

#include "output/pdf_alias.h"
#include "output/pdf_drawn.h"
#include "output/pdf_piece.h"

enum { FONT_GLYPHS = 65536 };
/* What a glyph stands for that stands for nothing. */
#define ZERO_WIDTH_SPACE "\xE2\x80\x8B"

struct pdf_font {
	uint8_t stand;           /* enum stand of the runs it shows */
	struct pdf_pieces pieces; /* STAND_COMBINED */
	unsigned number;         /* in order of first use; the font's name in content is F<number> */
	const struct face *face; /* the first of the program's faces that was met */
	uint64_t *text;          /* per glyph: its text packed by pdf_font_pack, 0 for none */
	int32_t *width;          /* per used glyph: advance in 1/1000 em, as W declares it */
	uint32_t *count;         /* per glyph: how often it is shown */
	uint16_t *cid;           /* per glyph: its CID; NULL before the font is settled, and where CIDs are glyph ids */
	uint16_t *glyph_of;      /* per CID: its glyph, 0 for none */
	unsigned n_cids;         /* one past the last */
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
	struct pdf_program *programs; /* of the fonts used, between pdf_fonts_settle and pdf_fonts_emit */
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
/* When all runs are scanned: makes the programs to embed (by the workers), and with them the CIDs are fixed. */
void pdf_fonts_settle(struct pdf_fonts *, unsigned n_workers);
/* Reserves the object number of each font used. */
void pdf_fonts_reserve(struct pdf_fonts *, struct pdf_save *);
/* "/Font<</F0 5 0 R…>>" for the resources of all pages. */
void pdf_fonts_put_resources(const struct pdf_fonts *, struct buf *);
/* All objects of the fonts. Failure is in the pdf_save. */
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

/* The text again; its bytes are those of `text`. */
static inline struct str pdf_font_unpack(uint64_t packed, char text[PACKED_MOST])
{
	size_t len = packed >> 56;

	for (size_t i = 0; i < len; i++)
		text[i] = (char)(packed >> 8 * i);
	return (struct str){ text, len };
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

/* pdf_code.c: gives CIDs by how often the glyphs are shown; nothing for a name-keyed CFF, where CIDs are glyph ids. */
void pdf_font_give_cids(struct pdf_font *);
/* Takes them back: CIDs are glyph ids. */
void pdf_font_drop_cids(struct pdf_font *);
static inline unsigned pdf_font_cid(const struct pdf_font *font, unsigned glyph) { return font->cid ? font->cid[glyph] : glyph; }
static inline unsigned pdf_font_glyph(const struct pdf_font *font, unsigned cid) { return font->glyph_of ? font->glyph_of[cid] : cid; }
/* The next CID of a glyph in use at or after `cid`, FONT_GLYPHS when there is none. */
unsigned pdf_font_next_cid(const struct pdf_font *, unsigned cid);
/* The CID of the first alias, of a TrueType font. */
static inline unsigned pdf_font_first_alias(const struct pdf_font *font)
{
	return font->cid ? font->n_cids : font->face->n_glyphs;
}

/* Parts of pdf_fonts_emit, apart for their tests. */
void pdf_font_put_widths(const struct pdf_font *, struct buf *);     /* the array W (9.7.4.3) */
void pdf_font_put_to_unicode(const struct pdf_font *, unsigned layer, struct buf *); /* a CMap (9.10.3) */
void pdf_font_put_tag(const struct pdf_font *, struct buf *);        /* "ABCDEF": from the glyph set */

#endif
