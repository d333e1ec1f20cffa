/* filling.h - pages while they are filled; private to paginate.c, poor_lines.c and the files page_*.c that make one.
 *
 * paginate.c decides which strips stand on a page and where, page_start.c what kind of page it is, page_fill.c
 * makes the page of them: placed strips, anchors, bookmarks, named strings; page_frames.c the frames behind them,
 * page_notes.c the notes at its foot. */
#ifndef JB_LAYOUT_FILLING_H
#define JB_LAYOUT_FILLING_H

#include "layout/frame.h"
#include "layout/paginate.h"
#include "layout/plan.h"
#include "layout/poor_lines.h"
#include "layout/sweep.h"
#include "style/sheet.h"

/* A strip on the page in the making. */
struct slot {
	uint32_t flow, strip;
	const struct strip *what;
	const struct columns *columns; /* the row it stands in; NULL for none */
	struct seat seat;              /* where, in the content area */
	const struct repeat *foot;     /* set again below it; NULL for none */
	bool is_note;                  /* it stands in the area of the notes */
};

/* A page style that was resolved. */
struct known_style {
	struct str name;
	unsigned bits;
	bool turned;
	const struct page_style *style;
};

struct filling {
	struct arena *arena;
	struct arena *scratch;           /* gone when all pages are made */
	const struct sheet *sheet;
	const struct style *root;
	struct diag *diag;

	struct known_style *styles;
	size_t n_styles, styles_capacity;

	struct pages *out;               /* the last page is the one in the making */
	size_t pages_capacity, anchors_capacity, bookmarks_capacity;
	struct anchor *anchors;
	struct bookmark *bookmarks;
	size_t run_start;                /* first page of the run of numbering */

	struct slot *slots;              /* of the page in the making */
	size_t n_slots, slots_capacity;
	struct note_area note_area;      /* of the chain's pages */
	length_sum notes_height;         /* of the notes on the page; 0 for none */
	bool turned;                     /* the pages in the making are landscape ones */
	enum keyword_writing_mode writing_mode; /* of the flows that stand on them */

	struct frame_sweep *sweeps;      /* one per flow */
	struct placed *placed;           /* being collected */
	size_t n_placed, placed_capacity;
	struct page_string *strings;     /* values in force */
	bool *string_is_new;             /* set on the page in the making */
	size_t n_strings, strings_capacity, string_is_new_capacity;
	bool strings_changed;            /* the last page's table does not fit this page */
	struct loose_run loose;          /* up to the last loose line */
	struct line_placer placer;
};

/* page_start.c: appends a page of the given name and makes it the one in the making. */
void page_start(struct filling *, struct str name, bool starts_run);
/* Appends an empty page when the next one would stand on the wrong side. */
void page_start_side(struct filling *, enum strip_break rule);
/* Gives the pages of the last run of numbering, which ends before page `end`, their total. */
void page_run_end(struct filling *, size_t end);
/* The style of the n-th page from here, of the given name, and the height of its content area. */
const struct page_style *page_style_at(struct filling *, struct str name, bool starts_run, size_t n);
length page_room(struct filling *, struct str name, bool starts_run, size_t n);
/* Of a page's content area: the measure of its lines, and how far they may follow one another (in vertical writing its width). */
length page_measure(const struct filling *, const struct page_style *);
length page_depth(const struct filling *, const struct page_style *);
/* page_fill.c: makes the page in the making of its slots. */
void page_finish(struct filling *);
/* Puts a strip on the page, at a place in its content area. */
void page_place(struct filling *, const struct strip *, length x, length y, bool artifact);
/* poor_lines.c: reports lines of a strip on the page in the making that are loose or overfull. */
void poor_lines_report(struct filling *, const struct strip *);
/* page_notes.c: the area of footnotes for pages of a chain that begins with this name. */
struct note_area page_note_area(struct filling *, struct str name, bool starts_run);
/* Puts the notes of the planned page below its text, which takes the links up to `end`. */
void page_notes(struct filling *, const struct plan *, size_t end, const struct noted *);
/* The border and background of their area. */
void page_notes_frame(struct filling *);
/* page_frames.c: items that stand together at a place in the content area, and are no content. */
void page_items(struct filling *, const struct item *, size_t n, struct rect);
/* page_frames.c: backgrounds, borders and rules between columns, as far as they stand on the page. */
void page_frames(struct filling *);
/* Sorts the anchors found and hands all over. */
void pages_finish(struct filling *);

#endif
