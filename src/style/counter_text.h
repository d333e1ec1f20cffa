/* counter_text.h - numbers in the styles of CSS Counter Styles 3: list markers, page numbers. */
#ifndef JB_STYLE_COUNTER_TEXT_H
#define JB_STYLE_COUNTER_TEXT_H

#include "base/arena.h"

/* `style` is a LIST_… keyword: 3 -> "3", "c", "iii", "三"; disc, circle and square give their bullet. */
struct str counter_text(struct arena *, int32_t value, uint8_t style);

#endif
