/* digest.c - a selection from files and folders into a briefing.
 *
 * In: paths and a wish. Out: the briefing's posts, sections and what is left out. The same stage (choice.c) as for desks: an edition is
 * the digest of its posts. */
#include "api/digest.h"

static bool fill(jb_briefing *briefing, struct arena *arena, const struct shelves *shelves, const struct choice_wish *wish, struct diag *diag)
{
	static const enum entry_order orders[] = { [ORDER_DATE] = ENTRY_ORDER_DATE, [ORDER_DATE_DOWN] = ENTRY_ORDER_DATE_DOWN,
		                                   [ORDER_PATH] = ENTRY_ORDER_PATH };
	struct choice *choice = ARENA_NEW(arena, struct choice);

	if (!choice_make(choice, arena, wish, shelves, diag))
		return false;
	if (briefing->keeps_account && !choice_pass_over(choice, arena, wish, shelves, diag))
		return false;
	choice_tell(choice, arena, diag);
	choice_fill(choice, shelves, briefing);
	briefing->order = orders[wish->query.order];
	return true;
}

bool digest_fill(jb_briefing *briefing, struct arena *arena, const struct shelf_wish *posts, const struct choice_wish *wish)
{
	struct shelves shelves = { 0 };
	struct diag *diag = diag_new();
	bool ok = shelves_open(&shelves, arena, posts, briefing->context, diag) && fill(briefing, arena, &shelves, wish, diag);

	briefing->n_considered = shelves_count(&shelves);
	shelves_close(&shelves);
	context_tell(briefing->context, diag);
	diag_free(diag);
	return ok;
}
