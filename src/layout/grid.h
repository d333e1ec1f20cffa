/* grid.h - the grid of lines (-jb-grid): what becomes of a space between two lines that stand on it; private to src/layout. */
#ifndef JB_LAYOUT_GRID_H
#define JB_LAYOUT_GRID_H

#include "base/length.h"

/* The nearest whole number of lines, half a line up; none below nothing: lines never draw nearer than the grid has them, whatever
 * negative margins say. Without a grid (no line) the space as it is. */
static inline length grid_space(length line, length_sum space)
{
	if (line <= 0)
		return (length)space;
	return space < 0 ? 0 : (length)((space + line / 2) / line * line);
}

#endif
