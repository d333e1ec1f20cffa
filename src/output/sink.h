/* sink.h - where finished bytes go, and what a sink is told of the document besides its pages. */
#ifndef JB_OUTPUT_SINK_H
#define JB_OUTPUT_SINK_H

#include "base/diag.h"
#include "font/font_set.h"
#include "layout/page.h"

/* Takes the next bytes; false ends the writing. */
typedef bool sink_write_fn(void *context, const void *bytes, size_t len);

struct sink {
	sink_write_fn *write;
	void *context;
};

/* Metadata; empty strings are left out. */
struct doc_info {
	struct str title, author, subject, keywords;
	struct str lang;          /* BCP 47 */
	struct str created;       /* "YYYY-MM-DDTHH:MM:SS+08:00" from the post or SOURCE_DATE_EPOCH; empty for none */
	struct str producer;      /* "jianbao 0.1.0" */
};

/* Writes the pages as a PDF 1.7 file, page by page, content encoded and deflated by `n_workers` workers. The bytes
 * depend on the arguments alone. False with a diagnostic when the sink refuses or libharu fails. */
bool pdf_write(const struct pages *, const struct doc_info *, const struct font_set *, unsigned n_workers, struct sink,
               struct diag *);

#endif
