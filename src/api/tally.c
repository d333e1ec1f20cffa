/* tally.c - one walk over finished pages that counts lines, and one that counts glyphs.
 *
 * In: pages; out: numbers, and what they are made of in order of first appearance. */
#include "api/tally.h"

#include "layout/poor_lines.h"
#include "unicode/utf8.h"

/* ---- lines ---- */

static void count_line(struct line_counts *counts, struct loose_run *run, const struct item *item)
{
	const struct line *line = item->line;

	counts->total++;
	counts->overfull += line->overfull;
	counts->hyphenated += line->hyphenated;
	if (line->loose) {
		counts->loose++;
		counts->three_loose += loose_run_add(run, item);
	}
}

struct line_counts tally_lines(const struct pages *pages)
{
	struct line_counts counts = { 0 };
	struct loose_run run = { 0 };

	for (size_t i = 0; i < pages->n_pages; i++) {
		for (size_t k = 0; k < pages->pages[i].n_placed; k++) {
			const struct placed *placed = &pages->pages[i].placed[k];

			for (uint32_t n = 0; !placed->artifact && n < placed->strip->n_items; n++) {
				if (item_is_line(&placed->strip->items[n]))
					count_line(&counts, &run, &placed->strip->items[n]);
			}
		}
	}
	return counts;
}

/* ---- glyphs ---- */

struct walk {
	struct arena *arena;
	struct tally *out;
	size_t page;
};

static struct tally_font *find_font(struct walk *w, const struct face *face)
{
	struct tally *t = w->out;

	for (size_t i = 0; i < t->n_fonts; i++) {
		if (t->fonts[i].program == face->program)
			return &t->fonts[i];
	}
	t->fonts = arena_grow(w->arena, t->fonts, &t->fonts_capacity, t->n_fonts + 1, sizeof *t->fonts);
	t->fonts[t->n_fonts] = (struct tally_font){ .program = face->program, .name = face->name, .path = face->path };
	return &t->fonts[t->n_fonts++];
}

static void count_missing(struct walk *w, uint32_t code)
{
	struct tally *t = w->out;
	size_t i = 0;

	while (i < t->n_missing && t->missing[i].code != code)
		i++;
	if (i == t->n_missing) {
		t->missing = arena_grow(w->arena, t->missing, &t->missing_capacity, ++t->n_missing, sizeof *t->missing);
		t->missing[i] = (struct tally_missing){ code, 0 };
	}
	t->missing[i].count++;
}

static void walk_run(struct walk *w, const struct run *run, struct str text)
{
	struct tally_font *font;

	if (run->is_object || !run->face)
		return;
	font = find_font(w, run->face);
	for (uint32_t i = 0; i < run->n_glyphs; i++) {
		const struct glyph *g = &run->glyphs[i];
		const char *p = text.ptr + g->text;

		if (!run->is_missing && !glyph_set_has(&font->glyphs, g->id)) {
			glyph_set_add(&font->glyphs, g->id);
			font->n_glyphs++;
		}
		if (g->id == 0 && g->text_len > 0 && g->text + g->text_len <= text.len)
			count_missing(w, utf8_next(&p, text.ptr + text.len));
	}
}

/* Spaces without a width inside the line: those at its ends are trimmed, not dropped. */
static size_t count_dropped(const struct line *line, struct str text)
{
	size_t dropped = 0, waiting = 0;
	bool any = false;

	for (uint32_t r = 0; r < line->n_runs; r++) {
		const struct run *run = &line->runs[r];

		for (uint32_t i = 0; i < run->n_glyphs; i++) {
			const struct glyph *g = &run->glyphs[i];

			if (g->text_len == 1 && g->text < text.len && text.ptr[g->text] == ' ') {
				waiting += any && g->advance <= 0;
			} else {
				dropped += waiting;
				waiting = 0;
				any = true;
			}
		}
	}
	return dropped;
}

static void walk_item(struct walk *w, const struct item *item)
{
	struct tally *t = w->out;

	if (item->kind != ITEM_GLYPHS)
		return;
	for (uint32_t i = 0; i < item->line->n_runs; i++)
		walk_run(w, &item->line->runs[i], item->text);
	if (!item_is_line(item))
		return;
	t->dropped_spaces += count_dropped(item->line, item->text);
	if (!item->line->loose && !item->line->overfull)
		return;
	t->poor = arena_grow(w->arena, t->poor, &t->poor_capacity, t->n_poor + 1, sizeof *t->poor);
	t->poor[t->n_poor++] = (struct tally_line){ w->page, item };
}

static void walk_furniture(struct walk *w, const struct strip *strip)
{
	for (uint32_t i = 0; i < strip->n_items; i++) {
		const struct item *item = &strip->items[i];

		for (uint32_t r = 0; item->kind == ITEM_GLYPHS && r < item->line->n_runs; r++)
			walk_run(w, &item->line->runs[r], item->text);
	}
}

struct tally *tally_pages(struct arena *arena, const struct pages *pages)
{
	struct walk w = { arena, ARENA_NEW(arena, struct tally), 0 };

	for (size_t i = 0; i < pages->n_pages; i++) {
		const struct page *page = &pages->pages[i];

		w.page = i + 1;
		for (size_t k = 0; k < page->n_placed; k++) {
			const struct strip *strip = page->placed[k].strip;

			for (uint32_t n = 0; !page->placed[k].artifact && n < strip->n_items; n++)
				walk_item(&w, &strip->items[n]);
			if (page->placed[k].artifact)
				walk_furniture(&w, strip);
		}
		for (size_t k = 0; k < page->n_furniture; k++)
			walk_furniture(&w, page->furniture[k].strip);
	}
	return w.out;
}
