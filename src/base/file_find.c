/* file_find.c - the files below folders, in byte order; an explicit list of folders to visit instead of recursion.
 *
 * In: paths. Out: files, where asked for with their facts. Names come from one thread, facts, which cost most, from many. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/workers.h"

enum { FACTS_AT_ONCE = 256 };

static const int64_t second_ns = 1000000000; /* 64 bits, for those of a time may be 32 */

struct found {
	struct arena *arena;
	const struct str *suffixes;
	size_t n_suffixes;
	struct file_found *files;
	size_t count, capacity;
	struct str *folders; /* that were searched */
	size_t n_folders, folders_capacity;
	struct diag *diag;
};

/* A folder or file met on the way; folders are replaced by what they hold. */
struct entry_name {
	struct file_found file;
	bool is_folder;
	int depth;
};

static bool has_suffix(const struct found *found, struct str name)
{
	for (size_t i = 0; i < found->n_suffixes; i++) {
		if (name.len > found->suffixes[i].len && str_ends(name, found->suffixes[i]))
			return true;
	}
	return false;
}

static void add_file(struct found *found, struct file_found file)
{
	found->files = arena_grow(found->arena, found->files, &found->capacity, found->count + 1, sizeof *found->files);
	found->files[found->count++] = file;
}

/* A folder stands where the paths of its files do: its name counts with a slash behind it. */
static int compare(const void *a, const void *b)
{
	const struct entry_name *x = a, *y = b;
	struct str p = x->file.path, q = y->file.path;
	size_t n = p.len < q.len ? p.len : q.len;
	int order = memcmp(p.ptr, q.ptr, n);

	if (order)
		return order;
	int next_x = p.len > n ? (unsigned char)p.ptr[n] : x->is_folder ? '/' : 0;
	int next_y = q.len > n ? (unsigned char)q.ptr[n] : y->is_folder ? '/' : 0;
	return next_x - next_y;
}

enum name_kind { NAME_OTHER, NAME_FILE, NAME_FOLDER };

/* What a name in a folder stands for. Links to files count as files; one to a folder may lead back up. */
static enum name_kind kind_of(int folder, const struct dirent *entry)
{
	struct stat status;
	mode_t mode;

	if (entry->d_type == DT_REG)
		return NAME_FILE;
	if (entry->d_type == DT_DIR)
		return NAME_FOLDER;
	if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
		return NAME_OTHER;
	if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return NAME_OTHER;
	mode = status.st_mode;
	if (S_ISLNK(mode) && fstatat(folder, entry->d_name, &status, 0) != 0)
		return NAME_OTHER;
	if (S_ISREG(status.st_mode))
		return NAME_FILE;
	return S_ISDIR(mode) ? NAME_FOLDER : NAME_OTHER;
}

/* The wanted entries of one folder, sorted. */
static struct entry_name *list(struct found *found, const struct entry_name *folder, size_t *count)
{
	struct entry_name *names = NULL;
	size_t capacity = 0;
	DIR *dir = opendir(arena_cstr(found->arena, folder->file.path));
	struct dirent *entry;

	*count = 0;
	if (!dir) {
		diag_add(found->diag, DIAG_FILE_FOLDER, place_file(folder->file.path), strerror(errno));
		return NULL;
	}
	while ((entry = readdir(dir))) {
		struct str name = str_of(entry->d_name);
		enum name_kind kind = name.ptr[0] == '.' ? NAME_OTHER : kind_of(dirfd(dir), entry);

		if (kind == NAME_OTHER || (kind == NAME_FILE && !has_suffix(found, name)))
			continue;
		names = arena_grow(found->arena, names, &capacity, *count + 1, sizeof *names);
		names[(*count)++] = (struct entry_name){ { file_join(found->arena, folder->file.path, name), 0, 0 }, kind == NAME_FOLDER,
			                                 folder->depth + 1 };
	}
	closedir(dir);
	if (*count)
		qsort(names, *count, sizeof *names, compare);
	return names;
}

static void search(struct found *found, struct str root)
{
	struct entry_name *stack = NULL;
	size_t capacity = 0, depth = 0, count;

	stack = arena_grow(found->arena, stack, &capacity, 1, sizeof *stack);
	stack[depth++] = (struct entry_name){ { root, 0, 0 }, true, 0 };
	while (depth) {
		struct entry_name top = stack[--depth];

		if (!top.is_folder) {
			add_file(found, top.file);
			continue;
		}
		if (top.depth > LIMIT_FOLDER_DEPTH) {
			diag_add(found->diag, DIAG_FILE_FOLDER, place_file(top.file.path), strerror(ELOOP));
			continue;
		}
		found->folders = arena_grow(found->arena, found->folders, &found->folders_capacity, found->n_folders + 1,
		                            sizeof *found->folders);
		found->folders[found->n_folders++] = top.file.path;
		const struct entry_name *names = list(found, &top, &count);
		stack = arena_grow(found->arena, stack, &capacity, depth + count, sizeof *stack);
		for (size_t i = count; i > 0; i--)
			stack[depth++] = names[i - 1];
	}
}

struct str *file_find(struct arena *arena, const struct str *paths, size_t n_paths, const struct str *suffixes,
                      size_t n_suffixes, size_t *count, struct diag *diag)
{
	struct found found = { .arena = arena, .suffixes = suffixes, .n_suffixes = n_suffixes, .diag = diag };

	for (size_t i = 0; i < n_paths; i++) {
		if (file_is_folder(paths[i]))
			search(&found, paths[i]);
		else
			add_file(&found, (struct file_found){ paths[i], 0, 0 });
	}
	struct str *files = ARENA_ARRAY(arena, struct str, found.count);
	for (size_t i = 0; i < found.count; i++)
		files[i] = found.files[i].path;
	*count = found.count;
	return files;
}

/* ---- facts ---- */

static void find_facts(int folder, struct file_found *file, const char *name)
{
	struct stat status;

	if (fstatat(folder, name, &status, 0) != 0 || !S_ISREG(status.st_mode)) {
		file->size = -1; /* gone since its name was read */
		return;
	}
	file->size = status.st_size;
	file->mtime = status.st_mtim.tv_sec * second_ns + status.st_mtim.tv_nsec;
}

/* The facts of FACTS_AT_ONCE files; those of one folder stand side by side, and are looked up in it. */
static void find_some_facts(void *shared, size_t item, unsigned worker)
{
	struct found *found = shared;
	size_t end = (item + 1) * FACTS_AT_ONCE < found->count ? (item + 1) * FACTS_AT_ONCE : found->count;
	struct arena *scratch = arena_new();
	struct str folder = STR("");
	int fd = -1;

	(void)worker;
	for (size_t i = item * FACTS_AT_ONCE; i < end; i++) {
		struct file_found *file = &found->files[i];
		struct str here = file_folder(file->path);

		if (fd < 0 || !str_eq(here, folder)) {
			if (fd >= 0)
				close(fd);
			fd = open(arena_cstr(scratch, here), O_PATH | O_DIRECTORY | O_CLOEXEC);
			folder = here;
		}
		find_facts(fd, file, file_base(file->path).ptr);
	}
	if (fd >= 0)
		close(fd);
	arena_free(scratch);
}

struct file_found *file_find_all(struct arena *arena, struct str folder, const struct file_search *wanted, size_t *count,
                                 struct diag *diag)
{
	struct found found = { .arena = arena, .suffixes = wanted->suffixes, .n_suffixes = wanted->n_suffixes, .diag = diag };
	size_t n = 0;

	search(&found, folder);
	workers_run(wanted->n_workers, (found.count + FACTS_AT_ONCE - 1) / FACTS_AT_ONCE, find_some_facts, &found);
	for (size_t i = 0; i < found.count; i++) {
		if (found.files[i].size >= 0)
			found.files[n++] = found.files[i];
	}
	*count = n;
	return found.files;
}

struct str *file_find_folders(struct arena *arena, struct str folder, size_t *count)
{
	struct found found = { .arena = arena, .diag = diag_new() };

	search(&found, folder);
	diag_free(found.diag);
	*count = found.n_folders;
	return found.folders;
}
