/* shape.c - items to runs of glyphs by HarfBuzz.
 *
 * In: a paragraph. Out: runs in logical order; each glyph knows the text it stands for, and no text is lost. Advances
 * are final but for what the layout adds: no palt, no halt; full-width marks keep their em. The only file of text/ that
 * sees HarfBuzz. Standards: OpenType 1.9; CSS Text 3, 8.2 (letter-spacing switches ligatures off); UAX #9 L2
 * (right-to-left runs in visual order). */
#include "text/shape.h"

#include <stdlib.h>
#include <string.h>

#include "font/face_hb.h"
#include "text/char_kind.h"
#include "text/features.h"
#include "text/glyph_list.h"
#include "text/inline_box.h"
#include "text/itemize.h"
#include "text/solid.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"


struct shaper {
	const struct font_set *fonts;
	struct itemizer *itemizer;
	struct arena *scratch; /* the caller's */
	struct arena *work;    /* items of the paragraph at hand */
	hb_buffer_t *buffer;
	void *kept; /* line layout's: shaper_keep */
	void (*release_kept)(void *);
	hb_language_t language; /* of the last run */
	char lang[32];
	size_t lang_len;
	struct glyph_list list;
	struct solid_table **solids;
	size_t n_solids;
};

struct shaper *shaper_new(const struct font_set *fonts)
{
	struct shaper *shaper = mem_alloc(sizeof *shaper);

	shaper->fonts = fonts;
	shaper->itemizer = itemizer_new(fonts);
	shaper->scratch = arena_new();
	shaper->work = arena_new();
	shaper->buffer = hb_buffer_create();
	hb_buffer_set_cluster_level(shaper->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(shaper->buffer, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	return shaper;
}

void shaper_free(struct shaper *shaper)
{
	if (!shaper)
		return;
	for (size_t i = 0; i < shaper->n_solids; i++)
		free(shaper->solids[i]);
	free(shaper->solids);
	free(shaper->list.glyphs);
	free(shaper->list.offsets);
	hb_buffer_destroy(shaper->buffer);
	arena_free(shaper->work);
	arena_free(shaper->scratch);
	itemizer_free(shaper->itemizer);
	if (shaper->release_kept)
		shaper->release_kept(shaper->kept);
	free(shaper->kept);
	free(shaper);
}

struct arena *shaper_scratch(struct shaper *shaper)
{
	return shaper->scratch;
}

const struct font_set *shaper_fonts(const struct shaper *shaper)
{
	return shaper->fonts;
}

void *shaper_keep(struct shaper *shaper, size_t size, void (*release)(void *))
{
	if (!shaper->kept) {
		shaper->kept = mem_alloc(size);
		shaper->release_kept = release;
	}
	return shaper->kept;
}

/* ---- HarfBuzz ---- */

static hb_language_t language_of(struct shaper *shaper, struct str lang)
{
	if (lang.len >= sizeof shaper->lang)
		return hb_language_from_string(lang.ptr, (int)lang.len);
	if (!shaper->language || shaper->lang_len != lang.len || memcmp(shaper->lang, lang.ptr, lang.len) != 0) {
		shaper->language = hb_language_from_string(lang.ptr, (int)lang.len);
		memcpy(shaper->lang, lang.ptr, lang.len);
		shaper->lang_len = lang.len;
	}
	return shaper->language;
}

static hb_direction_t direction_of(const struct item *item)
{
	if (item->stand == STAND_UPRIGHT)
		return HB_DIRECTION_TTB;
	return item->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR;
}

static void show_upright(hb_buffer_t *buffer, const struct item *item)
{
	unsigned count;
	hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);

	for (unsigned i = 0; i < count; i++)
		info[i].codepoint = stand_shown(item->span->style, item->face, info[i].codepoint);
}

/* Shapes [start, end) of the item into the shaper's buffer; false when HarfBuzz gives up. */
static bool run_harfbuzz(struct shaper *shaper, const struct para *para, const struct item *item, uint32_t start,
			 uint32_t end)
{
	hb_buffer_t *buffer = shaper->buffer;
	const struct face_hb *hb = item->face->hb;
	struct face_feature chosen[FEATURES_MOST];
	hb_feature_t features[FEATURES_MOST];
	unsigned n_features = features_choose(item, chosen);

	for (unsigned i = 0; i < n_features; i++)
		features[i] = (hb_feature_t){ chosen[i].tag, chosen[i].value, HB_FEATURE_GLOBAL_START,
					      HB_FEATURE_GLOBAL_END };
	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, para->text.ptr, (int)para->text.len, start, (int)(end - start));
	if (item->stand == STAND_UPRIGHT)
		show_upright(buffer, item);
	hb_buffer_set_direction(buffer, direction_of(item));
	hb_buffer_set_script(buffer, (hb_script_t)item->script);
	hb_buffer_set_language(buffer, language_of(shaper, item->span->lang));
	hb_buffer_set_invisible_glyph(buffer, hb->blank_glyph);
	hb_shape(hb->font, buffer, features, n_features);
	return hb_buffer_allocation_successful(buffer) && hb_buffer_get_length(buffer) > 0;
}

/* ---- glyphs ---- */

static uint32_t code_at(const struct para *para, uint32_t offset)
{
	const char *p = para->text.ptr + offset;

	return utf8_next(&p, para->text.ptr + para->text.len);
}

/* A glyph that is missing in the midst of others, never less than the face's own box. */
static length missing_advance(const struct para *para, uint32_t offset, length advance, length size)
{
	length least = missing_width(code_at(para, offset), size);

	return advance > least ? advance : least;
}

/* What the shaper left of a selector or, between the parts of an emoji, of a joiner: its text goes to the glyph it
 * belongs to, so that no glyph stands for it alone. */
static bool is_spent(const struct para *para, const struct run *run, uint32_t id, uint32_t offset)
{
	uint32_t code;

	if (id != run->face->hb->blank_glyph)
		return false;
	code = code_at(para, offset);
	return code_is_selector(code) || (face_is_colour(run->face) && !char_needs_glyph(code));
}

/* Gives each cluster's text to its first glyph in logical order. Clusters are monotone: ascending from left to right,
 * descending from right to left, where the logically first glyph of a cluster is its last. */
static void assign_text(bool rtl, uint32_t end, struct glyph *glyphs, unsigned count)
{
	if (rtl) {
		for (unsigned i = 0; i < count; i++) {
			if (i + 1 == count || glyphs[i + 1].text != glyphs[i].text) {
				glyphs[i].text_len = (uint16_t)(end - glyphs[i].text);
				end = glyphs[i].text;
			}
		}
		return;
	}
	for (unsigned i = count; i > 0; i--) {
		struct glyph *g = &glyphs[i - 1];

		if (i == 1 || g[-1].text != g->text) {
			g->text_len = (uint16_t)(end - g->text);
			end = g->text;
		}
	}
}

/* HarfBuzz moves upright glyphs from the pen to their horizontal origin; a reader of vertical text does so by itself. What
 * is left, in the line's own directions. */
static void to_line(const struct face *face, const hb_glyph_info_t *info, hb_glyph_position_t *position, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		int32_t x, y;

		face_v_origin(face, info[i].codepoint, &x, &y);
		y += position[i].y_offset;
		position[i].x_advance = -position[i].y_advance;
		position[i].y_offset = position[i].x_offset + x;
		position[i].x_offset = -y;
	}
}

/* Offsets of the last `count` glyphs of the list; those before have none so far unless has_offsets is set. */
static void add_offsets(struct glyph_list *list, const struct run *run, const hb_glyph_position_t *position,
			unsigned count)
{
	unsigned first = 0;

	if (!list->has_offsets) {
		while (first < count && !position[first].x_offset && !position[first].y_offset)
			first++;
		if (first == count)
			return;
		memset(list->offsets, 0, list->count * sizeof *list->offsets);
		list->has_offsets = true;
	}
	struct glyph_offset *offsets = list->offsets + list->count - count;
	for (unsigned i = 0; i < count; i++) {
		offsets[i].x = face_scale(run->face, position[i].x_offset, run->size);
		offsets[i].y = face_scale(run->face, position[i].y_offset, run->size);
	}
}

/* Appends what HarfBuzz makes of [start, end) of the item. */
static void add_shaped(struct shaper *shaper, const struct para *para, const struct item *item, const struct run *run,
		       uint32_t start, uint32_t end)
{
	struct glyph_list *list = &shaper->list;
	unsigned count;

	if (!run_harfbuzz(shaper, para, item, start, end)) {
		glyph_list_map(list, para, run, start, end);
		return;
	}
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, &count);
	hb_glyph_position_t *position = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
	if (run->stand == STAND_UPRIGHT)
		to_line(run->face, info, position, count);
	glyph_list_reserve(list, count);
	struct glyph *glyphs = list->glyphs + list->count;
	unsigned n = 0, first = item->level & 1 ? count - 1 : 0; /* the logically first has nobody to give its text to */
	for (unsigned i = 0; i < count; i++) {
		length advance = scale_advance(run->face, position[i].x_advance, run->size);

		if (i != first && advance == 0 && is_spent(para, run, info[i].codepoint, info[i].cluster))
			continue;
		if (info[i].codepoint == 0)
			advance = missing_advance(para, info[i].cluster, advance, run->size);
		glyphs[n] = (struct glyph){ (uint16_t)info[i].codepoint, 0, info[i].cluster, advance };
		position[n++] = position[i];
	}
	assign_text(item->level & 1, end, glyphs, n);
	list->count += n;
	add_offsets(list, run, position, n);
}

/* ---- Han text ---- */

static struct solid_table *solid_for(struct shaper *shaper, const struct item *item)
{
	struct face_feature features[FEATURES_MOST];
	unsigned n = features_choose(item, features);

	for (size_t i = 0; i < shaper->n_solids; i++) {
		if (solid_serves(shaper->solids[i], item->face, item->span->lang, features, n))
			return shaper->solids[i];
	}
	struct solid_table *table = solid_new(item->face, item->span->lang, features, n);
	if (table) {
		shaper->solids = mem_realloc(shaper->solids, (shaper->n_solids + 1) * sizeof(struct solid_table *));
		shaper->solids[shaper->n_solids++] = table;
	}
	return table;
}

/* Han text: characters that no lookup touches are set by themselves; HarfBuzz gets the pieces between. A mark goes
 * there together with the character before it. */
static void add_han(struct shaper *shaper, const struct para *para, const struct item *item, const struct run *run,
		    struct solid_table *solid)
{
	const char *text = para->text.ptr, *p = text + item->start, *end = text + item->end;
	struct glyph_list *list = &shaper->list;
	uint32_t piece = item->start; /* where the text not yet set begins */

	glyph_list_reserve(list, item->end - item->start);
	while (p < end) {
		uint32_t start = (uint32_t)(p - text);
		uint32_t code = utf8_next(&p, end);
		const struct solid_entry *entry = solid_find(solid, code);

		if (!entry->glyph) {
			if (piece == start && list->count && char_is_joined(code)) {
				list->count--;
				piece = list->glyphs[list->count].text;
			}
			continue;
		}
		if (piece < start)
			add_shaped(shaper, para, item, run, piece, start);
		if (list->count == list->capacity)
			glyph_list_reserve(list, 1);
		list->offsets[list->count] = (struct glyph_offset){ 0, 0 };
		list->glyphs[list->count++] =
			(struct glyph){ entry->glyph, (uint16_t)((uint32_t)(p - text) - start), start,
					scale_advance(run->face, entry->advance, run->size) };
		piece = (uint32_t)(p - text);
	}
	if (piece < item->end)
		add_shaped(shaper, para, item, run, piece, item->end);
}

static bool is_mark_at(const struct para *para, uint32_t offset)
{
	const char *p = para->text.ptr + offset;

	return char_kind_of(utf8_next(&p, para->text.ptr + para->text.len)) == CHAR_EXTEND;
}

/* After each character with its marks, if it has width: on the last glyph, as they stand in the line. Marks are
 * clusters of their own, behind their base from left to right, before it from right to left. */
static void add_letter_spacing(const struct para *para, const struct run *run, struct glyph *glyphs, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		bool is_last = i + 1 == count || glyphs[i + 1].text != glyphs[i].text;

		if (is_last && run->level & 1)
			is_last = !is_mark_at(para, glyphs[i].text);
		else if (is_last && i + 1 < count)
			is_last = !is_mark_at(para, glyphs[i + 1].text);
		if (is_last && (glyphs[i].advance || glyphs[i].id != run->face->hb->blank_glyph))
			glyphs[i].advance += run->style->letter_spacing;
	}
}

/* The advances of a combined piece add up to `em`. */
static void fill_em(struct glyph_list *list, length em)
{
	for (uint32_t i = 0; i + 1 < list->count; i++)
		em -= list->glyphs[i].advance;
	list->glyphs[list->count - 1].advance = em;
}

static void take_list(struct arena *arena, const struct glyph_list *list, struct run *run)
{
	struct glyph *glyphs = ARENA_ARRAY(arena, struct glyph, list->count);

	memcpy(glyphs, list->glyphs, list->count * sizeof *glyphs);
	run->glyphs = glyphs;
	run->n_glyphs = list->count;
	if (list->has_offsets) {
		struct glyph_offset *offsets = ARENA_ARRAY(arena, struct glyph_offset, list->count);

		memcpy(offsets, list->offsets, list->count * sizeof *offsets);
		run->offsets = offsets;
	}
}

static void shape_text_item(struct shaper *shaper, const struct para *para, const struct item *item,
			    const struct run *run)
{
	struct solid_table *solid = NULL;

	if (item->script == SCRIPT_HAN && !(item->level & 1) && item->width == WIDTH_AS_IS && item->stand == STAND_ALONG)
		solid = solid_for(shaper, item);
	if (solid)
		add_han(shaper, para, item, run, solid);
	else
		add_shaped(shaper, para, item, run, item->start, item->end);
	if (run->stand == STAND_COMBINED)
		fill_em(&shaper->list, run->size + run->style->letter_spacing);
	else if (run->style->letter_spacing)
		add_letter_spacing(para, run, shaper->list.glyphs, shaper->list.count);
}

/* ---- runs ---- */

static void shape_item(struct arena *arena, struct shaper *shaper, const struct para *para, const struct item *item,
		       struct run *run)
{
	const struct span *span = item->span;

	*run = (struct run){ .face = item->face,
			     .style = span->style,
			     .box = span->box,
			     .size = span->style->font_size,
			     .rise = inline_box_rise(para, span),
			     .start = item->start,
			     .end = item->end,
			     .script = item->script,
			     .lang = span->lang,
			     .level = item->level,
			     .stand = item->stand,
			     .is_object = item->kind == ITEM_OBJECT,
			     .is_missing = item->kind == ITEM_MISSING };
	shaper->list.count = 0;
	shaper->list.has_offsets = false;
	if (item->kind == ITEM_TEXT) {
		shape_text_item(shaper, para, item, run);
	} else if (item->kind == ITEM_MISSING) {
		glyph_list_map_missing(&shaper->list, para, run);
	} else {
		glyph_list_map_blank(&shaper->list, para, run);
		if (item->kind == ITEM_OBJECT)
			shaper->list.glyphs[0] = (struct glyph){ 0, (uint16_t)(item->end - item->start), item->start,
								 inline_box_width(para, span->box) };
	}
	take_list(arena, &shaper->list, run);
}

struct shaped *shape_para(struct arena *arena, struct shaper *shaper, const struct para *para,
			  const uint8_t *quote_is_cjk)
{
	struct shaped *shaped = ARENA_NEW(arena, struct shaped);
	size_t count;

	arena_reset(shaper->work);
	struct item *items = itemize(shaper->work, shaper->itemizer, para, quote_is_cjk, &count);
	struct run *runs = ARENA_ARRAY(arena, struct run, count);
	for (size_t i = 0; i < count; i++)
		shape_item(arena, shaper, para, &items[i], &runs[i]);
	shaped->runs = runs;
	shaped->n_runs = count;
	return shaped;
}

struct shaped *shape_text(struct arena *arena, struct shaper *shaper, struct str text, const struct style *style,
			  struct str lang)
{
	return shape_para(arena, shaper, para_from_text(arena, text, style, lang), NULL);
}

length shaped_width(const struct shaped *shaped)
{
	length_sum width = 0;

	for (size_t i = 0; i < shaped->n_runs; i++) {
		for (uint32_t k = 0; k < shaped->runs[i].n_glyphs; k++)
			width += shaped->runs[i].glyphs[k].advance;
	}
	return width > INT32_MAX ? INT32_MAX : (length)width;
}
