/* pdf_icc.c - sRGB as an ICC profile (ISO 15076-1:2005, 8.3.3: three-component matrix-based).
 *
 * Out: some 500 bytes, the same ones always. The numbers are those of IEC 61966-2-1, its white (D65) adapted to that of
 * the connection space (D50) by the Bradford matrix, as 15.16 fixed-point. */
#include "output/pdf_icc.h"

enum { HEADER = 128, ENTRY = 12, MAX_WORDS = 12 };

static const struct profile_tag {
	char name[5], type[5];
	const char *text;            /* of a multi-language string, ASCII */
	unsigned n_words;
	uint32_t words[MAX_WORDS];   /* as they stand behind the type */
} tags[] = {
	{ "desc", "mluc", "sRGB", 0, { 0 } },
	{ "cprt", "mluc", "No copyright", 0, { 0 } },
	{ "wtpt", "XYZ ", NULL, 3, { 0xF6D6, 0x10000, 0xD32D } },
	{ "chad", "sf32", NULL, 9, { 0x10C42, 0x05DE, 0xFFFFF327, 0x0793, 0xFD8F, 0xFFFFFBA1, 0xFFFFFDA2, 0x03DB, 0xC081 } },
	{ "rXYZ", "XYZ ", NULL, 3, { 0x6FA2, 0x38F5, 0x0390 } },
	{ "gXYZ", "XYZ ", NULL, 3, { 0x6299, 0xB785, 0x18DA } },
	{ "bXYZ", "XYZ ", NULL, 3, { 0x24A0, 0x0F84, 0xB6CF } },
	/* Function 3: a power of 2.4 above 0.04045, a straight line below. */
	{ "rTRC", "para", NULL, 6, { 0x30000, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B } },
};
/* The green and blue curves are the red one's bytes. */
static const char shared_curves[2][5] = { "gTRC", "bTRC" };

static void put_word(struct buf *out, uint32_t word)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_add_char(out, (char)(word >> shift & 0xFF));
}

static void put_text(struct buf *out, struct str text)
{
	enum { TEXT_AT = 28 };

	put_word(out, 1);
	put_word(out, ENTRY);
	buf_add_str(out, STR("enUS"));
	put_word(out, (uint32_t)text.len * 2);
	put_word(out, TEXT_AT);
	for (size_t i = 0; i < text.len; i++) {
		buf_add_char(out, 0);
		buf_add_char(out, text.ptr[i]);
	}
}

static void put_data(struct buf *out, const struct profile_tag *tag)
{
	buf_add(out, tag->type, 4);
	put_word(out, 0);
	if (tag->text)
		put_text(out, str_of(tag->text));
	for (unsigned i = 0; i < tag->n_words; i++)
		put_word(out, tag->words[i]);
	while (out->len % 4 != 0)
		buf_add_char(out, 0);
}

static void put_entry(struct buf *out, const char *name, size_t at, size_t len)
{
	buf_add(out, name, 4);
	put_word(out, (uint32_t)at);
	put_word(out, (uint32_t)len);
}

static void put_header(struct buf *out, size_t size)
{
	static const uint32_t date[] = { 1999u << 16 | 10, 18u << 16, 0 }; /* of IEC 61966-2-1 */
	static const uint32_t white[] = { 0xF6D6, 0x10000, 0xD32D };
	enum { UP_TO_ILLUMINANT = 68 };
	size_t start = out->len;

	put_word(out, (uint32_t)size);
	put_word(out, 0);
	put_word(out, 0x04200000);
	buf_add_str(out, STR("mntrRGB XYZ "));
	for (size_t i = 0; i < ARRAY_LEN(date); i++)
		put_word(out, date[i]);
	buf_add_str(out, STR("acsp"));
	while (out->len - start < UP_TO_ILLUMINANT)
		buf_add_char(out, 0);
	for (size_t i = 0; i < ARRAY_LEN(white); i++)
		put_word(out, white[i]);
	while (out->len - start < HEADER)
		buf_add_char(out, 0);
}

void icc_put_srgb(struct buf *out)
{
	enum { N = ARRAY_LEN(tags), N_ENTRIES = N + ARRAY_LEN(shared_curves), DATA_AT = HEADER + 4 + N_ENTRIES * ENTRY };
	struct buf data = BUF_INIT, entries = BUF_INIT;
	size_t at = 0;

	for (size_t i = 0; i < N; i++) {
		at = data.len;
		put_data(&data, &tags[i]);
		put_entry(&entries, tags[i].name, DATA_AT + at, data.len - at);
	}
	for (size_t i = 0; i < ARRAY_LEN(shared_curves); i++)
		put_entry(&entries, shared_curves[i], DATA_AT + at, data.len - at);
	put_header(out, DATA_AT + data.len);
	put_word(out, N_ENTRIES);
	buf_add_str(out, buf_str(&entries));
	buf_add_str(out, buf_str(&data));
	buf_free(&entries);
	buf_free(&data);
}

void icc_put_default_rgb(struct buf *out, uint32_t profile)
{
	buf_printf(out, "/ColorSpace<</DefaultRGB[/ICCBased %u 0 R]>>", profile);
}
