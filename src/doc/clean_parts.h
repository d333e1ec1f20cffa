/* clean_parts.h - the parts of clean.c, for each other only. */
#ifndef JB_DOC_CLEAN_PARTS_H
#define JB_DOC_CLEAN_PARTS_H

#include "doc/clean.h"

/* ---- clean_element.c: questions about one raw element ---- */

bool element_is_hidden(const struct node *);
/* h1 … h6 */
bool element_is_heading(enum element);
/* A block with nothing in it, kept for what a style may draw there: to a reader of the text it is not there. */
bool block_is_bare(const struct node *);
/* Blanks that set nothing at the start of a line: ASCII, no-break, ideographic, the widths of U+2000 … and zero-width
 * ones. The bytes of the one at the start of `text`; 0 when it is something else. */
size_t blank_length(struct str text);
bool text_is_blank(struct str text);       /* nothing but those */

/* An address as a browser takes it: blanks and controls off (they hide schemes), "//host" with https. What is not http,
 * https, mailto or "#name" comes back empty; *refused tells a scheme that is not allowed from a mere relative
 * address. */
struct str address_clean(struct arena *, struct str href, bool *refused);

/* A table, body, row or cell that only places its content: one cell a row, few rows, no heads, no caption. */
bool element_places_only(const struct node *);

/* A copy without children: event handlers go, links and images get their real addresses. NULL for an image that shows
 * nothing. */
struct node *element_copy(struct arena *, const struct node *raw, struct diag *);

/* ---- clean_walk.c ---- */

/* Builds the children of `root` from those of `raw`. */
void clean_walk(struct arena *, struct node *root, const struct node *raw, struct diag *);

/* ---- clean_block.c: finished paragraphs ---- */

/* A paragraph that is complete: section heads and credit lines get their element and class. */
void paragraph_finish(struct arena *, struct node *paragraph);

/* ---- clean_note.c ---- */

/* Brings footnotes to their calls. Returns those of Markdown that nothing calls, in a <div> that belongs at the end of the article;
 * NULL for none. */
struct node *notes_take(struct arena *, struct node *root, struct diag *);

/* ---- clean_tail.c ---- */

/* Takes the tail of links off the article. */
void tail_take(struct arena *, struct article *);

/* clean_caption.c: marks the caption of an image, if it has one. Once for each image of the finished tree. */
void caption_mark(struct arena *, const struct node *image);

#endif
