/* pdf_icc.h - the colour profile that a PDF/A file carries. */
#ifndef JB_OUTPUT_PDF_ICC_H
#define JB_OUTPUT_PDF_ICC_H

#include "base/buf.h"

/* Appends an ICC profile of sRGB (IEC 61966-2-1) as a matrix and a curve: ISO 15076-1, version 4.2. */
void icc_put_srgb(struct buf *);
/* Appends to a resource dictionary that RGB without a profile is that of an object's (ISO 32000-1, 8.6.5.6). */
void icc_put_default_rgb(struct buf *, uint32_t profile);

#endif
