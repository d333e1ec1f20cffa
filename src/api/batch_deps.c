/* batch_deps.c - what the editions of a run are made of: for `--deps`, and for `--watch`.
 *
 * In: jobs, their posts, their fonts and pictures as they are noted in the index. Out: rules. An edition that is left as it is has the
 * same rule as one that was made. */
#include "api/batch_parts.h"
#include "base/file.h"

/* Files of noted lines: those that were there, and those that were not. */
static void add_files(struct arena *arena, struct dep_rule *rule, struct str lines)
{
	while (lines.len) {
		struct str line = str_split(lines, '\n', &lines), name;
		bool was_there = !str_starts(line, STR("-1 "));

		str_split(line, ' ', &name);
		str_split(name, ' ', &name);
		if (name.len)
			str_list_add(arena, was_there ? &rule->inputs : &rule->sought, name);
	}
}

struct dep_rule job_rule(struct arena *arena, const struct batch_wish *wish, const struct job *job, const struct choice *choice,
                         const struct jb_context *context)
{
	struct dep_rule rule = { 0 };

	if (!str_eq(wish->file, STR("-")))
		str_list_add(arena, &rule.inputs, wish->file);
	for (size_t i = 0; i < choice->picks.count; i++)
		str_list_add(arena, &rule.inputs, choice->picks.items[i].path);
	for (size_t i = 0; i < choice->n_doubles; i++)
		str_list_add(arena, &rule.inputs, choice->doubles[i].pick.path);
	deps_add_context(arena, &rule, context);
	add_files(arena, &rule, job->files);
	dep_rule_settle(&rule);
	return rule;
}

bool jobs_write_deps(struct arena *arena, const struct batch_wish *wish, const struct batch *batch, struct diag *diag)
{
	struct dep_rules rules = { ARENA_ARRAY(arena, struct dep_rule, batch->n_jobs), batch->n_jobs };

	for (size_t i = 0; i < batch->n_jobs; i++)
		rules.items[i] = batch->jobs[i].rule;
	return deps_write(wish->deps, &rules, diag);
}
