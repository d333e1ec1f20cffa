/* image_slices.c - pictures so long that a page would make them too small to read: cut across into slices, one below the other, so
 * that pages and columns may end between them.
 *
 * In: an image and the measure. Out: a strip for each slice, with an item that shows this part of the picture alone. The cuts are
 * where the picture is calmest: between two lines of its text rather than through one. Where no calm row is near, the cut costs
 * what a widow costs, unless the picture is restless all over. In vertical writing pictures stand upright, and a slice is as high as
 * the lines are long. */
#include "layout/build.h"

#include "image/picture.h"

enum {
	NARROWED_TO = 50,     /* percent of the width it asks for: below that a page leaves letters of 12 pixels less than 4.5 pt, the
	                         least that is read */
	SLICES_TO_PAGE = 6,   /* at least: what a page may lack at its foot */
	SLICE_LEAST = 60,     /* percent of the highest slice: how far back a calm row is looked for */
	CALM = 24,            /* unrest of a row (image_look) between lines of text, with what JPEG leaves there */
	ROWS_AROUND = 1,      /* rows above and below that must be calm too */
	SLICE_PT_MIN = 20     /* on the smallest of pages */
};

bool image_is_sliced(const struct build *b, const struct box *box, length measure, struct box_size *whole)
{
	const struct style *s = box->style;
	bool vertical = build_is_vertical(b);
	struct box_size held = image_size(b, box, measure), upright = box_image_size(box, (struct box_size){ vertical ? b->page_height : measure, 0 });

	*whole = vertical ? (struct box_size){ upright.height, upright.width } : upright;
	if (!s->height.is_auto || !s->max_height.is_auto || b->table_depth > 0)
		return false; /* as high as its author wants it; rows of a table are not cut in a picture */
	if (upright.height / IMAGE_TALL < upright.width)
		return false;
	return (int64_t)(vertical ? held.height : held.width) * 100 < (int64_t)upright.width * NARROWED_TO;
}

/* A picture being cut; lengths as it stands upright. */
struct cutting {
	const struct picture *picture;
	length height;      /* of all of it */
	length most;        /* of a slice */
};

/* The unrest around a row. */
static uint32_t row_unrest(const struct picture *p, int64_t row)
{
	uint32_t sum = 0;

	for (int64_t i = row - ROWS_AROUND; i <= row + ROWS_AROUND; i++) {
		if (i >= 0 && i < p->height)
			sum += p->unrest[i];
	}
	return sum / (2 * ROWS_AROUND + 1);
}

/* Where the slice that begins at `from` ends; of equally calm rows at the last. */
static length slice_end(const struct cutting *c, length from, bool *is_calm)
{
	const struct picture *p = c->picture;
	int64_t last = ((int64_t)from + c->most) * p->height / c->height, first;
	int64_t best = last;
	uint32_t least = UINT32_MAX;

	*is_calm = true;
	if (c->height - from <= c->most)
		return c->height;
	if (!p->unrest)
		return from + c->most;
	first = ((int64_t)from + (int64_t)c->most * SLICE_LEAST / 100) * p->height / c->height + 1;
	for (int64_t row = last; row >= first; row--) {
		uint32_t unrest = row_unrest(p, row);

		if (unrest < least) {
			least = unrest;
			best = row;
		}
	}
	if (best * c->height / p->height <= from) /* rows as high as a slice */
		return from + c->most;
	*is_calm = least <= CALM;
	return (length)(best * c->height / p->height);
}

/* Whether most slices can end at a calm row. */
static bool is_mostly_calm(const struct cutting *c)
{
	unsigned n = 0, n_calm = 0;
	bool is_calm;

	for (length at = slice_end(c, 0, &is_calm); at < c->height; at = slice_end(c, at, &is_calm), n++)
		n_calm += is_calm;
	return n_calm * 2 > n;
}

void image_slices(struct build *b, const struct box *box, struct area room, struct box_size whole)
{
	bool vertical = build_is_vertical(b), is_calm = true;
	uint32_t keep_from = b->state.keep_from;
	struct cutting c = { box->picture, vertical ? whole.width : whole.height, vertical ? room.width : b->page_height / SLICES_TO_PAGE };
	struct item item = image_item(b, box);
	bool has_price;
	unsigned n = 0;

	c.most = c.most < SLICE_PT_MIN * PT ? SLICE_PT_MIN * PT : c.most;
	has_price = is_mostly_calm(&c);
	item.x = room.x;
	item.width = whole.width;
	item.height = whole.height;
	for (length from = 0, end; from < c.height; from = end, n++) {
		if (!is_calm && has_price)
			build_rule(b, STRIP_BREAK_WIDOW);
		end = slice_end(&c, from, &is_calm);
		item.above = from;
		item.below = c.height - end;
		*(vertical ? &item.width : &item.height) = end - from;
		image_strip(b, &item);
		b->state.keep_from = NO_STRIP; /* a figure that is kept together: its caption stays with the last slice */
	}
	if (keep_from != NO_STRIP)
		b->state.keep_from = (uint32_t)b->n_strips - 1;
	diag_add(b->in->diag, DIAG_IMAGE_SLICED, box->place, box->picture->width, box->picture->height, n);
}
