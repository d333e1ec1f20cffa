/* spacing_rules.h - the tables of cjk 3 to 7, read by spacing.c: which blank goes where, what shrinks and stretches,
 * what hangs. */
#ifndef JB_TEXT_SPACING_RULES_H
#define JB_TEXT_SPACING_RULES_H

#include "style/style.h"
#include "text/classes.h"

/* cjk 3: which blank goes where two units meet. */
enum pair_rule {
	PAIR_KEEP,
	PAIR_LEFT_GOES,  /* the blank at the right of the left unit */
	PAIR_RIGHT_GOES, /* the blank at the left of the right unit */
	PAIR_SMALLER_GOES, /* of both blanks the smaller one; the right one when they are equal */
	PAIR_BOTH_GO
};

/* The columns of that table: everything apart, as CLREQ wants it, or ） then （ in one em. */
enum pair_style { PAIRS_APART, PAIRS_JOINED, PAIRS_TIGHT };

/* cjk 4: what happens to a mark's blank at a line's edge. */
enum edge_rule {
	EDGE_KEEP,
	EDGE_TRIM,
	EDGE_OUTDENT,    /* trimmed, and half an em more: into the indent */
	EDGE_SHRINK,     /* taken in step s1 as far as it is needed */
	EDGE_WHOLE       /* taken whole when it is needed, nothing between (JLREQ, and the fitting of CSS Text 4) */
};

/* What style and language make of full-width marks. */
struct mark_rules {
	uint32_t half;      /* bits of the classes that never have their blank */
	uint8_t pairs;      /* enum pair_style */
	uint8_t first;      /* enum edge_rule of OP: in a paragraph's first line, and behind a forced break */
	uint8_t first_indented; /* where that line is indented */
	uint8_t start;      /* in every other line */
	uint8_t end, end_stop;  /* CL, PC, PX; PS */
};
struct mark_rules spacing_mark_rules(enum locale, const struct style *);

enum pair_rule spacing_pair(enum pair_style, enum text_class left, enum text_class right);
enum edge_rule spacing_line_end(const struct mark_rules *, enum text_class);

/* cjk 6: what may shrink, by the name of its step in CLREQ's order. */
enum shrink_place { PLACE_NONE, PLACE_SPACE, PLACE_DOT, PLACE_BRACKET, PLACE_PAUSE, PLACE_STOP, PLACE_AUTOSPACE, PLACE_COUNT };

/* One order of justification: for each place its step (0: never) and what stays of its blank in quarters of an em; e2. */
struct justification {
	struct {
		uint8_t step, stays;
	} shrink[PLACE_COUNT];
	uint8_t autospace_max; /* 1/24 em */
};
const struct justification *spacing_justification(enum locale, const struct style *);
enum shrink_place spacing_place(enum text_class);

/* cjk 7: to what an autospace shrinks, in 1/1000 em. */
enum { AUTOSPACE_MIN = 125 };

/* A typed space between two units (cjk 7). */
enum space_rule { SPACE_WORD, SPACE_DROPPED, SPACE_AUTOSPACE };
enum space_rule spacing_space(enum locale, enum text_class left, enum text_class right);

/* cjk 5: whether a mark may hang at a line's end. */
bool spacing_hangs(enum locale, const struct style *, uint32_t code);
/* CSS Text 4, 9.1: an opening mark for hanging-punctuation: first, a closing one for last. */
bool spacing_hangs_first(uint32_t code);
bool spacing_hangs_last(uint32_t code);

/* CSS Text 4, 8.2, punctuation: the space French sets before a mark, or behind one, in 1/1000 em; 0 for none. */
int spacing_french_before(uint32_t code);
int spacing_french_behind(uint32_t code);

#endif
