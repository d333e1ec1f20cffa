/* page_rule.c - @page (CSS Paged Media 3): size, margins, margin boxes; named pages and :first :left :right :blank. */
#include <stdlib.h>
#include <string.h>

#include "style/compute.h"
#include "style/sheet_data.h"

static const char *const box_names[MARGIN_BOX_COUNT] = {
	[MARGIN_TOP_LEFT_CORNER] = "top-left-corner", [MARGIN_TOP_LEFT] = "top-left", [MARGIN_TOP_CENTER] = "top-center",
	[MARGIN_TOP_RIGHT] = "top-right", [MARGIN_TOP_RIGHT_CORNER] = "top-right-corner", [MARGIN_RIGHT_TOP] = "right-top",
	[MARGIN_RIGHT_MIDDLE] = "right-middle", [MARGIN_RIGHT_BOTTOM] = "right-bottom",
	[MARGIN_BOTTOM_RIGHT_CORNER] = "bottom-right-corner", [MARGIN_BOTTOM_RIGHT] = "bottom-right",
	[MARGIN_BOTTOM_CENTER] = "bottom-center", [MARGIN_BOTTOM_LEFT] = "bottom-left",
	[MARGIN_BOTTOM_LEFT_CORNER] = "bottom-left-corner", [MARGIN_LEFT_BOTTOM] = "left-bottom",
	[MARGIN_LEFT_MIDDLE] = "left-middle", [MARGIN_LEFT_TOP] = "left-top",
};

struct page_block {
	struct sheet_parser *parser;
	struct page_rule rule;
	struct declarations *box; /* the margin box being read */
};

/* ISO 216, JIS B and ANSI sizes in 1/1000 pt. */
static bool named_size(const struct token *t, length *w, length *h)
{
	static const struct {
		const char *name;
		length w, h;
	} sizes[] = { { "a3", 841890, 1190551 },     { "a4", 595276, 841890 },      { "a5", 419528, 595276 },     { "a6", 297638, 419528 },
		      { "b4", 708661, 1000630 },     { "b5", 498898, 708661 },      { "jis-b5", 515906, 728504 }, { "jis-b4", 728504, 1031811 },
		      { "letter", 612000, 792000 },  { "legal", 612000, 1008000 },  { "ledger", 792000, 1224000 } };

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		if (token_is(t, sizes[i].name)) {
			*w = sizes[i].w;
			*h = sizes[i].h;
			return true;
		}
	}
	return false;
}

static bool take_size(struct page_rule *rule, struct tokens t)
{
	enum { SMALLEST = 20000, LARGEST = 14400000 }; /* 7 mm to 5 m */
	int n = 0;

	for (size_t i = 0; i < t.count;) {
		struct dim dim;

		if (t.ptr[i].kind == TOKEN_BLANK) {
			i++;
		} else if (named_size(&t.ptr[i], &rule->width, &rule->height)) {
			rule->size_set = true;
			i++;
		} else if (token_is(&t.ptr[i], "portrait") || token_is(&t.ptr[i], "landscape")) {
			rule->orientation_set = true;
			rule->landscape = token_is(&t.ptr[i], "landscape");
			i++;
		} else if (token_is(&t.ptr[i], "auto")) {
			i++;
		} else if (n < 2 && value_dim(t, &i, &dim, false) && dim.fixed >= SMALLEST && dim.fixed <= LARGEST) {
			if (n++ == 0)
				rule->width = (length)dim.fixed;
			rule->height = (length)dim.fixed;
			rule->size_set = true;
		} else {
			return false;
		}
	}
	return true;
}

static bool take_margins(struct arena *arena, struct page_rule *rule, struct str name, const struct declaration_tokens *d)
{
	struct declarations list = { 0 };

	if (declarations_add(arena, &list, name, d->value, false) != VALUE_OK)
		return false;
	for (size_t i = 0; i < list.count; i++) {
		int side = (int)list.items[i].property - PROPERTY_margin_top;
		if (side < 0 || side > 3 || list.items[i].value.kind != VALUE_SET || list.items[i].value.dim.is_auto)
			return false;
		rule->margin[side] = list.items[i].value.dim;
		rule->margin_set[side] = true;
	}
	return true;
}

static void take_page_declaration(void *context, const struct declaration_tokens *d)
{
	struct page_block *block = context;
	struct sheet_parser *p = block->parser;
	struct arena *arena = p->sheet->arena;
	const struct token *one = d->value.count == 1 ? d->value.ptr : NULL;
	bool ok = true;

	if (str_eq_nocase(d->name, STR("size"))) {
		ok = take_size(&block->rule, d->value);
	} else if (str_starts_nocase(d->name, STR("margin"))) {
		ok = take_margins(arena, &block->rule, d->name, d);
	} else if (str_eq_nocase(d->name, STR("-jb-page-counter"))) {
		int keyword = one && one->kind == TOKEN_IDENT ? keyword_find(PROPERTY_list_style_type, one->text) : -1;
		ok = keyword >= 0;
		block->rule.page_counter = (uint8_t)(ok ? keyword : LIST_DECIMAL);
		block->rule.page_counter_set = ok;
	} else if (str_eq_nocase(d->name, STR("counter-reset"))) {
		ok = d->value.count && (token_is(d->value.ptr, "page") || token_is(d->value.ptr, "none"));
		block->rule.counter_reset = ok && token_is(d->value.ptr, "page");
		block->rule.counter_reset_set = ok;
	} else if (!str_eq_nocase(d->name, STR("marks")) && !str_eq_nocase(d->name, STR("bleed"))) {
		diag_add(p->diag, DIAG_CSS_PROPERTY, parser_place(p, d->at), arena_cstr(arena, d->name));
	}
	if (!ok)
		diag_add(p->diag, DIAG_CSS_VALUE, parser_place(p, d->at), arena_cstr(arena, d->name),
		         arena_cstr(arena, tokens_text(p, d->value)));
}

static void take_box_declaration(void *context, const struct declaration_tokens *d)
{
	struct page_block *block = context;

	declaration_take(block->parser, block->box, d);
}

static void take_margin_box(void *context, struct str name, struct tokens body, const struct token *at)
{
	struct page_block *block = context;

	for (int i = 0; i < MARGIN_BOX_COUNT; i++) {
		if (str_eq_nocase(name, str_of(box_names[i]))) {
			block->box = &block->rule.boxes[i];
			block_parse(block->parser, body, take_box_declaration, NULL, block);
			return;
		}
	}
	diag_add(block->parser->diag, DIAG_CSS_AT_RULE, parser_place(block->parser, at), arena_cstr(block->parser->sheet->arena, name));
}

/* `name:first:left`; false when not understood. */
static bool take_page_selector(struct tokens t, struct page_rule *rule)
{
	static const struct {
		const char *name;
		unsigned bit;
		uint32_t weight;
	} pseudos[] = { { "first", PAGE_FIRST, 1 << 8 }, { "blank", PAGE_BLANK, 1 << 8 }, { "left", PAGE_LEFT, 1 }, { "right", PAGE_RIGHT, 1 } };
	size_t i = 0;

	rule->name = STR("");
	rule->sides = 0;
	rule->specificity = 0;
	if (i < t.count && t.ptr[i].kind == TOKEN_IDENT) {
		rule->name = t.ptr[i++].text;
		rule->specificity += 1 << 16;
	}
	while (i < t.count) {
		size_t k = 0;

		if (t.ptr[i].kind != TOKEN_COLON || i + 1 >= t.count)
			return false;
		while (k < ARRAY_LEN(pseudos) && !token_is(&t.ptr[i + 1], pseudos[k].name))
			k++;
		if (k == ARRAY_LEN(pseudos))
			return false;
		rule->sides |= pseudos[k].bit;
		rule->specificity += pseudos[k].weight;
		i += 2;
	}
	return true;
}

void page_rule_parse(struct sheet_parser *p, struct tokens prelude, struct tokens body)
{
	struct sheet *sheet = p->sheet;
	struct page_block block = { .parser = p };

	block_parse(p, body, take_page_declaration, take_margin_box, &block);
	do {
		size_t comma = 0;
		while (comma < prelude.count && prelude.ptr[comma].kind != TOKEN_COMMA)
			comma++;
		if (take_page_selector(tokens_trim(tokens_sub(prelude, 0, comma)), &block.rule)) {
			sheet->pages = arena_grow(sheet->arena, sheet->pages, &sheet->pages_capacity, sheet->n_pages + 1, sizeof *sheet->pages);
			block.rule.order = (uint32_t)sheet->n_pages;
			sheet->pages[sheet->n_pages++] = block.rule;
		} else {
			diag_add(p->diag, DIAG_CSS_SELECTOR, parser_place(p, prelude.ptr), arena_cstr(sheet->arena, tokens_text(p, prelude)));
		}
		prelude = tokens_sub(prelude, comma + 1, prelude.count);
	} while (prelude.count);
}

/* ---- resolving ---- */

static bool applies(const struct page_rule *rule, struct str name, unsigned sides)
{
	return (rule->name.len == 0 || str_eq(rule->name, name)) && (rule->sides & ~sides) == 0;
}

static int compare(const void *a, const void *b)
{
	const struct page_rule *x = *(const struct page_rule *const *)a, *y = *(const struct page_rule *const *)b;

	if (x->specificity != y->specificity)
		return x->specificity < y->specificity ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* The rules for a page, weakest first. */
static const struct page_rule **matching(const struct sheet *sheet, struct arena *arena, struct str name, unsigned sides, size_t *count)
{
	const struct page_rule **list = ARENA_ARRAY(arena, const struct page_rule *, sheet->n_pages);

	*count = 0;
	for (size_t i = 0; i < sheet->n_pages; i++) {
		if (applies(&sheet->pages[i], name, sides))
			list[(*count)++] = &sheet->pages[i];
	}
	if (*count)
		qsort(list, *count, sizeof *list, compare);
	return list;
}

static length margin_used(const struct dim *dim, length basis, const struct style *root)
{
	return (length)(dim->fixed + (int64_t)root->font_size * (dim->em + dim->rem) / 1000 + (int64_t)basis * dim->percent / 10000);
}

/* Fits size and margins to each other: a content area of nothing would keep every strip from the page. */
static void keep_sane(struct page_style *page)
{
	enum { LEAST = 28346 }; /* 10 mm */

	if (page->margin_left + page->margin_right > page->width - LEAST)
		page->margin_left = page->margin_right = (page->width - LEAST) / 2;
	if (page->margin_top + page->margin_bottom > page->height - LEAST)
		page->margin_top = page->margin_bottom = (page->height - LEAST) / 2;
}

static void apply_size(struct page_style *page, const struct sheet *sheet, const struct page_rule *const *rules, size_t n)
{
	bool landscape = false, orientation = false;

	page->width = 595276;
	page->height = 841890;
	for (size_t i = 0; i < n; i++) {
		if (rules[i]->size_set) {
			page->width = rules[i]->width;
			page->height = rules[i]->height;
		}
		if (rules[i]->size_set || rules[i]->orientation_set) {
			orientation = rules[i]->orientation_set;
			landscape = rules[i]->landscape;
		}
	}
	if (sheet->paper_width) {
		page->width = sheet->paper_width;
		page->height = sheet->paper_height;
	}
	if (orientation && landscape != (page->width > page->height)) {
		length w = page->width;
		page->width = page->height;
		page->height = w;
	}
}

struct page_style *sheet_page_style(const struct sheet *sheet, struct arena *arena, struct str name, unsigned sides,
                                    const struct style *root)
{
	struct page_style *page = ARENA_NEW(arena, struct page_style);
	length *const margins[4] = { &page->margin_top, &page->margin_right, &page->margin_bottom, &page->margin_left };
	size_t n;
	const struct page_rule **rules = matching(sheet, arena, name, sides, &n);

	apply_size(page, sheet, rules, n);
	page->margin_top = page->margin_right = page->margin_bottom = page->margin_left = 62362;
	page->page_counter = LIST_DECIMAL;
	for (size_t i = 0; i < n; i++) {
		for (int side = 0; side < 4; side++) {
			length basis = side % 2 ? page->width : page->height;
			if (rules[i]->margin_set[side])
				*margins[side] = margin_used(&rules[i]->margin[side], basis, root);
		}
		if (rules[i]->page_counter_set)
			page->page_counter = rules[i]->page_counter;
		if (rules[i]->counter_reset_set)
			page->counter_reset = rules[i]->counter_reset;
	}
	keep_sane(page);
	for (int b = 0; b < MARGIN_BOX_COUNT; b++) {
		const struct declarations *lists[64];
		size_t n_lists = 0;

		for (size_t i = 0; i < n && n_lists < ARRAY_LEN(lists); i++) {
			if (rules[i]->boxes[b].count)
				lists[n_lists++] = &rules[i]->boxes[b];
		}
		struct style *style = n_lists ? compute_style(arena, sheet->initial, root, root, lists, n_lists) : NULL;
		page->boxes[b] = style && style->content.n_items ? style : NULL;
	}
	return page;
}

void sheet_set_paper(struct sheet *sheet, length width, length height)
{
	sheet->paper_width = width;
	sheet->paper_height = height;
}
