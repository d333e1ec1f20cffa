/* fill.h - chooses where lines end: optimum-fit breaking (Knuth & Plass 1981) over numbers alone. Knows no
 * characters. */
#ifndef JB_TEXT_FILL_H
#define JB_TEXT_FILL_H

#include "base/arena.h"
#include "base/length.h"
#include "text/linebreak.h"

enum { SHRINK_STEPS = 7, STRETCH_STEPS = 3 }; /* s1 … s7 and e1 … e3 of cjk 6; e4 has no limit */

/* A line that exceeds its room to stretch by more than so many times the room is left short: a hole of several em is
 * worse to read than a ragged edge. House rule; cjk 6 gives e4 no limit. */
enum { STRETCH_MOST = 8 };

/* One cluster of glyphs with the space that follows it. */
struct fill_unit {
	length width;        /* natural, after the rules for neighbours */
	length shrink;       /* by how much it may shrink, in step shrink_step */
	length stretch;      /* by how much it may stretch up to the limit of step stretch_step */
	length trim_start;   /* taken off when it is the first of a line; negative: given back */
	length trim_end;     /* taken off when it is the last of a line, the space after it included */
	length end_shrink;   /* what it may shrink when it is the last, in step s1 */
	length hyphen;       /* BREAK_HYPHEN before the next unit: width of the hyphen shown after this one */
	length hang;         /* as last of a line it may hang this far into the margin, if nothing else helps */
	uint8_t shrink_step; /* 1 … 7, 0 for none */
	uint8_t stretch_step; /* 1 … 3, 0 for none */
	uint8_t break_before; /* enum break_kind */
	uint8_t flags;       /* UNIT_… */
};
enum {
	UNIT_BLANK = 1,      /* vanishes at a line's end, with all blanks before it */
	UNIT_FULL = 2,       /* counts towards a last line that is not too short (cjk 8): a Han character */
	UNIT_HALF = 4,       /* counts less: a letter or digit */
	UNIT_LEADER = 8      /* takes all that is left of its line */
};

/* How a mark at a line's end gives up its blank, end_shrink: as much as is needed; all of it or nothing (what is then too
 * much stretches the line); the same, but word spaces shrink before it does (JLREQ). */
enum fill_ends { ENDS_GRADUAL, ENDS_WHOLE, ENDS_WHOLE_AFTER_SPACES };

/* What a line has of the measure beside a float. */
struct line_room {
	length start, width;   /* from the measure's left edge */
};

struct fill_input {
	const struct fill_unit *units;
	uint32_t n_units;
	length width, indent;  /* the measure; the first line has `indent` less */
	const struct line_room *rooms; /* of the first n_rooms lines; all others have the measure */
	uint32_t n_rooms;
	bool justify; /* lines may be stretched and shrunk; else they stay as they are and the gaps are evened out */
	bool justify_last;     /* the last line is stretched, whatever the others are */
	uint8_t ends;          /* enum fill_ends */
	bool first_fit;        /* each line as full as its natural width allows: what optimum-fit is measured against */
	bool balance;          /* the last line is to be as long as the others (headings) */
};

struct fill_line {
	uint32_t start, end;   /* units; blanks at the end are included */
	uint8_t end_kind;      /* break_before of the next line's first unit; BREAK_MUST for the last */
	bool last;             /* of the paragraph, or before a forced break */
	bool hangs;            /* the last unit hangs */
};

/* What line number i has of the measure, without the indent. */
static inline struct line_room fill_room(const struct fill_input *in, size_t line)
{
	return line < in->n_rooms ? in->rooms[line] : (struct line_room){ 0, in->width };
}

/* The lines, in the arena; *count of them. Linear in the number of units for any measure. */
struct fill_line *fill_lines(struct arena *, const struct fill_input *, size_t *count);

/* The widest piece between two breaks and the widest line without any, for text_measure. */
void fill_widths(const struct fill_input *, length *min, length *max);

#endif
