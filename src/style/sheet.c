/* sheet.c - style sheets as a whole: made, read from files, released.
 *
 * In: text or files. Out: one sheet that holds the rules of all, in their order. */
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "style/compute.h"
#include "style/sheet_data.h"
#include "unicode/encoding.h"

struct sheet *sheet_new(void)
{
	struct arena *arena = arena_new();
	struct sheet *sheet = ARENA_NEW(arena, struct sheet);

	sheet->arena = arena;
	sheet->initial = style_initial(arena);
	sheet->origin = ORIGIN_AUTHOR;
	return sheet;
}

void sheet_free(struct sheet *sheet)
{
	if (sheet)
		arena_free(sheet->arena);
}

void sheet_set_origin(struct sheet *sheet, enum origin origin)
{
	sheet->origin = origin;
}

uint64_t sheet_fingerprint(const struct sheet *sheet)
{
	return (sheet->fingerprint * 31 + (uint64_t)sheet->paper_width) * 31 + (uint64_t)sheet->paper_height;
}

void sheet_add(struct sheet *sheet, struct str css, struct str file, struct diag *diag)
{
	sheet_parse(sheet, css, file, NULL, diag);
	sheet_settle(sheet, diag);
}

void sheet_note_file(struct sheet *sheet, struct str path)
{
	for (size_t i = 0; i < sheet->n_files; i++) {
		if (str_eq(sheet->files[i], path))
			return;
	}
	sheet->files = arena_grow(sheet->arena, sheet->files, &sheet->files_capacity, sheet->n_files + 1, sizeof *sheet->files);
	sheet->files[sheet->n_files++] = arena_str(sheet->arena, path);
}

const struct str *sheet_files(const struct sheet *sheet, size_t *count)
{
	*count = sheet->n_files;
	return sheet->files;
}

bool sheet_add_file(struct sheet *sheet, struct str path, struct diag *diag)
{
	struct str bytes, css;

	if (!file_read(sheet->arena, path, LIMIT_STYLE_BYTES, &bytes, diag))
		return false;
	sheet_note_file(sheet, path);
	if (bytes.len == 0)
		return true; /* a sheet may be empty, unlike a post */
	if (!encoding_decode(sheet->arena, bytes, path, &css, diag))
		return false;
	sheet_add(sheet, css, path, diag);
	return true;
}
