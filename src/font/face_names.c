/* face_names.c - the names a face answers to, in all languages, and FreeType's opinion of the face.
 *
 * In: an open face. Out: family names (what font-family may ask for) and full names (what local() may ask for).
 * Standard: OpenType 1.9, "name". */
#include "font/face_hb.h"

#include <harfbuzz/hb-ot.h>

#include <ft2build.h>
#include FT_FREETYPE_H

enum { MAX_NAMES = 512, NAME_BYTES = 256 };

static struct str read_entry(struct arena *arena, hb_face_t *face, const hb_ot_name_entry_t *entry)
{
	char text[NAME_BYTES];
	unsigned len = sizeof text;

	hb_ot_name_get_utf8(face, entry->name_id, entry->language, &len, text);
	if (len >= sizeof text)
		len = sizeof text - 1;
	return arena_str(arena, (struct str){ text, len });
}

struct face_names face_names_read(struct arena *arena, const struct face *f)
{
	unsigned count;
	const hb_ot_name_entry_t *entries = hb_ot_name_list_names(f->hb->face, &count);
	struct face_names names = { 0 };

	if (count > MAX_NAMES)
		count = MAX_NAMES;
	names.families = ARENA_ARRAY(arena, struct str, count + 1);
	names.fulls = ARENA_ARRAY(arena, struct str, count + 1);
	for (unsigned i = 0; i < count; i++) {
		unsigned id = entries[i].name_id;

		if (id == HB_OT_NAME_ID_FONT_FAMILY || id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY ||
		    id == HB_OT_NAME_ID_WWS_FAMILY)
			names.families[names.n_families++] = read_entry(arena, f->hb->face, &entries[i]);
		else if (id == HB_OT_NAME_ID_FULL_NAME || id == HB_OT_NAME_ID_POSTSCRIPT_NAME)
			names.fulls[names.n_fulls++] = read_entry(arena, f->hb->face, &entries[i]);
	}
	return names;
}

/* Loads the outlines of some glyphs spread over the face. */
static bool outlines_load(FT_Face face)
{
	enum { SAMPLES = 16 };
	FT_Long step = face->num_glyphs / SAMPLES + 1;

	for (FT_Long glyph = 0; glyph < face->num_glyphs; glyph += step) {
		if (FT_Load_Glyph(face, (FT_UInt)glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP))
			return false;
	}
	return true;
}

bool face_is_sound(const struct face *f)
{
	struct arena *arena = arena_new();
	FT_Library library;
	FT_Face face;
	bool sound = false;

	if (FT_Init_FreeType(&library) == 0) {
		if (FT_New_Face(library, arena_cstr(arena, f->path), (FT_Long)f->index, &face) == 0) {
			sound = FT_IS_SCALABLE(face) && face->num_glyphs > 0 && outlines_load(face);
			FT_Done_Face(face);
		}
		FT_Done_FreeType(library);
	}
	arena_free(arena);
	return sound;
}
