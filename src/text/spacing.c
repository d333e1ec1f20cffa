/* spacing.c - gives every cluster of glyphs its natural width and its room to shrink and stretch: the blank between
 * neighbours (cjk 3), at line edges (4), the steps of justification (6), autospace (7).
 *
 * In: shaped runs, decoded characters, breaks; out: units for fill.c and the way back to the glyphs for justify.c.
 * Neighbours are judged across runs, links and <strong> alike; the em is that of the unit that owns the blank. */
#include "text/spacing.h"

#include "text/spacing_rules.h"

/* The unit before the one at hand, not written yet as far as its right side goes. */
struct neighbour {
	uint32_t unit;
	uint8_t class;          /* enum text_class */
	uint8_t side;
	uint8_t trim;           /* text-spacing-trim */
	bool both_sides;        /* blank left and right by class: TC pauses, MD */
	bool raised;            /* superscript: no autospace (7) */
	length em;
	length left, right;     /* blank that is still there */
	length left_all, right_all; /* as the glyph has it */
	length gap;             /* autospace behind it */
	const struct char_rules *rules;
	const struct style *style;
};

struct maker {
	struct spaced *out;
	const struct shaped *shaped;
	const struct chars *chars;
	const uint8_t *breaks;
	const uint8_t *class;   /* of each unit */
	struct ink_cache *ink;
	bool ids_stretch;       /* text-justify allows e2 and e3 */
};

void spaced_glyphs(const struct spaced *s, const struct run *run, uint32_t r, uint32_t u, uint32_t *first,
		   uint32_t *end)
{
	*first = s->glyph[u];
	if (run->level & 1)
		*end = u > s->run_start[r] ? s->glyph[u - 1] : run->n_glyphs;
	else
		*end = u + 1 < s->run_start[r + 1] ? s->glyph[u + 1] : run->n_glyphs;
}

/* ---- first pass: clusters to units ---- */

struct clusters {
	const struct para *para;
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

	class = run->is_object                                                     ? CLASS_OBJECT
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

/* ---- second pass: neighbours ---- */

static length part(length em, int parts, int of)
{
	return (length)((int64_t)em * parts / of);
}

/* Blank inside a mark, as its class says and its ink allows. Only glyphs 1 em wide are trimmed. */
static void find_blank(const struct maker *m, struct neighbour *n, const struct run *run, length advance)
{
	enum locale locale = n->rules->locale;
	struct blank want = class_blank(locale, n->class);
	struct ink room;
	uint16_t glyph;

	if (n->rules->vertical && n->class == CLASS_PX) /* cjk 1: fixed at 1 em */
		return;
	if (want.left + want.right == 0 || !run->face || advance < part(run->size, 49, 50) ||
	    advance > part(run->size, 51, 50))
		return;
	glyph = run->glyphs[m->out->glyph[n->unit]].id;
	room = ink_room(run->stand == STAND_UPRIGHT ? ink_find_upright(m->ink, run->face, glyph)
	                                            : ink_find(m->ink, run->face, glyph), want);
	if (room.left + room.right == 0)
		return;
	n->both_sides = want.left && want.right;
	if (n->both_sides) {
		n->left_all = part(advance, room.left, 1024);
		n->right_all = part(advance, room.right, 1024);
		n->side = SIDE_BOTH;
	} else { /* the class has its blank on one side; the ink may want it from both */
		*(want.left ? &n->left_all : &n->right_all) = part(advance, room.left + room.right, 1024);
		n->side = (uint8_t)(room.left * SIDE_LEFT / (room.left + room.right));
	}
	n->left = n->left_all;
	n->right = n->right_all;
}

/* cjk 1: a middle dot of Traditional text is 1 em wide, a quarter of it blank on each side; a proportional glyph is
 * centred in it. */
static void widen_dot(const struct maker *m, struct neighbour *n, struct fill_unit *unit)
{
	if (n->rules->locale != LOCALE_TC || n->left_all || unit->width > n->em * 3 / 4)
		return;
	m->out->left[n->unit] = (unit->width - n->em) / 2;
	unit->width = n->em;
	n->left = n->right = n->left_all = n->right_all = n->em / 4;
	n->both_sides = true;
	n->side = SIDE_BOTH;
}

/* cjk 1: in Simplified text the middle dot is 0.5 em wide whatever the glyph, and so are narrow connectors between
 * Han. */
static void set_fixed_width(const struct maker *m, struct neighbour *n, struct fill_unit *unit)
{
	length half = n->em / 2;

	if (n->rules->locale != LOCALE_SC || (n->class == CLASS_CN && unit->width > half))
		return;
	m->out->left[n->unit] = (unit->width - half) / 2;
	unit->width = half;
	unit->trim_start = unit->trim_end = 0;
	n->side = SIDE_RIGHT;
}

/* Takes blank away between two neighbours (cjk 3). */
static void join_pair(struct neighbour *a, struct neighbour *b)
{
	if (!spacing_trims_pairs(a->trim) || !spacing_trims_pairs(b->trim))
		return;
	switch (spacing_pair(a->class, b->class)) {
	case PAIR_LEFT_GOES:
		a->right = 0;
		break;
	case PAIR_RIGHT_GOES:
		b->left = 0;
		break;
	case PAIR_SMALLER_GOES:
		if (a->right < b->left)
			a->right = 0;
		else
			b->left = 0;
		break;
	case PAIR_KEEP:
		break;
	}
}

/* Autospace (7) and the gap that may open between two Han (6, e3); belongs to the left unit. */
static void join_gap(const struct maker *m, struct neighbour *a, const struct neighbour *b)
{
	struct fill_unit *unit = &m->out->units[a->unit];
	bool forth = a->class == CLASS_ID && b->class == CLASS_LA, back = a->class == CLASS_LA && b->class == CLASS_ID;
	length em = back ? b->em : a->em;

	if (a->class == CLASS_ID && b->class == CLASS_ID) {
		if (m->ids_stretch) {
			unit->stretch = part(em, 1, 4);
			unit->stretch_step = 3;
		}
		return;
	}
	if (!(forth || back) || !a->rules->autospace || !b->rules->autospace || a->raised || b->raised)
		return;
	a->gap = part(em, AUTOSPACE, 24);
	unit->shrink = a->gap - part(em, AUTOSPACE_MIN, 24);
	unit->shrink_step = 6;
	if (m->ids_stretch) {
		unit->stretch = part(em, spacing_autospace_max((back ? b : a)->rules->locale), 24) - a->gap;
		unit->stretch_step = 2;
	}
}

/* cjk 5: at most one mark hangs, none behind another mark. */
static void set_hanging(const struct neighbour *n, struct fill_unit *unit, bool after_mark)
{
	unsigned hanging = n->style->hanging_punctuation;
	length body = unit->width - unit->trim_end;

	if (!(hanging & (HANG_ALLOW_END | HANG_FORCE_END)) || after_mark ||
	    (n->rules->locale == LOCALE_TC && !n->rules->vertical) ||
	    (n->class != CLASS_PC && n->class != CLASS_PS))
		return;
	if (hanging & HANG_FORCE_END) {
		unit->trim_end += body;
		unit->end_shrink = 0;
	} else {
		unit->hang = body;
	}
}

/* What a mark loses at line edges, and its room to shrink (4, 6). */
static void finish_mark(const struct maker *m, const struct neighbour *n, struct fill_unit *unit, bool after_mark)
{
	enum edge_rule start = spacing_line_start(n->rules->locale, n->class, n->trim);
	enum edge_rule end = spacing_line_end(n->rules->locale, n->class, n->trim);
	length lost = n->left_all - n->left + n->right_all - n->right;

	unit->width -= lost;
	if (n->both_sides)
		m->out->left[n->unit] += n->left_all - n->left;
	else
		m->out->left[n->unit] += (length)((int64_t)lost * n->side / SIDE_LEFT);
	unit->shrink_step = spacing_shrink_step(n->rules->locale, n->class);
	unit->shrink = unit->shrink_step ? n->left + n->right : 0;
	if (n->left_all)
		unit->trim_start = start == EDGE_TRIM ? n->left : n->left - n->left_all;
	if (n->right_all) {
		unit->trim_end = end == EDGE_TRIM ? n->right : n->right - n->right_all;
		unit->end_shrink = end == EDGE_SHRINK ? n->right_all : 0;
	}
	set_hanging(n, unit, after_mark);
}

/* The right side of a unit is settled: writes what is left to write. */
static void finish(const struct maker *m, const struct neighbour *n, bool after_mark)
{
	struct fill_unit *unit = &m->out->units[n->unit];

	if (n->trim == SPACING_TRIM_TRIM_ALL && class_is_mark(n->class) && n->class != CLASS_MD) {
		struct neighbour half = *n;
		half.left = half.right = 0;
		finish_mark(m, &half, unit, after_mark);
	} else if (n->left_all || n->right_all) {
		finish_mark(m, n, unit, after_mark);
	} else if (n->gap) {
		unit->width += n->gap;
		unit->trim_end = n->gap;
	}
	m->out->side[n->unit] = n->side;
}

/* A word space, or what it is worth between two classes (cjk 7; 6, s2 and e1). */
static void set_space(const struct maker *m, uint32_t u, const struct char_rules *rules, length em, unsigned before)
{
	struct fill_unit *unit = &m->out->units[u];
	unsigned after = u + 1 < m->out->n_units ? m->class[u + 1] : CLASS_NULL;
	enum space_rule rule = rules->keeps_blanks ? SPACE_WORD : spacing_space(rules->locale, before, after);
	length floor = part(em, 1, 5);

	/* pre-wrap: kept blanks hang at a line's end (CSS Text 3, 4.1.3) */
	if (m->class[u] == CLASS_SP && !(rules->keeps_blanks && rules->no_wrap))
		unit->flags = UNIT_BLANK;
	if (rule == SPACE_AUTOSPACE && !rules->autospace)
		rule = SPACE_WORD;
	switch (rule) {
	case SPACE_DROPPED:
		unit->width = 0;
		return;
	case SPACE_AUTOSPACE:
		unit->width = part(em, AUTOSPACE, 24);
		unit->shrink = unit->width - part(em, AUTOSPACE_MIN, 24);
		unit->shrink_step = 6;
		unit->stretch =
			m->ids_stretch ? part(em, spacing_autospace_max(rules->locale), 24) - unit->width : em / 4;
		unit->stretch_step = m->ids_stretch ? 2 : 1; /* text-justify: inter-word takes it for a word space */
		break;
	case SPACE_WORD:
		unit->shrink = unit->width > floor ? unit->width - floor : 0;
		unit->shrink_step = unit->shrink ? 2 : 0;
		unit->stretch = em / 2 > unit->width ? em / 2 - unit->width : 0;
		unit->stretch_step = unit->stretch ? 1 : 0;
		break;
	}
	unit->trim_end = unit->width;
}

static void set_hyphen(struct fill_unit *unit, const struct run *run)
{
	uint32_t glyph;

	if (!run->face)
		return;
	glyph = face_glyph(run->face, '-', 0);
	unit->hyphen = face_scale(run->face, face_advance(run->face, glyph), run->size);
}

/* One unit: what it is, what it does to its left neighbour; then it is the neighbour. */
static void join_unit(const struct maker *m, struct neighbour *left, bool *after_mark, uint32_t u,
		      const struct run *run, const struct char_rules *rules)
{
	struct fill_unit *unit = &m->out->units[u];
	unsigned class = m->class[u];
	struct neighbour n = { .unit = u, .class = (uint8_t)class, .em = run->size, .rules = rules, .style = run->style,
	                       .trim = run->style->text_spacing_trim, .raised = run->rise > 0 };

	if (class == CLASS_SP || class == CLASS_NB) {
		set_space(m, u, rules, run->size, left->class);
		if (unit->width == 0 && class == CLASS_SP)
			return; /* dropped: its neighbours meet */
	} else if (class_is_mark(class)) {
		find_blank(m, &n, run, unit->width);
		if (class == CLASS_MD)
			widen_dot(m, &n, unit);
	}
	if (left->rules) {
		join_pair(left, &n);
		join_gap(m, left, &n);
		finish(m, left, *after_mark);
		*after_mark = class_is_mark(left->class);
	}
	if (class == CLASS_MD || class == CLASS_CN)
		set_fixed_width(m, &n, unit);
	*left = n;
}

/* Han after Han in one run, nine units of ten: nothing but a gap that may open (e3). True when it was that. */
static bool join_plain(const struct maker *m, struct neighbour *left, uint32_t u, const struct run *run,
                       const struct char_rules *rules)
{
	struct fill_unit *unit = &m->out->units[left->unit];

	if (m->class[u] != CLASS_ID || left->class != CLASS_ID || left->em != run->size || left->style != run->style ||
	    left->unit + 1 != u)
		return false;
	if (m->ids_stretch) {
		unit->stretch = part(left->em, 1, 4);
		unit->stretch_step = 3;
	}
	left->unit = u;
	left->rules = rules;
	return true;
}

static void join_all(const struct maker *m, const struct para *para)
{
	struct neighbour left = { .class = CLASS_NULL };
	bool after_mark = false;
	size_t span = 0;

	for (size_t r = 0; r < m->shaped->n_runs; r++) {
		const struct run *run = &m->shaped->runs[r];
		const struct char_rules *rules;

		while (span + 1 < para->n_spans && para->spans[span].end <= run->start)
			span++;
		rules = &m->chars->rules[span];
		for (uint32_t u = m->out->run_start[r]; u < m->out->run_start[r + 1]; u++) {
			struct fill_unit *unit = &m->out->units[u];

			if (unit->break_before == BREAK_HYPHEN && left.rules)
				set_hyphen(&m->out->units[left.unit], run);
			if (m->class[u] == CLASS_NULL) {
				if (unit->width == 0)
					unit->flags |=
						UNIT_BLANK; /* marks at a line's end are trimmed in front of it */
				continue;
			}
			if (left.class == CLASS_OBJECT && (m->out->units[left.unit].flags & UNIT_LEADER) &&
			    unit->break_before != BREAK_MUST)
				unit->break_before = BREAK_NONE; /* the page number stays with its leader */
			if (!join_plain(m, &left, u, run, rules))
				join_unit(m, &left, &after_mark, u, run, rules);
		}
	}
	if (left.rules)
		finish(m, &left, after_mark);
}

struct spaced *spacing_make(struct arena *arena, const struct para *para, const struct chars *chars,
			    const uint8_t *breaks, const struct shaped *shaped, struct ink_cache *ink)
{
	struct spaced *out = ARENA_NEW(arena, struct spaced);
	struct clusters c = { .para = para, .chars = chars, .breaks = breaks, .out = out };
	struct maker m = { .out = out, .shaped = shaped, .chars = chars, .breaks = breaks, .ink = ink };
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
	m.class = c.class;
	m.ids_stretch = para->style->text_justify != JUSTIFY_INTER_WORD;
	join_all(&m, para);
	return out;
}
