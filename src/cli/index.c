/* index.c - `jianbao index DIR…`: brings the index of each folder up to its posts. */
#include <stdio.h>

#include "api/archive.h"
#include "base/file.h"
#include "cli/cli.h"

static bool index_folder(struct command_line *line, const jb_context *context, struct str folder, struct diag *diag)
{
	struct str path = line->index ? str_of(line->index) : archive_default_path(line->arena, folder);
	struct archive_changes changes;
	struct archive *archive;
	bool ok;

	if (!file_is_folder(folder)) {
		diag_add(diag, DIAG_ARCHIVE_NO_FOLDER, place_file(folder));
		return false;
	}
	archive = archive_open(path, diag);
	ok = archive && archive_update(archive, folder, context, &changes, diag);
	archive_close(archive);
	if (ok && !line->quiet)
		printf("%.*s: %zu posts; %zu new, %zu changed, %zu gone, %zu unreadable\n", STR_ARG(folder), changes.posts, changes.added,
		       changes.changed, changes.removed, changes.unreadable);
	return ok;
}

int index_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	struct diag *diag;
	bool all = true;

	if (line->n_paths == 0)
		return usage_error("no folder named");
	if (line->index && line->n_paths > 1)
		return usage_error("--index names one index: give one folder");
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	diag = diag_new();
	for (size_t i = 0; i < line->n_paths; i++)
		all &= index_folder(line, context, file_trim_slashes(str_of(line->paths[i])), diag);
	context_tell(context, diag);
	diag_free(diag);
	jb_context_free(context);
	return exit_code_of(&messages, line, all);
}
