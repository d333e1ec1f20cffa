/* compute.h - declarations against a parent: a computed style (CSS Cascade 4, sections 4 and 7). */
#ifndef JB_STYLE_COMPUTE_H
#define JB_STYLE_COMPUTE_H

#include "style/value.h"

/* The initial values of all properties, as property.def has them; currentcolor is still to be put in. */
const struct style *style_initial(struct arena *);

/* The style of an element from lists of declarations, weakest first; !important ones are applied after all others. `root` is what
 * rem means; NULL for the root itself. With no parent (the root) inherited properties start from their initial values. */
struct style *compute_style(struct arena *, const struct style *initial, const struct style *parent, const struct style *root,
                            const struct declarations *const *lists, size_t n_lists);

#endif
