/* colour.h - a colour in 32 bits: RGB as a screen mixes it, or CMYK as a press prints it. 0 is transparent, whichever.
 *
 *     1AAAAAAA RRRRRRRR GGGGGGGG BBBBBBBB   RGB; alpha in parts of 127, so that opaque colours read 0xFFRRGGBB
 *     0AAACCCC CCCMMMMM MMYYYYYY YKKKKKKK   CMYK in whole percents; alpha in parts of 7 */
#ifndef JB_BASE_COLOUR_H
#define JB_BASE_COLOUR_H

#include "base/buf.h"

struct cmyk {
	uint8_t c, m, y, k; /* 0 to 100 */
};

/* rgb is 0xRRGGBB; alpha 0 to 255. */
uint32_t colour_rgb(uint32_t rgb, unsigned alpha);
uint32_t colour_cmyk(struct cmyk, unsigned alpha);
bool colour_is_cmyk(uint32_t colour);
struct cmyk colour_to_cmyk(uint32_t colour); /* of a CMYK colour */
unsigned colour_alpha(uint32_t colour);      /* 0 to 255 */
/* The colour as an opaque one that looks the same on white paper. */
uint32_t colour_on_white(uint32_t colour);
/* "#aarrggbb", or "cmyk(0 20 100 5)" with " / alpha" behind where it is not opaque. */
void colour_add(struct buf *, uint32_t colour);

#endif
