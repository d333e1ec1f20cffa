/* font_source.h - a place a face can come from: an @font-face rule, a file of a font folder, a font of the system.
 * Private to src/font. */
#ifndef JB_FONT_FONT_SOURCE_H
#define JB_FONT_FONT_SOURCE_H

#include "font/face.h"
#include "font/font_system.h"

enum source_kind { SOURCE_FOLDER, SOURCE_RULE, SOURCE_SYSTEM }; /* in order of preference */
enum source_state { SOURCE_UNTRIED, SOURCE_OPEN, SOURCE_FAILED };

struct font_source {
	enum source_kind kind;
	enum source_state state;
	const struct str *families; /* the names it answers to */
	size_t n_families;
	const struct str *fulls; /* SOURCE_FOLDER: what local() may name */
	size_t n_fulls;
	struct str lang; /* only for this language; empty for all */
	uint16_t weight;
	bool italic;
	bool fallback;          /* a rule with -jb-fallback */
	struct str file, local; /* either may be empty */
	unsigned index;
	struct place place;
	struct font_source *holder; /* once open: the first source with the same file and index; it holds the faces */
	struct code_ranges ranges; /* SOURCE_RULE: serves these characters alone; empty for all */
	struct face *own[4];   /* its faces that serve no more than `ranges`, made of the holder's */
	struct face *faces[4]; /* by VARIANT_ bits; faces[0] as in the file, others share its hb */
};

enum { VARIANT_BOLD = 1, VARIANT_SLANT = 2 }; /* synthetic */

/* What a piece of text asks for. */
struct font_wish {
	uint16_t weight;
	bool italic;
	struct str lang;
};

bool source_has_family(const struct font_source *, struct str name);
bool source_fits_lang(const struct font_source *, struct str lang); /* made for just this language */

/* How far a source is from a wish; the least is taken, the first of equals. CSS Fonts 4, 5.2: style before weight;
 * before both our own language rule. */
uint32_t source_distance(const struct font_source *, const struct font_wish *);

/* The faces of all font files in folders, as untried sources in the order of their paths. */
struct font_source *font_folder_scan(struct arena *, const struct str *folders, size_t n_folders, size_t *count,
				     struct diag *);

#endif
