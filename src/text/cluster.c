/* cluster.c - runs of glyphs to the units that lines are made of, one a cluster, and the way back to the glyphs.
 *
 * In: shaped runs, decoded characters, breaks; out: units with their natural widths and the layout class of each. What
 * neighbours do to one another is spacing.c's. */
#include "text/cluster.h"

void spaced_glyphs(const struct spaced *s, const struct run *run, uint32_t r, uint32_t u, uint32_t *first,
		   uint32_t *end)
{
	*first = s->glyph[u];
	if (run->level & 1)
		*end = u > s->run_start[r] ? s->glyph[u - 1] : run->n_glyphs;
	else
		*end = u + 1 < s->run_start[r + 1] ? s->glyph[u + 1] : run->n_glyphs;
}

struct clusters {
	const struct chars *chars;
	const uint8_t *breaks;
	struct spaced *out;
	uint8_t *class;
	size_t at; /* in chars */
};

/* Emoji, and boxes of an em, stand among Han as Han do. */
static bool is_ideograph(const struct run *run, length advance)
{
	return run->face && (face_is_colour(run->face) || (run->is_missing && advance == run->size));
}

/* A mark of a cluster of its own, with or without width, is part of the unit before it in its run (LB9): the blank behind
 * the letter stands behind the mark. */
static bool join_mark(struct clusters *c, const struct run *run, uint32_t text, uint32_t glyph, length advance)
{
	if (c->chars->class[c->at] != CLASS_NULL || c->chars->lb[c->at] != LB_CM || text <= run->start ||
	    c->breaks[text] != BREAK_NONE || run->is_object)
		return false;
	uint32_t u = c->out->n_units - 1;
	c->out->units[u].width += advance;
	if (run->level & 1)
		c->out->glyph[u] = glyph;
	return true;
}

static void add_cluster(struct clusters *c, const struct run *run, uint32_t text, uint32_t glyph, length advance)
{
	while (c->at < c->chars->n && c->chars->offset[c->at] < text)
		c->at++;
	if (join_mark(c, run, text, glyph, advance))
		return;
	uint32_t u = c->out->n_units++;
	struct fill_unit *unit = &c->out->units[u];
	unsigned class;

	class = run->is_object                                               ? CLASS_OBJECT
	        : run->stand == STAND_COMBINED || is_ideograph(run, advance) ? CLASS_ID
	                                                                     : c->chars->class[c->at];
	c->class[u] = (uint8_t)class;
	c->out->glyph[u] = glyph;
	unit->width = advance;
	unit->break_before = c->breaks[text];
	if (class == CLASS_ID || class == CLASS_KO || class == CLASS_OBJECT)
		unit->flags = UNIT_FULL;
	else if (class == CLASS_LA)
		unit->flags = UNIT_HALF;
	if (run->is_object && run->box && run->box->kind == BOX_LEADER)
		unit->flags = UNIT_LEADER;
}

/* Glyphs with text start a cluster, those without continue it; a combined run is one. */
static void run_clusters_forward(struct clusters *c, const struct run *run)
{
	const struct glyph *g = run->glyphs;

	for (uint32_t i = 0; i < run->n_glyphs;) {
		uint32_t first = i;
		length advance = g[i++].advance;

		while (i < run->n_glyphs && (g[i].text_len == 0 || run->stand == STAND_COMBINED))
			advance += g[i++].advance;
		add_cluster(c, run, g[first].text, first, advance);
	}
}

/* Right to left: glyphs stand in visual order, so the text begins at the last; clusters share their text offset. */
static void run_clusters_backward(struct clusters *c, const struct run *run)
{
	const struct glyph *g = run->glyphs;

	for (uint32_t i = run->n_glyphs; i > 0;) {
		uint32_t text = g[i - 1].text;
		length advance = 0;

		while (i > 0 && g[i - 1].text == text)
			advance += g[--i].advance;
		add_cluster(c, run, text, i, advance);
	}
}

struct spaced *cluster_units(struct arena *arena, const struct chars *chars, const uint8_t *breaks,
			     const struct shaped *shaped, const uint8_t **classes)
{
	struct spaced *out = ARENA_NEW(arena, struct spaced);
	struct clusters c = { .chars = chars, .breaks = breaks, .out = out };
	size_t most = 0;

	for (size_t r = 0; r < shaped->n_runs; r++)
		most += shaped->runs[r].n_glyphs;
	out->units = ARENA_ARRAY(arena, struct fill_unit, most + 1);
	out->glyph = ARENA_ARRAY(arena, uint32_t, most + 1);
	out->left = ARENA_ARRAY(arena, length, most + 1);
	out->side = ARENA_ARRAY(arena, uint8_t, most + 1);
	out->run_start = ARENA_ARRAY(arena, uint32_t, shaped->n_runs + 1);
	c.class = ARENA_ARRAY(arena, uint8_t, most + 1);
	for (size_t r = 0; r < shaped->n_runs; r++) {
		const struct run *run = &shaped->runs[r];

		out->run_start[r] = out->n_units;
		if (run->level & 1)
			run_clusters_backward(&c, run);
		else
			run_clusters_forward(&c, run);
	}
	out->run_start[shaped->n_runs] = out->n_units;
	*classes = c.class;
	return out;
}
