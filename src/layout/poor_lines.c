/* poor_lines.c - says which lines did not come out well, with their page and their place in the source (cjk 6: "bad
 * lines to report": overfull ones, gaps beyond their limit, three such lines in a row). */
#include "layout/filling.h"

bool loose_run_add(struct loose_run *run, const struct item *item)
{
	bool follows = run->n > 0 && run->box == item->box && run->end == item->line->start;

	*run = (struct loose_run){ item->box, item->line->end, follows ? run->n + 1 : 1 };
	return run->n == LOOSE_IN_A_ROW;
}

static void report_loose(struct filling *f, const struct item *item, struct place place, const char *label)
{
	const struct line *line = item->line;

	if (line->width < line->measure)
		diag_add(f->diag, DIAG_LINE_SHORT, place, label, (int)(line->measure - line->width), (int)line->measure);
	else
		diag_add(f->diag, DIAG_LINE_LOOSE, place, label, line->ratio / 10, (int)line->measure);
	if (loose_run_add(&f->loose, item))
		diag_add(f->diag, DIAG_LINES_LOOSE, place, label, LOOSE_IN_A_ROW);
}

void poor_lines_report(struct filling *f, const struct strip *strip)
{
	for (uint32_t i = 0; i < strip->n_items; i++) {
		const struct item *item = &strip->items[i];
		const struct line *line = item->line;
		struct place place;
		const char *label;

		if (!item_is_line(item) || (!line->overfull && !line->loose))
			continue;
		place = line_placer_find(&f->placer, item);
		label = arena_cstr(f->scratch, page_label(f->scratch, &f->out->pages[f->out->n_pages - 1]));
		if (line->overfull)
			diag_add(f->diag, DIAG_LINE_OVERFULL, place, label, (int)(line->x + line->width - line->measure),
			         (int)line->measure);
		else
			report_loose(f, item, place, label);
	}
}
