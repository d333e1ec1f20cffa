/* itemize.h - a paragraph cut into items: stretches of one span, script, face, direction, to be shaped whole. Private
 * to shaping. */
#ifndef JB_TEXT_ITEMIZE_H
#define JB_TEXT_ITEMIZE_H

#include "font/font_set.h"
#include "text/stand.h"

enum item_kind {
	ITEM_TEXT,
	ITEM_MISSING,  /* characters that no face has */
	ITEM_OBJECT,   /* an image or leader */
	ITEM_INVISIBLE /* forced breaks and controls: no ink, no width */
};

/* The width forms that quotation marks take when the face's own form is the other one. */
enum item_width { WIDTH_AS_IS, WIDTH_PROPORTIONAL, WIDTH_FULL }; /* features: none, pwid, fwid */

struct item {
	uint32_t start, end; /* bytes of the paragraph's text */
	const struct span *span;
	const struct face *face;
	uint32_t script; /* kana and bopomofo count as Han: they share a writing system, and one run shapes both */
	uint8_t level;
	uint8_t kind;  /* enum item_kind */
	uint8_t width; /* enum item_width */
	uint8_t stand; /* enum stand */
};

/* What a worker keeps: which face serves which character of which stack. */
struct itemizer;
struct itemizer *itemizer_new(const struct font_set *);
void itemizer_free(struct itemizer *);

/* Items in logical order, without a gap; they live in `scratch`. `quote_is_cjk` as for shape_para. */
struct item *itemize(struct arena *scratch, struct itemizer *, const struct para *, const uint8_t *quote_is_cjk,
		     size_t *count);

#endif
