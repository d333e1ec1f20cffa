/* page.c - what can be asked of finished pages: the anchor of a name, the label of a page. */
#include "layout/page.h"

#include "style/counter_text.h"
#include "style/sheet.h"

const struct anchor *pages_find_anchor(const struct pages *pages, struct str name)
{
	return str_search(pages->anchors, pages->n_anchors, sizeof *pages->anchors, name);
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
