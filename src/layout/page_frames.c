/* page_frames.c - frames of blocks on a page, cut where the page or a column ends (CSS Fragmentation 3, 5.4:
 * box-decoration-break: slice), and the rules between columns (CSS Multi-column 1, section 4).
 *
 * In: the slots of a page. Out: placed artifacts behind them. A block inside a column has a piece in each column, a
 * block around columns one piece around all of them. */
#include "layout/filling.h"

#include <string.h>

void page_items(struct filling *f, const struct item *items, size_t n, struct rect r)
{
	struct strip *strip = ARENA_NEW(f->arena, struct strip);
	struct item *kept = ARENA_ARRAY(f->arena, struct item, n);

	memcpy(kept, items, n * sizeof(*kept));
	for (size_t i = 0; f->writing_mode == WRITING_VERTICAL_LR && i < n; i++) { /* the block begins at the left */
		kept[i].y = r.height - kept[i].y - kept[i].height;
		kept[i].mitre = mitre_flipped(kept[i].mitre);
	}
	strip->height = r.height;
	strip->items = kept;
	strip->n_items = (uint32_t)n;
	page_place(f, strip, r.x, r.y, true);
}

/* Slots [first, end) of one flow, whose strips follow one another. */
struct piece {
	size_t first, end;
	length top;       /* of the page or column, where a frame goes on that began before */
	bool in_column;
};

/* How deep the last slot's row, or page, is filled: what a frame around columns encloses. */
static length_sum piece_bottom(const struct filling *f, const struct piece *piece, size_t last)
{
	const struct slot *slot = &f->slots[last];
	length_sum bottom = (length_sum)slot->seat.y + slot->what->height;

	for (size_t i = last + 1; !piece->in_column && slot->columns && i > piece->first; i--) {
		const struct slot *other = &f->slots[i - 1];

		if (other->columns != slot->columns)
			break;
		if ((length_sum)other->seat.y + other->what->height > bottom)
			bottom = (length_sum)other->seat.y + other->what->height;
	}
	return bottom;
}

/* The first and last slot of a piece that stand in a frame; false for none. Strips follow one another but for figures that have
 * moved on: those stand alone before others, or lack among them. */
static bool frame_slots(const struct filling *f, const struct frame *frame, const struct piece *piece, size_t *first, size_t *last)
{
	size_t a = piece->first, z = piece->end;

	while (a < z && (f->slots[a].strip < frame->first || f->slots[a].strip > frame->last))
		a++;
	while (z > a && (f->slots[z - 1].strip < frame->first || f->slots[z - 1].strip > frame->last))
		z--;
	*first = a;
	*last = z - 1;
	return a < z;
}

/* One frame's piece over the slots of a piece. */
static void place_frame(struct filling *f, const struct frame *frame, const struct piece *piece)
{
	size_t first, last;
	length_sum top, bottom;
	struct item items[FRAME_ITEMS_MAX];
	unsigned sides = FRAME_SIDES;
	struct rect r;
	size_t n;

	if (!frame_slots(f, frame, piece, &first, &last))
		return;
	top = first == piece->first ? piece->top : f->slots[first].seat.y;
	bottom = piece_bottom(f, piece, last);
	if (f->slots[first].strip == frame->first) {
		top = f->slots[first].seat.y - frame->above;
		sides |= FRAME_TOP;
	}
	if (f->slots[last].strip == frame->last) {
		bottom += frame->below;
		sides |= FRAME_BOTTOM;
	}
	if (bottom <= top || bottom - top > INT32_MAX)
		return;
	r = (struct rect){ 0, 0, frame->width, (length)(bottom - top) };
	n = frame_items(items, frame->style, r, sides);
	r.x = frame->x + (piece->in_column ? f->slots[piece->first].seat.x : 0);
	r.y = (length)top;
	if (n > 0)
		page_items(f, items, n, r);
}

/* The end of the slots from `first` on that stand in the same column, or over all columns, and belong to one flow. */
static size_t column_end(const struct filling *f, size_t first)
{
	const struct slot *a = &f->slots[first];
	size_t end = first + 1;

	while (end < f->n_slots && f->slots[end].flow == a->flow && f->slots[end].columns == a->columns &&
	       f->slots[end].seat.column == a->seat.column)
		end++;
	return end;
}

/* Frames of one flow: those inside columns column by column; those around them once, where they begin on the page. */
static void flow_frames(struct filling *f, const struct piece *all)
{
	struct frame_sweep *sweep = &f->sweeps[f->slots[all->first].flow];
	size_t first = all->first;

	while (first < all->end) {
		struct piece piece = { first, column_end(f, first), f->slots[first].seat.top, f->slots[first].columns != NULL };
		uint32_t s0 = f->slots[first].strip;

		frame_sweep_to(f->scratch, sweep, f->slots[piece.end - 1].strip + 1);
		for (size_t i = 0; i < sweep->n_open; i++) {
			const struct frame *frame = sweep->open[i];

			if (frame->in_columns && piece.in_column)
				place_frame(f, frame, &piece);
			else if (!frame->in_columns && (first == all->first || frame->first >= s0))
				place_frame(f, frame, all);
		}
		frame_sweep_past(sweep, f->slots[piece.end - 1].strip + 1);
		first = piece.end;
	}
}

/* The rules between the columns of a row, as high as the row: where there is content on both sides. */
static void column_rules(struct filling *f, size_t first, size_t end)
{
	const struct columns *row = f->slots[first].columns;
	const struct style *s = row->block->style;
	const struct slot *a = &f->slots[first], *z = &f->slots[end - 1];
	struct piece piece = { first, end, a->seat.top, false };
	length height = (length)piece_bottom(f, &piece, end - 1) - a->seat.top;
	length gap = (row->step > 0 ? row->step : -row->step) - row->width, x = row->x - (gap + s->column_rule_width) / 2;

	if (s->column_rule_width <= 0 || height <= 0)
		return;
	for (uint16_t c = a->seat.column + 1; c <= z->seat.column; c++) {
		length left = x + (row->step > 0 ? c : c - 1) * row->step;
		struct item rule = { .kind = ITEM_RULE, .width = s->column_rule_width, .height = height,
			             .colour = s->column_rule_color, .line_style = s->column_rule_style };

		page_items(f, &rule, 1, (struct rect){ left, a->seat.top, rule.width, height });
	}
}

void page_frames(struct filling *f)
{
	size_t first = 0;

	while (first < f->n_slots) {
		size_t end = first;

		while (end < f->n_slots && f->slots[end].flow == f->slots[first].flow)
			end++;
		flow_frames(f, &(struct piece){ first, end, first == 0 && !f->slots[first].is_note ? 0 : f->slots[first].seat.y, false });
		first = end;
	}
	for (first = 0; first < f->n_slots;) {
		size_t end = first;

		while (end < f->n_slots && f->slots[end].columns == f->slots[first].columns)
			end++;
		if (f->slots[first].columns)
			column_rules(f, first, end);
		first = end;
	}
}
