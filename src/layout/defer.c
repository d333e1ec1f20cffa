/* defer.c - figures that do not fit move on without a hole: the text behind them comes before.
 *
 * In: a chain and the heights of its pages. Out: the same links in another order, and their notes with them. The pages are filled
 * one after the other; where a figure does not fit and leaves a hole, links behind it, of its own article and its own row of columns,
 * are put before it as far as the hole has room, and the figure opens the next page or column. A figure over all columns parts two
 * rows of one block: text of the row behind goes on in the row before, which so fills the page, and what is left of it stays a row
 * below the figure; a figure that begins the columns leaves a row above it. It opens a page and never stands at the foot of one, for
 * there the row above would have to be levelled against it anew for each end that a page might have. Figures keep their order among
 * themselves; behind the last text of an article none is put. What the pages are in the end is the optimum's choice (optimum.c),
 * which sees the links in their new order. Each page is filled a few times, so that the time is linear. */
#include "layout/defer.h"

#include <string.h>

#include "layout/grid.h"

enum {
	FIGURES_MOST = 3, /* that wait at one place: more would stand too far from what tells of them */
	LINKS_MOST = 512, /* behind a figure that are looked at: more than a page has */
	NOTES_MOST = 512  /* strips of notes that they call */
};

struct deferral {
	struct arena *arena;
	struct chain *chain;
	struct plan plan;
	struct link *saved, *figures; /* the window's links as they were; its figures */
	struct note_strip *saved_notes; /* their notes as they were */
	uint32_t notes_base;          /* how many the chain has before those */
	bool any_moved;
};

static bool may_move(const struct chain *c, size_t i)
{
	const struct link *link = &c->links[i];

	return link->strip->defer && !link->opens && link->rule < STRIP_BREAK_COLUMN;
}

static length bottom_of(const struct plan *p, size_t i)
{
	return p->seats[i - p->from].y + p->chain->links[i].strip->height;
}

/* The block whose columns figure `i` stands over; NULL where it stands in a column, or where there are none. */
static const struct box *columns_under(const struct chain *c, size_t i)
{
	return c->links[i].strip->defer->columns;
}

/* Whether the page, or the column, is left with a hole because figure `i` had no room in it. */
static bool leaves_hole(const struct plan *p, size_t i)
{
	const struct link *link = &p->chain->links[i];
	bool spans = columns_under(p->chain, i) != NULL;
	length bottom = spans ? p->seats[i - 1 - p->from].bottom : bottom_of(p, i - 1);

	return (spans || link->columns == link[-1].columns) && plan_body(p, i - 1) - bottom >= PLAN_HOLE_LINES * p->chain->line;
}

/* The first figure at or behind `at` that the page or a column had no room for, where much is left; n_links for none. Columns that
 * are level, because their row ends here, have no holes. */
static size_t find_hole(const struct plan *p, size_t at, size_t reach)
{
	const struct chain *c = p->chain;

	for (size_t i = at > p->from ? at : p->from + 1; i <= reach && i < c->n_links; i++) {
		const struct link *link = &c->links[i];
		bool begins = i == reach || (link->columns && p->seats[i - p->from].is_first && link->row_end > reach);

		if (begins && may_move(c, i) && leaves_hole(p, i))
			return i;
	}
	return c->n_links;
}

static bool shows_picture(const struct strip *strip)
{
	for (uint32_t i = 0; i < strip->n_items; i++) {
		if (strip->items[i].kind == ITEM_IMAGE)
			return true;
	}
	return false;
}

/* Whether a link stands where text may come before a figure, or go on behind one that comes before it. */
static bool is_beside(const struct link *figure, const struct link *link)
{
	const struct box *under = figure->strip->defer->columns;

	if (link->flow != figure->flow || link->opens)
		return false;
	if (link->strip->defer || !under)
		return link->columns == figure->columns && (!link->strip->defer || link->strip->defer->columns == under);
	return link->columns && link->columns->block == under;
}

/* Behind the links that may come before figure `at`. */
static size_t window_end(const struct chain *c, size_t at)
{
	const struct link *figure = &c->links[at];
	uint32_t notes = figure->notes_end - figure->notes_called;
	size_t end = at, n_figures = 0;

	while (end < c->n_links && end < at + LINKS_MOST) {
		const struct link *link = &c->links[end];

		if (!is_beside(figure, link) || link->notes_end - notes > NOTES_MOST || (end > at && link->rule == STRIP_BREAK_COLUMN))
			break;
		if (link->strip->defer ? ++n_figures > FIGURES_MOST : shows_picture(link->strip))
			break;
		end++;
	}
	return end;
}

/* Keeps links [at, end) and their notes as they are. */
static void save(struct deferral *d, size_t at, size_t end)
{
	const struct chain *c = d->chain;

	d->notes_base = c->links[at].notes_end - c->links[at].notes_called;
	memcpy(d->saved, c->links + at, (end - at) * sizeof(*c->links));
	if (c->links[end - 1].notes_end > d->notes_base)
		memcpy(d->saved_notes, c->notes + d->notes_base, (c->links[end - 1].notes_end - d->notes_base) * sizeof(*c->notes));
}

static void restore(struct deferral *d, size_t at, size_t end)
{
	struct chain *c = d->chain;

	memcpy(c->links + at, d->saved, (end - at) * sizeof(*c->links));
	if (c->links[end - 1].notes_end > d->notes_base)
		memcpy(c->notes + d->notes_base, d->saved_notes, (c->links[end - 1].notes_end - d->notes_base) * sizeof(*c->notes));
	chain_row_ends(c, d->plan.from, end);
}

/* Gives links [from, end), each a copy of a saved one, their notes, behind those of the links before them. */
static void order_notes(struct deferral *d, size_t from, size_t end)
{
	struct chain *c = d->chain;
	uint32_t first = from ? c->links[from - 1].notes_end : 0, n = first;

	for (size_t i = from; i < end; i++) {
		struct link *link = &c->links[i];
		uint32_t was = link->notes_end - link->notes_called;

		if (link->notes_called) {
			memcpy(c->notes + n, d->saved_notes + (was - d->notes_base), link->notes_called * sizeof(*c->notes));
			link->notes_least = link->notes_least - was + n;
		} else {
			link->notes_least = i ? c->links[i - 1].notes_least : 0;
		}
		n += link->notes_called;
		link->notes_end = n;
	}
	chain_stack_notes(c, first, n);
}

/* The space above what follows a figure that has moved on: whole lines between two lines on the grid. */
static length closed_gap(const struct chain *c, const struct link *before, const struct link *link, length gap)
{
	bool on_grid = c->has_grid && before->strip->on_grid && link->strip->on_grid;

	return on_grid ? grid_space(c->line, gap) : gap;
}

/* The row of columns that texts before figure `at` go on in: the one above it, if that is of the same block; NULL: their own. */
static const struct columns *row_above(const struct chain *c, size_t at)
{
	const struct link *figure = &c->links[at], *above = at ? figure - 1 : NULL;
	const struct box *under = columns_under(c, at);

	return under && above && above->flow == figure->flow && above->columns && above->columns->block == under ? above->columns : NULL;
}

/* Puts the texts of links [at, end) before the figures among them; gives where the figures begin. */
static size_t texts_first(struct deferral *d, size_t at, size_t end)
{
	const struct columns *row = row_above(d->chain, at);
	struct link *links = d->chain->links;
	size_t n = at, n_figures = 0;
	const struct link *figure = NULL;

	save(d, at, end);
	for (size_t i = 0; i < end - at; i++) {
		const struct link *link = &d->saved[i];

		if (link->strip->defer) {
			figure = link;
			d->figures[n_figures++] = *link;
			continue;
		}
		links[n] = *link;
		if (row)
			links[n].columns = row;
		else if (link->columns)
			row = link->columns; /* texts of all rows make one */
		if (figure) {
			links[n].space = closed_gap(d->chain, &links[n - 1], link, figure->strip->defer->gap);
			links[n].rule = figure->rule > link->rule ? figure->rule : link->rule;
		}
		figure = NULL;
		n++;
	}
	memcpy(links + n, d->figures, n_figures * sizeof(*links));
	order_notes(d, at, end);
	chain_row_ends(d->chain, d->plan.from, end);
	return n;
}

/* What it costs that the page, or the column that link i - 1 stands in, ends before link i. */
static uint32_t end_cost(const struct plan *p, size_t i, bool in_column)
{
	length depth = in_column ? bottom_of(p, i - 1) : p->seats[i - 1 - p->from].depth;

	return plan_cost(p->chain, i, depth, (length)plan_body(p, i - 1));
}

/* Where a page ends that has the links from `at` on, up to `reach`: at the cheapest place, of those the last. */
static size_t page_end(const struct plan *p, size_t at, size_t reach)
{
	uint32_t least = UINT32_MAX;
	size_t best = at;

	for (size_t i = reach; i > at; i--) {
		uint32_t cost = end_cost(p, i, false);

		if (cost < least) {
			least = cost;
			best = i;
		}
	}
	return best;
}

/* Where the page or column ends that the figure, whose place text now takes from `at` on, has left. */
static size_t find_end(const struct deferral *d, size_t at, size_t reach)
{
	const struct plan *p = &d->plan;
	size_t end = at;

	while (end < reach && !(end > at && p->seats[end - p->from].is_first))
		end++;
	if (end < reach && d->saved[0].columns) /* plan.c has chosen */
		return end;
	return page_end(p, at, reach);
}

/* The order in the end: links up to `last` of the texts, the figures that stood before them or among them, the rest as it was. */
static void settle(struct deferral *d, size_t at, size_t last, size_t end)
{
	struct link *links = d->chain->links;
	struct link next = links[last]; /* with the rule that the break before it breaks */
	size_t n_texts = last - at, i = 0, n_figures = 0, n = last;

	for (; n_texts > 0; i++) {
		if (d->saved[i].strip->defer)
			d->figures[n_figures++] = d->saved[i];
		else
			n_texts--;
	}
	for (; d->saved[i].strip->defer; i++)
		d->figures[n_figures++] = d->saved[i];
	memcpy(links + n, d->figures, n_figures * sizeof(*links));
	memcpy(links + n + n_figures, d->saved + i, (end - at - i) * sizeof(*links));
	d->any_moved = true;
	links[last].opens = true;
	links[last].rule = next.rule;
	n += n_figures;
	if (links[n].rule < STRIP_BREAK_AVOID)
		links[n].rule = STRIP_BREAK_ALLOWED;
	if (links[n].space < d->figures[n_figures - 1].strip->defer->below)
		links[n].space = d->figures[n_figures - 1].strip->defer->below;
	order_notes(d, last, end);
	chain_row_ends(d->chain, d->plan.from, end);
}

/* Moves figure `at` on, unless nothing can come before it or the page would end there at a worse place. */
static void move_on(struct deferral *d, size_t at)
{
	size_t end = window_end(d->chain, at), figures, reach, last;
	bool in_column = d->chain->links[at].columns != NULL;
	uint32_t hole;

	if (end <= at + 1)
		return;
	hole = end_cost(&d->plan, at, in_column);
	figures = texts_first(d, at, end);
	reach = plan_page(&d->plan, d->plan.from, d->chain->n_links);
	last = reach > at ? find_end(d, at, reach < figures ? reach : figures) : at;
	if (last == at || last >= figures || end_cost(&d->plan, last, in_column) >= hole) {
		restore(d, at, end);
		return;
	}
	settle(d, at, last, end);
}

/* Fills a page with links [from, most) at most, figures moved; gives where it ends. */
static size_t fill_page(struct deferral *d, size_t from, size_t most)
{
	size_t reach = plan_page(&d->plan, from, most), at = from, end;

	while ((at = find_hole(&d->plan, at, reach)) < d->chain->n_links) {
		move_on(d, at);
		at++;
		reach = plan_page(&d->plan, from, most);
	}
	if (reach == most || d->chain->links[reach].opens)
		return reach;
	end = page_end(&d->plan, from, reach);
	return end > from ? end : reach;
}

static length room_of(const struct rooms *rooms, size_t page)
{
	bool is_right = (page % 2 == 0) == rooms->begins_right;

	return page == 0 ? rooms->first : is_right ? rooms->right : rooms->left;
}

bool defer_figures(struct arena *arena, struct chain *c, const struct rooms *rooms, const uint32_t *ends)
{
	struct deferral d = { .arena = arena, .chain = c, .plan = { .chain = c, .arena = arena, .area = rooms->notes } };
	size_t from = 0, end;
	bool any = false;

	for (size_t i = 0; i < c->n_links && !any; i++)
		any = c->links[i].strip->defer;
	if (!any)
		return false;
	d.saved = ARENA_ARRAY(arena, struct link, LINKS_MOST);
	d.figures = ARENA_ARRAY(arena, struct link, LINKS_MOST);
	d.saved_notes = ARENA_ARRAY(arena, struct note_strip, NOTES_MOST);
	for (size_t page = 0; from < c->n_links; page++) {
		d.plan.room = room_of(rooms, page);
		d.plan.is_forced = page == 0;
		end = fill_page(&d, from, ends ? *ends : c->n_links);
		ends += ends && end == *ends; /* moved figures may end a page before its time */
		d.plan.notes_from = plan_noted(&d.plan, end, d.plan.seats[end - 1 - from].bottom).end;
		from = end;
	}
	chain_row_ends(c, 0, c->n_links); /* links before a page know as well that their row has grown, */
	chain_stack_notes(c, 0, c->n_notes); /* and those behind it that margins collapse otherwise */
	return d.any_moved;
}
