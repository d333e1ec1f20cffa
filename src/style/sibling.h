/* sibling.h - where an element stands among its siblings, for :nth-child() and its kin; private to src/style. */
#ifndef JB_STYLE_SIBLING_H
#define JB_STYLE_SIBLING_H

#include "doc/node.h"

/* From 1, counted from either end: among all elements, and among those of the same type. */
struct sibling {
	const struct node *node;
	int index, last_index, type_index, last_type_index;
};

/* All siblings of an element that is asked for are counted at once and kept: the cost of a tree is its size. */
struct siblings {
	struct arena *arena;
	struct sibling *slots; /* by node */
	size_t n_slots, count;
};

const struct sibling *sibling_find(struct siblings *, const struct node *);

#endif
