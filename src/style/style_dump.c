/* style_dump.c - a style as text: the properties that differ from their initial values, for inspect. */
#include "style/compute.h"
#include "style/sheet_data.h"

static void dump_LENGTH(struct buf *out, enum property p, length v)
{
	(void)p;
	buf_add_int(out, v);
}

static void dump_SIZE(struct buf *out, enum property p, struct css_size v)
{
	(void)p;
	if (v.is_auto)
		buf_add_str(out, STR("auto"));
	else if (v.percent)
		buf_printf(out, "%d+%d%%%%", (int)v.len, (int)v.percent);
	else
		buf_add_int(out, v.len);
}

static void dump_INDENT(struct buf *out, enum property p, struct css_size v)
{
	dump_SIZE(out, p, v);
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
	buf_printf(out, "#%08x", (unsigned)v);
}

static void dump_STRING(struct buf *out, enum property p, struct str v)
{
	(void)p;
	buf_add_str(out, v);
}

static void dump_FONT_FAMILY(struct buf *out, enum property p, struct font_family v)
{
	(void)p;
	for (uint16_t i = 0; i < v.n_names; i++)
		buf_printf(out, "%s%.*s", i ? "," : "", STR_ARG(v.names[i]));
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
}

static void dump_BORDER_WIDTH(struct buf *out, enum property p, length v)
{
	dump_LENGTH(out, p, v);
}

static void dump_CONTENT(struct buf *out, enum property p, struct content v)
{
	(void)p;
	buf_printf(out, "%.*s(%u)", STR_ARG(v.name), (unsigned)v.n_items);
	for (uint16_t i = 0; i < v.n_items; i++)
		buf_printf(out, "%u\"%.*s\"", (unsigned)v.items[i].kind, STR_ARG(v.items[i].text));
}

static void dump_DECORATION(struct buf *out, enum property p, uint8_t v)
{
	(void)p;
	buf_add_int(out, v);
}

static void dump_HANGING(struct buf *out, enum property p, uint8_t v)
{
	(void)p;
	buf_add_int(out, v);
}

static void dump_field(struct buf *out, const struct style *s, enum property property)
{
	switch (property) {
#define PROPERTY(field, name, type, inherited, initial)  \
	case PROPERTY_##field:                           \
		dump_##type(out, PROPERTY_##field, s->field); \
		break;
#include "style/property.def"
#undef PROPERTY
	case PROPERTY_COUNT:
		break;
	}
}

void style_dump(struct buf *out, const struct style *style)
{
	struct arena *arena = arena_new();
	const struct style *initial = style_initial(arena);

	for (int p = 0; p < PROPERTY_COUNT; p++) {
		struct buf own = BUF_INIT, other = BUF_INIT;

		dump_field(&own, style, (enum property)p);
		dump_field(&other, initial, (enum property)p);
		if (!str_eq(buf_str(&own), buf_str(&other)))
			buf_printf(out, " %s:%.*s", property_name((enum property)p), STR_ARG(buf_str(&own)));
		buf_free(&own);
		buf_free(&other);
	}
	arena_free(arena);
}
