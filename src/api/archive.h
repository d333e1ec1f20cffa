/* archive.h - the index of a folder kept true to its posts. */
#ifndef JB_API_ARCHIVE_H
#define JB_API_ARCHIVE_H

#include "api/briefing.h"
#include "archive/archive.h"

/* What an update did. */
struct archive_changes {
	size_t posts;   /* in the folder */
	size_t added, changed, removed;
	size_t unreadable;
};

/* Brings the index up to the folder: posts whose size or time differ are read anew (by the context's workers), those that are gone are
 * taken out. Messages about posts are not told here: they come when a post is printed. False with an error in diag. */
bool archive_update(struct archive *, struct str folder, const struct jb_context *, struct archive_changes *, struct diag *);

/* Puts single posts into an archive, under the paths given. */
bool archive_add_files(struct archive *, const struct source *, size_t count, const struct jb_context *, struct diag *);

/* What the index keeps of a post, in the arena or pointing into the entry; path and facts of the file are the caller's to fill in. */
void record_fill(struct record *, struct arena *, const struct entry *);

/* Where a folder's index stands unless the user says otherwise: ".jianbao.index" in it. */
struct str archive_default_path(struct arena *, struct str folder);

#endif
