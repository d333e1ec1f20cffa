/* place.c - lines and columns of offsets, by an index of line starts; and offsets of generated text back to its
 * source. */
#include "base/place.h"

#include <string.h>

#include "base/arena.h"

struct line_index {
	struct str text;
	uint32_t first_line;
	const size_t *starts; /* offset of each line's first byte */
	size_t n_lines;
	const uint32_t *chars_before; /* code points before each block of BLOCK bytes: real posts are one long line */
};

enum { BLOCK = 128 };

struct piece {
	size_t generated, source;
	bool copied;
};

struct place_map {
	struct arena *arena;
	struct str file;
	const struct line_index *source;
	struct piece *pieces;
	size_t n_pieces, capacity;
};

struct place place_file(struct str file)
{
	return (struct place){ file, 0, 0 };
}

/* Code points begun in a text: bytes that are no continuation. */
static uint32_t count_chars(struct str s)
{
	uint32_t count = 0;

	for (size_t i = 0; i < s.len; i++)
		count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
	return count;
}

static size_t find_starts(struct str text, size_t *starts)
{
	const char *p = text.ptr, *end = text.ptr + text.len;
	size_t n_lines = 1;

	while (p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
		p++;
		if (starts)
			starts[n_lines] = (size_t)(p - text.ptr);
		n_lines++;
	}
	return n_lines;
}

struct line_index *line_index_new(struct arena *arena, struct str text, uint32_t first_line)
{
	struct line_index *index = ARENA_NEW(arena, struct line_index);
	size_t n_lines = find_starts(text, NULL), n_blocks = text.len / BLOCK + 1;
	size_t *starts = ARENA_ARRAY(arena, size_t, n_lines);
	uint32_t *chars = ARENA_ARRAY(arena, uint32_t, n_blocks);

	find_starts(text, starts);
	for (size_t i = 1; i < n_blocks; i++)
		chars[i] = chars[i - 1] + count_chars(str_sub(text, (i - 1) * BLOCK, i * BLOCK));
	*index = (struct line_index){ text, first_line, starts, n_lines, chars };
	return index;
}

static uint32_t chars_up_to(const struct line_index *index, size_t offset)
{
	size_t block = offset / BLOCK;

	return index->chars_before[block] + count_chars(str_sub(index->text, block * BLOCK, offset));
}

void line_index_find(const struct line_index *index, size_t offset, uint32_t *line, uint32_t *column)
{
	size_t low = 0, high = index->n_lines;

	if (offset > index->text.len)
		offset = index->text.len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (index->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	*line = index->first_line + (uint32_t)low;
	*column = 1 + chars_up_to(index, offset) - chars_up_to(index, index->starts[low]);
}

struct place_map *place_map_new(struct arena *arena, struct str file, const struct line_index *source)
{
	struct place_map *map = ARENA_NEW(arena, struct place_map);

	*map = (struct place_map){ .arena = arena, .file = file, .source = source };
	return map;
}

void place_map_add(struct place_map *map, size_t generated, size_t source, bool copied)
{
	if (map->n_pieces && copied && map->pieces[map->n_pieces - 1].copied) {
		const struct piece *last = &map->pieces[map->n_pieces - 1];
		if (generated - last->generated == source - last->source)
			return; /* goes on where the last piece is */
	}
	map->pieces = arena_grow(map->arena, map->pieces, &map->capacity, map->n_pieces + 1, sizeof *map->pieces);
	map->pieces[map->n_pieces++] = (struct piece){ generated, source, copied };
}

struct place place_map_find(const struct place_map *map, size_t generated)
{
	size_t low = 0, high = map->n_pieces, source = 0;
	struct place place = { map->file, 0, 0 };

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (map->pieces[middle].generated <= generated)
			low = middle;
		else
			high = middle;
	}
	if (map->n_pieces) {
		const struct piece *piece = &map->pieces[low];
		source = piece->source;
		if (piece->copied && generated > piece->generated)
			source += generated - piece->generated;
	}
	line_index_find(map->source, source, &place.line, &place.column);
	return place;
}

struct place place_advance(struct place start, struct str prefix)
{
	for (size_t i = 0; i < prefix.len; i++) {
		if (prefix.ptr[i] == '\n') {
			start.line++;
			start.column = 1;
		} else {
			start.column += ((unsigned char)prefix.ptr[i] & 0xC0) != 0x80;
		}
	}
	return start;
}
