/* post.c - `jianbao post FILE…`: one PDF for each post. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"

/* Where the PDF of `path` goes: -o as a file or pattern; in a folder or without -o {name}.pdf, there or beside the post;
 * standard output for a post from standard input. */
static const char *output_of(struct command_line *line, const char *path)
{
	struct str out = str_of(line->output);

	if (!line->output) {
		if (strcmp(path, "-") == 0)
			return "-";
		return arena_cstr(line->arena, arena_printf(line->arena, "%.*s/%.*s.pdf", STR_ARG(file_folder(str_of(path))),
		                                            STR_ARG(file_stem(str_of(path)))));
	}
	if (str_ends(out, STR("/")) || file_is_folder(out))
		return arena_cstr(line->arena, file_join(line->arena, out, STR("{name}.pdf")));
	return line->output;
}

int post_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	struct progress_line progress;

	if (line->n_paths == 0)
		return usage_error("no post named");
	const char **paths = ARENA_ARRAY(line->arena, const char *, line->n_paths);
	for (size_t i = 0; i < line->n_paths; i++)
		paths[i] = output_of(line, line->paths[i]);
	if (sidecars_conflict(line, paths, line->n_paths))
		return EXIT_USAGE;
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	jb_briefing **briefings = ARENA_ARRAY(line->arena, jb_briefing *, line->n_paths);
	progress_start(&progress, &messages);
	for (size_t i = 0; i < line->n_paths; i++) {
		briefings[i] = jb_briefing_new(context);
		jb_briefing_add_file(briefings[i], line->paths[i]);
		jb_briefing_set_progress(briefings[i], progress_print, &progress);
		sidecars_ask(line, briefings[i]);
	}
	bool all = jb_briefings_write_files(briefings, paths, line->n_paths, NULL);
	progress_end(&progress);
	all = sidecars_write(line, briefings, line->n_paths) && all;
	for (size_t i = 0; i < line->n_paths; i++)
		jb_briefing_free(briefings[i]);
	jb_context_free(context);
	return exit_code_of(&messages, line, all);
}
