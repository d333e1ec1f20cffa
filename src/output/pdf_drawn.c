/* pdf_drawn.c - Type 3 fonts of colour glyphs and of boxes (ISO 32000-1, 9.6.5).
 *
 * In: runs of colour faces and of characters that no face has. Out: fonts of up to 255 glyphs, each a content stream; a
 * picture is an image XObject, stored once. Code 0 is an empty glyph by the name of m, 0.6 em wide: poppler takes the size
 * of type in a Type 3 font from the width of its m, which 0.6 em leaves as it is. */
#include "output/pdf_drawn.h"

#include <stdlib.h>
#include <string.h>

#include "base/workers.h"
#include "font/face_colour.h"
#include "output/pdf_icc.h"
#include "output/pdf_image_emit.h"
#include "unicode/utf8.h"

/* ---- what the pages use ---- */

static uint32_t first_code(struct str text)
{
	const char *p = text.ptr;

	return text.len > 0 ? utf8_next(&p, text.ptr + text.len) : 0;
}

static struct str glyph_text(const struct run *run, uint32_t i, struct str para_text)
{
	const struct glyph *g = &run->glyphs[i];

	return str_sub(para_text, g->text, (size_t)g->text + g->text_len);
}

static bool same_shape(const struct drawn *a, const struct drawn *b)
{
	return a->kind == b->kind && a->glyph == b->glyph &&
	       (a->kind != DRAWN_COLOUR || a->face->program == b->face->program);
}

/* The table's slot of an entry: glyph and character. *same is set to the first of the same shape met on the way. */
static size_t find_slot(const struct pdf_drawn *drawn, const struct drawn *wanted, uint32_t *same)
{
	size_t at = wanted->kind == DRAWN_COLOUR ? wanted->glyph * 2654435761u ^ wanted->face->program * 40503u :
	                                           wanted->code * 2654435761u;

	for (at &= drawn->table_size - 1; drawn->table[at] != 0; at = (at + 1) & (drawn->table_size - 1)) {
		const struct drawn *d = &drawn->list[drawn->table[at] - 1];

		if (!same_shape(d, wanted))
			continue;
		if (d->code == wanted->code && d->width == wanted->width)
			break;
		*same = d->same_picture;
	}
	return at;
}

static void grow_table(struct pdf_drawn *drawn)
{
	uint32_t none;

	drawn->table_size = drawn->table_size == 0 ? 64 : 2 * drawn->table_size;
	drawn->table = ARENA_ARRAY(drawn->arena, uint32_t, drawn->table_size);
	for (size_t i = 0; i < drawn->n; i++)
		drawn->table[find_slot(drawn, &drawn->list[i], &none)] = (uint32_t)i + 1;
}

static void note(struct pdf_drawn *drawn, const struct drawn *wanted)
{
	uint32_t same = (uint32_t)drawn->n;

	if (2 * (drawn->n + 1) > drawn->table_size)
		grow_table(drawn);
	size_t slot = find_slot(drawn, wanted, &same);
	if (drawn->table[slot] != 0)
		return;
	drawn->list = arena_grow(drawn->arena, drawn->list, &drawn->capacity, drawn->n + 1, sizeof *drawn->list);
	drawn->list[drawn->n] = *wanted;
	drawn->list[drawn->n].same_picture = same;
	drawn->table[slot] = (uint32_t)++drawn->n;
}

/* The glyph's entry; its width is the part of the first of its characters. */
static struct drawn drawn_of(const struct run *run, uint32_t i, struct str para_text)
{
	struct str text = glyph_text(run, i, para_text);
	struct drawn d = { .code = first_code(text), .face = run->face };

	if (run->is_missing) {
		d.kind = DRAWN_BOX;
		d.width = missing_width(d.code, 1000);
	} else {
		d.glyph = run->glyphs[i].id;
		d.width = (int32_t)face_scale(run->face, face_advance(run->face, d.glyph), 1000);
		d.width /= text.len > 0 ? (int32_t)utf8_count(text) : 1;
	}
	return d;
}

static void note_silent(struct pdf_drawn *drawn, struct str text, int32_t width)
{
	const char *p = text.ptr, *end = p + text.len;

	while (p < end)
		note(drawn, &(struct drawn){ .kind = DRAWN_SILENT, .code = utf8_next(&p, end), .width = width });
}

void pdf_drawn_note_silent(struct pdf_drawn *drawn, struct str text)
{
	note_silent(drawn, text, 0);
}

void pdf_drawn_note_run(struct pdf_drawn *drawn, const struct run *run, struct str para_text)
{
	for (uint32_t i = 0; i < run->n_glyphs; i++) {
		struct drawn d = drawn_of(run, i, para_text);
		struct str text = glyph_text(run, i, para_text);
		char first[4];

		note(drawn, &d);
		if (d.code != 0)
			note_silent(drawn, str_from(text, utf8_encode(d.code, first)), drawn_tail_width(&d));
	}
}

static const struct drawn *find(const struct pdf_drawn *drawn, const struct drawn *wanted)
{
	uint32_t none;

	return &drawn->list[drawn->table[find_slot(drawn, wanted, &none)] - 1];
}

const struct drawn *pdf_drawn_find(const struct pdf_drawn *drawn, const struct run *run, uint32_t i,
                                   struct str para_text)
{
	struct drawn d = drawn_of(run, i, para_text);

	return find(drawn, &d);
}

const struct drawn *pdf_drawn_find_silent(const struct pdf_drawn *drawn, uint32_t code, int32_t width)
{
	return find(drawn, &(struct drawn){ .kind = DRAWN_SILENT, .code = code, .width = width });
}

/* ---- fonts ---- */

static size_t font_count(const struct pdf_drawn *drawn)
{
	return (drawn->n + DRAWN_PER_FONT - 1) / DRAWN_PER_FONT;
}

void pdf_drawn_reserve(struct pdf_drawn *drawn, struct pdf_save *save)
{
	if (drawn->n > 0)
		drawn->first_id = pdf_reserve(save, font_count(drawn));
}

void pdf_drawn_put_resources(const struct pdf_drawn *drawn, struct buf *out)
{
	for (size_t i = 0; i < font_count(drawn); i++)
		buf_printf(out, "/T%zu %zu 0 R", i, drawn->first_id + i);
}

/* The glyphs of one font. */
struct slice {
	const struct drawn *list;
	size_t first, n; /* first: index in the whole list */
	uint32_t srgb;   /* of pdf_drawn */
};

/* What goes on a cluster says nothing, as far as a CMap can. */
static uint32_t meaning(const struct drawn *d)
{
	enum { ZERO_WIDTH_SPACE = 0x200B };

	return d->code != 0 ? d->code : ZERO_WIDTH_SPACE;
}

static void put_to_unicode(const struct slice *s, struct buf *out)
{
	enum { BLOCK = 100 }; /* the most entries one bfchar may have */

	buf_add_str(out, STR("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
	                     "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	                     "1 begincodespacerange\n<00><FF>\nendcodespacerange\n"));
	for (size_t i = 0; i < s->n; i++) {
		size_t left = s->n - i;

		if (i % BLOCK == 0)
			buf_printf(out, "%zu beginbfchar\n", left < BLOCK ? left : BLOCK);
		char code[4];

		buf_printf(out, "<%02zX><", i + 1);
		pdf_put_utf16(out, (struct str){ code, utf8_encode(meaning(&s->list[i]), code) });
		buf_add_str(out, STR(">\n"));
		if (i % BLOCK == BLOCK - 1 || left == 1)
			buf_add_str(out, STR("endbfchar\n"));
	}
	buf_add_str(out, STR("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"));
}

static uint32_t emit_proc(struct pdf_save *save, const struct slice *s, size_t i)
{
	uint32_t id = pdf_reserve(save, 1);
	struct buf text = BUF_INIT;

	drawn_put_proc(&s->list[i], (uint32_t)(s->first + i), &text);
	pdf_emit_deflated(save, id, STR(""), text.ptr, text.len);
	buf_free(&text);
	return id;
}

/* Pictures are named I<index>, by the dictionary of the font: some readers know none of a glyph's own. */
static void put_resources(const struct slice *s, struct buf *out)
{
	buf_add_str(out, STR("/Resources<<"));
	if (s->srgb)
		icc_put_default_rgb(out, s->srgb);
	buf_add_str(out, STR("/XObject<<"));
	for (size_t i = 0; i < s->n; i++) {
		if (s->list[i].image != 0)
			buf_printf(out, "/I%zu %u 0 R", s->first + i, s->list[i].image);
	}
	buf_add_str(out, STR(">>>>"));
}

static void emit_descriptor(struct pdf_save *save, uint32_t id)
{
	pdf_emit(save, id, STR("<</Type/FontDescriptor/FontName/Drawn/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
	                       "/Ascent 880/Descent -120/CapHeight 880/StemV 80>>"));
}

static void emit_font(struct pdf_save *save, uint32_t id, const struct slice *s)
{
	struct buf text = BUF_INIT, unicode = BUF_INIT;
	uint32_t others = pdf_reserve(save, 3); /* CMap, descriptor, the empty glyph */

	put_to_unicode(s, &unicode);
	pdf_emit_deflated(save, others, STR(""), unicode.ptr, unicode.len);
	emit_descriptor(save, others + 1);
	pdf_emit_deflated(save, others + 2, STR(""), "600 0 d0", 8);
	buf_add_str(&text, STR("<</Type/Font/Subtype/Type3/Name/Drawn/FontMatrix[.001 0 0 .001 0 0]"
	                       "/FontBBox[0 -200 1000 900]/Encoding<</Type/Encoding/Differences[0/m"));
	for (size_t i = 1; i <= s->n; i++)
		buf_printf(&text, "/g%zu", i);
	buf_printf(&text, "]>>/FirstChar 0/LastChar %zu/Widths[600", s->n);
	for (size_t i = 0; i < s->n; i++)
		buf_printf(&text, " %d", (int)s->list[i].width);
	buf_printf(&text, "]/FontDescriptor %u 0 R/ToUnicode %u 0 R", others + 1, others);
	put_resources(s, &text);
	buf_printf(&text, "/CharProcs<</m %u 0 R", others + 2);
	for (size_t i = 0; i < s->n; i++)
		buf_printf(&text, "/g%zu %u 0 R", i + 1, emit_proc(save, s, i));
	buf_add_str(&text, STR(">>>>"));
	pdf_emit(save, id, buf_str(&text));
	buf_free(&text);
	buf_free(&unicode);
}

/* ---- pictures ---- */

struct decoded {
	const struct drawn *drawn;
	bool sound;
	struct image_data data; /* deflated */
};

static void decode_item(void *shared, size_t item, unsigned worker)
{
	struct decoded *d = &((struct decoded *)shared)[item];
	struct arena *arena = arena_new();
	const char *why;
	struct str png = face_picture(arena, d->drawn->face, d->drawn->glyph);

	(void)worker;
	const struct image_want want = { .most = { 0, 0 } };
	d->sound = png.len > 0 && image_check(png, &d->data, &why) && image_load(png, &want, &d->data, &why);
	if (d->sound)
		pdf_image_pack(&d->data);
	arena_free(arena);
}

static bool wants_picture(const struct pdf_drawn *drawn, size_t i)
{
	const struct drawn *d = &drawn->list[i];

	return d->kind == DRAWN_COLOUR && d->face->drawing == FACE_PICTURES && d->same_picture == i;
}

static void emit_pictures(struct pdf_drawn *drawn, struct pdf_images *images, struct pdf_save *save, unsigned n_workers)
{
	struct decoded *group = mem_alloc(n_workers * sizeof *group);
	size_t next = 0;

	while (next < drawn->n) {
		size_t count = 0, start = next;

		memset(group, 0, n_workers * sizeof *group);
		for (; next < drawn->n && count < n_workers; next++) {
			if (wants_picture(drawn, next))
				group[count++].drawn = &drawn->list[next];
		}
		workers_run(n_workers, count, decode_item, group);
		count = 0;
		for (size_t i = start; i < next; i++) {
			if (!wants_picture(drawn, i)) {
				drawn->list[i].image = drawn->list[drawn->list[i].same_picture].image;
				continue;
			}
			if (group[count].sound)
				drawn->list[i].image = pdf_image_emit(images, &group[count].data, save);
			image_data_free(&group[count++].data);
		}
	}
	free(group);
}

void pdf_drawn_emit(struct pdf_drawn *drawn, struct pdf_images *images, struct pdf_save *save, unsigned n_workers)
{
	emit_pictures(drawn, images, save, n_workers);
	for (size_t i = 0; i < font_count(drawn); i++) {
		size_t first = i * DRAWN_PER_FONT, left = drawn->n - first;
		struct slice slice = { drawn->list + first, first, left < DRAWN_PER_FONT ? left : DRAWN_PER_FONT, drawn->srgb };

		emit_font(save, drawn->first_id + (uint32_t)i, &slice);
	}
}
