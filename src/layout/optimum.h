/* optimum.h - where the pages of a chain end, chosen for all of them together; private to src/layout. */
#ifndef JB_LAYOUT_OPTIMUM_H
#define JB_LAYOUT_OPTIMUM_H

#include "layout/note.h"

/* Heights of the content areas of the pages that a chain may come to stand on. */
struct rooms {
	length first;          /* of the chain's first page */
	length left, right;    /* of those behind it */
	bool begins_right;     /* the first is a right-hand page */
	struct note_area notes; /* on all of them */
};

/* The last links' successors: page i of the result takes the links up to ends[i]; the last is n_links. Returns the number of
 * pages. The result lives in the arena. */
size_t optimum_find(struct arena *, const struct chain *, const struct rooms *, const uint32_t **ends);

/* What two pages of a spread cost that are filled to different depths. */
uint32_t optimum_facing_cost(const struct chain *, length left, length right);
/* What a page more costs, and by how much a break may cost more than the page's best to be considered at all. */
enum { OPTIMUM_PAGE = 4000, OPTIMUM_WINDOW = 2500 };

#endif
