/* compute.c - specified values to computed ones, a function for each TYPE of property.def. */
#include "style/compute.h"

#include <string.h>

/* What lengths are measured against. */
struct basis {
	length em, rem, line_height;
	length parent_em;
	const struct style *parent; /* never NULL: the initial style for the root */
};

enum { MAX_LENGTH = 283464567, MIN_FONT = 500, MAX_FONT = 1440000 };

static length resolve(const struct dim *d, const struct basis *b)
{
	int64_t sum = d->fixed + ((int64_t)b->em * d->em + (int64_t)b->rem * d->rem + (int64_t)b->em * (d->ex + d->ch) / 2 +
	                          (int64_t)b->line_height * d->lh) /
	                                 1000;

	return (length)(sum > MAX_LENGTH ? MAX_LENGTH : sum < -MAX_LENGTH ? -MAX_LENGTH : sum);
}

static void set_LENGTH(length *out, const struct value *v, const struct basis *b)
{
	*out = resolve(&v->dim, b);
}

static void set_SIZE(struct css_size *out, const struct value *v, const struct basis *b)
{
	*out = (struct css_size){ resolve(&v->dim, b), v->dim.percent, v->dim.is_auto };
}

static void set_INDENT(struct css_size *out, const struct value *v, const struct basis *b)
{
	set_SIZE(out, v, b);
}

static void set_NUMBER(int32_t *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = v->number;
}

static void set_KEYWORD(uint8_t *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = (uint8_t)v->number;
}

/* currentcolor is put in when the colour itself is known: marked by a value that no parser makes. */
enum { CURRENT_COLOUR = 0x00000001 };

static void set_COLOUR(uint32_t *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = v->current_colour ? CURRENT_COLOUR : v->colour;
}

static void set_STRING(struct str *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = v->string;
}

static void set_FONT_FAMILY(struct font_family *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = v->family;
}

/* em and % are the parent's size here. */
static void set_FONT_SIZE(length *out, const struct value *v, const struct basis *b)
{
	struct basis parent = *b;
	parent.em = b->parent_em;
	int64_t size = resolve(&v->dim, &parent) + (int64_t)b->parent_em * v->dim.percent / 10000;

	*out = (length)(size < MIN_FONT ? MIN_FONT : size > MAX_FONT ? MAX_FONT : size);
}

static void set_FONT_WEIGHT(uint16_t *out, const struct value *v, const struct basis *b)
{
	int from = b->parent->font_weight;

	if (!v->relative)
		*out = (uint16_t)v->number;
	else if (v->number > 0) /* CSS Fonts 4, table of bolder and lighter */
		*out = from < 350 ? 400 : from < 550 ? 700 : 900;
	else
		*out = from < 550 ? 100 : from < 750 ? 400 : 700;
}

static void set_LINE_HEIGHT(struct css_line_height *out, const struct value *v, const struct basis *b)
{
	if (v->number) {
		*out = (struct css_line_height){ 0, v->number }; /* used is filled in when the font size is known */
		return;
	}
	struct basis own = *b;
	own.line_height = b->parent->line_height.used;
	*out = (struct css_line_height){ resolve(&v->dim, &own) + length_scale(b->em, v->dim.percent, 10000), 0 };
}

static void set_BORDER_WIDTH(length *out, const struct value *v, const struct basis *b)
{
	*out = resolve(&v->dim, b);
}

static void set_CONTENT(struct content *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = v->content;
}

static void set_DECORATION(uint8_t *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = (uint8_t)v->number;
}

static void set_HANGING(uint8_t *out, const struct value *v, const struct basis *b)
{
	(void)b;
	*out = (uint8_t)v->number;
}

static const bool inherits[PROPERTY_COUNT] = {
#define PROPERTY(field, name, type, inherited, initial) [PROPERTY_##field] = inherited,
#include "style/property.def"
#undef PROPERTY
};

static void copy_field(struct style *to, const struct style *from, enum property property)
{
	switch (property) {
#define PROPERTY(field, name, type, inherited, initial) \
	case PROPERTY_##field:                          \
		to->field = from->field;                \
		break;
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
}

static void set_field(struct style *style, enum property property, const struct value *v, const struct basis *b)
{
	switch (property) {
#define PROPERTY(field, name, type, inherited, initial) \
	case PROPERTY_##field:                          \
		set_##type(&style->field, v, b);        \
		break;
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
}

static void apply(struct style *style, const struct declaration *d, const struct basis *b, const struct style *initial)
{
	bool from_parent = d->value.kind == VALUE_INHERIT || (d->value.kind == VALUE_UNSET && inherits[d->property]);

	if (d->value.kind == VALUE_SET)
		set_field(style, d->property, &d->value, b);
	else
		copy_field(style, from_parent ? b->parent : initial, d->property);
}

static void apply_all(struct style *style, const struct declarations *const *lists, size_t n_lists, const struct basis *b,
                      const struct style *initial, bool font_size)
{
	for (int important = 0; important < 2; important++) {
		for (size_t i = 0; i < n_lists; i++) {
			for (size_t k = 0; k < lists[i]->count; k++) {
				const struct declaration *d = &lists[i]->items[k];
				if (d->important == (important == 1) && (d->property == PROPERTY_font_size) == font_size)
					apply(style, d, b, initial);
			}
		}
	}
}

/* What depends on other properties: line-height on the size, border widths on their styles, currentcolor on the colour. */
static void finish(struct style *s, const struct style *parent)
{
	uint32_t *const colours[] = { &s->background_color, &s->border_top_color, &s->border_right_color, &s->border_bottom_color,
		                      &s->border_left_color };

	if (s->line_height.factor)
		s->line_height.used = length_scale(s->font_size, s->line_height.factor, 1000);
	if (s->color == CURRENT_COLOUR)
		s->color = parent->color;
	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
		if (*colours[i] == CURRENT_COLOUR)
			*colours[i] = s->color;
	}
	if (s->border_top_style == BORDER_NONE)
		s->border_top_width = 0;
	if (s->border_right_style == BORDER_NONE)
		s->border_right_width = 0;
	if (s->border_bottom_style == BORDER_NONE)
		s->border_bottom_width = 0;
	if (s->border_left_style == BORDER_NONE)
		s->border_left_width = 0;
}

const struct style *style_initial(struct arena *arena)
{
	struct style *style = ARENA_NEW(arena, struct style);
	struct basis b = { 10500, 10500, 17850, 10500, style };

	for (int p = 0; p < PROPERTY_COUNT; p++) {
		struct value v;
		struct tokens t = lex(arena, str_of(property_initial((enum property)p)));

		if (value_parse(arena, (enum property)p, tokens_trim(t), &v))
			set_field(style, (enum property)p, &v, &b);
	}
	style->line_height.used = length_scale(style->font_size, style->line_height.factor, 1000);
	return style;
}

struct style *compute_style(struct arena *arena, const struct style *initial, const struct style *parent,
                            const struct style *root, const struct declarations *const *lists, size_t n_lists)
{
	struct style *style = ARENA_NEW(arena, struct style);
	const struct style *from = parent ? parent : initial;
	struct basis b = { .parent_em = from->font_size, .parent = from };

	memcpy(style, initial, sizeof *style);
	for (int p = 0; p < PROPERTY_COUNT; p++) {
		if (inherits[p])
			copy_field(style, from, (enum property)p);
	}
	b.em = from->font_size;
	b.rem = root ? root->font_size : initial->font_size;
	b.line_height = from->line_height.used;
	apply_all(style, lists, n_lists, &b, initial, true);
	b.em = style->font_size;
	if (!root)
		b.rem = style->font_size;
	apply_all(style, lists, n_lists, &b, initial, false);
	finish(style, from);
	return style;
}

length css_size_used(struct css_size size, length basis, length if_auto)
{
	if (size.is_auto)
		return if_auto;
	int64_t used = size.len + (int64_t)basis * size.percent / 10000;
	return (length)(used > MAX_LENGTH ? MAX_LENGTH : used < -MAX_LENGTH ? -MAX_LENGTH : used);
}
