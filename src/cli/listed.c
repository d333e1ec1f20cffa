/* listed.c - --files-from: names of posts and folders from a file or standard input, as find and git print them.
 *
 * Names are bytes: nothing is trimmed or unquoted. A blank line names nothing. */
#include "base/file.h"
#include "base/limits.h"
#include "cli/cli.h"

/* The names in the text, behind those of the command line. */
static void add_names(struct command_line *line, struct str text)
{
	char end = line->null_ends ? '\0' : '\n';
	size_t count = line->n_paths, capacity = 0;
	const char **paths = arena_grow(line->arena, NULL, &capacity, count + 1, sizeof *paths);

	for (size_t i = 0; i < count; i++)
		paths[i] = line->paths[i];
	while (text.len) {
		struct str name = str_split(text, end, &text);

		if (!name.len)
			continue;
		paths = arena_grow(line->arena, paths, &capacity, count + 1, sizeof *paths);
		paths[count++] = arena_cstr(line->arena, name);
	}
	line->paths = paths;
	line->n_paths = count;
}

static bool is_named(const struct command_line *line, struct str path)
{
	for (size_t i = 0; i < line->n_paths; i++) {
		if (str_eq(str_of(line->paths[i]), path))
			return true;
	}
	return false;
}

/* False with an error. */
static bool read_list(struct command_line *line, struct diag *diag)
{
	struct str list = str_of(line->files_from), text;
	size_t n_before = line->n_paths;

	if (!file_read(line->arena, list, LIMIT_LIST_BYTES, &text, diag))
		return false;
	if (!line->null_ends && str_find_char(text, '\0') < text.len) {
		diag_add(diag, DIAG_FILE_NAMES_NUL, place_file(list));
		return false;
	}
	add_names(line, text);
	if (line->n_paths == n_before) {
		diag_add(diag, DIAG_FILE_NAMES_NONE, place_file(list));
		return false;
	}
	if (str_eq(list, STR("-")) && is_named(line, list)) {
		diag_add(diag, DIAG_FILE_NAMES_SELF, place_file(list));
		return false;
	}
	return true;
}

int command_line_run(struct command_line *line, int (*run)(struct command_line *))
{
	struct messages messages = { .line = line };
	struct diag *diag = diag_new();
	bool ok = !line->files_from || read_list(line, diag);

	messages_tell(&messages, diag);
	diag_free(diag);
	return ok ? run(line) : EXIT_SOME_FAILED;
}
