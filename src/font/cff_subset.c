/* cff_subset.c - writes a CFF table that holds some glyphs of another.
 *
 * In: an opened CID-keyed CFF table and the glyphs wanted. Out: a CFF table without subroutines and hints, in a tenth
 * of the time of a general subsetter, which a briefing of one post spends half its time on. Standard: Adobe Technical
 * Note 5176, sections 6-8, 13-16, 18, 19 (FDSelect). */
#include "font/cff_subset.h"

#include <stdlib.h>
#include <string.h>

#include "font/cff_write.h"
#include "font/charstring.h"

enum { MAX_FONTS = 256, MAX_BYTES = 64 << 20 };

/* A Font DICT with its Private DICT: what of both is kept. */
struct sub_font {
	unsigned number;                                      /* in the old FDArray */
	struct str font_matrix, default_width, nominal_width; /* raw entries */
	struct cff_index subrs;
	size_t private_size_at; /* in the output, of the operand to be filled in */
};

struct subset {
	struct arena *arena;
	const struct cff *cff;
	const struct cff_flat *flat; /* NULL for none */
	const uint16_t *cids;        /* of each glyph; NULL: its id */
	struct buf *out;
	size_t base;          /* of the new table in out */
	uint16_t *glyphs;     /* old ids, ascending */
	uint8_t *glyph_fonts; /* for each glyph: index in fonts */
	uint32_t *ends;       /* of each charstring in chars */
	uint32_t n_glyphs;
	struct buf chars;
	struct sub_font *fonts[MAX_FONTS]; /* those in use, by first use */
	unsigned n_fonts;
	struct sub_font *by_number[MAX_FONTS];
	uint8_t index_of[MAX_FONTS];
	uint32_t range, next_first; /* FDSelect format 3: the range at hand, and where the next begins */
	unsigned range_font;
};

/* ---- reading ---- */

/* The old FDArray index of a glyph; glyphs are asked for in ascending order. */
static bool font_number(struct subset *s, unsigned glyph, unsigned *number)
{
	struct str table = s->cff->table;
	size_t at = s->cff->fd_select;
	bool ok = at != 0;
	unsigned format = cff_number(table, at, 1, &ok);

	if (ok && format == 0) {
		*number = cff_number(table, at + 1 + glyph, 1, &ok);
		return ok;
	}
	uint32_t count = cff_number(table, at + 1, 2, &ok);
	if (!ok || format != 3)
		return false;
	while (glyph >= s->next_first && s->range < count) {
		size_t entry = at + 3 + (size_t)s->range++ * 3;

		s->range_font = cff_number(table, entry + 2, 1, &ok);
		s->next_first = cff_number(table, entry + 3, 2, &ok);
	}
	*number = s->range_font;
	return ok && glyph < s->next_first;
}

static bool read_private(struct sub_font *font, const struct cff *cff, size_t size, size_t offset)
{
	struct str dict = str_sub(cff->table, offset, offset + size);
	struct cff_entry entry;
	bool ok = dict.len == size;

	while (cff_dict_next(&dict, &entry, &ok)) {
		if (entry.op == CFF_DEFAULT_WIDTH)
			font->default_width = entry.raw;
		else if (entry.op == CFF_NOMINAL_WIDTH)
			font->nominal_width = entry.raw;
		else if (entry.op == CFF_SUBRS && entry.values[0] > 0)
			ok = cff_index_open(cff->table, offset + (size_t)entry.values[0], &font->subrs);
	}
	return ok;
}

static struct sub_font *read_font(struct subset *s, unsigned number)
{
	struct sub_font *font = ARENA_NEW(s->arena, struct sub_font);
	struct cff_entry entry;
	struct str dict;
	bool ok = cff_index_item(&s->cff->fonts, number, &dict);

	font->number = number;
	while (ok && cff_dict_next(&dict, &entry, &ok)) {
		if (entry.op == CFF_FONT_MATRIX)
			font->font_matrix = entry.raw;
		else if (entry.op == CFF_PRIVATE && entry.n_values == 2 && entry.values[0] >= 0 && entry.values[1] >= 0)
			ok = read_private(font, s->cff, (size_t)entry.values[0], (size_t)entry.values[1]);
	}
	return ok ? font : NULL;
}

/* Notes a glyph's font among those in use. */
static struct sub_font *use_font(struct subset *s, uint32_t i)
{
	unsigned number;

	if (!font_number(s, s->glyphs[i], &number) || number >= MAX_FONTS)
		return NULL;
	if (!s->by_number[number]) {
		s->by_number[number] = read_font(s, number);
		if (!s->by_number[number])
			return NULL;
		s->index_of[number] = (uint8_t)s->n_fonts;
		s->fonts[s->n_fonts++] = s->by_number[number];
	}
	s->glyph_fonts[i] = s->index_of[number];
	return s->by_number[number];
}

/* Appends one charstring; its font is looked up in any case, for what is written of it. */
static bool flatten_glyph(struct subset *s, uint32_t i)
{
	const struct sub_font *font = use_font(s, i);
	uint16_t id = s->glyphs[i];
	struct str charstring;

	if (font && s->flat && id < s->flat->n_glyphs && s->flat->glyphs[id].len) {
		buf_add(&s->chars, s->flat->chars.ptr + s->flat->glyphs[id].start, s->flat->glyphs[id].len);
		return true;
	}
	return font && cff_index_item(&s->cff->char_strings, id, &charstring) &&
	       charstring_flatten(&s->chars, charstring, &s->cff->global_subrs, &font->subrs);
}

static bool flatten_glyphs(struct subset *s)
{
	for (uint32_t i = 0; i < s->n_glyphs; i++) {
		if (!flatten_glyph(s, i) || s->chars.len > MAX_BYTES)
			return false;
		s->ends[i] = (uint32_t)s->chars.len;
	}
	return true;
}

static void list_glyphs(struct subset *s, const struct glyph_set *used)
{
	uint32_t n_glyphs = s->cff->char_strings.count;

	s->glyphs = ARENA_ARRAY(s->arena, uint16_t, n_glyphs);
	for (uint32_t id = 0; id < n_glyphs; id++) {
		if (id == 0 || glyph_set_has(used, id))
			s->glyphs[s->n_glyphs++] = (uint16_t)id;
	}
	s->glyph_fonts = ARENA_ARRAY(s->arena, uint8_t, s->n_glyphs);
	s->ends = ARENA_ARRAY(s->arena, uint32_t, s->n_glyphs);
}

/* ---- writing ---- */

/* The number that a string gets in the new table: the standard ones keep theirs. */
static uint32_t keep_string(const struct cff *cff, int32_t sid, struct str *strings, uint32_t *n_strings)
{
	struct str text;

	if (sid < CFF_STANDARD_STRINGS || !cff_index_item(&cff->strings, (uint32_t)(sid - CFF_STANDARD_STRINGS), &text))
		return sid < CFF_STANDARD_STRINGS && sid >= 0 ? (uint32_t)sid : 0;
	strings[*n_strings] = text;
	return CFF_STANDARD_STRINGS + (*n_strings)++;
}

static struct cff_offsets put_top(struct subset *s, struct str name)
{
	static const struct str spare = STR_INIT("");
	struct str strings[2] = { spare, spare };
	struct buf top = BUF_INIT;
	uint32_t n_strings = 0;

	cff_put_operand(&top, keep_string(s->cff, s->cff->ros[0], strings, &n_strings));
	cff_put_operand(&top, keep_string(s->cff, s->cff->ros[1], strings, &n_strings));
	cff_put_operand(&top, (uint32_t)s->cff->ros[2]);
	cff_put_operator(&top, CFF_ROS); /* must be the first */
	buf_add_str(&top, s->cff->font_matrix);
	buf_add_str(&top, s->cff->font_bbox);
	if (s->cids) {
		cff_put_operand(&top, UINT16_MAX + 1);
		cff_put_operator(&top, CFF_CID_COUNT);
	} else {
		buf_add_str(&top, s->cff->cid_count);
	}
	struct cff_offsets at = cff_put_offsets(&top);

	buf_add(s->out, "\1\0\4\4", 4); /* version 1.0, header of four bytes */
	cff_put_index(s->out, &name, 1);
	struct str dict = buf_str(&top);
	cff_put_index(s->out, &dict, 1);
	size_t start = s->out->len - top.len;
	buf_free(&top);
	if (n_strings)
		cff_put_index(s->out, strings, n_strings);
	else
		cff_put_number(s->out, 0, 2);
	cff_put_number(s->out, 0, 2); /* no global subroutines */
	return cff_offsets_moved(at, start);
}

/* CIDs in the order of the glyphs (section 13, format 0); .notdef is not listed. Glyphs stay in the order of the font, where those
 * that look alike are neighbours: by CID the charset were a few ranges, but the deflated program 3 % larger (measured). */
static void put_charset(struct subset *s)
{
	cff_put_number(s->out, 0, 1);
	for (uint32_t i = 1; i < s->n_glyphs; i++)
		cff_put_number(s->out, s->cids ? s->cids[s->glyphs[i]] : s->glyphs[i], 2);
}

/* FDSelect, format 3. */
static void put_fd_select(struct subset *s)
{
	uint32_t n_ranges = 0;
	size_t count_at = s->out->len + 1;

	cff_put_number(s->out, 3, 1);
	cff_put_number(s->out, 0, 2);
	for (uint32_t i = 0; i < s->n_glyphs; i++) {
		if (i && s->glyph_fonts[i] == s->glyph_fonts[i - 1])
			continue;
		cff_put_number(s->out, i, 2);
		cff_put_number(s->out, s->glyph_fonts[i], 1);
		n_ranges++;
	}
	cff_put_number(s->out, s->n_glyphs, 2);
	s->out->ptr[count_at] = (char)(n_ranges >> 8);
	s->out->ptr[count_at + 1] = (char)n_ranges;
}

static void put_fonts(struct subset *s)
{
	struct buf dicts = BUF_INIT;
	uint32_t ends[MAX_FONTS];

	for (unsigned i = 0; i < s->n_fonts; i++) {
		buf_add_str(&dicts, s->fonts[i]->font_matrix);
		s->fonts[i]->private_size_at = cff_put_operand(&dicts, 0);
		cff_put_operand(&dicts, 0);
		cff_put_operator(&dicts, CFF_PRIVATE);
		ends[i] = (uint32_t)dicts.len;
	}
	cff_put_index_head(s->out, ends, s->n_fonts);
	size_t start = s->out->len;
	buf_add_str(s->out, buf_str(&dicts));
	buf_free(&dicts);
	for (unsigned i = 0; i < s->n_fonts; i++) {
		const struct sub_font *font = s->fonts[i];

		cff_fill_operand(s->out, start + font->private_size_at, font->default_width.len + font->nominal_width.len);
		cff_fill_operand(s->out, start + font->private_size_at + 5, s->out->len - s->base);
		buf_add_str(s->out, font->default_width);
		buf_add_str(s->out, font->nominal_width);
	}
}

static void put_table(struct subset *s, struct str name)
{
	struct cff_offsets at = put_top(s, name);

	cff_fill_operand(s->out, at.charset, s->out->len - s->base);
	put_charset(s);
	cff_fill_operand(s->out, at.fd_select, s->out->len - s->base);
	put_fd_select(s);
	cff_fill_operand(s->out, at.char_strings, s->out->len - s->base);
	cff_put_index_head(s->out, s->ends, s->n_glyphs);
	buf_add_str(s->out, buf_str(&s->chars));
	cff_fill_operand(s->out, at.fonts, s->out->len - s->base);
	put_fonts(s);
}

static struct subset *subset_begin(const struct cff *cff, const struct glyph_set *used)
{
	struct arena *arena = arena_new();
	struct subset *s = ARENA_NEW(arena, struct subset);

	s->arena = arena;
	s->cff = cff;
	list_glyphs(s, used);
	return s;
}

static void subset_end(struct subset *s)
{
	buf_free(&s->chars);
	arena_free(s->arena);
}

static bool is_fit(const struct cff *cff)
{
	return cff->cid_keyed && cff->charstring_type == 2 && cff->char_strings.count <= UINT16_MAX;
}

bool cff_subset(const struct cff *cff, const struct cff_flat *flat, const struct cff_wanted *wanted, struct buf *out)
{
	struct subset *s;

	if (!is_fit(cff))
		return false;
	s = subset_begin(cff, wanted->used);
	s->cids = wanted->cids;
	s->flat = flat;
	s->out = out;
	s->base = out->len;
	bool ok = flatten_glyphs(s);
	if (ok)
		put_table(s, wanted->name);
	subset_end(s);
	return ok;
}

void cff_flat_add(struct cff_flat *flat, const struct cff *cff, const struct glyph_set *used)
{
	struct subset *s;

	if (!is_fit(cff))
		return;
	if (!flat->glyphs) {
		flat->n_glyphs = cff->char_strings.count;
		flat->glyphs = mem_alloc(flat->n_glyphs * sizeof *flat->glyphs);
	}
	s = subset_begin(cff, used);
	for (uint32_t i = 0; i < s->n_glyphs && flat->chars.len < MAX_BYTES; i++) {
		struct flat_glyph *glyph = &flat->glyphs[s->glyphs[i]];

		buf_clear(&s->chars);
		if (glyph->len || !flatten_glyph(s, i))
			continue;
		*glyph = (struct flat_glyph){ (uint32_t)flat->chars.len, (uint32_t)s->chars.len };
		buf_add_str(&flat->chars, buf_str(&s->chars));
	}
	subset_end(s);
}

void cff_flat_free(struct cff_flat *flat)
{
	buf_free(&flat->chars);
	free(flat->glyphs);
	*flat = (struct cff_flat){ 0 };
}
