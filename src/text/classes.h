/* classes.h - what a character is to line layout: classes of our layout rules (cjk 1), the locale that reads them,
 * and the blank inside full-width marks. */
#ifndef JB_TEXT_CLASSES_H
#define JB_TEXT_CLASSES_H

#include "base/str.h"
#include "unicode/ucd.h"

/* cjk 1. Classes that depend on the neighbours (DA, EL, CN, SO, MD, and quotation marks) are settled by chars_make. */
enum text_class {
	CLASS_ID,   /* Han, kana, full-width letters, digits and symbols */
	CLASS_LA,   /* letters and digits of alphabets, and the marks that count as letters */
	CLASS_LX,   /* proportional marks: no autospace beside them */
	CLASS_LO,   /* proportional opening marks */
	CLASS_LC,   /* proportional closing marks */
	CLASS_OP, CLASS_CL, CLASS_PC, CLASS_PS, CLASS_PX, CLASS_MD, CLASS_SO, CLASS_CN,
	CLASS_DA, CLASS_DA2, /* first and second half of ——; ⸺ is DA alone */
	CLASS_EL, CLASS_EL2, /* first and second half of …… and ⋯⋯ */
	CLASS_PR, CLASS_PO, /* full-width prefixes and suffixes; the narrow ones are LA */
	CLASS_KO,   /* Hangul: neither autospace nor stretch */
	CLASS_SP,   /* the word space */
	CLASS_NB,   /* no-break space */
	CLASS_OBJECT, /* image or leader */
	CLASS_NULL, /* no width: controls, variation selectors, combining marks, forced breaks */
	CLASS_COUNT
};

#define CLASS_BIT(c) ((uint32_t)1 << (c))

/* Which column of the tables is read. */
enum locale { LOCALE_SC, LOCALE_TC, LOCALE_JP, LOCALE_KR, LOCALE_OTHER, LOCALE_COUNT };

enum locale locale_of(struct str lang);
static inline bool locale_is_cjk(enum locale l) { return l <= LOCALE_JP; } /* zh or ja */

/* The class of a character on its own. `cjk_quote` is quotes_resolve's answer for quotation marks. */
enum text_class class_of(uint32_t code, const struct ucd *, enum locale, bool cjk_quote);

/* Blank inside a mark of 1 em, in quarters of an em. */
struct blank {
	uint8_t left, right;
};
struct blank class_blank(enum locale, enum text_class);

static inline bool class_is_mark(unsigned c) { return c >= CLASS_OP && c <= CLASS_MD; }

#endif
