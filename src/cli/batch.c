/* batch.c - `jianbao batch DESKS.yml [PATH…]`: an edition for each desk. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "api/batch.h"
#include "api/run.h"
#include "cli/cli.h"

struct batch_line {
	struct messages *messages;
	bool on_terminal;
	double started, printed;
};

/* "12 of 200 desks, 840 pages, 3.1 desks/s, 60 s left", on a terminal alone. */
static bool show_progress(void *user, size_t done, size_t total, size_t pages)
{
	struct batch_line *shown = user;
	double now = clock_seconds(), spent = now - shown->started;

	if (signals_stop())
		return false;
	if (!shown->on_terminal || spent < 1 || now - shown->printed < 0.1)
		return true;
	fprintf(stderr, "\r\033[K%zu of %zu desks, %zu pages", done, total, pages);
	if (done)
		fprintf(stderr, ", %.1f desks/s, %.0f s left", (double)done / spent, spent / (double)done * (double)(total - done));
	shown->printed = now;
	shown->messages->progress_shown = true;
	return true;
}

static void print_table(const struct batch *batch)
{
	static const char *const states[] = { "not yet", "made", "unchanged", "failed" };
	size_t count[ARRAY_LEN(states)] = { 0 };

	for (size_t i = 0; i < batch->n_jobs; i++) {
		const struct job *job = &batch->jobs[i];

		count[job->state]++;
		printf("%-9s %5zu posts %6zu pages %10zu bytes  %.*s  %.*s\n", states[job->state], job->n_posts, job->pages, job->bytes,
		       STR_ARG(job->desk->name), STR_ARG(job->output));
	}
	printf("%zu desks: %zu made, %zu unchanged, %zu failed, %zu not yet made\n", batch->n_jobs, count[JOB_MADE],
	       count[JOB_UNCHANGED], count[JOB_FAILED], count[JOB_WAITING]);
}

/* What is left when a signal ended the run; the same command goes on from there. */
static void print_left(const struct batch *batch)
{
	size_t left = 0;

	for (size_t i = 0; i < batch->n_jobs; i++)
		left += batch->jobs[i].state == JOB_WAITING;
	if (left)
		fprintf(stderr, "jianbao: stopped; %zu of %zu desks are not made yet, the same command goes on with them\n", left,
		        batch->n_jobs);
}

/* The rules outlive the batch that made them. */
static void keep_rules(const struct command_line *line, const struct batch *batch)
{
	line->rules->items = ARENA_ARRAY(line->arena, struct dep_rule, batch->n_jobs);
	line->rules->count = batch->n_jobs;
	for (size_t i = 0; i < batch->n_jobs; i++)
		line->rules->items[i] = dep_rule_copy(line->arena, &batch->jobs[i].rule);
}

static int run(struct command_line *line, struct messages *messages)
{
	struct batch_line shown = { messages, isatty(STDERR_FILENO) && !line->quiet, clock_seconds(), 0 };
	struct str *paths = ARENA_ARRAY(line->arena, struct str, line->n_paths);
	size_t n_paths = 0;

	for (size_t i = 1; i < line->n_paths; i++)
		paths[n_paths++] = str_of(line->paths[i]);
	if (n_paths == 0)
		paths[n_paths++] = STR(".");
	struct batch *batch = batch_run(&(struct batch_wish){ .options = line->options,
	                                                      .file = str_of(line->paths[0]),
	                                                      .paths = paths,
	                                                      .n_paths = n_paths,
	                                                      .index = str_of(line->index),
	                                                      .date = str_of(line->date),
	                                                      .folder = str_of(line->output),
	                                                      .only = &line->only,
	                                                      .force = line->force,
	                                                      .report = str_of(line->report),
	                                                      .deps = str_of(line->deps),
	                                                      .fn = messages_print,
	                                                      .user = messages,
	                                                      .progress = show_progress,
	                                                      .progress_user = &shown });
	if (messages->progress_shown)
		fputs("\r\033[K", stderr);
	if (!batch)
		return EXIT_SOME_FAILED;
	if (!line->quiet)
		print_table(batch);
	print_left(batch);
	bool all = batch->all;
	if (line->rules)
		keep_rules(line, batch);
	batch_free(batch);
	return exit_code_of(messages, line, all);
}

int batch_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	struct post_date day;

	if (line->n_named == 0)
		return usage_error("no file of desks named");
	if (line->date && (!post_date_parse(str_of(line->date), &day) || !day.has_day))
		return usage_error("a day is written YYYY-MM-DD");
	if (line->date) {
		struct str text = arena_printf(line->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
		line->date = text.ptr;
	}
	return run(line, &messages);
}
