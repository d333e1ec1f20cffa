/* defer.h - figures of a chain that do not fit where they are met; private to src/layout. */
#ifndef JB_LAYOUT_DEFER_H
#define JB_LAYOUT_DEFER_H

#include "layout/optimum.h"
#include "layout/plan.h"

/* Moves figures that may (strip->defer) behind text that fills the place they leave; they then open a page or column. Linear in the
 * number of links. */
void defer_figures(struct arena *, struct chain *, const struct rooms *);

#endif
