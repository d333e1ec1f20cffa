/* run.c - the stages over arrays: read all posts, choose and compose, boxes, fonts, strips; write.c does pages and PDF.
 *
 * Work that does not depend on other posts runs in workers, each item with its own arena and diag; what looks at all of them
 * (choosing, fonts, page references) runs between, on the calling thread. Posts and articles are the pool's: those that are there
 * already are not made again. */
#include "api/run.h"

#include <stdatomic.h>
#include <time.h>

#include "api/account.h"
#include "api/archive.h"
#include "api/briefing.h"
#include "api/deps.h"
#include "api/write.h"
#include "archive/query_match.h"
#include "base/file.h"
#include "base/workers.h"

double clock_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* What the workers of a phase share. */
struct phase {
	jb_context *context;
	struct pool *pool;
	struct set_part **parts;     /* to be set */
	struct shaper **shapers;     /* one per worker */
	struct edition *editions;
	const struct refs *refs;
	size_t n_items;
	const char *name;
	struct progress progress;
	atomic_size_t done;
	atomic_bool stopped;
};

/* Counts one item; the calling thread (worker 0) reports and may stop the run. */
static void phase_step(struct phase *phase, unsigned worker)
{
	size_t done = atomic_fetch_add(&phase->done, 1) + 1;

	if (worker == 0 && phase->progress.fn &&
	    !phase->progress.fn(phase->progress.user, phase->name, done, phase->n_items))
		atomic_store(&phase->stopped, true);
}

static void read_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	if (atomic_load(&phase->stopped))
		return;
	pipeline_read(phase->pool->inputs[phase->pool->n_read + i], phase->context);
	phase_step(phase, worker);
}

static void box_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	pipeline_box(phase->parts[i], pool_cascade(phase->pool, worker, phase->context), STR("zh-Hans"));
}

static void cover_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	(void)worker;
	pipeline_cover(phase->parts[i], phase->context);
}

static void flow_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	if (atomic_load(&phase->stopped))
		return;
	pipeline_flow(phase->parts[i], phase->context, phase->shapers[worker], NULL);
	phase_step(phase, worker);
}

static bool phase_run(struct phase *phase, const char *name, size_t count, workers_fn *fn)
{
	if (atomic_load(&phase->stopped))
		return false;
	phase->name = name;
	phase->n_items = count;
	atomic_store(&phase->done, 0);
	workers_run(phase->context->workers, count, fn, phase);
	return !atomic_load(&phase->stopped);
}

static void open_edition(struct edition *edition, struct pool *pool)
{
	const jb_briefing *briefing = edition->briefing;

	edition->arena = arena_new();
	edition->diag = diag_new();
	edition->n_inputs = briefing->n_sources;
	edition->inputs = ARENA_ARRAY(edition->arena, struct input *, edition->n_inputs);
	edition->chosen = ARENA_ARRAY(edition->arena, bool, edition->n_inputs);
	for (size_t i = 0; i < edition->n_inputs; i++)
		edition->inputs[i] = pool_input(pool, &briefing->sources[i]);
}

static void close_edition(struct edition *edition)
{
	for (size_t i = 0; i < edition->n_own; i++) {
		diag_free(edition->own[i].diag);
		arena_free(edition->own[i].arena);
	}
	arena_free(edition->arena);
	edition->arena = NULL;
}

static void read_all(struct phase *phase)
{
	struct pool *pool = phase->pool;

	if (phase_run(phase, "read", pool->n_inputs - pool->n_read, read_item))
		pool->n_read = pool->n_inputs;
}

/* An input's messages; a post that cannot be read is an error of its own PDF, but a warning in a digest. */
static void tell_input(struct edition *edition, const struct input *input)
{
	struct diag *diag = diag_new();

	diag_copy(diag, input->diag);
	if (!input->entry && edition->briefing->digest) {
		diag_soften(diag);
		diag_add(diag, DIAG_POST_LEFT_OUT, place_file(input->path));
	}
	diag_join(edition->diag, diag);
	diag_free(diag);
}

/* The entries that an edition shows, and the sections that they are to stand in. */
struct shown {
	const struct entry **entries;
	size_t *group_of;
	struct further *further;
	size_t count;
};

/* Whether a post meets the conditions on the sources; none: it does. */
static bool is_wanted(const struct query *query, const struct input *input)
{
	struct arena *scratch;
	struct record record = { 0 };

	if (!query)
		return true;
	scratch = arena_new();
	record_fill(&record, scratch, input->entry);
	bool wanted = query_takes(query, &record);
	arena_free(scratch);
	return wanted;
}

static struct shown choose(struct edition *edition)
{
	const jb_briefing *briefing = edition->briefing;
	struct query query;
	struct word_fault fault;
	bool selects = briefing->words && query_words_end(briefing->words, &query, &fault);
	struct shown choice = { .entries = ARENA_ARRAY(edition->arena, const struct entry *, edition->n_inputs),
		                .group_of = ARENA_ARRAY(edition->arena, size_t, edition->n_inputs),
		                .further = ARENA_ARRAY(edition->arena, struct further, edition->n_inputs) };
	size_t n_read = 0;

	for (size_t i = 0; i < edition->n_inputs; i++) {
		const struct input *input = edition->inputs[i];

		n_read += input->entry != NULL;
		edition->chosen[i] = input->entry && is_wanted(selects ? &query : NULL, input);
		if (edition->chosen[i]) {
			choice.group_of[choice.count] = briefing->group_of ? briefing->group_of[i] : NO_GROUP;
			choice.further[choice.count] = briefing->further ? briefing->further[i] : (struct further){ 0 };
			choice.entries[choice.count++] = input->entry;
		}
		tell_input(edition, input);
	}
	edition->n_posts = choice.count;
	edition->n_left_out = edition->n_inputs - choice.count + briefing->doubles.count;
	if (briefing->n_considered)
		n_read = briefing->n_considered;
	if (choice.count == 0 && briefing->digest) {
		if (n_read)
			diag_add(edition->diag, DIAG_NO_POSTS_SELECTED, place_file(edition->path), n_read);
		else
			diag_add(edition->diag, DIAG_NO_POSTS, place_file(edition->path));
	}
	return choice;
}

static void compose(struct edition *edition)
{
	const jb_briefing *briefing = edition->briefing;
	struct shown choice = choose(edition);
	struct briefing_options options = { .title = briefing->title,
		                            .lang = briefing->context->lang,
		                            .is_digest = briefing->digest,
		                            .cover = briefing->cover,
		                            .contents = briefing->contents,
		                            .section_by = briefing->section_by,
		                            .order = briefing->order,
		                            .groups = briefing->groups,
		                            .n_groups = briefing->n_groups,
		                            .group_of = choice.group_of,
		                            .further = choice.further,
		                            .glance = briefing->glance,
		                            .index = briefing->index,
		                            .watches = briefing->watches,
		                            .n_watches = briefing->n_watches,
		                            .as_of = briefing->as_of,
		                            .as_of_zone = briefing->as_of_zone };

	if (choice.count)
		edition->composed = briefing_plan(edition->arena, choice.entries, choice.count, &options);
}

/* An edition's parts: articles from the pool, the rest its own. */
static void gather_parts(struct edition *edition, struct pool *pool)
{
	edition->n_parts = edition->composed ? edition->composed->n_parts : 0;
	edition->parts = ARENA_ARRAY(edition->arena, struct set_part *, edition->n_parts);
	edition->own = ARENA_ARRAY(edition->arena, struct set_part, edition->n_parts);
	for (size_t k = 0; k < edition->n_parts; k++) {
		const struct part *part = &edition->composed->parts[k];

		if (part->kind == PART_ARTICLE) {
			edition->parts[k] = pool_part(pool, part);
			continue;
		}
		edition->parts[k] = &edition->own[edition->n_own++];
		*edition->parts[k] = (struct set_part){ .part = part, .arena = arena_new(), .diag = diag_new() };
	}
}

/* What is still to be set: the editions' own parts and the pool's new ones, in the order of the editions. */
static size_t gather_all(struct phase *phase, struct edition *editions, size_t count, struct arena *arena)
{
	struct pool *pool = phase->pool;
	size_t n = 0, n_own = 0;

	for (size_t i = 0; i < count; i++) {
		gather_parts(&editions[i], pool);
		n_own += editions[i].n_own;
	}
	phase->parts = ARENA_ARRAY(arena, struct set_part *, n_own + pool->n_parts - pool->n_set);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < editions[i].n_own; k++)
			phase->parts[n++] = &editions[i].own[k];
	}
	for (size_t k = pool->n_set; k < pool->n_parts; k++)
		phase->parts[n++] = pool->parts[k];
	return n;
}

static void set_all(struct phase *phase, struct edition *editions, size_t count, size_t n_parts)
{
	jb_context *context = phase->context;
	const struct pictures *pictures = pipeline_pictures(phase->pool->arena, phase->parts, n_parts, context);

	for (size_t i = 0; i < n_parts; i++)
		phase->parts[i]->pictures = pictures;

	workers_run(context->workers, n_parts, box_item, phase);
	pipeline_prepare_fonts(phase->parts, n_parts, context);
	for (size_t i = 0; i < count; i++) {
		if (editions[i].n_parts)
			pipeline_prepare_furniture(editions[i].parts, editions[i].n_parts, context, editions[i].composed->lang);
	}
	workers_run(context->workers, n_parts, cover_item, phase);
	pipeline_cover_fonts(phase->parts, n_parts, context);
	for (unsigned w = 0; w < context->workers; w++)
		phase->shapers[w] = shaper_new(context->fonts);
	if (!phase_run(phase, "set", n_parts, flow_item))
		return;
	if (count > 1)
		pool_flatten(phase->pool, phase->pool->n_set, context);
	phase->pool->n_set = phase->pool->n_parts;
}

/* All that is to be said of an edition; what it was made of goes. */
static void finish(struct edition *edition)
{
	for (size_t k = 0; k < edition->n_parts; k++)
		diag_copy(edition->diag, edition->parts[k]->diag);
	if (edition->made)
		buf_add_str(&edition->written, edition->path);
	if (edition->briefing->keeps_account)
		account_make(&edition->account, edition);
	if (edition->briefing->keeps_files)
		deps_note(edition);
	close_edition(edition);
}

static void write_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	if (!atomic_load(&phase->stopped) && phase->editions[i].composed)
		write_edition(&phase->editions[i], phase->context, &phase->shapers[worker], 1, (struct progress){ 0 });
	if (phase->editions[i].made)
		finish(&phase->editions[i]);
	phase_step(phase, worker);
}

/* Several editions are spread over the workers; a single one spreads its pages over them. */
static void write_all(struct phase *phase, struct edition *editions, size_t count)
{
	phase->editions = editions;
	if (atomic_load(&phase->stopped))
		return;
	if (count == 1 && editions->composed)
		write_edition(editions, phase->context, phase->shapers, phase->context->workers, phase->progress);
	else
		phase_run(phase, "write", count, write_item);
}

/* Messages of posts that many editions show are told once where the pool remembers them. */
static void tell(struct edition *edition, jb_context *context, struct pool *pool, bool stopped)
{
	if (stopped && !edition->made)
		diag_add(edition->diag, DIAG_STOPPED, place_file(edition->path));
	if (edition->arena)
		finish(edition);
	if (pool->told)
		context_tell_new(context, edition->diag, pool->told);
	else
		context_tell(context, edition->diag);
	diag_free(edition->diag);
	edition->diag = NULL;
}

void run_editions(jb_context *context, struct edition *editions, size_t count, struct pool *pool, struct progress progress)
{
	struct arena *arena = arena_new();
	struct phase phase = { .context = context, .pool = pool, .progress = progress };

	phase.shapers = ARENA_ARRAY(arena, struct shaper *, context->workers);
	pool_reserve(pool, context->workers);
	for (size_t i = 0; i < count; i++)
		open_edition(&editions[i], pool);
	double start = clock_seconds();
	read_all(&phase);
	double read = clock_seconds();
	for (size_t i = 0; i < count; i++) {
		compose(&editions[i]);
		name_edition(&editions[i], pool->taken);
	}
	size_t n_parts = gather_all(&phase, editions, count, arena);
	set_all(&phase, editions, count, n_parts);
	double set = clock_seconds();
	for (size_t i = 0; i < count; i++) {
		editions[i].times.read = read - start;
		editions[i].times.set = set - read;
	}
	write_all(&phase, editions, count);
	for (size_t i = 0; i < count; i++)
		tell(&editions[i], context, pool, atomic_load(&phase.stopped));
	for (unsigned w = 0; w < context->workers; w++)
		shaper_free(phase.shapers[w]);
	arena_free(arena);
}
