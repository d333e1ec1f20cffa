/* watch_list.h - the watch-list of a desk, ready to be looked for in text. */
#ifndef JB_BRIEFING_WATCH_LIST_H
#define JB_BRIEFING_WATCH_LIST_H

#include "base/words.h"

/* A phrase found: bytes [start, end) name watch number `watch`. */
struct watch_match {
	size_t start, end, watch;
};

/* All names, other names and codes of a list in one automaton (Aho and Corasick, 1975). Const once made; `watches` must stay. */
struct watch_list;
struct watch_list *watch_list_make(struct arena *, const struct watch *watches, size_t count);
/* The watch that has the phrase, or SIZE_MAX. */
size_t watch_list_find(const struct watch_list *, struct str phrase);

/* Every place where a phrase stands as a whole, those that lie over one another too, in the order of their ends. ASCII letters count
 * without case. A phrase that begins or ends in an ASCII letter or digit is no part of a longer word: "AMD" is not in "AMDOCS", nor
 * 00981 in 600981. Takes time in proportion to the text and what is found. */
struct watch_match *watch_list_scan(struct arena *, const struct watch_list *, struct str text, size_t *count);

#endif
