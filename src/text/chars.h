/* chars.h - a paragraph's text, decoded once: code points, offsets, layout classes, line breaking classes. What
 * linebreak, tailor_zh, units and spacing read. */
#ifndef JB_TEXT_CHARS_H
#define JB_TEXT_CHARS_H

#include "text/classes.h"
#include "text/para.h"
#include "text/spacing_rules.h"

/* Line breaking classes beyond those of ucd.h that the rules of UAX #14 tell apart. */
enum {
	LB_OP_WIDE = LB_COUNT, /* OP that is East Asian wide: not in LB30 */
	LB_CP_WIDE,
	LB_PICTO,              /* unassigned Extended_Pictographic: LB30b */
	LB_CHAR_COUNT
};

/* The set of rules a character stands under: cjk 2.1 levels for Chinese, 2.3 for Japanese and where line-break is
 * asked. */
enum break_level {
	LEVEL_UAX14,                                       /* no tailoring at all */
	LEVEL_CSS_LOOSE, LEVEL_CSS_NORMAL, LEVEL_CSS_STRICT,
	LEVEL_NONE, LEVEL_BASIC, LEVEL_GB, LEVEL_STRICT,
	LEVEL_ANYWHERE
};

static inline bool level_is_chinese(enum break_level l) { return l >= LEVEL_NONE && l <= LEVEL_STRICT; }

/* What a span's style and language mean for line layout. */
struct char_rules {
	uint8_t locale;     /* enum locale */
	uint8_t level;      /* enum break_level */
	uint8_t word_break; /* WORD_BREAK_… */
	bool keep_hangul;   /* break Korean at spaces only (cjk 2.5) */
	bool vertical;      /* the line runs downwards */
	uint8_t autospace;  /* bits, AUTOSPACE_…; 0 in Korean */
	const struct justification *justification;
	struct mark_rules marks;
	bool keeps_blanks;  /* white-space: pre, pre-wrap */
	bool no_wrap;       /* white-space: nowrap, pre */
	bool is_call;       /* the number of a note: stays with what stands before it */
	bool soft_hyphens;  /* hyphens is not none */
	bool hyphenate;     /* hyphens is auto, and lines may break */
};

struct chars {
	size_t n;
	const uint32_t *code;
	const uint32_t *offset;     /* bytes; n + 1 of them, the last is the text's length */
	const uint8_t *class;       /* enum text_class */
	const uint8_t *lb;          /* line breaking class, LB1 resolved and tailored */
	const struct char_rules *rules; /* one per span of the paragraph */
	const uint32_t *span_start; /* index of each span's first character; n_spans + 1 of them */
};

struct chars *chars_make(struct arena *, const struct para *, const uint8_t *quote_is_cjk);

#endif
