/* pdf_file.h - the file while it is written; private to pdf_save.c and pdf_xref.c. */
#ifndef JB_OUTPUT_PDF_FILE_H
#define JB_OUTPUT_PDF_FILE_H

#include "output/pdf_crypt.h"
#include "output/pdf_save.h"

/* Where an object stands: a byte offset, or its place in an object stream. */
enum slot_kind { SLOT_FREE, SLOT_OFFSET, SLOT_IN_STREAM }; /* the types of 7.5.8.3 */
struct slot {
	uint64_t where; /* offset, or number of the object stream */
	uint32_t index; /* in the object stream */
	enum slot_kind kind;
};

struct pdf_save {
	struct sink sink;
	enum pdf_form form;
	struct pdf_crypt *crypt; /* NULL: the file is open */
	HPDF_Doc haru;         /* error state, memory, serialiser; its own pages and xref stay unused */
	HPDF_Stream text;      /* libharu's writer into `serialised` */
	struct buf serialised; /* the value being written by libharu */
	struct buf out;        /* bytes not yet given to the sink */
	uint64_t written;      /* bytes given to the sink */
	uint64_t digest[2];
	uint32_t lock_id; /* object of the encryption dictionary; 0 for none */
	struct slot *slots;
	size_t n_slots, slots_capacity;
	uint32_t packed_ids[PDF_OBJECTS_PER_STREAM];
	size_t packed_ends[PDF_OBJECTS_PER_STREAM];
	size_t n_packed;
	struct buf packed; /* bodies of the objects of the open object stream */
	struct libdeflate_compressor *compressor;
	struct buf deflated;
	struct buf sealed;
	const char *failure;
	char haru_message[64];
};

void file_put(struct pdf_save *, const void *bytes, size_t len);
void file_put_str(struct pdf_save *, struct str);
void file_put_int(struct pdf_save *, uint64_t);
void file_flush(struct pdf_save *); /* hands all of it to the sink */
uint64_t file_offset(const struct pdf_save *);
/* The dictionary as text, valid until the next call; the dictionary is freed. */
struct str file_serialise(struct pdf_save *, HPDF_Dict);
/* An object that stands by itself, as it is. */
void file_put_object(struct pdf_save *, uint32_t id, struct str body);
/* A stream that is not encrypted, whatever the file is. */
void file_emit_open_stream(struct pdf_save *, uint32_t id, HPDF_Dict, const void *bytes, size_t len);
/* Ends the object stream that is open. */
void file_close_object_stream(struct pdf_save *);

#endif
