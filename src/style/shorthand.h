/* shorthand.h - the values of shorthands; private to shorthand.c and shorthand_value.c. */
#ifndef JB_STYLE_SHORTHAND_H
#define JB_STYLE_SHORTHAND_H

#include "style/value.h"

enum shorthand {
	SHORTHAND_MARGIN,
	SHORTHAND_PADDING,
	SHORTHAND_BORDER,
	SHORTHAND_BORDER_SIDE,
	SHORTHAND_BORDER_WIDTH,
	SHORTHAND_BORDER_STYLE,
	SHORTHAND_BORDER_COLOUR,
	SHORTHAND_FONT,
	SHORTHAND_BACKGROUND,
	SHORTHAND_LIST_STYLE,
	SHORTHAND_DECORATION,
	SHORTHAND_EMPHASIS,
	SHORTHAND_BORDER_SPACING,
	SHORTHAND_COLUMNS,
	SHORTHAND_COLUMN_RULE,
	SHORTHAND_PAGE_BREAK,
	SHORTHAND_ALIAS,
	SHORTHAND_ALL
};

struct shorthand_use {
	enum shorthand kind;
	int argument; /* side, or property */
};

/* One declaration of a property; longhand_add parses its value, false when it is none. */
void longhand_append(struct arena *, struct declarations *, enum property, const struct value *, bool important);
bool longhand_add(struct arena *, struct declarations *, enum property, struct tokens, bool important);
/* Appends the longhands that a value stands for. False when any part is not understood; some may then have been appended. */
bool shorthand_expand(struct arena *, struct declarations *, struct shorthand_use, struct tokens, bool important);
/* text-align, which sets text-align-last, too. */
bool shorthand_alignment(struct arena *, struct declarations *, struct tokens, bool important);

#endif
