/* title.h - a title as plain text: tags off, references decoded, white space folded. */
#ifndef JB_POST_TITLE_H
#define JB_POST_TITLE_H

#include "base/arena.h"

struct str title_clean(struct arena *, struct str raw);

#endif
