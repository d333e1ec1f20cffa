/* mention.h - where an article names what is on the watch list, and securities by code: found in its text as a reader sees it,
 * whatever elements that is in, and marked there. */
#ifndef JB_BRIEFING_MENTION_H
#define JB_BRIEFING_MENTION_H

#include "briefing/securities.h"
#include "briefing/watch.h"

/* What is looked for. Its order gives the terms their numbers: watches, then securities. */
struct terms {
	const struct watch_list *watches;           /* NULL for none */
	const struct named_security *securities;    /* of this article; those in the site's links have an anchor of their own */
	size_t n_securities;
};

/* Which terms the text below `root`, without `except` (may be NULL), names: an array of as many as there are terms. Of mentions that
 * lie over one another the one that begins first counts, then the longest. The tree is not changed. */
bool *mentions_find(struct arena *, const struct node *root, const struct node *except, const struct terms *);

/* Wraps the mentions below `root` in <span>: class jb-watch for the watch list; the first of each term has the id mention_anchor.
 * Depends on nothing but the arguments, and finds what mentions_find does. */
void mentions_mark(struct arena *, struct node *root, const struct terms *, struct str article_anchor);

/* Where the first mention of a term stands: "<anchor>-jb-watch-2", "<anchor>-jb-600519". */
struct str mention_anchor(struct arena *, const struct terms *, size_t term, struct str article_anchor);

#endif
