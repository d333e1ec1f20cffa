/* face_subset.c - cuts a font program down to the glyphs in use, for embedding.
 *
 * In: a face and a set of its glyph ids. Out: the bytes to embed (hb-subset). Flags and dropped tables were chosen by measuring:
 * layout tables go, for they add glyphs that no page shows; CFF is desubroutinised, which is faster and compresses better.
 * Standard: PDF 32000-1 9.7.4.2 (CID and glyph id), 9.9 (embedded programs). */
#include "font/face_hb.h"

#include <stdlib.h>
#include <string.h>

#include <harfbuzz/hb-subset.h>

static const hb_tag_t dropped_tables[] = {
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
	HB_TAG('J', 'S', 'T', 'F'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
	HB_TAG('v', 'm', 't', 'x'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('h', 'd', 'm', 'x'),
	HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('P', 'C', 'L', 'T'), HB_TAG('k', 'e', 'r', 'n'),
	HB_TAG('m', 'e', 't', 'a'), HB_TAG('S', 'V', 'G', ' '), HB_TAG('C', 'O', 'L', 'R'), HB_TAG('C', 'P', 'A', 'L'),
	/* a variable font is embedded at its default instance */
	HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'), HB_TAG('c', 'v', 'a', 'r'),
	HB_TAG('H', 'V', 'A', 'R'), HB_TAG('V', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'), HB_TAG('S', 'T', 'A', 'T'),
};

static hb_subset_input_t *make_input(const struct face *f, const struct glyph_set *used)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;

	if (!input)
		return NULL;
	if (f->is_cff && !f->cid_keyed)
		flags |= HB_SUBSET_FLAGS_RETAIN_GIDS; /* a name-keyed program has no CIDs: CID means glyph id in what is embedded */
	hb_subset_input_set_flags(input, flags);
	hb_set_t *glyphs = hb_subset_input_glyph_set(input);
	for (unsigned word = 0; word < ARRAY_LEN(used->bits); word++) {
		for (uint64_t bits = used->bits[word]; bits; bits &= bits - 1) {
			unsigned id = word << 6 | (unsigned)__builtin_ctzll(bits);
			if (id < f->n_glyphs)
				hb_set_add(glyphs, id);
		}
	}
	hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < ARRAY_LEN(dropped_tables); i++)
		hb_set_add(dropped, dropped_tables[i]);
	return input;
}

/* The ids that the glyphs in use have in the new program; 0 for all others. */
static uint16_t *make_id_map(hb_subset_plan_t *plan, const struct glyph_set *used)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	uint16_t *new_id = mem_alloc(65536 * sizeof *new_id);

	for (unsigned id = 0; id < 65536; id++) {
		hb_codepoint_t to = glyph_set_has(used, id) ? hb_map_get(map, id) : HB_MAP_VALUE_INVALID;
		new_id[id] = (uint16_t)(to < 65536 ? to : 0);
	}
	return new_id;
}

/* Copies what PDF embeds: the bare CFF table, or the whole TrueType file. */
static bool take_bytes(const struct face *f, hb_face_t *subset, struct face_subset *out)
{
	unsigned len;
	hb_blob_t *blob = f->is_cff ? hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(subset);
	const char *bytes = hb_blob_get_data(blob, &len);

	if (len) {
		out->bytes = mem_alloc(len);
		memcpy(out->bytes, bytes, len);
		out->len = len;
	}
	hb_blob_destroy(blob);
	return len != 0;
}

bool face_subset_make(const struct face *f, const struct glyph_set *used, struct face_subset *out)
{
	bool ok = false;
	hb_subset_input_t *input = make_input(f, used);

	*out = (struct face_subset){ 0 };
	if (!input)
		return false;
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(f->hb->face, input);
	hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
	if (subset) {
		ok = take_bytes(f, subset, out);
		if (ok && !f->is_cff)
			out->new_id = make_id_map(plan, used);
	}
	hb_face_destroy(subset);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return ok;
}

void face_subset_free(struct face_subset *subset)
{
	free(subset->bytes);
	free(subset->new_id);
	*subset = (struct face_subset){ 0 };
}
