/* compute.c - specified values to computed ones (CSS Cascade 4, section 7; CSS 2.1, 6.1), a function for each TYPE of
 * property.def.
 *
 * In: lists of declarations, the parent's style. Out: every field of a style. Properties are computed in the order of
 * property.def: font-size, line-height and color stand before those that refer to them. */
#include "style/compute.h"

#include <assert.h>
#include <string.h>

#include "style/custom.h"
#include "style/sheet.h"

enum { FONT_SMALLEST = PT / 10, FONT_LARGEST = 2000 * PT };

/* What relative values are measured against; `style` is the one being made. */
struct basis {
	struct arena *arena;
	const struct style *style, *parent;
	struct dim_bases at; /* em and lh are the parent's until font-size and line-height are known */
};

/* ---- one function a type ---- */

static length compute_LENGTH(const struct basis *b, const struct value *v)
{
	return dim_used(&v->dim, &b->at);
}

static struct css_size compute_SIZE(const struct basis *b, const struct value *v)
{
	return dim_size(b->arena, &v->dim, &b->at);
}

static struct css_size compute_INDENT(const struct basis *b, const struct value *v)
{
	return compute_SIZE(b, v);
}

static int32_t compute_RESOLUTION(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->number;
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

/* Percentages are of the parent's size, as em is. */
static length compute_FONT_SIZE(const struct basis *b, const struct value *v)
{
	struct dim_bases at = b->at;

	at.of[PART_PERCENT] = b->parent->font_size;
	length size = dim_used(&v->dim, &at);

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
	struct dim_bases at = b->at;
	at.of[PART_PERCENT] = b->style->font_size;
	length used = dim_used(&v->dim, &at);
	return (struct css_line_height){ used > 0 ? used : 0, 0 };
}

static length compute_BORDER_WIDTH(const struct basis *b, const struct value *v)
{
	length width = dim_used(&v->dim, &b->at);

	return width > 0 ? width : 0;
}

static struct content compute_CONTENT(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->content;
}

static struct css_list_style compute_LIST_STYLE(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->list;
}

static struct css_counters compute_COUNTERS(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->counters;
}

static struct css_quotes compute_QUOTES(const struct basis *b, const struct value *v)
{
	(void)b;
	return v->quotes;
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

static uint8_t compute_COMBINE(const struct basis *b, const struct value *v)
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
	bool from_parent = v->kind == VALUE_INHERIT || (v->kind >= VALUE_UNSET && inherits[property]);
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

/* The declarations of the lists, weakest first. */
struct walk {
	const struct declarations *const *lists;
	size_t n_lists;
};
typedef void declaration_fn(void *context, const struct declarations *list, const struct declaration *);

static void walk_declarations(struct walk walk, declaration_fn *fn, void *context)
{
	for (size_t i = 0; i < walk.n_lists; i++) {
		for (size_t k = 0; k < walk.lists[i]->count; k++) {
			if (!walk.lists[i]->items[k].important)
				fn(context, walk.lists[i], &walk.lists[i]->items[k]);
		}
	}
	for (int origin = ORIGIN_AUTHOR; origin >= ORIGIN_AGENT; origin--) {
		for (size_t i = 0; i < walk.n_lists; i++) {
			for (size_t k = 0; walk.lists[i]->origin == origin && k < walk.lists[i]->count; k++) {
				if (walk.lists[i]->items[k].important)
					fn(context, walk.lists[i], &walk.lists[i]->items[k]);
			}
		}
	}
}

/* What holds for each property, and what would hold without the origins above. */
struct winners {
	const struct declaration *of[PROPERTY_COUNT];
	const struct declaration *below[ORIGIN_AUTHOR + 1][PROPERTY_COUNT]; /* by origin: the last of the origins before it */
	bool any_revert;
};

static void take_winner(void *context, const struct declarations *list, const struct declaration *d)
{
	struct winners *w = context;

	(void)list;
	if (d->property >= PROPERTY_COUNT)
		return;
	w->of[d->property] = d;
	w->any_revert |= d->value.kind == VALUE_REVERT;
}

static void take_below(void *context, const struct declarations *list, const struct declaration *d)
{
	struct winners *w = context;

	for (int origin = list->origin + 1; d->property < PROPERTY_COUNT && origin <= ORIGIN_AUTHOR; origin++) {
		if (d->value.kind == VALUE_REVERT)
			w->below[origin][d->property] = list->origin ? w->below[list->origin][d->property] : NULL;
		else
			w->below[origin][d->property] = d;
	}
}

/* A `revert` becomes what the origins before its own say (CSS Cascade 4, 7.3). */
static void take_revert(void *context, const struct declarations *list, const struct declaration *d)
{
	struct winners *w = context;

	if (d->property < PROPERTY_COUNT && w->of[d->property] == d && d->value.kind == VALUE_REVERT)
		w->of[d->property] = w->below[list->origin][d->property];
}

static void find_winners(struct winners *w, struct walk walk)
{
	memset(w->of, 0, sizeof w->of);
	w->any_revert = false;
	walk_declarations(walk, take_winner, w);
	if (!w->any_revert)
		return;
	memset(w->below, 0, sizeof w->below);
	walk_declarations(walk, take_below, w);
	walk_declarations(walk, take_revert, w);
}

/* A number for line-height is inherited as the number. */
static void settle_line_height(struct style *out)
{
	if (out->line_height.factor)
		out->line_height.used = length_scale(out->font_size, out->line_height.factor, 1000);
}

/* Borders and the rule between columns: no width without a style; the text's colour where none is given. */
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

		if (styles[i] == BORDER_NONE || styles[i] == BORDER_HIDDEN)
			*widths[i] = 0;
		if (!colour || (colour->value.kind != VALUE_SET && colour->value.kind != VALUE_INHERIT))
			*colours[i] = out->color;
	}
	const struct declaration *rule = winners[PROPERTY_column_rule_color];
	if (out->column_rule_style == BORDER_NONE || out->column_rule_style == BORDER_HIDDEN)
		out->column_rule_width = 0;
	if (!rule || rule->value.kind == VALUE_INITIAL || rule->value.kind == VALUE_UNSET)
		out->column_rule_color = out->color;
}

/* ---- custom properties ---- */

struct custom_changes {
	const struct declaration **ptr;
	size_t count;
};

static void take_custom(void *context, const struct declarations *list, const struct declaration *d)
{
	struct custom_changes *changes = context;

	(void)list;
	if (d->property == DECLARATION_CUSTOM)
		changes->ptr[changes->count++] = d;
}

/* The custom properties in force. */
static const struct custom *find_custom(const struct bases *bases, struct walk walk)
{
	const struct custom *parent = bases->parent ? bases->parent->custom : NULL;
	struct custom_changes changes = { NULL, 0 };
	size_t most = 0;

	for (size_t i = 0; i < walk.n_lists; i++)
		most += walk.lists[i]->has_custom ? walk.lists[i]->count : 0;
	if (most == 0)
		return parent;
	changes.ptr = ARENA_ARRAY(bases->arena, const struct declaration *, most);
	walk_declarations(walk, take_custom, &changes);
	const struct custom *made = custom_make(bases->arena, parent, changes.ptr, changes.count);
	return custom_same(made, bases->settled) ? bases->settled : made;
}

/* The lists with every var() replaced. */
static struct walk settled_lists(const struct bases *bases, struct walk walk, const struct custom *custom)
{
	const struct declarations **lists = NULL;

	for (size_t i = 0; i < walk.n_lists; i++) {
		const struct declarations *list = walk.lists[i];

		if (!list->has_pending)
			continue;
		if (!lists) {
			lists = ARENA_ARRAY(bases->arena, const struct declarations *, walk.n_lists);
			memcpy(lists, walk.lists, walk.n_lists * sizeof *lists);
		}
		lists[i] = custom == bases->settled && list->settled ? list->settled
								      : custom_expand(bases->arena, custom, list);
	}
	return lists ? (struct walk){ lists, walk.n_lists } : walk;
}

static struct basis basis_of(struct style *out, const struct bases *bases, const struct style *parent)
{
	struct basis b = { .arena = bases->arena, .style = out, .parent = parent };
	const struct style *root = bases->root ? bases->root : bases->initial;

	b.at.of[PART_EM] = parent->font_size;
	b.at.of[PART_LH] = parent->line_height.used;
	b.at.of[PART_REM] = root->font_size;
	b.at.of[PART_RLH] = root->line_height.used;
	b.at.of[PART_VW] = bases->page_width;
	b.at.of[PART_VH] = bases->page_height;
	return b;
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
	struct walk walk = { lists, n_lists };
	struct winners winners;
	struct basis b = basis_of(out, bases, parent);

	*out = *bases->initial;
#define PROPERTY(field, name, type, inherited, value)                                                                  \
	if (inherited)                                                                                                 \
		out->field = parent->field;
#include "style/property.def"
#undef PROPERTY
	out->custom = find_custom(bases, walk);
	find_winners(&winners, settled_lists(bases, walk, out->custom));
	for (int i = 0; i < PROPERTY_COUNT; i++) {
		if (winners.of[i])
			set_field(out, &b, bases->initial, (enum property)i, &winners.of[i]->value);
		if (i == PROPERTY_font_size) {
			settle_line_height(out);
			b.at.of[PART_EM] = out->font_size;
			if (!bases->root)
				b.at.of[PART_REM] = out->font_size;
		} else if (i == PROPERTY_line_height) {
			settle_line_height(out);
			b.at.of[PART_LH] = out->line_height.used;
			if (!bases->root)
				b.at.of[PART_RLH] = out->line_height.used;
		}
	}
	settle_borders(out, winners.of);
	settle_alignment(out, parent);
}

const struct style *style_initial(struct arena *arena)
{
	struct style *style = ARENA_NEW(arena, struct style);
	struct arena *scratch = arena_new();
	struct basis b = { .arena = arena, .style = style, .parent = style };

	for (int p = 0; p < PROPERTY_COUNT; p++) {
		struct str text = str_of(property_initial((enum property)p));
		struct value v;

		bool parsed = value_parse(arena, (enum property)p, tokens_trim(lex(arena, scratch, text)), &v);

		assert(parsed); /* property.def gives a value that the property does not take */
		if (parsed)
			set_field(style, &b, style, (enum property)p, &v);
		b.at.of[PART_EM] = style->font_size;
	}
	arena_free(scratch);
	return style;
}
