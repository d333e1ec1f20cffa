/* furniture.c - running heads and folios: the sixteen margin boxes of a page (CSS Paged Media 3, section 5).
 *
 * In: a page with style, number and strings; out: page->furniture, one strip a box with its background, borders
 * and lines. The three boxes of a margin share its room by content (5.3.2.1, 5.3.2.2); what is too long for the
 * top or the bottom is cut to one line with an ellipsis, at the sides and in the corners lines break. */
#include "layout/furniture.h"

#include "layout/build.h"
#include "layout/margin_text.h"

#include <string.h>

enum { BOXES_MAX = MARGIN_BOX_COUNT };

/* A margin box that is shown. */
struct shown {
	enum margin_box which;
	const struct style *style;
	struct str text;
	struct rect area;     /* margin edge to margin edge, on the page */
	bool is_wrapped;      /* boxes of the sides and corners break lines */
};

/* Outer horizontal extent of a box around its content. */
static length outer_extra(const struct style *s, length basis)
{
	struct edges e = block_edges(s, basis);

	return e.left + e.right + css_size_used(s->margin_left, basis, 0) + css_size_used(s->margin_right, basis, 0);
}

static length outer_width(struct margin_texts *m, const struct style *s, struct str text, length basis)
{
	return (s->width.is_auto ? margin_text_set(m, s, text, MARGIN_ENDLESS)->width : css_size_used(s->width, basis, 0)) +
	       outer_extra(s, basis);
}

/* Two widths that share `room` by what they want: in proportion; the smaller one whole when it takes less than half. */
static length share_of_first(length first, length second, length room)
{
	int64_t sum = (int64_t)first + second;

	if (sum == 0)
		return room / 2;
	if (sum <= room)
		return (length)((int64_t)room * first / sum);
	if (first <= room / 2)
		return first;
	if (second <= room / 2)
		return room - second;
	return (length)((int64_t)room * first / sum);
}

/* Heights of the lines, or what a vertical box's text runs down, and the edges around them. */
static length outer_height(struct margin_texts *m, const struct shown *box)
{
	const struct style *s = box->style;
	length basis = box->area.width;
	struct edges e = block_edges(s, basis);

	if (style_is_vertical(s))
		return outer_width(m, s, box->text, box->area.height);
	const struct lines *lines = margin_text_set(m, s, box->text, basis - outer_extra(s, basis))->lines;
	return (lines ? s->line_height.used * (length)lines->n_lines : 0) + e.top + e.bottom +
	       css_size_used(s->margin_top, basis, 0) + css_size_used(s->margin_bottom, basis, 0);
}

/* What the three boxes of one side of the page get of its room: by what they want, the middle one in the middle. */
struct shares {
	length want[3];
	bool is_shown[3], is_fixed[3]; /* fixed: wants just that */
	length start[3], extent[3];
};

/* CSS Paged Media 3, 5.3.2.1 for widths, 5.3.2.2 for heights. */
static void share(struct shares *s, length room)
{
	length first, middle = 0;

	if (s->is_shown[1]) {
		length ends = 2 * (s->want[0] > s->want[2] ? s->want[0] : s->want[2]);

		middle = s->is_shown[0] || s->is_shown[2] ? share_of_first(s->want[1], ends, room) : room;
		first = (room - middle) / 2;
	} else {
		first = s->is_shown[0] && s->is_shown[2] ? share_of_first(s->want[0], s->want[2], room) : s->is_shown[0] ? room : 0;
	}
	const length extent[3] = { first, middle, room - first - middle };
	for (int i = 0; i < 3; i++)
		s->extent[i] = s->is_fixed[i] ? s->want[i] : extent[i];
	s->start[0] = 0;
	s->start[1] = (room - s->extent[1]) / 2;
	s->start[2] = room - s->extent[2];
}

/* The three boxes of a margin, left to right or from the top down; NULL for those not shown. Their area was all between the corners. */
static void share_side(struct margin_texts *m, struct shown *const boxes[3], bool down)
{
	struct shares shares = { 0 };
	length room = 0;

	for (int i = 0; i < 3; i++) {
		if (!boxes[i])
			continue;
		room = down ? boxes[i]->area.height : boxes[i]->area.width;
		shares.is_shown[i] = true;
		shares.is_fixed[i] = !down && !boxes[i]->style->width.is_auto;
		shares.want[i] = down ? outer_height(m, boxes[i]) : outer_width(m, boxes[i]->style, boxes[i]->text, room);
	}
	share(&shares, room);
	for (int i = 0; i < 3; i++) {
		if (!boxes[i])
			continue;
		*(down ? &boxes[i]->area.y : &boxes[i]->area.x) += shares.start[i];
		*(down ? &boxes[i]->area.height : &boxes[i]->area.width) = shares.extent[i];
	}
}

/* Where a box lies by its name alone. */
struct spot {
	uint8_t column, row;  /* of the page: 0 margin, 1 content, 2 margin */
	uint8_t across, down; /* default alignment: 0 left or top, 1 middle, 2 right or bottom (5.3.3) */
};

static const struct spot spots[MARGIN_BOX_COUNT] = {
	[MARGIN_TOP_LEFT_CORNER] = { 0, 0, 2, 1 },    [MARGIN_TOP_LEFT] = { 1, 0, 0, 1 },
	[MARGIN_TOP_CENTER] = { 1, 0, 1, 1 },         [MARGIN_TOP_RIGHT] = { 1, 0, 2, 1 },
	[MARGIN_TOP_RIGHT_CORNER] = { 2, 0, 0, 1 },   [MARGIN_RIGHT_TOP] = { 2, 1, 1, 0 },
	[MARGIN_RIGHT_MIDDLE] = { 2, 1, 1, 1 },       [MARGIN_RIGHT_BOTTOM] = { 2, 1, 1, 2 },
	[MARGIN_BOTTOM_RIGHT_CORNER] = { 2, 2, 0, 1 }, [MARGIN_BOTTOM_RIGHT] = { 1, 2, 2, 1 },
	[MARGIN_BOTTOM_CENTER] = { 1, 2, 1, 1 },      [MARGIN_BOTTOM_LEFT] = { 1, 2, 0, 1 },
	[MARGIN_BOTTOM_LEFT_CORNER] = { 0, 2, 2, 1 }, [MARGIN_LEFT_BOTTOM] = { 0, 1, 1, 2 },
	[MARGIN_LEFT_MIDDLE] = { 0, 1, 1, 1 },        [MARGIN_LEFT_TOP] = { 0, 1, 1, 0 },
};

/* The cell of the page's three by three grid that a box lies in. */
static struct rect grid_area(const struct page *page, struct spot spot)
{
	const struct page_style *s = page->style;
	length xs[4] = { 0, s->margin_left, page->width - s->margin_right, page->width };
	length ys[4] = { 0, s->margin_top, page->height - s->margin_bottom, page->height };

	return (struct rect){ xs[spot.column], ys[spot.row], xs[spot.column + 1] - xs[spot.column],
		              ys[spot.row + 1] - ys[spot.row] };
}

/* In a vertical box lines run down the page, one left of the other. */
static struct spot spot_of(const struct shown *box)
{
	struct spot spot = spots[box->which];
	uint8_t across = spot.across;

	if (style_is_vertical(box->style)) {
		spot.across = spot.down;
		spot.down = (uint8_t)(2 - across);
	}
	return spot;
}

static uint8_t across_of(const struct style *s, struct spot spot)
{
	switch (s->text_align) {
	case ALIGN_LEFT: return 0;
	case ALIGN_CENTER: return 1;
	case ALIGN_RIGHT:
	case ALIGN_END: return 2;
	default: return spot.across;
	}
}

static uint8_t down_of(const struct style *s, struct spot spot)
{
	switch (s->vertical_align) {
	case VERTICAL_TOP: return 0;
	case VERTICAL_MIDDLE: return 1;
	case VERTICAL_BOTTOM: return 2;
	default: return spot.down;
	}
}

/* Lines of a box inside its content area, aligned. */
static size_t add_lines(struct item *items, const struct shown *box, const struct margin_text *text, struct rect r)
{
	const struct style *s = box->style;
	struct spot spot = spot_of(box);
	length leading = s->line_height.used;
	length y = r.y + (length)((int64_t)(r.height - leading * (length)text->lines->n_lines) * down_of(s, spot) / 2);

	for (size_t i = 0; i < text->lines->n_lines; i++) {
		const struct line *line = &text->lines->lines[i];
		length x = r.x + (length)((int64_t)(r.width - line->width) * across_of(s, spot) / 2);

		items[i] = (struct item){ .kind = ITEM_GLYPHS, .x = x - line->x, .line = line, .text = text->lines->para->text,
			                  .y = y + (leading - text->ascent - text->descent) / 2 + text->ascent };
		y += leading;
	}
	return text->lines->n_lines;
}

/* The strip of a box: frame, then lines. */
static struct strip *box_strip(struct margin_texts *m, const struct shown *box)
{
	const struct style *s = box->style;
	bool vertical = style_is_vertical(s);
	length basis = vertical ? box->area.height : box->area.width, height = vertical ? box->area.width : box->area.height;
	struct edges e = block_edges(s, basis);
	struct item frame[FRAME_ITEMS_MAX];
	length top = css_size_used(s->margin_top, height, 0), left = css_size_used(s->margin_left, basis, 0);
	struct rect border = { left, top, basis - left - css_size_used(s->margin_right, basis, 0),
		               height - top - css_size_used(s->margin_bottom, height, 0) };
	struct rect content = { border.x + e.left, border.y + e.top, border.width - e.left - e.right,
		                border.height - e.top - e.bottom };
	const struct margin_text *text = box->is_wrapped ? margin_text_set(m, s, box->text, content.width)
	                                                 : margin_text_cut(m, s, box->text, content.width);
	size_t n = frame_items(frame, s, border, FRAME_TOP | FRAME_RIGHT | FRAME_BOTTOM | FRAME_LEFT);
	size_t n_lines = text->lines ? text->lines->n_lines : 0;
	struct strip *strip = ARENA_NEW(m->arena, struct strip);
	struct item *items = ARENA_ARRAY(m->arena, struct item, n + n_lines);

	if (n)
		memcpy(items, frame, n * sizeof(*items));
	if (n_lines)
		n += add_lines(items + n, box, text, content);
	strip->height = height;
	strip->items = items;
	strip->n_items = (uint32_t)n;
	return strip;
}

/* The boxes of a page that have content. */
static size_t find_shown(struct margin_texts *m, const struct page *page, struct shown shown[BOXES_MAX],
                         struct shown *by_box[MARGIN_BOX_COUNT])
{
	size_t n = 0;

	for (int i = 0; i < MARGIN_BOX_COUNT; i++) {
		const struct style *s = page->style->boxes[i];
		struct shown *box = &shown[n];

		by_box[i] = NULL;
		if (!s || s->content.is_none || s->content.n_items == 0)
			continue;
		*box = (struct shown){ .which = (enum margin_box)i, .style = s, .text = margin_content(m->arena, s, page),
			               .area = grid_area(page, spots[i]), .is_wrapped = spots[i].column != 1 };
		by_box[i] = box;
		n++;
	}
	return n;
}

static void set_page(struct margin_texts *m, struct page *page)
{
	struct shown shown[BOXES_MAX], *by_box[MARGIN_BOX_COUNT];
	size_t n = find_shown(m, page, shown, by_box);
	struct placed *placed = ARENA_ARRAY(m->arena, struct placed, n);

	share_side(m, (struct shown *const[3]){ by_box[MARGIN_TOP_LEFT], by_box[MARGIN_TOP_CENTER], by_box[MARGIN_TOP_RIGHT] }, false);
	share_side(m, (struct shown *const[3]){ by_box[MARGIN_BOTTOM_LEFT], by_box[MARGIN_BOTTOM_CENTER], by_box[MARGIN_BOTTOM_RIGHT] },
	           false);
	share_side(m, (struct shown *const[3]){ by_box[MARGIN_LEFT_TOP], by_box[MARGIN_LEFT_MIDDLE], by_box[MARGIN_LEFT_BOTTOM] }, true);
	share_side(m, (struct shown *const[3]){ by_box[MARGIN_RIGHT_TOP], by_box[MARGIN_RIGHT_MIDDLE], by_box[MARGIN_RIGHT_BOTTOM] }, true);
	for (size_t i = 0; i < n; i++) {
		bool turned = style_is_vertical(shown[i].style);
		placed[i] = (struct placed){ box_strip(m, &shown[i]), shown[i].area.x + (turned ? shown[i].area.width : 0),
			                     shown[i].area.y, true, turned };
	}
	page->furniture = placed;
	page->n_furniture = n;
}

void furniture_set_range(struct arena *arena, struct shaper *shaper, struct page *pages, size_t n_pages, struct str lang)
{
	struct margin_texts m = { .arena = arena, .shaper = shaper, .lang = lang };

	for (size_t i = 0; i < n_pages; i++)
		set_page(&m, &pages[i]);
}

void furniture_set(struct arena *arena, struct shaper *shaper, struct page *page, struct str lang)
{
	furniture_set_range(arena, shaper, page, 1, lang);
}
