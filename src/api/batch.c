/* batch.c - all editions of a desk file: what each shows, which are made anew, and the making in groups of one style.
 *
 * In: a wish. Out: jobs with what came of them. A group's context and pool are there once for all its desks; editions are made a few
 * at a time, and noted in the index as soon as they stand, so that a run that was stopped goes on where it was. */
#include "api/batch.h"

#include <stdlib.h>
#include <string.h>

#include "api/account.h"
#include "api/batch_parts.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/nearest.h"

/* Editions that are in memory together. */
enum { EDITIONS_AT_ONCE = 32, REPORT_VERSION = 1, REPORT_DEPTH = 2 };

/* What goes with a job while it is made. */
struct making {
	struct job *job;
	struct choice choice;
	struct jb_options options;
	struct str style_key, key;
	jb_briefing *briefing;
};

struct course {
	const struct batch_wish *wish; /* with … */
	struct jb_options options;     /* … these, of the desk file's zone */
	struct batch *batch;
	struct arena *arena;
	struct diag *diag;
	struct jb_context *context;   /* of the options alone; tells what concerns no desk */
	struct desk_file *file;
	struct shelves shelves;
	struct key_base *keys;
	struct making *makings;       /* one for each job */
	struct name_set *told, *taken;
	size_t n_done, n_pages;
	bool stopped;
};

static void tell(struct course *run)
{
	context_tell_new(run->context, run->diag, run->told);
}

/* ---- desks to jobs ---- */

static bool is_wanted(const struct str_list *only, struct str name)
{
	for (size_t i = 0; i < only->count; i++) {
		if (str_eq(only->items[i], name))
			return true;
	}
	return only->count == 0;
}

/* Names of --only that no desk has. */
static bool check_names(struct course *run)
{
	struct str *names = ARENA_ARRAY(run->arena, struct str, run->file->n_desks);
	const struct str_list *only = run->wish->only;
	bool ok = true;

	for (size_t i = 0; i < run->file->n_desks; i++)
		names[i] = run->file->desks[i].name;
	for (size_t i = 0; i < only->count; i++) {
		size_t k = 0;

		while (k < run->file->n_desks && !str_eq(names[k], only->items[i]))
			k++;
		if (k < run->file->n_desks)
			continue;
		struct str near = nearest_word(only->items[i], names, run->file->n_desks);
		diag_add(run->diag, DIAG_DESK_UNKNOWN, place_file(run->wish->file), arena_cstr(run->arena, only->items[i]),
		         near.len ? arena_printf(run->arena, "; did you mean %.*s?", STR_ARG(near)).ptr : "");
		ok = false;
	}
	return ok;
}

static void fail(struct course *run, struct job *job)
{
	struct str name = job->desk->name.len ? job->desk->name : STR("without a name");

	job->state = JOB_FAILED;
	diag_add(run->diag, DIAG_DESK_FAILED, job->desk->place, arena_cstr(run->arena, name));
}

/* A text as part of a file name. */
static struct str file_name_of(struct arena *arena, struct str text)
{
	char *name = arena_cstr(arena, text);

	for (char *p = name; *p; p++)
		*p = *p == '/' || *p == '\n' ? '-' : *p;
	return (struct str){ name, text.len };
}

static void replace(struct buf *out, struct str pattern, struct str key, struct str value)
{
	for (size_t at; (at = str_find(pattern, key)) < pattern.len; pattern = str_from(pattern, at + key.len)) {
		buf_add_str(out, str_sub(pattern, 0, at));
		buf_add_str(out, value);
	}
	buf_add_str(out, pattern);
}

/* The pattern with what is known before posts are read; {date} of a desk without a day is that of its newest post. */
static struct str output_of(struct course *run, const struct desk *desk, const struct desk_day *day)
{
	const struct str keys[] = { STR("{desk}"), STR("{title}"), STR("{date}") };
	const struct str values[] = { desk->name, file_name_of(run->arena, desk->title.len ? desk->title : desk->name), day->day };
	struct str path = desk->output;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct buf out = BUF_INIT;

		if (!values[i].len)
			continue;
		replace(&out, path, keys[i], values[i]);
		path = arena_str(run->arena, buf_str(&out));
		buf_free(&out);
	}
	if (!run->wish->folder.len || str_starts(path, STR("/")))
		return path;
	return file_join(run->arena, run->wish->folder, path);
}

static void plan_job(struct course *run, struct making *making, const struct desk_day *day)
{
	struct job *job = making->job;
	const struct desk *desk = job->desk;
	struct choice_wish wish;
	bool ok = !desk->is_broken && desk_options(&making->options, &making->style_key, run->arena, run->wish, desk, run->diag) &&
	          desk_wish(&wish, run->arena, desk, day, run->diag) &&
	          choice_make(&making->choice, run->arena, &wish, &run->shelves, run->diag);

	if (ok && run->wish->report.len)
		ok = choice_pass_over(&making->choice, run->arena, &wish, &run->shelves, run->diag);
	if (ok)
		choice_tell(&making->choice, run->arena, run->diag);
	if (ok && making->choice.picks.count == 0) {
		diag_add(run->diag, DIAG_DESK_EMPTY, desk->place, arena_cstr(run->arena, desk->name));
		ok = false;
	}
	job->n_posts = making->choice.picks.count;
	if (ok)
		job->output = output_of(run, desk, day);
	else
		fail(run, job);
}

static void plan_all(struct course *run)
{
	struct batch *batch = run->batch;
	const struct desk_day day = { run->wish->date, run->file->zone };

	batch->jobs = ARENA_ARRAY(run->arena, struct job, run->file->n_desks);
	run->makings = ARENA_ARRAY(run->arena, struct making, run->file->n_desks);
	for (size_t i = 0; i < run->file->n_desks; i++) {
		struct making *making = &run->makings[batch->n_jobs];

		if (!is_wanted(run->wish->only, run->file->desks[i].name))
			continue;
		making->job = &batch->jobs[batch->n_jobs++];
		making->job->desk = &run->file->desks[i];
		plan_job(run, making, &day);
	}
	tell(run);
}

/* ---- making ---- */

static jb_briefing *briefing_of(const struct course *run, const struct making *making, struct jb_context *context)
{
	const struct desk_day day = { run->wish->date, run->file->zone };
	const struct desk *desk = making->job->desk;
	jb_briefing *briefing = jb_briefing_new(context);

	choice_fill(&making->choice, &run->shelves, briefing);
	briefing->title = desk->title;
	briefing->desk = desk->name;
	briefing->digest = true;
	briefing->cover = desk->cover;
	briefing->contents = desk->contents;
	briefing->glance = desk->glance;
	briefing->index = desk_has_index(desk);
	briefing->watches = desk->watch;
	briefing->n_watches = desk->n_watch;
	briefing->as_of = desk_as_of(briefing->arena, &desk->select, &day, &briefing->as_of_zone);
	briefing->section_by = desk->section_by;
	briefing->order = desk->order;
	briefing->keeps_account = true;
	briefing->keeps_files = true;
	briefing->makes_folders = true;
	return briefing;
}

/* The key of a desk's note: desk files may have desks of the same name. */
static struct str note_name(const struct course *run, const struct desk *desk)
{
	return arena_printf(run->arena, "%.*s %.*s", STR_ARG(run->wish->file), STR_ARG(desk->name));
}

static bool leave_unchanged(struct course *run, struct making *making)
{
	struct archive *keeper = shelves_keeper(&run->shelves);
	struct job *job = making->job;
	struct made_note note;

	if (!keeper || run->wish->force || !note_find(keeper, run->arena, note_name(run, job->desk), making->key, &note) ||
	    !name_set_add(run->taken, note.path))
		return false;
	job->state = JOB_UNCHANGED;
	job->output = note.path;
	job->pages = note.pages;
	job->bytes = note.bytes;
	job->files = note.files;
	job->account = account_renewed(run->arena, note.account, making->choice.passed_over, making->choice.n_passed_over);
	return true;
}

static void note_edition(struct course *run, const struct making *making, const struct edition *edition)
{
	const struct job *job = making->job;
	struct made_note note = { making->key, str_of(edition->sha256), job->output, job->pages, job->bytes, job->n_posts, job->account,
		                  job->files };

	note_keep(shelves_keeper(&run->shelves), run->arena, note_name(run, job->desk), &note);
}

static struct str take_text(struct arena *arena, struct buf *buf)
{
	struct str text = buf->len ? arena_str(arena, buf_str(buf)) : STR("");

	buf_free(buf);
	return text;
}

/* What came of one edition. */
static void settle(struct course *run, struct making *making, struct edition *edition)
{
	struct job *job = making->job;
	struct str written = take_text(run->arena, &edition->written);

	job->account = take_text(run->arena, &edition->account);
	job->files = note_files(run->arena, edition);
	job->pages = edition->n_pages;
	job->bytes = edition->made ? edition->bytes : 0;
	job->milliseconds = (int64_t)((edition->times.paginate + edition->times.write) * 1000);
	run->n_pages += job->pages;
	if (edition->made) {
		job->state = JOB_MADE;
		job->output = written;
	} else if (!run->stopped) {
		fail(run, job);
	}
}

static bool on_progress(void *user, const char *phase, size_t done, size_t total)
{
	struct course *run = user;
	bool is_writing = strcmp(phase, "write") == 0 && total > 0;

	run->stopped = run->wish->progress && !run->wish->progress(run->wish->progress_user, run->n_done + (is_writing ? done : 0),
	                                                           run->batch->n_jobs, run->n_pages);
	return !run->stopped;
}

static void keep_rule(struct course *run, struct making *making, const struct jb_context *context, struct str output)
{
	making->job->rule = job_rule(run->arena, run->wish, making->job, &making->choice, context);
	making->job->rule.output = output;
}

static void make_some(struct course *run, struct jb_context *context, struct pool *pool, struct making **makings, size_t count)
{
	struct arena *arena = arena_new();
	struct edition *editions = ARENA_ARRAY(arena, struct edition, count);
	struct archive *keeper = shelves_keeper(&run->shelves);

	for (size_t i = 0; i < count; i++) {
		makings[i]->briefing = briefing_of(run, makings[i], context);
		editions[i] = (struct edition){ .briefing = makings[i]->briefing, .path = makings[i]->job->output };
	}
	run_editions(context, editions, count, pool, (struct progress){ on_progress, run });
	bool noting = keeper && archive_begin(keeper, run->diag);
	for (size_t i = 0; i < count; i++) {
		settle(run, makings[i], &editions[i]);
		keep_rule(run, makings[i], context, take_text(run->arena, &editions[i].output));
		if (noting && editions[i].made)
			note_edition(run, makings[i], &editions[i]);
		jb_briefing_free(makings[i]->briefing);
	}
	if (noting)
		archive_commit(keeper, run->diag);
	run->n_done += count;
	tell(run);
	arena_free(arena);
}

/* All desks of one style, from `first` on. */
static void make_group(struct course *run, size_t first)
{
	const struct making *like = &run->makings[first];
	struct making **todo = ARENA_ARRAY(run->arena, struct making *, run->batch->n_jobs);
	struct jb_context *context = jb_context_new(&like->options, run->wish->fn, run->wish->user);
	struct pool *pool = pool_new(run->taken);
	size_t n = 0;

	pool->told = run->told;
	for (size_t i = first; i < run->batch->n_jobs; i++) {
		struct making *making = &run->makings[i];

		if (making->job->state != JOB_WAITING || !str_eq(making->style_key, like->style_key))
			continue;
		if (!context) {
			fail(run, making->job);
			continue;
		}
		making->key = edition_key(run->arena, run->keys, sheet_fingerprint(context->sheet), making->job->desk, &making->choice);
		if (leave_unchanged(run, making)) {
			keep_rule(run, making, context, making->job->output);
			run->n_done++;
		} else {
			todo[n++] = making;
		}
	}
	for (size_t i = 0; i < n && !run->stopped; i += EDITIONS_AT_ONCE)
		make_some(run, context, pool, &todo[i], n - i < EDITIONS_AT_ONCE ? n - i : EDITIONS_AT_ONCE);
	tell(run);
	pool_free(pool);
	jb_context_free(context);
}

static void make_all(struct course *run)
{
	run->keys = key_base_new(run->arena, run->wish);
	for (size_t i = 0; i < run->batch->n_jobs; i++)
		run->n_done += run->batch->jobs[i].state == JOB_FAILED;
	for (size_t i = 0; i < run->batch->n_jobs && !run->stopped; i++) {
		if (run->batch->jobs[i].state == JOB_WAITING)
			make_group(run, i);
	}
}

/* ---- report ---- */

static struct str account_of_failed(struct arena *arena, const struct job *job)
{
	struct buf out = BUF_INIT;
	struct json json = { .out = &out, .depth = REPORT_DEPTH };

	json_open(&json, NULL, '{');
	json_str(&json, "name", job->desk->name);
	json_str(&json, "state", job->state == JOB_FAILED ? STR("failed") : STR("stopped"));
	json_str(&json, "output", job->output);
	json_bool(&json, "made", false);
	json_open(&json, "posts", '[');
	json_close(&json, ']');
	json_close(&json, '}');
	return take_text(arena, &out);
}

static bool write_report(struct course *run)
{
	struct buf text = BUF_INIT;
	struct json json = { .out = &text };
	bool is_timed = !getenv("SOURCE_DATE_EPOCH"); /* whoever sets it wants the same bytes from every run */

	json_open(&json, NULL, '{');
	json_int(&json, "version", REPORT_VERSION);
	json_str(&json, "producer", STR("jianbao " JB_VERSION));
	json_open(&json, "desks", '[');
	for (size_t i = 0; i < run->batch->n_jobs; i++) {
		const struct job *job = &run->batch->jobs[i];
		bool is_told = job->account.len && job->state != JOB_WAITING;
		struct str account = is_told ? job->account : account_of_failed(run->arena, job);

		json_raw(&json, is_timed ? account_timed(run->arena, account, job->milliseconds) : account);
	}
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(&text, '\n');
	bool ok = file_write(run->wish->report, buf_str(&text), run->diag);
	buf_free(&text);
	return ok;
}

/* ---- the run ---- */

static bool read_file(struct course *run)
{
	struct str bytes;

	if (!file_read(run->arena, run->wish->file, LIMIT_POST_BYTES, &bytes, run->diag))
		return false;
	run->file = desk_file_read(run->arena, run->wish->file, bytes, run->wish->options->default_zone, run->diag);
	return run->file && check_names(run);
}

static bool all_made(const struct batch *batch)
{
	for (size_t i = 0; i < batch->n_jobs; i++) {
		if (batch->jobs[i].state != JOB_MADE && batch->jobs[i].state != JOB_UNCHANGED)
			return false;
	}
	return true;
}

static bool run_all(struct course *run)
{
	if (!read_file(run))
		return false;
	tell(run);
	run->context->default_zone = run->options.default_zone = run->file->zone;
	const struct shelf_wish posts = { run->wish->paths, run->wish->n_paths, run->wish->index };
	if (!shelves_open(&run->shelves, run->arena, &posts, run->context, run->diag))
		return false;
	plan_all(run);
	make_all(run);
	run->batch->all = all_made(run->batch);
	if (run->wish->report.len)
		run->batch->all = write_report(run) && run->batch->all;
	if (run->wish->deps.len && !run->stopped) /* what is left would be without a rule */
		run->batch->all = jobs_write_deps(run->arena, run->wish, run->batch, run->diag) && run->batch->all;
	return true;
}

struct batch *batch_run(const struct batch_wish *wish)
{
	struct arena *arena = arena_new();
	struct batch_wish own = *wish;
	struct course run = { .wish = &own, .arena = arena, .diag = diag_new(), .told = name_set_new(), .taken = name_set_new(),
		           .options = *wish->options };
	bool ok = false;

	own.options = &run.options;
	run.batch = ARENA_NEW(arena, struct batch);
	run.batch->arena = arena;
	run.context = jb_context_new(wish->options, wish->fn, wish->user);
	if (run.context) {
		ok = run_all(&run);
		tell(&run);
	}
	shelves_close(&run.shelves);
	jb_context_free(run.context);
	diag_free(run.diag);
	name_set_free(run.told);
	name_set_free(run.taken);
	if (ok)
		return run.batch;
	arena_free(arena);
	return NULL;
}

void batch_free(struct batch *batch)
{
	if (batch)
		arena_free(batch->arena);
}
