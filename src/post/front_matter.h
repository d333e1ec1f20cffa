/* front_matter.h - the YAML block at the top of a post (the only file that sees libyaml). */
#ifndef JB_POST_FRONT_MATTER_H
#define JB_POST_FRONT_MATTER_H

#include "post/post.h"

/* Reads the block of `source` between its first line "---" and the next "---" or "..." line into the post's fields;
 * every scalar as text. *body_offset gets where the body begins (0 when there is no front matter). What is not valid
 * YAML is salvaged line by line (key: value, quotes off) with a warning. False with an error when it cannot be read at
 * all. */
bool front_matter_read(struct arena *, struct post *, struct str source, size_t *body_offset, struct diag *);

#endif
