/* page_start.c - what kind of page comes next: its style, its side, its number (CSS Paged Media 3, sections 3 to
 * 7).
 *
 * In: the name that the next strip asks for; out: a page with style, sides and number. The first page of a
 * document is a right one, a left one where pages run from right to left (7.1); numbering starts anew where the name changes to one whose style resets the page
 * counter. */
#include "layout/filling.h"

/* Styles that are looked through: more than a document has kinds of page. Where rules ask for a page's number each page has its own,
 * and is soon passed. */
enum { LOOK_BACK = 64 };

/* The same page on its side: the margins stay where they are. */
static const struct page_style *turn(struct arena *arena, const struct page_style *upright)
{
	struct page_style *style = ARENA_NEW(arena, struct page_style);

	*style = *upright;
	style->width = upright->height;
	style->height = upright->width;
	return style;
}

static const struct page_style *find_style(struct filling *f, struct str name, unsigned bits)
{
	struct known_style *known;

	for (size_t i = f->n_styles; i > 0 && i + LOOK_BACK > f->n_styles; i--) {
		known = &f->styles[i - 1];
		if (known->bits == bits && known->turned == f->turned && str_eq(known->name, name))
			return known->style;
	}
	f->styles = arena_grow(f->scratch, f->styles, &f->styles_capacity, f->n_styles + 1, sizeof(*f->styles));
	known = &f->styles[f->n_styles++];
	*known = (struct known_style){ name, bits, f->turned, sheet_page_style(f->sheet, f->arena, name, bits, f->root) };
	if (f->turned)
		known->style = turn(f->arena, known->style);
	return known->style;
}

static bool is_right(const struct filling *f, size_t index)
{
	return (index % 2 == 0) != f->out->right_to_left;
}

/* Side of the n-th page from here, and its number where rules ask for it. */
static unsigned page_bits(const struct filling *f, size_t n)
{
	size_t index = f->out->n_pages + n;
	unsigned number = sheet_counts_pages(f->sheet) ? (unsigned)index + 1 : 0;

	return (is_right(f, index) ? PAGE_RIGHT : PAGE_LEFT) | number << PAGE_NUMBER_SHIFT;
}

static struct page *append(struct filling *f, struct str name, unsigned bits)
{
	struct pages *out = f->out;
	struct page *page;
	unsigned sides = page_bits(f, 0);

	out->pages = arena_grow(f->arena, out->pages, &f->pages_capacity, out->n_pages + 1, sizeof(*out->pages));
	page = &out->pages[out->n_pages++];
	*page = (struct page){ .style = find_style(f, name, bits | sides), .name = name };
	page->sides = bits | (sides & (PAGE_LEFT | PAGE_RIGHT));
	page->width = page->style->width;
	page->height = page->style->height;
	page->turned = f->writing_mode != WRITING_HORIZONTAL;
	page->number_style = page->style->page_counter > LIST_NONE ? page->style->page_counter : LIST_DECIMAL;
	return page;
}

void page_run_end(struct filling *f, size_t end)
{
	for (size_t i = f->run_start; i < end; i++)
		f->out->pages[i].total = (uint32_t)(end - f->run_start);
}

void page_start(struct filling *f, struct str name, bool starts_run)
{
	struct page *page = append(f, name, starts_run ? PAGE_FIRST : 0);
	size_t index = f->out->n_pages - 1;

	if (index > 0 && starts_run && page->style->counter_reset) {
		page_run_end(f, index);
		f->run_start = index;
	}
	page->number = (uint32_t)(index - f->run_start) + 1;
	f->n_slots = 0;
	f->notes_height = 0;
}

const struct page_style *page_style_at(struct filling *f, struct str name, bool starts_run, size_t n)
{
	return find_style(f, name, page_bits(f, n) | (starts_run && n == 0 ? PAGE_FIRST : 0));
}

length page_measure(const struct filling *f, const struct page_style *style)
{
	return f->writing_mode == WRITING_HORIZONTAL ? style->width - style->margin_left - style->margin_right
	                                             : style->height - style->margin_top - style->margin_bottom;
}

length page_depth(const struct filling *f, const struct page_style *style)
{
	return f->writing_mode == WRITING_HORIZONTAL ? style->height - style->margin_top - style->margin_bottom
	                                             : style->width - style->margin_left - style->margin_right;
}

length page_room(struct filling *f, struct str name, bool starts_run, size_t n)
{
	return page_depth(f, page_style_at(f, name, starts_run, n));
}

void page_start_side(struct filling *f, enum strip_break rule)
{
	bool right = is_right(f, f->out->n_pages);
	struct str name = f->out->n_pages ? f->out->pages[f->out->n_pages - 1].name : STR("");
	struct page *page;

	if ((rule != STRIP_BREAK_RIGHT || right) && (rule != STRIP_BREAK_LEFT || !right))
		return;
	page = append(f, name, PAGE_BLANK);
	page->number = (uint32_t)(f->out->n_pages - 1 - f->run_start) + 1;
	f->n_slots = 0;
	f->notes_height = 0;
	page_finish(f);
}
