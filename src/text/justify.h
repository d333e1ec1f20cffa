/* justify.h - a chosen line to the final width of each of its units: the steps of cjk 6. Sees numbers, never
 * characters. */
#ifndef JB_TEXT_JUSTIFY_H
#define JB_TEXT_JUSTIFY_H

#include "text/fill.h"

struct justified {
	length natural, width; /* before and after; without the mark that hangs, with the hyphen */
	length hang;           /* of the last mark, into the margin */
	length hyphen;
	uint32_t end;          /* the unit behind the last that is no blank */
	int16_t ratio;         /* as in struct line */
	uint8_t step;
	bool overfull, loose;
};

/* Sets the line's units into `measure`; widths[i] is that of units[line->start + i]. Widths are integers that sum to
 * the measure exactly where the line is stretched or shrunk. */
struct justified justify_line(const struct fill_input *, const struct fill_line *, length measure, length *widths);

#endif
