/* pdf_image.h - the pictures of a PDF, each stored once, however many posts show it.
 *
 * Filled by one thread before content is written, const afterwards. */
#ifndef JB_OUTPUT_PDF_IMAGE_H
#define JB_OUTPUT_PDF_IMAGE_H

#include "image/picture.h"
#include "output/pdf_save.h"

struct pdf_image {
	const struct picture *picture;
	const struct box *box;     /* where it is shown first, for messages */
	length width, height;      /* the largest it is shown */
	uint32_t twin;             /* index + 1 of an earlier one that has the same hash and size; 0 */
	uint32_t id;               /* object number; 0: cannot be shown */
	uint8_t orientation;       /* how its rows are to be turned: 1 … 8 of EXIF */
};

struct pdf_images {
	struct arena *arena;
	struct pdf_image *list; /* in order of first use; the name in content is Im<index> */
	size_t n, capacity;
	uint32_t *table;        /* open addressing by the picture's address: index + 1 */
	size_t table_size;      /* a power of two, or 0 */
	struct icc_profile *profiles; /* stored ones */
	size_t n_profiles, profiles_capacity;
};

void pdf_images_init(struct pdf_images *, struct arena *);
/* The item is as it stands on paper (placed_item). */
void pdf_images_note(struct pdf_images *, const struct item *);
/* The picture that an item shows; NULL when it was not noted. */
const struct pdf_image *pdf_images_find(const struct pdf_images *, const struct item *);

/* How pictures are to be stored. */
struct image_storing {
	unsigned max_dpi;   /* 0 for no limit */
	bool is_pdf_a;
	unsigned n_workers;
};
/* Reads, decodes and writes them all; one IMAGE_BROKEN warning for each that cannot be shown. */
void pdf_images_emit(struct pdf_images *, struct pdf_save *, struct image_storing, struct diag *);

#endif
