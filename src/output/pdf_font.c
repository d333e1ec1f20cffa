/* pdf_font.c - what the pages use of each font program: glyphs, widths, text (ISO 32000-1, 9.7 and 9.10).
 *
 * In: the glyph runs of all pages, in order. Out: per program a glyph set, widths and the text of each glyph, as
 * content streams need them. */
#include "output/pdf_font.h"

#include <stdlib.h>
#include <string.h>

#include "unicode/ucd.h"
#include "unicode/utf8.h"

void pdf_fonts_init(struct pdf_fonts *fonts, struct arena *arena, const struct font_set *set)
{
	size_t n_faces;
	const struct face *const *faces = font_set_faces(set, &n_faces);

	memset(fonts, 0, sizeof *fonts);
	fonts->arena = arena;
	fonts->drawn.arena = arena;
	for (size_t i = 0; i < n_faces; i++)
		if (faces[i]->program >= fonts->n_programs)
			fonts->n_programs = faces[i]->program + 1;
	for (int stand = 0; stand < STAND_COUNT; stand++)
		fonts->by_program[stand] = ARENA_ARRAY(arena, struct pdf_font *, fonts->n_programs);
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
	for (size_t i = 0; i < fonts->n_used; i++) {
		free(fonts->used[i]->text);
		free(fonts->used[i]->width);
		free(fonts->used[i]->count);
		pdf_font_drop_cids(fonts->used[i]);
	}
}

/* Room for programs up to a number. */
static void add_programs(struct pdf_fonts *fonts, size_t count)
{
	size_t grown = 0;

	for (int stand = 0; stand < STAND_COUNT; stand++) {
		size_t capacity = fonts->n_programs;
		struct pdf_font **list = arena_grow(fonts->arena, fonts->by_program[stand], &capacity, count, sizeof *list);
		for (size_t i = fonts->n_programs; i < capacity; i++)
			list[i] = NULL;
		fonts->by_program[stand] = list;
		grown = capacity;
	}
	fonts->n_programs = grown;
}

/* The font of a run; makes it at first use. */
static struct pdf_font *font_of(struct pdf_fonts *fonts, const struct run *run)
{
	const struct face *face = run->face;
	struct pdf_font *font;

	if (face->program >= fonts->n_programs)
		add_programs(fonts, face->program + 1);
	if (fonts->by_program[run->stand][face->program] != NULL)
		return fonts->by_program[run->stand][face->program];
	font = ARENA_NEW(fonts->arena, struct pdf_font);
	font->stand = run->stand;
	font->number = (unsigned)fonts->n_used;
	font->face = face;
	/* From the heap: pages of a zeroed block that no glyph falls into are never touched, and most are not. */
	font->text = mem_alloc(FONT_GLYPHS * sizeof *font->text);
	font->width = mem_alloc(FONT_GLYPHS * sizeof *font->width);
	font->count = mem_alloc(FONT_GLYPHS * sizeof *font->count);
	fonts->by_program[run->stand][face->program] = font;
	fonts->used = arena_grow(fonts->arena, fonts->used, &fonts->used_capacity, fonts->n_used + 1,
	                         sizeof *fonts->used);
	fonts->used[fonts->n_used++] = font;
	return font;
}

static bool code_is_invisible(uint32_t code)
{
	return code == 0xAD || code == 0x200B || code == 0x200E || code == 0x200F ||
	       (code >= 0x2028 && code <= 0x202E) || code == 0x2060 || (code >= 0x2066 && code <= 0x2069) ||
	       code == 0xFEFF || code == 0xFFFC;
}

bool pdf_text_is_invisible(struct str text)
{
	const char *p = text.ptr;
	const char *end = p + text.len;

	while (p < end)
		if (!code_is_invisible(utf8_next(&p, end)))
			return false;
	return text.len > 0;
}

size_t pdf_text_selectors(struct str text)
{
	enum { LEAST = 3 }; /* bytes of a selector */
	size_t at = text.len;

	while (at >= 2 * LEAST) {
		const char *p = text.ptr + at - LEAST, *q;

		if (((unsigned char)*p & 0xC0) == 0x80)
			p--;
		q = p;
		if (!code_is_selector(utf8_next(&q, text.ptr + at)) || q != text.ptr + at)
			break;
		at = (size_t)(p - text.ptr);
	}
	return text.len - at;
}

uint32_t pdf_cluster_end(const struct run *run, uint32_t i)
{
	const struct glyph *g = run->glyphs;
	bool has_text = g[i].text_len != 0;
	uint32_t end = i + 1;

	while (end < run->n_glyphs && g[end].text == g[i].text && (g[end].text_len == 0 || !has_text)) {
		has_text = has_text || g[end].text_len != 0;
		end++;
	}
	return end;
}

/* The advance of a glyph in the direction of its line. */
static int32_t font_advance(const struct pdf_font *font, unsigned id)
{
	switch (font->stand) {
	case STAND_UPRIGHT:
		return face_v_advance(font->face, id);
	case STAND_COMBINED:
		return (int32_t)font->face->upem;
	default:
		return face_advance(font->face, id);
	}
}

static void use_glyph(struct pdf_font *font, unsigned id)
{
	if (glyph_set_has(&font->used, id))
		return;
	glyph_set_add(&font->used, id);
	int64_t units = (int64_t)font_advance(font, id) * 1000;
	int64_t upem = font->face->upem;
	font->width[id] = (int32_t)((units >= 0 ? units + upem / 2 : units - upem / 2) / upem);
}

/* Whether glyph `i` is a part without text of the cluster that has its text at `text`. */
static bool continues(const struct run *run, uint32_t i, uint32_t text)
{
	return i < run->n_glyphs && run->glyphs[i].text_len == 0 && run->glyphs[i].text == text;
}

/* Leaders, emphasis marks and hyphens: alone in their cluster, or in a run that has text at neither end. */
static bool stands_for_nothing(const struct run *run, uint32_t i)
{
	const struct glyph *g = run->glyphs;
	uint32_t last = run->n_glyphs - 1;

	if (g[i].text_len != 0)
		return false;
	return (g[0].text_len == 0 && g[last].text_len == 0) ||
	       ((i == 0 || g[i - 1].text != g[i].text) && (i == last || g[i + 1].text != g[i].text));
}

/* Codes that are left for second meanings. */
static size_t room_of(const struct pdf_font *font)
{
	return pdf_font_is_cff(font) ? FONT_GLYPHS : FONT_GLYPHS - 1 - font->face->n_glyphs;
}

/* Gives a glyph a code for a text, unless it has one. */
static bool note_code(struct pdf_fonts *fonts, struct pdf_font *font, unsigned id, struct str text)
{
	struct pdf_code code;

	return pdf_font_code(font, id, text, &code) || pdf_alias_note(&font->aliases, fonts->arena, room_of(font), id, text);
}

/* The text becomes what the glyph itself stands for; what it stood for before, if anything, an alias. */
static void set_text(struct pdf_fonts *fonts, struct pdf_font *font, unsigned id, uint64_t packed)
{
	char bytes[PACKED_MOST];
	struct str before = pdf_font_unpack(font->text[id], bytes);

	font->text[id] = packed;
	if (before.len > 0)
		(void)note_code(fonts, font, id, arena_str(fonts->arena, before));
}

/* A glyph whose text here is not what it stands for so far. */
static void note_glyph(struct pdf_fonts *fonts, struct pdf_font *font, const struct run *run, uint32_t i, struct str para_text)
{
	const struct glyph *g = &run->glyphs[i];
	struct str text = str_sub(para_text, g->text, (size_t)g->text + g->text_len);

	size_t silent = pdf_text_selectors(text);

	if (text.len > 0 && g->advance == 0 && pdf_text_is_invisible(text))
		return; /* never shown */
	if (silent)
		pdf_drawn_note_silent(&fonts->drawn, str_from(text, text.len - silent));
	text.len -= silent;
	use_glyph(font, g->id);
	/* A glyph of a cluster of several has the text of all of them, and .notdef that of any character: neither
	 * says what the glyph means. Text beyond seven bytes is always given as ActualText. */
	bool alone = !continues(run, i + 1, g->text) && !(i > 0 && continues(run, i - 1, g->text));
	uint64_t packed = pdf_font_pack(text.ptr, text.len);
	if (font->text[g->id] == 0 && g->id != 0 && stands_for_nothing(run, i))
		font->text[g->id] = pdf_font_pack(ZERO_WIDTH_SPACE, sizeof ZERO_WIDTH_SPACE - 1); /* where empty ActualText is not understood */
	if (text.len == 0 || packed == 0 || g->id == 0 || !alone || pdf_text_is_invisible(text))
		return;
	if (font->text[g->id] == 0 || text.len < font->text[g->id] >> 56)
		set_text(fonts, font, g->id, packed);
}

/* Gives each glyph a code for its part of its cluster's text. */
static void note_clusters(struct pdf_fonts *fonts, struct pdf_font *font, const struct run *run, struct str para_text)
{
	for (uint32_t i = 0, end; i < run->n_glyphs; i = end) {
		end = pdf_cluster_end(run, i);
		struct pdf_cluster cluster = pdf_cluster_of(run, i, end, para_text);

		cluster.text.len -= pdf_text_selectors(cluster.text);
		if (cluster.text.len == 0 || pdf_text_is_invisible(cluster.text))
			continue;
		for (uint32_t k = 0; k < end - i; k++) {
			if (!note_code(fonts, font, run->glyphs[i + k].id, pdf_cluster_part(&cluster, k)))
				return;
		}
	}
}

static void scan_piece(struct pdf_fonts *fonts, struct pdf_font *font, const struct run *run, struct str para_text)
{
	struct glyph glyph;
	struct run whole = pdf_piece_run(run, pdf_piece_add(fonts->arena, &font->pieces, run), &glyph);

	font->count[glyph.id]++;
	note_glyph(fonts, font, &whole, 0, para_text);
	note_clusters(fonts, font, &whole, para_text);
}

void pdf_fonts_scan_run(struct pdf_fonts *fonts, const struct run *run, struct str para_text)
{
	struct pdf_font *font;
	const struct glyph *glyphs = run->glyphs;

	if (run->is_object || run->face == NULL || run->n_glyphs == 0)
		return;
	if (run_is_drawn(run)) {
		pdf_drawn_note_run(&fonts->drawn, run, para_text);
		return;
	}
	font = font_of(fonts, run);
	if (run->stand == STAND_COMBINED) {
		scan_piece(fonts, font, run, para_text);
		return;
	}
	bool all_known = true;
	for (uint32_t i = 0; i < run->n_glyphs; i++) {
		uint64_t packed = pdf_font_pack_glyph(para_text, &glyphs[i]);
		font->count[glyphs[i].id]++;
		if (packed != 0 && packed == font->text[glyphs[i].id])
			continue;
		note_glyph(fonts, font, run, i, para_text);
		all_known &= packed != 0 && packed == font->text[glyphs[i].id];
	}
	if (!all_known)
		note_clusters(fonts, font, run, para_text);
}

void pdf_fonts_reserve(struct pdf_fonts *fonts, struct pdf_save *save)
{
	for (size_t i = 0; i < fonts->n_used; i++)
		fonts->used[i]->id = pdf_reserve(save, 1 + pdf_font_layers(fonts->used[i]));
	pdf_drawn_reserve(&fonts->drawn, save);
}

void pdf_font_put_name(const struct pdf_font *font, unsigned layer, struct buf *out)
{
	buf_add(out, "/F", 2);
	buf_add_int(out, font->number);
	if (layer == 0)
		return;
	buf_add_char(out, '_');
	buf_add_int(out, layer);
}

void pdf_fonts_put_resources(const struct pdf_fonts *fonts, struct buf *out)
{
	buf_add_str(out, STR("/Font<<"));
	for (size_t i = 0; i < fonts->n_used; i++) {
		const struct pdf_font *font = fonts->used[i];
		for (unsigned layer = 0; layer <= pdf_font_layers(font); layer++) {
			pdf_font_put_name(font, layer, out);
			buf_printf(out, " %u 0 R", font->id + layer);
		}
	}
	pdf_drawn_put_resources(&fonts->drawn, out);
	buf_add_str(out, STR(">>"));
}
