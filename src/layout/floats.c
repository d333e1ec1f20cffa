/* floats.c - floats and what stands beside them (CSS 2.1, 9.5).
 *
 * In: float boxes, set by themselves; the strips of the flow as they are made. Out: floats hung from the strip that comes next, rooms
 * for the lines beside them, gaps where nothing can stand there. A float hangs below its strip's height; the strips behind it stand
 * beside it and are not parted from it by a page end. All heights count from the strip at which the first of the floats at hand was
 * met. Floats of tables' cells are set as blocks. */
#include "layout/build.h"
#include "layout/grid.h"

enum { LINES_MOST = 4096 }; /* beside floats of one page */

struct floating {
	struct float_box box;
	bool is_right, waits;     /* waits: for the strip that it will hang from */
	uint32_t number;          /* of all floats of the flow */
	length x;                 /* of its margin box, in the flow */
	length_sum top, bottom;
};

struct floats {
	struct floating *list;    /* in the order of the text: no top is above an earlier one */
	size_t n, capacity;
	size_t counted;           /* strips before this one end at `y` */
	length_sum y;
	length_sum base;          /* where the strip was expected that floats wait for */
};

/* The space that two lines on the grid will have between them (chain.c). */
static length space_on_grid(const struct build *b, length space)
{
	return grid_space(b->in->page_root ? b->in->page_root->line_height.used : 0, space);
}

static bool is_on_grid(const struct build *b, size_t strip)
{
	return strip < b->n_strips && b->strips[strip].on_grid;
}

/* Where strips before number `end` end. */
static length_sum flow_y(struct build *b, size_t end)
{
	struct floats *f = b->state.floats;

	for (; f->counted < end; f->counted++) {
		const struct strip *strip = &b->strips[f->counted];

		f->y += strip->on_grid && is_on_grid(b, f->counted - 1) ? space_on_grid(b, strip->space_before) : strip->space_before;
		f->y += strip->height;
	}
	return f->y;
}

/* The margins that wait, or what the grid may leave of them. */
static length margin_least(const struct build *b)
{
	length margin = build_margin_used(b), whole = is_on_grid(b, b->n_strips - 1) ? space_on_grid(b, margin) : margin;

	return whole < margin ? whole : margin;
}

/* Forgets floats that end above y. */
static void pass(struct build *b, length_sum y)
{
	struct floats *f = b->state.floats;
	size_t kept = 0;

	for (size_t i = 0; i < f->n; i++) {
		if (f->list[i].waits || f->list[i].bottom > y)
			f->list[kept++] = f->list[i];
	}
	f->n = kept;
	if (kept == 0)
		b->state.floats = NULL;
}

/* Where the next strip will stand, once those that wait have come down to it; false when no float reaches it. */
static bool come_to(struct build *b, length_sum *y)
{
	struct floats *f = b->state.floats;

	if (!f)
		return false;
	*y = flow_y(b, b->n_strips) + margin_least(b);
	for (size_t i = 0; *y > f->base && i < f->n; i++) {
		if (f->list[i].waits) {
			f->list[i].top += *y - f->base;
			f->list[i].bottom += *y - f->base;
		}
	}
	f->base = *y > f->base ? *y : f->base;
	pass(b, *y);
	return b->state.floats != NULL;
}

/* What is left of an area between `top` and `bottom`. */
static struct area gap_between(const struct floats *f, struct area area, length_sum top, length_sum bottom)
{
	length left = area.x, right = area.x + area.width;

	for (size_t i = 0; i < f->n; i++) {
		const struct floating *o = &f->list[i];

		if (o->bottom <= top || o->top >= bottom)
			continue;
		if (o->is_right)
			right = o->x < right ? o->x : right;
		else
			left = o->x + o->box.width > left ? o->x + o->box.width : left;
	}
	return (struct area){ left, right > left ? right - left : 0 };
}

/* The next bottom of a float below y; y when there is none. */
static length_sum next_bottom(const struct floats *f, length_sum y)
{
	length_sum next = y;

	for (size_t i = 0; i < f->n; i++) {
		if (f->list[i].bottom > y && (next == y || f->list[i].bottom < next))
			next = f->list[i].bottom;
	}
	return next;
}

static bool is_cleared(const struct floating *o, uint8_t clear)
{
	return clear == CLEAR_BOTH || clear == (o->is_right ? CLEAR_RIGHT : CLEAR_LEFT);
}

/* The lowest bottom below y of the floats to be cleared, from number `first` on; y when there is none. */
static length_sum cleared_bottom(const struct floats *f, uint8_t clear, uint32_t first, length_sum y)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->list[i].number >= first && is_cleared(&f->list[i], clear) && f->list[i].bottom > y)
			y = f->list[i].bottom;
	}
	return y;
}

static void clear_from(struct build *b, uint8_t clear, uint32_t first)
{
	length_sum y, bottom;

	if (!come_to(b, &y))
		return;
	bottom = cleared_bottom(b->state.floats, clear, first, y);
	if (bottom > y)
		build_gap(b, (length)(bottom - y));
}

void floats_clear(struct build *b, uint8_t clear)
{
	if (clear != CLEAR_NONE)
		clear_from(b, clear, 0);
}

void floats_hold(struct build *b, uint32_t first)
{
	clear_from(b, CLEAR_BOTH, first);
}

/* ---- placing ---- */

static struct floats *floats_of(struct build *b)
{
	if (!b->state.floats) {
		b->state.floats = ARENA_NEW(b->arena, struct floats);
		b->state.floats->counted = b->n_strips;
		b->state.floats->base = margin_least(b);
	}
	return b->state.floats;
}

/* The rules of 9.5.1: not above the float before, as high as there is room, then as far to its side. What has to come down beside
 * another float leaves room for text there; at the top a row of floats may take the whole measure. */
static void find_place(const struct floats *f, struct area area, length least, struct floating *o)
{
	length_sum first = o->top;
	struct area gap;

	if (f->n > 0 && f->list[f->n - 1].top > o->top)
		o->top = f->list[f->n - 1].top;
	for (;;) {
		length_sum next = next_bottom(f, o->top);

		gap = gap_between(f, area, o->top, INT64_MAX);
		if (next == o->top || gap.width - o->box.width >= (o->top > first ? least : 0))
			break;
		o->top = next;
	}
	o->x = o->is_right ? gap.x + gap.width - o->box.width : gap.x;
	o->bottom = o->top + o->box.height;
}

static struct floating floating_of(const struct float_given *given)
{
	return (struct floating){ .box = given->content, .is_right = given->box->style->float_side == FLOAT_RIGHT, .waits = true };
}

/* What text beside it needs. */
static length least_beside(const struct float_given *given)
{
	return given->box->parent ? given->box->parent->style->font_size * FLOAT_EMS_LEAST : 0;
}

static void add_floating(struct build *b, struct floating o)
{
	struct floats *f = b->state.floats;

	f->list = arena_grow(b->arena, f->list, &f->capacity, f->n + 1, sizeof(*f->list));
	o.number = b->n_floats++;
	f->list[f->n++] = o;
}

void float_place(struct build *b, const struct float_given *given)
{
	struct floating o = floating_of(given);
	length_sum y;

	if (o.box.flow->n_strips == 0)
		return;
	if (come_to(b, &y)) {
		o.top = cleared_bottom(b->state.floats, given->box->style->clear, 0, y);
		find_place(b->state.floats, given->outer, least_beside(given), &o);
		if (o.bottom > b->page_height) { /* counted from the first of them: no page could hold what hangs together */
			floats_clear(b, CLEAR_BOTH);
			(void)come_to(b, &y);
		}
	}
	if (!b->state.floats) {
		o.top = floats_of(b)->base;
		find_place(b->state.floats, given->outer, least_beside(given), &o);
	}
	add_floating(b, o);
	float_box_marks(b, o.box.flow);
}

bool float_flow(struct build *b, const struct box *box, struct area outer)
{
	struct float_given given = { .box = box, .outer = outer };

	if (box == b->in->root || !float_box_set(b, box, outer, &given.content))
		return false;
	float_place(b, &given);
	return true;
}

void floats_rule(struct build *b)
{
	length_sum y;

	if (!come_to(b, &y))
		return;
	for (size_t i = 0; i < b->state.floats->n; i++) {
		if (!b->state.floats->list[i].waits)
			build_rule(b, STRIP_BREAK_AVOID);
	}
}

void floats_hang(struct build *b, struct strip *strip)
{
	struct floats *f = b->state.floats;
	length_sum y = f->base; /* floats_rule came to it */
	size_t from = b->n_items;

	for (size_t i = 0; i < f->n; i++) {
		struct floating *o = &f->list[i];

		strip->beside_float |= !o->waits;
		if (!o->waits)
			continue;
		o->waits = false;
		float_box_items(b, &o->box, o->x, (length)(o->top - y));
		strip->has_poor_line |= float_box_is_poor(&o->box);
		if (o->bottom - y > strip->reach)
			strip->reach = (length)(o->bottom - y);
	}
	build_items_to(b, strip, from);
}

/* ---- what stands beside them ---- */

struct area floats_beside(struct build *b, struct area area, length least)
{
	length_sum y;

	while (come_to(b, &y)) {
		struct area gap = gap_between(b->state.floats, area, y, INT64_MAX);

		if (gap.width >= least)
			return gap;
		build_gap(b, (length)(next_bottom(b->state.floats, y) - y));
	}
	return area;
}

static length line_height(const struct style *s)
{
	return s->line_height.used > 0 ? s->line_height.used : 1;
}

length floats_band(const struct para *para)
{
	if (para->n_rubies > 0)
		return 0;
	for (size_t i = 0; i < para->n_spans; i++) {
		const struct style *s = para->spans[i].style;

		if (para->spans[i].box->kind == BOX_IMAGE || s->font_size > para->style->font_size || s->text_emphasis_style.len)
			return 0;
	}
	return line_height(para->style);
}

/* Lines beside a float are a whole number of em where the measure is; the rest widens the gap. */
static struct area whole_ems(const struct style *s, struct area gap, struct area whole)
{
	length rest = s->jb_measure_grid == MEASURE_GRID_EM && gap.width < whole.width ? gap.width % s->font_size : 0;

	return (struct area){ gap.x + (gap.x > whole.x ? rest : 0), gap.width - rest };
}

/* The first place at or below *y where a line of a height has room enough. */
static struct area find_room(const struct floats *f, struct area area, length_sum *y, length band, length least)
{
	for (;;) {
		struct area gap = gap_between(f, area, *y, band ? *y + band : INT64_MAX);
		length_sum next = next_bottom(f, *y);

		if (gap.width >= least || next == *y)
			return gap;
		*y = next;
	}
}

bool float_try(struct build *b, const struct float_given *given, const struct paragraph *p, length before)
{
	const struct style *s = p->para->style;
	struct floating o = floating_of(given);
	length least = s->font_size * FLOAT_EMS_LEAST;
	length_sum y;
	struct area gap;

	if (!come_to(b, &y))
		y = floats_of(b)->base;
	o.top = cleared_bottom(b->state.floats, given->box->style->clear, 0, y);
	find_place(b->state.floats, given->outer, least_beside(given), &o);
	add_floating(b, o);
	gap = gap_between(b->state.floats, given->outer, y, p->band ? y + p->band : INT64_MAX);
	gap = whole_ems(s, gap, given->outer);
	if (o.top == y && o.bottom <= b->page_height && gap.width >= before && gap.width >= least)
		return true;
	float_withdraw(b);
	return false;
}

void float_withdraw(struct build *b)
{
	b->n_floats--;
	if (--b->state.floats->n == 0)
		b->state.floats = NULL;
}

void floats_rooms(struct build *b, struct paragraph *p)
{
	const struct style *s = p->para->style;
	length least = s->font_size * FLOAT_EMS_LEAST;
	size_t rooms_capacity = 0, falls_capacity = 0;
	struct line_room *rooms = NULL;
	length *falls = NULL;
	length_sum y, top;
	size_t n = 0;

	if (least > p->area.width)
		least = p->area.width;
	while (come_to(b, &y)) {
		top = y;
		(void)find_room(b->state.floats, p->area, &y, p->band, least);
		if (y == top)
			break;
		build_gap(b, (length)(y - top));
	}
	while (n < LINES_MOST && b->state.floats && next_bottom(b->state.floats, y) > y) {
		struct area gap;

		top = y;
		gap = whole_ems(s, find_room(b->state.floats, p->area, &y, p->band, least), p->area);
		rooms = arena_grow(b->arena, rooms, &rooms_capacity, n + 1, sizeof(*rooms));
		falls = arena_grow(b->arena, falls, &falls_capacity, n + 1, sizeof(*falls));
		rooms[n] = (struct line_room){ gap.x - p->area.x, gap.width };
		falls[n++] = (length)(y - top);
		y += line_height(s);
	}
	p->measure.rooms = rooms;
	p->measure.n_rooms = n;
	b->falls = falls;
	b->n_falls = n;
}
