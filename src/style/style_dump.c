/* style_dump.c - a style as text, for inspect: the properties that say something new.
 *
 * In: a computed style. Out: "name: value; …", lengths in 1/1000 pt, in the order of property.def. */
#include <stdlib.h>

#include "base/colour.h"
#include "style/cascade.h"
#include "style/compute.h"

static void dump_LENGTH(struct buf *out, enum property p, length v)
{
	(void)p;
	buf_add_int(out, v);
}

static void dump_SIZE(struct buf *out, enum property p, struct css_size v)
{
	(void)p;
	if (v.is_auto) {
		buf_add_str(out, STR("auto"));
	} else if (v.math) {
		for (size_t i = 0; i < v.math->n_args; i++) {
			buf_add_str(out, i ? STR(", ") : v.math->is_max ? STR("max(") : STR("min("));
			dump_SIZE(out, p, v.math->args[i]);
		}
		buf_add_char(out, ')');
	} else if (v.percent) {
		buf_printf(out, "%d+%d.%02d%%", (int)v.len, (int)v.percent / 100, abs((int)v.percent % 100));
	} else {
		buf_add_int(out, v.len);
	}
}

static void dump_INDENT(struct buf *out, enum property p, struct css_size v)
{
	dump_SIZE(out, p, v);
}

static void dump_RESOLUTION(struct buf *out, enum property p, int32_t v)
{
	(void)p;
	buf_printf(out, "%ddpi", (int)v);
}

static void dump_NUMBER(struct buf *out, enum property p, int32_t v)
{
	(void)p;
	buf_add_int(out, v);
}

static void dump_KEYWORD(struct buf *out, enum property p, uint8_t v)
{
	buf_add_str(out, str_of(keyword_name(p, v)));
}

static void dump_COLOUR(struct buf *out, enum property p, uint32_t v)
{
	(void)p;
	colour_add(out, v);
}

static void dump_STRING(struct buf *out, enum property p, struct str v)
{
	buf_add_str(out, p == PROPERTY_text_emphasis_style && v.len == 0 ? STR("none") : v);
}

static void dump_FEATURES(struct buf *out, enum property p, struct str v)
{
	(void)p;
	buf_add_str(out, v.len ? v : STR("normal"));
}

static void dump_FONT_FAMILY(struct buf *out, enum property p, struct font_family v)
{
	(void)p;
	for (uint16_t i = 0; i < v.n_names; i++)
		buf_printf(out, "%s%.*s", i ? ", " : "", STR_ARG(v.names[i]));
}

static void dump_FONT_SIZE(struct buf *out, enum property p, length v)
{
	dump_LENGTH(out, p, v);
}

static void dump_FONT_WEIGHT(struct buf *out, enum property p, uint16_t v)
{
	(void)p;
	buf_add_int(out, v);
}

static void dump_LINE_HEIGHT(struct buf *out, enum property p, struct css_line_height v)
{
	(void)p;
	buf_add_int(out, v.used);
	if (v.factor)
		buf_printf(out, " (x%d)", (int)v.factor);
}

static void dump_BORDER_WIDTH(struct buf *out, enum property p, length v)
{
	dump_LENGTH(out, p, v);
}

static void dump_argument(struct buf *out, const char *const *words, uint8_t keyword)
{
	if (keyword)
		buf_printf(out, ", %s", words[keyword]);
}

static void dump_item(struct buf *out, const struct content_item *item)
{
	static const char *const functions[] = {
		[CONTENT_STRING] = "",
		[CONTENT_COUNTER] = "counter",
		[CONTENT_COUNTERS] = "counters",
		[CONTENT_NAMED] = "string",
		[CONTENT_ATTR] = "attr",
		[CONTENT_SELF] = "content",
		[CONTENT_QUOTE] = "",
		[CONTENT_TARGET] = "target-counter",
		[CONTENT_TARGET_COUNTER] = "target-counter",
		[CONTENT_TARGET_TEXT] = "target-text",
		[CONTENT_QR] = "-jb-qr",
		[CONTENT_LEADER] = "leader",
	};
	static const char *const quotes[] = { "open-quote", "close-quote", "no-open-quote", "no-close-quote" };
	static const char *const values[] = { "first", "start", "last", "first-except" };
	static const char *const parts[] = { "text", "before", "after", "first-letter", "marker" };

	if (item->kind == CONTENT_QUOTE) {
		buf_add_str(out, str_of(quotes[item->keyword]));
		return;
	}
	if (item->kind == CONTENT_STRING) {
		buf_printf(out, "\"%.*s\"", STR_ARG(item->text));
		return;
	}
	buf_printf(out, "%s(%.*s", functions[item->kind], STR_ARG(item->text));
	if (item->other.len)
		buf_printf(out, ", %.*s", STR_ARG(item->other));
	if (item->kind == CONTENT_NAMED)
		dump_argument(out, values, item->keyword);
	else if (item->kind == CONTENT_SELF || item->kind == CONTENT_TARGET_TEXT)
		dump_argument(out, parts, item->keyword);
	else if (item->keyword && item->keyword != LIST_DECIMAL)
		buf_printf(out, ", %s", keyword_name(PROPERTY_list_style_type, item->keyword));
	buf_add_char(out, ')');
}

static void dump_CONTENT(struct buf *out, enum property p, struct content v)
{
	const char *none = v.is_none || p == PROPERTY_string_set ? "none" : "normal";

	if (v.n_items == 0)
		buf_add_str(out, str_of(none));
	for (const struct content *c = &v; c && c->n_items; c = c->next) {
		buf_printf(out, "%s%.*s", c == &v ? "" : ", ", STR_ARG(c->name));
		for (uint16_t i = 0; i < c->n_items; i++) {
			if (i || c->name.len)
				buf_add_char(out, ' ');
			dump_item(out, &c->items[i]);
		}
	}
}

static void dump_LIST_STYLE(struct buf *out, enum property p, struct css_list_style v)
{
	if (v.text.len)
		buf_printf(out, "\"%.*s\"", STR_ARG(v.text));
	else
		dump_KEYWORD(out, p, v.style);
}

static void dump_COUNTERS(struct buf *out, enum property p, struct css_counters v)
{
	(void)p;
	if (!v.count)
		buf_add_str(out, STR("none"));
	for (uint16_t i = 0; i < v.count; i++)
		buf_printf(out, "%s%.*s %d", i ? " " : "", STR_ARG(v.items[i].name), (int)v.items[i].value);
}

static void dump_QUOTES(struct buf *out, enum property p, struct css_quotes v)
{
	(void)p;
	if (!v.n_pairs)
		buf_add_str(out, v.is_auto ? STR("auto") : STR("none"));
	for (size_t i = 0; i < (size_t)v.n_pairs * 2; i++)
		buf_printf(out, "%s\"%.*s\"", i ? " " : "", STR_ARG(v.marks[i]));
}

static void dump_bits(struct buf *out, uint8_t bits, const char *const words[4])
{
	if (!bits)
		buf_add_str(out, STR("none"));
	for (int i = 0; bits >> i; i++) {
		if (bits >> i & 1)
			buf_printf(out, "%s%s", bits & ((1 << i) - 1) ? " " : "", words[i]);
	}
}

static void dump_DECORATION(struct buf *out, enum property p, uint8_t v)
{
	static const char *const words[4] = { "underline", "line-through", "overline", "" };

	(void)p;
	dump_bits(out, v, words);
}

static void dump_HANGING(struct buf *out, enum property p, uint8_t v)
{
	static const char *const words[4] = { "first", "last", "allow-end", "force-end" };

	(void)p;
	dump_bits(out, v, words);
}

static void dump_COMBINE(struct buf *out, enum property p, uint8_t v)
{
	(void)p;
	if (v == 0 || v == COMBINE_ALL)
		buf_add_str(out, v ? STR("all") : STR("none"));
	else
		buf_printf(out, "digits %u", v);
}

static void dump_AUTOSPACE(struct buf *out, enum property p, uint8_t v)
{
	static const char *const words[4] = { "ideograph-alpha", "ideograph-numeric", "punctuation", "replace" };

	(void)p;
	if (v)
		dump_bits(out, v, words);
	else
		buf_add_str(out, STR("no-autospace"));
}

static void dump_EM_SHARE(struct buf *out, enum property p, int16_t v)
{
	(void)p;
	buf_printf(out, "0.%03dem", (int)v);
}

static void dump_field(struct buf *out, const struct style *s, enum property property)
{
	switch (property) {
#define PROPERTY(field, name, type, inherited, initial)                                                                \
	case PROPERTY_##field:                                                                                         \
		dump_##type(out, PROPERTY_##field, s->field);                                                          \
		break;
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
}

/* A border's width and colour say nothing where there is no border. */
static bool is_unseen(const struct style *style, enum property p)
{
	const uint8_t borders[4] = { style->border_top_style, style->border_right_style, style->border_bottom_style,
				     style->border_left_style };

	if (p >= PROPERTY_border_top_width && p <= PROPERTY_border_left_width)
		return borders[p - PROPERTY_border_top_width] == BORDER_NONE;
	if (p == PROPERTY_column_rule_width || p == PROPERTY_column_rule_color)
		return style->column_rule_style == BORDER_NONE;
	return p >= PROPERTY_border_top_color && p <= PROPERTY_border_left_color &&
	       borders[p - PROPERTY_border_top_color] == BORDER_NONE;
}

static void dump_changed(struct buf *out, const struct style *style, const struct style *parent)
{
	struct arena *arena = arena_new();
	const struct style *initial = style_initial(arena);
	const char *separator = "";

	for (int i = 0; i < PROPERTY_COUNT; i++) {
		enum property p = (enum property)i;

		if (style_field_same(style, parent && property_inherits(p) ? parent : initial, p))
			continue;
		if (is_unseen(style, p))
			continue;
		buf_printf(out, "%s%s: ", separator, property_name(p));
		dump_field(out, style, p);
		separator = "; ";
	}
	arena_free(arena);
}

void style_dump(struct buf *out, const struct style *style)
{
	dump_changed(out, style, NULL);
}

void style_dump_below(struct buf *out, const struct style *style, const struct style *parent)
{
	dump_changed(out, style, parent);
}
