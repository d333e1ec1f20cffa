/* cascade.h - selectors matched and values computed (CSS Cascade 4): node -> style, interned. */
#ifndef JB_STYLE_CASCADE_H
#define JB_STYLE_CASCADE_H

#include "doc/node.h"
#include "style/sheet.h"

/* Per document (one thread): remembers the styles made, so that equal ones share an address. */
struct cascade;

struct cascade *cascade_new(struct arena *, const struct sheet *);
/* The language in force where the tree does not say, for :lang(); zh-Hans unless it is set. */
void cascade_set_lang(struct cascade *, struct str lang);
/* What the tree's root inherits from: initial values and the rules for :root, html and body. */
const struct style *cascade_root(struct cascade *);
/* Style of an element whose parent has style `parent`. Elements alike in name, classes, id, parent style and position cost
 * one look-up. */
const struct style *cascade_style(struct cascade *, const struct node *, const struct style *parent);
enum pseudo {
	PSEUDO_BEFORE, PSEUDO_AFTER, PSEUDO_MARKER, PSEUDO_FIRST_LETTER, PSEUDO_FOOTNOTE_CALL, PSEUDO_FOOTNOTE_MARKER,
	PSEUDO_COUNT
};
/* Style of ::before or ::after, NULL when no rule gives it content; of the others, NULL when there is no rule.
 * `element` is the node's own style. */
const struct style *cascade_pseudo(struct cascade *, const struct node *, enum pseudo, const struct style *element);
/* For anonymous boxes: inherited properties of `parent`, the rest initial, `display` as given. */
const struct style *cascade_anonymous(struct cascade *, const struct style *parent, uint8_t display);

/* "property: value; …" for the properties that differ from their initial values; for inspect. */
void style_dump(struct buf *, const struct style *);
/* The same, but for inherited properties those that differ from the parent's. */
void style_dump_below(struct buf *, const struct style *, const struct style *parent);

#endif
