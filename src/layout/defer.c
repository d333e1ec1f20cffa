/* defer.c - figures that do not fit move on without a hole: the text behind them comes before.
 *
 * In: a chain and the heights of its pages. Out: the same links in another order. The pages are filled one after the other; where a
 * figure does not fit and leaves a hole, links behind it, of its own article and its own row of columns, are put before it as
 * far as the hole has room, and the figure opens the next page or column. Figures keep their order among themselves; behind the
 * last text of an article none is put. What the pages are in the end is the optimum's choice (optimum.c), which sees the links in
 * their new order. Each page is filled a few times, so that the time is linear. */
#include "layout/defer.h"

#include <string.h>

enum {
	FIGURES_MOST = 3, /* that wait at one place: more would stand too far from what tells of them */
	LINKS_MOST = 512  /* behind a figure that are looked at: more than a page has */
};

struct deferral {
	struct arena *arena;
	struct chain *chain;
	struct plan plan;
	struct link *saved, *figures; /* the window's links as they were; its figures */
};

/* Footnotes of a caption stay where they are called, and the figure with them: the chain has its notes in the order of the text. */
static bool calls_notes(const struct link *link)
{
	for (uint32_t i = 0; i < link->strip->n_marks; i++) {
		if (link->strip->marks[i].kind == MARK_NOTE)
			return true;
	}
	return false;
}

static bool may_move(const struct chain *c, size_t i)
{
	const struct link *link = &c->links[i];

	return link->strip->defer && !link->opens && link->rule < STRIP_BREAK_COLUMN && !calls_notes(link);
}

static length bottom_of(const struct plan *p, size_t i)
{
	return p->seats[i - p->from].y + p->chain->links[i].strip->height;
}

/* The first figure at or behind `at` that the page or a column had no room for, where much is left; n_links for none. Columns that
 * are level, because their row ends here, have no holes. */
static size_t find_hole(const struct plan *p, size_t at, size_t reach)
{
	const struct chain *c = p->chain;

	for (size_t i = at > p->from ? at : p->from + 1; i <= reach && i < c->n_links; i++) {
		const struct link *link = &c->links[i];
		bool begins = i == reach || (link->columns && p->seats[i - p->from].is_first && link->row_end > reach);

		if (begins && may_move(c, i) && link->columns == c->links[i - 1].columns &&
		    plan_body(p, i - 1) - bottom_of(p, i - 1) >= PLAN_HOLE_LINES * c->line)
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

/* Behind the links that may come before figure `at`. */
static size_t window_end(const struct chain *c, size_t at)
{
	const struct link *figure = &c->links[at];
	size_t end = at, n_figures = 0;

	while (end < c->n_links && end < at + LINKS_MOST) {
		const struct link *link = &c->links[end];

		if (link->flow != figure->flow || link->columns != figure->columns || link->opens || (end > at && link->rule == STRIP_BREAK_COLUMN))
			break;
		if (link->strip->defer ? ++n_figures > FIGURES_MOST || calls_notes(link) : shows_picture(link->strip))
			break;
		end++;
	}
	return end;
}

/* The space above what follows a figure that has moved on: whole lines between two lines on the grid. */
static length closed_gap(const struct chain *c, const struct link *before, const struct link *link, length gap)
{
	bool on_grid = c->has_grid && before->strip->on_grid && link->strip->on_grid;

	return on_grid ? (gap + c->line / 2) / c->line * c->line : gap;
}

/* Puts figures behind link n - 1: of notes as many are called before them as before it. */
static void put_figures(struct deferral *d, size_t n, size_t n_figures)
{
	struct link *links = d->chain->links;

	for (size_t i = 0; i < n_figures; i++) {
		links[n + i] = d->figures[i];
		links[n + i].notes_end = links[n - 1].notes_end;
		links[n + i].notes_least = links[n - 1].notes_least;
	}
}

/* Puts the texts of links [at, end) before the figures among them; gives where the figures begin. */
static size_t texts_first(struct deferral *d, size_t at, size_t end)
{
	struct link *links = d->chain->links;
	size_t n = at, n_figures = 0;
	const struct link *figure = NULL;

	memcpy(d->saved, links + at, (end - at) * sizeof(*links));
	for (size_t i = 0; i < end - at; i++) {
		const struct link *link = &d->saved[i];

		if (link->strip->defer) {
			figure = link;
			d->figures[n_figures++] = *link;
			continue;
		}
		links[n] = *link;
		if (figure) {
			links[n].space = closed_gap(d->chain, &links[n - 1], link, figure->strip->defer->gap);
			links[n].rule = figure->rule > link->rule ? figure->rule : link->rule;
		}
		figure = NULL;
		n++;
	}
	put_figures(d, n, n_figures);
	return n;
}

/* Where the page or column ends that figure `at` has left: at the cheapest place, of those the last. */
static size_t find_end(const struct plan *p, size_t at, size_t reach)
{
	uint32_t least = UINT32_MAX;
	size_t end = at, best = at;

	while (end < reach && !(end > at && p->seats[end - p->from].is_first))
		end++;
	if (end < reach) /* a column: plan.c has chosen */
		return end;
	for (size_t i = end; i > at; i--) {
		uint32_t cost = plan_cost(p->chain, i, bottom_of(p, i - 1), (length)plan_body(p, i - 1));

		if (cost < least) {
			least = cost;
			best = i;
		}
	}
	return best;
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
	put_figures(d, n, n_figures);
	memcpy(links + n + n_figures, d->saved + i, (end - at - i) * sizeof(*links));
	links[last].opens = true;
	links[last].rule = next.rule;
	n += n_figures;
	if (links[n].rule < STRIP_BREAK_AVOID)
		links[n].rule = STRIP_BREAK_ALLOWED;
	if (links[n].space < d->figures[n_figures - 1].strip->defer->below)
		links[n].space = d->figures[n_figures - 1].strip->defer->below;
}

/* Moves figure `at` on, unless nothing can come before it. */
static void move_on(struct deferral *d, size_t at)
{
	size_t end = window_end(d->chain, at), figures, reach, last;

	if (end <= at + 1)
		return;
	figures = texts_first(d, at, end);
	reach = plan_page(&d->plan, d->plan.from, d->chain->n_links);
	last = reach > at ? find_end(&d->plan, at, reach < figures ? reach : figures) : at;
	if (last == at || last >= figures || d->chain->links[last].rule >= STRIP_BREAK_AVOID) {
		memcpy(d->chain->links + at, d->saved, (end - at) * sizeof(*d->saved));
		return;
	}
	settle(d, at, last, end);
}

/* Fills a page from `from` on, figures moved; gives where it ends. */
static size_t fill_page(struct deferral *d, size_t from)
{
	size_t reach = plan_page(&d->plan, from, d->chain->n_links), at = from, end;

	while ((at = find_hole(&d->plan, at, reach)) < d->chain->n_links) {
		move_on(d, at);
		at++;
		reach = plan_page(&d->plan, from, d->chain->n_links);
	}
	if (reach == d->chain->n_links || d->chain->links[reach].opens)
		return reach;
	end = find_end(&d->plan, from, reach);
	return end > from ? end : reach;
}

static length room_of(const struct rooms *rooms, size_t page)
{
	bool is_right = (page % 2 == 0) == rooms->begins_right;

	return page == 0 ? rooms->first : is_right ? rooms->right : rooms->left;
}

void defer_figures(struct arena *arena, struct chain *c, const struct rooms *rooms)
{
	struct deferral d = { .arena = arena, .chain = c, .plan = { .chain = c, .arena = arena, .area = rooms->notes } };
	size_t from = 0, end;
	bool any = false;

	for (size_t i = 0; i < c->n_links && !any; i++)
		any = c->links[i].strip->defer;
	if (!any)
		return;
	d.saved = ARENA_ARRAY(arena, struct link, LINKS_MOST);
	d.figures = ARENA_ARRAY(arena, struct link, LINKS_MOST);
	for (size_t page = 0; from < c->n_links; page++) {
		d.plan.room = room_of(rooms, page);
		d.plan.is_forced = page == 0;
		end = fill_page(&d, from);
		d.plan.notes_from = plan_noted(&d.plan, end, d.plan.seats[end - 1 - from].bottom).end;
		from = end;
	}
}
