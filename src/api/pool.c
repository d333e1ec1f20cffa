/* pool.c - inputs by path, articles by all that their trees depend on. */
#include "api/pool.h"

#include <stdlib.h>

struct pool *pool_new(struct name_set *taken)
{
	struct pool *pool = mem_alloc(sizeof *pool);

	pool->arena = arena_new();
	pool->input_of = name_map_new();
	pool->part_of = name_map_new();
	pool->taken = taken;
	return pool;
}

void pool_free(struct pool *pool)
{
	if (!pool)
		return;
	for (size_t i = 0; i < pool->n_inputs; i++) {
		diag_free(pool->inputs[i]->diag);
		arena_free(pool->inputs[i]->arena);
	}
	for (size_t i = 0; i < pool->n_parts; i++) {
		diag_free(pool->parts[i]->diag);
		arena_free(pool->parts[i]->arena);
	}
	for (unsigned i = 0; i < pool->n_styles; i++)
		arena_free(pool->styles[i].arena);
	name_map_free(pool->input_of);
	name_map_free(pool->part_of);
	arena_free(pool->arena);
	free(pool);
}

static struct input *add_input(struct pool *pool, const struct source *source)
{
	struct input *input = ARENA_NEW(pool->arena, struct input);

	*input = (struct input){ .path = arena_str(pool->arena, source->path),
		                 .bytes = source->bytes,
		                 .in_memory = source->in_memory,
		                 .arena = arena_new(),
		                 .diag = diag_new() };
	pool->inputs = arena_grow(pool->arena, pool->inputs, &pool->inputs_capacity, pool->n_inputs + 1, sizeof *pool->inputs);
	pool->inputs[pool->n_inputs++] = input;
	return input;
}

struct input *pool_input(struct pool *pool, const struct source *source)
{
	size_t *number;

	if (source->in_memory)
		return add_input(pool, source);
	number = name_map_at(pool->input_of, source->path);
	if (*number == 0) {
		add_input(pool, source);
		*number = pool->n_inputs;
	}
	return pool->inputs[*number - 1];
}

/* Equal for parts whose trees are equal, and for no others. The entry stands for the post: one per input. */
static void part_key(struct buf *key, const struct part *part)
{
	const struct surroundings *around = &part->around;

	buf_printf(key, "%p %d%d%d", (const void *)part->entry, around->is_digest, around->starts_section, around->has_contents);
	const struct str texts[] = { around->anchor, around->title, around->as_of, around->section, around->lang };
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		buf_printf(key, " %zu:%.*s", texts[i].len, STR_ARG(texts[i]));
	buf_printf(key, " %zu", around->further.n_posts);
	for (size_t i = 0; i < around->further.n_sources; i++)
		buf_printf(key, " %zu:%.*s", around->further.sources[i].len, STR_ARG(around->further.sources[i]));
	for (size_t i = 0; i < around->n_marks; i++)
		buf_printf(key, " %zu-%zu%s", around->marks[i].start, around->marks[i].end, around->marks[i].is_watched ? "w" : "");
}

static struct surroundings keep_surroundings(struct arena *arena, const struct surroundings *around)
{
	struct surroundings kept = *around;

	kept.anchor = arena_str(arena, around->anchor);
	kept.title = arena_str(arena, around->title);
	kept.as_of = arena_str(arena, around->as_of);
	kept.section = arena_str(arena, around->section);
	kept.lang = arena_str(arena, around->lang);
	for (size_t i = 0; i < kept.further.n_sources; i++)
		kept.further.sources[i] = arena_str(arena, around->further.sources[i]);
	struct text_mark *marks = ARENA_ARRAY(arena, struct text_mark, around->n_marks);
	for (size_t i = 0; i < around->n_marks; i++)
		marks[i] = around->marks[i];
	kept.marks = marks;
	return kept;
}

static struct set_part *add_part(struct pool *pool, const struct part *part)
{
	struct set_part *set = ARENA_NEW(pool->arena, struct set_part);
	struct part *kept;

	*set = (struct set_part){ .arena = arena_new(), .diag = diag_new() };
	kept = ARENA_NEW(set->arena, struct part);
	*kept = *part;
	kept->around = keep_surroundings(set->arena, &part->around);
	kept->root = article_of_part(set->arena, kept);
	set->part = kept;
	pool->parts = arena_grow(pool->arena, pool->parts, &pool->parts_capacity, pool->n_parts + 1, sizeof *pool->parts);
	pool->parts[pool->n_parts++] = set;
	return set;
}

struct set_part *pool_part(struct pool *pool, const struct part *part)
{
	struct buf key = BUF_INIT;

	part_key(&key, part);
	size_t *number = name_map_at(pool->part_of, buf_str(&key));
	buf_free(&key);
	if (*number == 0) {
		add_part(pool, part);
		*number = pool->n_parts;
	}
	return pool->parts[*number - 1];
}

void pool_reserve(struct pool *pool, unsigned n_workers)
{
	if (pool->styles)
		return; /* a pool has one context, which has one number of workers */
	pool->styles = ARENA_ARRAY(pool->arena, struct styles, n_workers);
	pool->n_styles = n_workers;
}

struct cascade *pool_cascade(struct pool *pool, unsigned worker, const struct jb_context *context)
{
	struct styles *styles = &pool->styles[worker];

	if (!styles->cascade) {
		styles->arena = arena_new();
		styles->cascade = cascade_new(styles->arena, context->sheet);
	}
	return styles->cascade;
}

/* ---- glyphs in use ---- */

struct program_use {
	const struct face *face; /* one of those of the program */
	struct glyph_set glyphs;
};

struct uses {
	struct arena *arena;
	struct program_use **items;
	size_t count, capacity;
};

static struct glyph_set *find_use(struct uses *uses, const struct face *face)
{
	size_t i = 0;

	while (i < uses->count && uses->items[i]->face->program != face->program)
		i++;
	if (i == uses->count) {
		uses->items = arena_grow(uses->arena, uses->items, &uses->capacity, ++uses->count, sizeof *uses->items);
		uses->items[i] = ARENA_NEW(uses->arena, struct program_use);
		uses->items[i]->face = face;
	}
	return &uses->items[i]->glyphs;
}

static void add_line(struct uses *uses, const struct line *line)
{
	for (uint32_t r = 0; r < line->n_runs; r++) {
		const struct run *run = &line->runs[r];

		if (run->is_object || !run->face)
			continue;
		struct glyph_set *glyphs = find_use(uses, run->face);
		for (uint32_t i = 0; i < run->n_glyphs; i++)
			glyph_set_add(glyphs, run->glyphs[i].id);
	}
}

void pool_flatten(const struct pool *pool, size_t first, struct jb_context *context)
{
	struct uses uses = { .arena = arena_new() };

	for (size_t p = first; p < pool->n_parts; p++) {
		const struct flow *flow = pool->parts[p]->flow;

		for (size_t s = 0; s < flow->n_strips; s++) {
			for (uint32_t i = 0; i < flow->strips[s].n_items; i++) {
				if (flow->strips[s].items[i].kind == ITEM_GLYPHS)
					add_line(&uses, flow->strips[s].items[i].line);
			}
		}
	}
	for (size_t i = 0; i < uses.count; i++)
		font_set_flatten(context->fonts, uses.items[i]->face, &uses.items[i]->glyphs);
	arena_free(uses.arena);
}
