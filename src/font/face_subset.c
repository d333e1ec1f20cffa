/* face_subset.c - cuts a font program down to the glyphs in use, for embedding.
 *
 * In: a face and a set of its glyph ids. Out: the bytes to embed (cff_subset.c or hb-subset). Flags and dropped tables
 * were chosen by measuring: layout tables go, for they add glyphs that no page shows; CFF is desubroutinised, which is
 * faster and compresses better. Standard: PDF 32000-1 9.7.4.2 (CID and glyph id), 9.9 (embedded programs). */
#include "font/face_hb.h"

#include <stdlib.h>
#include <string.h>

#include <harfbuzz/hb-subset.h>

#include "font/cff_subset.h"

static const char dropped_tables[][5] = { "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "VORG", "vhea", "vmtx",
					  "name", "DSIG", "hdmx", "VDMX", "LTSH", "PCLT", "kern", "meta", "SVG ",
					  "COLR", "CPAL",
					  /* a variable font is embedded at its default instance */
					  "fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT" };

static hb_subset_input_t *make_input(const struct face *f, const struct glyph_set *used)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;

	if (!input)
		return NULL;
	/* a name-keyed program has no CIDs: there CID means glyph id in what is embedded */
	if (f->is_cff && !f->cid_keyed)
		flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
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
		hb_set_add(dropped, hb_tag_from_string(dropped_tables[i], 4));
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
	hb_blob_t *blob = f->is_cff ? hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '))
				    : hb_face_reference_blob(subset);
	const char *bytes = hb_blob_get_data(blob, &len);

	if (len) {
		out->bytes = mem_alloc(len);
		memcpy(out->bytes, bytes, len);
		out->len = len;
	}
	hb_blob_destroy(blob);
	return len != 0;
}

/* By HarfBuzz: any kind of program. */
static bool subset_any(const struct face *f, const struct glyph_set *used, struct face_subset *out)
{
	bool ok = false;
	hb_subset_input_t *input = make_input(f, used);

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

/* By ourselves: CID-keyed CFF as all CJK fonts have it, in a tenth of the time; false when there is anything unusual.
 */
static bool subset_cid(const struct face *f, const struct glyph_set *used, const uint16_t *cids, struct face_subset *out)
{
	struct buf bytes = BUF_INIT;
	struct cff cff;
	unsigned len;
	hb_blob_t *blob = hb_face_reference_table(f->hb->face, HB_TAG('C', 'F', 'F', ' '));
	const char *table = hb_blob_get_data(blob, &len);

	const struct cff_wanted wanted = { used, cids, f->name };
	bool ok = cff_open((struct str){ table, len }, &cff) && cff_subset(&cff, f->hb->flat, &wanted, &bytes);
	hb_blob_destroy(blob);
	if (ok) {
		out->bytes = bytes.ptr;
		out->len = bytes.len;
	} else {
		buf_free(&bytes);
	}
	return ok;
}

void face_flatten(const struct face *f, struct cff_flat *flat, const struct glyph_set *used)
{
	struct cff cff;
	unsigned len;
	hb_blob_t *blob = hb_face_reference_table(f->hb->face, HB_TAG('C', 'F', 'F', ' '));
	const char *table = hb_blob_get_data(blob, &len);

	if (cff_open((struct str){ table, len }, &cff))
		cff_flat_add(flat, &cff, used);
	hb_blob_destroy(blob);
}

bool face_subset_make(const struct face *f, const struct glyph_set *used, const uint16_t *cids, struct face_subset *out)
{
	*out = (struct face_subset){ 0 };
	if (f->cid_keyed && subset_cid(f, used, cids, out))
		return true;
	return !(f->is_cff && cids) && subset_any(f, used, out);
}

void face_subset_free(struct face_subset *subset)
{
	free(subset->bytes);
	free(subset->new_id);
	*subset = (struct face_subset){ 0 };
}
