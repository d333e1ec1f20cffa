/* time_words.h - the words by which a selection says of which time its posts are; the same on the command line and in a desk.
 *
 *     date     2022-03-01, today, yesterday
 *     from     a day as with date, or a moment "2022-03-01 17:00 +0800"
 *     to       likewise
 *     since    a moment, or a time on a day before: "17:00 previous weekday", "… previous day", "… yesterday", "… today"; these reach
 *              to the end of today unless `to` says otherwise
 *
 * A day counts in each post's own zone, and both ends are included; of moments `from` is included, `to` is not. */
#ifndef JB_ARCHIVE_TIME_WORDS_H
#define JB_ARCHIVE_TIME_WORDS_H

#include "archive/archive_query.h"

struct time_words {
	struct str date, from, to, since; /* empty when not given */
	int zone;                         /* of moments without one, and of today; minutes east of UTC */
	bool has_now;
	int64_t now;                      /* what today counts from; seconds since 1970 UTC */
};

/* What is wrong: the word, and why its value does not do. */
struct word_fault {
	const char *word, *why;
};

/* Fills the query's times. False with a fault when the words make no sense. */
bool time_words_read(const struct time_words *, struct arena *, struct query *, struct word_fault *);

#endif
