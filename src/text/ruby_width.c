/* ruby_width.c - room for annotations: bases narrower than theirs are set wider, as far as no neighbour can be reached
 * over; a column behind bases with bopomofo.
 *
 * In: the units of a paragraph; out: the same with wider bases. Standards: JLREQ 3.3.6 (space around bases), 3.3.7
 * (words of several bases), 3.3.8 (annotations wider than their base), CLREQ on bopomofo. */
#include "text/ruby.h"

#include "unicode/ucd.h"
#include "unicode/utf8.h"

/* By how much an annotation reaches over a neighbour, in percent of its own em: JLREQ 3.3.8 allows up to one; by half,
 * two annotations over one character never meet. */
enum { OVERHANG = 50 };

/* Between annotations in letters over bases that touch, in percent of their em: else two syllables read as one word
 * (CLREQ asks for a least distance and names none; house). */
enum { LETTERS_APART = 25 };

/* Units of a base, in logical order. */
struct base {
	uint32_t first, end;
	uint32_t n_full;   /* Han, kana */
	uint32_t start, to; /* bytes of the text */
	length_sum width;  /* without autospace behind it */
	length em;         /* of its last run */
};

struct widener {
	struct shaper *shaper;
	const struct para *para;
	const struct chars *chars;
	const struct shaped *shaped;
	struct spaced *spaced;
	size_t run;  /* the run and the unit that the next base is sought from */
	uint32_t unit;
};

/* Finds the units of the text [base->start, base->to); false when there are none. */
static bool find_base(struct widener *w, struct base *base)
{
	const struct spaced *s = w->spaced;
	bool found = false;

	for (; w->unit < s->n_units; w->unit++) {
		const struct fill_unit *unit = &s->units[w->unit];
		const struct run *run;
		uint32_t text;

		while (s->run_start[w->run + 1] <= w->unit)
			w->run++;
		run = &w->shaped->runs[w->run];
		text = run->glyphs[s->glyph[w->unit]].text;
		if (text >= base->to)
			break;
		if (text < base->start)
			continue;
		if (!found)
			base->first = w->unit;
		found = true;
		base->end = w->unit + 1;
		base->n_full += (unit->flags & UNIT_FULL) != 0;
		base->width += unit->width;
		base->em = run->size;
	}
	if (found)
		base->width -= s->units[base->end - 1].trim_end;
	return found;
}

static length annotation_width(struct widener *w, const struct para *annotation)
{
	return annotation ? shaped_width(shape_para(shaper_scratch(w->shaper), w->shaper, annotation, NULL)) : 0;
}

/* What an annotation in letters must keep free when the next base has one, too. */
static length letters_gap(const struct para *annotation, const struct ruby *ruby, const struct ruby *next, int side)
{
	const char *p = annotation->text.ptr;

	if (!next || next->start != ruby->end || !next->sides[side].para)
		return 0;
	if (ucd_of(utf8_next(&p, p + annotation->text.len))->eaw == EAW_W)
		return 0;
	return length_scale(annotation->style->font_size, LETTERS_APART, 100);
}

/* ---- neighbours ---- */

static size_t char_at(const struct chars *chars, uint32_t at)
{
	size_t low = 0, high = chars->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (chars->offset[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Kana, and marks whose body lies at the side of the base: nothing an annotation could be taken to belong to. Han never
 * (JLREQ 3.3.8 a). */
static bool may_be_reached_over(const struct chars *chars, size_t i, bool before_base)
{
	uint32_t script = ucd_of(chars->code[i])->script;

	if (script == SCRIPT_HIRAGANA || script == SCRIPT_KATAKANA || chars->code[i] == 0x30FC)
		return true;
	if (before_base)
		return chars->class[i] == CLASS_OP;
	return chars->class[i] == CLASS_CL || chars->class[i] == CLASS_PC || chars->class[i] == CLASS_PS;
}

struct reach {
	length before, after;
};

/* How far an annotation of this em may reach over what stands beside its base. */
static struct reach find_reach(const struct widener *w, const struct base *base, const struct style *annotation)
{
	size_t first = char_at(w->chars, base->start), end = char_at(w->chars, base->to);
	length most = length_scale(annotation->font_size, OVERHANG, 100);
	struct reach reach = { 0, 0 };

	if (annotation->ruby_overhang == RUBY_OVERHANG_NONE)
		return reach;
	if (base->first > 0 && first > 0 && may_be_reached_over(w->chars, first - 1, true) &&
	    !ruby_find(w->para, w->chars->offset[first - 1]))
		reach.before = most;
	if (base->end < w->spaced->n_units && end < w->chars->n && may_be_reached_over(w->chars, end, false) &&
	    !ruby_find(w->para, w->chars->offset[end]))
		reach.after = most;
	return reach;
}

/* ---- widening ---- */

static length at_least_zero(length_sum x)
{
	return x > 0 ? (length)x : 0;
}

/* A base whose annotation is wider by `more`: space inside a Han base and at both its ends (JLREQ 3.3.6: 1 : 2 : 1), less
 * at an end where the annotation reaches over the neighbour; at a line's edge, where there is none, that is given back.
 * The base stays at the middle of its annotation. */
static void widen(struct spaced *spaced, const struct base *base, length more, struct reach reach)
{
	length n = base->n_full == base->end - base->first ? (length)base->n_full : 1;
	length smaller = reach.before < reach.after ? reach.before : reach.after;
	length gap = n > 1 ? at_least_zero(more - 2 * smaller) / n : 0;
	length out = (more - gap * (n - 1)) / 2, before = at_least_zero(out - reach.before);
	length after = at_least_zero((length_sum)more - gap * (n - 1) - out - reach.after);

	for (uint32_t u = base->first; n > 1 && u + 1 < base->end; u++)
		spaced->units[u].width += gap;
	spaced->units[base->first].width += before;
	spaced->left[base->first] -= before;
	spaced->units[base->first].trim_start -= out - before;
	spaced->units[base->end - 1].width += after;
	spaced->units[base->end - 1].trim_end -= more - gap * (n - 1) - out - after;
}

/* A column of bopomofo behind the base, kept at a line's end (CLREQ: half as wide as the character). */
static void add_column(struct spaced *spaced, const struct base *base)
{
	spaced->units[base->end - 1].width += length_scale(base->em, RUBY_BESIDE_WIDTH, 100);
}

/* One base, and its widest annotation over or under it, but for one that spans `n` bases; `next` is the base behind it, NULL
 * for none. */
static void widen_one(struct widener *w, const struct ruby *ruby, size_t n, const struct ruby *next)
{
	struct base base = { .start = ruby->start, .to = ruby->end };
	const struct style *style = NULL;
	length widest = 0;

	if (!find_base(w, &base))
		return;
	for (int side = RUBY_OVER; side <= RUBY_UNDER; side++) {
		const struct para *annotation = ruby->sides[side].para;
		length width = ruby_spans(ruby, n, (unsigned)side) ? 0 : annotation_width(w, annotation);

		if (annotation && width)
			width += letters_gap(annotation, ruby, next, side);
		if (width > widest) {
			widest = width;
			style = annotation->style;
		}
	}
	if (base.width < widest)
		widen(w->spaced, &base, widest - (length)base.width, find_reach(w, &base, style));
	if (ruby->sides[RUBY_BESIDE].para)
		add_column(w->spaced, &base);
}

/* Whether each annotation of a word fits its own base. */
static bool fits_separately(struct widener *w, size_t first, size_t end)
{
	struct widener ahead = *w;

	for (size_t i = first; i < end; i++) {
		const struct ruby *ruby = &w->para->rubies[i];
		struct base base = { .start = ruby->start, .to = ruby->end };

		if (!find_base(&ahead, &base))
			continue;
		for (int side = RUBY_OVER; side <= RUBY_UNDER; side++) {
			if (annotation_width(w, ruby->sides[side].para) > base.width)
				return false;
		}
	}
	return true;
}

/* The bases of one word, whose annotations follow one another, or which one spans: a base of its own, broken only where
 * it is longer than a line (JLREQ 3.3.7). */
static void widen_word(struct widener *w, size_t first, size_t end)
{
	const struct ruby *rubies = w->para->rubies;
	struct base base = { .start = rubies[first].start, .to = rubies[end - 1].end };
	bool spanned = rubies[first + 1].merge == RUBY_SPANNED;
	const struct style *style = NULL;
	length_sum widest = 0;

	if (!find_base(w, &base))
		return;
	for (int side = RUBY_OVER; side <= RUBY_UNDER; side++) {
		length_sum width = 0;

		for (size_t i = first; i < end && (!spanned || i == first); i++)
			width += annotation_width(w, rubies[i].sides[side].para);
		if (spanned && !ruby_spans(&rubies[first], end - first, (unsigned)side))
			continue;
		if (width > widest) {
			widest = width;
			style = rubies[first].sides[side].para ? rubies[first].sides[side].para->style : w->para->style;
		}
	}
	for (uint32_t u = base.first + 1; u < base.end; u++)
		if (w->spaced->units[u].break_before == BREAK_MAY)
			w->spaced->units[u].break_before = BREAK_LAST_RESORT;
	if (base.width < widest)
		widen(w->spaced, &base, at_least_zero(widest - base.width), find_reach(w, &base, style));
}

void ruby_widen(struct shaper *shaper, const struct para *para, const struct chars *chars, const struct shaped *shaped,
                struct spaced *spaced)
{
	struct widener w = { shaper, para, chars, shaped, spaced, 0, 0 };

	for (size_t i = 0, end; i < para->n_rubies; i = end) {
		end = ruby_word_end(para, i);
		bool spanned = end > i + 1 && para->rubies[i + 1].merge == RUBY_SPANNED;
		struct widener start = w;

		if (end == i + 1 || spanned ||
		    (para->rubies[i + 1].merge == RUBY_MERGE_AUTO && fits_separately(&w, i, end))) {
			for (size_t k = i; k < end; k++)
				widen_one(&w, &para->rubies[k], end - k, k + 1 < para->n_rubies ? &para->rubies[k + 1] : NULL);
		} else {
			widen_word(&w, i, end);
		}
		if (spanned) {
			w = start;
			widen_word(&w, i, end);
		}
	}
}
