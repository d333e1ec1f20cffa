/* mitre.h - how the ends of a border are cut where another one meets it (CSS Backgrounds 3, 4.3), and what turning the border does
 * to that.
 *
 * Values, without memory of their own. */
#ifndef JB_LAYOUT_MITRE_H
#define JB_LAYOUT_MITRE_H

#include <stdbool.h>

#include "base/length.h"

/* The sides of a rule in clockwise order. */
enum rule_side { RULE_TOP, RULE_RIGHT, RULE_BOTTOM, RULE_LEFT };

/* A rule is as long as its outer side; its inner side begins and ends later. All zero: a rectangle. */
struct mitre {
	length start, end; /* how much shorter the inner side is at its left (or upper) end, and at its right (or lower) end */
	uint8_t inner;     /* enum rule_side */
};

/* Whether a rule with this inner side runs across (and its ends are left and right). */
static inline bool mitre_is_across(struct mitre m)
{
	return m.inner == RULE_TOP || m.inner == RULE_BOTTOM;
}

/* Turned clockwise by 90 degrees: what was the top is at the right. */
static inline struct mitre mitre_turned(struct mitre m)
{
	struct mitre turned = { m.start, m.end, (m.inner + 1) % 4 };

	return mitre_is_across(m) ? turned : (struct mitre){ m.end, m.start, turned.inner };
}

/* Turned counterclockwise by 90 degrees. */
static inline struct mitre mitre_turned_back(struct mitre m)
{
	return mitre_turned(mitre_turned(mitre_turned(m)));
}

/* Turned over from top to bottom. */
static inline struct mitre mitre_flipped(struct mitre m)
{
	return mitre_is_across(m) ? (struct mitre){ m.start, m.end, m.inner == RULE_TOP ? RULE_BOTTOM : RULE_TOP }
	                          : (struct mitre){ m.end, m.start, m.inner };
}

#endif
