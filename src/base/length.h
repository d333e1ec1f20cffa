/* length.h - the one unit of length.
 *
 * Every length inside jianbao is an integer number of thousandths of a point (1 pt = 1/72 inch), so that lines and pages
 * break alike on every machine. Input is converted once on entry (CSS parser, font units), output once in the sink. */
#ifndef JB_BASE_LENGTH_H
#define JB_BASE_LENGTH_H

#include <stdint.h>

typedef int32_t length;     /* 1/1000 pt; reaches 757 m */
typedef int64_t length_sum; /* 1/1000 pt; sums over a paragraph or a document */

enum { PT = 1000 };

/* value * num / den, rounded half away from zero, without overflow of the product; den > 0. */
static inline length length_scale(length value, int32_t num, int32_t den)
{
	int64_t product = (int64_t)value * num;
	return (length)((product >= 0 ? product + den / 2 : product - den / 2) / den);
}

#endif
