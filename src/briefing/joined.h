/* joined.h - the text of trees as one string, and back: the text nodes that its bytes come from. */
#ifndef JB_BRIEFING_JOINED_H
#define JB_BRIEFING_JOINED_H

#include "doc/node.h"

/* Bytes [at, at + len) of the joined text are bytes [from, from + len) of a text node. */
struct piece {
	const struct node *node;
	size_t at, from, len;
};

struct joined {
	struct arena *arena;
	struct buf text;
	struct piece *pieces; /* in the order of the text */
	size_t n_pieces, capacity;
};

/* Adds the text below `root`, without that below `except` (may be NULL): blocks and <br> part it by a line feed, readings of <ruby> are
 * left out, blanks are one space, and those with a line feed between two characters that are not ASCII are nothing. The same text
 * comes of a tree and of its copy. buf_free(&j->text) when done. */
void joined_add(struct joined *, const struct node *root, const struct node *except);

/* Of how many pieces, from `piece` on, the text of an element is made. */
size_t joined_count_pieces(const struct joined *, size_t piece, const struct node *element);

/* Puts bytes [start, end) of the text into spans, one in each text node that they come from; returns the first. The trees must be those
 * that were added, be the caller's to change, and be wrapped from the last place to the first. `*piece`: how many pieces lie before
 * the place that was wrapped last, at first all. */
struct node *joined_wrap(struct joined *, size_t *piece, size_t start, size_t end, const char *class_name);

#endif
