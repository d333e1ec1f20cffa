/* sidecar.c - what is written beside the PDFs: --report, what was made; --deps, what it was made of. The same is kept for --watch. */
#include <string.h>

#include "cli/cli.h"

void sidecars_ask(const struct command_line *line, jb_briefing *briefing)
{
	jb_briefing_keep_account(briefing, line->report != NULL);
	jb_briefing_keep_files(briefing, line->deps || line->rules);
}

static void keep_rules(const struct command_line *line, jb_briefing *const *briefings, size_t count)
{
	line->rules->items = ARENA_ARRAY(line->arena, struct dep_rule, count);
	line->rules->count = count;
	for (size_t i = 0; i < count; i++)
		line->rules->items[i] = deps_of_briefing(line->arena, briefings[i]);
}

bool sidecars_write(const struct command_line *line, jb_briefing *const *briefings, size_t count)
{
	bool ok = !line->report || jb_briefings_write_accounts(briefings, count, line->report);

	if (line->rules)
		keep_rules(line, briefings, count);
	if (signals_stop()) /* the old rules hold for what has not been made */
		return ok;
	return (!line->deps || jb_briefings_write_deps(briefings, count, line->deps)) && ok;
}

static int check_one(const char *sidecar, const char *what, const char *output)
{
	if (!sidecar || strcmp(output, sidecar) != 0)
		return 0;
	if (strcmp(sidecar, "-") == 0)
		return usage_error("the PDF goes to standard output, the %s cannot", what);
	return usage_error("the %s would overwrite the PDF", what);
}

int sidecars_conflict(const struct command_line *line, const char *const *outputs, size_t count)
{
	if (line->report && line->deps && strcmp(line->report, line->deps) == 0)
		return usage_error("--report and --deps name the same file");
	for (size_t i = 0; i < count; i++) {
		if ((line->deps || line->watch) && strcmp(outputs[i], "-") == 0)
			return usage_error("--%s needs an output with a name, not standard output", line->deps ? "deps" : "watch");
		if (check_one(line->report, "report", outputs[i]) || check_one(line->deps, "file of rules", outputs[i]))
			return EXIT_USAGE;
	}
	return 0;
}
