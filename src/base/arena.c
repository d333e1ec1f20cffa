/* arena.c - memory that is released all at once: a list of chunks, the newest of which is cut from its front. Chunks
 * grow from 4 KiB to 64 KiB, so that a small post stays small; what is larger than a quarter of a chunk gets one of
 * its own. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_CHUNK = 4 << 10, LARGEST_CHUNK = 64 << 10, ALIGNMENT = 16 };

struct chunk {
	struct chunk *next;
	size_t size;      /* bytes behind this header */
};

struct arena {
	char *at, *end;   /* free part of the newest small chunk */
	struct chunk *chunks; /* newest first */
	size_t next_size;
	size_t total;
	char *last;       /* start of the newest allocation, which may grow in place */
};

enum { HEADER = (sizeof(struct chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

_Noreturn void mem_out(void)
{
	static const char message[] = "jianbao: error: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);

	(void)ignored;
	_exit(1);
}

void *mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		mem_out();
	return p;
}

void *mem_realloc(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		mem_out();
	return p;
}

struct arena *arena_new(void)
{
	struct arena *arena = mem_alloc(sizeof *arena);

	arena->next_size = FIRST_CHUNK;
	return arena;
}

static void free_chunks(struct chunk *chunk)
{
	while (chunk) {
		struct chunk *next = chunk->next;
		free(chunk);
		chunk = next;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_chunks(arena->chunks);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct chunk *kept = arena->chunks;

	if (!kept)
		return;
	free_chunks(kept->next);
	kept->next = NULL;
	arena->total = kept->size;
	arena->at = (char *)kept + HEADER;
	arena->end = arena->at + kept->size;
	arena->last = NULL;
}

size_t arena_size(const struct arena *arena)
{
	return arena->total;
}

static struct chunk *add_chunk(struct arena *arena, size_t size)
{
	struct chunk *chunk = malloc(HEADER + size);

	if (!chunk)
		mem_out();
	chunk->size = size;
	arena->total += size;
	return chunk;
}

/* The slow way: a chunk of its own behind the newest one, or a fresh newest one. */
static char *take_chunk(struct arena *arena, size_t size)
{
	if (size > arena->next_size / 4 && arena->chunks) {
		struct chunk *own = add_chunk(arena, size);

		own->next = arena->chunks->next;
		arena->chunks->next = own;
		return (char *)own + HEADER;
	}
	struct chunk *chunk = add_chunk(arena, size > arena->next_size ? size : arena->next_size);
	chunk->next = arena->chunks;
	arena->chunks = chunk;
	arena->at = (char *)chunk + HEADER + size;
	arena->end = (char *)chunk + HEADER + chunk->size;
	if (arena->next_size < LARGEST_CHUNK)
		arena->next_size *= 2;
	return (char *)chunk + HEADER;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	char *p = arena->at;

	if (size > SIZE_MAX / 2)
		mem_out();
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	if ((size_t)(arena->end - arena->at) >= size && p)
		arena->at += size;
	else
		p = take_chunk(arena, size);
	arena->last = p;
	return memset(p, 0, size);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		mem_out();
	return arena_alloc(arena, bytes);
}

void *arena_grow(struct arena *arena, void *array, size_t *capacity, size_t need, size_t item_size)
{
	size_t bytes, old_bytes = *capacity * item_size;
	size_t wanted = *capacity ? *capacity : 8;

	if (need <= *capacity)
		return array;
	while (wanted < need)
		wanted *= 2;
	if (__builtin_mul_overflow(wanted, item_size, &bytes))
		mem_out();
	*capacity = wanted;
	size_t old_aligned = (old_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	size_t aligned = (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	/* The newest allocation of the newest chunk grows where it stands. */
	if (array && array == arena->last && (char *)array + old_aligned == arena->at &&
	    (size_t)(arena->end - (char *)array) >= aligned) {
		memset((char *)array + old_bytes, 0, aligned - old_bytes);
		arena->at = (char *)array + aligned;
		return array;
	}
	void *grown = arena_alloc(arena, bytes);
	if (old_bytes)
		memcpy(grown, array, old_bytes);
	return grown;
}

char *arena_cstr(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1);

	if (s.len)
		memcpy(copy, s.ptr, s.len);
	return copy;
}

struct str arena_str(struct arena *arena, struct str s)
{
	return (struct str){ arena_cstr(arena, s), s.len };
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		return STR("");
	char *text = arena_alloc(arena, (size_t)len + 1);
	va_start(args, format);
	vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	return (struct str){ text, (size_t)len };
}
