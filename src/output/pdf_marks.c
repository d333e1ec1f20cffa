/* pdf_marks.c - page boxes and printer's marks. In: a page. Out: entries of its dictionary; lines of 1/4 pt, 5 mm long, that begin
 * where the bleed ends, 3 mm from the page at least. */
#include "output/pdf_marks.h"

#include "output/pdf_object.h"

enum { MARK_LENGTH = 14173, MARK_GAP = 8504, MARK_PEN = 250 };

static length gap_of(const struct page_style *s)
{
	return s->bleed > MARK_GAP ? s->bleed : MARK_GAP;
}

static void put_box(struct buf *out, const char *name, const struct page *page, length outside)
{
	buf_printf(out, "/%s[", name);
	pdf_put_real(out, -(int64_t)outside);
	pdf_put_operand(out, -(int64_t)outside);
	pdf_put_operand(out, (int64_t)page->width + outside);
	pdf_put_operand(out, (int64_t)page->height + outside);
	buf_add_char(out, ']');
}

void marks_put_boxes(struct buf *out, const struct page *page)
{
	const struct page_style *s = page->style;

	if (!s) { /* a page that no sheet made */
		put_box(out, "MediaBox", page, 0);
		return;
	}
	put_box(out, "MediaBox", page, s->marks ? gap_of(s) + MARK_LENGTH + MARK_PEN : s->bleed);
	if (!s->marks && !s->bleed)
		return;
	put_box(out, "BleedBox", page, s->bleed);
	put_box(out, "TrimBox", page, 0);
}

static void put_line(struct buf *out, int64_t x1, int64_t y1, int64_t x2, int64_t y2)
{
	pdf_put_real(out, x1);
	pdf_put_operand(out, y1);
	buf_add_str(out, STR(" m"));
	pdf_put_operand(out, x2);
	pdf_put_operand(out, y2);
	buf_add_str(out, STR(" l\n"));
}

/* Two lines at each corner, in the directions of its sides. */
static void put_crops(struct buf *out, const struct page *page)
{
	int64_t near = gap_of(page->style), far = near + MARK_LENGTH;

	for (int right = 0; right < 2; right++) {
		for (int top = 0; top < 2; top++) {
			int64_t x = right ? page->width : 0, y = top ? page->height : 0;
			int across = right ? 1 : -1, up = top ? 1 : -1;

			put_line(out, x + across * near, y, x + across * far, y);
			put_line(out, x, y + up * near, x, y + up * far);
		}
	}
}

/* A cross beside the middle of each side. */
static void put_crosses(struct buf *out, const struct page *page)
{
	int64_t middle = gap_of(page->style) + MARK_LENGTH / 2, half = MARK_LENGTH / 2;
	int64_t xs[4] = { page->width / 2, page->width / 2, -middle, page->width + middle };
	int64_t ys[4] = { -middle, page->height + middle, page->height / 2, page->height / 2 };

	for (int i = 0; i < 4; i++) {
		put_line(out, xs[i] - half, ys[i], xs[i] + half, ys[i]);
		put_line(out, xs[i], ys[i] - half, xs[i], ys[i] + half);
	}
}

void marks_put(struct buf *out, const struct page *page)
{
	if (!page->style || !page->style->marks)
		return;
	buf_add_str(out, STR("q 0 G "));
	pdf_put_real(out, MARK_PEN);
	buf_add_str(out, STR(" w\n"));
	if (page->style->marks & MARKS_CROP)
		put_crops(out, page);
	if (page->style->marks & MARKS_CROSS)
		put_crosses(out, page);
	buf_add_str(out, STR("S Q\n"));
}
