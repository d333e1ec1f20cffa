/* item_dump.h - items and strings as text, for flow_dump and pages_dump; private to src/layout. */
#ifndef JB_LAYOUT_ITEM_DUMP_H
#define JB_LAYOUT_ITEM_DUMP_H

#include "base/buf.h"
#include "layout/strip.h"

/* The text in quotation marks; quotes, backslashes and line ends escaped. */
void dump_quoted(struct buf *, struct str);
void dump_colour(struct buf *, uint32_t colour); /* with a blank before it */
/* One item a line, indented by `indent` blanks; only the fields that its kind uses. */
void dump_items(struct buf *, const struct strip *, int indent);
void dump_marks(struct buf *, const struct strip *, int indent);

#endif
