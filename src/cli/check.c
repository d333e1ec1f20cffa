/* check.c - `jianbao check PATH…`: all that is to be said of posts; their PDFs are made and kept nowhere. */
#include "cli/cli.h"

static int run(struct command_line *line, jb_context *context, struct messages *messages)
{
	struct progress_line progress;
	size_t count;
	const char **paths = find_posts(line, messages, &count);
	jb_briefing **briefings = ARENA_ARRAY(line->arena, jb_briefing *, count);

	if (count == 0)
		return usage_error("no post found");
	progress_start(&progress, messages);
	for (size_t i = 0; i < count; i++) {
		briefings[i] = jb_briefing_new(context);
		jb_briefing_add_file(briefings[i], paths[i]);
		sidecars_ask(line, briefings[i]);
		jb_briefing_set_progress(briefings[i], progress_print, &progress);
	}
	bool all = jb_briefings_check(briefings, count, NULL);
	progress_end(&progress);
	all = sidecars_write(line, briefings, count) && all;
	for (size_t i = 0; i < count; i++)
		jb_briefing_free(briefings[i]);
	return exit_code_of(messages, line, all);
}

int check_command(struct command_line *line)
{
	struct messages messages = { .line = line };

	if (line->n_paths == 0)
		return usage_error("no file or folder named");
	if (!line->fail_on)
		line->strict = true; /* what a check finds is its result */
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	int code = run(line, context, &messages);
	jb_context_free(context);
	return code;
}
