/* html.h - HTML to a raw node tree, by libxml2's HTML parser (the only file that sees libxml2). No entity but HTML's
 * own is expanded, no DTD, file or network address is ever read. Nesting beyond LIMIT_DEPTH is flattened with one
 * warning. */
#ifndef JB_DOC_HTML_H
#define JB_DOC_HTML_H

#include "base/diag.h"
#include "doc/node.h"

/* Must be called on the main thread before the first html_parse (libxml2's own start-up); may be called again. */
void html_library_start(void);

/* Parses an HTML fragment or document. Returns an `article` element that holds everything found, elements as they
 * nested, but for comments and the text of scripts and style sheets. Text without references points into `html`, which
 * must outlive the tree. Nodes live in the first arena, all that they point to in `strings` or in `html`: what is made of the tree may
 * keep its strings when the tree goes. */
struct node *html_parse(struct arena *, struct arena *strings, struct str html, const struct place_map *, struct diag *);

#endif
