/* margin_text.h - the text of margin boxes, set once for pages that show the same; private to src/layout. */
#ifndef JB_LAYOUT_MARGIN_TEXT_H
#define JB_LAYOUT_MARGIN_TEXT_H

#include "layout/page.h"
#include "style/sheet.h"

enum { MARGIN_TEXTS_KEPT = 16 };

/* Wider than any page: lines break nowhere but where their text says so. */
enum { MARGIN_ENDLESS = 20000 * PT };

/* The lines of a text in a style. */
struct margin_text {
	const struct style *style;
	struct str text;
	length measure;
	const struct lines *lines;
	length width;            /* of the widest line */
	length ascent, descent;  /* of the style's first face */
};

/* What the last pages set; running heads seldom change from one to the next. */
struct margin_texts {
	struct arena *arena;
	struct shaper *shaper;
	struct str lang;
	struct margin_text kept[MARGIN_TEXTS_KEPT];
	unsigned n_kept, next;
};

/* The content of a margin box with counters and named strings of the page. */
struct str margin_content(struct arena *, const struct style *, const struct page *);
/* Sets a text in lines of a measure; the answer is good until MARGIN_TEXTS_KEPT others have been asked for. */
const struct margin_text *margin_text_set(struct margin_texts *, const struct style *, struct str text, length measure);
/* The same, cut with an ellipsis to one line of at most `width`. */
const struct margin_text *margin_text_cut(struct margin_texts *, const struct style *, struct str text, length width);

#endif
