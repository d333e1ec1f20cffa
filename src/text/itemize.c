/* itemize.c - cuts a paragraph into items that can be shaped whole.
 *
 * In: para, levels, which quotation marks are Chinese. Out: items, each of one span, script, face, direction and width
 * form. Standards: UAX #24 (script_run.c), UAX #9 (bidi.c), CSS Fonts 4, 5.3 (one face for a cluster). */
#include "text/itemize.h"

#include <stdlib.h>

#include "text/bidi.h"
#include "text/char_kind.h"
#include "text/script_run.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* An item ends at the next character that stands by itself after ITEM_LONG bytes, and anywhere after ITEM_LONGEST: a
 * cluster's length then fits 16 bits, and no buffer grows with the paragraph. */
enum { ITEM_LONG = 16 << 10, ITEM_LONGEST = 32 << 10, WORD_REACH = 96 /* bytes */ };
enum { FACE_UNSET = 254 }; /* no stack is that long */
enum { KEYCAP = 0x20E3 };

struct itemizer {
	const struct font_set *set;
	struct char_table **tables; /* one for each stack met */
	size_t n_tables;
	struct stand_forms forms;
};

struct walk {
	struct arena *scratch;
	struct itemizer *itemizer;
	const struct para *para;
	const uint8_t *quote_is_cjk, *levels;
	struct item *items;
	size_t n_items, capacity;
	struct item item; /* the open one; its end is not yet known */
	bool is_open;
	uint8_t han_face; /* Han of this face, by its number in the stack, goes on in the open item … */
	uint32_t han_end; /* … up to here */
	struct script_state script;
	struct char_table *table; /* of the current span */
	uint32_t cluster;         /* offset of the last character that is no mark */
	uint32_t cluster_code;
	bool joined;       /* a zero-width joiner came last */
	bool wants_emoji;  /* U+FE0F came last */
	uint32_t word_end; /* up to here letters stay in word_face */
	const struct face *word_face;
};

struct itemizer *itemizer_new(const struct font_set *set)
{
	struct itemizer *itemizer = mem_alloc(sizeof *itemizer);

	itemizer->set = set;
	return itemizer;
}

void itemizer_free(struct itemizer *itemizer)
{
	if (!itemizer)
		return;
	for (size_t i = 0; i < itemizer->n_tables; i++)
		free(itemizer->tables[i]);
	free(itemizer->tables);
	free(itemizer);
}

static struct char_table *table_for(struct itemizer *itemizer, const struct style *style, struct str lang)
{
	struct font_stack stack = font_set_stack(itemizer->set, style, lang);

	for (size_t i = 0; i < itemizer->n_tables; i++) {
		if (itemizer->tables[i]->stack.faces == stack.faces)
			return itemizer->tables[i];
	}
	struct char_table *table = mem_alloc(sizeof *table);
	table->stack = stack;
	table->lang = stack.lang;
	itemizer->tables = mem_realloc(itemizer->tables, (itemizer->n_tables + 1) * sizeof(struct char_table *));
	itemizer->tables[itemizer->n_tables++] = table;
	return table;
}

/* ---- items ---- */

static void close_item(struct walk *w, uint32_t end)
{
	if (w->is_open && end > w->item.start) {
		w->items = arena_grow(w->scratch, w->items, &w->capacity, w->n_items + 1, sizeof *w->items);
		w->item.end = end;
		w->items[w->n_items++] = w->item;
	}
	w->is_open = false;
	w->han_face = FACE_UNSET;
}

/* Whether the open item can take a character with these properties. An item without a script yet takes any. */
static bool item_takes(const struct walk *w, const struct item *wanted)
{
	const struct item *item = &w->item;

	return w->is_open && item->face == wanted->face && item->kind == wanted->kind && item->level == wanted->level &&
	       item->width == wanted->width && item->stand == wanted->stand && (item->script == wanted->script || !item->script) &&
	       wanted->start - item->start < ITEM_LONG;
}

/* Puts the character at `wanted->start` into the open item or begins a new one. */
static inline void place_char(struct walk *w, const struct item *wanted)
{
	if (item_takes(w, wanted)) {
		w->item.script = wanted->script;
		return;
	}
	close_item(w, wanted->start);
	w->item = *wanted;
	w->is_open = true;
}

/* Gives the open item from `start` on another face. */
static void change_face(struct walk *w, uint32_t start, const struct face *face)
{
	struct item rest = w->item;

	rest.start = start;
	rest.face = face;
	close_item(w, start);
	w->item = rest;
	w->is_open = true;
}

/* The first letter of the paragraph gives its script to all that came before it. */
static void set_script(struct walk *w, uint32_t script)
{
	if (!w->script.current) {
		for (size_t i = 0; i < w->n_items; i++) {
			if (!w->items[i].script)
				w->items[i].script = script;
		}
		if (w->is_open && !w->item.script)
			w->item.script = script;
	}
	w->script.current = script;
}

/* ---- clusters and words ---- */

static bool face_has_all(const struct face *face, const char *p, const char *end)
{
	while (p < end) {
		uint32_t code = utf8_next(&p, end);
		enum char_kind kind = char_kind_of(code);

		if (kind != CHAR_IGNORABLE && code != 0x200C && code != 0x200D && !face_glyph(face, code, 0))
			return false;
	}
	return true;
}

/* A variation selector: the first face that has the sequence of the character before it and the selector; where none
 * has, the selector changes nothing. U+FE0E and U+FE0F ask for text and for an emoji (UTS #51, 4): digits become one
 * only with the keycap that follows. */
static const struct face *face_for_selector(const struct walk *w, uint32_t code)
{
	const struct font_stack *stack = &w->table->stack;
	const struct face *face = w->item.face;
	int i = -1;

	if (code == 0xFE0F)
		i = w->cluster_code < 0x80 ? -1 : font_stack_find_colour(*stack, w->cluster_code);
	else if (code == 0xFE0E)
		i = face_is_colour(face) ? font_stack_find(*stack, w->cluster_code, 0) : -1;
	else if (!face_glyph(face, w->cluster_code, code))
		i = font_stack_find(*stack, w->cluster_code, code);
	return i < 0 ? face : stack->faces[i];
}

/* A mark, joiner or selector at [start, end): it stays with its base; when the base's face lacks it, the first face
 * that has the whole cluster serves both. */
static void add_extend(struct walk *w, uint32_t start, uint32_t end, uint32_t code)
{
	const struct font_stack *stack = &w->table->stack;
	const struct face *face = w->item.face;
	const char *text = w->para->text.ptr;

	if (start - w->item.start >= ITEM_LONGEST)
		change_face(w, start, face);
	w->joined = code == 0x200D;
	if (code == 0x200C || code == 0x200D || w->cluster < w->item.start)
		return;
	if (code_is_selector(code)) {
		const struct face *asked = face_for_selector(w, code);

		w->wants_emoji = code == 0xFE0F;
		if (asked != face)
			change_face(w, w->cluster, asked);
		return;
	}
	if (code == KEYCAP && w->wants_emoji && w->cluster_code < 0x80) {
		int i = font_stack_find_colour(*stack, KEYCAP);

		if (i >= 0)
			change_face(w, w->cluster, stack->faces[i]);
		return;
	}
	if (face_glyph(face, code, 0) || end - w->cluster > WORD_REACH)
		return;
	for (unsigned i = 0; i < stack->n_faces; i++) {
		if (face_has_all(stack->faces[i], text + w->cluster, text + end)) {
			change_face(w, w->cluster, stack->faces[i]);
			return;
		}
	}
}

static bool is_letter_of(uint32_t code, uint32_t script)
{
	enum char_kind kind = char_kind_of(code);

	return kind == CHAR_EXTEND || (kind == CHAR_LETTER && script_merge(ucd_of(code)->script) == script);
}

/* A letter at `at` that the usual face lacks: when `face` has the whole word, all of it is set in `face`, for two faces
 * within a word look like a fault. */
static void extend_to_word(struct walk *w, uint32_t at, uint32_t span_end, const struct face *face, uint32_t script)
{
	const char *text = w->para->text.ptr;
	const char *low = text + (w->is_open ? w->item.start : at), *high = text + span_end;
	const char *start = text + at, *end = start;

	if (w->is_open && at - w->item.start > WORD_REACH)
		low = start - WORD_REACH;
	while (start > low) {
		const char *p = start - 1;
		while (p > low && (*p & 0xC0) == 0x80)
			p--;
		const char *q = p;
		if ((*p & 0xC0) == 0x80 || !is_letter_of(utf8_next(&q, high), script))
			break;
		start = p;
	}
	while (end < high && end - (text + at) < WORD_REACH) {
		const char *p = end;
		if (!is_letter_of(utf8_next(&p, high), script))
			break;
		end = p;
	}
	if (!face_has_all(face, start, end))
		return;
	if (start < text + at)
		change_face(w, (uint32_t)(start - text), face);
	w->word_end = (uint32_t)(end - text);
	w->word_face = face;
}

/* ---- characters ---- */

/* The stack's face for an entry; a character that no face has is shown as a box by the first one. */
static const struct face *entry_face(const struct walk *w, const struct char_entry *entry)
{
	return w->table->stack.faces[entry->face == FACE_NONE ? 0 : entry->face];
}

/* Spaces and punctuation stay in the face before them when it has them; not after Han, where a rare character in
 * another face must not draw the comma behind it along. */
static const struct face *common_face(const struct walk *w, const struct char_entry *entry)
{
	const struct face *face = entry_face(w, entry);

	if (w->is_open && w->item.face != face && w->item.kind == ITEM_TEXT && w->script.current != SCRIPT_HAN &&
	    !face_is_colour(w->item.face) &&
	    face_glyph(w->item.face, entry->code, 0))
		return w->item.face;
	return face;
}

static void add_quote(struct walk *w, struct item *wanted, const struct char_entry *entry)
{
	bool full = w->quote_is_cjk && w->quote_is_cjk[wanted->start];
	uint32_t script = script_of_common(&w->script, entry->code);

	wanted->script = full ? SCRIPT_HAN : script;
	if (!w->quote_is_cjk) {
		wanted->face = entry_face(w, entry);
		return;
	}
	const struct quote_form *form = char_table_quote(w->table, entry->code, full);
	wanted->face = w->table->stack.faces[form->face];
	wanted->width = form->width;
}

static void add_letter(struct walk *w, struct item *wanted, const struct char_entry *entry)
{
	uint32_t script = ucd_of(entry->code)->script;

	set_script(w, script);
	wanted->script = script;
	wanted->face = entry_face(w, entry);
	if (entry->face != 0 && entry->face != FACE_NONE && wanted->start >= w->word_end)
		extend_to_word(w, wanted->start, wanted->span->end, wanted->face, script);
	if (wanted->start < w->word_end)
		wanted->face = w->word_face;
}

/* The symbol behind a joiner stays in the face before it if that has it; an emoji behind text takes along what it joins
 * (❤‍🔥 without its U+FE0F). */
static const struct face *face_after_joiner(struct walk *w, const struct char_entry *entry)
{
	const struct face *face = entry_face(w, entry);

	if (face_glyph(w->item.face, entry->code, 0))
		return w->item.face;
	if (face_is_colour(face) && w->cluster >= w->item.start && face_glyph(face, w->cluster_code, 0))
		change_face(w, w->cluster, face);
	return face;
}

/* One character that is no mark: fills in what its item must be like. */
static void add_char(struct walk *w, struct item *wanted, const struct char_entry *entry)
{
	switch (entry->kind) {
	case CHAR_HAN:
		set_script(w, SCRIPT_HAN);
		wanted->script = SCRIPT_HAN;
		wanted->face = entry_face(w, entry);
		break;
	case CHAR_WIDE:
		if (w->script.current != SCRIPT_HANGUL)
			set_script(w, SCRIPT_HAN);
		wanted->script = w->script.current;
		wanted->face = entry_face(w, entry);
		break;
	case CHAR_LETTER:
		add_letter(w, wanted, entry);
		break;
	case CHAR_QUOTE:
		add_quote(w, wanted, entry);
		break;
	case CHAR_COMMON:
		wanted->script = script_of_common(&w->script, entry->code);
		wanted->face = common_face(w, entry);
		break;
	case CHAR_INVISIBLE:
		wanted->kind = ITEM_INVISIBLE;
		wanted->face = w->table->stack.faces[0];
		wanted->script = w->script.current;
		break;
	default: /* symbols; marks and format characters at the start of a span */
		wanted->script = w->script.current;
		wanted->face = entry_face(w, entry);
		if (w->joined && w->is_open)
			wanted->face = face_after_joiner(w, entry);
	}
	if (entry->face == FACE_NONE && wanted->kind == ITEM_TEXT && wanted->face == w->table->stack.faces[0] &&
	    char_needs_glyph(entry->code))
		wanted->kind = ITEM_MISSING;
	if (w->para->vertical && wanted->kind == ITEM_TEXT)
		wanted->stand = stand_of(&w->itemizer->forms, wanted->span->style, wanted->face, entry->code,
					 w->quote_is_cjk && w->quote_is_cjk[wanted->start]);
	place_char(w, wanted);
	w->han_face = entry->kind <= CHAR_WIDE && wanted->script == SCRIPT_HAN && !w->levels && !w->para->vertical ?
			      entry->face :
			      FACE_UNSET;
	w->han_end = w->item.start + ITEM_LONG;
}

/* A piece that stands in one em square begins at `start`: an item of its own. Returns its end, `start` for none. */
static uint32_t add_combined(struct walk *w, const struct item *like, const struct char_entry *entry)
{
	uint32_t start = like->start, end = stand_combined_end(w->para, like->span, start);
	struct item piece = *like;

	if (end == start || !face_has_all(entry_face(w, entry), w->para->text.ptr + start, w->para->text.ptr + end))
		return start;
	close_item(w, start);
	piece.stand = STAND_COMBINED;
	piece.face = entry_face(w, entry);
	piece.script = SCRIPT_LATIN;
	w->item = piece;
	w->is_open = true;
	close_item(w, end);
	return end;
}

static void add_text_span(struct walk *w, const struct span *span)
{
	const char *text = w->para->text.ptr, *p = text + span->start, *end = text + span->end;
	struct item wanted = { .span = span };

	while (p < end) {
		uint32_t start = (uint32_t)(p - text);
		uint32_t code = utf8_next(&p, end);
		const struct char_entry *entry = char_table_find(w->table, code);

		if (entry->kind <= CHAR_WIDE && entry->face == w->han_face &&
		    start < w->han_end) { /* most of all text */
			w->cluster = start;
			w->cluster_code = code;
			w->joined = false;
			continue;
		}
		if (w->is_open && w->item.kind <= ITEM_MISSING && entry->kind >= CHAR_EXTEND &&
		    entry->kind <= CHAR_IGNORABLE) {
			if (entry->kind == CHAR_EXTEND && w->item.kind == ITEM_TEXT)
				add_extend(w, start, (uint32_t)(p - text), code);
			continue;
		}
		wanted.start = start;
		wanted.level = w->levels ? w->levels[start] : 0;
		wanted.kind = ITEM_TEXT;
		wanted.width = WIDTH_AS_IS;
		wanted.stand = STAND_ALONG;
		if (w->para->vertical && span->style->text_combine_upright) {
			uint32_t behind = add_combined(w, &wanted, entry);

			if (behind > start) {
				p = text + behind;
				continue;
			}
		}
		add_char(w, &wanted, entry);
		w->cluster = start;
		w->cluster_code = code;
		w->joined = w->wants_emoji = false;
	}
}

static void add_span(struct walk *w, const struct span *span)
{
	struct item whole = { .start = span->start, .span = span, .script = w->script.current };

	w->table = table_for(w->itemizer, span->style, span->lang);
	w->han_face = FACE_UNSET;
	w->joined = w->wants_emoji = false;
	w->word_end = 0;
	if (span->box->kind == BOX_IMAGE || span->box->kind == BOX_LEADER) {
		whole.kind = ITEM_OBJECT;
		whole.face = w->table->stack.faces[0];
		whole.level = w->levels ? w->levels[span->start] : 0;
		place_char(w, &whole);
	} else {
		add_text_span(w, span);
	}
	close_item(w, span->end);
}

struct item *itemize(struct arena *scratch, struct itemizer *itemizer, const struct para *para,
		     const uint8_t *quote_is_cjk, size_t *count)
{
	struct walk w = { .scratch = scratch, .itemizer = itemizer, .para = para, .quote_is_cjk = quote_is_cjk };

	w.levels = bidi_levels(scratch, para->text, para->rtl);
	for (size_t i = 0; i < para->n_spans; i++)
		add_span(&w, &para->spans[i]);
	if (!w.script.current)
		set_script(&w, script_of_lang(para->lang));
	*count = w.n_items;
	return w.items;
}
