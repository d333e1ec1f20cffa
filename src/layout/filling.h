/* filling.h - pages while they are filled; private to paginate.c, page_start.c and page_fill.c.
 *
 * paginate.c decides which strips stand on a page and where, page_start.c what kind of page it is, page_fill.c
 * makes the page of them: placed strips, frames, anchors, bookmarks, named strings. */
#ifndef JB_LAYOUT_FILLING_H
#define JB_LAYOUT_FILLING_H

#include "layout/paginate.h"
#include "layout/poor_lines.h"
#include "layout/sweep.h"
#include "style/sheet.h"

/* A strip on the page in the making. */
struct slot {
	uint32_t flow, strip;
	length y; /* of its top, from the top of the content area */
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
	const struct flow *const *flows;
	size_t n_flows;
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
	length_sum y;                    /* bottom of what stands on it */
	length room;                     /* height of its content area; its width in vertical writing */
	enum keyword_writing_mode writing_mode; /* of the flows that stand on it */
	bool after_forced;               /* reached by a forced break, or the first of all */
	bool turned;                     /* it is a landscape page */
	const struct repeat *repeat;     /* head set again at its top */
	const struct repeat *foot;       /* foot set again below its last strip */

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
/* page_fill.c: makes the page in the making of its first n slots. */
void page_finish(struct filling *, size_t n_slots);
/* poor_lines.c: reports lines of a strip on the page in the making that are loose or overfull. */
void poor_lines_report(struct filling *, const struct strip *);
/* Sorts the anchors found and hands all over. */
void pages_finish(struct filling *);

#endif
