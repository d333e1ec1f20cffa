/* pdf_image.h - the pictures of a PDF: PNG and JPEG files, decoded or checked by libpng and libjpeg, stored once each.
 *
 * Filled by one thread before content is written, const afterwards. */
#ifndef JB_OUTPUT_PDF_IMAGE_H
#define JB_OUTPUT_PDF_IMAGE_H

#include "output/pdf_save.h"

enum {
	IMAGE_PIXELS_MAX = 64 << 20,
	IMAGE_FILE_MAX = 64 << 20 /* bytes */
};

struct pdf_image {
	struct str path;
	const struct box *box; /* where it is shown first, for messages */
	uint32_t id;           /* object number; 0: cannot be shown */
};

struct pdf_images {
	struct arena *arena;
	struct pdf_image *list; /* in order of first use; the name in content is Im<index> */
	size_t n, capacity;
	uint32_t *table;        /* open addressing by hash of the path: index + 1 */
	size_t table_size;      /* a power of two, or 0 */
};

void pdf_images_init(struct pdf_images *, struct arena *);
void pdf_images_note(struct pdf_images *, const struct item *);
const struct pdf_image *pdf_images_find(const struct pdf_images *, struct str path); /* NULL when not noted */
/* Reads, decodes and writes them all; one IMAGE_BROKEN warning for each that cannot be shown. */
void pdf_images_emit(struct pdf_images *, struct pdf_save *, unsigned n_workers, struct diag *);

/* Samples ready to be stored. */
struct image_data {
	uint32_t width, height;
	uint8_t components;   /* 1 gray or palette, 3 RGB, 4 CMYK */
	uint8_t bits;         /* per component: 1, 2, 4 or 8 */
	bool is_jpeg;         /* samples are a whole JPEG file */
	bool is_packed;       /* samples are the zlib stream of a PNG file, rows with PNG filters */
	bool inverted;        /* CMYK as Adobe writes it */
	struct buf samples;   /* 8 bits each, rows without gaps, where neither JPEG nor packed */
	struct buf palette;   /* RGB triples that one component points into; empty for none */
	struct buf alpha;     /* 8 bits a pixel; empty when all is opaque */
};

/* Decodes by what the bytes are, not by a name. False with *why set to a literal when they are broken, too large or
 * of no known kind. */
bool image_decode(struct str file, struct image_data *, const char **why);
bool image_decode_png(struct str file, struct image_data *, const char **why);
bool image_decode_jpeg(struct str file, struct image_data *, const char **why);
void image_data_free(struct image_data *);
/* Compresses samples and alpha that are not compressed yet. */
void image_data_deflate(struct image_data *);
/* Writes deflated data as an XObject, its alpha as a soft mask; returns its object number. */
uint32_t image_emit(struct pdf_save *, const struct image_data *);
/* Whether a picture of that size may be decoded. */
bool image_size_is_sane(uint64_t width, uint64_t height);

#endif
