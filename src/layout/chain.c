/* chain.c - strips between two forced page breaks: collapsed margins of neighbouring flows (CSS 2.1 8.3.1), break rules
 * where flows meet (CSS Fragmentation 3, section 4), rows of columns, and whole lines of the grid.
 *
 * In: flows; out: one chain after the other. The grid: a space between two lines on it becomes a whole number of
 * lines, the nearest; what stands off it between two such lines takes whole lines together with the spaces around it. */
#include "layout/grid.h"
#include "layout/note.h"

/* Of what is lacking to a whole line two thirds go above a head (cjk-rules: nearer to what it heads), half above all else. */
static length share_above(length lacking, bool is_head)
{
	return is_head ? lacking - lacking / 3 : lacking / 2;
}

/* Passes over flows that have come to their end. */
static bool settle(const struct flow *const *flows, size_t n_flows, struct chain_start *at)
{
	while (at->flow < n_flows && at->strip == flows[at->flow]->n_strips)
		*at = (struct chain_start){ .flow = at->flow + 1, .note = at->note };
	return at->flow < n_flows;
}

/* The rule before a strip; a flow's first strip follows what the flow before it, if any, asks for. */
static uint8_t rule_before(const struct flow *const *flows, const struct chain_start *at)
{
	uint8_t rule = flows[at->flow]->strips[at->strip].break_before;

	if (at->strip > 0)
		return rule;
	for (size_t i = at->flow; i > 0; i--) {
		const struct flow *before = flows[i - 1];

		if (before->break_after > rule)
			rule = before->break_after;
		if (before->n_strips)
			break;
	}
	return rule;
}

/* Space above a strip: margins of neighbouring flows collapse. */
static length space_before(const struct flow *const *flows, const struct chain_start *at)
{
	length space = flows[at->flow]->strips[at->strip].space_before;

	if (at->strip > 0 || at->flow == 0)
		return space;
	return chain_collapsed(flows[at->flow - 1]->space_after, space);
}

static bool begins_row(const struct chain *c, size_t i)
{
	return i == 0 || c->links[i].columns != c->links[i - 1].columns;
}

/* Gives links [from, end), which stand off the grid, whole lines together with the space behind them; and with the space
 * above, unless that is the one above a row of columns. Space is taken away rather than added where that is nearer. */
static void align_group(struct chain *c, size_t from, size_t end)
{
	bool has_above = !begins_row(c, from) || !c->links[from].columns;
	length above = has_above ? c->links[from].space : 0, below = c->links[end].space, lacking, share;
	length_sum content = 0;

	for (size_t i = from; i < end; i++)
		content += c->links[i].strip->height + (i > from ? c->links[i].space : 0);
	if (content > INT32_MAX / 2)
		return;
	lacking = grid_space(c->line, content + above + below) - (length)content - above - below;
	if (lacking < 0 && (c->links[from].strip->beside_float || c->links[end].strip->beside_float || above < 0 || below < 0 || above + below + lacking < 0))
		lacking += c->line;
	share = has_above ? share_above(lacking, c->links[end].rule == STRIP_BREAK_AVOID) : 0;
	if (share < -above)
		share = -above;
	if (lacking - share < -below)
		share = lacking + below;
	if (has_above)
		c->links[from].space += share;
	c->links[end].space += lacking - share;
}

/* Spaces so that lines on the grid stay on it where nothing is broken. */
static void align(struct chain *c)
{
	size_t i = 0;

	while (i < c->n_links) {
		size_t from = i;

		if (begins_row(c, i) && i > 0 && c->links[i - 1].strip->on_grid)
			c->links[i].space = grid_space(c->line, c->links[i].space);
		else if (i > 0 && c->links[i].strip->on_grid && c->links[i - 1].strip->on_grid)
			c->links[i].space = grid_space(c->line, c->links[i].space);
		while (i < c->n_links && !c->links[i].strip->on_grid && (i == from || !begins_row(c, i)))
			i++;
		if (i == from)
			i++;
		else if (i < c->n_links)
			align_group(c, from, i);
	}
	c->links[0].space = c->links[0].strip->on_grid ? grid_space(c->line, c->links[0].space) : c->links[0].space;
}

void chain_row_ends(struct chain *c, size_t from, size_t end)
{
	for (size_t i = end; i > from; i--) {
		struct link *link = &c->links[i - 1];
		bool goes_on = i < c->n_links && link->columns == c->links[i].columns;

		link->row_end = goes_on ? c->links[i].row_end : (uint32_t)i;
	}
}

static bool is_head(const struct strip *strip)
{
	for (uint32_t i = 0; i < strip->n_marks; i++) {
		if (strip->marks[i].kind == MARK_BOOKMARK)
			return true;
	}
	return false;
}

/* A head at the foot of a page has two lines of its text with it: where the first paragraph has only one, what follows counts as its
 * second line. */
static void keep_heads(struct chain *c)
{
	enum { NONE, IN_HEAD, IN_TEXT } state = NONE;

	for (size_t i = 0; i < c->n_links; i++) {
		struct link *link = &c->links[i];
		bool is_low = link->strip->height < 2 * c->line;

		if (is_head(link->strip)) {
			state = IN_HEAD;
		} else if (state != NONE && link->rule == STRIP_BREAK_AVOID && is_low) {
			state = IN_TEXT;
		} else if (state != IN_HEAD || link->rule == STRIP_BREAK_ALLOWED || link->rule >= STRIP_BREAK_AVOID) {
			if (state == IN_TEXT && link->rule < STRIP_BREAK_ORPHAN && link->flow == link[-1].flow)
				link->rule = STRIP_BREAK_ORPHAN;
			state = NONE;
		}
	}
}

/* The row of columns that a strip of a flow stands in; `next` is the first row that may. */
static const struct columns *row_of(const struct flow *flow, uint32_t strip, size_t *next)
{
	while (*next < flow->n_columns && flow->columns[*next].end <= strip)
		++*next;
	return *next < flow->n_columns && flow->columns[*next].first <= strip ? &flow->columns[*next] : NULL;
}

bool chain_next(struct arena *arena, struct chain *c, const struct flow *const *flows, size_t n_flows, struct chain_start *at)
{
	size_t row = 0, row_flow = 0;
	bool has_rows = false;
	struct str page = STR("");

	c->n_links = c->n_notes = 0;
	c->n_flows = (uint32_t)n_flows;
	c->has_grid = false;
	while (settle(flows, n_flows, at)) {
		const struct flow *flow = flows[at->flow];
		const struct strip *strip = &flow->strips[at->strip];
		uint8_t rule = rule_before(flows, at);
		struct link *link;

		if (c->n_links && (rule >= STRIP_BREAK_PAGE || !str_eq(strip->page, page) ||
		                   strip->turned != c->links[0].strip->turned || flow->writing_mode != c->writing_mode))
			break;
		c->writing_mode = flow->writing_mode;
		page = strip->page;
		if (at->flow != row_flow || c->n_links == 0) {
			row_flow = at->flow;
			row = 0;
		}
		c->links = arena_grow(arena, c->links, &c->capacity, c->n_links + 1, sizeof(*c->links));
		link = &c->links[c->n_links++];
		*link = (struct link){ .strip = strip, .flow = (uint32_t)at->flow, .index = (uint32_t)at->strip, .rule = rule,
			               .space = space_before(flows, at) };
		if (flow->n_columns)
			link->columns = row_of(flow, link->index, &row);
		has_rows |= link->columns != NULL;
		if (rule == STRIP_BREAK_COLUMN && !link->columns)
			link->rule = STRIP_BREAK_ALLOWED;
		c->has_grid |= strip->on_grid && c->line > 0;
		chain_add_notes(arena, c, flow, at);
		at->strip++;
	}
	if (has_rows)
		chain_row_ends(c, 0, c->n_links);
	if (c->has_grid)
		align(c);
	keep_heads(c);
	return c->n_links > 0;
}
