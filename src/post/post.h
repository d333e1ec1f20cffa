/* post.h - a post as it was written: front matter, and the body as HTML.
 *
 * In: the bytes of a Jekyll post (or a bare HTML or Markdown file). Out: metadata and one HTML document made by
 * CommonMark's block rules, with a map from its offsets back to the lines and columns of the file. */
#ifndef JB_POST_POST_H
#define JB_POST_POST_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

/* A moment as the post gives it. Missing parts are zero with their has_ flag false. */
struct post_date {
	int year, month, day, hour, minute, second;
	int zone; /* minutes east of UTC */
	bool has_day, has_time, has_zone;
};

struct post {
	struct str path;    /* as named on the command line or found */
	struct str bytes;   /* the file as it is */
	struct str layout;
	struct str title;   /* plain text, white space folded; empty when the front matter gives none */
	struct str lang;    /* BCP 47 from `lang:`; empty when not given */
	struct str source;  /* `source:` or `author:`; empty when not given */
	struct str url;     /* `link:`, `url:` or `canonical:`; empty when not given */
	struct post_date date; /* `date:`, else from the file name (YYYY-MM-DD-…, or 14 digits of an article number) */
	struct str *categories; /* as written: `zhengquanshibao·quanshangzhongguo` */
	size_t n_categories;
	struct str *tags;       /* as written: `证券时报·券商中国新闻` */
	size_t n_tags;
	bool has_front_matter;
	struct str html;            /* the body */
	const struct place_map *map; /* offsets of html -> place in the file */
};

/* Reads one post from its bytes (already in the arena). `path` names it in messages and gives title and date where the
 * front matter has none ("-" for standard input). NULL with an error in diag when it is no post at all (see encoding.h;
 * front matter that never closes, aliases). */
struct post *post_read(struct arena *, struct str path, struct str bytes, struct diag *);

/* Seconds since 1970-01-01 UTC for ordering; a date without a zone is taken in `default_zone` (minutes east), one
 * without a time at midnight; no day at all gives INT64_MIN. */
int64_t post_date_seconds(const struct post_date *, int default_zone);
/* Parses what people and generators write: 2022-03-01 17:05:13 +0800, 2019-12-23T09:35:59+00:00,
 * 2025-07-13T08:06:41.558Z, 2021/12/08, 20220301, 2022年3月1日, Tue, 01 Mar 2022 17:05:13 GMT. False when no day can be
 * read; *out then holds what was found. */
bool post_date_parse(struct str, struct post_date *out);
/* The day in a post's file name: YYYY-MM-DD-…, or the first eight digits of an article number of at least 14. Sets the
 * day alone. */
bool post_date_of_name(struct str name, struct post_date *out);
/* "2022-03-01T17:05:00+08:00", "" without a day; `default_zone` as above. */
struct str post_date_iso(struct arena *, const struct post_date *, int default_zone);
/* "2022-03-01 17:05", "2022-03-01" or "". */
struct str post_date_text(struct arena *, const struct post_date *);
/* A name for files and links from the post's file name: without the day, without the suffix; never empty, no slash. */
struct str post_slug(struct arena *, const struct post *);

/* inspect --stage=post: one field a line, then the HTML. */
void post_dump(struct buf *, const struct post *);

#endif
