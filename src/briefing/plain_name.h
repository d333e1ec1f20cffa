/* plain_name.h - names that may stand anywhere: in titles, the contents, running heads, the outline. */
#ifndef JB_BRIEFING_PLAIN_NAME_H
#define JB_BRIEFING_PLAIN_NAME_H

#include "base/arena.h"

/* A name without characters that act on what stands around it; line feeds and tabs become spaces. Valid UTF-8. */
struct str plain_name(struct arena *, struct str name);
/* The same for a file's name, which may be any bytes: what is not UTF-8 becomes U+FFFD. */
struct str plain_file_name(struct arena *, struct str name);

#endif
