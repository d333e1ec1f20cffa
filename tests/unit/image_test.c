/* image_test.c - PNG files put together here chunk by chunk, whole and broken; JPEG files made by libjpeg. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>

#include "image/address.h"
#include "image/image.h"
#include "output/pdf_save.h"

static void put_u32(struct buf *out, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_add_char(out, (char)(n >> shift));
}

static void put_chunk(struct buf *out, const char *type, const void *data, size_t len)
{
	put_u32(out, (uint32_t)len);
	size_t start = out->len;
	buf_add(out, type, 4);
	buf_add(out, data, len);
	put_u32(out, libdeflate_crc32(0, out->ptr + start, out->len - start));
}

struct png {
	const char *name;
	uint32_t width, height;
	uint8_t bits, colour; /* PNG colour type */
	const char *extra;    /* type of one more chunk, before the data */
	const char *extra_data;
	size_t extra_len;
	bool ok;
	uint8_t components;
	bool packed, alpha;
};

/* All samples are 0x5A. */
static void make_png(struct buf *out, const struct png *p)
{
	static const uint8_t channels[7] = { 1, 0, 3, 1, 2, 0, 4 };
	struct libdeflate_compressor *c = pdf_compressor_new(PDF_LEVEL_OTHER);
	struct buf raw = BUF_INIT;
	struct buf packed = BUF_INIT;
	struct buf head = BUF_INIT;
	const char tail[5] = { (char)p->bits, (char)p->colour, 0, 0, 0 };

	for (uint32_t y = 0; y < p->height && p->width < 10000; y++) {
		buf_add_char(&raw, 0);
		for (uint32_t i = 0; i < (p->width * channels[p->colour] * p->bits + 7) / 8; i++)
			buf_add_char(&raw, 0x5A);
	}
	pdf_deflate(c, &packed, raw.ptr, raw.len);
	buf_add(out, "\x89PNG\r\n\x1A\n", 8);
	put_u32(&head, p->width);
	put_u32(&head, p->height);
	buf_add(&head, tail, sizeof tail);
	put_chunk(out, "IHDR", head.ptr, head.len);
	if (p->colour == 3)
		put_chunk(out, "PLTE", "\1\2\3\4\5\6\7\10\11\12\13\14\15\16\17\20\21\22", 18);
	if (p->extra != NULL)
		put_chunk(out, p->extra, p->extra_data, p->extra_len);
	put_chunk(out, "IDAT", packed.ptr, packed.len / 2); /* in two chunks */
	put_chunk(out, "IDAT", packed.ptr + packed.len / 2, packed.len - packed.len / 2);
	put_chunk(out, "IEND", "", 0);
	libdeflate_free_compressor(c);
	buf_free(&raw);
	buf_free(&packed);
	buf_free(&head);
}

/* Checked, then loaded as it is. */
static bool image_decode(struct str file, struct image_data *data, const char **why)
{
	const struct image_want all = { .most = { 0, 0 } };

	if (!image_check(file, data, why))
		return false;
	image_data_free(data);
	assert_true(image_load(file, &all, data, why));
	return true;
}

static void png_files(void **state)
{
	static const struct png cases[] = {
		{ .name = "RGB", .width = 9, .height = 5, .bits = 8, .colour = 2, .ok = true, .components = 3, .packed = true },
		{ .name = "gray, one bit", .width = 9, .height = 5, .bits = 1, .ok = true, .components = 1, .packed = true },
		{ .name = "palette", .width = 9, .height = 5, .bits = 2, .colour = 3, .ok = true, .components = 1, .packed = true },
		{ .name = "RGB of 16 bits", .width = 9, .height = 5, .bits = 16, .colour = 2, .ok = true, .components = 3 },
		{ .name = "RGBA", .width = 9, .height = 5, .bits = 8, .colour = 6, .ok = true, .components = 3, .alpha = true },
		{ .name = "gray and alpha", .width = 9, .height = 5, .bits = 8, .colour = 4, .ok = true, .components = 1,
		  .alpha = true },
		{ .name = "RGB with a clear colour", .width = 9, .height = 5, .bits = 8, .colour = 2, .extra = "tRNS",
		  .extra_data = "\0\x5A\0\x5A\0\x5A", .extra_len = 6, .ok = true, .components = 3, .alpha = true },
		{ .name = "palette with clear entries", .width = 9, .height = 5, .bits = 2, .colour = 3, .extra = "tRNS",
		  .extra_data = "\x80\0", .extra_len = 2, .ok = true, .components = 3, .alpha = true },
		{ .name = "a broken chunk that does not matter", .width = 9, .height = 5, .bits = 8, .colour = 2, .extra = "gAMA",
		  .extra_data = "x", .extra_len = 1, .ok = true, .components = 3, .packed = true },
		{ .name = "10 gigapixels", .width = 100000, .height = 100000, .bits = 8, .colour = 2 },
		{ .name = "no height", .width = 9, .height = 0, .bits = 8, .colour = 2 },
		{ .name = "no such colour type", .width = 9, .height = 5, .bits = 8, .colour = 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf file = BUF_INIT;
		struct image_data data;
		const char *why;
		make_png(&file, &cases[i]);
		bool ok = image_decode(buf_str(&file), &data, &why);
		if (ok != cases[i].ok)
			fail_msg("%s: %s", cases[i].name, ok ? "taken" : why);
		if (ok && (data.components != cases[i].components || data.is_packed != cases[i].packed ||
		           (data.alpha.len > 0) != cases[i].alpha))
			fail_msg("%s: %d components, packed %d, alpha %d", cases[i].name, data.components, data.is_packed,
			         data.alpha.len > 0);
		if (ok && !data.is_packed)
			assert_int_equal(data.samples.len, 9 * 5 * data.components);
		image_data_free(&data);
		buf_free(&file);
	}
}

/* Every prefix of a sound file, and the file with any one byte changed: an answer, no crash; a cut file is never
 * taken. */
static void damaged_png_files(void **state)
{
	static const struct png png = { .width = 9, .height = 5, .bits = 8, .colour = 6 };
	struct buf file = BUF_INIT;
	struct image_data data;
	const char *why;

	(void)state;
	make_png(&file, &png);
	for (size_t len = 0; len < file.len - 12; len++)
		assert_false(image_decode(str_sub(buf_str(&file), 0, len), &data, &why));
	for (size_t i = 0; i < file.len; i++) {
		file.ptr[i] ^= 0x11;
		if (image_decode(buf_str(&file), &data, &why))
			image_data_free(&data);
		file.ptr[i] ^= 0x11;
	}
	buf_free(&file);
}

/* Samples that are packed on their way say the same. */
static void a_large_png(void **state)
{
	static const struct png png = { .width = 3000, .height = 2000, .bits = 8, .colour = 6 };
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	size_t pixels = (size_t)png.width * png.height, len;
	char *samples = mem_alloc(pixels * 3 + 1);
	struct buf file = BUF_INIT;
	struct image_data data;
	const char *why;

	(void)state;
	make_png(&file, &png);
	assert_true(image_decode(buf_str(&file), &data, &why));
	assert_true(data.is_deflated && data.components == 3);
	assert_int_equal(libdeflate_zlib_decompress(d, data.samples.ptr, data.samples.len, samples, pixels * 3 + 1, &len), 0);
	assert_int_equal(len, pixels * 3);
	for (size_t i = 0; i < len; i++)
		assert_true(samples[i] == 0x5A);
	assert_int_equal(libdeflate_zlib_decompress(d, data.alpha.ptr, data.alpha.len, samples, pixels * 3, &len), 0);
	assert_int_equal(len, pixels);
	image_data_free(&data);
	buf_free(&file);
	free(samples);
	libdeflate_free_decompressor(d);
}

static void make_jpeg(struct buf *out, J_COLOR_SPACE space, int components, bool progressive)
{
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL;
	unsigned long len = 0;
	unsigned char row[64 * 4];
	JSAMPROW rows = row;

	c.err = jpeg_std_error(&errors);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &bytes, &len);
	c.image_width = c.image_height = 64;
	c.input_components = components;
	c.in_color_space = space;
	jpeg_set_defaults(&c);
	if (progressive)
		jpeg_simple_progression(&c);
	jpeg_start_compress(&c, TRUE);
	for (int y = 0; y < 64; y++) {
		for (size_t i = 0; i < sizeof row; i++)
			row[i] = (unsigned char)(i * (size_t)(y + 3) * 7);
		jpeg_write_scanlines(&c, &rows, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	buf_add(out, bytes, len);
	free(bytes);
}

static void jpeg_files(void **state)
{
	static const struct {
		J_COLOR_SPACE space;
		int components;
		bool progressive, inverted;
	} cases[] = {
		{ JCS_RGB, 3, false, false }, { JCS_GRAYSCALE, 1, false, false }, { JCS_RGB, 3, true, false },
		{ JCS_CMYK, 4, false, true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf file = BUF_INIT;
		struct image_data data;
		const char *why;
		make_jpeg(&file, cases[i].space, cases[i].components, cases[i].progressive);
		assert_true(image_decode(buf_str(&file), &data, &why));
		assert_int_equal(data.width, 64);
		assert_int_equal(data.components, cases[i].components);
		assert_int_equal(data.inverted, cases[i].inverted);
		assert_true(str_eq(buf_str(&data.samples), buf_str(&file)));
		image_data_free(&data);
		for (size_t len = 2; len < file.len - 8; len += 97)
			assert_false(image_decode(str_sub(buf_str(&file), 0, len), &data, &why));
		buf_free(&file);
	}
}

static void a_lying_header(void **state)
{
	struct buf file = BUF_INIT;
	struct image_data data;
	const char *why;

	(void)state;
	make_jpeg(&file, JCS_RGB, 3, false);
	size_t at = str_find(buf_str(&file), STR("\xFF\xC0")); /* SOF0: length, precision, height, width */
	memcpy(file.ptr + at + 5, "\x75\x30\x75\x30", 4);
	assert_false(image_decode(buf_str(&file), &data, &why));
	assert_string_equal(why, "more than 64 megapixels");
	buf_free(&file);
}

static void other_files(void **state)
{
	struct image_data data;
	const char *why;

	(void)state;
	assert_false(image_decode(STR(""), &data, &why));
	assert_string_equal(why, "an empty file");
	assert_false(image_decode(STR("<?xml?><svg/>"), &data, &why));
	assert_string_equal(why, "an SVG drawing, which is not drawn");
	assert_false(image_decode(STR("GIF89a"), &data, &why));
	assert_string_equal(why, "damaged GIF");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(png_files),
		cmocka_unit_test(damaged_png_files),
		cmocka_unit_test(a_large_png),
		cmocka_unit_test(jpeg_files),
		cmocka_unit_test(a_lying_header),
		cmocka_unit_test(other_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
