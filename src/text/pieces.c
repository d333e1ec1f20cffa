/* pieces.c - a paragraph set a few lines at a time, where what stands beside its lines depends on where they end.
 *
 * In: a paragraph, rooms for the lines to come, a byte of its text. Out: where that byte stands; lines, once they are taken. The text
 * is shaped once. To find a byte's line, the text is broken from the first line that was not taken to some lines behind the byte, so
 * that the work is that of the text between the bytes and a few lines for each of them. */
#include "text/set.h"

enum {
	LINES_BEHIND = 4,      /* broken behind the line that is looked for: they are what its end depends on */
	/* What may be tried: units so many times the text's, and so many for each byte asked for. Twice what text needs that can be broken
	 * at all; without breaks each try goes to the end. */
	TEXTS_MOST = 8, UNITS_MOST = 4096
};

struct text_pieces {
	struct arena *arena;   /* the paragraph, shaped */
	struct arena *tries;   /* the lines broken last */
	struct setting setting;
	struct placer placer;
	uint32_t from;         /* the first unit that was not taken */
	uint32_t spot, run;    /* the first unit at or behind the byte asked for last, and its run */
	struct fill_line *chosen;
	size_t n_chosen, n_taken;
	int64_t left;          /* units that may still be tried */
};

struct text_pieces *text_pieces_new(struct shaper *shaper, const struct para *para, struct measure measure)
{
	struct arena *arena = arena_new();
	struct text_pieces *p = ARENA_NEW(arena, struct text_pieces);

	p->arena = arena;
	p->tries = arena_new();
	p->setting = setting_make(arena, shaper, para, measure);
	p->placer = (struct placer){ NULL, p->tries, shaper, para, p->setting.shaped, p->setting.spaced, 0 };
	p->left = (int64_t)TEXTS_MOST * p->setting.fill.n_units + (int64_t)UNITS_MOST * (int64_t)para->n_floats;
	arena_reset(shaper_scratch(shaper));
	return p;
}

void text_pieces_free(struct text_pieces *p)
{
	arena_free(p->tries);
	arena_free(p->arena);
}

static uint32_t unit_byte(const struct text_pieces *p, uint32_t run, uint32_t unit)
{
	return p->setting.shaped->runs[run].glyphs[p->setting.spaced->glyph[unit]].text;
}

/* Bytes are asked for in their order. */
static uint32_t find_unit(struct text_pieces *p, uint32_t at)
{
	const uint32_t *run_start = p->setting.spaced->run_start;

	while (p->spot < p->setting.fill.n_units) {
		while (run_start[p->run + 1] <= p->spot)
			p->run++;
		if (unit_byte(p, p->run, p->spot) >= at)
			break;
		p->spot++;
	}
	return p->spot;
}

bool text_pieces_reach(struct text_pieces *p, uint32_t at)
{
	return find_unit(p, at) <= p->from;
}

bool text_pieces_are_spent(const struct text_pieces *p)
{
	return p->left <= 0;
}

/* Whether a try may end before a unit, `width` behind the spot. */
static bool ends_try(const struct text_pieces *p, const struct fill_unit *unit, length_sum width)
{
	length_sum most = (length_sum)LINES_BEHIND * p->setting.fill.width;

	if (unit->break_before == BREAK_MUST)
		return true; /* behind a forced break nothing matters */
	return (unit->break_before == BREAK_MAY && width > most) || (break_is_resort(unit->break_before) && width > 2 * most);
}

/* The unit at which a try ends: some lines behind the spot, where a line may end. */
static uint32_t find_horizon(const struct text_pieces *p, uint32_t spot)
{
	const struct fill_input *fill = &p->setting.fill;
	uint32_t i = spot > p->from ? spot : p->from, first = i;
	length_sum width = 0;

	for (; i < fill->n_units; i++) {
		if (i > first && ends_try(p, &fill->units[i], width))
			break;
		width += fill->units[i].width;
	}
	return i;
}

static struct text_spot find_spot(const struct text_pieces *p, uint32_t spot)
{
	const struct fill_unit *units = p->setting.fill.units;
	struct text_spot found = { 0, 0 };
	length_sum before;
	uint32_t start;

	while (found.line + 1 < p->n_chosen && p->chosen[found.line].end <= spot)
		found.line++;
	start = p->n_chosen ? p->chosen[found.line].start : spot;
	before = found.line == 0 ? p->setting.fill.indent : 0;
	for (uint32_t u = start; u < spot; u++)
		before += units[u].width - (u == start ? units[u].trim_start : 0);
	found.before = before > INT32_MAX / 2 ? INT32_MAX / 2 : (length)before;
	return found;
}

struct text_spot text_pieces_break(struct text_pieces *p, struct measure measure, uint32_t at)
{
	struct fill_input *fill = &p->setting.fill, input;
	uint32_t spot = find_unit(p, at), end;

	measure.indent = p->from == 0 ? measure.indent : 0;
	setting_how(fill, p->placer.para->style, measure);
	end = find_horizon(p, spot);
	p->left -= end - p->from;
	input = *fill;
	input.units += p->from;
	input.n_units = end - p->from;
	arena_reset(p->tries);
	p->n_chosen = 0;
	p->chosen = input.n_units ? fill_lines(p->tries, &input, &p->n_chosen) : NULL;
	for (size_t i = 0; i < p->n_chosen; i++) {
		p->chosen[i].start += p->from;
		p->chosen[i].end += p->from;
	}
	if (p->n_chosen > 0 && end < fill->n_units && fill->units[end].break_before != BREAK_MUST)
		p->chosen[p->n_chosen - 1].last = false;
	return find_spot(p, spot);
}

struct lines *text_pieces_take(struct text_pieces *p, struct arena *arena, size_t n)
{
	struct lines *lines = ARENA_NEW(arena, struct lines);
	struct line *set;

	n = n < p->n_chosen ? n : p->n_chosen;
	lines->para = p->placer.para;
	lines->n_lines = n;
	lines->before = p->n_taken;
	p->n_taken += n;
	p->placer.arena = arena;
	lines->lines = set = setting_lines(&p->placer, &p->setting.fill, p->chosen, n);
	if (n > 0)
		p->from = p->chosen[n - 1].end;
	if (n > 0 && p->from < p->setting.fill.n_units) {
		uint32_t run = p->placer.run;

		while (p->setting.spaced->run_start[run + 1] <= p->from)
			run++;
		set[n - 1].end = unit_byte(p, run, p->from);
	}
	lines->more = p->from < p->setting.fill.n_units;
	p->n_chosen = 0;
	return lines;
}
