/* pdf_piece.c - which glyphs stand together in one em, and the CID they have together.
 *
 * In: combined runs, in order; out: CIDs from 1, found again through a table hashed by the glyphs. */
#include "output/pdf_piece.h"

enum { PIECES_MOST = 65535, FIRST_SLOTS = 64 };

static uint64_t hash_parts(const struct pdf_piece *piece)
{
	return str_hash((struct str){ (const char *)piece->parts, piece->n_parts * sizeof *piece->parts });
}

static struct pdf_piece piece_of(const struct run *run)
{
	struct pdf_piece piece = { .n_parts = (uint8_t)(run->n_glyphs < TURNED_PARTS ? run->n_glyphs : TURNED_PARTS) };

	for (uint32_t i = 0; i < piece.n_parts; i++)
		piece.parts[i] = run->glyphs[i].id;
	return piece;
}

static bool same(const struct pdf_piece *a, const struct pdf_piece *b)
{
	for (unsigned i = 0; i < TURNED_PARTS; i++) {
		if (a->parts[i] != b->parts[i])
			return false;
	}
	return a->n_parts == b->n_parts;
}

/* Where the piece is, or belongs. */
static size_t find_slot(const struct pdf_pieces *pieces, const struct pdf_piece *piece)
{
	size_t i = hash_parts(piece) & (pieces->table_size - 1);

	while (pieces->table[i] && !same(&pieces->list[pieces->table[i] - 1], piece))
		i = (i + 1) & (pieces->table_size - 1);
	return i;
}

static void grow_table(struct arena *arena, struct pdf_pieces *pieces)
{
	pieces->table_size = pieces->table_size ? 2 * pieces->table_size : FIRST_SLOTS;
	pieces->table = ARENA_ARRAY(arena, uint32_t, pieces->table_size);
	for (size_t i = 0; i < pieces->n; i++)
		pieces->table[find_slot(pieces, &pieces->list[i])] = (uint32_t)i + 1;
}

unsigned pdf_piece_find(const struct pdf_pieces *pieces, const struct run *run)
{
	struct pdf_piece piece = piece_of(run);

	return pieces->table_size ? pieces->table[find_slot(pieces, &piece)] : 0;
}

unsigned pdf_piece_add(struct arena *arena, struct pdf_pieces *pieces, const struct run *run)
{
	struct pdf_piece piece = piece_of(run);
	size_t slot;

	if (2 * (pieces->n + 1) > pieces->table_size)
		grow_table(arena, pieces);
	slot = find_slot(pieces, &piece);
	if (pieces->table[slot] || pieces->n == PIECES_MOST)
		return pieces->table[slot];
	pieces->list = arena_grow(arena, pieces->list, &pieces->capacity, pieces->n + 1, sizeof *pieces->list);
	pieces->list[pieces->n++] = piece;
	return pieces->table[slot] = (uint32_t)pieces->n;
}

struct run pdf_piece_run(const struct run *run, unsigned cid, struct glyph *glyph)
{
	struct run whole = *run;

	*glyph = (struct glyph){ .id = (uint16_t)cid, .text = run->start };
	glyph->text_len = (uint16_t)(run->end - run->start);
	for (uint32_t i = 0; i < run->n_glyphs; i++)
		glyph->advance += run->glyphs[i].advance;
	whole.glyphs = glyph;
	whole.n_glyphs = 1;
	whole.offsets = NULL;
	return whole;
}
