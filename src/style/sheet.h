/* sheet.h - style sheets: parsed rules of one or several CSS files, in cascade order. Opaque; const once loaded, shared by all
 * documents and threads. */
#ifndef JB_STYLE_SHEET_H
#define JB_STYLE_SHEET_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "style/style.h"
#include "unicode/code_ranges.h"

struct sheet;

struct sheet *sheet_new(void); /* empty; its own arena */
void sheet_free(struct sheet *);

/* Whose the sheets are that are added from now on: elements' defaults, the house's style, the editor's (the last unless it is said).
 * What a later one says wins over an earlier one's, however specific that is; `revert` falls back to it (CSS Cascade 4, 6.1, 7.3). */
enum origin { ORIGIN_AGENT, ORIGIN_USER, ORIGIN_AUTHOR };
void sheet_set_origin(struct sheet *, enum origin);

/* Parses CSS Syntax 3 text and adds its rules behind those already there (later files win at equal specificity). `file` names it
 * in messages; @import reads files beside it only. Never fails: what is not understood is skipped with one warning each. */
void sheet_add(struct sheet *, struct str css, struct str file, struct diag *);
/* Reads and adds a file; false with a diagnostic when it cannot be read. */
bool sheet_add_file(struct sheet *, struct str path, struct diag *);

/* The files that were read, imported ones included, each once in order of reading. */
const struct str *sheet_files(const struct sheet *, size_t *count);

/* @font-face rules, in order, for font_set_new. */
struct font_face_rule {
	struct str family;       /* the CSS name this face answers to */
	uint16_t weight;         /* 100 … 900 */
	bool italic;
	struct str lang;         /* -jb-lang: only for text of this language (prefix match, zh-Hant before zh); empty for all */
	struct str file;         /* url(): path, resolved against the sheet's folder; or empty */
	struct str local;        /* local(): PostScript or full name; or empty */
	unsigned index;          /* -jb-index: face inside a collection */
	struct code_ranges ranges; /* unicode-range: serves these characters alone; empty for all that it has */
	bool fallback;           /* -jb-fallback: also serves characters that the asked families lack, in rule order */
	struct place place;
};
const struct font_face_rule *sheet_font_faces(const struct sheet *, size_t *count);

/* Page margin boxes (CSS Paged Media 3, section 5). */
enum margin_box {
	MARGIN_TOP_LEFT_CORNER, MARGIN_TOP_LEFT, MARGIN_TOP_CENTER, MARGIN_TOP_RIGHT, MARGIN_TOP_RIGHT_CORNER,
	MARGIN_RIGHT_TOP, MARGIN_RIGHT_MIDDLE, MARGIN_RIGHT_BOTTOM,
	MARGIN_BOTTOM_RIGHT_CORNER, MARGIN_BOTTOM_RIGHT, MARGIN_BOTTOM_CENTER, MARGIN_BOTTOM_LEFT, MARGIN_BOTTOM_LEFT_CORNER,
	MARGIN_LEFT_BOTTOM, MARGIN_LEFT_MIDDLE, MARGIN_LEFT_TOP, MARGIN_BOX_COUNT
};
/* The boxes that @page has rules for: those, and the area of footnotes (CSS Generated Content for Paged Media 3, 2.4). */
enum { PAGE_NOTES = MARGIN_BOX_COUNT, PAGE_BOX_COUNT };

/* What @page says for one page. */
struct page_style {
	length width, height;    /* of the sheet of paper */
	length margin_top, margin_right, margin_bottom, margin_left;
	const struct style *boxes[MARGIN_BOX_COUNT]; /* NULL where the box has no content */
	const struct style *notes; /* of the area of footnotes; NULL where no rule speaks of it */
	uint8_t page_counter;    /* LIST_DECIMAL, LIST_LOWER_ROMAN …: -jb-page-counter, the form of page labels */
	bool counter_reset;      /* counter-reset: page was given: numbering starts anew with this named page */
	length bleed;            /* how far the printed area reaches beyond the sheet on all sides */
	uint8_t marks;           /* MARKS_… bits, printed outside of it */
};
enum { MARKS_CROP = 1, MARKS_CROSS = 2 };
/* Bits of a page; above them its number from 1, where the sheet asks for :nth(). */
enum { PAGE_FIRST = 1, PAGE_LEFT = 2, PAGE_RIGHT = 4, PAGE_BLANK = 8, PAGE_NUMBER_SHIFT = 4 };
bool sheet_counts_pages(const struct sheet *);

/* Resolves @page rules for a page of the given name ("" for none) and bits (first means the first of its named run). Result
 * lives in the arena; margin boxes inherit from `root`. */
struct page_style *sheet_page_style(const struct sheet *, struct arena *, struct str name, unsigned bits,
                                    const struct style *root);
/* A number that differs between sheets of different text, imports and paper included. */
uint64_t sheet_fingerprint(const struct sheet *);
/* --paper: overrides the size of every @page rule. */
void sheet_set_paper(struct sheet *, length width, length height);

#endif
