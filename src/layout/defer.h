/* defer.h - figures of a chain that do not fit where they are met; private to src/layout. */
#ifndef JB_LAYOUT_DEFER_H
#define JB_LAYOUT_DEFER_H

#include "layout/optimum.h"
#include "layout/plan.h"

/* Moves figures that may (strip->defer) behind text that fills the place they leave; they then open a page or column. `ends` are
 * those of the pages that were chosen for the order as it is; NULL: they are taken as they come out. Returns whether any figure has moved.
 * Linear in the number of links. */
bool defer_figures(struct arena *, struct chain *, const struct rooms *, const uint32_t *ends);

#endif
