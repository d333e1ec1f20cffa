/* ruby_place.c - where annotations of ruby stand: over and under their base, bopomofo in a column beside it.
 *
 * In: bases with the places of their glyphs, which are final. Out: runs of the annotations, behind those of the bases.
 * Standards: CSS Ruby 1, 4.2 (ruby-align); JLREQ 3.3.5 to 3.3.8; CLREQ on bopomofo. */
#include "layout/annotate.h"

#include "unicode/utf8.h"

/* An annotation shaped, and the place it is set in. */
struct annotation {
	const struct ruby_base *base;
	unsigned side; /* RUBY_OVER, RUBY_UNDER, RUBY_BESIDE */
	const struct para *para;
	const struct shaped *shaped;
	length width;
};

static struct annotation annotation_of(struct annotator *a, const struct ruby_base *base, unsigned side)
{
	const struct para *para = base->ruby->sides[side].para;
	struct annotation annotation = { base, side, para, NULL, 0 };

	if (para) {
		annotation.shaped = shape_para(a->build->arena, a->build->in->shaper, para, NULL);
		annotation.width = shaped_width(annotation.shaped);
	}
	return annotation;
}

/* ---- over and under ---- */

/* Space that an annotation narrower than its place is given. */
struct spread {
	length before, between;
};

/* Characters that are all a full em wide, kana and Han, may be set apart (JLREQ 3.3.5); their number, 0 for others. */
static length count_full(const struct annotation *annotation)
{
	length n = 0;

	for (size_t i = 0; i < annotation->shaped->n_runs; i++) {
		const struct run *run = &annotation->shaped->runs[i];

		for (uint32_t k = 0; k < run->n_glyphs; k++, n++) {
			if (run->glyphs[k].advance < run->size * 49 / 50)
				return 0;
		}
	}
	return n;
}

static struct spread spread_over(const struct annotation *annotation, length spare)
{
	length n = spare > 0 ? count_full(annotation) : 0;

	switch (annotation->para->style->ruby_align) {
	case RUBY_START:
		return (struct spread){ spare < 0 ? spare / 2 : 0, 0 };
	case RUBY_SPACE_BETWEEN:
		if (n > 1)
			return (struct spread){ 0, spare / (n - 1) };
		break;
	case RUBY_SPACE_AROUND: /* 1 : 2 : 1 */
		if (n > 1)
			return (struct spread){ spare / n / 2, spare / n };
		break;
	default:
		break;
	}
	return (struct spread){ spare / 2, 0 };
}

/* The annotation's baseline above the line's; raises what the line reaches to by what its pitch has no room for. */
static length find_rise(const struct annotator *a, const struct annotation *annotation)
{
	const struct ruby_base *base = annotation->base;
	length size = annotation->para->style->font_size, reach;

	if (annotation->side == RUBY_OVER) {
		reach = base->rise + em_part(base->size, HAN_ABOVE) + size;
		if (size > em_part(base->size, 50) && reach > *a->above)
			*a->above = reach;
		return reach - size + em_part(size, HAN_BELOW);
	}
	reach = em_part(base->size, HAN_BELOW) + size - base->rise;
	if (run_decorator(base->box, DECORATION_UNDERLINE))
		reach += em_part(base->size, ANNOTATE_UNDERLINED);
	if (size > em_part(base->size, 50) && reach > *a->below)
		*a->below = reach;
	return -reach + size - em_part(size, HAN_ABOVE);
}

/* A run of the annotation with glyphs of its own; text is that of para->printed. */
static struct run *copy_run(struct annotator *a, const struct annotation *annotation, const struct run *from,
                            struct glyph **glyphs)
{
	uint32_t text = annotation->base->ruby->sides[annotation->side].text;
	struct run *run = annotator_run(a, from);

	run->start += text;
	run->end += text;
	*glyphs = ARENA_ARRAY(a->build->arena, struct glyph, run->n_glyphs);
	for (uint32_t k = 0; k < run->n_glyphs; k++) {
		(*glyphs)[k] = run->glyphs[k];
		(*glyphs)[k].text += text;
	}
	run->glyphs = *glyphs;
	return run;
}

/* Sets an annotation in [left, right]; one that is wider stands over its middle, but never beyond the line (JLREQ
 * 3.3.8: at a line's edge it ends with the line). */
static void set_in(struct annotator *a, const struct annotation *annotation, length left, length right)
{
	struct spread spread = spread_over(annotation, right - left - annotation->width);
	length rise = find_rise(a, annotation), x = left + spread.before, edge = a->line->width - annotation->width;

	if (annotation->width > right - left) {
		x = x > edge ? edge : x;
		x = x < 0 && left >= 0 ? 0 : x;
	}
	for (size_t i = 0; i < annotation->shaped->n_runs; i++) {
		struct glyph *glyphs;
		struct run *run = copy_run(a, annotation, &annotation->shaped->runs[i], &glyphs);

		run->x = x;
		run->rise += rise;
		for (uint32_t k = 0; k < run->n_glyphs; k++) {
			glyphs[k].advance += spread.between;
			x += glyphs[k].advance;
		}
	}
}

/* The annotations of a word at one side: each over its own base where all fit, else one after the other over all of
 * them (JLREQ 3.3.7), with what is left shared out around them. */
static void set_word(struct annotator *a, const struct ruby_base *bases, size_t n, unsigned side)
{
	struct annotation *annotations = ARENA_ARRAY(a->build->arena, struct annotation, n);
	bool is_word = n > 1 && bases[1].ruby->merge != RUBY_SPANNED, together = is_word && bases[1].ruby->merge == RUBY_MERGE;
	length total = 0, x, spare, given = 0;

	for (size_t i = 0; i < n; i++) {
		annotations[i] = annotation_of(a, &bases[i], side);
		total += annotations[i].width;
		together |= is_word && annotations[i].width > bases[i].right - bases[i].left;
	}
	if (ruby_spans(bases[0].ruby, n, side)) {
		set_in(a, &annotations[0], bases[0].left, bases[n - 1].right);
		return;
	}
	spare = bases[n - 1].right - bases[0].left - total;
	x = bases[0].left + (spare < 0 ? spare / 2 : 0);
	x = x < 0 && bases[0].left >= 0 ? 0 : x;
	for (size_t i = 0; i < n; i++) {
		length share = spare > 0 ? length_scale(spare, (int32_t)i + 1, (int32_t)n) - given : 0;

		if (!annotations[i].para)
			continue;
		if (together)
			set_in(a, &annotations[i], x, x + annotations[i].width + share);
		else
			set_in(a, &annotations[i], bases[i].left, bases[i].right);
		x += annotations[i].width + share;
		given += share;
	}
}

/* ---- beside ---- */

enum {
	LIGHT_TONE = 12,     /* percent of the base: height that the dot of the light tone takes over the symbols */
	TONE_LEAST = 13,     /* percent of the base: ink of a tone, so that it can be told from the others … */
	TONE_SIZE_MOST = 60, /* … even if its size grows to this */
	TONE_COLUMN = RUBY_BESIDE_WIDTH - RUBY_BESIDE_SIZE,
	LIGHT_TONE_MARK = 0x02D9
};

/* A column of bopomofo while it is set. */
struct column {
	length left;   /* of the symbols, from the line's left edge */
	length top;    /* of the next symbol's cell above the baseline */
	length dot;    /* middle of the light tone above the baseline */
	length cell;   /* side of a symbol's cell */
	length em;     /* of the base */
};

/* Where and how large one glyph is set. */
struct spot {
	length x, rise, size;
};

static uint32_t glyph_code(const struct annotation *annotation, const struct glyph *g)
{
	const char *p = annotation->para->text.ptr + g->text;

	return utf8_next(&p, annotation->para->text.ptr + annotation->para->text.len);
}

/* A symbol in the middle of the next cell, by its em box. */
static struct spot symbol_spot(struct column *c, const struct run *run, const struct glyph *g)
{
	length advance = face_scale(run->face, face_advance(run->face, g->id), c->cell);

	c->top -= c->cell;
	return (struct spot){ c->left + (c->cell - advance) / 2, c->top + em_part(c->cell, HAN_BELOW), c->cell };
}

/* A tone with the middle of its ink at x, y. */
static struct spot tone_spot(const struct column *c, const struct run *run, const struct glyph *g, length x, length y)
{
	length size = c->cell, least = em_part(c->em, TONE_LEAST), most = em_part(c->em, TONE_SIZE_MOST), ink;
	int32_t box[4];

	if (!face_extents(run->face, g->id, box))
		return (struct spot){ x, y, size };
	ink = face_scale(run->face, box[3] - box[1] > box[2] - box[0] ? box[3] - box[1] : box[2] - box[0], size);
	if (y < c->dot && ink > 0 && ink < least) /* the light tone stays a dot */
		size = length_scale(size, least, ink);
	size = size < most ? size : most;
	return (struct spot){ x - face_scale(run->face, box[0] + box[2], size) / 2,
		              y - face_scale(run->face, box[1] + box[3], size) / 2, size };
}

/* One glyph as a run. */
static void set_glyph(struct annotator *a, const struct annotation *annotation, const struct run *from, uint32_t k,
                      struct spot spot)
{
	struct run one = *from, *run;
	struct glyph *glyphs;

	one.glyphs += k;
	one.n_glyphs = 1;
	one.offsets = NULL;
	one.start = one.glyphs->text;
	one.end = one.start + one.glyphs->text_len;
	run = copy_run(a, annotation, &one, &glyphs);
	run->size = spot.size;
	run->x = spot.x;
	run->rise = spot.rise;
	glyphs->advance = face_scale(from->face, face_advance(from->face, glyphs->id), spot.size);
}

/* The column of a base: as high as its symbols, and the dot of a light tone over them, around the middle of the em box. */
static struct column column_of(const struct annotation *annotation)
{
	const struct ruby_base *base = annotation->base;
	struct column c = { .left = base->right, .cell = em_part(base->size, RUBY_BESIDE_SIZE), .em = base->size };
	length symbols = 0, dot = 0;

	for (size_t i = 0; i < annotation->shaped->n_runs; i++) {
		const struct run *run = &annotation->shaped->runs[i];

		for (uint32_t k = 0; k < run->n_glyphs; k++) {
			uint32_t code = glyph_code(annotation, &run->glyphs[k]);

			symbols += ruby_is_tone(code) ? 0 : c.cell;
			dot = code == LIGHT_TONE_MARK ? em_part(c.em, LIGHT_TONE) : dot;
		}
	}
	c.top = base->rise + em_part(c.em, HAN_ABOVE - HAN_BELOW) / 2 + (symbols - dot) / 2;
	c.dot = c.top + dot / 2;
	return c;
}

/* Symbols from top to bottom in a column at the right of the base, tones beside it or over it. */
static void set_beside(struct annotator *a, const struct annotation *annotation)
{
	struct column c = column_of(annotation);

	for (size_t i = 0; i < annotation->shaped->n_runs; i++) {
		const struct run *run = &annotation->shaped->runs[i];

		for (uint32_t k = 0; run->face && k < run->n_glyphs; k++) {
			const struct glyph *g = &run->glyphs[k];
			uint32_t code = glyph_code(annotation, g);

			if (code == LIGHT_TONE_MARK)
				set_glyph(a, annotation, run, k, tone_spot(&c, run, g, c.left + c.cell / 2, c.dot));
			else if (ruby_is_tone(code))
				set_glyph(a, annotation, run, k,
				          tone_spot(&c, run, g, c.left + c.cell + em_part(c.em, TONE_COLUMN) / 2, c.top + c.cell));
			else
				set_glyph(a, annotation, run, k, symbol_spot(&c, run, g));
		}
	}
}

void ruby_place(struct annotator *a, const struct ruby_base *bases, size_t n)
{
	if (n == 0 || !bases[0].begins)
		return;
	for (size_t i = 0; i < n; i++) {
		struct annotation beside = annotation_of(a, &bases[i], RUBY_BESIDE);

		if (beside.para)
			set_beside(a, &beside);
	}
	set_word(a, bases, n, RUBY_OVER);
	set_word(a, bases, n, RUBY_UNDER);
}
