/* quoted.h - text between quotation marks, for dumps: what cannot be seen is written out. */
#ifndef JB_TEXT_QUOTED_H
#define JB_TEXT_QUOTED_H

#include "base/buf.h"

/* Adds "text" with \" and \\ escaped; controls, separators, invisible format characters and U+FFFC as \u{HEX}. */
void quoted_add(struct buf *, struct str);

#endif
