/* refs.h - page references: which page label an anchor got, for contents lists and running text (CSS target-counter). */
#ifndef JB_LAYOUT_REFS_H
#define JB_LAYOUT_REFS_H

#include "base/words.h"
#include "layout/page.h"

struct refs;

/* The table of anchors of a finished pagination; lives in the arena. `lists`: anchors whose pages are shown one after the other, as in
 * an index: each page once, and of three or more pages in a row the first and the last ("3, 5–7"). */
struct refs *refs_new(struct arena *, const struct pages *, const struct words *lists, size_t n_lists);
/* A page_ref_fn (text/para.h): the label of the page that holds the anchor `target`. Of the target "item 2.5", the label of the sixth
 * anchor of the third list ("–7" where it ends a run), empty where others say it; of "before 2.5", what parts it from the label before
 * it. Without a pointer when there is no such anchor or item. */
struct str refs_find(const void *refs, struct str target);
/* Whether both give every anchor the same page label. */
bool refs_equal(const struct refs *, const struct refs *);

#endif
