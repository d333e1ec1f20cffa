/* pool.h - what briefings of one context share: each post read once, each article set once, const for all that show it.
 *
 * An article's lines depend on its post, the context and its surroundings (briefing.h): one that stands alike in many briefings is
 * one part. A pool may outlive several runs; it belongs to one context. */
#ifndef JB_API_POOL_H
#define JB_API_POOL_H

#include "api/briefing.h"
#include "api/pipeline.h"
#include "base/name_map.h"
#include "base/name_set.h"

struct pool {
	struct arena *arena;
	struct name_map *input_of, *part_of;
	struct input **inputs;
	size_t n_inputs, inputs_capacity;
	size_t n_read;          /* the first n_read inputs are read */
	struct set_part **parts;
	size_t n_parts, parts_capacity;
	size_t n_set;           /* the first n_set parts have their strips */
	struct styles *styles;  /* one per worker: parts that one makes share their styles */
	unsigned n_styles;
	struct name_set *told;  /* messages that were told; NULL: a message may be told again. The caller's, as is … */
	struct name_set *taken; /* … files written, over several pools; NULL: any may be written */
};

struct styles {
	struct arena *arena;
	struct cascade *cascade;
};

struct pool *pool_new(struct name_set *taken);
void pool_free(struct pool *); /* NULL is allowed */

/* The record of a source, still to be read when it is new. Bytes in memory are never shared. */
struct input *pool_input(struct pool *, const struct source *);
/* The article of a part, its tree made and still to be set when it is new. */
struct set_part *pool_part(struct pool *, const struct part *);

/* Room for the styles of that many workers, before they start; then a worker's cascade. */
void pool_reserve(struct pool *, unsigned n_workers);
struct cascade *pool_cascade(struct pool *, unsigned worker, const struct jb_context *);

/* Prepares the glyphs of parts from `first` on for being embedded in many documents. No worker may run. */
void pool_flatten(const struct pool *, size_t first, struct jb_context *);

#endif
