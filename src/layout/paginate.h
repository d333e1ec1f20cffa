/* paginate.h - strips to pages: breaks by the rules in the strips (CSS Fragmentation 3), page styles, page numbers, anchors. */
#ifndef JB_LAYOUT_PAGINATE_H
#define JB_LAYOUT_PAGINATE_H

#include "base/diag.h"
#include "layout/page.h"

/* Puts the flows on pages one after the other; a flow starts a new page only if its first strip says so or its page name
 * differs. Page styles are resolved from the sheet; `root` is what margin boxes inherit from. */
struct pages *paginate(struct arena *, const struct flow *const *flows, size_t n_flows, const struct sheet *,
                       const struct style *root, struct diag *);

#endif
