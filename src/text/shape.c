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
#include "text/inline_box.h"
#include "text/itemize.h"
#include "text/solid.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* Glyphs of the run at hand, before its size is known. */
struct glyph_list {
	struct glyph *glyphs;
	struct glyph_offset *offsets; /* as long as glyphs; meaningful when has_offsets */
	uint32_t count, capacity;
	bool has_offsets;
};

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

static unsigned add_feature(hb_feature_t *features, unsigned count, hb_tag_t tag, uint32_t value)
{
	features[count] = (hb_feature_t){ tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
	return count + 1;
}

/* What differs from HarfBuzz's defaults (kern, liga, clig, calt … on). Han and kana are set solid, each on its em
 * (JLREQ 2.1.2, CLREQ 3.1), while the kern table of CJK fonts would draw kana together. */
static unsigned choose_features(const struct item *item, hb_feature_t features[5])
{
	unsigned count = 0;

	if (item->script == SCRIPT_HAN)
		count = add_feature(features, count, HB_TAG('k', 'e', 'r', 'n'), 0);
	if (item->width != WIDTH_AS_IS)
		count = add_feature(features, count,
				    item->width == WIDTH_FULL ? HB_TAG('f', 'w', 'i', 'd') : HB_TAG('p', 'w', 'i', 'd'),
				    1);
	if (item->stand == STAND_COMBINED) /* CSS Writing Modes 4, 9.1.3: narrow forms before any squeezing */
		count = add_feature(features, count, HB_TAG('h', 'w', 'i', 'd'), item->end - item->start > 1);
	if (item->span->style->letter_spacing) {
		count = add_feature(features, count, HB_TAG('l', 'i', 'g', 'a'), 0);
		count = add_feature(features, count, HB_TAG('c', 'l', 'i', 'g'), 0);
	}
	return count;
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
	hb_feature_t features[5];

	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, para->text.ptr, (int)para->text.len, start, (int)(end - start));
	if (item->stand == STAND_UPRIGHT)
		show_upright(buffer, item);
	hb_buffer_set_direction(buffer, direction_of(item));
	hb_buffer_set_script(buffer, (hb_script_t)item->script);
	hb_buffer_set_language(buffer, language_of(shaper, item->span->lang));
	hb_buffer_set_invisible_glyph(buffer, hb->blank_glyph);
	hb_shape(hb->font, buffer, features, choose_features(item, features));
	return hb_buffer_allocation_successful(buffer) && hb_buffer_get_length(buffer) > 0;
}

/* ---- glyphs ---- */

static void list_reserve(struct glyph_list *list, uint32_t more)
{
	if (list->count + more <= list->capacity)
		return;
	list->capacity = (list->count + more) * 2;
	list->glyphs = mem_realloc(list->glyphs, list->capacity * sizeof *list->glyphs);
	list->offsets = mem_realloc(list->offsets, list->capacity * sizeof *list->offsets);
}

/* Font units to length; nearly all advances of Han text are one em. */
static inline length scale_advance(const struct face *face, int32_t units, length size)
{
	return units == (int32_t)face->upem ? size : face_scale(face, units, size);
}

/* A box for a character without glyph: an em when it is wide, else half an em, but never less than the box itself. */
static length missing_advance(const struct para *para, const struct item *item, uint32_t offset, length advance,
			      length size)
{
	const char *p = para->text.ptr + offset;
	const struct ucd *u = ucd_of(utf8_next(&p, para->text.ptr + item->end));
	length least = u->eaw == EAW_W || u->eaw == EAW_F ? size : size / 2;

	return advance > least ? advance : least;
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

/* One glyph for each character: for what has no ink, and should HarfBuzz ever fail. */
static void map_plainly(struct glyph_list *list, const struct para *para, const struct run *run, uint32_t from,
			uint32_t to, bool invisible)
{
	const char *text = para->text.ptr, *p = text + from, *end = text + to;

	list_reserve(list, to - from);
	while (p < end) {
		const char *start = p;
		uint32_t code = utf8_next(&p, end);
		uint32_t id = invisible ? run->face->hb->blank_glyph : face_glyph(run->face, code, 0);
		length advance = invisible ? 0 : run_glyph_advance(run, (uint16_t)id);

		list->offsets[list->count] = (struct glyph_offset){ 0, 0 };
		list->glyphs[list->count++] =
			(struct glyph){ (uint16_t)id, (uint16_t)(p - start), (uint32_t)(start - text), advance };
	}
}

/* Appends what HarfBuzz makes of [start, end) of the item. */
static void add_shaped(struct shaper *shaper, const struct para *para, const struct item *item, const struct run *run,
		       uint32_t start, uint32_t end)
{
	struct glyph_list *list = &shaper->list;
	unsigned count;

	if (!run_harfbuzz(shaper, para, item, start, end)) {
		map_plainly(list, para, run, start, end, false);
		return;
	}
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, &count);
	hb_glyph_position_t *position = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
	if (run->stand == STAND_UPRIGHT)
		to_line(run->face, info, position, count);
	list_reserve(list, count);
	struct glyph *glyphs = list->glyphs + list->count;
	for (unsigned i = 0; i < count; i++) {
		length advance = scale_advance(run->face, position[i].x_advance, run->size);

		if (info[i].codepoint == 0)
			advance = missing_advance(para, item, info[i].cluster, advance, run->size);
		glyphs[i] = (struct glyph){ (uint16_t)info[i].codepoint, 0, info[i].cluster, advance };
	}
	assign_text(item->level & 1, end, glyphs, count);
	list->count += count;
	add_offsets(list, run, position, count);
}

/* ---- Han text ---- */

static struct solid_table *solid_for(struct shaper *shaper, const struct item *item)
{
	for (size_t i = 0; i < shaper->n_solids; i++) {
		if (solid_serves(shaper->solids[i], item->face, item->span->lang))
			return shaper->solids[i];
	}
	struct solid_table *table = solid_new(item->face, item->span->lang);
	if (table) {
		shaper->solids = mem_realloc(shaper->solids, (shaper->n_solids + 1) * sizeof(struct solid_table *));
		shaper->solids[shaper->n_solids++] = table;
	}
	return table;
}

static bool is_joined(uint32_t code)
{
	enum char_kind kind = char_kind_of(code);

	return kind == CHAR_EXTEND || kind == CHAR_IGNORABLE;
}

/* Han text: characters that no lookup touches are set by themselves; HarfBuzz gets the pieces between. A mark goes
 * there together with the character before it. */
static void add_han(struct shaper *shaper, const struct para *para, const struct item *item, const struct run *run,
		    struct solid_table *solid)
{
	const char *text = para->text.ptr, *p = text + item->start, *end = text + item->end;
	struct glyph_list *list = &shaper->list;
	uint32_t piece = item->start; /* where the text not yet set begins */

	list_reserve(list, item->end - item->start);
	while (p < end) {
		uint32_t start = (uint32_t)(p - text);
		uint32_t code = utf8_next(&p, end);
		const struct solid_entry *entry = solid_find(solid, code);

		if (!entry->glyph) {
			if (piece == start && list->count && is_joined(code)) {
				list->count--;
				piece = list->glyphs[list->count].text;
			}
			continue;
		}
		if (piece < start)
			add_shaped(shaper, para, item, run, piece, start);
		if (list->count == list->capacity)
			list_reserve(list, 1);
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
			     .is_object = item->kind == ITEM_OBJECT };
	shaper->list.count = 0;
	shaper->list.has_offsets = false;
	if (item->kind == ITEM_TEXT) {
		shape_text_item(shaper, para, item, run);
	} else {
		map_plainly(&shaper->list, para, run, item->start, item->end, true);
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
