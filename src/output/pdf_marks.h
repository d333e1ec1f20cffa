/* pdf_marks.h - what a printer cuts and aligns by: crop marks and crosses outside of the page, and the boxes that say where the page
 * is (CSS Paged Media 3, 7.2 and 7.3; ISO 32000-1, 14.11.2). */
#ifndef JB_OUTPUT_PDF_MARKS_H
#define JB_OUTPUT_PDF_MARKS_H

#include "base/buf.h"
#include "layout/page.h"

/* "/MediaBox[…]", and "/TrimBox[…]/BleedBox[…]" where there is something outside of the page. The page keeps its coordinates: what is
 * left of it and below it is negative. */
void marks_put_boxes(struct buf *, const struct page *);
/* The operators that draw the marks; nothing where the page has none. */
void marks_put(struct buf *, const struct page *);

#endif
