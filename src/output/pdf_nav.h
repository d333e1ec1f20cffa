/* pdf_nav.h - ways through a PDF: links, outline, page labels (ISO 32000-1, 12.3.2, 12.3.3, 12.4.2, 12.5.6.5). */
#ifndef JB_OUTPUT_PDF_NAV_H
#define JB_OUTPUT_PDF_NAV_H

#include "output/pdf_save.h"
#include "output/pdf_tag.h"

/* Where the pages are: page i is object first_page + i. */
struct nav_input {
	const struct pages *pages;
	uint32_t first_page;
	struct tags *tags; /* NULL: a file without tags */
	bool has_tab_order; /* links are gone through in the order of the text: PDF 1.5 */
};

/* Link annotations of one page, one after the other; ends[k] is the end of the k-th. */
struct nav_links {
	struct buf text;
	struct buf ends; /* size_t */
};

/* Tells the tags of each link of the page scanned last that may be followed: http, https, mailto, or an anchor that
 * exists. */
void nav_links_scan(const struct nav_input *, const struct page *);
/* Makes an annotation for each of them. Only reads shared data, so that workers may do a page each. */
void nav_links_make(struct nav_links *, const struct nav_input *, const struct page *, size_t index);
void nav_links_free(struct nav_links *);
/* Writes them as objects and "/Annots[…]" to `page_entries`; nothing when there are none. */
void nav_links_emit(const struct nav_links *, const struct nav_input *, struct pdf_save *, size_t page,
                    struct buf *page_entries);

/* Each returns the object number, 0 when there is nothing to write. */
uint32_t nav_outline_emit(const struct nav_input *, struct pdf_save *);
uint32_t nav_labels_emit(const struct nav_input *, struct pdf_save *);

/* An address as a URI: blanks, controls, quotes, brackets and non-ASCII bytes percent-encoded. False when its scheme
 * is none of http, https and mailto, or it is too long to be one. */
bool nav_put_uri(struct buf *, struct str href);

#endif
