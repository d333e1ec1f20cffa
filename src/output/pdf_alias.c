/* pdf_alias.c - which glyph of a cluster stands for what, and a table of such pairs.
 *
 * In: clusters. Out: for each glyph its part of the text, and a number for the two. */
#include "output/pdf_alias.h"

#include "unicode/utf8.h"

struct pdf_cluster pdf_cluster_of(const struct run *run, uint32_t start, uint32_t end, struct str para_text)
{
	struct pdf_cluster cluster = { run, start, end, { "", 0 } };

	for (uint32_t i = start; i < end; i++) {
		const struct glyph *g = &run->glyphs[i];

		if (g->text_len != 0) {
			cluster.text = str_sub(para_text, g->text, (size_t)g->text + g->text_len);
			break;
		}
	}
	return cluster;
}

struct str pdf_cluster_part(const struct pdf_cluster *cluster, uint32_t k)
{
	uint32_t n = cluster->end - cluster->start, position = cluster->run->level & 1 ? n - 1 - k : k;
	const char *p = cluster->text.ptr, *stop = p + cluster->text.len;

	for (uint32_t skipped = 0; skipped < position && p < stop; skipped++)
		utf8_next(&p, stop);
	const char *start = p;
	if (position + 1 == n)
		p = stop;
	else if (p < stop)
		utf8_next(&p, stop);
	return (struct str){ start, (size_t)(p - start) };
}

static size_t find_slot(const struct pdf_aliases *a, unsigned glyph, struct str text)
{
	size_t at = (size_t)(str_hash(text) + glyph * 2654435761u) & (a->table_size - 1);

	for (; a->table[at] != 0; at = (at + 1) & (a->table_size - 1)) {
		const struct pdf_alias *alias = &a->list[a->table[at] - 1];

		if (alias->glyph == glyph && str_eq(alias->text, text))
			break;
	}
	return at;
}

static void grow_table(struct pdf_aliases *a, struct arena *arena)
{
	a->table_size = a->table_size == 0 ? 64 : 2 * a->table_size;
	a->table = ARENA_ARRAY(arena, uint32_t, a->table_size);
	for (size_t i = 0; i < a->n; i++)
		a->table[find_slot(a, a->list[i].glyph, a->list[i].text)] = (uint32_t)i + 1;
}

bool pdf_alias_note(struct pdf_aliases *a, struct arena *arena, size_t room, unsigned glyph, struct str text)
{
	if (2 * (a->n + 1) > a->table_size)
		grow_table(a, arena);
	size_t slot = find_slot(a, glyph, text);
	if (a->table[slot] != 0)
		return true;
	if (a->layers == NULL)
		a->layers = ARENA_ARRAY(arena, uint8_t, UINT16_MAX + 1);
	if (a->n >= room || a->layers[glyph] == PDF_LAYERS_MOST)
		return false;
	a->layers[glyph]++;
	a->n_layers = a->layers[glyph] > a->n_layers ? a->layers[glyph] : a->n_layers;
	a->list = arena_grow(arena, a->list, &a->capacity, a->n + 1, sizeof *a->list);
	a->list[a->n] = (struct pdf_alias){ (uint16_t)glyph, a->layers[glyph], text };
	a->table[slot] = (uint32_t)++a->n;
	return true;
}

long pdf_alias_find(const struct pdf_aliases *a, unsigned glyph, struct str text)
{
	return a->table_size == 0 ? -1 : (long)a->table[find_slot(a, glyph, text)] - 1;
}
