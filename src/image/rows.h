/* rows.h - decoded rows on their way into an image_data: collected as they come, or averaged into fewer pixels.
 *
 * Scaling down is by area: every pixel of the result is the mean of all it covers, parts of pixels by their part. Gray and RGB
 * are averaged as light, along the curve of sRGB (IEC 61966-2-1), whatever their profile, since a mean of the coded values
 * would darken fine lines; colour weighs by its alpha; CMYK is averaged as it is. All in integers: the same bytes everywhere.
 * Memory: what the result takes, packed when it is large, and one row of sums. */
#ifndef JB_IMAGE_ROWS_H
#define JB_IMAGE_ROWS_H

#include "image/image.h"

/* `out` says width, height, components and alpha of the rows to come, and gets those of the result; `most` as in image_want.
 * A result of more than `pack_from` bytes is deflated on the way (out->is_deflated), row by row. */
struct rows *rows_new(struct image_data *out, struct image_size most, size_t pack_from);
void rows_put(struct rows *, const uint8_t *row);
/* Ends and frees; alpha that is 255 everywhere goes. NULL is allowed. */
void rows_end(struct rows *);

#endif
