/* rows.h - decoded rows on their way into an image_data: collected as they come, or averaged into fewer pixels.
 *
 * Scaling down is by area: every pixel of the result is the mean of all it covers, parts of pixels by their part. Gray and RGB
 * are averaged as light, along the curve of sRGB (IEC 61966-2-1), whatever their profile, since a mean of the coded values
 * would darken fine lines; colour weighs by its alpha; CMYK is averaged as it is. All in integers: the same bytes everywhere.
 * Memory: what the result takes and one row of sums. */
#ifndef JB_IMAGE_ROWS_H
#define JB_IMAGE_ROWS_H

#include "image/image.h"

/* Makes room in `out`, whose width, height, components and alpha are those of the rows to come; `most` as in image_want.
 * Width and height of `out` become those of the result. */
struct rows *rows_new(struct image_data *out, struct image_size most);
void rows_put(struct rows *, const uint8_t *row);
void rows_free(struct rows *); /* NULL is allowed */

#endif
