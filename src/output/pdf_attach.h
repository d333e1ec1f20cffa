/* pdf_attach.h - files inside a PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8 and annex E). */
#ifndef JB_OUTPUT_PDF_ATTACH_H
#define JB_OUTPUT_PDF_ATTACH_H

#include "output/pdf_meta.h"

/* Writes the files that the document was made from, and tells the catalog of them. */
void attach_emit(struct pdf_save *, const struct doc_info *, struct catalog *);

#endif
