/* plan.h - a page tried out: where the links of a chain stand on it, and how many it takes; private to src/layout.
 *
 * A plan knows one content area, a measure wide and `room` high; what reserves height at its foot makes the room smaller. */
#ifndef JB_LAYOUT_PLAN_H
#define JB_LAYOUT_PLAN_H

#include "layout/note.h"

/* Where a link stands. */
struct seat {
	length x, y;                 /* of the strip's top left corner, in the content area */
	length top;                  /* of the column, or of the page for what stands over the whole measure */
	length depth;                /* how far the page is filled if it ends behind this link */
	length bottom;               /* how far down anything on it reaches then */
	uint32_t cost;               /* of the breaks between columns up to here */
	uint16_t column;
	bool is_first;               /* of its column or page */
	const struct repeat *repeat; /* set again above it; NULL for none */
};

struct plan {
	const struct chain *chain;
	struct arena *arena;
	length room;                 /* height of the content area */
	bool is_forced;              /* the page begins by a forced break: the first link's space stays */
	struct note_area area;       /* of the notes, out of that height */
	size_t notes_from, carried;  /* first strip of notes that no page before has; the end of those that come first here */
	length body;                 /* what the notes leave to the row of columns at hand */
	size_t from;                 /* first link on the page */
	struct seat *seats;          /* of links from there on */
	size_t capacity;
	length_sum depth;            /* filled so far */
	uint32_t cost;               /* of breaks between columns so far */
};

enum { PLAN_HOLE_LINES = 3 }; /* a hole of fewer lines may stay */

/* Puts links [from, stop) on the page as far as they fit and gives the first one that does not. The first fits always. */
size_t plan_page(struct plan *, size_t from, size_t stop);

/* What a page or column costs that ends before link `at`, filled to `depth` of `room`: the rule that it breaks, the hole that it
 * leaves. */
uint32_t plan_cost(const struct chain *, size_t at, length depth, length room);
/* The foot of a table that is cut behind link i of the page that ends before `end`: set again below it where the table goes on in
 * the next column or page; NULL for none. */
const struct repeat *plan_foot(const struct plan *, size_t i, size_t end);
/* The height a repeated head takes. */
length_sum repeat_height(const struct repeat *);

#endif
