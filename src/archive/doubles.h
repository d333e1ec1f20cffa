/* doubles.h - the same story told by several posts. */
#ifndef JB_ARCHIVE_DOUBLES_H
#define JB_ARCHIVE_DOUBLES_H

#include "archive/archive_query.h"

/* What makes a post a double of another. */
enum double_cause {
	NO_DOUBLE,
	DOUBLE_ADDRESS, /* the same address */
	DOUBLE_NUMBER,  /* the same article number in the file's name */
	DOUBLE_TEXT,    /* near-equal text (near.h) */
	DOUBLE_EXCERPT  /* it is an excerpt of the other */
};

/* A hit's story: the place of the hit that stands for it, its own when it stands for itself. */
struct told {
	size_t by;
	enum double_cause cause;
};

/* Gives the text (archive_text) of the hit at a place; asked only for those that may be doubles. */
struct text_source {
	struct str (*text)(void *user, struct arena *, size_t place);
	void *user;
};

/* Of the hits of one story the longest stands for it, of equally long ones the earliest, then the first by path. Hits with the same
 * address or article number are one story whatever their text; others must have near texts, or one be an excerpt of the other, which
 * takes less where title and day are the same. Takes n log n steps: a hit is compared with a bounded number of others, those that share
 * most keys with it. */
struct told *doubles_find(struct arena *, const struct hit *const *hits, size_t count, struct text_source);

/* "same address" and the like; empty for NO_DOUBLE. */
struct str double_cause_text(enum double_cause);

#endif
