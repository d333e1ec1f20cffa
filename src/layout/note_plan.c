/* note_plan.c - how much of its notes a page has, and what that leaves to the text.
 *
 * In: a plan with the first strip of the chain's notes that is not set yet. Out: heights, and where the notes of the page end. The
 * rest of a note from the page before comes first, as much of it as the area may be high; each note that the page calls has
 * at least its first lines there; the last one may go on to the next page. */
#include "layout/optimum.h"
#include "layout/plan.h"

enum {
	PARTED_COST = 15000, /* a note goes on to the next page: as bad as a hole of twelve lines, so that short notes stay whole; once
	                        parted, it may go on over further pages */
	LATE_COST = 1000000, /* a note begins behind the page of its call: as bad as to break what is to be kept */
	LOOK_BACK = 64,      /* strips looked at for a place where a note may be parted */
	PAGES_MOST = 100,    /* that are counted behind the last line of text */
	LEAST_PART = 8       /* max-height leaves at least this part of the page to notes, or they would never end */
};

static length_sum most_height(const struct plan *p)
{
	const struct note_area *a = &p->area;
	length_sum room = (length_sum)p->room - note_area_edges(a), most = room;

	if (a->style && !a->style->max_height.is_auto)
		most = css_size_used(a->style->max_height, p->room, p->room);
	if (most > room)
		most = room;
	return most > p->room / LEAST_PART ? most : p->room / LEAST_PART;
}

/* How many note strips have been called before the page. */
static size_t called_before(const struct plan *p, size_t link)
{
	return link ? p->chain->links[link - 1].notes_end : 0;
}

/* How many of the strips up to `end` are at most so high together. */
static size_t fitting(const struct plan *p, size_t end, length_sum height)
{
	const struct chain *c = p->chain;
	size_t low = p->notes_from, high = end;

	while (low < high) {
		size_t middle = low + (high - low + 1) / 2;

		if (chain_notes_height(c, p->notes_from, middle) <= height)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The last place up to `end` where the notes may be parted; the page's first strip when there is none. */
static size_t parting(const struct plan *p, size_t end)
{
	size_t at = end;

	while (at > p->notes_from && at < p->chain->n_notes && p->chain->notes[at].rule != STRIP_BREAK_ALLOWED) {
		if (--at + LOOK_BACK < end)
			return p->notes_from;
	}
	return at;
}

void plan_notes_begin(struct plan *p)
{
	size_t called = called_before(p, p->from), end;

	p->carried = p->notes_from;
	if (called <= p->notes_from)
		return;
	end = fitting(p, called, most_height(p));
	p->carried = parting(p, end);
	if (p->carried == p->notes_from)
		p->carried = end;
}

/* The strips that the page must have if it ends behind link i. */
static size_t least_end(const struct plan *p, size_t i)
{
	size_t called = p->chain->links[i].notes_least, before = called_before(p, p->from);

	return called > before ? called : p->carried;
}

length_sum plan_body(const struct plan *p, size_t i)
{
	const struct link *link = &p->chain->links[i];
	length_sum notes, body;

	if (!plan_has_notes(p))
		return p->room;
	notes = chain_notes_height(p->chain, p->notes_from, least_end(p, i));
	if (notes == 0)
		return p->room;
	body = p->room - notes - note_area_edges(&p->area);
	if (i == p->from) {
		length_sum own = link->strip->height < p->room ? link->strip->height : p->room;

		return body > own ? body : own;
	}
	return notes <= most_height(p) ? body : -1;
}

struct noted plan_noted(const struct plan *p, size_t at, length bottom)
{
	struct noted noted = { p->notes_from, p->notes_from, 0 };
	size_t called = called_before(p, at);
	length_sum most, free;
	size_t end;

	if (called <= p->notes_from)
		return noted;
	most = most_height(p);
	free = (length_sum)p->room - bottom - note_area_edges(&p->area);
	end = fitting(p, called, free < most ? free : most);
	noted.end = parting(p, end);
	if (noted.end < least_end(p, at - 1) && least_end(p, at - 1) <= end)
		noted.end = least_end(p, at - 1);
	if (noted.end < p->carried && p->carried <= end)
		noted.end = p->carried;
	noted.height = chain_notes_height(p->chain, noted.first, noted.end);
	return noted;
}

struct noted plan_notes_only(const struct plan *p)
{
	length_sum room = (length_sum)p->room - note_area_edges(&p->area);
	size_t end = fitting(p, p->chain->n_notes, room);
	struct noted noted = { p->notes_from, parting(p, end), 0 };

	if (noted.end == noted.first)
		noted.end = end > noted.first ? end : noted.first + 1;
	noted.height = chain_notes_height(p->chain, noted.first, noted.end);
	return noted;
}

uint32_t plan_notes_cost(const struct plan *p, size_t at, const struct noted *noted)
{
	size_t called = called_before(p, at);
	length_sum rest = chain_notes_height(p->chain, noted->end, called), room = (length_sum)p->room - note_area_edges(&p->area);
	uint32_t cost = 0;

	if (noted->end >= called)
		return 0;
	if (p->chain->notes[noted->end].index == 0)
		cost = LATE_COST;
	else if (noted->end - p->chain->notes[noted->end].index >= noted->first)
		cost = PARTED_COST;
	if (at < p->chain->n_links || room <= 0)
		return cost;
	rest = (rest + room - 1) / room; /* pages behind the last one that hold nothing but notes */
	return cost + (uint32_t)(rest < PAGES_MOST ? rest : PAGES_MOST) * OPTIMUM_PAGE;
}

length_sum plan_notes_height(const struct plan *p, const struct noted *noted)
{
	return noted->end > noted->first ? noted->height + note_area_edges(&p->area) : 0;
}
