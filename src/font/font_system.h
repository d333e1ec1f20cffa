/* font_system.h - the fonts that the system knows (fontconfig), asked only when no rule and no font folder serves. */
#ifndef JB_FONT_FONT_SYSTEM_H
#define JB_FONT_FONT_SYSTEM_H

#include "base/arena.h"

struct font_system; /* opaque; loads fontconfig's caches when it is first asked */

struct system_font {
	struct str path; /* in the arena given */
	unsigned index;
	uint16_t weight;
	bool italic;
};

struct font_system *font_system_new(void);
void font_system_free(struct font_system *);

/* All outline faces of a family; for a generic name (serif, sans-serif, monospace) the faces of the family that stands
 * for it. Sorted by path and index. */
struct system_font *font_system_family(struct font_system *, struct arena *, struct str name, size_t *count);
/* The face with this full or PostScript name. */
bool font_system_local(struct font_system *, struct arena *, struct str name, struct system_font *out);
/* Faces that have a glyph for the code point (0: any), in fontconfig's order of preference; at most a few. */
struct system_font *font_system_covering(struct font_system *, struct arena *, uint32_t code, size_t *count);

#endif
