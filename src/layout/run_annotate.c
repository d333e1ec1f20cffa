/* run_annotate.c - what stands over and under the characters of a line: emphasis marks, annotations of ruby.
 *
 * In: a set line, whose glyphs have their final places. Out: a line with more runs: a run of marks behind each run of
 * text that is emphasised, an annotation behind its base, so that text is read in this order. Neither changes the line
 * pitch as long as it is of half size (cjk 8). Standards: CSS Text Decoration 3, section 3; JLREQ 3.3; CLREQ 着重号. */
#include "layout/annotate.h"

#include "unicode/utf8.h"

enum {
	MARK_SIZE = 50,      /* percent of the text's */
	DOT_LEAST = 18,      /* percent of the em: ink of a mark, so that a face's small dot can be seen … */
	MARK_SIZE_MOST = 150 /* … even if its size grows to this */
};

/* The mark of one style, found once for neighbouring runs. */
struct emphasis {
	const struct style *style, *inked; /* the text's; the same in the marks' colour */
	const char *lang;
	const struct face *face; /* NULL: no face has the mark */
	uint16_t glyph;
	length text_size, size;
	length centre_x, centre_y; /* of its ink, from its origin */
};

/* A line being passed. */
struct passing {
	struct annotator to;
	const struct para *para;
	struct emphasis emphasis;
	struct ruby_base *bases; /* whose annotations are still to be written: one, or those of a word */
	size_t n_bases, capacity;
	bool in_base;            /* the last of them is being passed */
};

struct run *annotator_run(struct annotator *a, const struct run *like)
{
	a->runs = arena_grow(a->build->arena, a->runs, &a->capacity, a->n_runs + 1, sizeof *a->runs);
	a->runs[a->n_runs] = *like;
	return &a->runs[a->n_runs++];
}

/* The width of a glyph without what justification added behind it. */
static length natural_advance(const struct run *run, const struct glyph *g)
{
	length natural = run->face ? run_glyph_advance(run, g->id) : g->advance;

	return g->id == 0 || natural > g->advance ? g->advance : natural;
}

static uint32_t code_at(const struct para *para, const struct glyph *g)
{
	const char *p = para->text.ptr + g->text;

	return utf8_next(&p, para->text.ptr + para->text.len);
}

/* ---- emphasis marks ---- */

/* A style in another colour; the text's own where `colour` is 0. */
static const struct style *style_in_colour(struct arena *arena, const struct style *style, uint32_t colour)
{
	struct style *copy;

	if (colour == 0 || colour == style->color)
		return style;
	copy = ARENA_NEW(arena, struct style);
	*copy = *style;
	copy->color = colour;
	return copy;
}

/* Half the text's size, more for a mark of little ink. */
static length mark_size(const struct face *face, const int32_t box[4], length em)
{
	length size = em_part(em, MARK_SIZE), least = em_part(em, DOT_LEAST);
	length ink = face_scale(face, box[3] - box[1] > box[2] - box[0] ? box[3] - box[1] : box[2] - box[0], size);

	if (ink <= 0 || ink >= least)
		return size;
	size = length_scale(size, least, ink);
	return size < em_part(em, MARK_SIZE_MOST) ? size : em_part(em, MARK_SIZE_MOST);
}

/* The middle of a mark's ink from where its origin stands in the line. */
static void find_centre(struct emphasis *e, const int32_t box[4], bool vertical)
{
	int32_t x = 0, y = 0;

	if (vertical) { /* upright: by the top of its em, and the axis */
		face_v_origin(e->face, e->glyph, &x, &y);
		e->centre_x = face_scale(e->face, 2 * y - box[1] - box[3], e->size) / 2;
		e->centre_y = face_scale(e->face, box[0] + box[2] - 2 * x, e->size) / 2 + em_part(e->size, STAND_AXIS);
		return;
	}
	e->centre_x = face_scale(e->face, box[0] + box[2], e->size) / 2;
	e->centre_y = face_scale(e->face, box[1] + box[3], e->size) / 2;
}

/* One character of the style's mark, by the ink it has in the face that has it. */
static void find_mark(struct passing *a, const struct run *run)
{
	struct emphasis *e = &a->emphasis;
	struct str mark = run->style->text_emphasis_style;
	struct font_stack stack = font_set_stack(shaper_fonts(a->to.build->in->shaper), run->style, run->lang);
	const char *p = mark.ptr;
	uint32_t code = utf8_next(&p, mark.ptr + mark.len);
	int found = font_stack_find(stack, code, 0);
	const struct face *face = found < 0 ? NULL : stack.faces[found];
	uint32_t glyph = face ? face_glyph(face, code, 0) : 0;
	int32_t box[4];

	*e = (struct emphasis){ .style = run->style, .lang = run->lang.ptr, .text_size = run->size };
	if (!face || !face_extents(face, glyph, box))
		return;
	e->face = face;
	e->glyph = (uint16_t)glyph;
	e->size = mark_size(face, box, run->size);
	e->inked = style_in_colour(a->to.build->arena, run->style, run->style->text_emphasis_color);
	find_centre(e, box, a->to.line->vertical);
}

/* Under the text for Chinese, over it for all others; right of vertical text, which is over it (CSS Text Decoration 3,
 * 3.4). */
static bool marks_stand_over(const struct passing *a, const struct run *run)
{
	switch (run->style->text_emphasis_position) {
	case EMPHASIS_OVER:
		return true;
	case EMPHASIS_UNDER:
		return false;
	default:
		return a->to.line->vertical || !str_starts(run->lang, STR("zh"));
	}
}

/* The middle of the marks above the baseline: in a half-size em box that touches the text's, or the annotation's. */
static length mark_middle(const struct passing *a, const struct run *run)
{
	bool over = marks_stand_over(a, run);
	const struct ruby *ruby = a->para->n_rubies ? ruby_find(a->para, run->start) : NULL;
	const struct para *between = ruby ? ruby->sides[over ? RUBY_OVER : RUBY_UNDER].para : NULL;
	length away = em_part(run->size, MARK_SIZE) / 2 + (between ? between->style->font_size : 0);

	if (over)
		return run->rise + em_part(run->size, HAN_ABOVE) + away;
	if (run_decorator(run->box, DECORATION_UNDERLINE))
		away += em_part(run->size, ANNOTATE_UNDERLINED);
	return run->rise - em_part(run->size, HAN_BELOW) - away;
}

/* Han and kana take a mark, punctuation, blanks and other scripts do not (cjk 11: one per ID, none on marks). */
static bool takes_mark(const struct passing *a, const struct run *run, const struct glyph *g)
{
	const struct ucd *u;
	uint32_t code;

	if (g->text_len == 0)
		return false;
	code = code_at(a->para, g);
	u = ucd_of(code);
	return class_of(code, u, locale_of(run->lang), false) == CLASS_ID &&
	       ((u->gc >= GC_LL && u->gc <= GC_LU) || u->gc == GC_NL);
}

/* A run of marks, one centred on each character of the run that takes one. */
static void add_marks(struct passing *a, const struct run *run)
{
	struct emphasis *e = &a->emphasis;
	struct glyph *marks = NULL;
	length pen = run->x, last = 0;
	uint32_t n = 0;
	struct run *out;

	if (run->is_object || !run->face || !run->style->text_emphasis_style.len)
		return;
	if (e->style != run->style || e->lang != run->lang.ptr || e->text_size != run->size)
		find_mark(a, run);
	if (!e->face)
		return;
	out = annotator_run(&a->to, run);
	for (uint32_t i = 0; i < run->n_glyphs; pen += run->glyphs[i++].advance) {
		const struct glyph *g = &run->glyphs[i];
		length x;

		if (!takes_mark(a, run, g))
			continue;
		if (!marks)
			marks = ARENA_ARRAY(a->to.build->arena, struct glyph, run->n_glyphs);
		x = pen + natural_advance(run, g) / 2 - e->centre_x;
		if (n == 0)
			out->x = x;
		else
			marks[n - 1].advance = x - last;
		marks[n++] = (struct glyph){ .id = e->glyph, .text = run->start };
		last = x;
	}
	out->face = e->face;
	out->style = e->inked;
	out->size = e->size;
	out->rise = mark_middle(a, run) - e->centre_y;
	out->level = 0;
	out->stand = a->to.line->vertical ? STAND_UPRIGHT : STAND_ALONG;
	out->glyphs = marks;
	out->offsets = NULL;
	out->n_glyphs = n;
	if (n == 0)
		a->to.n_runs--;
}

/* Writes the glyphs [from, to) of a run, whose first stands at x. */
static void add_slice(struct passing *a, const struct run *run, uint32_t from, uint32_t to, length x)
{
	struct run *out;
	uint32_t low = UINT32_MAX, high = 0;

	if (from == to)
		return;
	out = annotator_run(&a->to, run);
	out->glyphs += from;
	out->offsets = run->offsets ? run->offsets + from : NULL;
	out->n_glyphs = to - from;
	out->x = x;
	if (to - from < run->n_glyphs) {
		for (uint32_t i = from; i < to; i++) {
			const struct glyph *g = &run->glyphs[i];

			low = g->text < low ? g->text : low;
			high = g->text + g->text_len > high ? g->text + g->text_len : high;
		}
		out->start = low;
		out->end = high;
	}
	add_marks(a, &a->to.runs[a->to.n_runs - 1]);
}

static void end_bases(struct passing *a)
{
	ruby_place(&a->to, a->bases, a->n_bases);
	a->n_bases = 0;
	a->in_base = false;
}

/* Passes on to the next base, or to text without; those of one word stay together. */
static void change_base(struct passing *a, const struct ruby *ruby, const struct run *run, length pen)
{
	const struct ruby *last = a->n_bases ? a->bases[a->n_bases - 1].ruby : NULL;

	if (!ruby || !last || !ruby->merge || ruby != last + 1 || ruby->start != last->end)
		end_bases(a);
	a->in_base = ruby != NULL;
	if (!ruby)
		return;
	a->bases = arena_grow(a->to.build->arena, a->bases, &a->capacity, a->n_bases + 1, sizeof *a->bases);
	a->bases[a->n_bases++] = (struct ruby_base){ .ruby = ruby, .box = run->box, .left = pen };
}

static void extend_base(struct ruby_base *base, const struct run *run, const struct glyph *g, length pen)
{
	base->begins |= g->text == base->ruby->start;
	if (run->size > base->size) {
		base->size = run->size;
		base->rise = run->rise;
	}
	base->right = pen + natural_advance(run, g);
}

/* A run with bases: cut before each change of base, annotations behind theirs. */
static void pass_run(struct passing *a, const struct run *run)
{
	length pen = run->x, from_x = run->x;
	uint32_t from = 0;

	for (uint32_t i = 0; i < run->n_glyphs; pen += run->glyphs[i++].advance) {
		const struct glyph *g = &run->glyphs[i];
		const struct ruby *now = a->in_base ? a->bases[a->n_bases - 1].ruby : NULL, *ruby = now;

		if (!ruby || g->text < ruby->start || g->text >= ruby->end)
			ruby = ruby_find(a->para, g->text);
		if (ruby != now) {
			add_slice(a, run, from, i, from_x);
			from = i;
			from_x = pen;
			change_base(a, ruby, run, pen);
		}
		if (ruby)
			extend_base(&a->bases[a->n_bases - 1], run, g, pen);
	}
	add_slice(a, run, from, run->n_glyphs, from_x);
}

static bool has_emphasis(const struct line *line)
{
	for (uint32_t i = 0; i < line->n_runs; i++) {
		if (line->runs[i].style->text_emphasis_style.len)
			return true;
	}
	return false;
}

const struct line *run_annotate(struct build *b, const struct para *para, const struct line *line, length *above,
                                length *below)
{
	struct passing a = { .to = { .build = b, .line = line, .above = above, .below = below }, .para = para };
	struct line *out;

	if (para->n_rubies == 0 && !has_emphasis(line))
		return line;
	for (uint32_t i = 0; i < line->n_runs; i++) {
		const struct run *run = &line->runs[i];

		if (para->n_rubies)
			pass_run(&a, run);
		else
			add_slice(&a, run, 0, run->n_glyphs, run->x);
	}
	end_bases(&a);
	out = ARENA_NEW(b->arena, struct line);
	*out = *line;
	out->runs = a.to.runs;
	out->n_runs = (uint32_t)a.to.n_runs;
	return out;
}
