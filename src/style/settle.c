/* settle.c - lists with var() in them worked out once, when a sheet is loaded, with what :root sets: a document that sets nothing of
 * its own need not do it again (CSS Variables 1).
 *
 * In: a sheet with all its rules. Out: the `settled` form of each such list; messages for values that come to nothing, wherever
 * in the sheet their custom properties may be set. A later sheet may give new values to :root: all is done anew then, so that one
 * line in an editor's sheet recolours the whole style. */
#include "style/sheet_data.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
	const struct root_rule *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void sheet_note_root(struct sheet *sheet, const struct selector *selector, const struct declarations *list)
{
	sheet->root_rules = arena_grow(sheet->arena, sheet->root_rules, &sheet->root_rules_capacity, sheet->n_root_rules + 1,
				       sizeof *sheet->root_rules);
	sheet->root_rules[sheet->n_root_rules++] = (struct root_rule){
		(uint32_t)list->origin << 24 | selector->specificity, (uint32_t)sheet->n_root_rules, list
	};
}

static const struct custom *root_custom(struct sheet *sheet)
{
	const struct declaration **changes;
	size_t n = 0, most = 0;

	if (sheet->n_root_rules > 1)
		qsort(sheet->root_rules, sheet->n_root_rules, sizeof *sheet->root_rules, compare);
	for (size_t i = 0; i < sheet->n_root_rules; i++)
		most += sheet->root_rules[i].declarations->count;
	changes = ARENA_ARRAY(sheet->arena, const struct declaration *, most + 1);
	for (int important = 0; important < 2; important++) {
		for (size_t i = 0; i < sheet->n_root_rules; i++) {
			const struct declarations *list = sheet->root_rules[i].declarations;

			for (size_t k = 0; k < list->count; k++) {
				if (list->items[k].property == DECLARATION_CUSTOM && list->items[k].important == important)
					changes[n++] = &list->items[k];
			}
		}
	}
	return n ? custom_make(sheet->arena, NULL, changes, n) : NULL;
}

/* A message for each value that comes to nothing with any of the custom properties that the sheet sets anywhere. */
static void tell(const struct sheet *sheet, const struct declarations *list, const struct custom *any, struct diag *diag)
{
	struct arena *scratch = arena_new();

	for (size_t i = 0; i < list->count; i++) {
		const struct declaration *d = &list->items[i];
		struct declarations unused = { 0 };

		if (d->property != DECLARATION_PENDING || d->value.raw->told ||
		    custom_expand_one(scratch, sheet->root_custom, d, &unused) == VALUE_OK ||
		    custom_expand_one(scratch, any, d, &unused) == VALUE_OK)
			continue;
		d->value.raw->told = true;
		diag_add(diag, DIAG_CSS_VALUE, d->value.raw->place, arena_cstr(scratch, d->value.raw->name),
			 arena_cstr(scratch, d->value.raw->text));
	}
	arena_free(scratch);
}

void sheet_settle(struct sheet *sheet, struct diag *diag)
{
	struct arena *scratch = arena_new();

	sheet->root_custom = root_custom(sheet);
	const struct custom *any = custom_make(scratch, NULL, sheet->customs, sheet->n_customs);
	for (size_t i = 0; i < sheet->n_pending; i++) {
		struct declarations *list = sheet->pending[i];

		list->settled = custom_expand(sheet->arena, sheet->root_custom, list);
		tell(sheet, list, any, diag);
	}
	arena_free(scratch);
}
