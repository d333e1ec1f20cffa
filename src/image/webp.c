/* webp.c - WebP files, by libwebp (RFC 9649): lossy and lossless, with alpha, the first frame of an animation.
 *
 * In: the bytes of a file. Out: rows of RGB, with alpha where the file has any. The picture is decoded whole, four bytes a
 * pixel: libwebp has no other way to a lossless one. */
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

#include "image/image.h"

enum { RGBA = 4, RGB = 3 };

/* A frame on its canvas, which shows nothing elsewhere. */
struct frame {
	uint8_t *pixels;
	uint32_t x, y, width, height;
};

static void put_rows(struct image_job *job, const struct frame *frame)
{
	uint32_t width = job->out->width, height = job->out->height;
	unsigned channels = job->out->has_alpha ? RGBA : RGB;
	uint8_t *row = mem_alloc((size_t)width * RGBA);

	image_rows_begin(job);
	for (uint32_t y = 0; y < height; y++) {
		memset(row, 0, (size_t)width * channels);
		if (y >= frame->y && y - frame->y < frame->height) {
			const uint8_t *from = frame->pixels + (size_t)(y - frame->y) * frame->width * channels;
			memcpy(row + (size_t)frame->x * channels, from, (size_t)frame->width * channels);
		}
		image_rows_put(job, row);
	}
	free(row);
}

static bool decode_frame(struct image_job *job, const WebPIterator *it)
{
	struct frame frame = { .x = (uint32_t)it->x_offset, .y = (uint32_t)it->y_offset,
		               .width = (uint32_t)it->width, .height = (uint32_t)it->height };
	size_t stride = (size_t)frame.width * (job->out->has_alpha ? RGBA : RGB), size = stride * frame.height;
	uint8_t *done;

	if (it->complete != 1 || frame.x + frame.width > job->out->width || frame.y + frame.height > job->out->height)
		return false;
	frame.pixels = mem_alloc(size);
	if (job->out->has_alpha)
		done = WebPDecodeRGBAInto(it->fragment.bytes, it->fragment.size, frame.pixels, size, (int)stride);
	else
		done = WebPDecodeRGBInto(it->fragment.bytes, it->fragment.size, frame.pixels, size, (int)stride);
	if (done)
		put_rows(job, &frame);
	free(frame.pixels);
	return done != NULL;
}

/* EXIF and ICCP chunks; writers put "Exif\0\0" before the TIFF structure or leave it out. */
static void take_chunks(struct image_job *job, WebPDemuxer *demuxer)
{
	static const struct str name = STR_INIT("Exif\0\0");
	WebPChunkIterator chunk;

	if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk)) {
		struct str exif = { (const char *)chunk.chunk.bytes, chunk.chunk.size };
		job->out->orientation = exif_orientation(str_starts(exif, name) ? str_from(exif, name.len) : exif);
		WebPDemuxReleaseChunkIterator(&chunk);
	}
	if (job->task == IMAGE_LOAD && WebPDemuxGetChunk(demuxer, "ICCP", 1, &chunk)) {
		buf_add(&job->out->icc, chunk.chunk.bytes, chunk.chunk.size);
		WebPDemuxReleaseChunkIterator(&chunk);
	}
}

static bool decode(struct image_job *job, WebPDemuxer *demuxer)
{
	struct image_data *out = job->out;
	WebPIterator it;
	bool ok;

	out->width = WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_WIDTH);
	out->height = WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_HEIGHT);
	if (!image_size_is_sane(job, out->width, out->height) ||
	    !image_fits_whole(job, "WebP of more than 24 megapixels") || !WebPDemuxGetFrame(demuxer, 1, &it))
		return false;
	out->components = 3;
	out->has_alpha = it.has_alpha || (uint32_t)it.width < out->width || (uint32_t)it.height < out->height;
	take_chunks(job, demuxer);
	ok = decode_frame(job, &it);
	WebPDemuxReleaseIterator(&it);
	return ok;
}

bool webp_decode(struct image_job *job)
{
	WebPData data = { (const uint8_t *)job->file.ptr, job->file.len };
	WebPDemuxer *demuxer = WebPDemux(&data);
	bool ok;

	job->why = "damaged WebP";
	ok = demuxer && decode(job, demuxer);
	WebPDemuxDelete(demuxer);
	return ok;
}
