/* line_place.c - from a byte of a paragraph's text back to the line and column of its source.
 *
 * In: an item of glyphs. Out: a place. White space was folded on the way, so that characters other than blanks are
 * counted on both sides. */
#include "layout/poor_lines.h"

#include "unicode/utf8.h"

/* Bytes of text collected anew for one document: cells side by side take turns, and each turn collects. */
enum { COLLECTED_MOST = 8 << 20 };

static size_t count_inked(struct str text)
{
	size_t n = 0;

	for (const char *p = text.ptr, *end = text.ptr + text.len; p < end;) {
		n += !byte_is_blank(*p);
		utf8_next(&p, end);
	}
	return n;
}

/* Length of the text before its n-th character that is no blank. */
static size_t before_inked(struct str text, size_t n)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	while (p < end && (n > 0 || byte_is_blank(*p))) {
		n -= !byte_is_blank(*p);
		utf8_next(&p, end);
	}
	return (size_t)(p - text.ptr);
}

static void enter_span(struct line_placer *p, size_t span)
{
	p->span = span;
	if (span == p->para->n_spans)
		return;
	p->at = p->para->spans[span].start;
	p->inside = 0;
	p->place = p->para->spans[span].box->place;
}

static void enter_block(struct line_placer *p, const struct box *box)
{
	if (p->box != box) {
		p->para = p->collected < COLLECTED_MOST ? para_collect(p->arena, box, NULL, NULL) : NULL;
		p->collected += p->para ? p->para->text.len : 0;
	}
	p->box = box;
	if (p->para)
		enter_span(p, 0);
}

/* Moves on inside a span, to byte `at` of the paragraph. */
static void advance(struct line_placer *p, uint32_t at)
{
	const struct box *box = p->para->spans[p->span].box;
	struct str rest = str_from(box->text, p->inside);
	size_t moved = before_inked(rest, count_inked(str_sub(p->para->text, p->at, at)));

	p->place = place_advance(p->place, str_sub(rest, 0, moved));
	p->inside += moved;
	p->at = at;
}

struct place line_placer_find(struct line_placer *p, const struct item *item)
{
	uint32_t at = item->line->start;

	if (p->box != item->box || (p->para && at < p->at))
		enter_block(p, item->box);
	while (p->para && p->span < p->para->n_spans && p->para->spans[p->span].end <= at)
		enter_span(p, p->span + 1);
	if (!p->para || p->span == p->para->n_spans || p->place.line == 0)
		return item->box->place;
	if (p->para->spans[p->span].box->kind == BOX_TEXT)
		advance(p, at);
	return p->place;
}
