/* sink.h - where finished bytes go, and what a sink is told of the document besides its pages. */
#ifndef JB_OUTPUT_SINK_H
#define JB_OUTPUT_SINK_H

#include "base/diag.h"
#include "font/font_set.h"
#include "layout/page.h"
#include "output/pdf_crypt.h"

/* Takes the next bytes; false ends the writing. */
typedef bool sink_write_fn(void *context, const void *bytes, size_t len);

struct sink {
	sink_write_fn *write;
	void *context;
};

/* What the file promises to be, as bits. */
enum pdf_conformance {
	PDF_TAGGED = 1,    /* a structure tree */
	PDF_UA = 2,        /* ISO 14289-1; PDF_TAGGED, too */
	PDF_A = 4,         /* ISO 19005-2, level U */
	PDF_A_LEVEL_A = 8, /* level A of it; PDF_TAGGED, too */
	PDF_A_PART_3 = 16, /* ISO 19005-3: files may be attached */
	PDF_1_4 = 32       /* nothing that PDF 1.4 has not: never with PDF_TAGGED or attached files */
};

/* A file that goes into the PDF as it is. */
struct pdf_attachment {
	struct str name;  /* as a reader would save it; no two of a PDF are the same */
	struct str bytes;
	struct str mime;  /* "text/markdown" */
	struct str date;  /* like doc_info's; empty for none */
};

/* Metadata; empty strings are left out. */
struct doc_info {
	struct str title, author, subject, keywords;
	struct str lang;          /* BCP 47 */
	struct str created;       /* "YYYY-MM-DDTHH:MM:SS+08:00" from the post or SOURCE_DATE_EPOCH; empty for none */
	struct str producer;      /* "jianbao 0.1.0" */
	unsigned conformance;     /* PDF_… bits */
	struct str intent;        /* the ICC profile of the output intent (icc_output_components); empty: sRGB's, for PDF/A alone */
	unsigned max_dpi;         /* pixels to the inch that pictures are stored with at most; 0 for no limit */
	const struct pdf_attachment *attachments; /* what the PDF was made from */
	size_t n_attachments;
	const struct pdf_passwords *passwords; /* prepared; NULL: the file is open */
};

/* Writes the pages as a PDF file of version 1.7 (1.4 when asked), page by page, content encoded and deflated by `n_workers` workers. The bytes
 * depend on the arguments alone. False with a diagnostic when the sink refuses or libharu fails. */
bool pdf_write(const struct pages *, const struct doc_info *, const struct font_set *, unsigned n_workers, struct sink,
               struct diag *);

#endif
