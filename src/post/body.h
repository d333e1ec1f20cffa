/* body.h - the body of a post to HTML by CommonMark's rules (the only file that sees md4c). */
#ifndef JB_POST_BODY_H
#define JB_POST_BODY_H

#include "post/post.h"

/* Turns source[body_offset…] into HTML, with a map of offsets back to the source. GitHub tables, strikethrough and task lists are
 * on; raw HTML passes through, but <word> that is no HTML element is text; a star before ST (stock names such as *ST保千) is
 * text; Liquid tags and kramdown attribute lists are dropped with a warning. A file ending in .html is taken as HTML whole. */
void body_read(struct arena *, struct post *, struct str source, size_t body_offset, struct diag *);

#endif
