/* features.c - which OpenType features an item is shaped with.
 *
 * In: an item and its style. Out: tags and values that differ from HarfBuzz's defaults (kern, liga, clig, calt … on).
 * Standards: JLREQ 2.1.2, CLREQ 3.1 (Han and kana stand solid, each on its em, while the kern table of CJK fonts would draw
 * kana together); CSS Text 3, 8.2 (letter-spacing switches ligatures off); CSS Fonts 4, 7.2 (order of application). */
#include "text/features.h"

#include "unicode/ucd.h"

struct list {
	struct face_feature *items;
	unsigned count;
};

static void add(struct list *list, uint32_t tag, uint32_t value)
{
	if (list->count < FEATURES_MOST)
		list->items[list->count++] = (struct face_feature){ tag, value };
}

/* "tnum=1 lnum=1", as style/features.c writes it. */
static void add_all(struct list *list, struct str text)
{
	enum { VALUE_AT = 5 };

	while (text.len > VALUE_AT) {
		const unsigned char *p = (const unsigned char *)text.ptr;
		uint32_t tag = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3], value = 0;
		size_t at = VALUE_AT;

		for (; at < text.len && text.ptr[at] != ' '; at++)
			value = value * 10 + (uint32_t)(text.ptr[at] - '0');
		add(list, tag, value);
		text = str_from(text, at < text.len ? at + 1 : at);
	}
}

unsigned features_choose(const struct item *item, struct face_feature *out)
{
	const struct style *s = item->span->style;
	struct list list = { out, 0 };

	if (item->script == SCRIPT_HAN)
		add(&list, UCD_SCRIPT('k', 'e', 'r', 'n'), 0);
	add_all(&list, s->font_kerning);
	add_all(&list, s->font_variant_ligatures);
	add_all(&list, s->font_variant_numeric);
	add_all(&list, s->font_variant_east_asian);
	if (item->stand == STAND_COMBINED) /* CSS Writing Modes 4, 9.1.3: narrow forms before any squeezing */
		add(&list, UCD_SCRIPT('h', 'w', 'i', 'd'), item->end - item->start > 1);
	if (s->letter_spacing) {
		add(&list, UCD_SCRIPT('l', 'i', 'g', 'a'), 0);
		add(&list, UCD_SCRIPT('c', 'l', 'i', 'g'), 0);
	}
	add_all(&list, s->font_feature_settings);
	if (item->width == WIDTH_FULL)
		add(&list, UCD_SCRIPT('f', 'w', 'i', 'd'), 1);
	if (item->width == WIDTH_PROPORTIONAL)
		add(&list, UCD_SCRIPT('p', 'w', 'i', 'd'), 1);
	return list.count;
}
