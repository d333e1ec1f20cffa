/* spacing.c - gives every cluster of glyphs its natural width and its room to shrink and stretch: the blank between
 * neighbours (cjk 3), at line edges (4), the steps of justification (6), autospace (7).
 *
 * In: shaped runs, decoded characters, breaks; out: units for fill.c and the way back to the glyphs for justify.c.
 * Neighbours are judged across runs, links and <strong> alike; the em is that of the unit that owns the blank. */
#include "text/spacing.h"

#include "text/cluster.h"
#include "unicode/utf8.h"

/* The unit before the one at hand, not written yet as far as its right side goes. */
struct neighbour {
	uint32_t unit;
	uint8_t class;          /* enum text_class */
	uint8_t side;
	uint8_t start;          /* enum line_start */
	bool both_sides;        /* blank left and right by class: TC pauses, MD */
	bool raised;            /* superscript: no autospace (7) */
	bool last;              /* of the paragraph */
	length em;
	length left, right;     /* blank that is still there */
	length left_all, right_all; /* as the glyph has it */
	length gap;             /* autospace behind it */
	const struct char_rules *rules;
	const struct style *style;
};

/* Where a unit can stand: at a paragraph's start, behind a forced break, or anywhere. */
enum line_start { START_ANY, START_FORCED, START_PARAGRAPH };

struct maker {
	struct spaced *out;
	const struct para *para;
	const struct shaped *shaped;
	const struct chars *chars;
	const uint8_t *class;   /* of each unit */
	struct ink_cache *ink;
	bool ids_stretch;       /* text-justify allows e2 and e3 */
	bool letters_stretch;   /* and e3 between letters */
};

static length part(length em, int parts, int of)
{
	return (length)((int64_t)em * parts / of);
}

static const struct run *run_of(const struct maker *m, uint32_t u)
{
	size_t low = 0, high = m->shaped->n_runs - 1;

	while (low < high) {
		size_t middle = (low + high + 1) / 2;

		if (m->out->run_start[middle] <= u)
			low = middle;
		else
			high = middle - 1;
	}
	return &m->shaped->runs[low];
}

/* The character a unit begins with. */
static uint32_t unit_code(const struct maker *m, uint32_t u)
{
	const char *p = m->para->text.ptr + run_of(m, u)->glyphs[m->out->glyph[u]].text;

	return utf8_next(&p, m->para->text.ptr + m->para->text.len);
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
	if (n->rules->marks.half >> n->class & 1)
		return;
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
	if (b->rules->marks.pairs == PAIRS_APART)
		return;
	switch (spacing_pair(a->rules->marks.pairs, a->class, b->class)) {
	case PAIR_BOTH_GO:
		a->right = b->left = 0;
		break;
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

/* To what an autospace shrinks (6, s6) and stretches (e2); text-justify: inter-word leaves it alone. */
static void set_autospace_room(const struct maker *m, struct fill_unit *unit, const struct char_rules *rules, length gap, length em)
{
	length least = part(em, AUTOSPACE_MIN, 1000), most = part(em, rules->justification->autospace_max, 24);

	unit->shrink_step = gap > least ? rules->justification->shrink[PLACE_AUTOSPACE].step : 0;
	unit->shrink = unit->shrink_step ? gap - least : 0;
	if (m->ids_stretch) {
		unit->stretch = most - gap;
		unit->stretch_step = 2;
	}
}

/* Whether text-autospace names what stands beside the ideograph: digits with their signs, or letters. */
static bool wants_autospace(const struct maker *m, const struct char_rules *rules, uint32_t letter)
{
	unsigned kinds = rules->autospace & (AUTOSPACE_ALPHA | AUTOSPACE_NUMERIC), lb;

	if (kinds == 0 || kinds == (AUTOSPACE_ALPHA | AUTOSPACE_NUMERIC))
		return kinds != 0;
	lb = ucd_of(unit_code(m, letter))->lb;
	return kinds == (lb == LB_NU || lb == LB_PO || lb == LB_PR ? AUTOSPACE_NUMERIC : AUTOSPACE_ALPHA);
}

/* The space of French beside its marks (text-autospace: punctuation): where a blank follows a high mark, so that times
 * and addresses stay as they are. No line ends there (UAX #14, LB13, LB19). */
static bool join_french(const struct maker *m, struct neighbour *a, const struct neighbour *b)
{
	unsigned after = b->unit + 1 < m->out->n_units ? m->class[b->unit + 1] : CLASS_SP;
	int behind, before;

	if (!(a->rules->autospace & b->rules->autospace & AUTOSPACE_PUNCTUATION) || a->class == CLASS_SP ||
	    a->class == CLASS_NB || b->class == CLASS_SP || b->class == CLASS_NB)
		return false;
	behind = spacing_french_behind(unit_code(m, a->unit));
	before = after == CLASS_LA || spacing_french_before(unit_code(m, a->unit)) ? 0
	         : spacing_french_before(unit_code(m, b->unit));
	a->gap = part(a->em, behind > before ? behind : before, 1000);
	return a->gap > 0;
}

/* text-justify: inter-character: letters part as Han do, but for scripts whose letters join. */
static bool parts(const struct maker *m, const struct neighbour *n)
{
	uint32_t script;

	if (n->class > CLASS_LC && n->class != CLASS_KO)
		return false;
	script = run_of(m, n->unit)->script;
	return n->class == CLASS_ID || n->class == CLASS_KO || script == SCRIPT_LATIN || script == SCRIPT_HAN ||
	       script == SCRIPT_COMMON || script == UCD_SCRIPT('G', 'r', 'e', 'k') ||
	       script == UCD_SCRIPT('C', 'y', 'r', 'l');
}

/* Autospace (7) and the gap that may open between two Han (6, e3); belongs to the left unit. */
static void join_gap(const struct maker *m, struct neighbour *a, const struct neighbour *b)
{
	struct fill_unit *unit = &m->out->units[a->unit];
	bool forth = a->class == CLASS_ID && b->class == CLASS_LA, back = a->class == CLASS_LA && b->class == CLASS_ID;
	length em = back ? b->em : a->em;

	if ((a->class == CLASS_ID && b->class == CLASS_ID) || (m->letters_stretch && !(forth || back) && parts(m, a) && parts(m, b))) {
		if (m->ids_stretch) {
			unit->stretch = part(em, 1, 4);
			unit->stretch_step = 3;
		}
		return;
	}
	if (join_french(m, a, b) || !(forth || back) || a->raised || b->raised)
		return;
	if (!wants_autospace(m, a->rules, forth ? b->unit : a->unit) || !wants_autospace(m, b->rules, forth ? b->unit : a->unit))
		return;
	a->gap = part(em, (back ? b : a)->style->jb_autospace_width, 1000);
	set_autospace_room(m, unit, (back ? b : a)->rules, a->gap, em);
}

/* cjk 5: at most one mark hangs at a line's end, none behind another mark; hanging-punctuation: first and last let a
 * bracket or quotation mark hang at the paragraph's two ends (CSS Text 4, 9.1). */
static void set_hanging(const struct maker *m, struct neighbour *n, struct fill_unit *unit, bool after_mark)
{
	unsigned hanging = n->style->hanging_punctuation;
	length body = unit->width - unit->trim_end;
	uint32_t code;

	if (n->class < CLASS_LX || n->class > CLASS_PX)
		return;
	code = unit_code(m, n->unit);
	if ((hanging & HANG_FIRST) && n->start == START_PARAGRAPH && spacing_hangs_first(code)) {
		unit->trim_start = unit->width;
		n->side = SIDE_LEFT;
	} else if ((hanging & HANG_LAST) && n->last && spacing_hangs_last(code)) {
		unit->trim_end = unit->width;
		unit->end_shrink = 0;
	} else if ((hanging & (HANG_ALLOW_END | HANG_FORCE_END)) && !after_mark && spacing_hangs(n->rules->locale, n->style, code)) {
		if (hanging & HANG_FORCE_END) {
			unit->trim_end += body;
			unit->end_shrink = 0;
		} else {
			unit->hang = body;
		}
	}
}

/* The rule for an opening mark where it can stand at a line's start. */
static enum edge_rule line_start_rule(const struct maker *m, const struct neighbour *n)
{
	const struct mark_rules *rules = &n->rules->marks;
	const struct css_size *indent = &m->para->style->text_indent;

	if (n->class != CLASS_OP)
		return EDGE_KEEP;
	if (n->start == START_ANY)
		return rules->start;
	return n->start == START_PARAGRAPH && (indent->len > 0 || indent->percent > 0) ? rules->first_indented : rules->first;
}

/* What a mark loses at line edges, and its room to shrink (4, 6). A mark that is half wide by style has nothing to lose. */
static void finish_mark(const struct maker *m, const struct neighbour *n, struct fill_unit *unit)
{
	enum edge_rule start = line_start_rule(m, n), end = spacing_line_end(&n->rules->marks, n->class);
	enum shrink_place place = spacing_place(n->class);
	length lost = n->left_all - n->left + n->right_all - n->right, room = n->left + n->right, stays;

	unit->width -= lost;
	if (n->both_sides)
		m->out->left[n->unit] += n->left_all - n->left;
	else
		m->out->left[n->unit] += (length)((int64_t)lost * n->side / SIDE_LEFT);
	if (n->rules->marks.half >> n->class & 1)
		return;
	stays = part(n->em, n->rules->justification->shrink[place].stays, 4);
	unit->shrink = room > stays ? room - stays : 0;
	unit->shrink_step = unit->shrink ? n->rules->justification->shrink[place].step : 0;
	if (unit->shrink_step == 0)
		unit->shrink = 0;
	if (n->left_all)
		unit->trim_start = start == EDGE_TRIM      ? n->left
		                   : start == EDGE_OUTDENT ? n->left + n->em / 2
		                                           : n->left - n->left_all;
	if (n->right_all) {
		unit->trim_end = end == EDGE_TRIM ? n->right : n->right - n->right_all;
		unit->end_shrink = end == EDGE_SHRINK || end == EDGE_WHOLE ? n->right_all : 0;
	}
}

/* What kerning with the next unit has taken from a letter, negative: given back where a line ends between the two. */
static length kerning_at_end(const struct maker *m, uint32_t u)
{
	const struct fill_unit *next = &m->out->units[u + 1];
	const struct run *run;

	if (u + 1 >= m->out->n_units || next->break_before == BREAK_NONE || next->flags & UNIT_BLANK)
		return 0;
	run = run_of(m, u);
	if (run != run_of(m, u + 1) || !run->face || run->level & 1 || run->stand == STAND_UPRIGHT)
		return 0;
	const struct glyph *g = &run->glyphs[m->out->glyph[u + 1] - 1];
	length kerned = g->advance - face_scale(run->face, face_advance(run->face, g->id), run->size);
	return kerned < 0 ? kerned : 0;
}

/* The right side of a unit is settled: writes what is left to write. */
static void finish(const struct maker *m, struct neighbour *n, bool after_mark)
{
	struct fill_unit *unit = &m->out->units[n->unit];

	if (n->left_all || n->right_all) {
		finish_mark(m, n, unit);
	} else if (n->class == CLASS_LA || n->gap) {
		unit->trim_end = n->gap + kerning_at_end(m, n->unit);
		unit->width += n->gap;
	}
	if (n->style->hanging_punctuation)
		set_hanging(m, n, unit, after_mark);
	m->out->side[n->unit] = n->side;
}

/* A word space, or what it is worth between two classes (cjk 7; 6, s2 and e1). */
static void set_space(const struct maker *m, uint32_t u, const struct char_rules *rules, const struct run *run,
		      const struct neighbour *left)
{
	length em = run->size;
	unsigned before = left->class;
	struct fill_unit *unit = &m->out->units[u];
	unsigned after = u + 1 < m->out->n_units ? m->class[u + 1] : CLASS_NULL;
	enum space_rule rule = rules->keeps_blanks ? SPACE_WORD : spacing_space(rules->locale, before, after);
	length floor = part(em, 1, 5);

	/* pre-wrap: kept blanks hang at a line's end (CSS Text 3, 4.1.3) */
	if (m->class[u] == CLASS_SP && !(rules->keeps_blanks && rules->no_wrap))
		unit->flags = UNIT_BLANK;
	if (rule == SPACE_AUTOSPACE &&
	    (!(rules->autospace & AUTOSPACE_REPLACE) || !wants_autospace(m, rules, after == CLASS_LA ? u + 1 : left->unit)))
		rule = SPACE_WORD;
	switch (rule) {
	case SPACE_DROPPED:
		unit->width = 0;
		return;
	case SPACE_AUTOSPACE:
		unit->width = part(em, run->style->jb_autospace_width, 1000);
		set_autospace_room(m, unit, rules, unit->width, em);
		if (!m->ids_stretch) { /* text-justify: inter-word takes it for a word space */
			unit->stretch = em / 2 - unit->width;
			unit->stretch_step = 1;
		}
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
	                       .raised = run->rise > 0,
	                       .start = !left->rules                       ? START_PARAGRAPH
	                                : unit->break_before == BREAK_MUST ? START_FORCED
	                                                                   : START_ANY };

	if (class == CLASS_SP || class == CLASS_NB) {
		set_space(m, u, rules, run, left);
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

static void join_all(const struct maker *m)
{
	struct neighbour left = { .class = CLASS_NULL };
	bool after_mark = false;
	size_t span = 0;

	for (size_t r = 0; r < m->shaped->n_runs; r++) {
		const struct run *run = &m->shaped->runs[r];
		const struct char_rules *rules;

		while (span + 1 < m->para->n_spans && m->para->spans[span].end <= run->start)
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
	if (left.rules) {
		left.last = true;
		finish(m, &left, after_mark);
	}
}

/* How marks give blank up at line ends: by the block's own language. */
static enum fill_ends line_ends(const struct para *para)
{
	struct mark_rules rules = spacing_mark_rules(locale_of(para->lang), para->style);

	if (rules.end_stop != EDGE_WHOLE)
		return ENDS_GRADUAL;
	return para->style->text_spacing_trim == SPACING_TRIM_AUTO ? ENDS_WHOLE_AFTER_SPACES : ENDS_WHOLE;
}

struct spaced *spacing_make(struct arena *arena, const struct para *para, const struct chars *chars,
			    const uint8_t *breaks, const struct shaped *shaped, struct ink_cache *ink)
{
	struct maker m = { .para = para, .shaped = shaped, .chars = chars, .ink = ink };

	m.out = cluster_units(arena, chars, breaks, shaped, &m.class);
	m.ids_stretch = para->style->text_justify != JUSTIFY_INTER_WORD;
	m.letters_stretch = para->style->text_justify == JUSTIFY_INTER_CHARACTER;
	m.out->ends = (uint8_t)line_ends(para);
	join_all(&m);
	return m.out;
}
