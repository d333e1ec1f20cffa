/* query_words.h - the words of a selection, the same on the command line and in a desk, made into a query.
 *
 *     date, from, to, since   see time_words.h
 *     tz       +0800, UTC, Asia/Shanghai: zone of moments without one, and of today
 *     now      a moment: what today counts from
 *     category, tag, source, only-lang, any, all, none, code: repeatable
 *     watch-list NAME=ALIAS,600036,…: name, aliases and codes, any of them; repeatable
 *     limit    posts at most
 *     order    date, date-down, path */
#ifndef JB_ARCHIVE_QUERY_WORDS_H
#define JB_ARCHIVE_QUERY_WORDS_H

#include "archive/time_words.h"

struct query_words;

/* Lives in the arena. Until the word `now` is taken there is no today. */
struct query_words *query_words_new(struct arena *);
void query_words_set_now(struct query_words *, int64_t seconds); /* since 1970 UTC; the word `now` is stronger */

/* Takes one word. False when there is no word of this name or its value cannot be read. Times are kept until the end, for tz and
 * now may follow them. Strings are copied. */
bool query_words_add(struct query_words *, struct str name, struct str value);

/* The query of all words taken; its texts live as long as the words. False with what is wrong. */
bool query_words_end(const struct query_words *, struct query *, struct word_fault *);

#endif
