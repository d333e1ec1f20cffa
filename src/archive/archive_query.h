/* archive_query.h - which posts of an archive are wanted: one set of conditions for the command line and for desks. */
#ifndef JB_ARCHIVE_ARCHIVE_QUERY_H
#define JB_ARCHIVE_ARCHIVE_QUERY_H

#include "archive/archive.h"
#include "base/words.h"

enum query_order { ORDER_DATE, ORDER_DATE_DOWN, ORDER_PATH };

/* All conditions must hold; one whose list is empty always does. */
struct query {
	bool has_from, has_to;
	int64_t from, to;        /* seconds since 1970 UTC; from is included, to is not */
	struct str from_day, to_day; /* "YYYY-MM-DD" in the post's own zone, both included; empty for open */
	struct words categories; /* any of them */
	struct words tags;       /* any of them, with or without a final 新闻 */
	struct words sources;    /* any of them: the medium, or the beginning of its name up to a middle dot */
	struct words langs;      /* any of them; "zh" takes "zh-Hans", too */
	struct words any, all, none; /* texts: phrases in title or body */
	struct words codes;      /* securities, any of them; joined with `any` by or */
	enum query_order order;
	size_t limit;            /* 0: all */
};

/* A post that is chosen, as the index knows it. */
struct hit {
	int64_t id;
	struct str path;         /* relative to the archive's folder */
	bool has_day;
	int64_t seconds;
	struct str day, title, lang, source, url;
	uint64_t hash;
	uint32_t length;
	struct sketch sketch;
};

/* In the order asked for, then by path; in the arena. NULL with an error when the index cannot be read. Posts without a day are in no
 * range of time; those that cannot be read are never there. */
struct hit *archive_select(struct archive *, struct arena *, const struct query *, size_t *count, struct diag *);

/* The text that was put in with a hit's record; in the arena. */
struct str archive_text(struct archive *, struct arena *, const struct hit *);

/* Which condition of `any` or `codes` a post meets first, and which category, tag and source: "tag 证券时报; text 银行". */
struct str archive_reason(struct archive *, struct arena *, const struct query *, const struct hit *);

#endif
