/* quotation.h - the quotation marks of languages (CSS Generated Content 3, 3.2; the marks as the CLDR lists them). */
#ifndef JB_STYLE_QUOTATION_H
#define JB_STYLE_QUOTATION_H

#include "style/style.h"

/* The mark at a depth of nesting, 0 outermost; deeper ones than there are pairs take the last. Empty for quotes: none. */
struct str quotation_mark(const struct css_quotes *, struct str lang, int depth, bool is_closing);

#endif
