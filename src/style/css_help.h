/* css_help.h - the CSS that jianbao knows, as a table made from property.def and keyword.def: `jianbao help css`. */
#ifndef JB_STYLE_CSS_HELP_H
#define JB_STYLE_CSS_HELP_H

#include "base/buf.h"

void css_help(struct buf *);

#endif
