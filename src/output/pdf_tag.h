/* pdf_tag.h - the structure tree of a document and the marks in its pages (ISO 32000-1, 14.6 to 14.8; ISO 14289-1).
 *
 * A first walk over the pages, in order and by one thread, finds the element that each piece of content belongs to and
 * numbers the pieces (marked-content identifiers); then workers write the pages and count the same pieces; at the end the
 * elements are written. Elements come from boxes: the path of a piece is the path of its box. Memory: 40 bytes an
 * element, 16 a piece. */
#ifndef JB_OUTPUT_PDF_TAG_H
#define JB_OUTPUT_PDF_TAG_H

#include "output/pdf_role.h"
#include "output/pdf_save.h"

/* What a piece of content belongs to. Neighbouring runs with equal keys are one piece. */
enum tag_part {
	TAG_PART_SELF,  /* the box's own element */
	TAG_PART_TEXT,  /* text that stands in the box: a P where the box has no element that may hold text */
	TAG_PART_BASE,  /* RB around text that stands in a ruby itself */
	TAG_PART_LABEL, /* Lbl of a list item or note */
	TAG_PART_BACK,  /* the Link in a note's Lbl, which leads to its call */
	TAG_PART_BODY,  /* LBody of one */
	TAG_PART_LIST,  /* the L around list items that stand in no list */
	TAG_PART_LINK,  /* the Link around a picture whose <a> has no box */
	TAG_PART_ITEM   /* the LI or TOCI around what is none, inside a list */
};
struct tag_key {
	const struct box *box; /* NULL: nothing; the piece is an artifact */
	enum tag_part part;
};

#define TAG_NO_ELEMENT UINT32_MAX /* of an artifact */

struct tags;
struct tags *tags_new(void);
void tags_free(struct tags *);

/* Pages must come in order, all of them. */
void tags_scan(struct tags *, const struct page *);
/* A link's annotation, the next of the last page scanned. */
void tags_scan_link(struct tags *, const struct item *);

/* The elements of a page's pieces: first those of its pictures, then those of its text, each in the order of the page. */
const uint32_t *tags_of_page(const struct tags *, size_t page);
size_t tags_pictures(const struct tags *, size_t page);
enum role tags_role(const struct tags *, uint32_t element);

/* Links of the pages before `page`: the index of its first annotation in the document. */
size_t tags_first_link(const struct tags *, size_t page);
/* Object numbers are given now: of the elements, and of the annotations. */
void tags_reserve(struct tags *, struct pdf_save *);
uint32_t tags_link_id(const struct tags *, size_t link);
/* False for a link inside an artifact: it gets no annotation, for that would have no element. */
bool tags_link_is_content(const struct tags *, size_t link);

/* Writes all elements and the parent tree; page i is object first_page + i, with /StructParents i; annotation k has
 * /StructParent n_pages + k. Returns the StructTreeRoot. `lang` is that of the document. */
uint32_t tags_emit(struct tags *, struct pdf_save *, uint32_t first_page, struct str lang);

struct tag_key tag_key_of_run(const struct item *, const struct run *);
static inline bool tag_key_eq(struct tag_key a, struct tag_key b) { return a.box == b.box && a.part == b.part; }
/* Whether a run ends in the hyphen of a broken word, a soft one or one that was put there: it is shown, but no part of the text, and so
 * an artifact; the piece ends before it. */
bool run_ends_in_hyphen(const struct run *, struct str para_text);
/* Whether a run puts anything on the page. */
static inline bool run_is_shown(const struct run *run)
{
	return !run->is_object && run->face != NULL && run->n_glyphs > 0 && run->size > 0;
}

#endif
