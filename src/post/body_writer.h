/* body_writer.h - the HTML of a body while it is written, with the map from its offsets to those of the file. */
#ifndef JB_POST_BODY_WRITER_H
#define JB_POST_BODY_WRITER_H

#include "base/buf.h"
#include "post/edit.h"

#define NO_PENDING SIZE_MAX

struct writer {
	struct edit *edit;
	struct place_map *map;
	struct buf out;
	size_t pending;         /* where in `out` tags begin that have no place yet, or NO_PENDING */
	bool pending_block;     /* one of them is a block's: its place is the start of its line */
	size_t source;          /* offset of the body that has been reached */
	unsigned images;        /* depth of images: what they hold is their alt text */
	bool in_call;           /* the label being written calls a footnote */
};

enum writer_escape { WRITER_HTML, WRITER_TEXT };

void writer_put(struct writer *, const char *html);
/* Bytes that are not the body's own, escaped. */
void writer_put_bytes(struct writer *, const char *bytes, size_t len);
/* Bytes [start, end) of the body's text, mapped; edits in them take effect. */
void writer_put_source(struct writer *, size_t start, size_t end, enum writer_escape);
/* A tag is about to be written: it gets the place of the text that follows, a block's tag the start of that line. */
void writer_begin_tag(struct writer *);
void writer_begin_block(struct writer *);
/* The tags written since then belong to this offset of the body. */
void writer_settle(struct writer *, size_t source);

#endif
