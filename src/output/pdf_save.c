/* pdf_save.c - writes PDF objects as they are finished (ISO 32000-1, 7.5): own offsets of 64 bits, object streams where the
 * form of the file has them; values are serialised by libharu's object layer.
 *
 * In: object numbers with text, libharu dictionaries and stream bytes. Out: the bytes of the file, to a sink. */
#include "output/pdf_file.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	FLUSH_BYTES = 256 << 10,         /* handed to the sink at a time */
	OBJECT_STREAM_BYTES = 128 << 10, /* an object stream is closed beyond this, so that one look-up stays cheap */
	OBJECT_MAX = 8 << 20             /* libharu prints 24 bits of an object number */
};

/* ---- bytes ---- */

/* Two chains of multiply and rotate over eight bytes at a time: no cryptography, but 128 bits that differ when the
 * file does. */
static void digest_add(uint64_t digest[2], const char *bytes, size_t len)
{
	uint64_t a = digest[0];
	uint64_t b = digest[1];
	uint64_t word;

	for (; len > 0; bytes += sizeof word, len -= sizeof word) {
		size_t n = len < sizeof word ? len : sizeof word;
		word = htole64(len); /* the length of the tail counts */
		memcpy(&word, bytes, n);
		word = le64toh(word);
		a = (a ^ word) * 0x9E3779B97F4A7C15u;
		a ^= a >> 29;
		b = (b + word) * 0xC2B2AE3D27D4EB4Fu;
		b = b << 31 | b >> 33;
		if (n < sizeof word)
			break;
	}
	digest[0] = a;
	digest[1] = b;
}

void file_flush(struct pdf_save *s)
{
	if (s->failure == NULL && s->out.len > 0) {
		digest_add(s->digest, s->out.ptr, s->out.len);
		if (!s->sink.write(s->sink.context, s->out.ptr, s->out.len))
			pdf_save_fail(s, "the output takes no more bytes");
		s->written += s->out.len;
	}
	buf_clear(&s->out);
}

void file_put(struct pdf_save *s, const void *bytes, size_t len)
{
	if (s->failure != NULL)
		return;
	if (s->out.len + len > FLUSH_BYTES)
		file_flush(s);
	buf_add(&s->out, bytes, len);
}

void file_put_str(struct pdf_save *s, struct str text)
{
	file_put(s, text.ptr, text.len);
}

uint64_t file_offset(const struct pdf_save *s)
{
	return s->written + s->out.len;
}

/* ---- libharu ---- */

static HPDF_STATUS collect(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT len)
{
	struct pdf_save *s = stream->attr;
	buf_add(&s->serialised, bytes, len);
	return HPDF_OK;
}

static void on_haru_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
	struct pdf_save *s = user;

	if (s->failure != NULL)
		return;
	if (error == HPDF_FAILD_TO_ALLOC_MEM)
		mem_out();
	snprintf(s->haru_message, sizeof s->haru_message, "libharu error 0x%04X, detail %d", (unsigned)error,
	         (int)detail);
	s->failure = s->haru_message;
}

struct str file_serialise(struct pdf_save *s, HPDF_Dict dict)
{
	buf_clear(&s->serialised);
	if (HPDF_Obj_WriteValue(dict, s->text, NULL) != HPDF_OK)
		pdf_save_fail(s, "libharu cannot write a dictionary");
	HPDF_Dict_Free(dict);
	return buf_str(&s->serialised);
}

/* ---- compression ---- */

struct libdeflate_compressor *pdf_compressor_new(int level)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
	if (c == NULL)
		mem_out();
	return c;
}

void pdf_deflate(struct libdeflate_compressor *c, struct buf *out, const void *bytes, size_t len)
{
	size_t bound = libdeflate_zlib_compress_bound(c, len);

	buf_reserve(out, bound);
	out->len += libdeflate_zlib_compress(c, bytes, len, out->ptr + out->len, bound);
}

/* ---- the file ---- */

struct pdf_save *pdf_save_new(struct sink sink, enum pdf_form form)
{
	struct pdf_save *s = mem_alloc(sizeof *s);

	s->sink = sink;
	s->form = form;
	s->digest[0] = 0x6A09E667F3BCC908u;
	s->digest[1] = 0xBB67AE8584CAA73Bu;
	s->haru = HPDF_NewEx(on_haru_error, NULL, NULL, 0, s);
	if (s->haru == NULL)
		mem_out();
	s->text = HPDF_CallbackWriter_New(s->haru->mmgr, collect, s);
	if (s->text == NULL)
		mem_out();
	s->compressor = pdf_compressor_new(PDF_LEVEL_OTHER);
	(void)pdf_reserve(s, 1); /* object 0 is the head of the free list */
	file_put_str(s, form == PDF_FORM_1_4 ? STR("%PDF-1.4") : STR("%PDF-1.7"));
	file_put_str(s, STR("\n%\xE7\xAE\x80\xE6\x8A\xA5\n"));
	return s;
}

void pdf_save_lock(struct pdf_save *s, const struct pdf_passwords *passwords, struct str about)
{
	s->crypt = pdf_crypt_new(passwords, about);
}

void pdf_save_free(struct pdf_save *s)
{
	if (s == NULL)
		return;
	HPDF_Stream_Free(s->text);
	HPDF_Free(s->haru);
	libdeflate_free_compressor(s->compressor);
	buf_free(&s->serialised);
	buf_free(&s->out);
	buf_free(&s->packed);
	buf_free(&s->deflated);
	buf_free(&s->sealed);
	pdf_crypt_free(s->crypt);
	free(s->slots);
	free(s);
}

enum pdf_form pdf_save_form(const struct pdf_save *s)
{
	return s->form;
}

HPDF_MMgr pdf_save_memory(struct pdf_save *s)
{
	return s->haru->mmgr;
}

const char *pdf_save_failure(const struct pdf_save *s)
{
	return s->failure;
}

void pdf_save_fail(struct pdf_save *s, const char *why)
{
	if (s->failure == NULL)
		s->failure = why;
}

uint32_t pdf_reserve(struct pdf_save *s, size_t count)
{
	size_t first = s->n_slots;

	if (count > OBJECT_MAX - first) {
		pdf_save_fail(s, "too many objects for one file");
		return 0;
	}
	if (first + count > s->slots_capacity) {
		s->slots_capacity = 2 * (first + count) + 1024;
		s->slots = mem_realloc(s->slots, s->slots_capacity * sizeof *s->slots);
	}
	memset(s->slots + first, 0, count * sizeof *s->slots);
	s->n_slots += count;
	return (uint32_t)first;
}

/* ---- objects ---- */

void file_put_int(struct pdf_save *s, uint64_t n)
{
	char text[24];
	file_put(s, text, (size_t)snprintf(text, sizeof text, "%llu", (unsigned long long)n));
}

static void object_begin(struct pdf_save *s, uint32_t id)
{
	s->slots[id].kind = SLOT_OFFSET;
	s->slots[id].where = file_offset(s);
	file_put_int(s, id);
	file_put_str(s, STR(" 0 obj\n"));
}

static void put_stream_data(struct pdf_save *s, const void *bytes, size_t len)
{
	file_put_str(s, STR("\nstream\n"));
	file_put(s, bytes, len);
	file_put_str(s, STR("\nendstream\nendobj\n"));
}

/* The bytes of a stream as they stand in the file; valid until the next call. */
static struct str seal(struct pdf_save *s, uint32_t id, const void *bytes, size_t len)
{
	struct str open = { bytes, len };

	if (s->crypt == NULL)
		return open;
	buf_clear(&s->sealed);
	pdf_crypt_seal(s->crypt, id, open, &s->sealed);
	return buf_str(&s->sealed);
}

void pdf_emit_stream(struct pdf_save *s, uint32_t id, struct str entries, const void *bytes, size_t len)
{
	if (s->failure != NULL)
		return;
	struct str data = seal(s, id, bytes, len);
	object_begin(s, id);
	file_put_str(s, STR("<<"));
	file_put_str(s, entries);
	file_put_str(s, STR("/Length "));
	file_put_int(s, data.len);
	file_put_str(s, STR(">>"));
	put_stream_data(s, data.ptr, data.len);
}

void file_emit_open_stream(struct pdf_save *s, uint32_t id, HPDF_Dict dict, const void *bytes, size_t len)
{
	if (len > INT32_MAX)
		pdf_save_fail(s, "a stream is larger than 2 GiB");
	pdf_dict_number(dict, "Length", (int32_t)len);
	struct str text = file_serialise(s, dict);
	if (s->failure != NULL)
		return;
	object_begin(s, id);
	file_put_str(s, text);
	put_stream_data(s, bytes, len);
}

void pdf_emit_dict_stream(struct pdf_save *s, uint32_t id, HPDF_Dict dict, const void *bytes, size_t len)
{
	struct str data = seal(s, id, bytes, len);

	file_emit_open_stream(s, id, dict, data.ptr, data.len);
}

void pdf_emit_deflated(struct pdf_save *s, uint32_t id, struct str entries, const void *bytes, size_t len)
{
	struct buf all = BUF_INIT;

	buf_clear(&s->deflated);
	pdf_deflate(s->compressor, &s->deflated, bytes, len);
	buf_add_str(&all, entries);
	buf_add_str(&all, STR("/Filter/FlateDecode"));
	pdf_emit_stream(s, id, buf_str(&all), s->deflated.ptr, s->deflated.len);
	buf_free(&all);
}

/* Writes the open object stream: pairs of number and offset, then the objects (7.5.7). */
void file_close_object_stream(struct pdf_save *s)
{
	struct buf pairs = BUF_INIT;
	struct buf entries = BUF_INIT;
	uint32_t id;

	if (s->n_packed == 0)
		return;
	id = pdf_reserve(s, 1);
	for (size_t i = 0; i < s->n_packed; i++) {
		struct slot *slot = &s->slots[s->packed_ids[i]];
		slot->kind = SLOT_IN_STREAM;
		slot->where = id;
		slot->index = (uint32_t)i;
		buf_printf(&pairs, "%u %zu ", s->packed_ids[i], i == 0 ? 0 : s->packed_ends[i - 1]);
	}
	buf_printf(&entries, "/Type/ObjStm/N %zu/First %zu", s->n_packed, pairs.len);
	buf_add_str(&pairs, buf_str(&s->packed));
	pdf_emit_deflated(s, id, buf_str(&entries), pairs.ptr, pairs.len);
	buf_free(&pairs);
	buf_free(&entries);
	buf_clear(&s->packed);
	s->n_packed = 0;
}

void file_put_object(struct pdf_save *s, uint32_t id, struct str body)
{
	object_begin(s, id);
	file_put_str(s, body);
	file_put_str(s, STR("\nendobj\n"));
}

void pdf_emit(struct pdf_save *s, uint32_t id, struct str body)
{
	if (s->failure != NULL)
		return;
	if (s->form == PDF_FORM_1_4) {
		file_put_object(s, id, body);
		return;
	}
	if (s->n_packed == PDF_OBJECTS_PER_STREAM || (s->n_packed > 0 && s->packed.len > OBJECT_STREAM_BYTES))
		file_close_object_stream(s);
	buf_add_str(&s->packed, body);
	buf_add_char(&s->packed, '\n');
	s->packed_ids[s->n_packed] = id;
	s->packed_ends[s->n_packed++] = s->packed.len;
}

void pdf_emit_dict(struct pdf_save *s, uint32_t id, HPDF_Dict dict)
{
	pdf_emit(s, id, file_serialise(s, dict));
}
