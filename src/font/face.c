/* face.c - one face of a font file: opened by HarfBuzz over a read-only mapping, with the metrics of layout and PDF.
 *
 * In: path and index. Out: struct face, or NULL and one warning with the reason. Only the pages of the file that are
 * looked at are read. Standards: OpenType 1.9 (OS/2, hhea, head, post, name); PDF 32000-1 9.9 (embedding). */
#include "font/face_hb.h"

#include <stdlib.h>
#include <string.h>

#include <harfbuzz/hb-ot.h>

#include "font/cff.h"
#include "font/sfnt.h"

enum { NAME_MAX_LEN = 63 }; /* of a PostScript name (OpenType, name id 6) */

/* ---- tables ---- */

static void release_mapping(void *user)
{
	struct sfnt_file *file = user;

	sfnt_unmap(file);
	free(file);
}

/* Two bytes at `offset` of a table; 0 when it is not that long. */
static unsigned table_u16(hb_face_t *face, hb_tag_t tag, unsigned offset)
{
	unsigned len, value = 0;
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(blob, &len);

	if (len >= offset + 2)
		value = (unsigned)bytes[offset] << 8 | bytes[offset + 1];
	hb_blob_destroy(blob);
	return value;
}

static int16_t table_i16(hb_face_t *face, hb_tag_t tag, unsigned offset)
{
	return (int16_t)table_u16(face, tag, offset);
}

/* ---- what the file allows ---- */

/* OS/2 fsType: embedding is refused when only "restricted license" (bit 1) is set, or subsetting (bit 8) or outlines
 * (bit 9) are ruled out. */
static bool may_embed(hb_face_t *face)
{
	unsigned fs_type = table_u16(face, HB_TAG('O', 'S', '/', '2'), 8);

	return (fs_type & 0x000E) != 0x0002 && !(fs_type & 0x0300);
}

/* Whether any character leads to a glyph: a few that nearly every font has are tried before all are listed. */
static bool has_characters(hb_face_t *face, hb_font_t *font)
{
	static const hb_codepoint_t probes[] = { 'A', 0x4E00, ' ', '0', 0x3042, 0xAC00, 0x20000 };
	hb_codepoint_t glyph;

	for (size_t i = 0; i < ARRAY_LEN(probes); i++) {
		if (hb_font_get_nominal_glyph(font, probes[i], &glyph))
			return true;
	}
	hb_set_t *set = hb_set_create();
	hb_face_collect_unicodes(face, set);
	bool any = !hb_set_is_empty(set);
	hb_set_destroy(set);
	return any;
}

/* ---- facts ---- */

/* PostScript name without what PDF names and PostScript forbid; the file's name when the font has none. */
static struct str read_name(struct arena *arena, hb_face_t *face, struct str path, unsigned index)
{
	char raw[256];
	unsigned len = sizeof raw;
	char *clean = arena_alloc(arena, NAME_MAX_LEN + 1);
	size_t n = 0;

	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &len, raw);
	len = (unsigned)strnlen(raw, len < sizeof raw ? len : sizeof raw - 1);
	for (unsigned i = 0; i < len && n < NAME_MAX_LEN; i++) {
		if (raw[i] > 32 && raw[i] < 127 && !strchr("[](){}<>/%#", raw[i]))
			clean[n++] = raw[i];
	}
	if (n)
		return (struct str){ clean, n };
	size_t slash = path.len;
	while (slash > 0 && path.ptr[slash - 1] != '/')
		slash--;
	for (size_t i = slash; i < path.len && path.ptr[i] != '.' && n < 40; i++) {
		unsigned char c = (unsigned char)path.ptr[i];
		if ((c | 32) >= 'a' && (c | 32) <= 'z')
			clean[n++] = (char)c;
	}
	return n ? arena_printf(arena, "%.*s-%u", (int)n, clean, index) : arena_printf(arena, "Font-%u", index);
}

static int16_t metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int32_t otherwise)
{
	hb_position_t value;

	return (int16_t)(hb_ot_metrics_get_position(font, tag, &value) && value ? value : otherwise);
}

static void read_metrics(struct face *f)
{
	hb_face_t *face = f->hb->face;
	hb_font_t *font = f->hb->font;
	const hb_tag_t head = HB_TAG('h', 'e', 'a', 'd');
	hb_font_extents_t extents;
	int32_t em = (int32_t)f->upem;

	hb_font_get_h_extents(font, &extents);
	f->ascent = (int16_t)extents.ascender;
	f->descent = (int16_t)extents.descender;
	if (f->ascent <= f->descent) {
		f->ascent = (int16_t)(em * 4 / 5);
		f->descent = (int16_t)(-em / 5);
	}
	f->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, em * 7 / 10);
	f->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, em / 2);
	f->underline_position = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -em / 8);
	f->underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, em / 20);
	for (unsigned i = 0; i < 4; i++)
		f->bbox[i] = table_i16(face, head, 36 + 2 * i);
	f->italic_angle = table_i16(face, HB_TAG('p', 'o', 's', 't'), 4);
}

/* GPOS feature halt; the layout then takes a mark's half-width form from the font instead of measuring its ink. */
static bool has_feature(hb_face_t *face, hb_tag_t table, hb_tag_t feature)
{
	hb_tag_t tags[32];
	unsigned start = 0, count;

	do {
		count = ARRAY_LEN(tags);
		hb_ot_layout_table_get_feature_tags(face, table, start, &count, tags);
		for (unsigned i = 0; i < count; i++) {
			if (tags[i] == feature)
				return true;
		}
		start += count;
	} while (count == ARRAY_LEN(tags));
	return false;
}

static void read_style(struct face_hb *hb)
{
	const hb_tag_t os2 = HB_TAG('O', 'S', '/', '2');
	unsigned weight = table_u16(hb->face, os2, 4);
	unsigned selection = table_u16(hb->face, os2, 62); /* fsSelection: bit 0 italic, bit 9 oblique */
	unsigned mac_style = table_u16(hb->face, HB_TAG('h', 'e', 'a', 'd'), 44); /* bit 0 bold, bit 1 italic */

	hb->weight = (uint16_t)(weight >= 1 && weight <= 1000 ? weight : mac_style & 1 ? 700 : 400);
	if (hb->weight < 10)
		hb->weight *= 100; /* old fonts number the classes 1 … 9 */
	hb->italic = (selection & 0x0201) || (mac_style & 2);
}

/* A glyph without ink: the space, else some other blank, else .notdef. */
static uint32_t find_blank(hb_font_t *font)
{
	static const hb_codepoint_t blanks[] = { ' ', 0x00A0, 0x3000, 0x2002, 0x200B };
	hb_codepoint_t glyph;

	for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
		if (hb_font_get_nominal_glyph(font, blanks[i], &glyph))
			return glyph;
	}
	return 0;
}

/* Colour glyphs, and how large an em is: emoji fonts draw wider than their em (CBDT of Noto: 1.25), while a line of Han
 * wants each on one em. */
static void read_drawing(struct face *f)
{
	hb_codepoint_t glyph;

	if (hb_ot_color_has_png(f->hb->face))
		f->drawing = FACE_PICTURES;
	else if (hb_ot_color_has_layers(f->hb->face))
		f->drawing = FACE_LAYERS;
	if (f->drawing == FACE_OUTLINES || !hb_font_get_nominal_glyph(f->hb->font, 0x1F600, &glyph))
		return;
	int32_t advance = hb_font_get_glyph_h_advance(f->hb->font, glyph);
	if (advance >= 16 && advance <= 16384)
		f->upem = (unsigned)advance;
}

/* ---- opening ---- */

/* Fills in the face from HarfBuzz's view of it; NULL or the reason why it cannot be used. */
static const char *examine(struct arena *arena, struct face *f, struct str cff)
{
	hb_face_t *face = f->hb->face;

	f->upem = hb_face_get_upem(face);
	f->n_glyphs = hb_face_get_glyph_count(face);
	if (f->n_glyphs == 0 || f->n_glyphs > 65535 || f->upem < 16 || f->upem > 16384)
		return "damaged font";
	if (!has_characters(face, f->hb->font))
		return "its character map is empty";
	if (!may_embed(face))
		return "its licence bits forbid embedding";
	f->is_cff = cff.len != 0;
	if (f->is_cff) {
		struct cff parts;

		if (!cff_open(cff, &parts))
			return "damaged CFF table";
		if (parts.cid_keyed && !cff_charset_is_identity(&parts, f->n_glyphs))
			return "its CIDs are not its glyph ids";
		f->cid_keyed = parts.cid_keyed;
	}
	f->name = read_name(arena, face, f->path, f->index);
	f->has_halt = has_feature(face, HB_OT_TAG_GPOS, HB_TAG('h', 'a', 'l', 't'));
	f->hb->blank_glyph = find_blank(f->hb->font);
	read_drawing(f);
	read_metrics(f);
	read_style(f->hb);
	return NULL;
}

static uint32_t outlines_at(const struct sfnt_tables *tables)
{
	return tables->cff.len ? tables->cff.offset : tables->glyf.offset;
}

static const char *open_mapped(struct arena *arena, struct face *f, const struct sfnt_file *mapped)
{
	struct sfnt_tables tables;
	const char *reason = sfnt_check(mapped, f->index, &tables);

	if (reason)
		return reason;
	struct sfnt_file *owned = mem_alloc(sizeof *owned);
	*owned = *mapped;
	hb_blob_t *blob = hb_blob_create((const char *)owned->bytes, (unsigned)owned->len, HB_MEMORY_MODE_READONLY,
					 owned, release_mapping);
	f->hb = ARENA_NEW(arena, struct face_hb);
	f->hb->outlines = outlines_at(&tables);
	f->hb->face = hb_face_create(blob, f->index);
	hb_blob_destroy(blob);
	hb_face_make_immutable(f->hb->face);
	f->hb->font = hb_font_create(f->hb->face); /* scale: units per em */
	hb_font_make_immutable(f->hb->font);
	struct str cff = { (const char *)mapped->bytes + tables.cff.offset, tables.cff.len };
	reason = examine(arena, f, cff);
	if (reason)
		face_close(f);
	return reason;
}

struct face *face_open(struct arena *arena, struct str path, unsigned index, struct place place, struct diag *diag)
{
	struct face *f = ARENA_NEW(arena, struct face);
	struct sfnt_file mapped;

	f->path = arena_str(arena, path);
	f->index = index;
	const char *reason = sfnt_map(path, &mapped);
	if (!reason) {
		reason = open_mapped(arena, f, &mapped);
		if (reason && !f->hb)
			sfnt_unmap(&mapped);
	}
	if (!reason)
		return f;
	struct str text = arena_printf(arena, "%.*s (%s)", STR_ARG(path), reason);
	diag_add(diag, DIAG_FONT_UNUSABLE, place, text.ptr);
	return NULL;
}

void face_close(struct face *f)
{
	if (!f || !f->hb || !f->hb->face)
		return;
	hb_font_destroy(f->hb->font);
	hb_face_destroy(f->hb->face);
	f->hb->font = NULL;
	f->hb->face = NULL;
}

bool face_shares_outlines(const struct face *f, unsigned index)
{
	struct sfnt_tables tables;
	unsigned len;
	hb_blob_t *blob = hb_face_reference_blob(f->hb->face);
	struct sfnt_file file = { (const unsigned char *)hb_blob_get_data(blob, &len), 0 };

	file.len = len;
	bool shares =
		file.bytes && sfnt_check(&file, index, &tables) == NULL && outlines_at(&tables) == f->hb->outlines;
	hb_blob_destroy(blob);
	return shares;
}

unsigned face_count(struct str path)
{
	struct sfnt_file file;

	if (sfnt_map(path, &file))
		return 0;
	unsigned count = sfnt_count(&file);
	sfnt_unmap(&file);
	return count;
}

/* ---- asking ---- */

uint32_t face_glyph(const struct face *f, uint32_t code, uint32_t variation_selector)
{
	hb_codepoint_t glyph;

	if (f->serves && !code_ranges_have(f->serves, code))
		return 0;
	if (variation_selector)
		return hb_font_get_variation_glyph(f->hb->font, code, variation_selector, &glyph) ? glyph : 0;
	return hb_font_get_nominal_glyph(f->hb->font, code, &glyph) ? glyph : 0;
}

void face_codes(const struct face *f, uint64_t bits[1024])
{
	hb_codepoint_t codes[512], last = HB_SET_VALUE_INVALID;
	hb_set_t *set = hb_set_create();
	unsigned count;

	hb_face_collect_unicodes(f->hb->face, set);
	while ((count = hb_set_next_many(set, last, codes, ARRAY_LEN(codes)))) {
		for (unsigned i = 0; i < count; i++) {
			if (codes[i] < 0x10000 && (!f->serves || code_ranges_have(f->serves, codes[i])))
				bits[codes[i] / 64] |= (uint64_t)1 << (codes[i] & 63);
		}
		last = codes[count - 1];
	}
	hb_set_destroy(set);
}

int32_t face_advance(const struct face *f, uint32_t glyph)
{
	return hb_font_get_glyph_h_advance(f->hb->font, glyph);
}

int32_t face_v_advance(const struct face *f, uint32_t glyph)
{
	return -hb_font_get_glyph_v_advance(f->hb->font, glyph);
}

void face_v_origin(const struct face *f, uint32_t glyph, int32_t *x, int32_t *y)
{
	hb_position_t at_x, at_y;

	hb_font_get_glyph_origin_for_direction(f->hb->font, glyph, HB_DIRECTION_TTB, &at_x, &at_y);
	*x = at_x;
	*y = at_y;
}

bool face_has_vertical_form(const struct face *f, uint32_t code)
{
	hb_buffer_t *buffer = hb_buffer_create();
	uint32_t nominal = face_glyph(f, code, 0);
	unsigned count;

	hb_buffer_add_utf32(buffer, &code, 1, 0, 1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_TTB);
	hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_shape(f->hb->font, buffer, NULL, 0);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
	bool has = nominal != 0 && count == 1 && info[0].codepoint != 0 && info[0].codepoint != nominal;
	hb_buffer_destroy(buffer);
	return has;
}

bool face_extents(const struct face *f, uint32_t glyph, int32_t box[4])
{
	hb_glyph_extents_t e;

	if (!hb_font_get_glyph_extents(f->hb->font, glyph, &e) || e.width == 0 || e.height == 0)
		return false;
	box[0] = e.x_bearing;
	box[1] = e.y_bearing + e.height; /* height is negative: measured downwards */
	box[2] = e.x_bearing + e.width;
	box[3] = e.y_bearing;
	return true;
}

int32_t face_form_advance(const struct face *f, uint32_t code, const char *feature, struct str lang)
{
	hb_buffer_t *buffer = hb_buffer_create();
	hb_feature_t on = { feature ? hb_tag_from_string(feature, 4) : 0, 1, HB_FEATURE_GLOBAL_START,
			    HB_FEATURE_GLOBAL_END };
	int32_t advance = 0;
	unsigned count;

	hb_buffer_add_utf32(buffer, &code, 1, 0, 1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
	hb_buffer_set_language(buffer, hb_language_from_string(lang.ptr, (int)lang.len));
	hb_shape(f->hb->font, buffer, &on, feature ? 1 : 0);
	hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
	for (unsigned i = 0; i < count; i++)
		advance += positions[i].x_advance;
	hb_buffer_destroy(buffer);
	return advance;
}
