/* custom.h - custom properties and var() (CSS Variables 1); private to src/style. */
#ifndef JB_STYLE_CUSTOM_H
#define JB_STYLE_CUSTOM_H

#include "style/value.h"

struct custom_item {
	struct str name, value;
	uint8_t state; /* CUSTOM_SET or CUSTOM_INVALID once the set is made */
};
enum { CUSTOM_SET, CUSTOM_INVALID, CUSTOM_OPEN, CUSTOM_BUSY };

/* The custom properties in force on an element, sorted by name; shared, const. */
struct custom {
	const struct custom_item *items;
	size_t count;
};

/* The parent's set (NULL: none), changed by declarations of custom properties, weakest first. Values that refer to themselves in a
 * circle are invalid (3). */
const struct custom *custom_make(struct arena *, const struct custom *parent, const struct declaration *const *changes, size_t n);
bool custom_same(const struct custom *, const struct custom *);
bool tokens_use_var(struct tokens);
/* The list as it reads with these custom properties in force. A declaration that comes to no value stands as `unset` (3.1). */
struct declarations *custom_expand(struct arena *, const struct custom *, const struct declarations *);
/* What a declaration with var() comes to: one value for a longhand, several for a shorthand. */
enum value_result custom_expand_one(struct arena *, const struct custom *, const struct declaration *, struct declarations *out);

#endif
