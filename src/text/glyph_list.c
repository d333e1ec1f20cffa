/* glyph_list.c - glyphs of characters that need no shaper: what has no ink, and what no face has.
 *
 * In: a run's text. Out: a glyph for each character, in visual order. Standard: UAX #11 (width of boxes). */
#include "text/glyph_list.h"

#include "font/face_hb.h"
#include "text/char_kind.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

void glyph_list_reserve(struct glyph_list *list, uint32_t more)
{
	if (list->count + more <= list->capacity)
		return;
	list->capacity = (list->count + more) * 2;
	list->glyphs = mem_realloc(list->glyphs, list->capacity * sizeof *list->glyphs);
	list->offsets = mem_realloc(list->offsets, list->capacity * sizeof *list->offsets);
}

static void add_glyph(struct glyph_list *list, const struct glyph *glyph)
{
	list->offsets[list->count] = (struct glyph_offset){ 0, 0 };
	list->glyphs[list->count++] = *glyph;
}

void glyph_list_map(struct glyph_list *list, const struct para *para, const struct run *run, uint32_t from, uint32_t to)
{
	const char *text = para->text.ptr, *p = text + from, *end = text + to;

	glyph_list_reserve(list, to - from);
	while (p < end) {
		const char *start = p;
		uint32_t code = utf8_next(&p, end), id = face_glyph(run->face, code, 0);

		add_glyph(list, &(struct glyph){ (uint16_t)id, (uint16_t)(p - start), (uint32_t)(start - text),
						 run_glyph_advance(run, (uint16_t)id) });
	}
}

void glyph_list_map_blank(struct glyph_list *list, const struct para *para, const struct run *run)
{
	const char *text = para->text.ptr, *p = text + run->start, *end = text + run->end;

	glyph_list_reserve(list, run->end - run->start);
	while (p < end) {
		const char *start = p;

		utf8_next(&p, end);
		add_glyph(list, &(struct glyph){ (uint16_t)run->face->hb->blank_glyph, (uint16_t)(p - start),
						 (uint32_t)(start - text), 0 });
	}
}

length missing_width(uint32_t code, length size)
{
	const struct ucd *u = ucd_of(code);
	bool is_wide = u->eaw == EAW_W || u->eaw == EAW_F || u->eaw == EAW_A || u->pictographic;

	return is_wide ? size : size / 2;
}

void glyph_list_map_missing(struct glyph_list *list, const struct para *para, const struct run *run)
{
	const char *text = para->text.ptr, *p = text + run->start, *end = text + run->end;

	glyph_list_reserve(list, run->end - run->start);
	while (p < end) {
		const char *start = p;
		uint32_t code = utf8_next(&p, end);

		if (list->count && char_is_joined(code)) {
			list->glyphs[list->count - 1].text_len += (uint16_t)(p - start);
			continue;
		}
		add_glyph(list, &(struct glyph){ 0, (uint16_t)(p - start), (uint32_t)(start - text),
						 missing_width(code, run->size) });
	}
	for (uint32_t i = 0, k = list->count; run->level & 1 && i + 1 < k; i++) {
		struct glyph swapped = list->glyphs[i];

		list->glyphs[i] = list->glyphs[--k];
		list->glyphs[k] = swapped;
	}
}
