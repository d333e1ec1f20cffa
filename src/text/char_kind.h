/* char_kind.h - what itemizing wants to know of a character, and which face of a stack serves it: remembered per stack,
 * for a look into the fonts' tables costs ten times the rest. Private to itemize. */
#ifndef JB_TEXT_CHAR_KIND_H
#define JB_TEXT_CHAR_KIND_H

#include "font/font_set.h"

enum char_kind {
	CHAR_HAN,       /* ideographs, kana, bopomofo */
	CHAR_WIDE,      /* full-width punctuation and symbols: they stay with Han */
	CHAR_LETTER,    /* of another script */
	CHAR_COMMON,    /* spaces and punctuation: they stay with the face before them when it has them */
	CHAR_SYMBOL,    /* digits, symbols, emoji: always in the first face that has them */
	CHAR_QUOTE,     /* U+2018 U+2019 U+201C U+201D */
	CHAR_EXTEND,    /* marks, joiners, variation selectors: with the character before them */
	CHAR_IGNORABLE, /* formatting characters without ink */
	CHAR_INVISIBLE  /* line separators and controls */
};

enum { FACE_NONE = 255, CHAR_SLOTS = 4096, QUOTE_MARKS = 4 };

struct char_entry {
	uint32_t code;
	uint8_t face; /* index in the stack, FACE_NONE when no face has it */
	uint8_t kind; /* enum char_kind */
};

/* The face and width form of a quotation mark, once full width and once proportional. */
struct quote_form {
	bool known;
	uint8_t face;  /* index in the stack */
	uint8_t width; /* enum item_width */
};

struct char_table {
	struct font_stack stack;
	struct str lang;
	struct char_entry entries[CHAR_SLOTS]; /* direct-mapped by code point */
	struct quote_form quotes[QUOTE_MARKS][2];
};

enum char_kind char_kind_of(uint32_t code);
/* Marks and format characters, which are part of the character before them. */
static inline bool char_is_joined(uint32_t code)
{
	enum char_kind kind = char_kind_of(code);

	return kind == CHAR_EXTEND || kind == CHAR_IGNORABLE;
}
/* False for controls, joiners, selectors and other characters that are never drawn. */
bool char_needs_glyph(uint32_t code);
/* Fills the slot of a code point that is not in it. */
const struct char_entry *char_table_fill(struct char_table *, uint32_t code);
const struct quote_form *char_table_quote(struct char_table *, uint32_t code, bool full);

static inline const struct char_entry *char_table_find(struct char_table *table, uint32_t code)
{
	const struct char_entry *entry = &table->entries[code % CHAR_SLOTS];

	return entry->code == code ? entry : char_table_fill(table, code);
}

#endif
