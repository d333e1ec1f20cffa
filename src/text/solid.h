/* solid.h - Han text set solid without a shaper: characters whose glyph no lookup of the face touches. Private to
 * shape. */
#ifndef JB_TEXT_SOLID_H
#define JB_TEXT_SOLID_H

#include "font/face.h"

enum { SOLID_SLOTS = 4096 };

struct solid_entry {
	uint32_t code;
	uint16_t glyph;   /* 0: ask the shaper */
	uint16_t advance; /* font units */
};

/* One for each face, language and choice of features. */
struct solid_table {
	const struct face *face;
	char lang[32]; /* zero-terminated */
	struct face_feature features[FEATURES_MOST];
	unsigned n_features;
	struct glyph_set active;
	struct solid_entry entries[SOLID_SLOTS]; /* direct-mapped by code point */
};

struct solid_table *solid_new(const struct face *, struct str lang, const struct face_feature *, unsigned n_features);
bool solid_serves(const struct solid_table *, const struct face *, struct str lang, const struct face_feature *,
		  unsigned n_features);
const struct solid_entry *solid_fill(struct solid_table *, uint32_t code);

static inline const struct solid_entry *solid_find(struct solid_table *table, uint32_t code)
{
	const struct solid_entry *entry = &table->entries[code % SOLID_SLOTS];

	return entry->code == code ? entry : solid_fill(table, code);
}

#endif
