/* messages.c - what the user sees on stderr: messages by level, progress on a terminal, and the exit code they lead to. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

static const char *const level_names[] = { "note", "warning", "error" };

void messages_print(void *user, const jb_message *m)
{
	struct messages *messages = user;

	messages->warnings += m->level == JB_WARNING;
	messages->errors += m->level == JB_ERROR;
	messages->causes |= fail_on_causes(m);
	if ((m->level < JB_ERROR && messages->line->quiet) || (m->level == JB_NOTE && !messages->line->verbose))
		return;
	if (messages->progress_shown) {
		fputs("\r\033[K", stderr);
		messages->progress_shown = false;
	}
	if (m->file[0])
		fprintf(stderr, "%s:", m->file);
	else
		fputs("jianbao:", stderr);
	if (m->line)
		fprintf(stderr, "%u:%u:", m->line, m->column);
	fprintf(stderr, " %s: %s\n", level_names[m->level], m->text);
}

void messages_tell(struct messages *messages, const struct diag *diag)
{
	static const jb_level levels[] = { [DIAG_NOTE] = JB_NOTE, [DIAG_WARNING] = JB_WARNING, [DIAG_ERROR] = JB_ERROR };
	struct arena *arena = arena_new();
	size_t count;
	const struct diag_message *list = diag_messages(diag, &count);

	for (size_t i = 0; i < count; i++) {
		jb_message m = { levels[list[i].level], diag_id_name(list[i].id), arena_cstr(arena, list[i].place.file), list[i].place.line,
			         list[i].place.column, arena_cstr(arena, list[i].text) };
		messages_print(messages, &m);
	}
	arena_free(arena);
}

static double seconds_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void progress_start(struct progress_line *progress, struct messages *messages)
{
	*progress = (struct progress_line){ messages, isatty(STDERR_FILENO) && !messages->line->quiet, seconds_now(), 0 };
}

bool progress_print(void *user, const char *phase, size_t done, size_t total)
{
	struct progress_line *progress = user;

	if (signals_stop())
		return false;
	if (!progress->on_terminal)
		return true;
	double now = seconds_now();
	if (now - progress->started > 1 && now - progress->printed > 0.1) {
		if (total)
			fprintf(stderr, "\r\033[K%s: %zu of %zu posts", phase, done, total);
		else
			fprintf(stderr, "\r\033[K%s: %zu KB", phase, done / 1024);
		progress->printed = now;
		progress->messages->progress_shown = true;
	}
	return true;
}

void progress_end(struct progress_line *progress)
{
	if (progress->messages->progress_shown)
		fputs("\r\033[K", stderr);
	progress->messages->progress_shown = false;
}

void report_print(const struct command_line *line, const char *output, jb_report r)
{
	if (line->verbose && !line->quiet)
		fprintf(stderr, "%s: note: %zu posts, %zu left out, %zu pages, %zu bytes; read %.3f s, set %.3f s, paginate %.3f s, write %.3f s\n",
		        output, r.posts, r.left_out, r.pages, r.bytes, r.seconds_read, r.seconds_set, r.seconds_paginate, r.seconds_write);
}

int exit_code_of(const struct messages *messages, const struct command_line *line, bool all_made)
{
	if (!all_made)
		return EXIT_SOME_FAILED;
	return (line->strict && messages->warnings) || (line->fail_on & messages->causes) ? EXIT_WARNINGS : EXIT_MADE;
}
