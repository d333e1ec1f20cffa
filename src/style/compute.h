/* compute.h - declarations against a parent: a computed style (CSS Cascade 4, sections 4 and 7); private to src/style.
 */
#ifndef JB_STYLE_COMPUTE_H
#define JB_STYLE_COMPUTE_H

#include "style/value.h"

/* The initial values of all properties, as property.def has them. */
const struct style *style_initial(struct arena *);

/* What values refer to. */
struct bases {
	struct arena *arena; /* for what a style points to */
	const struct style *initial;
	const struct style *parent;    /* NULL for the root: inherited properties start from their initial values */
	const struct style *root;      /* for rem; NULL for the root itself */
	const struct custom *settled;  /* what the sheet's :root sets: lists are there in a form worked out with it */
	length page_width, page_height; /* for vw and vh: of the page's content */
};

/* The style of an element from lists of declarations, weakest first and so by origin; important ones win over all others, those of
 * the weaker origin over the stronger's (CSS Cascade 4, 6.1). */
void compute_style(struct style *out, const struct bases *, const struct declarations *const *lists, size_t n_lists);

/* same.c */

/* Whether two styles are equal, field by field, and a hash that is the same for equal ones. */
bool style_same(const struct style *, const struct style *);
uint64_t style_hash(const struct style *);
/* The same for one property. */
bool style_field_same(const struct style *, const struct style *, enum property);
bool property_inherits(enum property);

#endif
