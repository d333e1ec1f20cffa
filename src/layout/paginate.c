/* paginate.c - where pages end: strips stacked until one does not fit, then back to the last place where a break
 * is allowed.
 *
 * In: flows of strips; out: pages. Rules of CSS Fragmentation 3: forced breaks (3.1), keeps (3.3, 4.4: dropped
 * when there is no other place), margins at page tops (5.2). Linear: each strip is placed at most a few times. */
#include "layout/filling.h"

/* A strip's place in the flows. */
struct position {
	size_t flow, strip;
};

static const struct strip *strip_at(const struct filling *f, struct position at)
{
	return &f->flows[at.flow]->strips[at.strip];
}

/* Passes over flows that have come to their end. */
static bool settle(const struct filling *f, struct position *at)
{
	while (at->flow < f->n_flows && at->strip == f->flows[at->flow]->n_strips)
		*at = (struct position){ at->flow + 1, 0 };
	return at->flow < f->n_flows;
}

/* The rule before a strip; a flow's first strip follows what the flow before it, if any, asks for. */
static enum strip_break rule_before(const struct filling *f, struct position at)
{
	enum strip_break rule = strip_at(f, at)->break_before;

	if (at.strip > 0)
		return rule;
	for (size_t i = at.flow; i > 0; i--) {
		const struct flow *before = f->flows[i - 1];

		if (before->break_after > rule || (rule == STRIP_BREAK_AVOID && before->break_after >= STRIP_BREAK_PAGE))
			rule = before->break_after;
		if (before->n_strips)
			break;
	}
	return rule;
}

/* Space above a strip: margins of neighbouring flows collapse (CSS 2.1 8.3.1). */
static length space_before(const struct filling *f, struct position at)
{
	length space = strip_at(f, at)->space_before, before;

	if (at.strip > 0 || at.flow == 0)
		return space;
	before = f->flows[at.flow - 1]->space_after;
	if ((space >= 0) != (before >= 0))
		return space + before;
	return (space > before) == (space >= 0) ? space : before;
}

static length_sum repeat_height(const struct repeat *repeat)
{
	length_sum height = 0;

	for (size_t i = 0; i < repeat->n_strips; i++)
		height += repeat->strips[i].space_before + repeat->strips[i].height;
	return height;
}

static void report_tall(struct filling *f, const struct strip *strip)
{
	struct str label = page_label(f->scratch, &f->out->pages[f->out->n_pages - 1]);
	struct place place = { 0 };

	for (uint32_t i = 0; i < strip->n_items; i++) {
		if (strip->items[i].box) {
			place = strip->items[i].box->place;
			break;
		}
	}
	diag_add(f->diag, DIAG_PAGE_TALL_BLOCK, place, arena_cstr(f->scratch, label));
}

/* Puts a strip below what stands on the page; false when it does not fit. The first on a page always does. */
static bool put(struct filling *f, struct position at)
{
	const struct strip *strip = strip_at(f, at);
	length_sum y = f->y;

	if (f->n_slots == 0) {
		if (f->after_forced && strip->space_before > 0)
			y = strip->space_before;
		if (y + strip->height > f->room)
			y = strip->height < f->room ? f->room - strip->height : 0;
		if (strip->repeat && repeat_height(strip->repeat) + strip->height <= f->room) {
			f->repeat = strip->repeat;
			y = repeat_height(strip->repeat);
		}
		if (strip->height > f->room)
			report_tall(f, strip);
	} else {
		y += space_before(f, at);
		if (y < 0)
			y = 0;
		if (y + strip->height + (strip->foot ? repeat_height(strip->foot) : 0) > f->room)
			return false;
	}
	f->slots = arena_grow(f->scratch, f->slots, &f->slots_capacity, f->n_slots + 1, sizeof(*f->slots));
	f->slots[f->n_slots++] = (struct slot){ (uint32_t)at.flow, (uint32_t)at.strip, (length)y };
	f->y = y + strip->height;
	return true;
}

/* The strip that must begin the next page when the one at `at` does not fit: it, or one before it where a break is
 * allowed. */
static size_t find_break(const struct filling *f, struct position at)
{
	if (rule_before(f, at) == STRIP_BREAK_ALLOWED)
		return f->n_slots;
	for (size_t i = f->n_slots - 1; i > 0; i--) {
		if (rule_before(f, (struct position){ f->slots[i].flow, f->slots[i].strip }) == STRIP_BREAK_ALLOWED)
			return i;
	}
	return f->n_slots;
}

/* Ends the page before the strip, as a forced break asks for, and starts one of its name. */
static void break_by_force(struct filling *f, struct position at)
{
	struct str name = strip_at(f, at)->page;
	bool is_first = f->out->n_pages == 0;
	bool starts_run = is_first || !str_eq(name, f->out->pages[f->out->n_pages - 1].name);

	if (!is_first)
		page_finish(f, f->n_slots);
	page_start_side(f, rule_before(f, at));
	f->turned = strip_at(f, at)->turned;
	f->writing_mode = f->flows[at.flow]->writing_mode;
	page_start(f, name, starts_run);
	f->after_forced = true;
}

static bool must_break(const struct filling *f, struct position at)
{
	if (f->out->n_pages == 0)
		return true;
	return f->n_slots > 0 && (rule_before(f, at) >= STRIP_BREAK_PAGE || strip_at(f, at)->turned != f->turned ||
	                          f->flows[at.flow]->writing_mode != f->writing_mode ||
	                          !str_eq(strip_at(f, at)->page, f->out->pages[f->out->n_pages - 1].name));
}

/* The foot that the page shows again when it ends behind its first n slots and the strip at `next` begins another. */
static const struct repeat *foot_before(const struct filling *f, size_t n, struct position next)
{
	const struct repeat *foot = strip_at(f, next)->foot;
	const struct slot *last;

	if (n == 0 || !foot)
		return NULL;
	last = &f->slots[n - 1];
	return f->flows[last->flow]->strips[last->strip].foot == foot ? foot : NULL;
}

static void fill_pages(struct filling *f)
{
	struct position at = { 0, 0 };

	while (settle(f, &at)) {
		if (must_break(f, at))
			break_by_force(f, at);
		if (put(f, at)) {
			at.strip++;
		} else {
			size_t n = find_break(f, at);

			if (n < f->n_slots)
				at = (struct position){ f->slots[n].flow, f->slots[n].strip };
			f->foot = foot_before(f, n, at);
			page_finish(f, n);
			page_start(f, strip_at(f, at)->page, false);
			f->after_forced = false;
		}
	}
	if (f->out->n_pages == 0)
		page_start(f, STR(""), true);
	page_finish(f, f->n_slots);
}

struct pages *paginate(struct arena *arena, const struct flow *const *flows, size_t n_flows, const struct sheet *sheet,
                       const struct style *root, struct diag *diag)
{
	struct filling f = { .arena = arena, .scratch = arena_new(), .flows = flows, .n_flows = n_flows, .sheet = sheet,
		             .root = root, .diag = diag, .out = ARENA_NEW(arena, struct pages) };

	f.placer.arena = f.scratch;
	f.out->right_to_left = root->writing_mode == WRITING_VERTICAL_RL;
	f.sweeps = ARENA_ARRAY(f.scratch, struct frame_sweep, n_flows);
	for (size_t i = 0; i < n_flows; i++) {
		f.sweeps[i].frames = flows[i]->frames;
		f.sweeps[i].n_frames = flows[i]->n_frames;
	}
	fill_pages(&f);
	pages_finish(&f);
	arena_free(f.scratch);
	return f.out;
}
