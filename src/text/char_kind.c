/* char_kind.c - classes of characters for itemizing, and the face that serves each.
 *
 * In: a code point and a stack of faces. Out: a small entry in a direct-mapped table. Standards: UAX #24 (scripts), UAX
 * #29 (what extends a cluster), UAX #11 (width). */
#include "text/char_kind.h"

#include "text/itemize.h"
#include "unicode/ucd.h"

static enum char_kind common_kind(uint32_t code, const struct ucd *u)
{
	if (code == 0x2018 || code == 0x2019 || code == 0x201C || code == 0x201D)
		return CHAR_QUOTE;
	if ((u->eaw == EAW_W || u->eaw == EAW_F || u->eaw == EAW_H) && !u->pictographic)
		return CHAR_WIDE;
	if ((u->gc >= GC_PC && u->gc <= GC_PS) || u->gc == GC_ZS)
		return CHAR_COMMON;
	return CHAR_SYMBOL;
}

enum char_kind char_kind_of(uint32_t code)
{
	const struct ucd *u = ucd_of(code);

	if (u->gc == GC_CC || u->gc == GC_ZL || u->gc == GC_ZP)
		return CHAR_INVISIBLE;
	if (u->gcb == GCB_EXTEND || u->gcb == GCB_SPACING_MARK || u->gcb == GCB_ZWJ)
		return CHAR_EXTEND;
	if (u->gc == GC_CF && u->gcb != GCB_PREPEND)
		return CHAR_IGNORABLE;
	switch (u->script) {
	case SCRIPT_HAN:
	case SCRIPT_HIRAGANA:
	case SCRIPT_KATAKANA:
	case SCRIPT_BOPOMOFO:
		return CHAR_HAN;
	case SCRIPT_COMMON:
	case SCRIPT_INHERITED:
		return common_kind(code, u);
	case SCRIPT_UNKNOWN:
		return CHAR_SYMBOL;
	default:
		return CHAR_LETTER;
	}
}

bool char_needs_glyph(uint32_t code)
{
	enum char_kind kind = char_kind_of(code);
	unsigned gc = ucd_of(code)->gc;

	if (kind == CHAR_IGNORABLE || kind == CHAR_INVISIBLE || code == 0xFFFC)
		return false;
	if (kind == CHAR_EXTEND && (gc == GC_CF || gc == GC_CC))
		return false;
	return !(code >= 0xFE00 && code <= 0xFE0F) && !(code >= 0xE0000 && code <= 0xE0FFF) && code != 0x034F &&
	       code != 0x115F && code != 0x1160 && code != 0x3164 && code != 0xFFA0 &&
	       !(code >= 0x180B && code <= 0x180F) && code != 0x200C && code != 0x200D;
}

/* UTS #51, 4.1: what has Emoji_Presentation is an emoji unless U+FE0E says else; all others are text. */
static int find_face(const struct char_table *table, uint32_t code)
{
	int face = ucd_of(code)->emoji_presentation ? font_stack_find_colour(table->stack, code) : -1;

	return face >= 0 ? face : font_stack_find(table->stack, code, 0);
}

const struct char_entry *char_table_fill(struct char_table *table, uint32_t code)
{
	struct char_entry *entry = &table->entries[code % CHAR_SLOTS];
	int face = find_face(table, code);

	*entry = (struct char_entry){ code, (uint8_t)(face < 0 ? FACE_NONE : face), (uint8_t)char_kind_of(code) };
	return entry;
}

/* ---- quotation marks ---- */

/* Whether an advance is that of the wanted form: exactly an em, or clearly less. */
static bool fits(const struct face *face, int32_t advance, bool full)
{
	int32_t em = (int32_t)face->upem;

	return full ? advance == em : advance > 0 && advance * 4 < em * 3;
}

/* The first face of the stack that has the mark in the wanted form, by itself or by a width feature (rule cjk 2.4: the
 * text decides about the form, not the font). */
static struct quote_form find_form(const struct char_table *table, uint32_t code, bool full)
{
	uint8_t width = full ? WIDTH_FULL : WIDTH_PROPORTIONAL;
	uint8_t first = FACE_NONE;

	for (unsigned i = 0; i < table->stack.n_own; i++) {
		const struct face *face = table->stack.faces[i];

		if (!face_glyph(face, code, 0))
			continue;
		if (first == FACE_NONE)
			first = (uint8_t)i;
		if (fits(face, face_form_advance(face, code, NULL, table->lang), full))
			return (struct quote_form){ true, (uint8_t)i, WIDTH_AS_IS };
		if (fits(face, face_form_advance(face, code, full ? "fwid" : "pwid", table->lang), full))
			return (struct quote_form){ true, (uint8_t)i, width };
	}
	return (struct quote_form){ true, first == FACE_NONE ? 0 : first, WIDTH_AS_IS };
}

const struct quote_form *char_table_quote(struct char_table *table, uint32_t code, bool full)
{
	unsigned mark = (code == 0x2019) + 2 * (code == 0x201C) + 3 * (code == 0x201D);
	struct quote_form *form = &table->quotes[mark][full];

	if (!form->known)
		*form = find_form(table, code, full);
	return form;
}
