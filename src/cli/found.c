/* found.c - the posts that paths name: files as they are, folders searched. */
#include "cli/cli.h"

#include "base/file.h"

static const struct str suffixes[] = { STR_INIT(".md"), STR_INIT(".markdown"), STR_INIT(".html") };

const char **find_posts(struct command_line *line, struct messages *messages, size_t *count)
{
	struct diag *diag = diag_new();
	struct str *paths = ARENA_ARRAY(line->arena, struct str, line->n_paths);
	const char **found;
	size_t n_messages;

	for (size_t i = 0; i < line->n_paths; i++)
		paths[i] = str_of(line->paths[i]);
	struct str *files = file_find(line->arena, paths, line->n_paths, suffixes, ARRAY_LEN(suffixes), count, diag);
	found = ARENA_ARRAY(line->arena, const char *, *count);
	for (size_t i = 0; i < *count; i++)
		found[i] = arena_cstr(line->arena, files[i]);
	const struct diag_message *list = diag_messages(diag, &n_messages);
	for (size_t i = 0; i < n_messages; i++) {
		jb_message m = { list[i].level == DIAG_ERROR ? JB_ERROR : JB_WARNING, diag_id_name(list[i].id),
			         arena_cstr(line->arena, list[i].place.file), list[i].place.line, list[i].place.column,
			         arena_cstr(line->arena, list[i].text) };
		messages_print(messages, &m);
	}
	diag_free(diag);
	return found;
}
