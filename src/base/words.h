/* words.h - lists of texts, and a name that a reader follows together with its other names and codes. */
#ifndef JB_BASE_WORDS_H
#define JB_BASE_WORDS_H

#include "base/arena.h"

struct words {
	const struct str *items;
	size_t count;
};

/* One entry of a watch-list. */
struct watch {
	struct str name;
	struct words aliases, codes;
};

/* "中芯国际=中芯,SMIC,688981": a name, behind = its other names, and those of five or six digits are codes. False when there is no name.
 * The watch points into `text`. */
bool watch_read(struct arena *, struct str text, struct watch *);

#endif
