/* rise.h - how far the baseline of a span lies above that of its paragraph: vertical-align, and in vertical text what centres
 * it. Private to shape. */
#ifndef JB_TEXT_RISE_H
#define JB_TEXT_RISE_H

#include "text/para.h"

length rise_of(const struct para *, const struct span *);

#endif
