/* file.h - whole files in, whole files out, folders listed in a fixed order. The only file that opens what a post, a style
 * or the command line names. */
#ifndef JB_BASE_FILE_H
#define JB_BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"

/* Reads a regular file, a pipe or, for "-", standard input, up to `limit` bytes. The bytes live in the arena.
 * False with one diagnostic (FILE_READ, FILE_TOO_LARGE, FILE_NOT_REGULAR for folders, sockets, devices). */
bool file_read(struct arena *, struct str path, size_t limit, struct str *out, struct diag *);

/* Opens `name`, a relative path found inside a document or a style sheet, strictly below `folder`: no absolute path, no
 * "..", no symbolic link that leaves the folder, regular files only (openat, O_NOFOLLOW; see robustness rules).
 * False without a diagnostic: the caller says what is missing. */
bool file_read_below(struct arena *, struct str folder, struct str name, size_t limit, struct str *out);

bool file_exists(struct str path);
bool file_is_folder(struct str path);
bool file_is_regular(struct str path);
bool file_same(struct str a, struct str b); /* the same existing file by device and inode */
struct str file_folder(struct str path);    /* "a/b" of "a/b/c.md"; "." when there is no slash */
struct str file_trim_slashes(struct str folder); /* "a/b" of "a/b//"; "/" stays */
struct str file_base(struct str path);      /* "c.md" */
struct str file_stem(struct str path);      /* "c" */
struct str file_join(struct arena *, struct str folder, struct str name);

/* Makes the folder a path stands in, and those above it; false with a diagnostic. */
bool file_make_folder_of(struct str path, struct diag *);
/* Size and time of change (nanoseconds since 1970) of a regular file; false when there is none. */
bool file_facts(struct str path, int64_t *size, int64_t *mtime);

/* Collects the files below each path (a file is taken as it is; a folder is searched, dot entries left out, links to folders
 * not followed) whose name ends in one of `suffixes`; in the byte order of their paths below each. Unreadable folders give a
 * diagnostic each. Returns the array in the arena. */
struct str *file_find(struct arena *, const struct str *paths, size_t n_paths, const struct str *suffixes,
                      size_t n_suffixes, size_t *count, struct diag *);

/* The same for one folder, with what tells whether a file has changed, by workers. */
struct file_found {
	struct str path;
	int64_t size;  /* bytes */
	int64_t mtime; /* nanoseconds since 1970 */
};
struct file_search {
	const struct str *suffixes;
	size_t n_suffixes;
	unsigned n_workers;
};
struct file_found *file_find_all(struct arena *, struct str folder, const struct file_search *, size_t *count, struct diag *);

/* The folder and those below it that such a search looks into; what cannot be searched is not told. */
struct str *file_find_folders(struct arena *, struct str folder, size_t *count);

/* The time by the clock that files are stamped with, in nanoseconds since 1970; whether a file's content, name or rights have changed
 * since then. */
int64_t file_clock(void);
bool file_changed_since(struct str path, int64_t moment);

/* A file being written: bytes go to a nameless (O_TMPFILE) or temporary file beside the target and appear under the target's
 * name by rename only when file_out_commit has written and synced all. A target that exists and is not a regular file
 * (device, pipe), and "-" (standard output), are written to directly. */
struct file_out;
/* NULL with one diagnostic (FILE_WRITE) when the target cannot be written. */
struct file_out *file_out_open(struct str path, struct diag *);
bool file_out_write(struct file_out *, const void *bytes, size_t len); /* false after the first failure; sticky */
bool file_out_commit(struct file_out *, struct diag *); /* frees; false with a diagnostic, the old target unchanged */
void file_out_abort(struct file_out *);                 /* frees; nothing is left behind; NULL is allowed */

/* All of that in one call: the file holds the bytes, or is as it was and false is returned after a diagnostic. */
bool file_write(struct str path, struct str bytes, struct diag *);

#endif
