/* watch.h - the watch list: names that a reader follows, each with other names and codes, ready to be looked for in text. */
#ifndef JB_BRIEFING_WATCH_H
#define JB_BRIEFING_WATCH_H

#include "base/arena.h"

struct watch {
	struct str name;
	const struct str *aliases, *codes;
	size_t n_aliases, n_codes;
};

/* "中芯国际=中芯,SMIC:688981,00981": a name, other names behind =, codes behind the last colon. False when there is no name. The
 * watch points into `text`. */
bool watch_read(struct arena *, struct str text, struct watch *);

/* A phrase found: bytes [start, end) name watch number `watch`. */
struct watch_match {
	size_t start, end, watch;
};

/* All phrases of a list in one automaton (Aho and Corasick, 1975). Const once made. */
struct watch_list;
struct watch_list *watch_list_make(struct arena *, const struct watch *, size_t count);
size_t watch_list_count(const struct watch_list *);
const struct watch *watch_list_item(const struct watch_list *, size_t index);
/* The watch that has the code, or SIZE_MAX. */
size_t watch_list_with_code(const struct watch_list *, struct str code);

/* Every place where a phrase stands as a whole, those that lie over one another too, in the order of their ends. A phrase that begins
 * or ends in an ASCII letter or digit is no part of a longer word: "AMD" is not in "AMDOCS", nor 00981 in 600981. Takes time in
 * proportion to the text. */
struct watch_match *watch_list_scan(struct arena *, const struct watch_list *, struct str text, size_t *count);

#endif
