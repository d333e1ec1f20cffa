/* body.h - the body of a post to HTML by CommonMark's rules (the only file that sees md4c). */
#ifndef JB_POST_BODY_H
#define JB_POST_BODY_H

#include "post/post.h"

/* Turns source[body_offset…] into HTML, with a map of offsets back to the source. GitHub tables (short delimiter rows
 * too), strikethrough and task lists are on; raw HTML passes through, but <word> that is no HTML element, or a bare one
 * that is never closed (<time>), is text; a star before ST (stock names such as *ST保千) or between digits and a single
 * tilde are text; ** beside Chinese punctuation works as between letters. Footnotes become superior numbers and
 * paragraphs; references that resolve nowhere keep their text. Liquid tags are dropped with a warning each, kramdown's
 * attribute lists without. A file ending in .html is HTML whole. */
void body_read(struct arena *, struct post *, struct str source, size_t body_offset, struct diag *);

#endif
