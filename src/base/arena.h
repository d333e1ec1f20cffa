/* arena.h - memory that is released all at once.
 *
 * One arena belongs to one document (or one worker's scratch space) and to one thread at a time. Running out of memory ends
 * the process with a message (exit 1), so arena functions never return NULL and no caller checks. */
#ifndef JB_BASE_ARENA_H
#define JB_BASE_ARENA_H

#include "base/str.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *);  /* NULL is allowed */
void arena_reset(struct arena *); /* forget all content, keep one chunk for reuse */
size_t arena_size(const struct arena *); /* bytes taken from the system */

void *arena_alloc(struct arena *, size_t size);              /* zeroed, aligned for any type */
void *arena_alloc_array(struct arena *, size_t count, size_t size); /* zeroed; checks count * size */
/* Grows an array held in the arena so that it has room for `need` items; returns the array, perhaps moved.
 * *capacity is in items. Doubles, so that appending is linear over all. */
void *arena_grow(struct arena *, void *array, size_t *capacity, size_t need, size_t item_size);

struct str arena_str(struct arena *, struct str);            /* a copy, zero-terminated behind its end */
char *arena_cstr(struct arena *, struct str);                /* a zero-terminated copy */
/* Zero-terminated behind its end, too. */
struct str arena_printf(struct arena *, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* malloc, realloc and strdup that end the process when memory is out (message on stderr, exit 1). */
void *mem_alloc(size_t size); /* zeroed */
void *mem_realloc(void *, size_t size);
_Noreturn void mem_out(void);

#endif
