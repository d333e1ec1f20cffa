/* pdf_tag.c - the walk over the pages that finds the element of each piece of content, and what the workers need of it
 * (ISO 32000-1, 14.7.4).
 *
 * In: pages in order. Out: elements with their kids in reading order; for each page the elements of its pieces. A piece is
 * a picture, or the runs of text that follow one another in one element. */
#include <stdlib.h>

#include "output/reading_order.h"
#include "output/tag_tree.h"

struct tags *tags_new(void)
{
	struct tags *t = mem_alloc(sizeof *t);

	(void)tag_element_add(t, 0, ROLE_DOCUMENT, (struct tag_key){ NULL, TAG_PART_SELF });
	return t;
}

void tags_free(struct tags *t)
{
	if (t == NULL)
		return;
	buf_free(&t->elements);
	buf_free(&t->kids);
	buf_free(&t->pictures);
	buf_free(&t->pages);
	buf_free(&t->marks);
	buf_free(&t->links);
	buf_free(&t->aliases);
	free(t->slots);
	free(t);
}

/* Leaders, emphasis marks and the hyphens of broken words: shown, but no part of the text. */
static bool is_decoration(const struct run *run)
{
	return run->n_glyphs > 0 && run->glyphs[0].text_len == 0 && run->glyphs[run->n_glyphs - 1].text_len == 0;
}

bool run_ends_in_hyphen(const struct run *run, struct str para_text)
{
	if (run->n_glyphs < 2 || run->level & 1)
		return false;
	const struct glyph *last = &run->glyphs[run->n_glyphs - 1];
	if (last->text_len == 0)
		return last->text != last[-1].text;
	return last->advance > 0 && str_eq(str_sub(para_text, last->text, (size_t)last->text + last->text_len), STR("\xC2\xAD"));
}

struct tag_key tag_key_of_run(const struct item *item, const struct run *run)
{
	const struct box *box = run->box != NULL && run->box->parent != NULL ? run->box : item->box;

	/* An artifact (14.8.2.2.2), not ActualText within the piece: poppler loses what follows that in a tree's text. */
	if (box == NULL || is_decoration(run))
		return (struct tag_key){ NULL, TAG_PART_SELF };
	if (item->box != NULL && item->box->marker.len > 0 && item->text.ptr == item->box->marker.ptr)
		return (struct tag_key){ item->box, TAG_PART_LABEL };
	for (; box->parent != NULL && (box_is_inline(box) || box_is_letter(box)); box = box->parent) {
		if (box->kind == BOX_TEXT && role_of(box->parent) == ROLE_RUBY)
			return (struct tag_key){ box, TAG_PART_BASE };
		if ((box->kind == BOX_INLINE || box->kind == BOX_TEXT) && role_of(box) != ROLE_NONE)
			return (struct tag_key){ box, TAG_PART_SELF };
	}
	return (struct tag_key){ box, TAG_PART_TEXT };
}

static size_t count_marks(const struct tags *t)
{
	return t->marks.len / sizeof(uint32_t);
}

/* The next piece of the page, and its place in the element it belongs to. */
static void add_piece(struct tags *t, uint32_t element, size_t page, size_t first_mark)
{
	uint32_t mcid = (uint32_t)(count_marks(t) - first_mark);

	buf_add(&t->marks, &element, sizeof element);
	if (element != TAG_NO_ELEMENT)
		tag_kid_add(t, element, (struct tag_kid){ .kind = KID_PIECE, .value = mcid, .page = (uint32_t)page });
}

/* Pieces are numbered pictures first, but belong to their elements in the order of the page: the kids of pictures are put
 * in on the second walk, with the numbers of the first. */
static size_t count_pictures(const struct page *page)
{
	size_t n = 0;

	for (size_t i = 0; i < page->n_placed; i++) {
		const struct strip *strip = page->placed[i].strip;
		for (uint32_t k = 0; !page->placed[i].artifact && k < strip->n_items; k++)
			n += strip->items[k].kind == ITEM_IMAGE;
	}
	return n;
}

struct walk {
	struct tags *tags;
	const struct page *page;
	size_t index, first_mark; /* of the page */
	uint32_t picture;         /* the next picture's number */
	struct tag_key last;
	bool any;                 /* `last` holds: the runs before belong to it, with no picture between */
};

/* Slices of one picture on one page have one rectangle around them. */
static void join_picture(struct tag_picture *all, const struct tag_picture *slice)
{
	all->is_parted |= all->page != slice->page;
	all->left = all->left < slice->left ? all->left : slice->left;
	all->bottom = all->bottom < slice->bottom ? all->bottom : slice->bottom;
	all->right = all->right > slice->right ? all->right : slice->right;
	all->top = all->top > slice->top ? all->top : slice->top;
}

static void scan_picture(struct walk *w, const struct placed *placed, const struct item *shown, uint32_t element)
{
	struct tags *t = w->tags;
	struct item item = placed_item(placed, shown);
	int64_t top = (int64_t)w->page->height - item.y;
	struct tag_picture picture = { item.x, top - item.height, (int64_t)item.x + item.width, top, w->index, false, item.alt };
	struct tag_element *e = &tag_elements(t)[element];

	if (e->picture) {
		join_picture((struct tag_picture *)(void *)t->pictures.ptr + e->picture - 1, &picture);
		return;
	}
	buf_add(&t->pictures, &picture, sizeof picture);
	e->picture = (uint32_t)(t->pictures.len / sizeof picture);
}

static void walk_picture(struct walk *w, const struct placed *placed, const struct item *item)
{
	struct tags *t = w->tags;
	uint32_t mcid = w->picture++;
	uint32_t element = tag_element_of(t, (struct tag_key){ item->box, TAG_PART_SELF });

	w->any = false;
	((uint32_t *)(void *)t->marks.ptr)[w->first_mark + mcid] = element;
	if (element == TAG_NO_ELEMENT)
		return;
	tag_kid_add(t, element, (struct tag_kid){ .kind = KID_PIECE, .value = mcid, .page = (uint32_t)w->index });
	if (tag_elements(t)[element].role == ROLE_FIGURE)
		scan_picture(w, placed, item, element);
}

static void walk_line(struct walk *w, const struct item *item)
{
	struct reading_order order = reading_order_of(item->line);

	for (uint32_t r = 0; r < item->line->n_runs; r++) {
		const struct run *run = reading_order_run(&order, r);
		if (!run_is_shown(run))
			continue;
		struct tag_key key = tag_key_of_run(item, run);
		if (!w->any || !tag_key_eq(key, w->last))
			add_piece(w->tags, tag_element_of(w->tags, key), w->index, w->first_mark);
		w->last = key;
		w->any = !run_ends_in_hyphen(run, item->text);
	}
	reading_order_free(&order);
}

/* Makes the elements of figures that stood before a strip and have moved on, so that they keep their place in the tree. Figures keep
 * their order among themselves and need none: only what is no figure does. */
static void announce_figures(struct tags *t, const struct strip *strip)
{
	const struct strip *figure = strip;

	while (figure->behind_defer) /* strips of a flow stand in a row */
		figure--;
	for (; figure < strip; figure++) {
		for (uint32_t k = 0; k < figure->n_items; k++) {
			const struct item *item = &figure->items[k];

			if (item->kind == ITEM_IMAGE)
				(void)tag_element_of(t, (struct tag_key){ item->box, TAG_PART_SELF });
			else if (item->kind == ITEM_GLYPHS && item->line->n_runs > 0)
				(void)tag_element_of(t, tag_key_of_run(item, &item->line->runs[0]));
		}
	}
}

void tags_scan(struct tags *t, const struct page *page)
{
	struct tag_page own = { count_marks(t), count_pictures(page), t->links.len / sizeof(uint32_t) };
	struct walk w = { .tags = t, .page = page, .index = t->pages.len / sizeof own, .first_mark = own.first_mark };
	const uint32_t none = TAG_NO_ELEMENT;

	for (size_t i = 0; i < own.n_pictures; i++)
		buf_add(&t->marks, &none, sizeof none);
	for (size_t i = 0; i < page->n_placed; i++) {
		const struct placed *placed = &page->placed[i];
		w.any &= !placed->artifact;
		if (placed->strip->behind_defer && !placed->strip->defer && !placed->artifact)
			announce_figures(t, placed->strip);
		for (uint32_t k = 0; !placed->artifact && k < placed->strip->n_items; k++) {
			const struct item *item = &placed->strip->items[k];
			if (item->kind == ITEM_IMAGE)
				walk_picture(&w, placed, item);
			else if (item->kind == ITEM_GLYPHS)
				walk_line(&w, item);
		}
	}
	buf_add(&t->pages, &own, sizeof own);
}

void tags_scan_link(struct tags *t, const struct item *item)
{
	size_t page = t->pages.len / sizeof(struct tag_page) - 1;
	const struct box *box = item->box;
	uint32_t element, link = (uint32_t)(t->links.len / sizeof element);

	enum tag_part part = TAG_PART_SELF;

	if (box != NULL && box->kind == BOX_NOTE)
		part = TAG_PART_LABEL;
	else if (box != NULL && role_is_linked_figure(box))
		part = TAG_PART_LINK;
	while (part == TAG_PART_SELF && box != NULL && role_of(box) != ROLE_LINK)
		box = box->parent;
	element = box == NULL ? TAG_NO_ELEMENT : tag_element_of(t, (struct tag_key){ box, part });
	buf_add(&t->links, &element, sizeof element);
	if (element != TAG_NO_ELEMENT)
		tag_kid_add(t, element, (struct tag_kid){ .kind = KID_LINK, .value = link, .page = (uint32_t)page });
}

static const struct tag_page *page_at(const struct tags *t, size_t page)
{
	return (const struct tag_page *)(const void *)t->pages.ptr + page;
}

const uint32_t *tags_of_page(const struct tags *t, size_t page)
{
	return (const uint32_t *)(const void *)t->marks.ptr + page_at(t, page)->first_mark;
}

size_t tags_pictures(const struct tags *t, size_t page)
{
	return page_at(t, page)->n_pictures;
}

enum role tags_role(const struct tags *t, uint32_t element)
{
	return (enum role)tag_elements(t)[element].role;
}

size_t tags_first_link(const struct tags *t, size_t page)
{
	return page_at(t, page)->first_link;
}

void tags_reserve(struct tags *t, struct pdf_save *save)
{
	size_t n_links = t->links.len / sizeof(uint32_t);

	/* All elements are made and not looked up any more: 4 of the 52 MB that the writer takes for 9,337 pages. */
	buf_free(&t->aliases);
	free(t->slots);
	t->slots = NULL;
	t->n_slots = 0;
	t->first_id = pdf_reserve(save, tag_count(t));
	t->first_link_id = n_links > 0 ? pdf_reserve(save, n_links) : 0;
}

uint32_t tags_link_id(const struct tags *t, size_t link)
{
	return t->first_link_id + (uint32_t)link;
}

bool tags_link_is_content(const struct tags *t, size_t link)
{
	return ((const uint32_t *)(const void *)t->links.ptr)[link] != TAG_NO_ELEMENT;
}
