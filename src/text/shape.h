/* shape.h - a paragraph to runs of glyphs: itemised by script, language, face, size and direction, each item shaped
 * once by HarfBuzz (the only file of text/ that sees it). */
#ifndef JB_TEXT_SHAPE_H
#define JB_TEXT_SHAPE_H

#include "font/font_set.h"
#include "text/para.h"
#include "text/stand.h"

struct glyph {
	uint16_t id;       /* in the run's face; 0 only where no face has the character */
	uint16_t text_len; /* bytes of para text that this glyph stands for; 0: continues a neighbour's cluster */
	uint32_t text;     /* offset of that text in para->text */
	length advance;    /* to the next glyph's origin */
};

/* Displacement of a glyph from the pen, for marks; advances do not include it. Of upright glyphs: along the line, and
 * towards its upper side, from where their vertical origin would stand. */
struct glyph_offset {
	length x, y; /* y upwards */
};

struct run {
	const struct face *face;
	const struct style *style;
	const struct box *box; /* the span's box: link, colour, decoration */
	length size;           /* font size; smaller than the style's for sub- and superscripts of base.css alone */
	length rise;           /* baseline shift upwards (vertical-align) */
	uint32_t start, end;   /* bytes of para->text */
	uint32_t script;       /* ISO 15924, ucd.h */
	struct str lang;
	uint8_t level;  /* bidi embedding level; odd runs right to left, their glyphs are in visual order */
	uint8_t stand;  /* enum stand; of a combined run the advances add up to one em, wherever its glyphs stand in it */
	bool is_object; /* an image or leader: one glyph with id 0 whose advance is the object's width */
	bool is_missing; /* no face has its characters: glyphs with id 0, a box is drawn for each */
	const struct glyph *glyphs;
	const struct glyph_offset *offsets; /* NULL when all are zero, else one per glyph */
	uint32_t n_glyphs;
	length x; /* set by justify: from the line's left edge to the first origin */
};

struct shaped {
	const struct run *runs; /* in logical order */
	size_t n_runs;
};

/* What a worker keeps between paragraphs: HarfBuzz buffer, caches, scratch memory. One per thread. */
struct shaper;
struct shaper *shaper_new(const struct font_set *);
void shaper_free(struct shaper *);
struct arena *shaper_scratch(struct shaper *); /* reset by text_set after each paragraph */
const struct font_set *shaper_fonts(const struct shaper *);
/* Memory that line layout keeps between paragraphs (ink of marks, dictionaries): `size` zeroed bytes at the first call,
 * the same bytes at every later one; shaper_free calls `release` (may be NULL) on them, then frees them. */
void *shaper_keep(struct shaper *, size_t size, void (*release)(void *));

/* Shapes the paragraph; the result lives in `arena`. Quotation marks are shaped full width or proportional as
 * `quote_is_cjk` says (one byte per byte of text, may be NULL): see quotes.h. */
struct shaped *shape_para(struct arena *, struct shaper *, const struct para *, const uint8_t *quote_is_cjk);
/* A short text in one style as runs of glyphs, for hyphens, leaders and markers. */
struct shaped *shape_text(struct arena *, struct shaper *, struct str text, const struct style *, struct str lang);
length shaped_width(const struct shaped *);
/* The width of the box for a character that no face has: an em, or half an em for narrow ones (UAX #11; of ambiguous
 * width are the private-use ones, which in Chinese text are Han; what may become an emoji is wide). */
length missing_width(uint32_t code, length size);
/* The width of a glyph of the run along its line, before anything was added behind it. */
static inline length run_glyph_advance(const struct run *run, uint16_t glyph)
{
	bool upright = run->stand == STAND_UPRIGHT;

	return face_scale(run->face, upright ? face_v_advance(run->face, glyph) : face_advance(run->face, glyph), run->size);
}

/* inspect --stage=runs. */
void shaped_dump(struct buf *, const struct shaped *, const struct para *);

#endif
