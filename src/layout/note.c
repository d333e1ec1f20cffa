/* note.c - footnotes as flows, and the area at the foot of the page that they stand in (CSS Generated Content for Paged Media 3,
 * section 2).
 *
 * In: a finished flow whose strips have marks of notes, the style of the area. Out: a flow for each note, as wide as the area's
 * content, whichever way the lines around its call run. */
#include "layout/note.h"

#include "base/name_set.h"
#include "layout/build.h"
#include "style/sheet.h"

struct note_area note_area_of(const struct style *style, length measure)
{
	struct edges e;

	if (!style)
		return (struct note_area){ 0 };
	e = block_edges(style, measure);
	return (struct note_area){
		.style = style,
		.outer_above = css_size_used(style->margin_top, measure, 0),
		.outer_below = css_size_used(style->margin_bottom, measure, 0),
		.outer_left = css_size_used(style->margin_left, measure, 0),
		.outer_right = css_size_used(style->margin_right, measure, 0),
		.above = e.top,
		.below = e.bottom,
		.left = e.left,
		.right = e.right,
	};
}

/* Notes on landscape pages are as wide as these are. */
static length measure_of(const struct build *b, const struct strip *strip)
{
	return strip->turned && b->in->turned_measure ? b->in->turned_measure : b->in->measure;
}

/* The area that the notes called by a strip stand in: its page may have another name than that of the flow. */
static const struct style *area_style(const struct build *b, const struct strip *strip)
{
	const struct flow_input *in = b->in;

	if (!in->sheet || str_eq(strip->page, in->page))
		return in->notes;
	return sheet_page_style(in->sheet, b->arena, strip->page, PAGE_RIGHT, in->page_root)->notes;
}

static const struct flow *set_note(struct build *b, const struct box *box, const struct strip *strip)
{
	struct flow_input in = *b->in;
	struct note_area area = note_area_of(area_style(b, strip), measure_of(b, strip));
	length x = area.outer_left + area.left;

	in.note = box;
	in.page = strip->page;
	in.measure = measure_of(b, strip) - x - area.right - area.outer_right;
	in.x = x > 0 ? x : 0;
	in.depth = 0;
	return flow_make(b->arena, &in);
}

static size_t count_notes(const struct build *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n_strips; i++) {
		for (uint32_t m = 0; m < b->strips[i].n_marks; m++)
			n += b->strips[i].marks[m].kind == MARK_NOTE;
	}
	return n;
}

/* Whether a mark calls a note that no strip has called yet: the parts of a wide table show their first column again. */
static bool is_new(struct name_set *seen, const struct mark *mark)
{
	const void *key = &mark->note;

	return mark->kind == MARK_NOTE && name_set_add(seen, (struct str){ key, sizeof mark->note });
}

void notes_make(struct build *b, struct flow *flow)
{
	size_t n = b->in->note || b->in->depth ? 0 : count_notes(b);
	struct name_set *seen;
	struct note *notes;

	if (n == 0)
		return;
	flow->notes = notes = ARENA_ARRAY(b->arena, struct note, n);
	seen = name_set_new();
	for (uint32_t i = 0; i < b->n_strips; i++) {
		const struct strip *strip = &b->strips[i];

		for (uint32_t m = 0; m < strip->n_marks; m++) {
			if (is_new(seen, &strip->marks[m]))
				notes[flow->n_notes++] = (struct note){ i, set_note(b, strip->marks[m].note, strip) };
		}
	}
	name_set_free(seen);
}
