/* solid.c - the glyphs of characters that need no shaper.
 *
 * In: a face, a language, code points. Out: glyph and advance, or the answer that HarfBuzz must look at the
 * surroundings. Exact by construction: see face_han_active. */
#include "text/solid.h"

#include <string.h>

#include "text/char_kind.h"

struct solid_table *solid_new(const struct face *face, struct str lang, const struct face_feature *features,
			      unsigned n_features)
{
	struct solid_table *table;

	if (lang.len >= sizeof table->lang)
		return NULL;
	table = mem_alloc(sizeof *table);
	table->face = face;
	memcpy(table->lang, lang.ptr, lang.len);
	memcpy(table->features, features, n_features * sizeof *features);
	table->n_features = n_features;
	face_han_active(face, lang, features, n_features, &table->active);
	return table;
}

bool solid_serves(const struct solid_table *table, const struct face *face, struct str lang,
		  const struct face_feature *features, unsigned n_features)
{
	return table->face == face && table->n_features == n_features &&
	       memcmp(table->features, features, n_features * sizeof *features) == 0 && strncmp(table->lang, lang.ptr, lang.len) == 0 && table->lang[lang.len] == 0;
}

/* Marks and format characters join the cluster before them; letters of other scripts have rules of their own. */
static bool stands_alone(uint32_t code)
{
	enum char_kind kind = char_kind_of(code);

	return kind == CHAR_HAN || kind == CHAR_WIDE || kind == CHAR_COMMON || kind == CHAR_SYMBOL ||
	       kind == CHAR_QUOTE;
}

const struct solid_entry *solid_fill(struct solid_table *table, uint32_t code)
{
	struct solid_entry *entry = &table->entries[code % SOLID_SLOTS];
	uint32_t glyph = face_glyph(table->face, code, 0);

	*entry = (struct solid_entry){ code, 0, 0 };
	if (glyph && glyph < 65536 && !glyph_set_has(&table->active, glyph) && stands_alone(code)) {
		int32_t advance = face_advance(table->face, glyph);

		if (advance >= 0 && advance < 65536) {
			entry->glyph = (uint16_t)glyph;
			entry->advance = (uint16_t)advance;
		}
	}
	return entry;
}
