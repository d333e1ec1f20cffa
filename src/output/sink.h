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

/* What the file promises to be, as bits. */
enum pdf_conformance {
	PDF_TAGGED = 1, /* a structure tree: needed for the two that follow it */
	PDF_UA = 2,     /* ISO 14289-1 */
	PDF_A = 4,      /* ISO 19005-2, level U */
	PDF_A_LEVEL_A = 8, /* level A of it */
	PDF_A_PART_3 = 16, /* ISO 19005-3: files may be attached */
	PDF_DEFAULT = PDF_TAGGED | PDF_UA | PDF_A
};

/* Reads words such as "a-2u,ua-1" into bits; false for an unknown word, or words that do not go together. */
bool pdf_promise_parse(struct str words, unsigned *bits);

/* Metadata; empty strings are left out. */
struct doc_info {
	struct str title, author, subject, keywords;
	struct str lang;          /* BCP 47 */
	struct str created;       /* "YYYY-MM-DDTHH:MM:SS+08:00" from the post or SOURCE_DATE_EPOCH; empty for none */
	struct str producer;      /* "jianbao 0.1.0" */
	unsigned conformance;     /* PDF_… bits */
	unsigned max_dpi;         /* pixels to the inch that pictures are stored with at most; 0 for no limit */
};

/* Writes the pages as a PDF 1.7 file, page by page, content encoded and deflated by `n_workers` workers. The bytes
 * depend on the arguments alone. False with a diagnostic when the sink refuses or libharu fails. */
bool pdf_write(const struct pages *, const struct doc_info *, const struct font_set *, unsigned n_workers, struct sink,
               struct diag *);

#endif
