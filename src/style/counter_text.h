/* counter_text.h - numbers in the styles of CSS Counter Styles 3: list markers, page numbers. */
#ifndef JB_STYLE_COUNTER_TEXT_H
#define JB_STYLE_COUNTER_TEXT_H

#include "base/arena.h"

/* `style` is a LIST_… keyword: 3 -> "3", "c", "iii", "三"; bullets are the same for any number. */
struct str counter_text(struct arena *, int32_t value, uint8_t style);
/* What stands between the number and an item's text: ".", "、", ","; nothing behind bullets. */
struct str counter_suffix(uint8_t style);

#endif
