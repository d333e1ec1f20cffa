/* image_size.c - how large a picture is: PNG and JPEG, read from their headers, nothing decoded.
 *
 * In: the bytes of a file; out: width and height in pixels, or what is wrong in a few words. A file that ends
 * before its data do is called broken here, so that its place is marked in time (PNG specification 3, section 5;
 * ITU-T T.81, annex B). */
#include "layout/build.h"

#include <string.h>

enum { PIXELS_MAX = 64 << 20 };

static uint32_t be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint32_t be16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

/* Chunk by chunk to IEND: length, type, data, checksum. */
static const char *png_size(const unsigned char *p, size_t len, uint32_t *width, uint32_t *height)
{
	bool has_data = false;
	size_t at = 8;

	if (len < 33 || be32(p + 8) != 13 || memcmp(p + 12, "IHDR", 4) != 0)
		return "bad PNG header";
	*width = be32(p + 16);
	*height = be32(p + 20);
	while (len - at >= 12) {
		size_t data = be32(p + at);

		if (data > len - at - 12)
			break;
		has_data |= memcmp(p + at + 4, "IDAT", 4) == 0;
		if (memcmp(p + at + 4, "IEND", 4) == 0)
			return has_data ? NULL : "PNG without data";
		at += 12 + data;
	}
	return "PNG cut short";
}

static bool is_start_of_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Marker by marker to the start of scan. */
static const char *jpeg_size(const unsigned char *p, size_t len, uint32_t *width, uint32_t *height)
{
	size_t at = 2;
	bool has_frame = false;

	while (at + 4 <= len && p[at] == 0xFF) {
		unsigned marker = p[at + 1];
		size_t segment;

		if (marker == 0xFF) {
			at++;
			continue;
		}
		segment = be16(p + at + 2);
		if (segment < 2 || segment > len - at - 2)
			break;
		if (is_start_of_frame(marker) && segment >= 8) {
			*height = be16(p + at + 5);
			*width = be16(p + at + 7);
			has_frame = true;
		}
		if (marker == 0xDA)
			return !has_frame ? "JPEG without a frame" : at + 2 + segment < len ? NULL : "JPEG cut short";
		at += 2 + segment;
	}
	return "JPEG cut short";
}

const char *image_size(struct str bytes, uint32_t *width, uint32_t *height)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	const char *wrong = "neither PNG nor JPEG";

	*width = *height = 0;
	if (bytes.len >= 8 && memcmp(p, "\x89PNG\r\n\x1A\n", 8) == 0)
		wrong = png_size(p, bytes.len, width, height);
	else if (bytes.len >= 4 && p[0] == 0xFF && p[1] == 0xD8)
		wrong = jpeg_size(p, bytes.len, width, height);
	if (wrong)
		return wrong;
	if (*width == 0 || *height == 0)
		return "no size";
	if ((uint64_t)*width * *height > PIXELS_MAX)
		return "more than 64 megapixels";
	return NULL;
}
