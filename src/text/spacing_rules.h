/* spacing_rules.h - the tables of cjk 3, 4, 6 and 7, read by spacing.c. */
#ifndef JB_TEXT_SPACING_RULES_H
#define JB_TEXT_SPACING_RULES_H

#include "text/classes.h"
#include "style/style.h"

/* cjk 3: which blank goes where two units meet. */
enum pair_rule {
	PAIR_KEEP,
	PAIR_LEFT_GOES,  /* the blank at the right of the left unit */
	PAIR_RIGHT_GOES, /* the blank at the left of the right unit */
	PAIR_SMALLER_GOES /* of both blanks the smaller one; the right one when they are equal */
};
enum pair_rule spacing_pair(enum text_class left, enum text_class right);

/* cjk 6: the step in which a mark's blank shrinks, 0 for never. */
uint8_t spacing_shrink_step(enum locale, enum text_class);

/* cjk 4: what happens to a mark's blank at a line's edge. */
enum edge_rule {
	EDGE_KEEP,
	EDGE_TRIM,
	EDGE_SHRINK      /* taken in step s1, when it is needed */
};
enum edge_rule spacing_line_start(enum locale, enum text_class, uint8_t trim);
enum edge_rule spacing_line_end(enum locale, enum text_class, uint8_t trim);

/* text-spacing-trim: whether neighbours give blank up, and whether all marks are half width. */
static inline bool spacing_trims_pairs(uint8_t trim) { return trim != SPACING_TRIM_SPACE_ALL; }

/* cjk 7 and 6 (e2), in 1/24 em. */
enum { AUTOSPACE = 6, AUTOSPACE_MIN = 3 };
int spacing_autospace_max(enum locale);

/* A typed space between two units (cjk 7). */
enum space_rule { SPACE_WORD, SPACE_DROPPED, SPACE_AUTOSPACE };
enum space_rule spacing_space(enum locale, enum text_class left, enum text_class right);

#endif
