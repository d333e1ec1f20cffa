/* compute.c - specified values to computed ones (CSS Cascade 4, section 7; CSS 2.1, 6.1), a function for each TYPE of
 * property.def.
 *
 * In: lists of declarations, the parent's style. Out: every field of a style. Properties are computed in the order of
 * property.def: font-size, line-height and color stand before those that refer to them. */
#include "style/compute.h"

#include <assert.h>

enum { FONT_SMALLEST = PT / 10, FONT_LARGEST = 2000 * PT };

/* What relative values are measured against; `style` is the one being made. */
struct basis {
	const struct style *style, *parent;
	length rem;
};

static length used(const struct basis *b, const struct dim *d)
{
	return dim_used(d, b->style->font_size, b->rem, b->style->line_height.used);
}

/* ---- one function a type ---- */

static length compute_LENGTH(const struct basis *b, const struct value *v)
{
	return used(b, &v->dim);
}

static struct css_size compute_SIZE(const struct basis *b, const struct value *v)
{
	return (struct css_size){ used(b, &v->dim), v->dim.percent, v->dim.is_auto };
}

static struct css_size compute_INDENT(const struct basis *b, const struct value *v)
{
	return compute_SIZE(b, v);
}

static int32_t compute_NUMBER(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->number;
}

static uint8_t compute_KEYWORD(const struct basis *b, const struct value *v)
{
	(void)b;
	return (uint8_t)v->number;
}

/* currentcolor for color itself is the parent's, which is what stands there before. */
static uint32_t compute_COLOUR(const struct basis *b, const struct value *v)
{
	return v->current_colour ? b->style->color : v->colour;
}

static struct str compute_STRING(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->string;
}

static struct str compute_FEATURES(const struct basis *b, const struct value *v)
{
	return compute_STRING(b, v);
}

static struct font_family compute_FONT_FAMILY(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->family;
}

/* em and lh are the parent's here. */
static length compute_FONT_SIZE(const struct basis *b, const struct value *v)
{
	length size = dim_used(&v->dim, b->parent->font_size, b->rem, b->parent->line_height.used);

	return size < FONT_SMALLEST ? FONT_SMALLEST : size > FONT_LARGEST ? FONT_LARGEST : size;
}

/* bolder and lighter: CSS Fonts 4, 2.2.1. */
static uint16_t compute_FONT_WEIGHT(const struct basis *b, const struct value *v)
{
	uint16_t from = b->parent->font_weight;

	if (!v->relative)
		return (uint16_t)v->number;
	if (v->number > 0)
		return from < 350 ? 400 : from < 550 ? 700 : from < 900 ? 900 : from;
	return from < 100 ? from : from < 550 ? 100 : from < 750 ? 400 : 700;
}

static struct css_line_height compute_LINE_HEIGHT(const struct basis *b, const struct value *v)
{
	if (v->number)
		return (struct css_line_height){ length_scale(b->style->font_size, v->number, 1000), v->number };
	length em = b->style->font_size, parent = b->parent->line_height.used;
	return (struct css_line_height){ dim_used(&v->dim, em, b->rem, parent), 0 };
}

static length compute_BORDER_WIDTH(const struct basis *b, const struct value *v)
{
	return used(b, &v->dim);
}

static struct content compute_CONTENT(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->content;
}

static uint8_t compute_DECORATION(const struct basis *b, const struct value *v)
{
	(void)b;
	return (uint8_t)v->number;
}

static uint8_t compute_HANGING(const struct basis *b, const struct value *v)
{
	(void)b;
	return (uint8_t)v->number;
}

static uint8_t compute_AUTOSPACE(const struct basis *b, const struct value *v)
{
	(void)b;
	return (uint8_t)v->number;
}

static int16_t compute_EM_SHARE(const struct basis *b, const struct value *v)
{
	(void)b;
	return (int16_t)v->number;
}

/* ---- the whole style ---- */

static const bool inherits[PROPERTY_COUNT] = {
#define PROPERTY(field, name, type, inherited, initial) [PROPERTY_##field] = inherited,
#include "style/property.def"
#undef PROPERTY
};

bool property_inherits(enum property property)
{
	return inherits[property];
}

/* Takes the parent's value, the initial one, or the one given. */
static void set_field(struct style *out, const struct basis *b, const struct style *initial, enum property property,
		      const struct value *v)
{
	bool from_parent = v->kind == VALUE_INHERIT || (v->kind == VALUE_UNSET && inherits[property]);
	const struct style *from = from_parent ? b->parent : initial;

	switch (property) {
#define PROPERTY(field, name, type, inherited, value)                                                                  \
	case PROPERTY_##field:                                                                                         \
		out->field = v->kind == VALUE_SET ? compute_##type(b, v) : from->field;                                \
		break;
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
}

/* The last declaration of each property, the important ones after all others. */
static void find_winners(const struct declaration *winners[PROPERTY_COUNT], const struct declarations *const *lists,
			 size_t n_lists)
{
	for (int important = 0; important < 2; important++) {
		for (size_t i = 0; i < n_lists; i++) {
			for (size_t k = 0; k < lists[i]->count; k++) {
				const struct declaration *d = &lists[i]->items[k];

				if (d->important == (important == 1))
					winners[d->property] = d;
			}
		}
	}
}

/* A number for line-height is inherited as the number. */
static void settle_line_height(struct style *out)
{
	if (out->line_height.factor)
		out->line_height.used = length_scale(out->font_size, out->line_height.factor, 1000);
}

/* Borders: no width without a style; the text's colour where none is given. */
static void settle_borders(struct style *out, const struct declaration *const winners[PROPERTY_COUNT])
{
	length *const widths[4] = { &out->border_top_width, &out->border_right_width, &out->border_bottom_width,
				    &out->border_left_width };
	uint32_t *const colours[4] = { &out->border_top_color, &out->border_right_color, &out->border_bottom_color,
				       &out->border_left_color };
	const uint8_t styles[4] = { out->border_top_style, out->border_right_style, out->border_bottom_style,
				    out->border_left_style };

	for (int i = 0; i < 4; i++) {
		const struct declaration *colour = winners[PROPERTY_border_top_color + i];

		if (styles[i] == BORDER_NONE)
			*widths[i] = 0;
		if (!colour || colour->value.kind == VALUE_INITIAL || colour->value.kind == VALUE_UNSET)
			*colours[i] = out->color;
	}
}

/* match-parent: the parent's alignment, its start and end seen from the parent's direction (CSS Text 3, 7.1). */
static void settle_alignment(struct style *out, const struct style *parent)
{
	bool rtl = parent->direction == DIRECTION_RTL;

	if (out->text_align == ALIGN_MATCH_PARENT)
		out->text_align = parent->text_align == ALIGN_START ? (rtl ? ALIGN_RIGHT : ALIGN_LEFT)
		                  : parent->text_align == ALIGN_END ? (rtl ? ALIGN_LEFT : ALIGN_RIGHT)
		                                                    : parent->text_align;
	if (out->text_align_last == ALIGN_LAST_MATCH_PARENT)
		out->text_align_last =
			parent->text_align_last == ALIGN_LAST_START ? (rtl ? ALIGN_LAST_RIGHT : ALIGN_LAST_LEFT)
			: parent->text_align_last == ALIGN_LAST_END ? (rtl ? ALIGN_LAST_LEFT : ALIGN_LAST_RIGHT)
			                                            : parent->text_align_last;
}

void compute_style(struct style *out, const struct bases *bases, const struct declarations *const *lists,
		   size_t n_lists)
{
	const struct style *parent = bases->parent ? bases->parent : bases->initial;
	const struct declaration *winners[PROPERTY_COUNT] = { NULL };
	struct basis b = { out, parent, bases->root ? bases->root->font_size : bases->initial->font_size };

	*out = *bases->initial;
#define PROPERTY(field, name, type, inherited, value)                                                                  \
	if (inherited)                                                                                                 \
		out->field = parent->field;
#include "style/property.def"
#undef PROPERTY
	find_winners(winners, lists, n_lists);
	for (int i = 0; i < PROPERTY_COUNT; i++) {
		if (winners[i])
			set_field(out, &b, bases->initial, (enum property)i, &winners[i]->value);
		if (i == PROPERTY_font_size && !bases->root)
			b.rem = out->font_size;
		if (i == PROPERTY_font_size || i == PROPERTY_line_height)
			settle_line_height(out);
	}
	settle_borders(out, winners);
	settle_alignment(out, parent);
}

const struct style *style_initial(struct arena *arena)
{
	struct style *style = ARENA_NEW(arena, struct style);
	struct arena *scratch = arena_new();
	struct basis b = { style, style, 0 };

	for (int p = 0; p < PROPERTY_COUNT; p++) {
		struct str text = str_of(property_initial((enum property)p));
		struct value v;

		bool parsed = value_parse(arena, (enum property)p, tokens_trim(lex(arena, scratch, text)), &v);

		assert(parsed); /* property.def gives a value that the property does not take */
		if (parsed)
			set_field(style, &b, style, (enum property)p, &v);
	}
	arena_free(scratch);
	return style;
}

/* ---- sameness and hash, one pair a type ---- */

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 29;
}

#define SCALAR(type, c_type)                                                                                           \
	static bool same_##type(const c_type *a, const c_type *b)                                                      \
	{                                                                                                              \
		return *a == *b;                                                                                       \
	}                                                                                                              \
	static uint64_t hash_##type(uint64_t hash, const c_type *value)                                                \
	{                                                                                                              \
		return mix(hash, (uint64_t)*value);                                                                    \
	}
SCALAR(LENGTH, length)
SCALAR(NUMBER, int32_t)
SCALAR(COLOUR, uint32_t)
SCALAR(KEYWORD, uint8_t)
SCALAR(FONT_SIZE, length)
SCALAR(FONT_WEIGHT, uint16_t)
SCALAR(BORDER_WIDTH, length)
SCALAR(DECORATION, uint8_t)
SCALAR(HANGING, uint8_t)
SCALAR(AUTOSPACE, uint8_t)
SCALAR(EM_SHARE, int16_t)
#undef SCALAR

static bool same_SIZE(const struct css_size *a, const struct css_size *b)
{
	return a->len == b->len && a->percent == b->percent && a->is_auto == b->is_auto;
}

static uint64_t hash_SIZE(uint64_t hash, const struct css_size *v)
{
	return mix(mix(hash, (uint64_t)v->len), (uint64_t)v->percent * 2 + v->is_auto);
}

static bool same_INDENT(const struct css_size *a, const struct css_size *b)
{
	return same_SIZE(a, b);
}

static uint64_t hash_INDENT(uint64_t hash, const struct css_size *v)
{
	return hash_SIZE(hash, v);
}

static bool same_STRING(const struct str *a, const struct str *b)
{
	return str_eq(*a, *b);
}

static uint64_t hash_STRING(uint64_t hash, const struct str *v)
{
	return mix(hash, v->len);
}

static bool same_FEATURES(const struct str *a, const struct str *b)
{
	return same_STRING(a, b);
}

static uint64_t hash_FEATURES(uint64_t hash, const struct str *v)
{
	return hash_STRING(hash, v);
}

static bool same_FONT_FAMILY(const struct font_family *a, const struct font_family *b)
{
	if (a->n_names != b->n_names)
		return false;
	for (uint16_t i = 0; a->names != b->names && i < a->n_names; i++) {
		if (!str_eq(a->names[i], b->names[i]))
			return false;
	}
	return true;
}

static uint64_t hash_FONT_FAMILY(uint64_t hash, const struct font_family *v)
{
	return mix(hash, v->n_names ? v->names[0].len * 64 + v->n_names : 0);
}

static bool same_items(const struct content *a, const struct content *b)
{
	if (a->n_items != b->n_items || a->is_none != b->is_none || !str_eq(a->name, b->name))
		return false;
	for (uint16_t i = 0; a->items != b->items && i < a->n_items; i++) {
		if (a->items[i].kind != b->items[i].kind || a->items[i].keyword != b->items[i].keyword ||
		    !str_eq(a->items[i].text, b->items[i].text))
			return false;
	}
	return true;
}

static bool same_CONTENT(const struct content *a, const struct content *b)
{
	for (; a && b && a != b; a = a->next, b = b->next) {
		if (!same_items(a, b))
			return false;
	}
	return a == b;
}

static uint64_t hash_CONTENT(uint64_t hash, const struct content *v)
{
	return mix(hash, (uint64_t)v->n_items * 2 + v->is_none);
}

static bool same_LINE_HEIGHT(const struct css_line_height *a, const struct css_line_height *b)
{
	return a->used == b->used && a->factor == b->factor;
}

static uint64_t hash_LINE_HEIGHT(uint64_t hash, const struct css_line_height *v)
{
	return mix(mix(hash, (uint64_t)v->used), (uint64_t)v->factor);
}

bool style_field_same(const struct style *a, const struct style *b, enum property property)
{
	switch (property) {
#define PROPERTY(field, name, type, inherited, value)                                                                  \
	case PROPERTY_##field:                                                                                         \
		return same_##type(&a->field, &b->field);
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
	return true;
}

bool style_same(const struct style *a, const struct style *b)
{
	for (int p = 0; p < PROPERTY_COUNT; p++) {
		if (!style_field_same(a, b, (enum property)p))
			return false;
	}
	return true;
}

uint64_t style_hash(const struct style *style)
{
	uint64_t hash = 0;

#define PROPERTY(field, name, type, inherited, value) hash = hash_##type(hash, &style->field);
#include "style/property.def"
#undef PROPERTY
	return hash;
}
