/* file_read.c - whole files into memory, and the parts of their names. Names found inside documents are opened below
 * their folder only. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_READ = 64 << 10 };

static const int64_t second_ns = 1000000000; /* 64 bits, for those of a time may be 32 */

/* Reads up to limit + 1 bytes, so that the caller can tell "more than the limit". */
static bool read_all(struct arena *arena, int fd, size_t expected, size_t limit, struct str *out)
{
	size_t capacity = expected < limit ? expected + 1 : limit + 1, len = 0;
	char *bytes = arena_alloc(arena, capacity + 1);

	for (;;) {
		if (len == capacity) {
			if (len > limit)
				break;
			char *grown = arena_alloc(arena, capacity * 2 + 1);
			memcpy(grown, bytes, len);
			bytes = grown;
			capacity *= 2;
		}
		ssize_t got = read(fd, bytes + len, capacity - len);
		if (got == 0)
			break;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		len += (size_t)got;
	}
	*out = (struct str){ bytes, len };
	return true;
}

static bool is_readable_kind(const struct stat *status)
{
	return S_ISREG(status->st_mode) || S_ISFIFO(status->st_mode);
}

/* Opens a named file. What is no file is not even opened: with devices that alone can do something. */
static int open_named(const char *name, struct str path, struct diag *diag)
{
	struct stat status;
	int fd = -1;

	if (stat(name, &status) == 0 && !is_readable_kind(&status)) {
		diag_add(diag, DIAG_FILE_NOT_REGULAR, place_file(path));
		return -1;
	}
	fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		diag_add(diag, DIAG_FILE_READ, place_file(path), strerror(errno));
	return fd;
}

static bool read_open(struct arena *arena, int fd, struct str path, size_t limit, struct str *out, struct diag *diag)
{
	struct stat status;

	if (fstat(fd, &status) != 0) {
		diag_add(diag, DIAG_FILE_READ, place_file(path), strerror(errno));
		return false;
	}
	size_t expected = S_ISREG(status.st_mode) && status.st_size > 0 ? (size_t)status.st_size : FIRST_READ;
	if (!is_readable_kind(&status) && fd != STDIN_FILENO) {
		diag_add(diag, DIAG_FILE_NOT_REGULAR, place_file(path));
		return false;
	}
	if (S_ISREG(status.st_mode) && status.st_size > 0 && expected > limit) {
		diag_add(diag, DIAG_FILE_TOO_LARGE, place_file(path), limit);
		return false;
	}
	if (!read_all(arena, fd, expected, limit, out)) {
		diag_add(diag, DIAG_FILE_READ, place_file(path), strerror(errno));
		return false;
	}
	if (out->len > limit) {
		diag_add(diag, DIAG_FILE_TOO_LARGE, place_file(path), limit);
		return false;
	}
	return true;
}

bool file_read(struct arena *arena, struct str path, size_t limit, struct str *out, struct diag *diag)
{
	bool standard_in = str_eq(path, STR("-"));
	int fd = standard_in ? STDIN_FILENO : open_named(arena_cstr(arena, path), path, diag);

	if (fd < 0)
		return false;
	bool ok = read_open(arena, fd, path, limit, out, diag);
	if (!standard_in)
		close(fd);
	return ok;
}

/* Whether the open file's real path stays below the folder's: a symbolic link inside the folder may point to its
 * neighbour. */
static bool is_below(int fd, const char *folder)
{
	char link[64], real[PATH_MAX], *base = realpath(folder, NULL);
	bool below = false;

	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t len = readlink(link, real, sizeof real - 1);
	if (base && len > 0) {
		struct str root = str_of(base), file = { real, (size_t)len };
		below = str_starts(file, root) && (str_eq(root, STR("/")) || file.ptr[root.len] == '/');
	}
	free(base);
	return below;
}

/* Relative, without a ".." component, and not "-". */
static bool name_is_plain(struct str name)
{
	if (name.len == 0 || name.len >= PATH_MAX || name.ptr[0] == '/' || memchr(name.ptr, 0, name.len) ||
	    str_eq(name, STR("-")))
		return false;
	while (name.len) {
		struct str rest, part = str_split(name, '/', &rest);
		if (str_eq(part, STR("..")))
			return false;
		name = rest;
	}
	return true;
}

/* Finds the file first (O_PATH opens nothing: no device, no FIFO is touched), looks where it really is and what it
 * is, and then opens that very file. */
static int open_below(const char *folder, const char *name, size_t limit, struct stat *status)
{
	char link[64];
	int fd = -1, at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (at < 0)
		return -1;
	int found = openat(at, name, O_PATH | O_CLOEXEC);
	close(at);
	if (found < 0)
		return -1;
	if (is_below(found, folder) && fstat(found, status) == 0 && S_ISREG(status->st_mode) && status->st_size >= 0 &&
	    (size_t)status->st_size <= limit) {
		snprintf(link, sizeof link, "/proc/self/fd/%d", found);
		fd = open(link, O_RDONLY | O_CLOEXEC);
	}
	close(found);
	return fd;
}

bool file_read_below(struct arena *arena, struct str folder, struct str name, size_t limit, struct str *out)
{
	struct stat status;

	if (!name_is_plain(name))
		return false;
	int fd = open_below(folder.len ? arena_cstr(arena, folder) : ".", arena_cstr(arena, name), limit, &status);
	if (fd < 0)
		return false;
	bool ok = read_all(arena, fd, (size_t)status.st_size, limit, out) && out->len <= limit;
	close(fd);
	return ok;
}

static bool stat_path(struct str path, struct stat *status)
{
	char name[PATH_MAX];

	if (path.len >= sizeof name)
		return false;
	memcpy(name, path.ptr, path.len);
	name[path.len] = 0;
	return stat(name, status) == 0;
}

bool file_exists(struct str path)
{
	struct stat status;
	return stat_path(path, &status);
}

bool file_is_folder(struct str path)
{
	struct stat status;
	return stat_path(path, &status) && S_ISDIR(status.st_mode);
}

bool file_is_regular(struct str path)
{
	struct stat status;
	return stat_path(path, &status) && S_ISREG(status.st_mode);
}

bool file_facts(struct str path, int64_t *size, int64_t *mtime)
{
	struct stat status;

	if (!stat_path(path, &status) || !S_ISREG(status.st_mode))
		return false;
	*size = status.st_size;
	*mtime = status.st_mtim.tv_sec * second_ns + status.st_mtim.tv_nsec;
	return true;
}

int64_t file_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME_COARSE, &t);
	return t.tv_sec * second_ns + t.tv_nsec;
}

bool file_changed_since(struct str path, int64_t moment)
{
	struct stat status;

	return stat_path(path, &status) && status.st_ctim.tv_sec * second_ns + status.st_ctim.tv_nsec >= moment;
}

bool file_same(struct str a, struct str b)
{
	struct stat first, second;

	return stat_path(a, &first) && stat_path(b, &second) && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

/* Offset behind the last slash; 0 when there is none. */
static size_t base_start(struct str path)
{
	size_t i = path.len;

	while (i > 0 && path.ptr[i - 1] != '/')
		i--;
	return i;
}

struct str file_folder(struct str path)
{
	size_t start = base_start(path);

	if (start == 0)
		return STR(".");
	return start == 1 ? STR("/") : str_sub(path, 0, start - 1);
}

struct str file_trim_slashes(struct str folder)
{
	while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
		folder.len--;
	return folder;
}

struct str file_base(struct str path)
{
	return str_from(path, base_start(path));
}

struct str file_stem(struct str path)
{
	struct str base = file_base(path);

	for (size_t i = base.len; i > 1; i--) {
		if (base.ptr[i - 1] == '.')
			return str_sub(base, 0, i - 1);
	}
	return base;
}

struct str file_join(struct arena *arena, struct str folder, struct str name)
{
	if (str_eq(folder, STR(".")) || folder.len == 0)
		return arena_str(arena, name);
	bool has_slash = str_ends(folder, STR("/"));
	size_t len = folder.len + !has_slash + name.len;
	char *path = arena_alloc(arena, len + 1);
	memcpy(path, folder.ptr, folder.len);
	path[folder.len] = '/';
	memcpy(path + len - name.len, name.ptr, name.len);
	return (struct str){ path, len };
}
