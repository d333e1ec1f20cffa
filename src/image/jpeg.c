/* jpeg.c - JPEG files, by libjpeg (ITU-T T.81; JFIF; Exif 2.3).
 *
 * In: the bytes of a file. Out: when checked, its size, colours and orientation, all of it decoded once, since a viewer would
 * show half a picture, or refuse the page, where the data ends too soon; when loaded, the same bytes (ISO 32000-1, 7.4.8),
 * or rows where fewer pixels are asked for or the coding is one that PDF lacks (arithmetic). libjpeg leaves by longjmp, which
 * never passes another frame than decode's. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jerror.h>
#include <jpeglib.h>

#include "image/image.h"

enum {
	MEMORY_MAX = 256 << 20,     /* of libjpeg */
	MARKER_EXIF = JPEG_APP0 + 1,
	MARKER_ICC = JPEG_APP0 + 2,
	MARKER_BYTES = 0xFFFF
};

struct reading {
	struct jpeg_decompress_struct jpeg;
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	jmp_buf escape;
	bool truncated;
	struct image_job *job;
	JSAMPLE *row;
	JOCTET *icc;
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

/* Size and colours; false when PDF cannot hold it. */
static bool take_header(struct reading *r)
{
	struct jpeg_decompress_struct *jpeg = &r->jpeg;
	struct image_data *out = r->job->out;

	if (!image_size_is_sane(r->job, jpeg->image_width, jpeg->image_height))
		return false;
	if (jpeg->num_components != 1 && jpeg->num_components != 3 && jpeg->num_components != 4)
		return false;
	out->width = jpeg->image_width;
	out->height = jpeg->image_height;
	/* libjpeg holds all coefficients of such a file, six bytes a pixel */
	if (jpeg->progressive_mode && !image_fits_whole(r->job, "progressive, and more than 24 megapixels"))
		return false;
	out->components = (uint8_t)jpeg->num_components;
	out->inverted = jpeg->num_components == 4 && jpeg->saw_Adobe_marker;
	out->is_plain_rgb = jpeg->jpeg_color_space == JCS_RGB && !jpeg->saw_Adobe_marker;
	out->bits = 8;
	return true;
}

/* What the APP1 marker of Exif says; behind six bytes of name stands a TIFF file. */
static void take_orientation(struct reading *r)
{
	static const struct str name = STR_INIT("Exif\0\0");

	for (jpeg_saved_marker_ptr marker = r->jpeg.marker_list; marker; marker = marker->next) {
		struct str data = { (const char *)marker->data, marker->data_length };
		if (marker->marker != MARKER_EXIF || !str_starts(data, name))
			continue;
		r->job->out->orientation = exif_orientation(str_from(data, name.len));
		return;
	}
}

static void take_icc(struct reading *r)
{
	unsigned len = 0;

	if (jpeg_read_icc_profile(&r->jpeg, &r->icc, &len))
		buf_add(&r->job->out->icc, r->icc, len);
}

/* To look at, not to keep: the quickest way through the data. */
static void decode_roughly(struct jpeg_decompress_struct *jpeg)
{
	jpeg->out_color_space = jpeg->jpeg_color_space;
	jpeg->dct_method = JDCT_FASTEST;
	jpeg->do_fancy_upsampling = FALSE;
}

static void decode_rows(struct reading *r)
{
	struct jpeg_decompress_struct *jpeg = &r->jpeg;

	jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : jpeg->num_components == 3 ? JCS_RGB : JCS_CMYK;
	if (r->job->task == IMAGE_CHECK)
		decode_roughly(jpeg);
	(void)jpeg_start_decompress(jpeg);
	r->row = mem_alloc((size_t)jpeg->output_width * (size_t)jpeg->output_components);
	image_rows_begin(r->job);
	while (jpeg->output_scanline < jpeg->output_height) {
		(void)jpeg_read_scanlines(jpeg, &r->row, 1);
		image_rows_put(r->job, r->row);
	}
	(void)jpeg_finish_decompress(jpeg);
}

/* The only frame that a longjmp comes back to; all that must survive it is in *r. */
static bool decode(struct reading *r)
{
	struct jpeg_decompress_struct *jpeg = &r->jpeg;
	struct image_job *job = r->job;

	if (setjmp(r->escape) != 0)
		return false;
	jpeg_create_decompress(jpeg);
	jpeg->mem->max_memory_to_use = MEMORY_MAX;
	r->progress.progress_monitor = on_progress;
	jpeg->progress = &r->progress;
	jpeg_mem_src(jpeg, (const unsigned char *)job->file.ptr, (unsigned long)job->file.len);
	jpeg_save_markers(jpeg, MARKER_EXIF, MARKER_BYTES);
	jpeg_save_markers(jpeg, MARKER_ICC, MARKER_BYTES);
	(void)jpeg_read_header(jpeg, TRUE);
	if (!take_header(r))
		return false;
	take_orientation(r);
	if (job->task == IMAGE_LOAD)
		take_icc(r);
	if (!jpeg->arith_code && image_may_pass(job)) {
		job->out->is_jpeg = true;
		buf_add_str(&job->out->samples, job->file);
		return true;
	}
	decode_rows(r);
	return !r->truncated;
}

bool jpeg_decode(struct image_job *job)
{
	struct reading *r = mem_alloc(sizeof *r);
	bool ok;

	r->job = job;
	job->why = "damaged JPEG";
	r->jpeg.err = jpeg_std_error(&r->errors);
	r->errors.error_exit = on_error;
	r->errors.emit_message = on_message;
	r->errors.output_message = on_print;
	r->jpeg.client_data = r;
	ok = decode(r);
	jpeg_destroy_decompress(&r->jpeg);
	free(r->row);
	free(r->icc);
	free(r);
	return ok;
}
