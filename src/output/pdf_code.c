/* pdf_code.c - by what codes the glyphs of a font are shown.
 *
 * In: how often each glyph is shown, and what else it stands for. Out: CIDs by falling frequency, so that few high bytes stand for
 * most of a text, which deflate's code of single bytes profits from: measured, a seventh off the content of a thousand
 * posts made of 844 characters, an eighth off a day of real ones. Codes with a byte that a literal string must escape are
 * left out while there are enough (ISO 32000-1, 7.3.4.2). */
#include <stdlib.h>

#include "output/pdf_font.h"

struct frequency {
	uint32_t count;
	uint16_t glyph;
};

static int compare_frequencies(const void *a, const void *b)
{
	const struct frequency *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return (x->glyph > y->glyph) - (x->glyph < y->glyph);
}

/* The next used glyph at or after `id`, FONT_GLYPHS when there is none. */
static unsigned next_used(const struct pdf_font *font, unsigned id)
{
	while (id < FONT_GLYPHS) {
		uint64_t word = font->used.bits[id >> 6] >> (id & 63);
		if (word != 0)
			return id + (unsigned)__builtin_ctzll(word);
		id = (id | 63) + 1;
	}
	return FONT_GLYPHS;
}

static size_t list_used(const struct pdf_font *font, struct frequency *list)
{
	size_t n = 0;

	for (unsigned id = next_used(font, 1); id < FONT_GLYPHS; id = next_used(font, id + 1))
		list[n++] = (struct frequency){ font->count[id], (uint16_t)id };
	return n;
}

/* A line feed needs no escape, but a stream is better to look at without. */
static bool is_avoided(unsigned byte)
{
	return byte == '(' || byte == ')' || byte == '\\' || byte == '\r' || byte == '\n';
}

void pdf_font_give_cids(struct pdf_font *font)
{
	enum { LEFT_OUT_MOST = 4096 }; /* of all codes, those with such a byte, and some */
	struct frequency *list;
	size_t n;

	if (font->stand == STAND_ALONG && font->face->is_cff && !font->face->cid_keyed)
		return;
	list = mem_alloc(FONT_GLYPHS * sizeof *list);
	n = list_used(font, list);
	qsort(list, n, sizeof *list, compare_frequencies);
	bool may_leave_out = n + font->aliases.n < FONT_GLYPHS - LEFT_OUT_MOST;
	font->cid = mem_alloc(FONT_GLYPHS * sizeof *font->cid);
	font->glyph_of = mem_alloc(FONT_GLYPHS * sizeof *font->glyph_of);
	font->n_cids = 1; /* 0 is .notdef */
	for (size_t i = 0; i < n; i++) {
		while (may_leave_out && (is_avoided(font->n_cids >> 8) || is_avoided(font->n_cids & 0xFF)))
			font->n_cids++;
		font->cid[list[i].glyph] = (uint16_t)font->n_cids;
		font->glyph_of[font->n_cids++] = list[i].glyph;
	}
	free(list);
}

void pdf_font_drop_cids(struct pdf_font *font)
{
	free(font->cid);
	free(font->glyph_of);
	font->cid = NULL;
	font->glyph_of = NULL;
}

unsigned pdf_font_next_cid(const struct pdf_font *font, unsigned cid)
{
	if (font->cid == NULL)
		return next_used(font, cid);
	if (cid == 0 && glyph_set_has(&font->used, 0))
		return 0;
	for (; cid < font->n_cids; cid++) {
		if (font->glyph_of[cid] != 0)
			return cid;
	}
	return FONT_GLYPHS;
}

bool pdf_font_code(const struct pdf_font *font, unsigned glyph, struct str text, struct pdf_code *code)
{
	uint64_t packed = text.len > 0 ? pdf_font_pack(text.ptr, text.len) : 0;
	long index;

	*code = (struct pdf_code){ pdf_font_cid(font, glyph), 0 };
	if (packed != 0 && packed == font->text[glyph])
		return true;
	index = pdf_alias_find(&font->aliases, glyph, text);
	if (index < 0)
		return false;
	if (pdf_font_is_cff(font))
		code->layer = font->aliases.list[index].layer;
	else
		code->cid = pdf_font_first_alias(font) + (unsigned)index;
	return true;
}
