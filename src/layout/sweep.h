/* sweep.h - the frames that touch a range of strips, found range after range in linear time; private to src/layout. */
#ifndef JB_LAYOUT_SWEEP_H
#define JB_LAYOUT_SWEEP_H

#include "layout/strip.h"

struct frame_sweep {
	const struct frame *frames; /* by their first strip, outer ones first */
	size_t n_frames, next;
	const struct frame **open;  /* those that reach into the range */
	size_t n_open, capacity;
};

/* Takes in the frames that begin before strip `end`. */
void frame_sweep_to(struct arena *, struct frame_sweep *, uint32_t end);
/* Forgets those that end before strip `end`. */
void frame_sweep_past(struct frame_sweep *, uint32_t end);

#endif
