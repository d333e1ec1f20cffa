/* face_active.c - which glyphs the layout tables of a face may touch in Han text.
 *
 * In: a face and a language. Out: the set of glyphs that stand in any lookup of HarfBuzz's plan, as input or as
 * context. All others come out of shaping as their character maps to them, with their own advance, whatever stands
 * beside them: for these, which are most of Chinese text, the shaper need not be asked. Standard: OpenType 1.9, GSUB
 * and GPOS. */
#include "font/face_hb.h"

#include <harfbuzz/hb-ot.h>

static void add_lookups(hb_face_t *face, hb_shape_plan_t *plan, hb_tag_t table, hb_set_t *active)
{
	hb_set_t *lookups = hb_set_create();

	hb_ot_shape_plan_collect_lookups(plan, table, lookups);
	for (hb_codepoint_t i = HB_SET_VALUE_INVALID; hb_set_next(lookups, &i);)
		hb_ot_layout_lookup_collect_glyphs(face, table, i, active, active, active, NULL);
	hb_set_destroy(lookups);
}

void face_han_active(const struct face *f, struct str lang, const struct face_feature *features, unsigned n_features,
		     struct glyph_set *out)
{
	static const char *const shapers[] = { "ot", NULL };
	hb_segment_properties_t properties = { .direction = HB_DIRECTION_LTR,
					       .script = HB_SCRIPT_HAN,
					       .language = hb_language_from_string(lang.ptr, (int)lang.len) };
	hb_feature_t asked[FEATURES_MOST];

	for (unsigned i = 0; i < n_features; i++)
		asked[i] = (hb_feature_t){ features[i].tag, features[i].value, HB_FEATURE_GLOBAL_START,
					   HB_FEATURE_GLOBAL_END };
	hb_shape_plan_t *plan = hb_shape_plan_create_cached(f->hb->face, &properties, asked, n_features, shapers);
	hb_set_t *active = hb_set_create();

	add_lookups(f->hb->face, plan, HB_OT_TAG_GSUB, active);
	add_lookups(f->hb->face, plan, HB_OT_TAG_GPOS, active);
	for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(active, &glyph);)
		glyph_set_add(out, glyph);
	hb_set_destroy(active);
	hb_shape_plan_destroy(plan);
}

void face_know_language(struct str lang)
{
	hb_language_from_string(lang.ptr, (int)lang.len);
}
