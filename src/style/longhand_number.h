/* longhand_number.h - numbers as Chinese, Japanese and Korean write them out (CSS Counter Styles 3, 7.1); private to src/style. */
#ifndef JB_STYLE_LONGHAND_NUMBER_H
#define JB_STYLE_LONGHAND_NUMBER_H

#include "base/buf.h"

/* Adds a number in one of the styles LIST_SIMP_CHINESE and its kin, or LIST_CJK_DECIMAL; false when it is outside of the style's
 * range, which is ±9999 for all but cjk-decimal. */
bool longhand_number(struct buf *, int32_t value, uint8_t style);

#endif
