/* page.c - what can be asked of finished pages: the anchor of a name, the label of a page. */
#include "layout/page.h"

#include "style/counter_text.h"
#include "style/sheet.h"

const struct anchor *pages_find_anchor(const struct pages *pages, struct str name)
{
	size_t low = 0, high = pages->n_anchors;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_cmp(pages->anchors[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < pages->n_anchors && str_eq(pages->anchors[low].name, name))
		return &pages->anchors[low];
	return NULL;
}

struct item placed_item(const struct placed *p, const struct item *item)
{
	struct item at = *item;
	struct point corner = placed_point(p, item->x, p->turned ? item->y + item->height : item->y);

	at.x = corner.x;
	at.y = corner.y;
	if (p->turned) {
		at.width = item->height;
		at.height = item->width;
		at.mitre = mitre_turned(item->mitre);
	}
	return at;
}

struct str page_label(struct arena *arena, const struct page *page)
{
	return counter_text(arena, (int32_t)page->number, page->number_style);
}
