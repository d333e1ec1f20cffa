/* font_folder.c - the fonts of a folder (--font-dir), listed with the names they answer to.
 *
 * In: folders. Out: one untried source for each sound face, sorted by path. A file that is no usable font gives one
 * warning. */
#include "font/font_source.h"

#include "base/file.h"
#include "font/face_hb.h"

static const struct str suffixes[] = { STR_INIT(".ttf"), STR_INIT(".otf"), STR_INIT(".ttc"), STR_INIT(".otc"),
				       STR_INIT(".TTF"), STR_INIT(".OTF"), STR_INIT(".TTC"), STR_INIT(".OTC") };

static bool scan_face(struct arena *arena, struct str path, unsigned index, struct font_source *out, struct diag *diag)
{
	struct face *face = face_open(arena, path, index, place_file(STR("")), diag);

	if (!face)
		return false;
	struct face_names names = face_names_read(arena, face);
	*out = (struct font_source){ .kind = SOURCE_FOLDER,
				     .families = names.families,
				     .n_families = names.n_families,
				     .fulls = names.fulls,
				     .n_fulls = names.n_fulls,
				     .weight = face->hb->weight,
				     .italic = face->hb->italic,
				     .file = face->path,
				     .index = index };
	face_close(face);
	return true;
}

struct font_source *font_folder_scan(struct arena *arena, const struct str *folders, size_t n_folders, size_t *count,
				     struct diag *diag)
{
	struct font_source *sources = NULL;
	size_t n_files, capacity = 0;
	struct str *files = file_find(arena, folders, n_folders, suffixes, ARRAY_LEN(suffixes), &n_files, diag);

	*count = 0;
	for (size_t i = 0; i < n_files; i++) {
		unsigned n_faces = face_count(files[i]);

		/* a file that is no font is tried once, for the warning's sake */
		for (unsigned index = 0; index < (n_faces ? n_faces : 1); index++) {
			sources = arena_grow(arena, sources, &capacity, *count + 1, sizeof *sources);
			*count += scan_face(arena, files[i], index, &sources[*count], diag);
		}
	}
	return sources;
}
