/* pdf_font_emit.c - the objects of the embedded fonts: Type0 with Identity-H, a CID font, its descriptor, the font
 * program, and the CMap to Unicode (ISO 32000-1, 9.7 to 9.10).
 *
 * In: pdf_fonts filled from all pages. Out: objects; per font program a subset with the glyphs that were used. */
#include <stdlib.h>
#include <string.h>

#include "base/workers.h"
#include "output/pdf_font.h"

/* What a worker makes of one font: everything that takes time. */
struct pdf_program {
	struct pdf_font *font;
	bool sound;
	struct buf file;     /* the font program, deflated */
	size_t file_len;     /* before that */
	struct buf gid_map;  /* CIDToGIDMap of glyf fonts, deflated */
	struct buf unicode;  /* the CMap, deflated */
};

/* Two bytes for each CID up to the last one (9.7.4.2). A TrueType font has CIDs of our own, always. */
static void make_gid_map(struct pdf_program *p, struct libdeflate_compressor *c, const uint16_t *new_id)
{
	const struct pdf_font *font = p->font;
	size_t first_alias = pdf_font_first_alias(font), end = first_alias + font->aliases.n;
	struct buf map = BUF_INIT;

	buf_reserve(&map, 2 * end);
	for (size_t cid = 0; cid < end; cid++) {
		unsigned glyph = cid < first_alias ? pdf_font_glyph(font, (unsigned)cid) : font->aliases.list[cid - first_alias].glyph;
		unsigned to = glyph_set_has(&font->used, glyph) ? new_id[glyph] : 0;
		buf_add_char(&map, (char)(to >> 8));
		buf_add_char(&map, (char)to);
	}
	pdf_deflate(c, &p->gid_map, map.ptr, map.len);
	buf_free(&map);
}

/* Glyphs of vertical lines, by their CIDs; the caller frees them. */
static struct turned_glyph *turned_glyphs(const struct pdf_font *font, size_t *count)
{
	struct turned_glyph *glyphs = mem_alloc(FONT_GLYPHS * sizeof *glyphs);
	size_t n = 0;

	for (unsigned cid = pdf_font_next_cid(font, 1); cid < FONT_GLYPHS; cid = pdf_font_next_cid(font, cid + 1)) {
		struct turned_glyph *g = &glyphs[n++];
		unsigned glyph = pdf_font_glyph(font, cid);

		*g = (struct turned_glyph){ (uint16_t)cid, font->stand == STAND_COMBINED, 1, { (uint16_t)glyph } };
		if (g->is_combined) {
			g->n_parts = font->pieces.list[glyph - 1].n_parts;
			memcpy(g->parts, font->pieces.list[glyph - 1].parts, sizeof g->parts);
		}
	}
	*count = n;
	return glyphs;
}

static bool make_turned(const struct pdf_font *font, struct face_subset *out)
{
	size_t count;
	struct turned_glyph *glyphs = turned_glyphs(font, &count);
	bool ok = face_turned_make(font->face, glyphs, count, out);

	free(glyphs);
	return ok;
}

/* By our own CIDs; by glyph ids where the face is one of those that only HarfBuzz can cut down. */
static bool make_subset(struct pdf_font *font, struct face_subset *out)
{
	pdf_font_give_cids(font);
	if (font->stand != STAND_ALONG)
		return make_turned(font, out);
	if (face_subset_make(font->face, &font->used, font->cid, out))
		return true;
	pdf_font_drop_cids(font);
	return face_subset_make(font->face, &font->used, NULL, out);
}

static void make_program(void *shared, size_t item, unsigned worker)
{
	struct pdf_program *p = &((struct pdf_program *)shared)[item];
	struct face_subset subset;
	struct buf text = BUF_INIT;

	(void)worker;
	p->sound = make_subset(p->font, &subset);
	if (!p->sound)
		return;
	struct libdeflate_compressor *c = pdf_compressor_new(PDF_LEVEL_OTHER);
	p->file_len = subset.len;
	pdf_deflate(c, &p->file, subset.bytes, subset.len);
	if (subset.new_id != NULL)
		make_gid_map(p, c, subset.new_id);
	face_subset_free(&subset);
	pdf_font_put_to_unicode(p->font, 0, &text);
	pdf_deflate(c, &p->unicode, text.ptr, text.len);
	buf_free(&text);
	libdeflate_free_compressor(c);
}

static int32_t per_mille(const struct face *face, int32_t units)
{
	return (int32_t)((int64_t)units * 1000 / (int64_t)face->upem);
}

/* Around all glyphs; of turned ones, around what the face's box becomes when it is turned about its middle axis. */
static void font_box(const struct pdf_font *font, int32_t box[4])
{
	const struct face *face = font->face;
	int32_t shift = TURNED_AXIS * 10 - 500, top = TURNED_TOP * 10;

	for (int i = 0; i < 4; i++)
		box[i] = per_mille(face, face->bbox[i]);
	if (font->stand != STAND_ALONG) {
		int32_t plain[4] = { box[0], box[1], box[2], box[3] };
		box[0] = top - plain[3];
		box[1] = plain[0] + shift;
		box[2] = top - plain[1];
		box[3] = plain[2] + shift;
	}
}

static void emit_descriptor(struct pdf_save *s, uint32_t id, const struct pdf_font *font, const char *name, uint32_t file)
{
	const struct face *face = font->face;
	enum { SYMBOLIC = 4, ITALIC = 64 };
	HPDF_MMgr memory = pdf_save_memory(s);
	HPDF_Dict d = pdf_dict_new(memory);
	int32_t box[4];

	font_box(font, box);
	pdf_dict_name(d, "Type", "FontDescriptor");
	pdf_dict_name(d, "FontName", name);
	pdf_dict_number(d, "Flags", face->italic_angle != 0 ? SYMBOLIC | ITALIC : SYMBOLIC);
	pdf_dict_value(d, "FontBBox", pdf_array_numbers(memory, box, 4));
	pdf_dict_number(d, "ItalicAngle", face->italic_angle);
	pdf_dict_number(d, "Ascent", per_mille(face, face->ascent));
	pdf_dict_number(d, "Descent", per_mille(face, face->descent));
	pdf_dict_number(d, "CapHeight", per_mille(face, face->cap_height));
	pdf_dict_number(d, "StemV", 80); /* required, used only where the font is not embedded */
	pdf_dict_ref(d, pdf_font_is_cff(font) ? "FontFile3" : "FontFile2", file);
	pdf_emit_dict(s, id, d);
}

static void emit_type0(struct pdf_save *s, uint32_t id, const char *name, uint32_t cid_font, uint32_t unicode)
{
	HPDF_MMgr memory = pdf_save_memory(s);
	HPDF_Dict d = pdf_dict_new(memory);

	pdf_dict_name(d, "Type", "Font");
	pdf_dict_name(d, "Subtype", "Type0");
	pdf_dict_name(d, "BaseFont", name);
	pdf_dict_name(d, "Encoding", "Identity-H");
	pdf_dict_value(d, "DescendantFonts", pdf_array_refs(memory, &cid_font, 1));
	pdf_dict_ref(d, "ToUnicode", unicode);
	pdf_emit_dict(s, id, d);
}

/* The same glyphs once more, for each layer: other texts. */
static void emit_layers(struct pdf_save *s, const struct pdf_font *font, const char *name, uint32_t cid_font)
{
	struct buf text = BUF_INIT;

	for (unsigned layer = 1; layer <= pdf_font_layers(font); layer++) {
		uint32_t unicode = pdf_reserve(s, 1);

		emit_type0(s, font->id + layer, name, cid_font, unicode);
		buf_clear(&text);
		pdf_font_put_to_unicode(font, layer, &text);
		pdf_emit_deflated(s, unicode, STR(""), text.ptr, text.len);
	}
	buf_free(&text);
}

/* The dictionary is text for its W array, which may hold more numbers than a libharu array. */
static void emit_cid_font(struct pdf_save *s, uint32_t id, const struct pdf_font *font, struct str name,
                          uint32_t descriptor, uint32_t gid_map)
{
	struct buf text = BUF_INIT;

	buf_add_str(&text, STR("<</Type/Font/Subtype"));
	buf_add_str(&text, pdf_font_is_cff(font) ? STR("/CIDFontType0") : STR("/CIDFontType2"));
	buf_add_str(&text, STR("/BaseFont"));
	pdf_put_name(&text, name);
	buf_add_str(&text, STR("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"));
	buf_printf(&text, "/FontDescriptor %u 0 R/DW 1000/W", descriptor);
	pdf_font_put_widths(font, &text);
	if (gid_map != 0)
		buf_printf(&text, "/CIDToGIDMap %u 0 R", gid_map);
	buf_add_str(&text, STR(">>"));
	pdf_emit(s, id, buf_str(&text));
	buf_free(&text);
}

static void emit_font(struct pdf_save *s, const struct pdf_program *p)
{
	enum { NAME_MAX_BYTES = 100 }; /* a name object of libharu holds 127 */
	const struct face *face = p->font->face;
	struct buf name = BUF_INIT;
	struct buf entries = BUF_INIT;
	uint32_t id = pdf_reserve(s, 5);

	pdf_font_put_tag(p->font, &name);
	buf_add_char(&name, '+');
	buf_add_str(&name, str_sub(face->name, 0, NAME_MAX_BYTES));
	size_t base_len = name.len;
	buf_add_str(&name, pdf_font_is_cff(p->font) ? STR("-Identity-H") : STR(""));
	buf_add_char(&name, '\0');
	emit_type0(s, p->font->id, name.ptr, id, id + 1);
	emit_layers(s, p->font, name.ptr, id);
	name.len = base_len;
	buf_add_char(&name, '\0');
	name.len = base_len;
	emit_cid_font(s, id, p->font, buf_str(&name), id + 2, p->gid_map.len > 0 ? id + 4 : 0);
	pdf_emit_stream(s, id + 1, STR("/Filter/FlateDecode"), p->unicode.ptr, p->unicode.len);
	emit_descriptor(s, id + 2, p->font, name.ptr, id + 3);
	if (pdf_font_is_cff(p->font))
		buf_add_str(&entries, STR("/Subtype/CIDFontType0C"));
	else
		buf_printf(&entries, "/Length1 %zu", p->file_len);
	buf_add_str(&entries, STR("/Filter/FlateDecode"));
	pdf_emit_stream(s, id + 3, buf_str(&entries), p->file.ptr, p->file.len);
	if (p->gid_map.len > 0)
		pdf_emit_stream(s, id + 4, STR("/Filter/FlateDecode"), p->gid_map.ptr, p->gid_map.len);
	buf_free(&name);
	buf_free(&entries);
}

void pdf_fonts_settle(struct pdf_fonts *fonts, unsigned n_workers)
{
	fonts->programs = mem_alloc((fonts->n_used + 1) * sizeof *fonts->programs);
	for (size_t i = 0; i < fonts->n_used; i++)
		fonts->programs[i].font = fonts->used[i];
	workers_run(n_workers, fonts->n_used, make_program, fonts->programs);
}

void pdf_fonts_emit(struct pdf_fonts *fonts, struct pdf_images *images, struct pdf_save *save, unsigned n_workers)
{
	for (size_t i = 0; i < fonts->n_used; i++) {
		struct pdf_program *p = &fonts->programs[i];
		if (!p->sound)
			pdf_save_fail(save, "a font cannot be subset");
		else
			emit_font(save, p);
		buf_free(&p->file);
		buf_free(&p->gid_map);
		buf_free(&p->unicode);
	}
	free(fonts->programs);
	fonts->programs = NULL;
	pdf_drawn_emit(&fonts->drawn, images, save, n_workers);
}
