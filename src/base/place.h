/* place.h - where in which file something stands, for messages. Lines and columns count from 1; columns count characters
 * (code points), not bytes; line 0 means "the file as a whole". */
#ifndef JB_BASE_PLACE_H
#define JB_BASE_PLACE_H

#include "base/str.h"

struct arena;

struct place {
	struct str file; /* as the user named it; empty for none */
	uint32_t line, column;
};

struct place place_file(struct str file); /* line 0 */

/* Turns byte offsets of a source text into lines and columns by binary search. */
struct line_index;
/* `first_line` is the line number of the text's first byte (1 for a whole file). Keeps a pointer to `text`. */
struct line_index *line_index_new(struct arena *, struct str text, uint32_t first_line);
/* Line and column of `offset` (clamped to the text). */
void line_index_find(const struct line_index *, size_t offset, uint32_t *line, uint32_t *column);

/* Maps offsets of a generated text (the HTML made from Markdown) back to offsets of the source it was made from.
 * Pieces are added in order of their generated offset; inside a copied piece offsets run in step, inside an invented one all
 * offsets give the piece's source offset. */
struct place_map;
struct place_map *place_map_new(struct arena *, struct str file, const struct line_index *source);
void place_map_add(struct place_map *, size_t generated, size_t source, bool copied);
struct place place_map_find(const struct place_map *, size_t generated);

/* The place reached from `start` after walking over `prefix`: line feeds add a line, code points a column. */
struct place place_advance(struct place start, struct str prefix);

#endif
