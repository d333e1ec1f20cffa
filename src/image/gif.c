/* gif.c - GIF files, by giflib (GIF89a): the first frame, where the file places it on its canvas.
 *
 * In: the bytes of a file. Out: rows of RGB; with alpha where the frame has a transparent colour or leaves a part of the
 * canvas free. What follows the first frame is not read. */
#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

#include "image/image.h"

enum { RGB = 3 };

struct reading {
	struct image_job *job;
	struct str rest;
	GifFileType *gif;
	int clear;          /* index of the transparent colour; NO_TRANSPARENT_COLOR */
	uint8_t *indices;   /* of the frame */
};

static int read_bytes(GifFileType *gif, GifByteType *to, int len)
{
	struct reading *r = gif->UserData;
	size_t n = (size_t)len < r->rest.len ? (size_t)len : r->rest.len;

	memcpy(to, r->rest.ptr, n);
	r->rest = str_from(r->rest, n);
	return (int)n;
}

/* Up to the first frame; of the extensions before it the one about its transparent colour counts. */
static bool find_frame(struct reading *r)
{
	GifRecordType type;
	GifByteType *bytes;
	GraphicsControlBlock control;
	int code;

	for (;;) {
		if (DGifGetRecordType(r->gif, &type) == GIF_ERROR || type == TERMINATE_RECORD_TYPE)
			return false;
		if (type == IMAGE_DESC_RECORD_TYPE)
			return DGifGetImageDesc(r->gif) != GIF_ERROR;
		if (type != EXTENSION_RECORD_TYPE || DGifGetExtension(r->gif, &code, &bytes) == GIF_ERROR)
			return false;
		if (code == GRAPHICS_EXT_FUNC_CODE && bytes &&
		    DGifExtensionToGCB(bytes[0], bytes + 1, &control) != GIF_ERROR)
			r->clear = control.TransparentColor;
		while (bytes) {
			if (DGifGetExtensionNext(r->gif, &bytes) == GIF_ERROR)
				return false;
		}
	}
}

/* The rows of an interlaced frame come in four passes (GIF89a, appendix E). */
static bool read_frame(struct reading *r)
{
	static const struct {
		int first, step;
	} passes[] = { { 0, 8 }, { 4, 8 }, { 2, 4 }, { 1, 2 } };
	const GifImageDesc *frame = &r->gif->Image;
	size_t n_passes = frame->Interlace ? ARRAY_LEN(passes) : 1;

	r->indices = mem_alloc((size_t)frame->Width * (size_t)frame->Height);
	for (size_t i = 0; i < n_passes; i++) {
		int step = frame->Interlace ? passes[i].step : 1;
		for (int y = frame->Interlace ? passes[i].first : 0; y < frame->Height; y += step) {
			if (DGifGetLine(r->gif, r->indices + (size_t)y * (size_t)frame->Width, frame->Width) == GIF_ERROR)
				return false;
		}
	}
	return true;
}

/* One pixel; indices beyond the colours are black. */
static void put_pixel(const struct reading *r, const ColorMapObject *colours, uint8_t index, uint8_t *to)
{
	if (index < colours->ColorCount) {
		to[0] = colours->Colors[index].Red;
		to[1] = colours->Colors[index].Green;
		to[2] = colours->Colors[index].Blue;
	}
	if (r->job->out->has_alpha)
		to[RGB] = index == r->clear ? 0 : 0xFF;
}

static void put_rows(struct reading *r, const ColorMapObject *colours)
{
	const GifImageDesc *frame = &r->gif->Image;
	int width = (int)r->job->out->width, height = (int)r->job->out->height;
	unsigned channels = RGB + (unsigned)r->job->out->has_alpha;
	uint8_t *row = mem_alloc((size_t)width * channels);

	image_rows_begin(r->job);
	for (int y = 0; y < height; y++) {
		memset(row, 0, (size_t)width * channels);
		for (int x = 0; x < frame->Width && y >= frame->Top && y < frame->Top + frame->Height; x++) {
			if (frame->Left + x < width)
				put_pixel(r, colours, r->indices[(size_t)(y - frame->Top) * (size_t)frame->Width + (size_t)x],
				          row + (size_t)(frame->Left + x) * channels);
		}
		image_rows_put(r->job, row);
	}
	free(row);
}

static bool decode(struct reading *r)
{
	struct image_data *out = r->job->out;
	const GifImageDesc *frame = &r->gif->Image;
	const ColorMapObject *colours;

	out->width = (uint32_t)r->gif->SWidth;
	out->height = (uint32_t)r->gif->SHeight;
	if (!find_frame(r) || !image_size_is_sane(r->job, (uint64_t)frame->Width, (uint64_t)frame->Height))
		return false;
	if (out->width == 0 || out->height == 0) { /* some writers leave the canvas at nothing */
		out->width = (uint32_t)(frame->Left + frame->Width);
		out->height = (uint32_t)(frame->Top + frame->Height);
	}
	if (!image_size_is_sane(r->job, out->width, out->height))
		return false;
	colours = frame->ColorMap ? frame->ColorMap : r->gif->SColorMap;
	if (!colours || !read_frame(r))
		return false;
	out->components = RGB;
	out->has_alpha = r->clear != NO_TRANSPARENT_COLOR || frame->Left > 0 || frame->Top > 0 ||
	                 frame->Width < (int)out->width || frame->Height < (int)out->height;
	put_rows(r, colours);
	return true;
}

bool gif_decode(struct image_job *job)
{
	struct reading r = { .job = job, .rest = job->file, .clear = NO_TRANSPARENT_COLOR };
	int error;
	bool ok = false;

	job->why = "damaged GIF";
	r.gif = DGifOpen(&r, read_bytes, &error);
	if (r.gif)
		ok = decode(&r);
	if (r.gif)
		(void)DGifCloseFile(r.gif, &error);
	free(r.indices);
	return ok;
}
