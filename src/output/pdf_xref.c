/* pdf_xref.c - the end of a PDF file: where its objects stand, and its trailer (ISO 32000-1, 7.5.4, 7.5.5 and 7.5.8).
 *
 * In: the slots of all objects. Out: a cross-reference stream whose dictionary is the trailer, or a table and a trailer. */
#include <stdio.h>
#include <string.h>

#include "output/pdf_file.h"

static unsigned bytes_needed(uint64_t n)
{
	unsigned count = 1;
	while (n > 0xFF) {
		n >>= 8;
		count++;
	}
	return count;
}

static void put_big_endian(uint8_t *to, uint64_t n, unsigned width)
{
	while (width > 0) {
		to[--width] = (uint8_t)n;
		n >>= 8;
	}
}

/* The table as rows of type, position and index, each row less the one above it (PNG predictor Up), which deflates to
 * a fraction. */
static void put_xref_rows(struct pdf_save *s, struct buf *rows, unsigned where_width)
{
	unsigned width = 1 + where_width + 1;
	uint8_t above[16] = { 0 };
	uint8_t row[16];

	for (size_t i = 0; i < s->n_slots; i++) {
		const struct slot *slot = &s->slots[i];
		row[0] = (uint8_t)slot->kind;
		put_big_endian(row + 1, slot->where, where_width);
		row[1 + where_width] = (uint8_t)slot->index;
		if (i == 0)
			row[1 + where_width] = 0xFF; /* generation 65535, as far as one byte goes */
		buf_add_char(rows, 2);
		for (unsigned k = 0; k < width; k++)
			buf_add_char(rows, (char)(row[k] - above[k]));
		memcpy(above, row, sizeof above);
	}
}

/* The entries of the trailer (7.5.5, table 15), with an ID made from the bytes written. */
static void add_trailer(struct pdf_save *s, HPDF_Dict dict, uint32_t catalog, uint32_t info)
{
	HPDF_MMgr memory = s->haru->mmgr;
	HPDF_Array ids = pdf_array_numbers(memory, NULL, 0);
	uint8_t id[16];

	put_big_endian(id, s->digest[0], 8);
	put_big_endian(id + 8, s->digest[1], 8);
	for (int i = 0; i < 2; i++)
		(void)HPDF_Array_Add(ids, HPDF_Binary_New(memory, id, sizeof id));
	pdf_dict_number(dict, "Size", (int32_t)s->n_slots);
	pdf_dict_ref(dict, "Root", catalog);
	pdf_dict_ref(dict, "Info", info);
	pdf_dict_value(dict, "ID", ids);
	if (s->lock_id != 0)
		pdf_dict_ref(dict, "Encrypt", s->lock_id);
}

/* Its strings are not encrypted, nor may it stand in an object stream (7.5.7, 7.6.2). */
static void put_lock(struct pdf_save *s)
{
	struct buf text = BUF_INIT;

	s->lock_id = pdf_reserve(s, 1);
	pdf_crypt_put_dictionary(s->crypt, s->digest, &text);
	file_put_object(s, s->lock_id, buf_str(&text));
	buf_free(&text);
}

static void put_xref_stream(struct pdf_save *s, uint32_t catalog, uint32_t info)
{
	struct buf rows = BUF_INIT;
	uint32_t id = pdf_reserve(s, 1);
	uint64_t offset = file_offset(s);

	s->slots[id].kind = SLOT_OFFSET;
	s->slots[id].where = offset;
	unsigned where_width = bytes_needed(offset > s->n_slots ? offset : s->n_slots);
	put_xref_rows(s, &rows, where_width);
	buf_clear(&s->deflated);
	pdf_deflate(s->compressor, &s->deflated, rows.ptr, rows.len);
	buf_free(&rows);

	HPDF_Dict dict = pdf_dict_new(s->haru->mmgr), parms = pdf_dict_new(s->haru->mmgr);
	const int32_t widths[3] = { 1, (int32_t)where_width, 1 };
	pdf_dict_name(dict, "Type", "XRef");
	add_trailer(s, dict, catalog, info);
	pdf_dict_value(dict, "W", pdf_array_numbers(s->haru->mmgr, widths, 3));
	pdf_dict_name(dict, "Filter", "FlateDecode");
	pdf_dict_number(parms, "Predictor", 12);
	pdf_dict_number(parms, "Columns", (int32_t)(where_width + 2));
	pdf_dict_value(dict, "DecodeParms", parms);
	file_emit_open_stream(s, id, dict, s->deflated.ptr, s->deflated.len);
}

/* Twenty bytes an object (7.5.4); numbers that were reserved and never used are free for good. */
static void put_xref_table(struct pdf_save *s, uint32_t catalog, uint32_t info)
{
	enum { ENTRY = 20 };
	const uint64_t most = 9999999999;
	HPDF_Dict trailer = pdf_dict_new(s->haru->mmgr);
	char text[ENTRY + 1];

	if (file_offset(s) > most)
		pdf_save_fail(s, "a file of PDF 1.4 holds ten thousand million bytes at most");
	file_put_str(s, STR("xref\n0 "));
	file_put_int(s, s->n_slots);
	file_put_str(s, STR("\n"));
	for (size_t i = 0; i < s->n_slots; i++) {
		bool is_used = s->slots[i].kind == SLOT_OFFSET;

		snprintf(text, sizeof text, "%010llu %05u %c \n", is_used ? (unsigned long long)s->slots[i].where : 0,
		         is_used ? 0 : UINT16_MAX, is_used ? 'n' : 'f');
		file_put(s, text, ENTRY);
	}
	file_put_str(s, STR("trailer\n"));
	add_trailer(s, trailer, catalog, info);
	file_put_str(s, file_serialise(s, trailer));
	file_put_str(s, STR("\n"));
}

void pdf_save_finish(struct pdf_save *s, uint32_t catalog, uint32_t info)
{
	file_close_object_stream(s);
	file_flush(s);
	if (s->failure != NULL)
		return;
	if (s->crypt != NULL)
		put_lock(s);
	uint64_t offset = file_offset(s);
	if (s->form == PDF_FORM_1_4)
		put_xref_table(s, catalog, info);
	else
		put_xref_stream(s, catalog, info);
	file_put_str(s, STR("startxref\n"));
	file_put_int(s, offset);
	file_put_str(s, STR("\n%%EOF\n"));
	file_flush(s);
}
