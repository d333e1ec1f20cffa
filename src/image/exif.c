/* exif.c - which way up a photograph is (Exif 2.3, 4.6.4 A; TIFF 6.0, section 2).
 *
 * In: a TIFF structure. Out: the orientation, 1 to 8; of its many fields no other is looked at. */
#include "image/image.h"

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3, ENTRY = 12 };

struct tiff {
	struct str bytes;
	bool is_big_endian;
};

/* 0 beyond the end. */
static uint32_t number(const struct tiff *tiff, size_t at, unsigned bytes)
{
	uint32_t value = 0;

	if (at > tiff->bytes.len || tiff->bytes.len - at < bytes)
		return 0;
	for (unsigned i = 0; i < bytes; i++) {
		unsigned shift = 8 * (tiff->is_big_endian ? bytes - 1 - i : i);
		value |= (uint32_t)(unsigned char)tiff->bytes.ptr[at + i] << shift;
	}
	return value;
}

uint8_t exif_orientation(struct str bytes)
{
	struct tiff tiff = { bytes, str_starts(bytes, STR("MM")) };

	if ((!tiff.is_big_endian && !str_starts(bytes, STR("II"))) || number(&tiff, 2, 2) != 42)
		return 1;
	size_t at = number(&tiff, 4, 4);
	uint32_t count = number(&tiff, at, 2);
	for (uint32_t i = 0; i < count && at < bytes.len; i++) {
		size_t entry = at + 2 + (size_t)i * ENTRY;
		if (number(&tiff, entry, 2) != TAG_ORIENTATION || number(&tiff, entry + 2, 2) != TYPE_SHORT)
			continue;
		uint32_t value = number(&tiff, entry + 8, 2);
		return value >= 1 && value <= 8 ? (uint8_t)value : 1;
	}
	return 1;
}
