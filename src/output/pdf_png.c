/* pdf_png.c - PNG files to samples, by libpng (ISO/IEC 15948).
 *
 * In: the bytes of a file. Out: 8-bit gray or RGB rows, and 8-bit alpha where the picture has any; or, where there is
 * none, the compressed data of the file as they stand, which PDF reads with the same filters (ISO 32000-1, 7.4.4.4).
 * All of it is decoded in any case, sizes are checked before memory is taken. libpng leaves by longjmp, which never
 * passes another frame than decode's. */
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "output/pdf_image.h"

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
	struct image_data *out;
	struct buf row;   /* all rows when interlaced */
	const char *why;
};

/* Everything but alpha and gray or RGB of 8 bits is turned into that. Returns channels. */
static unsigned prepare(struct reading *r)
{
	png_set_expand(r->png);
	png_set_strip_16(r->png);
	png_set_interlace_handling(r->png);
	png_read_update_info(r->png, r->info);
	return png_get_channels(r->png, r->info);
}

/* Splits a row of colour and alpha. */
static void take_row(struct image_data *out, const uint8_t *row, unsigned channels, bool *opaque)
{
	unsigned colours = out->components;

	if (channels == colours) {
		buf_add(&out->samples, row, (size_t)out->width * channels);
		return;
	}
	for (uint32_t x = 0; x < out->width; x++, row += channels) {
		for (unsigned c = 0; c < colours; c++)
			out->samples.ptr[out->samples.len++] = (char)row[c];
		out->alpha.ptr[out->alpha.len++] = (char)row[colours];
		*opaque = *opaque && row[colours] == 0xFF;
	}
}

static void read_rows(struct reading *r, unsigned channels)
{
	struct image_data *out = r->out;
	size_t stride = (size_t)out->width * channels;
	bool opaque = true;
	bool interlaced = png_get_interlace_type(r->png, r->info) != PNG_INTERLACE_NONE;

	out->bits = 8;
	out->components = channels >= 3 ? 3 : 1;
	buf_reserve(&out->samples, (size_t)out->width * out->height * out->components);
	if (channels != out->components)
		buf_reserve(&out->alpha, (size_t)out->width * out->height);
	buf_reserve(&r->row, interlaced ? stride * out->height : stride);
	uint8_t *rows = (uint8_t *)r->row.ptr;
	if (interlaced) {
		memset(rows, 0, stride * out->height);
		for (unsigned pass = 0; pass < 7; pass++) /* the passes of Adam7 */
			for (uint32_t y = 0; y < out->height; y++)
				png_read_row(r->png, rows + y * stride, NULL);
	}
	for (uint32_t y = 0; y < out->height; y++) {
		if (!interlaced)
			png_read_row(r->png, rows, NULL);
		take_row(out, interlaced ? rows + y * stride : rows, channels, &opaque);
	}
	if (opaque)
		buf_free(&out->alpha);
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

/* Decodes row by row to see that all is sound, and notes how the rows are packed. */
static void check_rows(struct reading *r)
{
	struct image_data *out = r->out;
	png_colorp palette;
	int n_colours;

	out->is_packed = true;
	out->bits = png_get_bit_depth(r->png, r->info);
	out->components = png_get_channels(r->png, r->info);
	if (png_get_PLTE(r->png, r->info, &palette, &n_colours) != 0 &&
	    png_get_color_type(r->png, r->info) == PNG_COLOR_TYPE_PALETTE)
		buf_add(&out->palette, palette, (size_t)n_colours * 3);
	buf_reserve(&r->row, png_get_rowbytes(r->png, r->info));
	for (uint32_t y = 0; y < out->height; y++)
		png_read_row(r->png, (png_bytep)r->row.ptr, NULL);
	png_read_end(r->png, NULL);
}

/* The data of all IDAT chunks, one after the other: one zlib stream. libpng has read the file, so its chunks are
 * whole. */
static void take_packed(struct image_data *out, struct str file)
{
	enum { SIGNATURE = 8, HEAD = 8, CRC = 4 };
	size_t at = SIGNATURE;

	while (at + HEAD <= file.len) {
		const unsigned char *p = (const unsigned char *)file.ptr + at;
		size_t len = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
		if (memcmp(p + 4, "IDAT", 4) == 0)
			buf_add_str(&out->samples, str_sub(file, at + HEAD, at + HEAD + len));
		at += HEAD + len + CRC;
	}
}

/* The only frame that a longjmp comes back to; all that must survive it is in *r. */
static bool decode(struct reading *r)
{
	if (setjmp(png_jmpbuf(r->png)) != 0)
		return false;
	png_set_read_fn(r->png, &r->source, read_bytes);
	png_set_user_limits(r->png, IMAGE_PIXELS_MAX, IMAGE_PIXELS_MAX);
	png_read_info(r->png, r->info);
	r->out->width = png_get_image_width(r->png, r->info);
	r->out->height = png_get_image_height(r->png, r->info);
	if (!image_size_is_sane(r->out->width, r->out->height)) {
		r->why = "more than 64 megapixels";
		return false;
	}
	if (can_pass(r))
		check_rows(r);
	else
		read_rows(r, prepare(r));
	return true;
}

bool image_decode_png(struct str file, struct image_data *out, const char **why)
{
	struct reading r = { .source = { file }, .out = out, .why = "damaged PNG" };
	bool ok = false;

	r.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
	if (r.png == NULL)
		mem_out();
	r.info = png_create_info_struct(r.png);
	if (r.info != NULL)
		ok = decode(&r);
	png_destroy_read_struct(&r.png, &r.info, NULL);
	buf_free(&r.row);
	*why = r.why;
	if (ok && out->is_packed)
		take_packed(out, file);
	if (!ok)
		image_data_free(out);
	return ok;
}
