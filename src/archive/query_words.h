/* query_words.h - the words of a selection, the same on the command line and in a desk, made into a query.
 *
 *     date     2022-03-01, today, yesterday
 *     from     a day, or a moment "2022-03-01 17:00 +0800"; a day counts in each post's own zone
 *     to       a day, included; or a moment, not included
 *     since    a moment, or "17:00 previous weekday", "… yesterday", "… today"
 *     tz       +0800, UTC, Asia/Shanghai: zone of moments without one, and of today
 *     category, tag, source, only-lang, any, all, none, code: repeatable
 *     watch-list NAME=ALIAS,600036,…: name, aliases and codes, any of them; repeatable
 *     limit    posts at most
 *     order    date, date-down, path */
#ifndef JB_ARCHIVE_QUERY_WORDS_H
#define JB_ARCHIVE_QUERY_WORDS_H

#include "archive/archive_query.h"

struct query_words;

/* `now`: seconds since 1970 UTC, what today and since count from. Lives in the arena. */
struct query_words *query_words_new(struct arena *, int64_t now);

/* Takes one word. False when there is no word of this name or its value cannot be read. Times are kept until the end, for tz and
 * now may follow them. Strings are copied. */
bool query_words_add(struct query_words *, struct str name, struct str value);

/* The query of all words taken. NULL, or what is wrong: "date excludes from, to and since". */
const char *query_words_end(struct query_words *, struct query *);

/* "2022-03-01 17:00[:30] [+0800]" in seconds since 1970 UTC; without a zone in `zone`, minutes east. 24:00 is the end of the day. */
bool moment_parse(struct str, int zone, int64_t *seconds);
/* "+0800", "+08:00", "UTC", or a name of the zones without summer time that news is dated in. Minutes east of UTC. */
bool zone_parse(struct str, int *zone);

#endif
