/* pdf_image_emit.h - a picture as an image XObject (ISO 32000-1, 8.9.5). */
#ifndef JB_OUTPUT_PDF_IMAGE_EMIT_H
#define JB_OUTPUT_PDF_IMAGE_EMIT_H

#include "output/pdf_image.h"

/* Deflates samples and alpha where they are not yet as PDF stores them; by any worker. */
void pdf_image_pack(struct image_data *);
/* Writes the picture with its mask and its profile, which are stored once each; its object number. */
uint32_t pdf_image_emit(struct pdf_images *, const struct image_data *, struct pdf_save *);

#endif
