/* page_style.c - which @page rules hold for a page, and what they come to (CSS Paged Media 3, sections 3, 5 and 7).
 *
 * In: the page's name and sides. Out: size, margins, the styles of the margin boxes that have content. */
#include <stdlib.h>

#include "style/compute.h"
#include "style/sheet_data.h"

/* A4 with 22 mm on all sides, where no rule says otherwise. */
enum { DEFAULT_WIDTH = 595276, DEFAULT_HEIGHT = 841890, DEFAULT_MARGIN = 62362 };
enum { LEAST_CONTENT = 28346 }; /* 10 mm: on less no strip would ever fit */

/* The page that a rule is wanted for. */
struct wanted {
	struct str name;
	unsigned sides;
	const struct page_area *area; /* NULL: rules with a condition do not count */
};

static bool applies(const struct page_rule *rule, struct wanted wanted)
{
	if (rule->condition && (!wanted.area || !condition_holds(rule->condition, wanted.area->paper_width,
								 wanted.area->paper_height)))
		return false;
	int number = (int)(wanted.sides >> PAGE_NUMBER_SHIFT);
	if (rule->has_nth && (number == 0 || !nth_holds(rule->nth, number)))
		return false;
	return (rule->name.len == 0 || str_eq(rule->name, wanted.name)) && (rule->sides & ~wanted.sides) == 0;
}

static int compare(const void *a, const void *b)
{
	const struct page_rule *x = *(const struct page_rule *const *)a, *y = *(const struct page_rule *const *)b;

	if (x->specificity != y->specificity)
		return x->specificity < y->specificity ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* The rules for a page, weakest first. */
struct page_rules {
	const struct page_rule **ptr;
	size_t count;
};

static struct page_rules matching(const struct sheet *sheet, struct arena *arena, struct wanted wanted)
{
	struct page_rules rules = { ARENA_ARRAY(arena, const struct page_rule *, sheet->n_pages), 0 };

	for (size_t i = 0; i < sheet->n_pages; i++) {
		if (applies(&sheet->pages[i], wanted))
			rules.ptr[rules.count++] = &sheet->pages[i];
	}
	if (rules.count > 1)
		qsort(rules.ptr, rules.count, sizeof *rules.ptr, compare);
	return rules;
}

/* --paper wins over the sizes of all rules; portrait and landscape turn it as they turn theirs. */
static void set_size(struct page_style *page, const struct sheet *sheet, struct page_rules rules)
{
	bool landscape = false, turned = false;

	page->width = DEFAULT_WIDTH;
	page->height = DEFAULT_HEIGHT;
	for (size_t i = 0; i < rules.count; i++) {
		const struct page_rule *rule = rules.ptr[i];

		if (!rule->width && !rule->orientation_set)
			continue;
		if (rule->width) {
			page->width = rule->width;
			page->height = rule->height;
		}
		turned = rule->orientation_set;
		landscape = rule->landscape;
	}
	if (sheet->paper_width) {
		page->width = sheet->paper_width;
		page->height = sheet->paper_height;
	}
	if (turned && landscape != (page->width > page->height)) {
		length width = page->width;

		page->width = page->height;
		page->height = width;
	}
}

static void set_margins(struct page_style *page, struct page_rules rules, const struct style *root)
{
	length *const margins[4] = { &page->margin_top, &page->margin_right, &page->margin_bottom, &page->margin_left };

	for (int side = 0; side < 4; side++) {
		length basis = side % 2 ? page->width : page->height;

		*margins[side] = DEFAULT_MARGIN;
		for (size_t i = 0; i < rules.count; i++) {
			const struct dim *dim = &rules.ptr[i]->margin[side];
			struct dim_bases bases = { .of = { [PART_EM] = root->font_size, [PART_REM] = root->font_size,
							   [PART_LH] = root->line_height.used,
							   [PART_RLH] = root->line_height.used, [PART_PERCENT] = basis } };

			if (rules.ptr[i]->margin_set[side])
				*margins[side] = dim_used(dim, &bases);
		}
		if (*margins[side] < 0)
			*margins[side] = 0;
	}
	/* both are at most DIM_LIMIT, whose double fits a length */
	if (page->margin_left + page->margin_right > page->width - LEAST_CONTENT)
		page->margin_left = page->margin_right = (page->width - LEAST_CONTENT) / 2;
	if (page->margin_top + page->margin_bottom > page->height - LEAST_CONTENT)
		page->margin_top = page->margin_bottom = (page->height - LEAST_CONTENT) / 2;
}

/* bleed: auto is 6 pt where there are crop marks (CSS Paged Media 3, 7.3). */
static void set_marks(struct page_style *page, struct page_rules rules)
{
	enum { AUTO_BLEED = 6 * PT };
	bool is_auto = true;

	for (size_t i = 0; i < rules.count; i++) {
		if (rules.ptr[i]->marks_set)
			page->marks = rules.ptr[i]->marks;
		if (rules.ptr[i]->bleed_set) {
			is_auto = rules.ptr[i]->bleed_auto;
			page->bleed = rules.ptr[i]->bleed;
		}
	}
	if (is_auto)
		page->bleed = page->marks & MARKS_CROP ? AUTO_BLEED : 0;
}

/* -jb-measure-grid: the measure becomes a whole number of em; the rest goes to the margin at the outer edge; in
 * vertical writing to the one at the foot. */
static void set_measure(struct page_style *page, unsigned sides, const struct style *root)
{
	bool vertical = style_is_vertical(root);
	length measure = vertical ? page->height - page->margin_top - page->margin_bottom
				  : page->width - page->margin_left - page->margin_right;
	length *outer = vertical ? &page->margin_bottom : sides & PAGE_LEFT ? &page->margin_left : &page->margin_right;

	if (root->jb_measure_grid == MEASURE_GRID_EM && measure >= root->font_size)
		*outer += measure % root->font_size;
}

static void set_counters(struct page_style *page, struct page_rules rules)
{
	page->page_counter = LIST_DECIMAL;
	for (size_t i = 0; i < rules.count; i++) {
		if (rules.ptr[i]->page_counter_set)
			page->page_counter = rules.ptr[i]->page_counter;
		if (rules.ptr[i]->counter_reset_set)
			page->counter_reset = rules.ptr[i]->counter_reset;
	}
}

/* Margin boxes, and the area of footnotes, inherit from the page, the page from the root. */
static void set_boxes(struct page_style *page, const struct sheet *sheet, struct arena *arena, struct page_rules rules,
		      const struct style *root)
{
	const struct declarations **lists = ARENA_ARRAY(arena, const struct declarations *, rules.count);
	struct page_area area = sheet_page_area(sheet);
	struct style horizontal = *root; /* heads and folios are, unless their own rule says otherwise */
	struct bases bases = { arena, sheet->initial, &horizontal, root, sheet->root_custom, area.width, area.height };
	struct style context, style;
	size_t n = 0;

	horizontal.writing_mode = WRITING_HORIZONTAL;

	for (size_t i = 0; i < rules.count; i++)
		lists[n++] = rules.ptr[i]->page;
	compute_style(&context, &bases, lists, n);
	bases.parent = &context;
	for (int b = 0; b < PAGE_BOX_COUNT; b++) {
		n = 0;
		for (size_t i = 0; i < rules.count; i++) {
			if (rules.ptr[i]->boxes[b])
				lists[n++] = rules.ptr[i]->boxes[b];
		}
		if (n == 0)
			continue;
		compute_style(&style, &bases, lists, n);
		if (b == PAGE_NOTES || (style.content.n_items && style.display != DISPLAY_NONE)) {
			struct style *kept = ARENA_NEW(arena, struct style);

			*kept = style;
			if (b == PAGE_NOTES)
				page->notes = kept;
			else
				page->boxes[b] = kept;
		}
	}
}

/* Its margins are measured against the initial font: rules for the root may themselves ask for vw. */
struct page_area sheet_page_area(const struct sheet *sheet)
{
	struct arena *scratch = arena_new();
	struct page_style page = { 0 };
	struct page_rules rules = matching(sheet, scratch, (struct wanted){ STR(""), PAGE_RIGHT, NULL });

	set_size(&page, sheet, rules);
	set_margins(&page, rules, sheet->initial);
	arena_free(scratch);
	return (struct page_area){ page.width, page.height, page.width - page.margin_left - page.margin_right,
				   page.height - page.margin_top - page.margin_bottom };
}

struct page_style *sheet_page_style(const struct sheet *sheet, struct arena *arena, struct str name, unsigned sides,
				    const struct style *root)
{
	struct page_style *page = ARENA_NEW(arena, struct page_style);
	struct page_area area = sheet_page_area(sheet);
	struct page_rules rules = matching(sheet, arena, (struct wanted){ name, sides, &area });

	set_size(page, sheet, rules);
	set_margins(page, rules, root);
	set_measure(page, sides, root);
	set_counters(page, rules);
	set_marks(page, rules);
	set_boxes(page, sheet, arena, rules, root);
	return page;
}

bool sheet_counts_pages(const struct sheet *sheet)
{
	return sheet->counts_pages;
}

void sheet_set_paper(struct sheet *sheet, length width, length height)
{
	sheet->paper_width = width;
	sheet->paper_height = height;
}
