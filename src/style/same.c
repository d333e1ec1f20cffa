/* same.c - whether styles say the same, and a hash that is the same then, a pair of functions for each TYPE of property.def.
 *
 * In: computed styles. Out: what cascade.c needs to keep each style once. */
#include "style/compute.h"
#include "style/custom.h"

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
SCALAR(RESOLUTION, int32_t)
SCALAR(COLOUR, uint32_t)
SCALAR(KEYWORD, uint8_t)
SCALAR(FONT_SIZE, length)
SCALAR(FONT_WEIGHT, uint16_t)
SCALAR(BORDER_WIDTH, length)
SCALAR(DECORATION, uint8_t)
SCALAR(HANGING, uint8_t)
SCALAR(COMBINE, uint8_t)
SCALAR(AUTOSPACE, uint8_t)
SCALAR(EM_SHARE, int16_t)
#undef SCALAR

static bool same_SIZE(const struct css_size *a, const struct css_size *b)
{
	if (a->len != b->len || a->percent != b->percent || a->is_auto != b->is_auto || !a->math != !b->math)
		return false;
	if (a->math == b->math)
		return true;
	if (a->math->is_max != b->math->is_max || a->math->n_args != b->math->n_args)
		return false;
	for (size_t i = 0; i < a->math->n_args; i++) {
		if (!same_SIZE(&a->math->args[i], &b->math->args[i]))
			return false;
	}
	return true;
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
		    !str_eq(a->items[i].text, b->items[i].text) || !str_eq(a->items[i].other, b->items[i].other))
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

static bool same_LIST_STYLE(const struct css_list_style *a, const struct css_list_style *b)
{
	return a->style == b->style && str_eq(a->text, b->text);
}

static uint64_t hash_LIST_STYLE(uint64_t hash, const struct css_list_style *v)
{
	return mix(hash, v->style + v->text.len * 256);
}

static bool same_COUNTERS(const struct css_counters *a, const struct css_counters *b)
{
	if (a->count != b->count)
		return false;
	for (uint16_t i = 0; a->items != b->items && i < a->count; i++) {
		if (a->items[i].value != b->items[i].value || !str_eq(a->items[i].name, b->items[i].name))
			return false;
	}
	return true;
}

static uint64_t hash_COUNTERS(uint64_t hash, const struct css_counters *v)
{
	return mix(hash, v->count);
}

static bool same_QUOTES(const struct css_quotes *a, const struct css_quotes *b)
{
	if (a->n_pairs != b->n_pairs || a->is_auto != b->is_auto)
		return false;
	for (size_t i = 0; a->marks != b->marks && i < (size_t)a->n_pairs * 2; i++) {
		if (!str_eq(a->marks[i], b->marks[i]))
			return false;
	}
	return true;
}

static uint64_t hash_QUOTES(uint64_t hash, const struct css_quotes *v)
{
	return mix(hash, (uint64_t)v->n_pairs * 2 + v->is_auto);
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
	return custom_same(a->custom, b->custom);
}

uint64_t style_hash(const struct style *style)
{
	uint64_t hash = style->custom ? style->custom->count : 0;

#define PROPERTY(field, name, type, inherited, value) hash = hash_##type(hash, &style->field);
#include "style/property.def"
#undef PROPERTY
	return hash;
}
