/* page.h - pages: where each strip stands. What the sink writes. */
#ifndef JB_LAYOUT_PAGE_H
#define JB_LAYOUT_PAGE_H

#include "layout/strip.h"

struct placed {
	const struct strip *strip;
	length x, y;              /* of the strip's top left corner on the page; turned: of that corner, now at the top right */
	bool artifact;            /* furniture, backgrounds, repeated heads: not content */
	bool turned;              /* clockwise by 90 degrees: x of its items runs downwards, y to the left */
};

/* Where a point of the strip is on the page. */
struct point {
	length x, y;
};
static inline struct point placed_point(const struct placed *p, length x, length y)
{
	return p->turned ? (struct point){ p->x - y, p->y + x } : (struct point){ p->x + x, p->y + y };
}
/* An item of the strip with the place and size it has on the page; not for glyphs, whose lines know where they run. */
struct item placed_item(const struct placed *, const struct item *);

struct page_string {
	struct str name, first, last; /* string-set: first value set on the page (or carried over), and the last */
	struct str start;             /* the one carried over, or set by what stands at the page's top */
	bool is_set;                  /* on this page */
};

struct page {
	length width, height;
	const struct page_style *style;
	struct str name;          /* of the named page; empty for none */
	unsigned sides;           /* PAGE_FIRST, PAGE_LEFT, PAGE_RIGHT, PAGE_BLANK */
	uint32_t number;          /* value of counter(page) */
	uint32_t total;           /* value of counter(pages): pages of the run of numbering it belongs to */
	bool turned;              /* its strips run from right to left, turned clockwise (vertical writing) */
	uint8_t number_style;     /* LIST_DECIMAL, LIST_LOWER_ROMAN … */
	const struct placed *placed; /* in reading order; frames' backgrounds (artifacts) first */
	size_t n_placed;
	const struct placed *furniture; /* running heads, folios; set by furniture_set */
	size_t n_furniture;
	const struct page_string *strings;
	size_t n_strings;
};

struct anchor {
	struct str name;
	uint32_t page;            /* index into pages */
	length y;
};

struct bookmark {
	struct str title;
	int level;                /* from 1 */
	bool is_closed;           /* what is below it is not shown at first */
	uint32_t page;
	length y;
};

struct pages {
	struct page *pages;
	size_t n_pages;
	bool right_to_left;       /* bound at the right: the root is written vertically */
	const struct anchor *anchors; /* sorted by name; the first of equal names wins */
	size_t n_anchors;
	const struct bookmark *bookmarks; /* in document order */
	size_t n_bookmarks;
};

const struct anchor *pages_find_anchor(const struct pages *, struct str name); /* NULL when there is none */
/* The page's number as printed: "12", "iv". */
struct str page_label(struct arena *, const struct page *);

/* inspect --stage=pages: page by page, strip by strip, item by item; integers and text only. */
void pages_dump(struct buf *, const struct pages *);

#endif
