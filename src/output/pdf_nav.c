/* pdf_nav.c - link annotations and page labels (ISO 32000-1, 12.4.2 and 12.5.6.5).
 *
 * In: pages with link items and anchors. Out: annotation objects, the number tree of labels. Only addresses of the
 * web and of mail become links that leave the file; there are no other actions. */
#include "output/pdf_nav.h"

#include <string.h>

enum { URI_MAX = 8192 }; /* bytes; a longer address is no link */

/* Bytes that may stand in a URI (RFC 3986, 2.2 and 2.3; % as it is). */
static bool is_uri_byte(unsigned char c)
{
	if (c <= 0x20 || c >= 0x7F)
		return false;
	return strchr("\"<>\\^`{|}", c) == NULL;
}

/* Whether a trimmed address is one that a link may lead to. */
static bool is_uri(struct str href)
{
	size_t scheme = web_scheme(href);

	return scheme > 0 && href.len > scheme && href.len <= URI_MAX;
}

bool nav_put_uri(struct buf *out, struct str href)
{
	static const char hex[] = "0123456789ABCDEF";
	href = str_trim(href);
	if (!is_uri(href))
		return false;
	for (size_t i = 0; i < href.len; i++) {
		unsigned char c = (unsigned char)href.ptr[i];
		if (is_uri_byte(c)) {
			buf_add_char(out, (char)c);
		} else {
			char code[3] = { '%', hex[c >> 4], hex[c & 15] };
			buf_add(out, code, 3);
		}
	}
	return true;
}

/* What the link does, as entries of the annotation; false when it leads nowhere. */
static bool put_action(struct buf *out, const struct nav_input *in, struct str href)
{
	if (href.len > 1 && href.ptr[0] == '#') {
		const struct anchor *anchor = pages_find_anchor(in->pages, str_from(href, 1));
		if (anchor == NULL || anchor->page >= in->pages->n_pages)
			return false;
		buf_add_str(out, STR("/Dest["));
		pdf_put_ref(out, in->first_page + anchor->page);
		buf_add_str(out, STR("/XYZ 0"));
		pdf_put_operand(out, (int64_t)in->pages->pages[anchor->page].height - anchor->y);
		buf_add_str(out, STR(" null]"));
		return true;
	}
	struct buf uri = BUF_INIT;
	bool allowed = nav_put_uri(&uri, href);
	if (allowed) {
		buf_add_str(out, STR("/A<</S/URI/URI"));
		pdf_put_literal(out, buf_str(&uri));
		buf_add_str(out, STR(">>"));
	}
	buf_free(&uri);
	return allowed;
}

/* What is read out for a link: its words; where it shows none, an address, or the number of the page it leads to. */
static void put_words(struct buf *out, const struct nav_input *in, const struct item *item)
{
	const struct anchor *anchor = item->text.ptr[0] == '#' ? pages_find_anchor(in->pages, str_from(item->text, 1)) : NULL;

	buf_add_str(out, STR("/Contents"));
	if (item->alt.len || !anchor || anchor->page >= in->pages->n_pages) {
		pdf_put_text(out, item->alt.len ? item->alt : item->text);
		return;
	}
	struct arena *scratch = arena_new();

	pdf_put_text(out, page_label(scratch, &in->pages->pages[anchor->page]));
	arena_free(scratch);
}

/* `key`: of the parent tree, 0 for none (the first keys are those of pages). */
static void add_link(struct nav_links *links, const struct nav_input *in, const struct page *page,
                     const struct item *item, size_t key)
{
	int64_t x = item->x, y = item->y;
	struct buf *out = &links->text;

	buf_add_str(out, STR("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["));
	pdf_put_real(out, x);
	pdf_put_operand(out, page->height - y - item->height);
	pdf_put_operand(out, x + item->width);
	pdf_put_operand(out, page->height - y);
	buf_add_char(out, ']');
	(void)put_action(out, in, item->text);
	put_words(out, in, item);
	if (key > 0)
		buf_printf(out, "/StructParent %zu", key);
	buf_add_str(out, STR(">>"));
	buf_add(&links->ends, &out->len, sizeof out->len);
}

/* Whether an item is a link that leads somewhere. */
static bool is_link(const struct nav_input *in, const struct item *item)
{
	if (item->kind != ITEM_LINK || item->width <= 0 || item->height <= 0)
		return false;
	if (item->text.len > 1 && item->text.ptr[0] == '#')
		return pages_find_anchor(in->pages, str_from(item->text, 1)) != NULL;
	return is_uri(str_trim(item->text));
}

/* The next link of a page's content from item *k of placed *i on; NULL behind the last. Links of artifacts are none. */
static const struct item *next_link(const struct nav_input *in, const struct page *page, size_t *i, uint32_t *k)
{
	for (; *i < page->n_placed; ++*i, *k = 0) {
		const struct strip *strip = page->placed[*i].strip;
		while (!page->placed[*i].artifact && *k < strip->n_items) {
			const struct item *item = &strip->items[(*k)++];
			if (is_link(in, item))
				return item;
		}
	}
	return NULL;
}

void nav_links_scan(const struct nav_input *in, const struct page *page)
{
	const struct item *item;
	size_t i = 0;
	uint32_t k = 0;

	while ((item = next_link(in, page, &i, &k)) != NULL)
		tags_scan_link(in->tags, item);
}

static void nav_links_clear(struct nav_links *links)
{
	buf_clear(&links->text);
	buf_clear(&links->ends);
}

void nav_links_make(struct nav_links *links, const struct nav_input *in, const struct page *page, size_t index)
{
	size_t link = in->tags ? tags_first_link(in->tags, index) : 0;
	const struct item *item;
	size_t i = 0;
	uint32_t k = 0;

	nav_links_clear(links);
	while ((item = next_link(in, page, &i, &k)) != NULL) {
		struct item at = placed_item(&page->placed[i], item);
		add_link(links, in, page, &at, in->tags ? in->pages->n_pages + link++ : 0);
	}
}

void nav_links_free(struct nav_links *links)
{
	buf_free(&links->text);
	buf_free(&links->ends);
}

void nav_links_emit(const struct nav_links *links, const struct nav_input *in, struct pdf_save *save, size_t page,
                    struct buf *page_entries)
{
	const size_t *ends = (const size_t *)(const void *)links->ends.ptr;
	size_t count = links->ends.len / sizeof *ends, link = in->tags ? tags_first_link(in->tags, page) : 0;
	uint32_t first;

	if (count == 0)
		return;
	first = in->tags ? tags_link_id(in->tags, link) : pdf_reserve(save, count);
	buf_add_str(page_entries, in->has_tab_order ? STR("/Tabs/S/Annots[") : STR("/Annots["));
	for (size_t i = 0; i < count; i++) {
		struct str text = str_sub(buf_str(&links->text), i == 0 ? 0 : ends[i - 1], ends[i]);
		bool shown = in->tags == NULL || tags_link_is_content(in->tags, link + i);

		pdf_emit(save, first + (uint32_t)i, shown ? text : STR("null"));
		if (!shown)
			continue;
		if (page_entries->ptr[page_entries->len - 1] != '[')
			buf_add_char(page_entries, ' ');
		pdf_put_ref(page_entries, first + (uint32_t)i);
	}
	buf_add_char(page_entries, ']');
}

/* ---- page labels ---- */

/* The letter of a numbering style (table 159), 0 where PDF has none that prints the same. */
static char label_style(const struct page *page)
{
	enum { LETTERS = 26 }; /* beyond, PDF doubles the letter where CSS counts on */

	if (page->number == 0)
		return 0;
	switch (page->number_style) {
	case LIST_DECIMAL:
		return 'D';
	case LIST_LOWER_ROMAN:
		return 'r';
	case LIST_UPPER_ROMAN:
		return 'R';
	case LIST_LOWER_ALPHA:
		return page->number <= LETTERS ? 'a' : 0;
	case LIST_UPPER_ALPHA:
		return page->number <= LETTERS ? 'A' : 0;
	default:
		return 0;
	}
}

static bool label_goes_on(const struct page *before, const struct page *page)
{
	char style = label_style(page);
	return style != 0 && style == label_style(before) && page->number == before->number + 1;
}

static void put_label(struct buf *out, struct arena *scratch, const struct page *page)
{
	char style = label_style(page);

	if (style == 0) {
		buf_add_str(out, STR("<</P"));
		pdf_put_text(out, page_label(scratch, page));
	} else {
		buf_printf(out, "<</S/%c", style);
		if (page->number != 1)
			buf_printf(out, "/St %u", page->number);
	}
	buf_add_str(out, STR(">>"));
}

/* The root of the number tree over leaves that are written already. */
static uint32_t emit_label_root(struct pdf_save *save, const struct buf *leaves)
{
	struct buf text = BUF_INIT;
	uint32_t id = pdf_reserve(save, 1);

	buf_add_str(&text, STR("<</Kids["));
	buf_add_str(&text, buf_str(leaves));
	buf_add_str(&text, STR("]>>"));
	pdf_emit(save, id, buf_str(&text));
	buf_free(&text);
	return id;
}

uint32_t nav_labels_emit(const struct nav_input *in, struct pdf_save *save)
{
	enum { LEAF = 128 }; /* labels in one leaf of the number tree */
	const struct page *pages = in->pages->pages;
	size_t n = in->pages->n_pages;
	struct arena *scratch = arena_new();
	struct buf nums = BUF_INIT;
	struct buf leaves = BUF_INIT;
	size_t in_leaf = 0;
	size_t first = 0;
	size_t last = 0;

	for (size_t i = 0; i <= n; i++) {
		bool starts = i < n && (i == 0 || !label_goes_on(&pages[i - 1], &pages[i]));
		if (in_leaf > 0 && (i == n || (starts && in_leaf == LEAF))) {
			struct buf leaf = BUF_INIT;
			uint32_t id = pdf_reserve(save, 1);
			buf_printf(&leaf, "<</Limits[%zu %zu]/Nums[", first, last);
			buf_add_str(&leaf, buf_str(&nums));
			buf_add_str(&leaf, STR("]>>"));
			pdf_emit(save, id, buf_str(&leaf));
			buf_free(&leaf);
			pdf_put_ref(&leaves, id);
			buf_add_char(&leaves, ' ');
			buf_clear(&nums);
			in_leaf = 0;
		}
		if (!starts)
			continue;
		if (in_leaf++ == 0)
			first = i;
		last = i;
		buf_printf(&nums, "%zu", i);
		put_label(&nums, scratch, &pages[i]);
	}
	uint32_t root = n > 0 ? emit_label_root(save, &leaves) : 0;
	buf_free(&nums);
	buf_free(&leaves);
	arena_free(scratch);
	return root;
}
