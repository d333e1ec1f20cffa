/* font_set.h - families of faces, chosen by name, weight, slant, language and coverage.
 *
 * Loaded once from @font-face rules (fonts/fonts.css and the user's sheets) and --font-dir folders; faces named by file
 * are opened without asking fontconfig (the only file that sees it), which is asked for local() names that no file
 * serves, for families that no rule names, and for characters that no face here has. Frozen before the workers start:
 * then const and shared. */
#ifndef JB_FONT_FONT_SET_H
#define JB_FONT_FONT_SET_H

#include "font/face.h"
#include "style/sheet.h"

struct font_set;

/* Faces to try for a piece of text, best first; the first n_own are the families' and the fallback faces, tried one by
 * one; those behind serve only the characters that font_set_cover found them for. At most 250. */
struct font_stack {
	const struct face *const *faces;
	unsigned n_faces, n_own;
	const struct font_set *set;
	struct str lang;       /* that of the key */
	const uint64_t *known; /* NULL, or a bit for each code point below 10000: the first face has it */
};

/* `font_dirs`: folders whose fonts are used by family name before the system's. NULL with FONT_NONE when there is no
 * usable face at all. */
struct font_set *font_set_new(const struct sheet *, const struct str *font_dirs, size_t n_font_dirs, struct diag *);
void font_set_free(struct font_set *);

/* Before freezing: resolves the families, weights and languages of a style (opens what is needed). */
void font_set_prepare(struct font_set *, const struct style *, struct str lang, struct diag *);
/* Before freezing: finds faces through fontconfig for code points that no face here has; those that none has stay
 * missing. */
void font_set_cover(struct font_set *, const uint32_t *codes, size_t n_codes, struct diag *);

/* While no worker runs: prepares glyphs of a face's program for being embedded in many documents. The bytes stay the same. */
void font_set_flatten(struct font_set *, const struct face *, const struct glyph_set *);

/* The stack for a prepared style and language; for an unprepared one the nearest there is. Borrowed from the set. */
struct font_stack font_set_stack(const struct font_set *, const struct style *, struct str lang);
/* Index in the stack of the first face with a glyph for the code point (and variation selector), or -1. Colour faces
 * are asked last: their digits and arrows are no text. */
int font_stack_find(struct font_stack, uint32_t code, uint32_t variation_selector);
/* The first colour face with a glyph for the code point, or -1. */
int font_stack_find_colour(struct font_stack, uint32_t code);

/* Whether any face of the set has a glyph for the code point. */
bool font_set_has(const struct font_set *, uint32_t code);

/* The files of the font folders that hold a face, each once, in order of their search; in the arena. */
const struct str *font_set_folder_files(const struct font_set *, struct arena *, size_t *count);

/* All faces, in order of their id. */
const struct face *const *font_set_faces(const struct font_set *, size_t *count);

#endif
