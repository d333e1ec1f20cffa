/* own_style.c - style attributes and the attributes of old HTML (HTML 15, "Rendering") as declarations.
 *
 * In: a node. Out: a list of declarations, the same one for the same look. Only what carries meaning in a text is
 * honoured: alignment, weight, slant, lines, emphasis marks, the side of annotations, colour, hidden parts; sizes and fonts
 * are the house's. */
#include "style/own_style.h"

#include <string.h>

#include "style/sheet.h"

enum { FIRST_SLOTS = 16, LOOK_MAX = 4096 };

struct own_known {
	struct str look;
	const struct declarations *list;
};

static bool is_listed(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++) {
		if (str_eq_nocase(name, names[i]))
			return true;
	}
	return false;
}

/* Sizes are part of what an image says, and where it stands. */
static bool is_honoured(enum element element, struct str name)
{
	static const struct str names[] = { STR_INIT("text-align"), STR_INIT("font-weight"),
					    STR_INIT("font-style"), STR_INIT("text-decoration"),
					    STR_INIT("color"),      STR_INIT("display"),
					    STR_INIT("text-emphasis"), STR_INIT("text-emphasis-style"),
					    STR_INIT("text-emphasis-position"), STR_INIT("ruby-position") };
	static const struct str sizes[] = { STR_INIT("width"), STR_INIT("height"), STR_INIT("max-width"),
					    STR_INIT("max-height"), STR_INIT("float") };

	return is_listed(names, ARRAY_LEN(names), name) ||
	       (element == ELEMENT_img && is_listed(sizes, ARRAY_LEN(sizes), name));
}

static void add_declaration(struct buf *look, const char *name, struct str value)
{
	value = str_trim(value);
	if (value.len && value.len < 64)
		buf_printf(look, "%s:%.*s;", name, STR_ARG(value));
}

static bool is_cell(enum element element)
{
	return element == ELEMENT_td || element == ELEMENT_th;
}

/* Widths of columns and the place of text in cells belong to the table. */
static bool shapes_table(enum element element, struct str name)
{
	if (str_eq_nocase(name, STR("width")))
		return is_cell(element) || element == ELEMENT_col || element == ELEMENT_colgroup;
	return str_eq_nocase(name, STR("vertical-align")) && is_cell(element);
}

/* width=: pixels, or per cent (HTML 15.3.10); what is neither makes a declaration that does not hold. */
static void add_width(struct buf *look, struct str width)
{
	int pixels;

	width = str_trim(width);
	if (str_to_int(width, &pixels))
		buf_printf(look, "width:%dpx;", pixels);
	else
		add_declaration(look, "width", width);
}

/* The honoured parts of a style attribute. Of display only none counts. */
static void add_style(struct buf *look, enum element element, struct str style)
{
	while (style.len) {
		struct str rest, value, declaration = str_split(style, ';', &rest);
		struct str name = str_trim(str_split(declaration, ':', &value));

		value = str_trim(str_sub(value, 0, str_find_char(value, '!')));
		if ((is_honoured(element, name) || shapes_table(element, name)) &&
		    (!str_eq_nocase(name, STR("display")) || str_eq_nocase(value, STR("none"))) &&
		    value.len < 64)
			buf_printf(look, "%.*s:%.*s;", STR_ARG(name), STR_ARG(value));
		style = rest;
	}
}

/* The sizes 1 to 7 of <font>, 3 being the text's own. */
static const char *font_size(struct str size)
{
	static const char *const sizes[] = { "0.75em", "0.9em", "", "1.1em", "1.3em", "1.6em", "2em" };
	int value;

	if (!str_to_int(str_trim(size), &value))
		return "";
	if (size.ptr[0] == '+' || size.ptr[0] == '-')
		value += 3;
	return sizes[value < 1 ? 0 : value > 7 ? 6 : value - 1];
}

static const char *list_type(struct str type)
{
	static const struct {
		const char *type, *style;
	} types[] = { { "1", "decimal" },     { "a", "lower-alpha" }, { "A", "upper-alpha" }, { "i", "lower-roman" },
		      { "I", "upper-roman" }, { "disc", "disc" },     { "circle", "circle" }, { "square", "square" } };

	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		if (str_eq(type, str_of(types[i].type)))
			return types[i].style;
	}
	return "";
}

/* align= makes an image float at a side of the text (HTML 15.4.3). */
static bool is_side(struct str align)
{
	return str_eq_nocase(str_trim(align), STR("left")) || str_eq_nocase(str_trim(align), STR("right"));
}

/* align= moves a table or an image itself, not the text in it. */
static bool aligns_text(enum element element)
{
	return element != ELEMENT_table && element != ELEMENT_img && element != ELEMENT_hr &&
	       element != ELEMENT_caption;
}

/* Attributes as CSS text, in an order of our own; empty for most nodes. */
static void add_look(struct buf *look, const struct node *node)
{
	for (const struct attr *a = node->attrs; a; a = a->next) {
		if (str_eq(a->name, STR("style")))
			add_style(look, node->element, a->value);
		else if (str_eq(a->name, STR("width")) && shapes_table(node->element, a->name))
			add_width(look, a->value);
		else if (str_eq(a->name, STR("valign")) && is_cell(node->element))
			add_declaration(look, "vertical-align", a->value);
		else if (str_eq(a->name, STR("align")) && aligns_text(node->element))
			add_declaration(look, "text-align",
					str_eq_nocase(a->value, STR("middle")) ? STR("center") : a->value);
		else if (node->element == ELEMENT_img && str_eq(a->name, STR("align")) && is_side(a->value))
			add_declaration(look, "float", a->value);
		else if (node->element == ELEMENT_img && str_ends(str_trim(a->value), STR("%")) &&
			 (str_eq(a->name, STR("width")) || str_eq(a->name, STR("height"))))
			add_declaration(look, a->name.ptr[0] == 'w' ? "width" : "height", a->value);
		else if (str_eq(a->name, STR("dir")))
			add_declaration(look, "direction", a->value);
		else if (str_eq(a->name, STR("color")) && node->element == ELEMENT_font)
			add_declaration(look, "color", a->value);
		else if (str_eq(a->name, STR("size")) && node->element == ELEMENT_font)
			add_declaration(look, "font-size", str_of(font_size(a->value)));
		else if (str_eq(a->name, STR("type")) &&
			 (node->element == ELEMENT_ol || node->element == ELEMENT_ul || node->element == ELEMENT_li))
			add_declaration(look, "list-style-type", str_of(list_type(a->value)));
	}
}

/* The thickness that the shorthand of lines may bring along is a size. */
static void drop_thickness(struct declarations *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].property != PROPERTY_text_decoration_thickness)
			list->items[n++] = list->items[i];
	}
	list->count = n;
}

static const struct declarations *parse_look(struct arena *arena, struct str look)
{
	struct declarations *list = ARENA_NEW(arena, struct declarations);
	struct arena *scratch = arena_new();


	list->origin = ORIGIN_AUTHOR;
	while (look.len) {
		struct str value, declaration = str_split(look, ';', &look);
		struct str name = str_split(declaration, ':', &value);

		declarations_add(arena, list, name, lex(arena, scratch, value), false);
	}
	arena_free(scratch);
	drop_thickness(list);
	return list->count ? list : NULL;
}

static struct own_known *find_known(struct own_known *slots, size_t n_slots, struct str look)
{
	size_t i = str_hash(look) & (n_slots - 1);

	while (slots[i].look.len && !str_eq(slots[i].look, look))
		i = (i + 1) & (n_slots - 1);
	return &slots[i];
}

static const struct declarations *known_look(struct own_style *own, struct str look)
{
	if (own->count * 2 >= own->n_slots) {
		size_t n = own->n_slots ? own->n_slots * 2 : FIRST_SLOTS;
		struct own_known *slots = ARENA_ARRAY(own->arena, struct own_known, n);

		for (size_t i = 0; i < own->n_slots; i++) {
			if (own->slots[i].look.len)
				*find_known(slots, n, own->slots[i].look) = own->slots[i];
		}
		own->slots = slots;
		own->n_slots = n;
	}
	struct own_known *known = find_known(own->slots, own->n_slots, look);
	if (!known->look.len) {
		struct str kept = arena_str(own->arena, look);

		*known = (struct own_known){ kept, parse_look(own->arena, kept) };
		own->count++;
	}
	return known->list;
}

const struct declarations *own_style_of(struct own_style *own, const struct node *node)
{
	const struct declarations *list = NULL;
	struct buf look = BUF_INIT;

	if (!node->attrs)
		return NULL;
	add_look(&look, node);
	if (look.len && look.len < LOOK_MAX)
		list = known_look(own, buf_str(&look));
	buf_free(&look);
	return list;
}
