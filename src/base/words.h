/* words.h - lists of texts, and a name that a reader follows together with its other names and codes. */
#ifndef JB_BASE_WORDS_H
#define JB_BASE_WORDS_H

#include "base/arena.h"

struct words {
	const struct str *items;
	size_t count;
};

/* Puts a copy of the text behind the words, which must be empty or made by this function; the list is in the arena. */
void words_add(struct arena *, struct words *, struct str);

/* One entry of a watch-list. */
struct watch {
	struct str name;
	struct words aliases, codes;
};

/* "中芯国际=中芯,SMIC,688981": a name, behind = its other names, and those of five or six digits are codes. False when there is no name.
 * The watch points into `text`. */
bool watch_read(struct arena *, struct str text, struct watch *);
/* What a post is looked for by: name and aliases go behind `texts`, codes behind `codes`, as by words_add. */
void watch_add_words(struct arena *, const struct watch *, struct words *texts, struct words *codes);

#endif
