/* own_style.h - what old HTML says of its look in attributes: style, align, dir, color and size of <font>, type of
 * lists; private to src/style. */
#ifndef JB_STYLE_OWN_STYLE_H
#define JB_STYLE_OWN_STYLE_H

#include "doc/node.h"
#include "style/value.h"

/* Remembers what was met: pages repeat few such looks. */
struct own_style {
	struct arena *arena;
	struct own_known *slots;
	size_t n_slots, count;
};

/* The declarations of the node's attributes; NULL when there are none. They win over the sheets' but for !important:
 * the page they were written for is not there. No messages: they are the post's, not the editor's. */
const struct declarations *own_style_of(struct own_style *, const struct node *);

#endif
