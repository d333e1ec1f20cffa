/* run.c - the stages over arrays: read all posts, choose and compose, boxes, fonts, strips; write.c does pages and PDF.
 *
 * Work that does not depend on other posts runs in workers, each item with its own arena and diag; what looks at all of them
 * (choosing, fonts, page references) runs between, on the calling thread. */
#include "api/run.h"

#include <stdatomic.h>
#include <time.h>

#include "api/account.h"
#include "api/briefing.h"
#include "api/write.h"
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
	struct input **inputs;
	struct set_part *parts;
	struct shaper **shapers;     /* one per worker */
	struct cascade **cascades;   /* one per worker: parts that one makes share their styles */
	struct arena **style_arenas;
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
	pipeline_read(phase->inputs[i], phase->context);
	phase_step(phase, worker);
}

static void box_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	if (!phase->cascades[worker]) {
		phase->style_arenas[worker] = arena_new();
		phase->cascades[worker] = cascade_new(phase->style_arenas[worker], phase->context->sheet);
	}
	pipeline_box(&phase->parts[i], phase->cascades[worker], STR("zh-Hans"));
}

static void cover_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	(void)worker;
	pipeline_cover(&phase->parts[i], phase->context);
}

static void flow_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	if (atomic_load(&phase->stopped))
		return;
	pipeline_flow(&phase->parts[i], phase->context, phase->shapers[worker], NULL);
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

/* An edition's own input records, made from its briefing's sources. */
static void open_edition(struct edition *edition)
{
	const jb_briefing *briefing = edition->briefing;

	edition->arena = arena_new();
	edition->diag = diag_new();
	edition->n_inputs = briefing->n_sources;
	edition->inputs = ARENA_ARRAY(edition->arena, struct input, edition->n_inputs);
	for (size_t i = 0; i < edition->n_inputs; i++) {
		const struct source *source = &briefing->sources[i];
		edition->inputs[i] = (struct input){ source->path, source->bytes, source->in_memory, arena_new(), diag_new(), NULL, false };
	}
}

static void close_edition(struct edition *edition)
{
	for (size_t i = 0; i < edition->n_inputs; i++) {
		diag_free(edition->inputs[i].diag);
		arena_free(edition->inputs[i].arena);
	}
	for (size_t i = 0; i < edition->n_parts; i++) {
		diag_free(edition->parts[i].diag);
		arena_free(edition->parts[i].arena);
	}
	diag_free(edition->diag);
	arena_free(edition->arena);
}

static void read_all(struct phase *phase, struct edition *editions, size_t count, struct arena *arena)
{
	size_t total = 0, n = 0;

	for (size_t i = 0; i < count; i++)
		total += editions[i].n_inputs;
	phase->inputs = ARENA_ARRAY(arena, struct input *, total);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < editions[i].n_inputs; k++)
			phase->inputs[n++] = &editions[i].inputs[k];
	}
	phase_run(phase, "read", total, read_item);
}

/* Chooses the edition's entries. A post that cannot be read is an error of its own PDF, but a warning in a digest. */
static const struct entry **choose(struct edition *edition, size_t *count)
{
	const jb_briefing *briefing = edition->briefing;
	struct selection selection = { briefing->from,         briefing->to,        briefing->categories.items, briefing->categories.count,
		                       briefing->tags.items, briefing->tags.count };
	const struct entry **chosen = ARENA_ARRAY(edition->arena, const struct entry *, edition->n_inputs);
	size_t n_read = 0;

	*count = 0;
	for (size_t i = 0; i < edition->n_inputs; i++) {
		struct input *input = &edition->inputs[i];

		if (!input->entry && briefing->digest) {
			diag_soften(input->diag);
			diag_add(input->diag, DIAG_POST_LEFT_OUT, place_file(input->path));
		}
		n_read += input->entry != NULL;
		input->is_chosen = input->entry && selection_takes(&selection, input->entry);
		if (input->is_chosen)
			chosen[(*count)++] = input->entry;
		diag_join(edition->diag, input->diag);
	}
	edition->n_posts = *count;
	edition->n_left_out = edition->n_inputs - *count;
	if (*count == 0 && briefing->digest) {
		if (n_read)
			diag_add(edition->diag, DIAG_NO_POSTS_SELECTED, place_file(edition->path), n_read);
		else
			diag_add(edition->diag, DIAG_NO_POSTS, place_file(edition->path));
	}
	return chosen;
}

static void compose(struct edition *edition)
{
	const jb_briefing *briefing = edition->briefing;
	size_t count;
	const struct entry **entries = choose(edition, &count);
	struct briefing_options options = { .title = briefing->title,
		                            .lang = briefing->context->lang,
		                            .is_digest = briefing->digest,
		                            .cover = briefing->cover,
		                            .contents = briefing->contents,
		                            .glance = briefing->glance,
		                            .index = briefing->index,
		                            .watches = briefing->watches,
		                            .n_watches = briefing->n_watches };

	if (count)
		edition->composed = briefing_compose(edition->arena, entries, count, &options);
}

/* One array of parts over all editions, so that workers take them from one list. */
static size_t gather_parts(struct phase *phase, struct edition *editions, size_t count, struct arena *arena)
{
	size_t total = 0, n = 0;

	for (size_t i = 0; i < count; i++)
		total += editions[i].composed ? editions[i].composed->n_parts : 0;
	phase->parts = ARENA_ARRAY(arena, struct set_part, total);
	for (size_t i = 0; i < count; i++) {
		struct edition *edition = &editions[i];

		edition->parts = &phase->parts[n];
		edition->n_parts = edition->composed ? edition->composed->n_parts : 0;
		for (size_t k = 0; k < edition->n_parts; k++, n++) {
			phase->parts[n] =
				(struct set_part){ .part = &edition->composed->parts[k], .arena = arena_new(), .diag = diag_new() };
		}
	}
	return total;
}

static void set_all(struct phase *phase, struct edition *editions, size_t count, size_t n_parts, struct arena *arena)
{
	jb_context *context = phase->context;
	const struct pictures *pictures = pipeline_pictures(arena, phase->parts, n_parts, context);

	for (size_t i = 0; i < n_parts; i++)
		phase->parts[i].pictures = pictures;

	workers_run(context->workers, n_parts, box_item, phase);
	for (size_t i = 0; i < count; i++) {
		if (editions[i].n_parts)
			pipeline_prepare_fonts(editions[i].parts, editions[i].n_parts, context, editions[i].composed->lang);
	}
	workers_run(context->workers, n_parts, cover_item, phase);
	pipeline_cover_fonts(phase->parts, n_parts, context);
	for (unsigned w = 0; w < context->workers; w++)
		phase->shapers[w] = shaper_new(context->fonts);
	phase_run(phase, "set", n_parts, flow_item);
}

static void write_item(void *shared, size_t i, unsigned worker)
{
	struct phase *phase = shared;

	if (!atomic_load(&phase->stopped) && phase->editions[i].composed)
		write_edition(&phase->editions[i], phase->context, &phase->shapers[worker], 1, (struct progress){ 0 });
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

static void tell(struct edition *edition, jb_context *context, bool stopped)
{
	for (size_t k = 0; k < edition->n_parts; k++)
		diag_join(edition->diag, edition->parts[k].diag);
	if (stopped && !edition->made)
		diag_add(edition->diag, DIAG_STOPPED, place_file(edition->path));
	if (edition->made)
		buf_add_str(&edition->written, edition->path);
	if (edition->briefing->keeps_account)
		account_make(&edition->account, edition);
	context_tell(context, edition->diag);
}

void run_editions(jb_context *context, struct edition *editions, size_t count, struct name_set *taken, struct progress progress)
{
	struct arena *arena = arena_new();
	struct phase phase = { .context = context, .progress = progress };

	phase.shapers = ARENA_ARRAY(arena, struct shaper *, context->workers);
	phase.cascades = ARENA_ARRAY(arena, struct cascade *, context->workers);
	phase.style_arenas = ARENA_ARRAY(arena, struct arena *, context->workers);
	for (size_t i = 0; i < count; i++)
		open_edition(&editions[i]);
	double start = clock_seconds();
	read_all(&phase, editions, count, arena);
	double read = clock_seconds();
	for (size_t i = 0; i < count; i++) {
		compose(&editions[i]);
		name_edition(&editions[i], taken);
	}
	size_t n_parts = gather_parts(&phase, editions, count, arena);
	set_all(&phase, editions, count, n_parts, arena);
	double set = clock_seconds();
	for (size_t i = 0; i < count; i++) {
		editions[i].times.read = read - start;
		editions[i].times.set = set - read;
	}
	write_all(&phase, editions, count);
	for (size_t i = 0; i < count; i++)
		tell(&editions[i], context, atomic_load(&phase.stopped));
	for (unsigned w = 0; w < context->workers; w++)
		shaper_free(phase.shapers[w]);
	for (size_t i = 0; i < count; i++)
		close_edition(&editions[i]);
	for (unsigned w = 0; w < context->workers; w++)
		arena_free(phase.style_arenas[w]);
	arena_free(arena);
}
