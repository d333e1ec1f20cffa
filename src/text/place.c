/* place.c - glyphs of a justified line: final advances, visual order, leaders, hyphens.
 *
 * In: a line's units with final widths; out: runs of fresh glyphs, twelve bytes each. A glyph whose blank at the
 * left was trimmed moves left: the advance before it, or its run's x, shrinks. Order of runs: UAX #9, L2. */
#include "text/place.h"

#include <string.h>

enum { LEADER_MOST = 2000 }; /* copies of a leader's pattern in one line */

/* The part of a run that stands in the line. */
struct piece {
	uint32_t run;
	uint32_t start, end; /* units */
};

struct line_state {
	struct placer *p;
	const struct fill_line *fill;
	const struct justified *justified;
	const length *widths;
	struct line *line;
	length pen;
};

static uint32_t unit_text(const struct placer *p, uint32_t r, uint32_t u)
{
	return p->shaped->runs[r].glyphs[p->spaced->glyph[u]].text;
}

/* Cuts the line along runs, in logical order. */
static struct piece *cut_pieces(struct placer *p, const struct fill_line *fill, uint32_t *count)
{
	const uint32_t *run_start = p->spaced->run_start;
	struct piece *pieces;
	uint32_t first, last, n = 0;

	while (run_start[p->run + 1] <= fill->start)
		p->run++;
	first = last = p->run;
	while (run_start[last + 1] < fill->end)
		last++;
	pieces = ARENA_ARRAY(p->scratch, struct piece, last - first + 1);
	for (uint32_t r = first; r <= last; r++) {
		struct piece piece = { r, run_start[r], run_start[r + 1] };

		if (piece.start < fill->start)
			piece.start = fill->start;
		if (piece.end > fill->end)
			piece.end = fill->end;
		if (piece.start < piece.end)
			pieces[n++] = piece;
	}
	*count = n;
	return pieces;
}

/* UAX #9, L2: from the highest level down to the lowest odd one, reverse what is at that level or above. */
static void order_pieces(const struct shaped *shaped, struct piece *pieces, uint32_t n)
{
	unsigned highest = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (shaped->runs[pieces[i].run].level > highest)
			highest = shaped->runs[pieces[i].run].level;
	}
	for (unsigned level = highest; level > 0; level--) {
		for (uint32_t i = 0; i < n; i++) {
			uint32_t from = i, to;

			while (i < n && shaped->runs[pieces[i].run].level >= level)
				i++;
			for (to = i; to > from + 1; from++, to--) {
				struct piece swapped = pieces[from];
				pieces[from] = pieces[to - 1];
				pieces[to - 1] = swapped;
			}
		}
	}
}

/* By how much a unit's glyph is moved left of the place its width alone would give it. */
static length left_shift(const struct line_state *s, uint32_t u, bool right_to_left)
{
	const struct spaced *spaced = s->p->spaced;
	length lost = spaced->units[u].width - s->widths[u - s->fill->start];
	unsigned side = spaced->side[u];

	if (u + 1 == s->justified->end && side == SIDE_BOTH)
		side = SIDE_RIGHT;
	else if (side == SIDE_BOTH)
		side = SIDE_LEFT / 2;
	if (right_to_left)
		side = SIDE_LEFT - side;
	return spaced->left[u] + (length)((int64_t)lost * side / SIDE_LEFT);
}

static bool is_forced_break(const struct line_state *s, const struct glyph *g)
{
	return g->text_len == 3 && memcmp(s->p->para->text.ptr + g->text, "\xE2\x80\xA8", 3) == 0;
}

/* Copies the glyphs of one unit; *n counts those of the run so far. */
static void place_unit(struct line_state *s, const struct piece *piece, uint32_t u, struct run *out,
		       struct glyph *glyphs, struct glyph_offset *offsets)
{
	const struct run *run = &s->p->shaped->runs[piece->run];
	length shift = left_shift(s, u, run->level & 1), width = s->widths[u - s->fill->start], natural = 0;
	uint32_t first, end, n = out->n_glyphs;

	spaced_glyphs(s->p->spaced, run, piece->run, u, &first, &end);
	if (is_forced_break(s, &run->glyphs[first]))
		return;
	if (n == 0)
		out->x = s->pen - shift;
	else
		glyphs[n - 1].advance -= shift;
	for (uint32_t i = first; i < end; i++, n++) {
		glyphs[n] = run->glyphs[i];
		natural += glyphs[n].advance;
		if (offsets)
			offsets[n] = run->offsets[i];
	}
	glyphs[n - 1].advance += width + shift - natural;
	out->n_glyphs = n;
	s->pen += width;
}

static void add_hyphen(struct line_state *s, struct run *out, struct glyph *glyphs)
{
	const struct glyph *last = &glyphs[out->n_glyphs - 1];

	glyphs[out->n_glyphs++] = (struct glyph){ .id = (uint16_t)face_glyph(out->face, '-', 0),
	                                          .text = last->text + last->text_len,
	                                          .advance = s->justified->hyphen };
	s->pen += s->justified->hyphen;
}

static bool has_hyphen(const struct line_state *s, const struct piece *piece)
{
	const struct run *run = &s->p->shaped->runs[piece->run];

	return s->justified->hyphen > 0 && !(run->level & 1) && piece->start < s->justified->end &&
	       piece->end >= s->justified->end;
}

/* The gap (autospace) behind the last unit of a run that another follows in the line. Where the direction changes it does
 * not belong beside that unit, where it was put: it is taken away there and returned. A run that goes on in a deeper or
 * equal level keeps it at its own end. */
static length take_gap(const struct line_state *s, const struct piece *piece, struct run *out, struct glyph *glyphs)
{
	const struct spaced *spaced = s->p->spaced;
	const struct run *run = &s->p->shaped->runs[piece->run];
	uint32_t u = piece->end - 1, first, end;
	length gap = s->widths[u - s->fill->start];
	bool rtl = run->level & 1;

	if (run->level == 0 || piece->end != spaced->run_start[piece->run + 1] || piece->end >= s->fill->end ||
	    out->n_glyphs == 0 || spaced->units[u].flags & UNIT_BLANK)
		return 0;
	spaced_glyphs(spaced, run, piece->run, u, &first, &end);
	for (uint32_t i = first; i < end; i++)
		gap -= run->glyphs[i].advance;
	bool goes_on = run[1].level >= run->level;
	if (gap <= 0 || (goes_on && !rtl))
		return 0;
	glyphs[rtl ? end - first - 1 : out->n_glyphs - 1].advance -= gap;
	if (!goes_on)
		return gap;
	out->x += gap;
	return 0;
}

/* The pieces of a line in visual order, and the run each became; NULL for one that shows nothing. */
struct placed_pieces {
	const struct piece *pieces;
	struct run **runs;
	uint32_t n;
};

/* Puts the gap of the i-th piece where the run behind it begins: what stands between them in the line moves over. */
static void put_gap(const struct line_state *s, const struct placed_pieces *placed, uint32_t i, length gap)
{
	const struct piece *pieces = placed->pieces;
	struct run **runs = placed->runs;
	uint32_t next = pieces[i].run + 1;

	if (s->p->shaped->runs[next].level & 1) {
		if (runs[i])
			runs[i]->x += gap;
		for (; i > 0 && pieces[i - 1].run != next; i--) {
			if (runs[i - 1])
				runs[i - 1]->x += gap;
		}
		return;
	}
	for (i++; i < placed->n && pieces[i].run != next; i++) {
		if (runs[i])
			runs[i]->x -= gap;
	}
}

/* Returns the gap that belongs elsewhere, see take_gap. */
static length place_piece(struct line_state *s, const struct piece *piece, struct run *out)
{
	struct placer *p = s->p;
	const struct run *run = &p->shaped->runs[piece->run];
	bool hyphen = has_hyphen(s, piece);
	uint32_t a, b, c, d;
	struct glyph *glyphs;
	struct glyph_offset *offsets = NULL;

	spaced_glyphs(p->spaced, run, piece->run, piece->start, &a, &b);
	spaced_glyphs(p->spaced, run, piece->run, piece->end - 1, &c, &d);
	glyphs = ARENA_ARRAY(p->arena, struct glyph, (run->level & 1 ? b - c : d - a) + hyphen);
	if (run->offsets)
		offsets = ARENA_ARRAY(p->arena, struct glyph_offset, (run->level & 1 ? b - c : d - a) + hyphen);
	*out = *run;
	out->n_glyphs = 0;
	out->start = unit_text(p, piece->run, piece->start);
	if (piece->end < p->spaced->run_start[piece->run + 1])
		out->end = unit_text(p, piece->run, piece->end);
	if (run->level & 1) {
		for (uint32_t u = piece->end; u-- > piece->start;)
			place_unit(s, piece, u, out, glyphs, offsets);
	} else {
		for (uint32_t u = piece->start; u < piece->end; u++)
			place_unit(s, piece, u, out, glyphs, offsets);
	}
	length gap = take_gap(s, piece, out, glyphs);
	if (hyphen && out->n_glyphs)
		add_hyphen(s, out, glyphs);
	out->glyphs = glyphs;
	out->offsets = offsets;
	return gap;
}

/* leader(): copies of the pattern on a grid that starts at the measure's right edge, so that leaders of neighbouring
 * lines align. */
static void place_leader(struct line_state *s, const struct piece *piece, struct run *out)
{
	struct placer *p = s->p;
	const struct run *run = &p->shaped->runs[piece->run];
	length width = s->widths[piece->start - s->fill->start], right = s->pen + width, edge = s->line->measure,
	       pattern;
	const struct shaped *shaped = shape_text(p->scratch, p->shaper, run->box->text, run->style, run->lang);
	struct glyph *glyphs;
	uint32_t copies;

	*out = *run;
	out->x = s->pen;
	out->n_glyphs = 0;
	s->pen = right;
	pattern = shaped_width(shaped);
	if (shaped->n_runs == 0 || pattern <= 0 || width < pattern)
		return;
	right = edge - (edge - right + pattern - 1) / pattern * pattern;
	if (right - out->x < pattern)
		return;
	copies = (uint32_t)((right - out->x) / pattern);
	if (copies > LEADER_MOST)
		copies = LEADER_MOST;
	run = &shaped->runs[0];
	glyphs = ARENA_ARRAY(p->arena, struct glyph, (size_t)copies * run->n_glyphs);
	for (uint32_t i = 0; i < copies * run->n_glyphs; i++) {
		glyphs[i] = run->glyphs[i % run->n_glyphs];
		glyphs[i].text = out->start;
		glyphs[i].text_len = 0;
	}
	out->is_object = false;
	out->face = run->face;
	out->size = run->size;
	out->x = right - (length)copies * pattern;
	out->n_glyphs = copies * run->n_glyphs;
	out->glyphs = glyphs;
}

static void extend(struct line *line, const struct run *run)
{
	length above, below;

	if (run->is_object) {
		length width = run->n_glyphs ? run->glyphs[0].advance : 0;
		struct box_size size = box_image_size(run->box, (struct box_size){ 0, 0 });

		above = size.width > 0 ? length_scale(size.height, width, size.width) : 0;
		below = 0;
	} else {
		above = face_scale(run->face, run->face->ascent, run->size);
		below = -face_scale(run->face, run->face->descent, run->size);
	}
	above += run->rise;
	below -= run->rise;
	if (above > line->ascent)
		line->ascent = above;
	if (below > line->descent)
		line->descent = below;
}

void place_line(struct placer *p, const struct fill_line *fill, const struct justified *justified, const length *widths,
                struct line *line)
{
	struct line_state s = { p, fill, justified, widths, line, 0 };
	uint32_t n;
	struct piece *pieces = cut_pieces(p, fill, &n);
	struct run *runs = ARENA_ARRAY(p->arena, struct run, n);
	struct placed_pieces placed = { pieces, ARENA_ARRAY(p->scratch, struct run *, n), n };
	length *gaps = ARENA_ARRAY(p->scratch, length, n);

	line->start = unit_text(p, pieces[0].run, fill->start);
	line->end = fill->end < p->spaced->n_units ? 0 : (uint32_t)p->para->text.len;
	order_pieces(p->shaped, pieces, n);
	for (uint32_t i = 0; i < n; i++) {
		struct run *out = &runs[line->n_runs];
		const struct run *run = &p->shaped->runs[pieces[i].run];

		if (run->is_object && run->box && run->box->kind == BOX_LEADER)
			place_leader(&s, &pieces[i], out);
		else
			gaps[i] = place_piece(&s, &pieces[i], out);
		if (out->n_glyphs == 0)
			continue;
		placed.runs[i] = out;
		extend(line, out);
		line->n_runs++;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (gaps[i])
			put_gap(&s, &placed, i, gaps[i]);
	}
	line->runs = runs;
}
