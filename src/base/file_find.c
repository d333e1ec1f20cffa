/* file_find.c - the files below folders, in byte order; an explicit list of folders to visit instead of recursion. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"

enum { NANOSECONDS = 1000000000 };

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

static int compare(const void *a, const void *b)
{
	return str_cmp(((const struct entry_name *)a)->file.path, ((const struct entry_name *)b)->file.path);
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
		struct stat status;

		if (entry->d_name[0] == '.')
			continue;
		if (fstatat(dirfd(dir), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		bool is_folder = S_ISDIR(status.st_mode);
		if (S_ISLNK(status.st_mode) && (fstatat(dirfd(dir), entry->d_name, &status, 0) != 0 || !S_ISREG(status.st_mode)))
			continue; /* a link to a folder may lead back up */
		if (!is_folder && (!S_ISREG(status.st_mode) || !has_suffix(found, str_of(entry->d_name))))
			continue;
		struct str path = file_join(found->arena, folder->file.path, str_of(entry->d_name));
		names = arena_grow(found->arena, names, &capacity, *count + 1, sizeof *names);
		struct file_found file = { path, status.st_size, status.st_mtim.tv_sec * NANOSECONDS + status.st_mtim.tv_nsec };
		names[(*count)++] = (struct entry_name){ file, is_folder, folder->depth + 1 };
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

struct file_found *file_find_all(struct arena *arena, struct str folder, const struct str *suffixes, size_t n_suffixes,
                                 size_t *count, struct diag *diag)
{
	struct found found = { .arena = arena, .suffixes = suffixes, .n_suffixes = n_suffixes, .diag = diag };

	search(&found, folder);
	*count = found.count;
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
