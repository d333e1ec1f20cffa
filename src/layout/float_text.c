/* float_text.c - floats in the middle of a paragraph's text (CSS 2.1, 9.5 and 9.5.1).
 *
 * In: a paragraph and the floats in it, each before a byte of its text. Out: strips of its lines, with the floats beside them. A
 * float stands at the line that it falls into, where there is room for it beside the text before it there; else below that line. The
 * paragraph is set a few lines at a time: those before a float's line stay as they are, and what follows is broken anew beside it. Where
 * that takes more tries than is linear in the text, which cannot be broken then, floats hang from the first line not yet set. */
#include "layout/table.h"

/* The paragraph while it is set. */
struct setting_floats {
	struct paragraph *p;
	struct text_pieces *pieces;
	struct float_given *given; /* one for each float; those without a flow stand in the paragraph's */
	size_t kept, n_kept;       /* the first of those that stand beside the line to come, and how many */
	uint32_t *strips;          /* of the lines so far */
	size_t n_lines, capacity;
};

/* Inline images fit beside the widest floats at both sides, and those that reach down from above. */
static struct measure least_measure(struct build *b, const struct setting_floats *f, struct line_room *room)
{
	const struct paragraph *p = f->p;
	struct measure measure = p->measure;
	length least = p->para->style->font_size * FLOAT_EMS_LEAST, left = 0, right = 0;

	*room = (struct line_room){ 0, p->area.width };
	if (b->state.floats)
		room->width = floats_beside(b, p->area, 0).width;
	for (size_t i = 0; i < p->para->n_floats; i++) {
		length width = f->given[i].content.width, *side = f->given[i].box->style->float_side == FLOAT_LEFT ? &left : &right;

		*side = width > *side ? width : *side;
	}
	room->width -= left + right;
	if (room->width < least)
		room->width = least < p->area.width ? least : p->area.width;
	measure.rooms = room;
	measure.n_rooms = 1;
	return measure;
}

/* Breaks what is left beside the floats there are. */
static struct text_spot break_to(struct build *b, struct setting_floats *f, uint32_t at)
{
	struct paragraph *p = f->p;

	p->measure.n_rooms = b->n_falls = 0;
	if (b->state.floats)
		floats_rooms(b, p);
	return text_pieces_break(f->pieces, p->measure, at);
}

static void take(struct build *b, struct setting_floats *f, size_t n)
{
	const struct lines *lines = text_pieces_take(f->pieces, b->arena, n);

	f->p->beside = f->kept;
	f->p->n_beside = f->n_kept;
	paragraph_lines(b, f->p, lines);
	b->n_falls = 0;
	if (f->n_kept > 0 && lines->n_lines > 0)
		floats_in_order(b, f->p, &b->strips[b->n_strips - lines->n_lines], f->kept, f->n_kept);
	f->n_kept = 0;
	f->strips = arena_grow(b->arena, f->strips, &f->capacity, f->n_lines + lines->n_lines, sizeof(*f->strips));
	for (size_t i = lines->n_lines; i > 0; i--)
		f->strips[f->n_lines++] = (uint32_t)(b->n_strips - i);
}

/* Sets the paragraph down to the line of a float, and that line where it cannot stand beside the text before it. True when it stands
 * beside it, at the line's top. */
static bool come_to_line(struct build *b, struct setting_floats *f, size_t i)
{
	const struct float_given *given = &f->given[i];
	uint32_t at = f->p->para->floats[i].at;
	struct text_spot spot;

	if (text_pieces_reach(f->pieces, at) || text_pieces_are_spent(f->pieces))
		return false;
	spot = break_to(b, f, at);
	if (spot.line > 0) {
		take(b, f, spot.line);
		if (text_pieces_reach(f->pieces, at))
			return false;
	}
	if (given->content.flow && float_try(b, given, f->p, spot.before)) {
		spot = break_to(b, f, at);
		if (spot.line == 0 || (spot.line == 1 && spot.before == 0))
			return true;
		float_withdraw(b); /* the text before it would go on to the line below its top (9.5.1, rule 6) */
	}
	break_to(b, f, at);
	take(b, f, 1);
	return false;
}

static bool is_unseen(const struct box *box)
{
	return box->kind == BOX_IMAGE && image_kind(box) == IMAGE_UNSEEN;
}

/* Float i stands beside the line to come. */
static void keep(struct setting_floats *f, size_t i)
{
	f->kept = f->n_kept > 0 ? f->kept : i;
	f->n_kept = i + 1 - f->kept;
}

static void set_in_flow(struct build *b, const struct float_given *given)
{
	b->n_falls = 0;
	b->grounded = given->box;
	flow_walk(b, given->box, given->outer);
	b->grounded = NULL;
}

static void place(struct build *b, struct setting_floats *f, size_t i)
{
	const struct float_given *given = &f->given[i];

	if (given->content.flow && given->content.flow->n_strips == 0)
		return;
	if (is_unseen(given->box))
		build_marks(b, given->box);
	else if (come_to_line(b, f, i))
		keep(f, i);
	else if (given->content.flow)
		float_place(b, given);
	else
		set_in_flow(b, given);
}

/* Lines that turn out to be among the last ones stay with those behind them. */
static void keep_widows(struct build *b, const struct setting_floats *f)
{
	const struct style *s = f->p->para->style;
	size_t widows = (size_t)s->widows, n = f->n_lines;

	for (size_t i = n > widows ? n - widows : 0; i < n; i++) {
		uint8_t rule = (uint8_t)paragraph_rule(s, i, n);
		struct strip *strip = &b->strips[f->strips[i]];

		strip->break_before = rule > strip->break_before ? rule : strip->break_before;
	}
}

void float_text_flow(struct build *b, struct paragraph *p)
{
	struct setting_floats f = { .p = p, .given = ARENA_ARRAY(b->arena, struct float_given, p->para->n_floats) };
	struct line_room room;

	for (size_t i = 0; i < p->para->n_floats; i++) { /* before the text: they are set by the same shaper */
		f.given[i] = (struct float_given){ .box = p->para->floats[i].box, .outer = p->area };
		if (!float_box_set(b, f.given[i].box, p->area, &f.given[i].content))
			f.given[i].content = (struct float_box){ 0 };
	}
	p->given = f.given;
	f.pieces = text_pieces_new(b->in->shaper, p->para, least_measure(b, &f, &room));
	for (size_t i = 0; i < p->para->n_floats; i++)
		place(b, &f, i);
	if (!text_pieces_reach(f.pieces, (uint32_t)p->para->text.len)) {
		break_to(b, &f, (uint32_t)p->para->text.len);
		take(b, &f, SIZE_MAX);
	}
	keep_widows(b, &f);
	text_pieces_free(f.pieces);
}
