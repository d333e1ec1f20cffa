/* flow.h - box tree to strips: vertical layout of blocks, lists, tables, images (CSS 2.1 chapters 8 to 10, 17). */
#ifndef JB_LAYOUT_FLOW_H
#define JB_LAYOUT_FLOW_H

#include "layout/strip.h"

struct flow_input {
	const struct box *root;
	length measure;              /* width of the page's content area; its height in vertical writing */
	length page_height;          /* height of that area (its width): images take up to 3/4 of it; 0: taken as 7/5 of the measure */
	length turned_measure, turned_height; /* the same on a landscape page; 0: there is none */
	struct str page;             /* page name in force where the box does not give one */
	const struct style *notes;   /* of the area of footnotes on such pages; NULL for none */
	const struct sheet *sheet;   /* knows the areas on pages of other names; NULL: they are the same */
	length x;                    /* left edge of all, for notes: their area has edges */
	const struct box *note;      /* BOX_NOTE: the flow is of this box, on pages of the root's; NULL for the root's own */
	unsigned depth;              /* blocks around it whose lines run across those of the next one */
	const struct style *page_root; /* the root's style: its line-height is the pitch of the grid; NULL for no grid */
	struct shaper *shaper;
	page_ref_fn *page_ref;       /* values of target-counter(); may be NULL */
	const void *refs;
	struct diag *diag;
};

/* Everything in the result lives in `arena`. Widows and orphans, keeps and forced breaks of the styles stand in break_before. */
struct flow *flow_make(struct arena *, const struct flow_input *);

/* inspect --stage=strips (and lines: the lines of all strips). */
void flow_dump(struct buf *, const struct flow *);

#endif
