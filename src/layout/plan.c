/* plan.c - links of a chain put on one page: over the whole measure, or in rows of columns (CSS Multi-column 1, section
 * 7; margins at page tops: CSS Fragmentation 3, 5.2).
 *
 * In: a chain, the first link, a height. Out: seats, and the link that the page takes no more. The columns of a row
 * that goes on to the next page are filled one after the other; a row that ends on this page is balanced, unless
 * column-fill says otherwise: it is as low as can be, then each column in turn as high as those behind it need. */
#include "layout/plan.h"

/* The price of a break, so that what is kept comes first and the depth of pages after it: no hole is so deep that a rule is
 * broken for it while another place is left on the page. To part a head from its text is dearer than all others together. */
static const uint32_t rule_costs[] = {
	[STRIP_BREAK_ALLOWED] = 0,         [STRIP_BREAK_KEEP] = 1000000,   [STRIP_BREAK_ORPHAN] = 2000000,
	[STRIP_BREAK_WIDOW] = 3000000,     [STRIP_BREAK_AVOID] = 50000000, [STRIP_BREAK_COLUMN] = 0,
};
/* A hole costs the square of its tenths of a line, so that two small ones are better than one large; up to a line is none:
 * it is what the page's height has over its lines. */
enum { HOLE_COST_MAX = 900000, TENTHS = 10 };
/* A figure that has moved on and yet stands below text: as bad as the hole that is the least to move for. */
enum { BELOW_TEXT_COST = PLAN_HOLE_LINES * TENTHS * PLAN_HOLE_LINES * TENTHS };

uint32_t plan_cost(const struct chain *c, size_t at, length depth, length room)
{
	int64_t hole = (int64_t)room - depth, cost = 0;
	length line = c->line > 0 ? c->line : 1;

	if (at == c->n_links)
		return 0;
	if (hole >= line) {
		hole = hole * TENTHS / line;
		cost = hole < 950 ? hole * hole : HOLE_COST_MAX;
	}
	return rule_costs[c->links[at].rule] + (uint32_t)(cost < HOLE_COST_MAX ? cost : HOLE_COST_MAX);
}

length_sum repeat_height(const struct repeat *repeat)
{
	length_sum height = 0;

	for (size_t i = 0; i < repeat->n_strips; i++)
		height += repeat->strips[i].space_before + repeat->strips[i].height;
	return height;
}

const struct repeat *plan_foot(const struct plan *p, size_t i, size_t end)
{
	const struct link *links = p->chain->links;
	bool is_last = i + 1 == end || p->seats[i + 1 - p->from].is_first;

	if (!is_last || i + 1 == p->chain->n_links || links[i].strip->foot != links[i + 1].strip->foot)
		return NULL;
	return links[i].strip->foot;
}

/* A column, or the page as one, while it is filled. */
struct stack {
	length_sum top, y, room;
	length x;
	uint16_t column;
	bool is_empty, is_forced;
};

static struct seat *seat_at(struct plan *p, size_t i)
{
	p->seats = arena_grow(p->arena, p->seats, &p->capacity, i - p->from + 1, sizeof(*p->seats));
	return &p->seats[i - p->from];
}

/* How far down a strip reaches, with the float that hangs from it. */
static length link_reach(const struct link *link)
{
	return link->strip->reach > link->strip->height ? link->strip->reach : link->strip->height;
}

/* Puts a link below what stands in the stack; false when it does not fit. The first always does. */
static bool stack_put(struct plan *p, struct stack *s, size_t i)
{
	const struct link *link = &p->chain->links[i];
	const struct strip *strip = link->strip;
	const struct repeat *repeat = NULL;
	length_sum y = s->y;
	struct seat *seat;

	if (s->is_empty) {
		if (s->is_forced && link->space > 0)
			y += link->space;
		if (y + strip->height > s->room)
			y = strip->height < s->room - s->top ? s->room - strip->height : s->top;
		if (strip->repeat && s->top + repeat_height(strip->repeat) + strip->height <= s->room) {
			repeat = strip->repeat;
			y = s->top + repeat_height(repeat);
		}
	} else {
		y += link->space;
		if (y < 0)
			y = 0;
		if (strip->on_grid)
			y = chain_grid(p->chain, y);
		if (y + link_reach(link) + (strip->foot ? repeat_height(strip->foot) : 0) > s->room)
			return false;
	}
	seat = seat_at(p, i);
	*seat = (struct seat){ .x = s->x, .y = (length)y, .top = (length)s->top, .column = s->column, .is_first = s->is_empty,
		               .repeat = repeat };
	s->y = y + strip->height;
	s->is_empty = false;
	return true;
}

static length seat_bottom(const struct plan *p, size_t i)
{
	return p->seats[i - p->from].y + link_reach(&p->chain->links[i]);
}

/* The link that begins the next column when the one at `reach` does not fit: where the break costs least, of those the
 * last. */
static size_t column_end(const struct plan *p, size_t from, size_t reach, length room)
{
	size_t best = reach;
	uint32_t least = UINT32_MAX;

	for (size_t at = reach; at > from; at--) {
		uint32_t cost = plan_cost(p->chain, at, seat_bottom(p, at - 1), room);

		if (cost < least) {
			least = cost;
			best = at;
		}
		if (p->chain->links[at].rule == STRIP_BREAK_ALLOWED)
			break;
	}
	return best;
}

/* Whether a column that ends before a link ends there of its own: it is not to end any sooner. */
static bool link_opens(const struct link *link)
{
	return link->rule == STRIP_BREAK_COLUMN || link->opens;
}

/* Whether a link begins the next column or page though there may be room for it. A figure that has moved on does so where it was
 * meant to, at the foot of one; elsewhere, because pages have come out otherwise, it would leave a hole again. */
static bool begins_here(const struct plan *p, const struct stack *s, size_t i)
{
	const struct link *link = &p->chain->links[i];

	return link->rule == STRIP_BREAK_COLUMN || (link->opens && s->room - s->y < PLAN_HOLE_LINES * p->chain->line);
}

/* A row of columns on the page. */
struct row {
	const struct columns *columns;
	size_t from, end;     /* links of it that are to be placed here */
	length_sum top;
};

static size_t stack_column(struct plan *p, const struct row *row, struct stack *s, size_t from)
{
	size_t i = from;

	while (i < row->end && (i == from || !begins_here(p, s, i)) && stack_put(p, s, i))
		i++;
	return i;
}

/* Whether a column below something else on the page is too short for the link that would begin it: the next page's is longer. */
static bool is_short_of(const struct plan *p, const struct row *row, size_t i, length room)
{
	return i > row->from && row->top > 0 && row->top + p->chain->links[i].strip->height > room;
}

/* Fills columns [first, count) one after the other down to `room` with links from `from` on; gives the first link that has no
 * place. The last column is filled as far as it goes: where it ends is the page's choice. */
static size_t fill_columns(struct plan *p, const struct row *row, uint16_t first, size_t from, length room)
{
	size_t i = from;

	for (uint16_t c = first; c < row->columns->count && i < row->end && !is_short_of(p, row, i, room); c++) {
		struct stack s = { row->top, row->top, room, (length)c * row->columns->step, c, true, false };
		size_t start = i;

		i = stack_column(p, row, &s, start);
		if (i < row->end && c + 1 < row->columns->count && !link_opens(&p->chain->links[i]))
			i = column_end(p, start, i, room);
		if (i < row->end && c + 1 < row->columns->count)
			p->cost += rule_costs[p->chain->links[i].rule];
	}
	return i;
}

/* Whether columns from `first` on hold the rest of the row at a height, at no more than a cost. */
static bool fits(struct plan *p, const struct row *row, uint16_t first, size_t from, length room, uint32_t cost)
{
	uint32_t before = p->cost, added;
	bool all = fill_columns(p, row, first, from, room) == row->end;

	for (size_t i = from; all && i < row->end; i++)
		all = seat_bottom(p, i) <= room;
	added = p->cost - before;
	p->cost = before;
	return all && added <= cost;
}

/* The least bottom at which columns from `first` on hold the rest. */
static length least_bottom(struct plan *p, const struct row *row, uint16_t first, size_t from, length room)
{
	uint32_t before = p->cost, cost;
	length low, high = room;
	length_sum content = 0;

	fill_columns(p, row, first, from, room);
	cost = p->cost - before;
	p->cost = before;
	for (size_t i = from; i < row->end; i++)
		content += p->chain->links[i].strip->height;
	content /= row->columns->count - first;
	low = content < room - row->top ? (length)(row->top + content) : room;
	while (low < high) {
		length middle = low + (high - low) / 2;

		if (fits(p, row, first, from, middle, cost))
			high = middle;
		else
			low = middle + 1;
	}
	return high;
}

/* Columns of a row that ends here. */
static void balance(struct plan *p, const struct row *row)
{
	size_t from = row->from;
	length room = p->body;

	for (uint16_t c = 0; c < row->columns->count && from < row->end; c++) {
		struct stack s = { row->top, row->top, 0, (length)c * row->columns->step, c, true, false };
		size_t start = from;

		room = least_bottom(p, row, c, from, room);
		s.room = room;
		from = stack_column(p, row, &s, start);
		if (from < row->end && !link_opens(&p->chain->links[from]))
			from = column_end(p, start, from, room);
		if (from < row->end)
			p->cost += rule_costs[p->chain->links[from].rule];
	}
}

/* Depths once the links of a row have their seats. A row that goes on: the last column tells how well the page is filled, and
 * to end before that leaves a hole as high as the row. A whole one: as deep as it is; to end inside it sets it anew in columns
 * that are level, so each link counts by its share of them. */
static void settle_depths(struct plan *p, const struct row *row, size_t reach)
{
	length_sum bottom = row->top, lowest = row->top, content = 0;

	for (size_t i = row->from; i < reach; i++) {
		const struct repeat *foot = plan_foot(p, i, reach);
		length_sum below = seat_bottom(p, i) + (foot ? repeat_height(foot) : 0);

		if (below > bottom)
			bottom = below;
	}
	for (size_t i = row->from; i < reach; i++) {
		struct seat *seat = &p->seats[i - p->from];
		const struct link *link = &p->chain->links[i];
		bool is_last = seat->column + 1 == row->columns->count;
		length_sum level;

		content += link->strip->height + (seat->is_first ? 0 : link->space);
		level = row->top + content / row->columns->count;
		if (seat_bottom(p, i) > lowest)
			lowest = seat_bottom(p, i);
		if (reach < row->end)
			seat->depth = is_last ? seat_bottom(p, i) : (length)row->top;
		else
			seat->depth = (length)(i + 1 == reach || level > bottom ? bottom : level);
		seat->bottom = reach < row->end ? (length)lowest : seat->depth;
		seat->cost = p->cost;
	}
	p->depth = bottom;
}

/* Top of a row: on the grid where the chain has one, so that lines face lines; -1 when not even its first link has room. */
static length_sum row_top(const struct plan *p, size_t i)
{
	const struct link *link = &p->chain->links[i];
	length_sum y = p->depth;

	if (i > p->from || (p->is_forced && link->space > 0))
		y += link->space;
	if (y < 0)
		y = 0;
	y = chain_grid(p->chain, y);
	if (y + link->strip->height > plan_body(p, i))
		return i > p->from ? -1 : 0;
	return y;
}

/* Fills the columns of a row as deep as the notes that it calls allow; p->body tells how deep that is. */
static size_t fill_row(struct plan *p, const struct row *row)
{
	uint32_t cost = p->cost;
	length low = 0, high = (length)plan_body(p, row->from);
	size_t reach = fill_columns(p, row, 0, row->from, high);

	p->body = high;
	if (plan_body(p, reach - 1) >= high)
		return reach;
	while (low < high) { /* the more depth, the more calls, the less room */
		p->body = low + (high - low + 1) / 2;
		p->cost = cost;
		reach = fill_columns(p, row, 0, row->from, p->body);
		if (plan_body(p, reach - 1) >= p->body)
			low = p->body;
		else
			high = p->body - 1;
	}
	p->body = low;
	p->cost = cost;
	return fill_columns(p, row, 0, row->from, low);
}

/* Links of a row from `from` on; gives the first one that the page does not take. */
static size_t place_row(struct plan *p, size_t from, size_t stop)
{
	const struct link *links = p->chain->links;
	struct row row = { .columns = links[from].columns, .from = from, .end = links[from].row_end };
	uint32_t cost = p->cost;
	size_t reach;

	row.top = row_top(p, from);
	if (row.top < 0)
		return from;
	reach = fill_row(p, &row);
	if (reach < row.end) {
		if (stop < reach)
			reach = stop;
		settle_depths(p, &row, reach);
		return reach;
	}
	if (stop < row.end)
		row.end = stop;
	if (row.columns->block->style->column_fill == COLUMN_FILL_BALANCE || stop < reach) {
		p->cost = cost;
		balance(p, &row);
	}
	settle_depths(p, &row, row.end);
	return row.end;
}

size_t plan_page(struct plan *p, size_t from, size_t stop)
{
	bool has_notes = plan_has_notes(p);
	length_sum bottom = 0;
	size_t i = from;

	p->from = from;
	p->depth = 0;
	p->cost = 0;
	plan_notes_begin(p);
	while (i < stop) {
		if (p->chain->links[i].columns) {
			const struct columns *row = p->chain->links[i].columns;

			i = place_row(p, i, stop);
			if (i < p->chain->n_links && p->chain->links[i].columns == row)
				return i;
		} else {
			struct stack s = { 0, p->depth, has_notes ? plan_body(p, i) : p->room, 0, 0, i == from, p->is_forced };
			struct seat *seat;

			/* A float may hang deeper than its line. */
			if ((i > from && (begins_here(p, &s, i) || bottom > s.room)) || !stack_put(p, &s, i))
				return i;
			if (seat_bottom(p, i) > bottom)
				bottom = seat_bottom(p, i);
			seat = &p->seats[i - from];
			seat->bottom = (length)bottom;
			seat->depth = (length)s.y;
			if (i > from && p->chain->links[i].opens)
				p->cost += BELOW_TEXT_COST;
			seat->cost = p->cost;
			p->depth = s.y;
			i++;
		}
	}
	return i;
}
