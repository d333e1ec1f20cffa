/* paginate.c - strips to pages: chains between forced breaks, each cut into pages of the least cost.
 *
 * In: flows of strips; out: pages. Rules of CSS Fragmentation 3: forced breaks (3.1), keeps (3.3, 4.4: dropped
 * when there is no other place). chain.c finds the chains, optimum.c their page ends, plan.c the places on a page. */
#include "layout/filling.h"

#include "layout/defer.h"

enum { DEFER_AGAIN = 2 };

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

/* Hands what stands on the planned page over to the page in the making. */
static void take_page(struct filling *f, const struct plan *plan, size_t end)
{
	for (size_t i = plan->from; i < end; i++) {
		const struct link *link = &plan->chain->links[i];
		const struct seat *seat = &plan->seats[i - plan->from];

		if (seat->is_first && link->strip->height > plan->room)
			report_tall(f, link->strip);
		f->slots = arena_grow(f->scratch, f->slots, &f->slots_capacity, f->n_slots + 1, sizeof(*f->slots));
		f->slots[f->n_slots++] = (struct slot){ link->flow, link->index, link->strip, link->columns, *seat,
			                                plan_foot(plan, i, end), false };
	}
}

/* Pages for the notes that those of the text had no room for. */
static void rest_of_notes(struct filling *f, struct plan *plan, struct str name)
{
	plan->from = plan->chain->n_links;
	while (plan->notes_from < plan->chain->n_notes) {
		struct noted noted;

		plan->room = page_room(f, name, false, 0);
		page_start(f, name, false);
		noted = plan_notes_only(plan);
		page_notes(f, plan, plan->from, &noted);
		page_finish(f);
		plan->notes_from = noted.end;
	}
}

/* The pages of a chain. */
static void chain_pages(struct filling *f, struct chain *chain)
{
	struct str name = chain->links[0].strip->page;
	bool starts_run = f->out->n_pages == 0 || !str_eq(name, f->out->pages[f->out->n_pages - 1].name);
	struct plan plan = { .chain = chain, .arena = f->scratch };
	struct rooms rooms;
	const uint32_t *ends;
	size_t from = 0;
	bool is_first = true;

	page_start_side(f, chain->links[0].rule);
	f->turned = chain->links[0].strip->turned;
	f->writing_mode = chain->writing_mode;
	rooms.begins_right = f->out->n_pages % 2 == 0;
	rooms.first = page_room(f, name, starts_run, 0);
	rooms.left = page_room(f, name, starts_run, rooms.begins_right ? 1 : 2);
	rooms.right = page_room(f, name, starts_run, rooms.begins_right ? 2 : 1);
	rooms.notes = plan.area = f->note_area = page_note_area(f, name, starts_run);
	defer_figures(f->scratch, chain, &rooms, NULL);
	optimum_find(f->scratch, chain, &rooms, &ends);
	/* Pages may have been chosen that end elsewhere than those that figures were moved for. */
	for (int i = 0; i < DEFER_AGAIN && defer_figures(f->scratch, chain, &rooms, ends); i++)
		optimum_find(f->scratch, chain, &rooms, &ends);
	while (from < chain->n_links) {
		struct noted noted;
		size_t end;

		plan.room = page_room(f, name, starts_run && is_first, 0);
		plan.is_forced = is_first;
		page_start(f, name, starts_run && is_first);
		end = plan_page(&plan, from, *ends);
		take_page(f, &plan, end);
		noted = plan_noted(&plan, end, plan.seats[end - 1 - from].bottom);
		page_notes(f, &plan, end, &noted);
		page_finish(f);
		plan.notes_from = noted.end;
		ends += end == *ends; /* a page that rules by number make lower takes less than was planned */
		from = end;
		is_first = false;
	}
	rest_of_notes(f, &plan, name);
}

/* The frames of each flow, and behind them those of the flows' notes, in the order in which chains number them. */
static struct frame_sweep *sweeps_new(struct arena *arena, const struct flow *const *flows, size_t n_flows)
{
	struct frame_sweep *sweeps;
	size_t n = n_flows;

	for (size_t i = 0; i < n_flows; i++)
		n += flows[i]->n_notes;
	sweeps = ARENA_ARRAY(arena, struct frame_sweep, n);
	n = n_flows;
	for (size_t i = 0; i < n_flows; i++) {
		sweeps[i] = (struct frame_sweep){ .frames = flows[i]->frames, .n_frames = flows[i]->n_frames };
		for (size_t k = 0; k < flows[i]->n_notes; k++)
			sweeps[n++] = (struct frame_sweep){ .frames = flows[i]->notes[k].flow->frames,
				                            .n_frames = flows[i]->notes[k].flow->n_frames };
	}
	return sweeps;
}

struct pages *paginate(struct arena *arena, const struct flow *const *flows, size_t n_flows, const struct sheet *sheet,
                       const struct style *root, struct diag *diag)
{
	struct filling f = { .arena = arena, .scratch = arena_new(), .sheet = sheet, .root = root, .diag = diag,
		             .out = ARENA_NEW(arena, struct pages) };
	struct chain chain = { .line = root->line_height.used };
	struct chain_start at = { 0 };

	f.placer.arena = f.scratch;
	f.out->right_to_left = root->writing_mode == WRITING_VERTICAL_RL;
	f.sweeps = sweeps_new(f.scratch, flows, n_flows);
	while (chain_next(f.scratch, &chain, flows, n_flows, &at))
		chain_pages(&f, &chain);
	if (f.out->n_pages == 0) {
		page_start(&f, STR(""), true);
		page_finish(&f);
	}
	pages_finish(&f);
	arena_free(f.scratch);
	return f.out;
}
