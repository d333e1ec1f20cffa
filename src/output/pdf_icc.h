/* pdf_icc.h - the colour profile that a PDF/A file carries. */
#ifndef JB_OUTPUT_PDF_ICC_H
#define JB_OUTPUT_PDF_ICC_H

#include "base/buf.h"

/* Appends an ICC profile of sRGB (IEC 61966-2-1) as a matrix and a curve: ISO 15076-1, version 4.2. */
void icc_put_srgb(struct buf *);

#endif
