/* png.c - PNG files, by libpng (ISO/IEC 15948).
 *
 * In: the bytes of a file. Out: when checked, size and orientation, all of it decoded; when loaded, the compressed data of
 * the file as they stand, which PDF reads with the same filters (ISO 32000-1, 7.4.4.4), or rows of 8-bit gray or RGB and
 * alpha where the file is interlaced, transparent, of 16 bits, or larger than asked for. libpng leaves by longjmp, which
 * never passes another frame than decode's. */
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "image/image.h"

enum { CHUNK_MAX = 8 << 20 }; /* bytes that a compressed chunk (text, profile) may unfold to */

struct source {
	struct str rest;
};

static void read_bytes(png_structp png, png_bytep to, size_t len)
{
	struct source *source = png_get_io_ptr(png);

	if (len > source->rest.len)
		png_error(png, "the file ends too soon");
	memcpy(to, source->rest.ptr, len);
	source->rest = str_from(source->rest, len);
}

/* libpng's own handler would print. */
static void on_error(png_structp png, png_const_charp message)
{
	(void)message;
	png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

struct reading {
	png_structp png;
	png_infop info;
	struct source source;
	struct image_job *job;
	struct buf row; /* all rows when interlaced */
};

/* Everything but alpha and gray or RGB of 8 bits is turned into that. */
static void prepare(struct reading *r)
{
	struct image_data *out = r->job->out;

	png_set_expand(r->png);
	png_set_scale_16(r->png);
	png_set_interlace_handling(r->png);
	png_read_update_info(r->png, r->info);
	unsigned channels = png_get_channels(r->png, r->info);
	out->components = channels >= 3 ? 3 : 1;
	out->has_alpha = channels != out->components;
}

/* The seven passes of Adam7 need all rows at hand. */
static void read_interlaced(struct reading *r, size_t stride)
{
	uint32_t height = r->job->out->height;

	buf_reserve(&r->row, stride * height);
	memset(r->row.ptr, 0, stride * height);
	for (unsigned pass = 0; pass < 7; pass++)
		for (uint32_t y = 0; y < height; y++)
			png_read_row(r->png, (png_bytep)r->row.ptr + y * stride, NULL);
}

static void read_rows(struct reading *r)
{
	struct image_data *out = r->job->out;
	uint32_t height = out->height;
	bool interlaced = png_get_interlace_type(r->png, r->info) != PNG_INTERLACE_NONE;

	prepare(r);
	size_t stride = png_get_rowbytes(r->png, r->info);
	if (interlaced)
		read_interlaced(r, stride);
	else
		buf_reserve(&r->row, stride);
	image_rows_begin(r->job);
	for (uint32_t y = 0; y < height; y++) {
		png_bytep row = (png_bytep)r->row.ptr + (interlaced ? y * stride : 0);
		if (!interlaced)
			png_read_row(r->png, row, NULL);
		image_rows_put(r->job, row);
	}
	png_read_end(r->png, NULL);
}

/* Whether PDF can hold the picture as it is packed in the file. */
static bool can_pass(struct reading *r)
{
	int colour = png_get_color_type(r->png, r->info);

	return png_get_interlace_type(r->png, r->info) == PNG_INTERLACE_NONE &&
	       png_get_bit_depth(r->png, r->info) <= 8 && (colour & PNG_COLOR_MASK_ALPHA) == 0 &&
	       png_get_valid(r->png, r->info, PNG_INFO_tRNS) == 0;
}

/* The data of all IDAT chunks, one after the other: one zlib stream. image_check has read the file, so its chunks are
 * whole. */
static void add_data_chunks(struct buf *samples, struct str file)
{
	enum { SIGNATURE = 8, HEAD = 8, CRC = 4 };
	size_t at = SIGNATURE;

	while (at + HEAD <= file.len) {
		const unsigned char *p = (const unsigned char *)file.ptr + at;
		size_t len = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
		if (memcmp(p + 4, "IDAT", 4) == 0)
			buf_add_str(samples, str_sub(file, at + HEAD, at + HEAD + len));
		at += HEAD + len + CRC;
	}
}

static void take_packed(struct reading *r)
{
	struct image_data *out = r->job->out;
	png_colorp palette;
	int n_colours;

	out->is_packed = true;
	out->bits = png_get_bit_depth(r->png, r->info);
	out->components = png_get_channels(r->png, r->info);
	if (png_get_PLTE(r->png, r->info, &palette, &n_colours) != 0 &&
	    png_get_color_type(r->png, r->info) == PNG_COLOR_TYPE_PALETTE)
		buf_add(&out->palette, palette, (size_t)n_colours * 3);
	add_data_chunks(&out->samples, r->job->file);
}

static void take_orientation(struct reading *r)
{
	png_bytep bytes;
	png_uint_32 len;

	if (png_get_eXIf_1(r->png, r->info, &len, &bytes) != 0)
		r->job->out->orientation = exif_orientation((struct str){ (const char *)bytes, len });
}

static void take_icc(struct reading *r)
{
	png_charp name;
	png_bytep profile;
	png_uint_32 len;
	int method;

	if (png_get_iCCP(r->png, r->info, &name, &method, &profile, &len) != 0)
		buf_add(&r->job->out->icc, profile, len);
}

/* The only frame that a longjmp comes back to; all that must survive it is in *r. */
static bool decode(struct reading *r)
{
	struct image_job *job = r->job;

	if (setjmp(png_jmpbuf(r->png)) != 0)
		return false;
	png_set_read_fn(r->png, &r->source, read_bytes);
	png_set_user_limits(r->png, IMAGE_PIXELS_MAX, IMAGE_PIXELS_MAX);
	png_set_chunk_malloc_max(r->png, CHUNK_MAX);
	png_read_info(r->png, r->info);
	job->out->width = png_get_image_width(r->png, r->info);
	job->out->height = png_get_image_height(r->png, r->info);
	if (!image_size_is_sane(job, job->out->width, job->out->height))
		return false;
	if (png_get_interlace_type(r->png, r->info) != PNG_INTERLACE_NONE &&
	    !image_fits_whole(job, "interlaced, and more than 24 megapixels"))
		return false;
	take_orientation(r);
	if (job->task == IMAGE_LOAD)
		take_icc(r);
	if (can_pass(r) && image_may_pass(job))
		take_packed(r);
	else
		read_rows(r);
	return true;
}

bool png_decode(struct image_job *job)
{
	struct reading r = { .source = { job->file }, .job = job };
	bool ok = false;

	job->why = "damaged PNG";
	r.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
	if (r.png == NULL)
		mem_out();
	r.info = png_create_info_struct(r.png);
	if (r.info != NULL)
		ok = decode(&r);
	png_destroy_read_struct(&r.png, &r.info, NULL);
	buf_free(&r.row);
	return ok;
}
