/* pdf_outline.c - the outline of a PDF from the bookmarks of its pages (ISO 32000-1, 12.3.3).
 *
 * In: bookmarks in document order with levels from 1; a level may be left out. Out: one object an item, linked in a
 * tree. */
#include <stdlib.h>

#include "output/pdf_nav.h"

enum {
	OPEN_MAX = 30,   /* with more bookmarks than this only the first level stands open */
	LEVEL_MAX = 32   /* deeper ones count as this level */
};

struct outline_item {
	uint32_t parent, prev, next, first, last; /* 1 + index into the items; 0 none (parent: the root) */
	bool is_open;
	uint32_t n_shown;  /* descendants that show while this item is open (12.3.3: Count) */
};

static int clamped_level(const struct bookmark *b)
{
	return b->level < 1 ? 1 : b->level > LEVEL_MAX ? LEVEL_MAX : b->level;
}

/* items[0] is the root, items[i + 1] belongs to bookmark i. */
static void link_items(struct outline_item *items, const struct bookmark *bookmarks, size_t n)
{
	bool all_open = n <= OPEN_MAX;
	uint32_t open[LEVEL_MAX + 1] = { 0 }; /* the items that enclose the next one */
	int levels[LEVEL_MAX + 1] = { 0 };
	int depth = 0;

	for (uint32_t i = 1; i <= n; i++) {
		int level = clamped_level(&bookmarks[i - 1]);
		while (depth > 0 && levels[depth] >= level)
			depth--;
		uint32_t parent = open[depth];
		items[i].parent = parent;
		items[i].prev = items[parent].last;
		if (items[parent].last != 0)
			items[items[parent].last].next = i;
		else
			items[parent].first = i;
		items[parent].last = i;
		items[i].is_open = all_open && !bookmarks[i - 1].is_closed;
		depth++;
		levels[depth] = level;
		open[depth] = i;
	}
	for (size_t i = n; i > 0; i--)
		items[items[i].parent].n_shown += 1 + (items[i].is_open ? items[i].n_shown : 0);
}

static void put_link(struct buf *out, const char *key, uint32_t root, uint32_t item)
{
	if (item != 0)
		buf_printf(out, "/%s %u 0 R", key, root + item);
}

static void put_item(struct buf *out, const struct nav_input *in, const struct outline_item *item,
                     const struct bookmark *b, uint32_t root)
{
	buf_add_str(out, STR("<</Title"));
	pdf_put_text(out, b->title);
	buf_printf(out, "/Parent %u 0 R", root + item->parent);
	put_link(out, "Prev", root, item->prev);
	put_link(out, "Next", root, item->next);
	put_link(out, "First", root, item->first);
	put_link(out, "Last", root, item->last);
	if (item->n_shown > 0)
		buf_printf(out, "/Count %d", item->is_open ? (int)item->n_shown : -(int)item->n_shown);
	if (b->page < in->pages->n_pages) {
		buf_add_str(out, STR("/Dest["));
		pdf_put_ref(out, in->first_page + b->page);
		buf_add_str(out, STR("/XYZ 0"));
		pdf_put_operand(out, (int64_t)in->pages->pages[b->page].height - b->y);
		buf_add_str(out, STR(" null]"));
	}
	buf_add_str(out, STR(">>"));
}

uint32_t nav_outline_emit(const struct nav_input *in, struct pdf_save *save)
{
	size_t n = in->pages->n_bookmarks;
	const struct bookmark *bookmarks = in->pages->bookmarks;
	struct outline_item *items;
	struct buf text = BUF_INIT;
	uint32_t root;

	if (n == 0)
		return 0;
	items = mem_alloc((n + 1) * sizeof *items);
	root = pdf_reserve(save, n + 1);
	link_items(items, bookmarks, n);
	for (uint32_t i = 1; i <= n; i++) {
		buf_clear(&text);
		put_item(&text, in, &items[i], &bookmarks[i - 1], root);
		pdf_emit(save, root + i, buf_str(&text));
	}
	buf_clear(&text);
	buf_add_str(&text, STR("<</Type/Outlines"));
	put_link(&text, "First", root, items[0].first);
	put_link(&text, "Last", root, items[0].last);
	buf_printf(&text, "/Count %u>>", items[0].n_shown);
	pdf_emit(save, root, buf_str(&text));
	buf_free(&text);
	free(items);
	return root;
}
