/* refs.h - page references: which page label an anchor got, for contents lists and running text (CSS target-counter). */
#ifndef JB_LAYOUT_REFS_H
#define JB_LAYOUT_REFS_H

#include "layout/page.h"

struct refs;

/* The table of anchors of a finished pagination; lives in the arena. */
struct refs *refs_new(struct arena *, const struct pages *);
/* A page_ref_fn (text/para.h): the label of the page that holds the anchor `target`; without a pointer when there is none. Of a target
 * "before #this" (lists of pages, as in an index) it is this one's label behind ", ", and empty when `before` has the same. */
struct str refs_find(const void *refs, struct str target);
/* Whether both give every anchor the same page label. */
bool refs_equal(const struct refs *, const struct refs *);

#endif
