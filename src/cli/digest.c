/* digest.c - `jianbao digest PATH… -o OUT.pdf`: one PDF of all the posts found. */
#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"

static const struct str suffixes[] = { STR_INIT(".md"), STR_INIT(".markdown"), STR_INIT(".html") };

/* Adds the posts below the paths; what cannot be searched is said through the messages. */
static void add_posts(jb_briefing *briefing, struct command_line *line, struct messages *messages)
{
	struct diag *diag = diag_new();
	struct str *paths = ARENA_ARRAY(line->arena, struct str, line->n_paths);
	size_t count, n_messages;

	for (size_t i = 0; i < line->n_paths; i++)
		paths[i] = str_of(line->paths[i]);
	struct str *files = file_find(line->arena, paths, line->n_paths, suffixes, ARRAY_LEN(suffixes), &count, diag);
	for (size_t i = 0; i < count; i++)
		jb_briefing_add_file(briefing, arena_cstr(line->arena, files[i]));
	const struct diag_message *list = diag_messages(diag, &n_messages);
	for (size_t i = 0; i < n_messages; i++) {
		jb_message m = { list[i].level == DIAG_ERROR ? JB_ERROR : JB_WARNING, diag_id_name(list[i].id),
			         arena_cstr(line->arena, list[i].place.file), list[i].place.line, list[i].place.column,
			         arena_cstr(line->arena, list[i].text) };
		messages_print(messages, &m);
	}
	diag_free(diag);
}

static int run(struct command_line *line, jb_context *context, struct messages *messages)
{
	jb_briefing *briefing = jb_briefing_new(context);
	struct progress_line progress;
	int code = EXIT_USAGE;

	if (!jb_briefing_select_days(briefing, line->date ? line->date : line->from, line->date ? line->date : line->to)) {
		code = usage_error("a day is written YYYY-MM-DD");
	} else {
		for (size_t i = 0; i < line->categories.count; i++)
			jb_briefing_select_category(briefing, line->categories.items[i].ptr);
		for (size_t i = 0; i < line->tags.count; i++)
			jb_briefing_select_tag(briefing, line->tags.items[i].ptr);
		if (line->title)
			jb_briefing_set_title(briefing, line->title);
		jb_briefing_set_digest(briefing, true, !line->no_cover, !line->no_contents);
		progress_start(&progress, messages);
		jb_briefing_set_progress(briefing, progress_print, &progress);
		add_posts(briefing, line, messages);
		bool made = jb_briefing_write_file(briefing, line->output);
		progress_end(&progress);
		report_print(line, line->output, jb_briefing_report(briefing));
		code = exit_code_of(messages, line, made);
	}
	jb_briefing_free(briefing);
	return code;
}

int digest_command(struct command_line *line)
{
	struct messages messages = { .line = line };

	if (line->n_paths == 0)
		return usage_error("no file or folder named");
	if (!line->output)
		return usage_error("digest needs -o OUT.pdf");
	if (line->date && (line->from || line->to))
		return usage_error("--date excludes --from and --to");
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	int code = run(line, context, &messages);
	jb_context_free(context);
	return code;
}
