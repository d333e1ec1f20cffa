/* pages_dump.c - pages as text, for inspect --stage=pages: page by page what stands where, then anchors and
 * bookmarks. */
#include "layout/page.h"

#include "layout/item_dump.h"
#include "style/sheet.h"

static void dump_placed(struct buf *buf, const struct placed *placed, size_t n, const char *what)
{
	for (size_t i = 0; i < n; i++) {
		buf_printf(buf, "  %s %d,%d height %d%s\n", placed[i].artifact && *what == 's' ? "artifact" : what, placed[i].x,
		           placed[i].y, placed[i].strip->height, placed[i].turned ? " turned" : "");
		dump_items(buf, placed[i].strip, 4);
	}
}

static void dump_page(struct buf *buf, struct arena *arena, const struct page *page, size_t index)
{
	buf_printf(buf, "page %zu", index + 1);
	if (page->name.len) {
		buf_add_char(buf, ' ');
		dump_quoted(buf, page->name);
	}
	buf_printf(buf, "%s%s%s%s%s number %u of %u label ", page->turned ? " turned" : "",
	           page->sides & PAGE_FIRST ? " first" : "",
	           page->sides & PAGE_LEFT ? " left" : "", page->sides & PAGE_RIGHT ? " right" : "",
	           page->sides & PAGE_BLANK ? " blank" : "", page->number, page->total);
	dump_quoted(buf, page_label(arena, page));
	buf_printf(buf, " %dx%d", page->width, page->height);
	if (page->style->bleed)
		buf_printf(buf, " bleed %d", page->style->bleed);
	if (page->style->marks)
		buf_printf(buf, " marks%s%s", page->style->marks & MARKS_CROP ? " crop" : "", page->style->marks & MARKS_CROSS ? " cross" : "");
	buf_add_char(buf, '\n');
	for (size_t i = 0; i < page->n_strings; i++) {
		const struct page_string *s = &page->strings[i];

		buf_add_str(buf, STR("  string "));
		dump_quoted(buf, s->name);
		buf_add_char(buf, ' ');
		dump_quoted(buf, s->first);
		buf_add_char(buf, ' ');
		dump_quoted(buf, s->last);
		buf_add_char(buf, '\n');
	}
	dump_placed(buf, page->placed, page->n_placed, "strip");
	dump_placed(buf, page->furniture, page->n_furniture, "furniture");
}

void pages_dump(struct buf *buf, const struct pages *pages)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < pages->n_pages; i++)
		dump_page(buf, arena, &pages->pages[i], i);
	for (size_t i = 0; i < pages->n_anchors; i++) {
		buf_add_str(buf, STR("anchor "));
		dump_quoted(buf, pages->anchors[i].name);
		buf_printf(buf, " page %u y %d\n", pages->anchors[i].page + 1, pages->anchors[i].y);
	}
	for (size_t i = 0; i < pages->n_bookmarks; i++) {
		const struct bookmark *b = &pages->bookmarks[i];

		buf_printf(buf, "bookmark %d ", b->level);
		dump_quoted(buf, b->title);
		buf_printf(buf, " page %u y %d\n", b->page + 1, b->y);
	}
	arena_free(arena);
}
