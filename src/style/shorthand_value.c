/* shorthand_value.c - the tokens of a shorthand's value to declarations of longhands.
 *
 * In: which shorthand, and its tokens. Out: declarations; none that hold when any part is not understood. Standards: CSS 2.1, and the
 * modules named at each. */
#include "style/shorthand.h"

enum { MAX_PARTS = 16 };

/* The blank-separated parts of a value; functions count as one. */
static size_t split(struct tokens t, struct tokens parts[MAX_PARTS])
{
	size_t n = 0;

	for (size_t i = 0; i < t.count;) {
		size_t end = tokens_skip(t, i);

		if (t.ptr[i].kind != TOKEN_BLANK) {
			if (n == MAX_PARTS)
				return 0;
			parts[n++] = tokens_sub(t, i, end);
		}
		i = end;
	}
	return n;
}

void declarations_append(struct arena *arena, struct declarations *list, const struct declaration *d)
{
	list->items = arena_grow(arena, list->items, &list->capacity, list->count + 1, sizeof *list->items);
	list->items[list->count++] = *d;
}

void longhand_append(struct arena *arena, struct declarations *list, enum property property, const struct value *value,
		   bool important)
{
	declarations_append(arena, list, &(struct declaration){ *value, (uint8_t)property, important });
}

bool longhand_add(struct arena *arena, struct declarations *list, enum property property, struct tokens t, bool important)
{
	struct value value;

	if (!value_parse(arena, property, t, &value))
		return false;
	longhand_append(arena, list, property, &value, important);
	return true;
}

/* A part of a shorthand: words for a whole value are none (CSS Values 4, 2.1). */
static bool add_part(struct arena *arena, struct declarations *list, enum property property, struct tokens t, bool important)
{
	struct value value;

	if (!value_parse(arena, property, t, &value) || value.kind != VALUE_SET)
		return false;
	longhand_append(arena, list, property, &value, important);
	return true;
}

/* The initial value of a longhand that the shorthand does not mention. */
static void reset(struct arena *arena, struct declarations *list, enum property property, bool important)
{
	struct value value = { .kind = VALUE_INITIAL };

	longhand_append(arena, list, property, &value, important);
}

/* One to four values for top, right, bottom, left. */
static bool four_sides(struct arena *arena, struct declarations *list, const enum property sides[4], struct tokens t,
		       bool important)
{
	static const uint8_t part_of[5][4] = { { 0 }, { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 } };
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts);

	if (n < 1 || n > 4)
		return false;
	for (int side = 0; side < 4; side++) {
		if (!add_part(arena, list, sides[side], parts[part_of[n][side]], important))
			return false;
	}
	return true;
}

#define SIDES(prefix, suffix)                                                                                          \
	{                                                                                                              \
		PROPERTY_##prefix##_top##suffix, PROPERTY_##prefix##_right##suffix,                                    \
			PROPERTY_##prefix##_bottom##suffix, PROPERTY_##prefix##_left##suffix                           \
	}
static const enum property margins[4] = SIDES(margin, );
static const enum property paddings[4] = SIDES(padding, );
static const enum property border_widths[4] = SIDES(border, _width);
static const enum property border_styles[4] = SIDES(border, _style);
static const enum property border_colours[4] = SIDES(border, _color);

/* Width, style and colour of a line, in any order. */
static bool width_style_colour(struct arena *arena, struct declarations *list, const enum property kinds[3], struct tokens t,
			       bool important)
{
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts);

	if (n < 1 || n > 3)
		return false;
	for (int k = 0; k < 3; k++)
		reset(arena, list, kinds[k], important);
	for (size_t i = 0; i < n; i++) {
		bool taken = false;
		for (int k = 0; k < 3 && !taken; k++)
			taken = add_part(arena, list, kinds[k], parts[i], important);
		if (!taken)
			return false;
	}
	return true;
}

/* border-top and its like. */
static bool border_side(struct arena *arena, struct declarations *list, int side, struct tokens t, bool important)
{
	const enum property kinds[3] = { border_widths[side], border_styles[side], border_colours[side] };

	return width_style_colour(arena, list, kinds, t, important);
}

/* Words of font that stand for longhands which are not there (font-variant, font-stretch), in front of the size. */
static bool is_passed_over(const struct token *t)
{
	static const char *const words[] = { "normal",          "small-caps",    "ultra-condensed", "extra-condensed", "condensed",
					     "semi-condensed", "semi-expanded", "expanded",        "extra-expanded",  "ultra-expanded" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (token_is(t, words[i]))
			return true;
	}
	return false;
}

/* caption, menu and so on: the fonts of a desktop, which paper has none of (CSS Fonts 4, 2.8). */
static bool is_system_font(const struct token *t)
{
	static const char *const words[] = { "caption", "icon", "menu", "message-box", "small-caption", "status-bar" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (token_is(t, words[i]))
			return true;
	}
	return false;
}

/* font: [style || variant || weight || stretch]? size[/line-height]? family (CSS Fonts 4, 2.7). */
static bool font(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	static const enum property all[] = { PROPERTY_font_style, PROPERTY_font_weight, PROPERTY_font_size,
					     PROPERTY_line_height, PROPERTY_font_family };
	size_t i = 0;

	for (size_t k = 0; k < ARRAY_LEN(all); k++)
		reset(arena, list, all[k], important);
	if (t.count == 1 && is_system_font(&t.ptr[0]))
		return true;
	for (;; i++) {
		struct value value;

		if (i >= t.count)
			return false;
		if (t.ptr[i].kind == TOKEN_BLANK || is_passed_over(&t.ptr[i]))
			continue;
		struct tokens one = tokens_sub(t, i, i + 1);
		if (t.ptr[i].kind == TOKEN_NUMBER || value_parse(arena, PROPERTY_font_weight, one, &value)) {
			if (!add_part(arena, list, PROPERTY_font_weight, one, important))
				return false;
		} else if (!add_part(arena, list, PROPERTY_font_style, one, important)) {
			break;
		}
	}
	size_t end = tokens_skip(t, i);
	if (!add_part(arena, list, PROPERTY_font_size, tokens_sub(t, i, end), important))
		return false;
	while (end < t.count && t.ptr[end].kind == TOKEN_BLANK)
		end++;
	if (end < t.count && token_is_delim(&t.ptr[end], '/')) {
		for (end++; end < t.count && t.ptr[end].kind == TOKEN_BLANK; end++)
			;
		size_t after = tokens_skip(t, end);
		if (!add_part(arena, list, PROPERTY_line_height, tokens_sub(t, end, after), important))
			return false;
		end = after;
	}
	return add_part(arena, list, PROPERTY_font_family, tokens_trim(tokens_sub(t, end, t.count)), important);
}

/* background: its colour; pictures and where they stand are not printed. */
static bool background(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts);

	for (size_t i = 0; i < n; i++) {
		if (add_part(arena, list, PROPERTY_background_color, parts[i], important))
			return true;
	}
	reset(arena, list, PROPERTY_background_color, important);
	return n == 1 && token_is(&t.ptr[0], "none");
}

/* list-style: type, position and image in any order; images are not printed. One none is the type (CSS Lists 3, 3.4). */
static bool list_style(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts), types = 0, positions = 0, images = 0;

	reset(arena, list, PROPERTY_list_style_type, important);
	reset(arena, list, PROPERTY_list_style_position, important);
	for (size_t i = 0; i < n; i++) {
		const struct token *first = &parts[i].ptr[0];

		if (token_is(first, "none") && types == 1)
			images++;
		else if (add_part(arena, list, PROPERTY_list_style_type, parts[i], important))
			types++;
		else if (add_part(arena, list, PROPERTY_list_style_position, parts[i], important))
			positions++;
		else if (first->kind == TOKEN_URL || (first->kind == TOKEN_FUNCTION && str_eq_nocase(first->text, STR("url"))))
			images++;
		else
			return false;
	}
	return n > 0 && types <= 1 && positions <= 1 && images <= 1;
}

/* text-decoration: lines, style, colour and thickness in any order (CSS Text Decoration 4, 2.6). */
static bool decoration(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	struct value lines = { .kind = VALUE_SET }, value;
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts), known = 0;

	reset(arena, list, PROPERTY_text_decoration_style, important);
	reset(arena, list, PROPERTY_text_decoration_color, important);
	reset(arena, list, PROPERTY_text_decoration_thickness, important);
	for (size_t i = 0; i < n; i++) {
		if (value_parse(arena, PROPERTY_text_decoration, parts[i], &value)) {
			lines.number |= value.number;
			known++;
		} else {
			known += add_part(arena, list, PROPERTY_text_decoration_style, parts[i], important) ||
				 add_part(arena, list, PROPERTY_text_decoration_color, parts[i], important) ||
				 add_part(arena, list, PROPERTY_text_decoration_thickness, parts[i], important);
		}
	}
	longhand_append(arena, list, PROPERTY_text_decoration, &lines, important);
	return known > 0;
}

/* text-emphasis: style and colour (CSS Text Decoration 3, 3.3); the colour stands first or last. */
static bool emphasis(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts), from = 0, to = t.count;

	reset(arena, list, PROPERTY_text_emphasis_color, important);
	if (n == 0)
		return false;
	if (n > 1 && add_part(arena, list, PROPERTY_text_emphasis_color, parts[0], important))
		from = (size_t)(parts[1].ptr - t.ptr);
	else if (n > 1 && add_part(arena, list, PROPERTY_text_emphasis_color, parts[n - 1], important))
		to = (size_t)(parts[n - 1].ptr - t.ptr);
	return add_part(arena, list, PROPERTY_text_emphasis_style, tokens_trim(tokens_sub(t, from, to)), important);
}

/* border-spacing: one length for both directions, or across and down (CSS 2.1 17.6.1). */
static bool border_spacing(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts);

	return (n == 1 || n == 2) && longhand_add(arena, list, PROPERTY_border_spacing_x, parts[0], important) &&
	       longhand_add(arena, list, PROPERTY_border_spacing_y, parts[n - 1], important);
}

/* columns: a width and a count in any order, auto for either (CSS Multi-column 1, 3.3). */
static bool columns(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	struct tokens parts[MAX_PARTS];
	size_t n = split(t, parts);
	bool has_count = false, has_width = false;

	reset(arena, list, PROPERTY_column_count, important);
	reset(arena, list, PROPERTY_column_width, important);
	if (n < 1 || n > 2)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (token_is(&parts[i].ptr[0], "auto"))
			continue;
		if (!has_count && add_part(arena, list, PROPERTY_column_count, parts[i], important))
			has_count = true;
		else if (!has_width && add_part(arena, list, PROPERTY_column_width, parts[i], important))
			has_width = true;
		else
			return false;
	}
	return true;
}

/* column-rule: width, style and colour in any order (CSS Multi-column 1, 4.6). */
static bool column_rule(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	static const enum property kinds[3] = { PROPERTY_column_rule_width, PROPERTY_column_rule_style,
						PROPERTY_column_rule_color };

	return width_style_colour(arena, list, kinds, t, important);
}

/* The older names of break-*: always means page. */
static bool page_break(struct arena *arena, struct declarations *list, enum property property, struct tokens t,
		       bool important)
{
	if (t.count == 1 && token_is(&t.ptr[0], "always")) {
		struct value value = { .kind = VALUE_SET, .number = BREAK_PAGE };
		longhand_append(arena, list, property, &value, important);
		return true;
	}
	return longhand_add(arena, list, property, t, important);
}

/* text-align sets text-align-last as well: to auto but for the two values that mean all lines (CSS Text 3, 7.1). */
bool shorthand_alignment(struct arena *arena, struct declarations *list, struct tokens t, bool important)
{
	struct value value = { .kind = VALUE_SET }, last = { .kind = VALUE_SET, .number = ALIGN_LAST_AUTO };

	if (t.count == 1 && token_is(&t.ptr[0], "justify-all")) {
		value.number = ALIGN_JUSTIFY;
		last.number = ALIGN_LAST_JUSTIFY;
	} else if (!value_parse(arena, PROPERTY_text_align, t, &value)) {
		return false;
	} else if (value.kind != VALUE_SET) {
		last = value;
	} else if (value.number == ALIGN_MATCH_PARENT) {
		last.number = ALIGN_LAST_MATCH_PARENT;
	}
	longhand_append(arena, list, PROPERTY_text_align, &value, important);
	longhand_append(arena, list, PROPERTY_text_align_last, &last, important);
	return true;
}

bool shorthand_expand(struct arena *arena, struct declarations *list, struct shorthand_use use, struct tokens t, bool important)
{
	switch (use.kind) {
	case SHORTHAND_MARGIN:
		return four_sides(arena, list, margins, t, important);
	case SHORTHAND_PADDING:
		return four_sides(arena, list, paddings, t, important);
	case SHORTHAND_BORDER:
		return border_side(arena, list, 0, t, important) && border_side(arena, list, 1, t, important) &&
		       border_side(arena, list, 2, t, important) && border_side(arena, list, 3, t, important);
	case SHORTHAND_BORDER_SIDE:
		return border_side(arena, list, use.argument, t, important);
	case SHORTHAND_BORDER_WIDTH:
		return four_sides(arena, list, border_widths, t, important);
	case SHORTHAND_BORDER_STYLE:
		return four_sides(arena, list, border_styles, t, important);
	case SHORTHAND_BORDER_COLOUR:
		return four_sides(arena, list, border_colours, t, important);
	case SHORTHAND_FONT:
		return font(arena, list, t, important);
	case SHORTHAND_BACKGROUND:
		return background(arena, list, t, important);
	case SHORTHAND_LIST_STYLE:
		return list_style(arena, list, t, important);
	case SHORTHAND_DECORATION:
		return decoration(arena, list, t, important);
	case SHORTHAND_EMPHASIS:
		return emphasis(arena, list, t, important);
	case SHORTHAND_BORDER_SPACING:
		return border_spacing(arena, list, t, important);
	case SHORTHAND_COLUMNS:
		return columns(arena, list, t, important);
	case SHORTHAND_COLUMN_RULE:
		return column_rule(arena, list, t, important);
	case SHORTHAND_PAGE_BREAK:
		return page_break(arena, list, (enum property)use.argument, t, important);
	case SHORTHAND_ALIAS:
		return longhand_add(arena, list, (enum property)use.argument, t, important);
	case SHORTHAND_ALL:
		return false; /* takes words for the whole value only */
	}
	return false;
}
