/* archive.h - the index of a folder of posts: what each post is, kept in one SQLite file between runs.
 *
 * The index is a cache: whatever it holds can be made again from the posts, so a damaged file is set aside with a note and a new
 * one begun. Writers take turns (SQLite's WAL mode: readers never wait). Knows nothing of how posts are read; records come from
 * outside (api/). */
#ifndef JB_ARCHIVE_ARCHIVE_H
#define JB_ARCHIVE_ARCHIVE_H

#include "archive/near.h"
#include "base/diag.h"

/* A company or other security that a post speaks of. */
struct security {
	struct str code; /* "600519" */
	struct str name; /* as the post writes it; may be empty */
};

/* What the index keeps of a post. */
struct record {
	struct str path;          /* relative to the archive's folder */
	int64_t size, mtime;      /* bytes; nanoseconds since 1970 */
	uint64_t hash;            /* of the bytes */
	struct str trouble;       /* why it cannot be read; the rest is empty then */
	bool has_day;
	int64_t seconds;          /* since 1970 UTC, by the post's own zone */
	struct str day;           /* "YYYY-MM-DD" in that zone; empty when there is none */
	struct str title, lang, source, url;
	const struct str *categories, *tags;
	size_t n_categories, n_tags;
	const struct security *securities;
	size_t n_securities;
	uint32_t length;          /* characters of the body, blanks aside */
	struct str text;          /* title, line feed, body, for the full-text index; given back by archive_text */
	struct sketch sketch;     /* of the body */
};

/* A post as the index knows it and as the folder has it: what an update compares. */
struct known {
	int64_t id;
	struct str path;
	int64_t size, mtime;
};

struct archive;

/* Opens the index, or begins one. A file that is no index of this version, or damaged, is set aside as "PATH.damaged" (note
 * ARCHIVE_REBUILT). NULL with one error when it can be neither written nor made. */
struct archive *archive_open(struct str path, struct diag *);
void archive_close(struct archive *);

/* All posts it knows, one by one, ordered by path bytes. NULL when they cannot be read. The archive must not change meanwhile. */
struct known_walk;
struct known_walk *known_walk_new(struct archive *);
bool known_walk_next(struct known_walk *, struct known *); /* the path is valid until the next call */
void known_walk_free(struct known_walk *);                 /* NULL is allowed */

size_t archive_count(struct archive *); /* of posts that can be read */

/* Those that cannot be read, by path: record.trouble of each; in the arena. */
struct troubled {
	struct str path, trouble;
};
struct troubled *archive_troubled(struct archive *, struct arena *, size_t *count);

/* An error that says what SQLite said last. */
void archive_tell(const struct archive *, struct diag *);
/* Changes between begin and commit are seen by others all at once or, when the program dies, never. */
bool archive_begin(struct archive *, struct diag *);
void archive_put(struct archive *, const struct record *); /* new, or in place of the one with its path */
void archive_remove(struct archive *, int64_t id);
bool archive_commit(struct archive *, struct diag *);      /* false with an error: nothing has changed */

/* ---- values that other parts of a run keep there: keys of editions and the like ---- */

struct str archive_value(struct archive *, struct arena *, struct str key); /* empty when there is none */
void archive_set_value(struct archive *, struct str key, struct str value);

#endif
