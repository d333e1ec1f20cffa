/* colour.c - RGB and CMYK in 32 bits. In: components. Out: one word; and the other way round. */
#include "base/colour.h"

enum { RGB_BIT = 31, CMYK_ALPHA = 28, RGB_OPAQUE = 127, CMYK_OPAQUE = 7, PERCENT_BITS = 7 };

/* alpha of 255 in parts of `whole`, but never down to nothing. */
static uint32_t alpha_parts(unsigned alpha, unsigned whole)
{
	uint32_t parts = (alpha * whole + 127) / 255;

	return alpha && !parts ? 1 : parts;
}

uint32_t colour_rgb(uint32_t rgb, unsigned alpha)
{
	uint32_t parts = alpha_parts(alpha, RGB_OPAQUE);

	return parts ? UINT32_C(1) << RGB_BIT | parts << 24 | (rgb & 0xFFFFFF) : 0;
}

uint32_t colour_cmyk(struct cmyk ink, unsigned alpha)
{
	uint32_t parts = alpha_parts(alpha, CMYK_OPAQUE);
	uint32_t inks = (uint32_t)ink.c << 3 * PERCENT_BITS | (uint32_t)ink.m << 2 * PERCENT_BITS |
	                (uint32_t)ink.y << PERCENT_BITS | ink.k;

	return parts ? parts << CMYK_ALPHA | inks : 0;
}

bool colour_is_cmyk(uint32_t colour)
{
	return colour && !(colour >> RGB_BIT);
}

struct cmyk colour_to_cmyk(uint32_t colour)
{
	return (struct cmyk){ colour >> 3 * PERCENT_BITS & 127, colour >> 2 * PERCENT_BITS & 127, colour >> PERCENT_BITS & 127,
		              colour & 127 };
}

unsigned colour_alpha(uint32_t colour)
{
	if (colour_is_cmyk(colour))
		return (unsigned)(colour >> CMYK_ALPHA) * 255 / CMYK_OPAQUE;
	return (unsigned)(colour >> 24 & RGB_OPAQUE) * 255 / RGB_OPAQUE;
}

uint32_t colour_on_white(uint32_t colour)
{
	unsigned alpha = colour_alpha(colour);
	uint32_t mixed = 0;

	if (colour_is_cmyk(colour)) {
		struct cmyk ink = colour_to_cmyk(colour);

		return colour_cmyk((struct cmyk){ (uint8_t)((ink.c * alpha + 127) / 255), (uint8_t)((ink.m * alpha + 127) / 255),
		                                  (uint8_t)((ink.y * alpha + 127) / 255),
		                                  (uint8_t)((ink.k * alpha + 127) / 255) }, 255);
	}
	for (unsigned shift = 0; shift < 24; shift += 8) {
		unsigned c = colour >> shift & 0xFF;

		mixed |= ((c * alpha + 255 * (255 - alpha) + 127) / 255) << shift;
	}
	return colour_rgb(mixed, 255);
}

void colour_add(struct buf *out, uint32_t colour)
{
	struct cmyk ink = colour_to_cmyk(colour);
	unsigned alpha = colour_alpha(colour);

	if (!colour_is_cmyk(colour)) {
		buf_printf(out, "#%08x", (unsigned)(alpha << 24 | (colour & 0xFFFFFF)));
		return;
	}
	buf_printf(out, "cmyk(%u %u %u %u", ink.c, ink.m, ink.y, ink.k);
	if (alpha != 255)
		buf_printf(out, " / %u", alpha);
	buf_add_char(out, ')');
}
