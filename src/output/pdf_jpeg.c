/* pdf_jpeg.c - checks JPEG files, by libjpeg; sound ones are embedded as they are (ISO 32000-1, 7.4.8).
 *
 * In: the bytes of a file. Out: the same bytes with size and colours. All of it is decoded once, since a viewer would
 * show half a picture, or refuse the page, where the data ends too soon. libjpeg leaves by longjmp, which never
 * passes another frame than decode's. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jerror.h>
#include <jpeglib.h>

#include "output/pdf_image.h"

enum { PROGRESSIVE_MAX = 24 << 20 }; /* pixels; libjpeg holds all coefficients of such a file, six bytes a pixel */

struct reading {
	struct jpeg_decompress_struct jpeg;
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	jmp_buf escape;
	bool truncated;
	struct image_data *out;
	JSAMPLE *row;
	const char *why;
};

static void on_error(j_common_ptr jpeg)
{
	struct reading *r = jpeg->client_data;
	longjmp(r->escape, 1);
}

/* Warnings: data that ends too soon counts as an error, stray bytes do not. */
static void on_message(j_common_ptr jpeg, int level)
{
	struct reading *r = jpeg->client_data;
	int code = jpeg->err->msg_code;

	if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE))
		r->truncated = true;
}

static void on_print(j_common_ptr jpeg)
{
	(void)jpeg;
}

/* A progressive file of very many scans makes every one of them a walk over the whole picture. */
static void on_progress(j_common_ptr jpeg)
{
	enum { SCANS_MAX = 200 };

	if (((j_decompress_ptr)jpeg)->input_scan_number > SCANS_MAX)
		on_error(jpeg);
}

/* What a viewer must be told; false when PDF cannot hold it. */
static bool take_header(struct reading *r)
{
	struct jpeg_decompress_struct *jpeg = &r->jpeg;
	struct image_data *out = r->out;

	if (!image_size_is_sane(jpeg->image_width, jpeg->image_height)) {
		r->why = "more than 64 megapixels";
		return false;
	}
	if (jpeg->progressive_mode && (uint64_t)jpeg->image_width * jpeg->image_height > PROGRESSIVE_MAX) {
		r->why = "progressive, and more than 24 megapixels";
		return false;
	}
	if (jpeg->arith_code) {
		r->why = "arithmetic coding, which PDF does not have";
		return false;
	}
	if (jpeg->num_components != 1 && jpeg->num_components != 3 && jpeg->num_components != 4)
		return false;
	out->width = jpeg->image_width;
	out->height = jpeg->image_height;
	out->components = (uint8_t)jpeg->num_components;
	out->inverted = jpeg->num_components == 4 && jpeg->saw_Adobe_marker;
	out->bits = 8;
	out->is_jpeg = true;
	return true;
}

/* The only frame that a longjmp comes back to; all that must survive it is in *r. */
static bool decode(struct reading *r, struct str file)
{
	if (setjmp(r->escape) != 0)
		return false;
	jpeg_create_decompress(&r->jpeg);
	r->progress.progress_monitor = on_progress;
	r->jpeg.progress = &r->progress;
	jpeg_mem_src(&r->jpeg, (const unsigned char *)file.ptr, (unsigned long)file.len);
	(void)jpeg_read_header(&r->jpeg, TRUE);
	if (!take_header(r))
		return false;
	r->jpeg.out_color_space = r->jpeg.jpeg_color_space; /* no conversion: the samples are not kept */
	r->jpeg.dct_method = JDCT_FASTEST;
	r->jpeg.do_fancy_upsampling = FALSE;
	(void)jpeg_start_decompress(&r->jpeg);
	r->row = mem_alloc((size_t)r->jpeg.output_width * (size_t)r->jpeg.output_components);
	while (r->jpeg.output_scanline < r->jpeg.output_height)
		(void)jpeg_read_scanlines(&r->jpeg, &r->row, 1);
	(void)jpeg_finish_decompress(&r->jpeg);
	return !r->truncated;
}

bool image_decode_jpeg(struct str file, struct image_data *out, const char **why)
{
	struct reading *r = mem_alloc(sizeof *r);
	bool ok;

	r->out = out;
	r->why = "damaged JPEG";
	r->jpeg.err = jpeg_std_error(&r->errors);
	r->errors.error_exit = on_error;
	r->errors.emit_message = on_message;
	r->errors.output_message = on_print;
	r->jpeg.client_data = r;
	ok = decode(r, file);
	jpeg_destroy_decompress(&r->jpeg);
	free(r->row);
	if (ok)
		buf_add_str(&out->samples, file);
	*why = r->why;
	free(r);
	return ok;
}
