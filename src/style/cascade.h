/* cascade.h - selectors matched and values computed (CSS Cascade 4): node -> style, interned. */
#ifndef JB_STYLE_CASCADE_H
#define JB_STYLE_CASCADE_H

#include "doc/node.h"
#include "style/sheet.h"

/* Per document (one thread): remembers the styles made, so that equal ones share an address. */
struct cascade;

struct cascade *cascade_new(struct arena *, const struct sheet *);
const struct style *cascade_root(struct cascade *);                     /* initial values and rules for :root */
/* Style of an element whose parent has style `parent`. Elements alike in name, classes, id, parent style and position cost
 * one look-up. */
const struct style *cascade_style(struct cascade *, const struct node *, const struct style *parent);
enum pseudo { PSEUDO_BEFORE, PSEUDO_AFTER, PSEUDO_MARKER };
/* Style of ::before, ::after or ::marker; NULL when no rule gives it content. `element` is the node's own style. */
const struct style *cascade_pseudo(struct cascade *, const struct node *, enum pseudo, const struct style *element);
/* For anonymous boxes: inherited properties of `parent`, the rest initial, `display` as given. */
const struct style *cascade_anonymous(struct cascade *, const struct style *parent, uint8_t display);
/* A style with further declarations, as inspect's --css gives them ("line-break: loose; …"). */
const struct style *cascade_with(struct cascade *, const struct style *base, struct str declarations, struct diag *);

/* One property a line, those that differ from the initial value; for inspect. */
void style_dump(struct buf *, const struct style *);

#endif
