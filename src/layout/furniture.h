/* furniture.h - running heads and folios: the margin boxes of each page (CSS Paged Media 3, section 5). */
#ifndef JB_LAYOUT_FURNITURE_H
#define JB_LAYOUT_FURNITURE_H

#include "layout/page.h"

/* Sets the margin boxes of one page; counters and named strings are those of the page. Writes page->furniture
 * alone, so that workers may do one page each. `lang` is the document's. */
void furniture_set(struct arena *, struct shaper *, struct page *, struct str lang);
/* The same for neighbouring pages: what they have in common is set once. The result is that of furniture_set for
 * each. */
void furniture_set_range(struct arena *, struct shaper *, struct page *, size_t n_pages, struct str lang);

#endif
