/* pdf_save.h - the PDF file being written: objects go out as they are finished, nothing is kept but their offsets.
 *
 * An object number is reserved first and may be referred to at once; its object is emitted once, at any time later.
 * Small objects are gathered into compressed object streams (but for PDF 1.4), streams are written directly (ISO 32000-1,
 * 7.5.7 and 7.5.8). A failure (the sink refuses, libharu complains) sticks: from then on nothing is written and
 * pdf_save_failure says why. One thread. */
#ifndef JB_OUTPUT_PDF_SAVE_H
#define JB_OUTPUT_PDF_SAVE_H

#include <libdeflate.h>

#include "output/pdf_crypt.h"
#include "output/pdf_object.h"
#include "output/sink.h"

enum {
	/* Measured on 2,056 tagged pages of Chinese text, 11.5 MB of operators: level 1 64 ms and 5.44 MB, 3 99 ms and 5.46 MB,
	 * 6 126 ms and 5.37 MB, 9 200 ms and 5.33 MB: codes repeat too little for the deeper searches. */
	PDF_LEVEL_CONTENT = 1,
	PDF_LEVEL_OTHER = 6, /* fonts, pictures, object streams: level 9 takes nine times as long for 3 % of the last */
	PDF_OBJECTS_PER_STREAM = 200 /* 400 would save 3 % of them, and cost a reader twice the work for each object it looks up */
};

struct pdf_save;

/* How objects are kept: in object streams, found by a cross-reference stream; or one by one, found by a table. */
enum pdf_form { PDF_FORM_1_7, PDF_FORM_1_4 };

/* Writes the header. Never NULL. */
struct pdf_save *pdf_save_new(struct sink, enum pdf_form);
void pdf_save_free(struct pdf_save *);
/* Before anything is emitted: all streams will be encrypted (ISO 32000-2, 7.6), and with them what stands in object streams. So a
 * stream's dictionary must hold no string: what needs one refers to an object of its own. Never with PDF_FORM_1_4. */
void pdf_save_lock(struct pdf_save *, const struct pdf_passwords *, struct str about);
enum pdf_form pdf_save_form(const struct pdf_save *);
HPDF_MMgr pdf_save_memory(struct pdf_save *); /* for pdf_dict_new */
/* NULL while all is well, else what went wrong; borrowed. */
const char *pdf_save_failure(const struct pdf_save *);
/* Makes the file fail for a reason found by the caller; the first reason stays. The text must outlive the pdf_save. */
void pdf_save_fail(struct pdf_save *, const char *why);

/* The first of `count` new object numbers that follow one another. */
uint32_t pdf_reserve(struct pdf_save *, size_t count);

/* An object whose value is `body`. */
void pdf_emit(struct pdf_save *, uint32_t id, struct str body);
/* An object that is a dictionary, which is freed. */
void pdf_emit_dict(struct pdf_save *, uint32_t id, HPDF_Dict);
/* A stream. `entries` are the dictionary's but for Length, as text ("/Type/XObject…"); the bytes are as they should
 * stand in the file, so that `entries` names their filter. */
void pdf_emit_stream(struct pdf_save *, uint32_t id, struct str entries, const void *bytes, size_t len);
/* The same with a libharu dictionary, which is freed. */
void pdf_emit_dict_stream(struct pdf_save *, uint32_t id, HPDF_Dict, const void *bytes, size_t len);
/* A stream that is deflated here. */
void pdf_emit_deflated(struct pdf_save *, uint32_t id, struct str entries, const void *bytes, size_t len);

/* Ends the file: cross-references, the trailer's entries and an ID made from the bytes written. */
void pdf_save_finish(struct pdf_save *, uint32_t catalog, uint32_t info);

/* Appends `len` bytes in zlib format to `out`; every thread has its own compressor. */
struct libdeflate_compressor *pdf_compressor_new(int level); /* never NULL */
void pdf_deflate(struct libdeflate_compressor *, struct buf *out, const void *bytes, size_t len);

#endif
