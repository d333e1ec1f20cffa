/* mention.h - where an article names what is on the watch-list, and securities: found in its text as a reader sees it, whatever
 * elements that is in, and marked there. */
#ifndef JB_BRIEFING_MENTION_H
#define JB_BRIEFING_MENTION_H

#include "briefing/briefing.h"
#include "briefing/watch_list.h"

/* A name or code at its place. */
struct mention {
	size_t watch;          /* its number in the watch-list; SIZE_MAX: a security that is not there */
	struct str code, name; /* of a security, as the article has it; name may be empty */
	bool is_linked;        /* the name is the text of the site's own link */
	size_t mark;           /* number of the place */
};

struct mentions {
	struct mention *items; /* in the order of the text */
	size_t count;
	struct text_mark *marks;    /* places that lie over one another are one */
	size_t n_marks;
};

/* What the title and the text of an entry name: of the watch-list (NULL for none) and, when asked for, securities: the text of the
 * site's links, and every place of a code that stands once in brackets or with its market. */
struct mentions mentions_find(struct arena *, const struct entry *, const struct watch_list *, bool securities);

/* Puts the places of mentions_find into spans of a title and a body made of the same entry, with the class jb-watch where they name
 * something of the watch-list; their ids are mention_anchor. */
void mentions_mark(struct arena *, struct node *title, struct node *body, const struct surroundings *);

/* "<anchor of the article>-jb-mark-2" */
struct str mention_anchor(struct arena *, struct str article_anchor, size_t mark);

#endif
