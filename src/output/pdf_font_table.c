/* pdf_font_table.c - what a PDF says of a font's codes: widths, texts, and a tag for the subset (ISO 32000-1, 9.6.4, 9.7.4.3, 9.10.3).
 *
 * In: a font whose CIDs are fixed. Out: arrays and CMaps as text. */
#include "output/pdf_font.h"

static int32_t width_of(const struct pdf_font *font, unsigned cid)
{
	return font->width[pdf_font_glyph(font, cid)];
}

/* The last of the used glyphs after `first` that share its width; glyphs between them that are not used may be
 * counted in. */
static unsigned same_width_end(const struct pdf_font *font, unsigned first)
{
	unsigned last = first;
	unsigned next = pdf_font_next_cid(font, first + 1);

	while (next < FONT_GLYPHS && width_of(font, next) == width_of(font, first)) {
		last = next;
		next = pdf_font_next_cid(font, next + 1);
	}
	return last;
}

void pdf_font_put_widths(const struct pdf_font *font, struct buf *out)
{
	enum { NONE = FONT_GLYPHS + 1 };
	unsigned open = NONE; /* the glyph that would continue the list of single widths, if one is open */
	size_t n_aliases = pdf_font_is_cff(font) ? 0 : font->aliases.n;

	buf_add_char(out, '[');
	for (unsigned id = pdf_font_next_cid(font, 0); id < FONT_GLYPHS; ) {
		unsigned last = same_width_end(font, id);
		if (width_of(font, id) == 1000) { /* DW */
			id = pdf_font_next_cid(font, last + 1);
			continue;
		}
		if (last > id) {
			buf_printf(out, "%s%u %u %d ", open != NONE ? "]" : "", id, last, (int)width_of(font, id));
			open = NONE;
		} else if (open == id) {
			buf_printf(out, " %d", (int)width_of(font, id));
			open = id + 1;
		} else {
			buf_printf(out, "%s%u[%d", open != NONE ? "]" : "", id, (int)width_of(font, id));
			open = id + 1;
		}
		id = pdf_font_next_cid(font, last + 1);
	}
	if (open != NONE)
		buf_add_char(out, ']');
	for (size_t i = 0; i < n_aliases; i++) {
		if (i == 0)
			buf_printf(out, "%u[", pdf_font_first_alias(font));
		buf_printf(out, "%d ", (int)font->width[font->aliases.list[i].glyph]);
	}
	if (n_aliases > 0)
		buf_add_char(out, ']');
	buf_add_char(out, ']');
}

/* bfrange entries of a CMap, a hundred to a block as the format wants (9.7.5.4, Adobe's CMap specification): codes that follow one
 * another under one high byte, and an array of their texts. Two fifths
 * of what bfchar entries take, deflated, are saved by not naming each code. */
struct bfranges {
	struct buf *out, block, texts;
	unsigned first, last; /* of the range that is open; texts is empty when there is none */
	unsigned count;       /* ranges in the block */
};

static void close_block(struct bfranges *b)
{
	if (b->count > 0) {
		buf_printf(b->out, "%u beginbfrange\n", b->count);
		buf_add_str(b->out, buf_str(&b->block));
		buf_add_str(b->out, STR("endbfrange\n"));
	}
	buf_clear(&b->block);
	b->count = 0;
}

static void close_range(struct bfranges *b)
{
	enum { BLOCK = 100 };

	if (b->texts.len == 0)
		return;
	if (b->count == BLOCK)
		close_block(b);
	buf_printf(&b->block, "<%04X><%04X>[", b->first, b->last);
	buf_add_str(&b->block, buf_str(&b->texts));
	buf_add_str(&b->block, STR("]\n"));
	buf_clear(&b->texts);
	b->count++;
}

static void add_text(struct bfranges *b, unsigned cid, struct str text)
{
	if (b->texts.len > 0 && (cid != b->last + 1 || (cid & 0xFF) == 0))
		close_range(b);
	if (b->texts.len == 0)
		b->first = cid;
	b->last = cid;
	buf_add_char(&b->texts, '<');
	pdf_put_utf16(&b->texts, text);
	buf_add_char(&b->texts, '>');
}

/* The glyphs themselves. Each code has a text (ISO 19005-2, 6.2.11.7.2): those that have none are shown in ActualText, and so are
 * parts of a cluster that has more glyphs than characters. */
static void add_glyph_texts(struct bfranges *b, const struct pdf_font *font)
{
	for (unsigned cid = pdf_font_next_cid(font, 0); cid < FONT_GLYPHS; cid = pdf_font_next_cid(font, cid + 1)) {
		char bytes[PACKED_MOST];
		struct str text = pdf_font_unpack(font->text[pdf_font_glyph(font, cid)], bytes);

		add_text(b, cid, text.len > 0 ? text : STR(ZERO_WIDTH_SPACE));
	}
}

void pdf_font_put_to_unicode(const struct pdf_font *font, unsigned layer, struct buf *out)
{
	struct bfranges b = { .out = out };
	bool has_codes = !pdf_font_is_cff(font);

	buf_add_str(out, STR("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
	                     "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	                     "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"));
	if (layer == 0)
		add_glyph_texts(&b, font);
	for (size_t i = 0; i < font->aliases.n; i++) {
		const struct pdf_alias *alias = &font->aliases.list[i];

		if (has_codes || alias->layer == layer)
			add_text(&b, has_codes ? pdf_font_first_alias(font) + (unsigned)i : pdf_font_cid(font, alias->glyph),
			           alias->text.len > 0 ? alias->text : STR(ZERO_WIDTH_SPACE));
	}
	close_range(&b);
	close_block(&b);
	buf_free(&b.block);
	buf_free(&b.texts);
	buf_add_str(out, STR("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"));
}

static uint64_t hash_number(uint64_t hash, uint64_t n)
{
	hash = (hash ^ n) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

/* Numbers are hashed, not their bytes, which stand otherwise on other machines. */
void pdf_font_put_tag(const struct pdf_font *font, struct buf *out)
{
	uint64_t hash = hash_number(str_hash(font->face->name), font->face->index + ((uint64_t)font->stand << 32));
	char tag[6];

	for (size_t i = 0; i < ARRAY_LEN(font->used.bits); i++)
		hash = hash_number(hash, font->used.bits[i]);
	for (size_t i = 0; font->glyph_of && i < font->n_cids; i++) /* not the same program, though of the same glyphs */
		hash = hash_number(hash, font->glyph_of[i]);
	for (size_t i = 0; i < sizeof tag; i++, hash /= 26)
		tag[i] = (char)('A' + hash % 26);
	buf_add(out, tag, sizeof tag);
}
