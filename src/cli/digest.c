/* digest.c - `jianbao digest PATH… -o OUT.pdf`: one PDF of all the posts found. */
#include "api/digest.h"
#include "cli/cli.h"
#include "cli/select.h"

static bool fill(jb_briefing *briefing, struct command_line *line, const struct choice_wish *wish)
{
	struct shelf_wish posts = { named_paths(line), line->n_paths, str_of(line->index) };

	return digest_fill(briefing, line->arena, &posts, wish);
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

static int run(struct command_line *line, jb_context *context, const struct choice_wish *wish, struct messages *messages)
{
	jb_briefing *briefing = jb_briefing_new(context);
	struct progress_line progress;

	if (!set_pages(briefing, line)) {
		jb_briefing_free(briefing);
		return usage_error("--watch-list needs a name");
	}
	if (line->title)
		jb_briefing_set_title(briefing, line->title);
	read_section_by(line, &briefing->section_by);
	progress_start(&progress, messages);
	sidecars_ask(line, briefing);
	jb_briefing_set_progress(briefing, progress_print, &progress);
	bool made = fill(briefing, line, wish) && jb_briefing_write_file(briefing, line->output);
	progress_end(&progress);
	report_print(line, line->output, jb_briefing_report(briefing));
	made = sidecars_write(line, &briefing, 1) && made;
	jb_briefing_free(briefing);
	return exit_code_of(messages, line, made);
}

int digest_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	struct choice_wish wish;
	enum section_by by;

	if (line->n_paths == 0)
		return usage_error("no file or folder named");
	if (!line->output)
		return usage_error("digest needs -o OUT.pdf");
	if (!read_section_by(line, &by))
		return usage_error("--sections takes category, tag, source or none, and excludes --section");
	if (line->index && line->n_paths > 1)
		return usage_error("--index names one index: give one folder");
	if (read_selection(line, &wish) != 0)
		return EXIT_USAGE;
	if (sidecars_conflict(line, &line->output, 1))
		return EXIT_USAGE;
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	int code = run(line, context, &wish, &messages);
	jb_context_free(context);
	return code;
}
