/* counters.h - the counters of a document in document order, with their scopes (CSS Lists 3, section 4); private to src/style. */
#ifndef JB_STYLE_COUNTERS_H
#define JB_STYLE_COUNTERS_H

#include "base/arena.h"
#include "style/style.h"

/* A counter belongs to the element that made it, and holds for it, its children and its younger siblings with theirs. */
struct counter {
	struct str name;
	int32_t value;
	int32_t step; /* of list items: -1 in a list that counts down */
	int depth;    /* of the element */
};

struct counters {
	struct arena *arena;
	struct counter *items; /* outermost first */
	size_t count, capacity;
};

/* A new counter on an element at this depth; one that an elder sibling made gives way to it. */
struct counter *counters_reset(struct counters *, struct str name, int32_t value, int depth);
/* The innermost counter of the name, made on the element where there is none. */
struct counter *counters_need(struct counters *, struct str name, int depth);
/* The same, NULL where there is none. */
const struct counter *counters_find(const struct counters *, struct str name);
void counter_add(struct counter *, int32_t step); /* held to 32 bits */
/* The end of an element: what its children made is gone. */
void counters_leave(struct counters *, int depth);
/* counter() and, with what stands between, counters(): the values as text. */
struct str counters_text(struct arena *, const struct counters *, const struct content_item *);

#endif
