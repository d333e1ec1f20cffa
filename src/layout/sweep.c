/* sweep.c - the frames that touch a range of strips. In: frames in order of their first strip, ranges in order;
 * out: the open frames, outer ones first. Every frame is looked at once for each range it reaches into. */
#include "layout/sweep.h"

void frame_sweep_to(struct arena *arena, struct frame_sweep *sweep, uint32_t end)
{
	while (sweep->next < sweep->n_frames && sweep->frames[sweep->next].first < end) {
		sweep->open = arena_grow(arena, sweep->open, &sweep->capacity, sweep->n_open + 1, sizeof(*sweep->open));
		sweep->open[sweep->n_open++] = &sweep->frames[sweep->next++];
	}
}

void frame_sweep_past(struct frame_sweep *sweep, uint32_t end)
{
	size_t n = 0;

	for (size_t i = 0; i < sweep->n_open; i++) {
		if (sweep->open[i]->last >= end)
			sweep->open[n++] = sweep->open[i];
	}
	sweep->n_open = n;
}
