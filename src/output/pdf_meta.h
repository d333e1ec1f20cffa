/* pdf_meta.h - what a PDF says of itself: Info, XMP, catalog (ISO 32000-1, 7.7.2, 14.3). */
#ifndef JB_OUTPUT_PDF_META_H
#define JB_OUTPUT_PDF_META_H

#include "output/pdf_save.h"

/* Object numbers of what the catalog points to; 0 for what there is not. */
struct catalog {
	uint32_t pages, outline, labels, metadata, tags, intent;
	uint32_t files, file_names; /* attached ones: an array, and a name tree */
	bool right_to_left; /* pages run from right to left */
};

uint32_t meta_info_emit(struct pdf_save *, const struct doc_info *);
uint32_t meta_xmp_emit(struct pdf_save *, const struct doc_info *);
/* The profile of sRGB. */
uint32_t meta_srgb_emit(struct pdf_save *);
/* The output intent (ISO 19005-2, 6.2.3): a given profile, else sRGB's. */
uint32_t meta_intent_emit(struct pdf_save *, struct str intent);
uint32_t meta_catalog_emit(struct pdf_save *, const struct doc_info *, const struct catalog *);

/* "2022-03-01T09:30:00+08:00" or the like. */
bool meta_is_date(struct str iso);
/* "D:20220301093000+08'00'" of it; false when `iso` is anything else. */
bool meta_put_date(struct buf *, struct str iso);
/* The XMP packet (ISO 16684-1), text escaped for XML. */
void meta_put_xmp(struct buf *, const struct doc_info *);

#endif
