/* pdf_object.c - values of PDF as text and as libharu objects (ISO 32000-1, 7.3 and 7.9.2).
 *
 * In: integers in thousandths, UTF-8, object numbers. Out: bytes in a buf, or values inside a libharu dictionary. */
#include "output/pdf_object.h"

#include <stdlib.h>
#include <string.h>

#include "unicode/utf8.h"

static const char hex_digits[] = "0123456789ABCDEF";

void pdf_put_real(struct buf *out, int64_t thousandths)
{
	uint64_t n = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
	unsigned rest = (unsigned)(n % 1000);
	char text[32];
	char *end = text + sizeof text;
	char *p = end;

	if (rest != 0) {
		unsigned digits = 3;
		for (; rest % 10 == 0; digits--)
			rest /= 10;
		for (; digits > 0; digits--, rest /= 10)
			*--p = (char)('0' + rest % 10);
		*--p = '.';
	}
	for (n /= 1000; n != 0 || p == end; n /= 10)
		*--p = (char)('0' + n % 10);
	if (thousandths < 0)
		*--p = '-';
	buf_add(out, p, (size_t)(end - p));
}

void pdf_put_operand(struct buf *out, int64_t thousandths)
{
	buf_add_char(out, ' ');
	pdf_put_real(out, thousandths);
}

void pdf_put_literal(struct buf *out, struct str bytes)
{
	buf_reserve(out, bytes.len + 2);
	buf_add_char(out, '(');
	for (size_t i = 0; i < bytes.len; i++) {
		char c = bytes.ptr[i];
		if (c == '(' || c == ')' || c == '\\')
			buf_add_char(out, '\\');
		if (c == '\r')
			buf_add(out, "\\r", 2); /* a bare one would be read as a line feed */
		else
			buf_add_char(out, c);
	}
	buf_add_char(out, ')');
}

bool pdf_is_hostile(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029 || code == 0xFEFF;
}

/* One code point as UTF-16BE; returns the number of bytes. */
static unsigned encode_utf16(uint32_t code, uint8_t out[4])
{
	if (code < 0x10000) {
		out[0] = (uint8_t)(code >> 8);
		out[1] = (uint8_t)code;
		return 2;
	}
	uint32_t high = 0xD800 + ((code - 0x10000) >> 10);
	uint32_t low = 0xDC00 + ((code - 0x10000) & 0x3FF);
	out[0] = (uint8_t)(high >> 8);
	out[1] = (uint8_t)high;
	out[2] = (uint8_t)(low >> 8);
	out[3] = (uint8_t)low;
	return 4;
}

static void put_utf16_code(struct buf *out, uint32_t code)
{
	uint8_t bytes[4];
	char hex[8];
	unsigned n = encode_utf16(code, bytes);

	for (unsigned i = 0; i < n; i++) {
		hex[2 * i] = hex_digits[bytes[i] >> 4];
		hex[2 * i + 1] = hex_digits[bytes[i] & 15];
	}
	buf_add(out, hex, 2 * n);
}

void pdf_put_utf16(struct buf *out, struct str utf8)
{
	const char *p = utf8.ptr;
	const char *end = p + utf8.len;

	while (p < end)
		put_utf16_code(out, utf8_next(&p, end));
}

/* The next code point of a title that may be shown; false at the end. */
static bool next_shown(const char **p, const char *end, uint32_t *code)
{
	while (*p < end) {
		*code = utf8_next(p, end);
		if (*code == '\n' || *code == '\t' || *code == '\r')
			*code = ' ';
		if (!pdf_is_hostile(*code))
			return true;
	}
	return false;
}

void pdf_put_text(struct buf *out, struct str utf8)
{
	const char *p = utf8.ptr;
	const char *end = p + utf8.len;
	bool ascii = true;
	uint32_t code;

	for (size_t i = 0; i < utf8.len && ascii; i++)
		ascii = utf8.ptr[i] >= 0x20 && utf8.ptr[i] < 0x7F;
	if (ascii) {
		pdf_put_literal(out, utf8);
		return;
	}
	buf_add(out, "<FEFF", 5);
	while (next_shown(&p, end, &code))
		put_utf16_code(out, code);
	buf_add_char(out, '>');
}

void pdf_put_name(struct buf *out, struct str name)
{
	buf_add_char(out, '/');
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];
		if (c > 0x20 && c < 0x7F && strchr("#()<>[]{}/%", c) == NULL) {
			buf_add_char(out, (char)c);
		} else {
			char hex[3] = { '#', hex_digits[c >> 4], hex_digits[c & 15] };
			buf_add(out, hex, 3);
		}
	}
}

void pdf_put_ref(struct buf *out, uint32_t id)
{
	buf_add_int(out, id);
	buf_add(out, " 0 R", 4);
}

HPDF_Dict pdf_dict_new(HPDF_MMgr memory)
{
	HPDF_Dict dict = HPDF_Dict_New(memory);
	if (dict == NULL)
		mem_out();
	return dict;
}

void pdf_dict_name(HPDF_Dict dict, const char *key, const char *value)
{
	(void)HPDF_Dict_AddName(dict, key, value);
}

void pdf_dict_number(HPDF_Dict dict, const char *key, int32_t value)
{
	(void)HPDF_Dict_AddNumber(dict, key, value);
}

void pdf_dict_bytes(HPDF_Dict dict, const char *key, const void *bytes, size_t len)
{
	HPDF_Binary value;
	void *copy = mem_alloc(len + 1);

	memcpy(copy, bytes, len);
	value = HPDF_Binary_New(dict->mmgr, copy, (HPDF_UINT)len);
	free(copy);
	pdf_dict_value(dict, key, value);
}

void pdf_dict_text(HPDF_Dict dict, const char *key, struct str utf8)
{
	/* libharu refuses strings beyond 65,535 bytes; a title that long is cut, the page shows it whole. */
	enum { TEXT_MAX = 32000 };
	struct buf bytes = BUF_INIT;
	const char *p = utf8.ptr;
	const char *end = p + utf8.len;
	uint8_t units[4];
	uint32_t code;

	buf_add(&bytes, "\xFE\xFF", 2);
	while (bytes.len < TEXT_MAX && next_shown(&p, end, &code))
		buf_add(&bytes, units, encode_utf16(code, units));
	pdf_dict_bytes(dict, key, bytes.ptr, bytes.len);
	buf_free(&bytes);
}

/* A reference that owns its target: libharu writes a proxy as the number of the object it points to, and here that
 * object is no more than a header with the number. So what is referred to may have been written and freed, or not
 * made yet. */
struct reference {
	HPDF_Proxy_Rec proxy;
	HPDF_Obj_Header target;
};

static HPDF_Proxy reference_new(HPDF_MMgr memory, uint32_t id)
{
	struct reference *ref = HPDF_GetMem(memory, sizeof *ref);
	if (ref == NULL)
		mem_out();
	memset(ref, 0, sizeof *ref);
	ref->proxy.header.obj_class = HPDF_OCLASS_PROXY;
	ref->proxy.obj = &ref->target;
	ref->target.obj_id = id | HPDF_OTYPE_INDIRECT;
	return &ref->proxy;
}

void pdf_dict_ref(HPDF_Dict dict, const char *key, uint32_t id)
{
	pdf_dict_value(dict, key, reference_new(dict->mmgr, id));
}

void pdf_dict_value(HPDF_Dict dict, const char *key, void *direct_object)
{
	(void)HPDF_Dict_Add(dict, key, direct_object);
}

HPDF_Array pdf_array_numbers(HPDF_MMgr memory, const int32_t *values, size_t count)
{
	HPDF_Array array = HPDF_Array_New(memory);
	if (array == NULL)
		mem_out();
	for (size_t i = 0; i < count; i++)
		(void)HPDF_Array_AddNumber(array, values[i]);
	return array;
}

HPDF_Array pdf_array_refs(HPDF_MMgr memory, const uint32_t *ids, size_t count)
{
	HPDF_Array array = HPDF_Array_New(memory);
	if (array == NULL)
		mem_out();
	for (size_t i = 0; i < count; i++)
		(void)HPDF_Array_Add(array, reference_new(memory, ids[i]));
	return array;
}

HPDF_Array pdf_array_name_ref(HPDF_MMgr memory, const char *name, uint32_t id)
{
	HPDF_Array array = pdf_array_numbers(memory, NULL, 0);

	(void)HPDF_Array_AddName(array, name);
	(void)HPDF_Array_Add(array, reference_new(memory, id));
	return array;
}
