/* found.c - the posts that paths name: files as they are, folders searched. */
#include "cli/cli.h"

#include "base/file.h"

static const struct str suffixes[] = { STR_INIT(".md"), STR_INIT(".markdown"), STR_INIT(".html") };

bool is_post_name(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		if (name.len > suffixes[i].len && str_ends(name, suffixes[i]))
			return true;
	}
	return false;
}

struct str *named_paths(const struct command_line *line)
{
	struct str *paths = ARENA_ARRAY(line->arena, struct str, line->n_paths);

	for (size_t i = 0; i < line->n_paths; i++)
		paths[i] = str_of(line->paths[i]);
	return paths;
}

const char **find_posts(struct command_line *line, struct messages *messages, size_t *count)
{
	struct diag *diag = diag_new();
	const char **found;
	struct str *files = file_find(line->arena, named_paths(line), line->n_paths, suffixes, ARRAY_LEN(suffixes), count, diag);

	found = ARENA_ARRAY(line->arena, const char *, *count);
	for (size_t i = 0; i < *count; i++)
		found[i] = arena_cstr(line->arena, files[i]);
	messages_tell(messages, diag);
	diag_free(diag);
	return found;
}
