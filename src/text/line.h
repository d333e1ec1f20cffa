/* line.h - set lines: paragraphs broken into lines of one measure, with glyphs placed. What layout stacks into
 * pages. */
#ifndef JB_TEXT_LINE_H
#define JB_TEXT_LINE_H

#include "text/fill.h"
#include "text/shape.h"

struct line {
	uint32_t start, end;       /* bytes of para->text, the trimmed blanks included */
	length x;                  /* left edge of the first body from the measure's left edge: indent, alignment */
	length width;              /* as set */
	length natural;            /* before shrink and stretch */
	length measure;            /* what was to be filled */
	length ascent, descent;    /* of the content above and below the baseline, both positive; images count */
	int16_t ratio;             /* 1/1000 of the last step's limit used; negative when shrunk */
	uint8_t step;              /* 0 none, 1-7 shrink s1-s7 (JLREQ takes s2 first), 11-14 stretch e1-e4 */
	bool overfull, loose, last; /* last: of the paragraph, or before a forced break */
	bool hyphenated;           /* ends with a hyphen that is no part of the text */
	bool vertical;             /* runs downwards: upper side to the right, runs turned clockwise but for the upright ones */
	const struct run *runs;    /* in visual order, each with its x; glyphs' advances are final */
	uint32_t n_runs;
};

struct lines {
	const struct para *para;
	const struct line *lines;
	size_t n_lines;
	size_t before;             /* lines of the paragraph that were set before these */
	bool more;                 /* others follow, nobody knows yet how many */
};

/* What the lines must fit: all lines are `width` wide, but those that stand beside something; the first is indented by `indent`
 * (may be negative). */
struct measure {
	length width;
	length indent;
	length height;                   /* of a page: images in lines stay below it; 0 where that is not known */
	const struct line_room *rooms;   /* of the first n_rooms lines (text/fill.h); NULL for none */
	size_t n_rooms;
};

/* Sets a paragraph: quotes, shape, break opportunities, spacing, optimum-fit breaking (Knuth & Plass 1981),
 * justification. The result lives in `arena`; everything on the way in the shaper's scratch arena. */
struct lines *text_set(struct arena *, struct shaper *, const struct para *, struct measure);

/* A paragraph whose lines are set a few at a time, because what they have beside them depends on where they end (floats in the
 * middle of its text). Breaking is tried as often as there is something to try; what was taken stays. */
struct text_pieces;
/* The measure is what images in lines must fit. */
struct text_pieces *text_pieces_new(struct shaper *, const struct para *, struct measure);
void text_pieces_free(struct text_pieces *);
/* Where a byte of the text stands among the lines broken last. */
struct text_spot {
	size_t line;        /* number of its line; of the last one for the end of the text */
	length before;      /* natural width of what stands before it on that line, the indent included */
};
/* Breaks what was not taken yet, as far as the lines around byte `at` need it, text.len: to the end. The rooms of the measure are
 * those of the first lines that are not taken. Bytes are asked for in their order. */
struct text_spot text_pieces_break(struct text_pieces *, struct measure, uint32_t at);
/* Whether more was tried than is linear in the text: the rest is to be broken once, to its end. */
bool text_pieces_are_spent(const struct text_pieces *);
/* Whether all that stands before byte `at` is taken. */
bool text_pieces_reach(struct text_pieces *, uint32_t at);
/* The first n lines of those that were broken last, or all there are; in the arena. */
struct lines *text_pieces_take(struct text_pieces *, struct arena *, size_t n);

/* Widths for table columns: the widest unbreakable piece, and the whole paragraph on one line. */
struct text_widths {
	length min, max;
};
struct text_widths text_measure(struct shaper *, const struct para *);

/* inspect --stage=lines: one line of text a line: `x measure natural width step ratio flags "text"`. */
void lines_dump(struct buf *, const struct lines *);

#endif
