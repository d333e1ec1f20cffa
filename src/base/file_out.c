/* file_out.c - a file that appears whole or not at all.
 *
 * The bytes go to a nameless file (O_TMPFILE) in the target's folder: whatever ends the process, nothing is left
 * behind. On commit it is synced and linked under the target's name, or, where that is taken, under a temporary one
 * and renamed. Where the file system has no nameless files, a temporary name is used from the start; one that a
 * killed run left is removed by the next that writes there. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OUT_BUFFER = 256 << 10, NAME_TRIES = 100, TEMP_NAME_MAX = 80, STALE_SECONDS = 24 * 60 * 60 };

#define TEMP_PREFIX ".jianbao-"

struct file_out {
	struct arena *arena;
	struct str named; /* the target as the user named it */
	struct str path;  /* the same with links followed; zero-terminated */
	const char *folder;
	char *temp;      /* name of the temporary file; NULL while nameless or written directly */
	int fd;
	bool direct;     /* device, pipe or standard output */
	int error;       /* errno of the first failure */
	char *buffer;
	size_t used;
};

/* Whether a name is one that temp_name makes: .jianbao-PID-HEX-TRY. */
static bool is_temp_name(const char *name)
{
	unsigned pid, try;
	unsigned long mark;
	int end = 0;

	return sscanf(name, TEMP_PREFIX "%u-%lx-%u%n", &pid, &mark, &try, &end) == 3 && name[end] == 0;
}

/* Removes temporary files that no living run uses: left by one that was killed. */
static void remove_stale(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	time_t now = time(NULL);

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		struct stat status;

		if (is_temp_name(entry->d_name) &&
		    fstatat(dirfd(dir), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() && now - status.st_mtime > STALE_SECONDS)
			unlinkat(dirfd(dir), entry->d_name, 0);
	}
	closedir(dir);
}

static char *temp_name(struct file_out *out, unsigned try)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	unsigned long mark = (unsigned long)t.tv_nsec ^ (unsigned long)(uintptr_t)out;
	char *name = arena_alloc(out->arena, strlen(out->folder) + TEMP_NAME_MAX);
	sprintf(name, "%s/" TEMP_PREFIX "%u-%lx-%u", out->folder, (unsigned)getpid(), mark, try);
	return name;
}

/* A named temporary file, for file systems without nameless ones. */
static void open_named(struct file_out *out)
{
	remove_stale(out->folder);
	for (unsigned try = 0; try < NAME_TRIES && out->fd < 0; try++) {
		out->temp = temp_name(out, try);
		out->fd = open(out->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (out->fd < 0 && errno != EEXIST)
			break;
	}
	if (out->fd < 0) {
		out->error = errno;
		out->temp = NULL;
	}
}

/* A nameless file where the file system has them, and /proc, by which it gets its name. */
static void open_beside(struct file_out *out)
{
	if (access("/proc/self/fd", X_OK) == 0)
		out->fd = open(out->folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
	else
		errno = EOPNOTSUPP;
	if (out->fd >= 0)
		return;
	if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT)
		open_named(out);
	else
		out->error = errno;
}

static void open_target(struct file_out *out)
{
	const char *path = out->path.ptr;
	struct stat status;
	bool exists = stat(path, &status) == 0;

	if (strcmp(path, "-") == 0) {
		out->direct = true;
		out->fd = STDOUT_FILENO;
	} else if (exists && S_ISDIR(status.st_mode)) {
		out->error = EISDIR;
	} else if (exists && !S_ISREG(status.st_mode)) {
		out->direct = true;
		out->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		if (out->fd < 0)
			out->error = errno;
	} else if (exists && access(path, W_OK) != 0) {
		out->error = errno; /* a read-only file is not replaced behind its owner's back */
	} else {
		open_beside(out);
	}
}

/* What is written and renamed is the file that a symbolic link leads to; the link stays. */
static struct str follow_links(struct arena *arena, struct str path)
{
	char real[PATH_MAX];
	const char *name = arena_cstr(arena, path);
	struct stat status;

	if (lstat(name, &status) == 0 && S_ISLNK(status.st_mode) && realpath(name, real))
		return arena_str(arena, str_of(real));
	return (struct str){ name, path.len };
}

struct file_out *file_out_open(struct str path, struct diag *diag)
{
	struct arena *arena = arena_new();
	struct file_out *out = ARENA_NEW(arena, struct file_out);

	*out = (struct file_out){ .arena = arena, .named = arena_str(arena, path), .fd = -1 };
	out->path = follow_links(arena, path);
	out->folder = arena_cstr(arena, file_folder(out->path));
	open_target(out);
	if (out->fd < 0) {
		diag_add(diag, DIAG_FILE_WRITE, place_file(path), strerror(out->error));
		arena_free(arena);
		return NULL;
	}
	out->buffer = arena_alloc(arena, OUT_BUFFER);
	return out;
}

/* Standard output may be a pipe that somebody made non-blocking. */
static void wait_writable(int fd)
{
	struct pollfd wanted = { .fd = fd, .events = POLLOUT };

	poll(&wanted, 1, -1);
}

static bool write_fully(struct file_out *out, const char *bytes, size_t len)
{
	while (len && !out->error) {
		ssize_t put = write(out->fd, bytes, len);

		if (put < 0 && errno == EAGAIN)
			wait_writable(out->fd);
		else if (put < 0 && errno != EINTR)
			out->error = errno;
		else if (put == 0)
			out->error = EIO;
		if (put > 0) {
			bytes += put;
			len -= (size_t)put;
		}
	}
	return !out->error;
}

static bool flush(struct file_out *out)
{
	bool ok = write_fully(out, out->buffer, out->used);

	out->used = 0;
	return ok;
}

bool file_out_write(struct file_out *out, const void *bytes, size_t len)
{
	if (out->error)
		return false;
	if (len > OUT_BUFFER - out->used && !flush(out))
		return false;
	if (len > OUT_BUFFER)
		return write_fully(out, bytes, len);
	memcpy(out->buffer + out->used, bytes, len);
	out->used += len;
	return true;
}

static bool link_as(const struct file_out *out, const char *name)
{
	char self[64];

	snprintf(self, sizeof self, "/proc/self/fd/%d", out->fd);
	return linkat(AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Gives the nameless file a temporary name, which rename needs. */
static bool link_as_temp(struct file_out *out)
{
	for (unsigned try = 0; try < NAME_TRIES; try++) {
		char *name = temp_name(out, try);
		if (link_as(out, name)) {
			out->temp = name;
			return true;
		}
		if (errno != EEXIST)
			break;
	}
	return false;
}

/* A nameless file takes a free name at once; linkat does not replace, so that a taken one needs the way over rename. */
static bool name_it(struct file_out *out)
{
	if (!out->temp && link_as(out, out->path.ptr))
		return true;
	if (!out->temp && (errno != EEXIST || !link_as_temp(out)))
		return false;
	if (rename(out->temp, out->path.ptr) != 0)
		return false;
	out->temp = NULL;
	return true;
}

/* The new file takes over the mode of the one it replaces. */
static void keep_mode(const struct file_out *out)
{
	struct stat status;

	if (stat(out->path.ptr, &status) == 0 && fchmod(out->fd, status.st_mode & 0777) != 0)
		return; /* not ours to change: the umask's mode stands */
}

static bool put_in_place(struct file_out *out)
{
	keep_mode(out);
	if (fsync(out->fd) != 0 && errno != EINVAL && errno != EROFS)
		return false;
	if (!name_it(out))
		return false;
	int folder = open(out->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0) {
		fsync(folder); /* the name is what counts; some file systems cannot sync folders */
		close(folder);
	}
	return true;
}

static void release(struct file_out *out)
{
	if (out->temp)
		unlink(out->temp);
	if (out->fd >= 0 && out->fd != STDOUT_FILENO)
		close(out->fd);
	arena_free(out->arena);
}

bool file_out_commit(struct file_out *out, struct diag *diag)
{
	bool ok = flush(out);

	if (ok && !out->direct && !put_in_place(out)) {
		out->error = errno;
		ok = false;
	}
	if (!ok)
		diag_add(diag, DIAG_FILE_WRITE, place_file(out->named), strerror(out->error));
	release(out);
	return ok;
}

void file_out_abort(struct file_out *out)
{
	if (out)
		release(out);
}

bool file_write(struct str path, struct str bytes, struct diag *diag)
{
	struct file_out *file = file_out_open(path, diag);

	if (!file)
		return false;
	file_out_write(file, bytes.ptr, bytes.len);
	return file_out_commit(file, diag);
}

bool file_make_folder_of(struct str path, struct diag *diag)
{
	struct arena *arena = arena_new();
	char *folder = arena_cstr(arena, file_folder(path));
	bool ok = true;

	for (char *p = folder + 1; ok && *folder; p++) {
		char c = *p;

		if (c != '/' && c != 0)
			continue;
		*p = 0;
		ok = mkdir(folder, 0777) == 0 || errno == EEXIST;
		if (!ok)
			diag_add(diag, DIAG_FOLDER_MAKE, place_file(str_of(folder)), strerror(errno));
		*p = c;
		if (c == 0)
			break;
	}
	arena_free(arena);
	return ok;
}
