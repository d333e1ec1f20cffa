/* file_watch.h - waiting until something changes in folders: inotify(7).
 *
 * Folders are watched, never single files: an editor that writes a new file and renames it over the old one changes the folder, and
 * leaves a watch on the old file behind with it. */
#ifndef JB_BASE_FILE_WATCH_H
#define JB_BASE_FILE_WATCH_H

#include <signal.h>

#include "base/arena.h"
#include "base/diag.h"

struct file_watch;

/* NULL with WATCH_FAILED. */
struct file_watch *file_watch_new(struct diag *);
void file_watch_free(struct file_watch *); /* NULL is allowed */

/* Watches the entries of a folder, but not of those below it. Where there is none, the nearest above it that exists is watched.
 * WATCH_FOLDER when the system gives no more. */
void file_watch_add(struct file_watch *, struct str folder, struct diag *);

/* What happened to an entry of a folder that was added, which is named as it was then; an empty name: to the folder itself. */
struct file_watch_event {
	struct str folder, name;
	bool is_folder; /* the entry */
};

/* How waiting is done. Times in milliseconds. */
struct file_watch_wait {
	int quiet;                                            /* without further events, before a change is told */
	int patience;                                         /* after the first event, the longest that is waited for quiet */
	bool has_changed;                                     /* something has already: only quiet is waited for */
	bool (*matters)(void *user, const struct file_watch_event *);
	void *user;
	const sigset_t *unblocked;                            /* signal mask while it sleeps … */
	bool (*stop)(void);                                   /* … asked when one has come */
};
/* Sleeps until something that matters has changed and there is quiet again: true. False when `stop` says so. */
bool file_watch_wait(struct file_watch *, const struct file_watch_wait *);

#endif
