/* image.c - which decoder takes a file, and what all of them share.
 *
 * In: the bytes of a file. Out: what is known of it, or samples that a PDF can hold. */
#include "image/image.h"

#include <stdlib.h>
#include <string.h>

#include "image/rows.h"

enum { PACK_FROM = 16 << 20 }; /* bytes of samples that are held as they are */

struct kind {
	struct str magic;
	struct str more; /* what must follow four bytes behind it; empty for nothing */
	image_decode_fn *decode;
};

static const struct kind kinds[] = {
	{ STR_INIT("\x89PNG\r\n\x1A\n"), STR_INIT(""), png_decode },
	{ STR_INIT("\xFF\xD8\xFF"), STR_INIT(""), jpeg_decode },
	{ STR_INIT("RIFF"), STR_INIT("WEBP"), webp_decode },
	{ STR_INIT("GIF87a"), STR_INIT(""), gif_decode },
	{ STR_INIT("GIF89a"), STR_INIT(""), gif_decode },
};

void image_data_free(struct image_data *data)
{
	buf_free(&data->samples);
	buf_free(&data->palette);
	buf_free(&data->alpha);
	buf_free(&data->icc);
}

bool image_size_is_sane(struct image_job *job, uint64_t width, uint64_t height)
{
	if (width == 0 || height == 0) {
		job->why = "no size";
		return false;
	}
	if (width > IMAGE_PIXELS_MAX || height > IMAGE_PIXELS_MAX || width * height > IMAGE_PIXELS_MAX) {
		job->why = "more than 64 megapixels";
		return false;
	}
	return true;
}

bool image_fits_whole(struct image_job *job, const char *why)
{
	if ((uint64_t)job->out->width * job->out->height <= IMAGE_WHOLE_MAX)
		return true;
	job->why = why;
	return false;
}

/* Whether job->want asks for fewer pixels than the picture has. */
static bool must_shrink(const struct image_job *job)
{
	const struct image_size *most = &job->want.most;

	return (most->width > 0 && most->width < job->out->width) || (most->height > 0 && most->height < job->out->height);
}

/* Whether CMYK must go: nothing says what its inks look like. */
static bool must_be_rgb(const struct image_job *job)
{
	return job->want.no_device_cmyk && job->out->components == 4 && !icc_is_usable(buf_str(&job->out->icc), 4);
}

bool image_may_pass(const struct image_job *job)
{
	return job->task == IMAGE_LOAD && !must_shrink(job) && !must_be_rgb(job);
}

/* Inks laid over each other, each taking its part of the light. */
static void cmyk_to_rgb(struct image_data *data)
{
	size_t pixels = data->samples.len / 4;
	unsigned char *from = (unsigned char *)data->samples.ptr, *to = from, turn = data->inverted ? 0 : 0xFF;

	for (size_t i = 0; i < pixels; i++, from += 4, to += 3) {
		unsigned black = from[3] ^ turn; /* paper that black leaves */
		for (int c = 0; c < 3; c++)
			to[c] = (unsigned char)(((unsigned)(from[c] ^ turn) * black + 127) / 255);
	}
	data->samples.len = pixels * 3;
	data->components = 3;
	data->inverted = false;
}

static image_decode_fn *decoder_of(struct str file)
{
	enum { SIZE = 4 };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct kind *kind = &kinds[i];

		if (str_starts(file, kind->magic) && str_starts(str_from(file, kind->magic.len + SIZE), kind->more))
			return kind->decode;
	}
	return NULL;
}

void image_rows_begin(struct image_job *job)
{
	job->out->bits = 8;
	job->is_shrunk = must_shrink(job);
	if (job->task == IMAGE_LOAD) /* JPEG files may yet be written anew */
		job->rows = rows_new(job->out, job->want.most, decoder_of(job->file) == jpeg_decode ? SIZE_MAX : PACK_FROM);
}

/* A blank row between lines of text has next to none, one through the text has much. */
static void add_unrest(struct image_job *job, const uint8_t *row)
{
	enum { UNIT = 16 };
	unsigned channels = job->out->components + (unsigned)job->out->has_alpha;
	size_t samples = (size_t)job->out->width * channels;
	uint64_t sum = 0;
	uint16_t mean;

	for (size_t i = channels; i < samples; i++)
		sum += (uint64_t)(row[i] > row[i - channels] ? row[i] - row[i - channels] : row[i - channels] - row[i]);
	mean = (uint16_t)(sum * UNIT / samples);
	buf_add(job->unrest, &mean, sizeof mean);
}

void image_rows_put(struct image_job *job, const uint8_t *row)
{
	if (job->unrest && job->out->height / IMAGE_TALL >= job->out->width)
		add_unrest(job, row);
	if (job->rows)
		rows_put(job->rows, row);
}

static bool run(struct image_job *job, const char **why)
{
	image_decode_fn *decode = decoder_of(job->file);

	memset(job->out, 0, sizeof *job->out);
	job->out->orientation = 1;
	job->why = decode ? "damaged" : image_foreign_kind(job->file);
	bool ok = decode && decode(job);
	rows_end(job->rows);
	*why = job->why;
	if (!ok)
		image_data_free(job->out);
	return ok;
}

bool image_look(struct str file, struct image_data *out, struct buf *unrest, const char **why)
{
	struct image_job job = { .file = file, .task = IMAGE_CHECK, .out = out, .unrest = unrest };

	return run(&job, why);
}

bool image_check(struct str file, struct image_data *out, const char **why)
{
	return image_look(file, out, NULL, why);
}

bool image_load(struct str file, const struct image_want *want, struct image_data *out, const char **why)
{
	struct image_job job = { .file = file, .task = IMAGE_LOAD, .want = *want, .out = out };

	if (!run(&job, why))
		return false;
	if (!icc_is_usable(buf_str(&out->icc), out->palette.len ? 3 : out->components))
		buf_free(&out->icc);
	if (!out->is_jpeg && must_be_rgb(&job))
		cmyk_to_rgb(out);
	if (job.is_shrunk && decoder_of(file) == jpeg_decode)
		jpeg_write(out);
	return true;
}
