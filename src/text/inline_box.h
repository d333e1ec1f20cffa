/* inline_box.h - what the boxes of a line mean to its runs: how far a span's baseline lies above that of its paragraph, and
 * how wide an image is. Private to shape. */
#ifndef JB_TEXT_INLINE_BOX_H
#define JB_TEXT_INLINE_BOX_H

#include "text/para.h"

length inline_box_rise(const struct para *, const struct span *);
/* The width along the line of an image by its style or attributes; layout settles what depends on the file. Leaders have
 * none yet. */
length inline_box_width(const struct para *, const struct box *);

#endif
