/* shorthand.c - declarations by name: properties, and shorthands as the longhands they stand for (their values: shorthand_value.c).
 *
 * In: a property's name and the tokens of its value. Out: declarations of longhands; none when any part is not
 * understood. */
#include "style/shorthand.h"

static const struct {
	const char *name;
	struct shorthand_use use;
} shorthands[] = {
	{ "margin", { SHORTHAND_MARGIN, 0 } },
	{ "padding", { SHORTHAND_PADDING, 0 } },
	{ "border", { SHORTHAND_BORDER, 0 } },
	{ "border-top", { SHORTHAND_BORDER_SIDE, 0 } },
	{ "border-right", { SHORTHAND_BORDER_SIDE, 1 } },
	{ "border-bottom", { SHORTHAND_BORDER_SIDE, 2 } },
	{ "border-left", { SHORTHAND_BORDER_SIDE, 3 } },
	{ "border-width", { SHORTHAND_BORDER_WIDTH, 0 } },
	{ "border-style", { SHORTHAND_BORDER_STYLE, 0 } },
	{ "border-color", { SHORTHAND_BORDER_COLOUR, 0 } },
	{ "border-spacing", { SHORTHAND_BORDER_SPACING, 0 } },
	{ "font", { SHORTHAND_FONT, 0 } },
	{ "background", { SHORTHAND_BACKGROUND, 0 } },
	{ "list-style", { SHORTHAND_LIST_STYLE, 0 } },
	{ "text-decoration", { SHORTHAND_DECORATION, 0 } },
	{ "text-emphasis", { SHORTHAND_EMPHASIS, 0 } },
	{ "columns", { SHORTHAND_COLUMNS, 0 } },
	{ "column-rule", { SHORTHAND_COLUMN_RULE, 0 } },
	{ "page-break-before", { SHORTHAND_PAGE_BREAK, PROPERTY_break_before } },
	{ "page-break-after", { SHORTHAND_PAGE_BREAK, PROPERTY_break_after } },
	{ "page-break-inside", { SHORTHAND_PAGE_BREAK, PROPERTY_break_inside } },
	{ "word-wrap", { SHORTHAND_ALIAS, PROPERTY_overflow_wrap } },
	{ "all", { SHORTHAND_ALL, 0 } },
};

/* A text in which every shorthand sets all its longhands; words for the whole value, inherit and its like, take their place. */
static const char *sample(enum shorthand kind)
{
	switch (kind) {
	case SHORTHAND_BORDER:
	case SHORTHAND_BORDER_SIDE:
		return "0 none black";
	case SHORTHAND_BORDER_STYLE:
	case SHORTHAND_BACKGROUND:
	case SHORTHAND_LIST_STYLE:
	case SHORTHAND_DECORATION:
	case SHORTHAND_EMPHASIS:
		return "none";
	case SHORTHAND_BORDER_COLOUR:
		return "black";
	case SHORTHAND_FONT:
		return "1pt serif";
	default:
		return "0";
	}
}

/* inherit, initial, unset or revert for all longhands (CSS Cascade 4, 7.3); for `all`, of every property but direction (3.2). */
static void expand_wide(struct arena *arena, struct declarations *list, struct shorthand_use use, enum value_kind wide, bool important)
{
	struct value value = { .kind = (uint8_t)wide };
	size_t from = list->count;

	if (use.kind == SHORTHAND_ALL) {
		for (int p = 0; p < PROPERTY_COUNT; p++) {
			if (p != PROPERTY_direction)
				longhand_append(arena, list, (enum property)p, &value, important);
		}
		return;
	}
	if (use.kind == SHORTHAND_ALIAS || use.kind == SHORTHAND_PAGE_BREAK) {
		longhand_append(arena, list, (enum property)use.argument, &value, important);
		return;
	}
	struct tokens t = lex(arena, arena, str_of(sample(use.kind)));
	shorthand_expand(arena, list, use, t, important);
	for (size_t i = from; i < list->count; i++)
		list->items[i].value = value;
}

/* VALUE_SET when the value is no word for a whole value. */
static enum value_kind wide_kind(struct tokens t)
{
	static const struct {
		const char *word;
		enum value_kind kind;
	} words[] = { { "inherit", VALUE_INHERIT }, { "initial", VALUE_INITIAL }, { "unset", VALUE_UNSET }, { "revert", VALUE_REVERT } };

	for (size_t i = 0; t.count == 1 && i < ARRAY_LEN(words); i++) {
		if (token_is(&t.ptr[0], words[i].word))
			return words[i].kind;
	}
	return VALUE_SET;
}

/* What stands under a name; NULL for none. */
static const struct shorthand_use *find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(shorthands); i++) {
		if (str_eq_nocase(name, str_of(shorthands[i].name)))
			return &shorthands[i].use;
	}
	return NULL;
}

enum value_result declarations_add(struct arena *arena, struct declarations *list, struct str name, struct tokens t,
				   bool important)
{
	enum property property = property_find(name);
	size_t before = list->count;

	t = tokens_trim(t);
	if (property == PROPERTY_text_align)
		return shorthand_alignment(arena, list, t, important) ? VALUE_OK : VALUE_BAD;
	if (property != PROPERTY_COUNT)
		return longhand_add(arena, list, property, t, important) ? VALUE_OK : VALUE_BAD;
	const struct shorthand_use *use = find(name);
	if (!use)
		return VALUE_UNKNOWN;
	enum value_kind wide = wide_kind(t);
	if (wide != VALUE_SET) {
		expand_wide(arena, list, *use, wide, important);
		return VALUE_OK;
	}
	if (t.count && shorthand_expand(arena, list, *use, t, important))
		return VALUE_OK;
	list->count = before;
	return VALUE_BAD;
}

bool declaration_is_known(struct str name)
{
	return find(name) || property_find(name) != PROPERTY_COUNT;
}

const char *declaration_name(size_t index)
{
	if (index < PROPERTY_COUNT)
		return property_name((enum property)index);
	index -= PROPERTY_COUNT;
	return index < ARRAY_LEN(shorthands) ? shorthands[index].name : NULL;
}
