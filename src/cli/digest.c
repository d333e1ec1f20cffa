/* digest.c - `jianbao digest PATH… -o OUT.pdf`: one PDF of all the posts found. */
#include "cli/cli.h"

/* Adds the posts below the paths. */
static void add_posts(jb_briefing *briefing, struct command_line *line, struct messages *messages)
{
	size_t count;
	const char **paths = find_posts(line, messages, &count);

	for (size_t i = 0; i < count; i++)
		jb_briefing_add_file(briefing, paths[i]);
}

/* What the options add to the pages; false for a watch without a name. */
static bool set_pages(jb_briefing *briefing, const struct command_line *line)
{
	bool watches = false;

	jb_briefing_set_digest(briefing, true, !line->no_cover, !line->no_contents);
	jb_briefing_set_glance(briefing, line->glance);
	for (size_t i = 0; i < line->word_names.count; i++) {
		if (!str_eq(line->word_names.items[i], STR("watch-list")))
			continue;
		if (!jb_briefing_add_watch(briefing, line->word_values.items[i].ptr))
			return false;
		watches = true;
	}
	jb_briefing_set_index(briefing, line->back_index || watches);
	return true;
}

static int run(struct command_line *line, jb_context *context, struct messages *messages)
{
	jb_briefing *briefing = jb_briefing_new(context);
	struct progress_line progress;
	int code = EXIT_USAGE;

	if (!jb_briefing_select_days(briefing, line->date ? line->date : line->from, line->date ? line->date : line->to)) {
		code = usage_error("a day is written YYYY-MM-DD");
	} else if (!set_pages(briefing, line)) {
		code = usage_error("--watch-list needs a name");
	} else {
		for (size_t i = 0; i < line->categories.count; i++)
			jb_briefing_select_category(briefing, line->categories.items[i].ptr);
		for (size_t i = 0; i < line->tags.count; i++)
			jb_briefing_select_tag(briefing, line->tags.items[i].ptr);
		if (line->title)
			jb_briefing_set_title(briefing, line->title);
		progress_start(&progress, messages);
		sidecars_ask(line, briefing);
		jb_briefing_set_progress(briefing, progress_print, &progress);
		add_posts(briefing, line, messages);
		bool made = jb_briefing_write_file(briefing, line->output);
		progress_end(&progress);
		report_print(line, line->output, jb_briefing_report(briefing));
		made = sidecars_write(line, &briefing, 1) && made;
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
	if (sidecars_conflict(line, &line->output, 1))
		return EXIT_USAGE;
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	int code = run(line, context, &messages);
	jb_context_free(context);
	return code;
}
