/* frame.h - background and borders of a box as items; private to src/layout. */
#ifndef JB_LAYOUT_FRAME_H
#define JB_LAYOUT_FRAME_H

#include "layout/strip.h"

/* 1 << enum rule_side */
enum { FRAME_TOP = 1, FRAME_RIGHT = 2, FRAME_BOTTOM = 4, FRAME_LEFT = 8, FRAME_SIDES = FRAME_RIGHT | FRAME_LEFT };
enum { FRAME_ITEMS_MAX = 5 };

struct rect {
	length x, y, width, height;
};

/* Whether there is anything to draw. */
bool style_has_frame(const struct style *);
/* Background and the asked-for borders of a box as items; returns how many. */
size_t frame_items(struct item out[FRAME_ITEMS_MAX], const struct style *, struct rect, unsigned sides);

#endif
