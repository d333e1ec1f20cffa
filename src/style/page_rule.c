/* page_rule.c - @page (CSS Paged Media 3, sections 3 to 7; :nth() of Generated Content for Paged Media 3, 5): size, margins, marks,
 * bleed, margin boxes; named pages and :first :left :right :blank :nth().
 *
 * In: the rule's tokens. Out: a page_rule for each of its selectors. */
#include "style/page_size.h"
#include "style/sheet_data.h"

static const char *const box_names[PAGE_BOX_COUNT] = {
	[MARGIN_TOP_LEFT_CORNER] = "top-left-corner",
	[MARGIN_TOP_LEFT] = "top-left",
	[MARGIN_TOP_CENTER] = "top-center",
	[MARGIN_TOP_RIGHT] = "top-right",
	[MARGIN_TOP_RIGHT_CORNER] = "top-right-corner",
	[MARGIN_RIGHT_TOP] = "right-top",
	[MARGIN_RIGHT_MIDDLE] = "right-middle",
	[MARGIN_RIGHT_BOTTOM] = "right-bottom",
	[MARGIN_BOTTOM_RIGHT_CORNER] = "bottom-right-corner",
	[MARGIN_BOTTOM_RIGHT] = "bottom-right",
	[MARGIN_BOTTOM_CENTER] = "bottom-center",
	[MARGIN_BOTTOM_LEFT] = "bottom-left",
	[MARGIN_BOTTOM_LEFT_CORNER] = "bottom-left-corner",
	[MARGIN_LEFT_BOTTOM] = "left-bottom",
	[MARGIN_LEFT_MIDDLE] = "left-middle",
	[MARGIN_LEFT_TOP] = "left-top",
	[PAGE_NOTES] = "footnote",
};

struct page_block {
	struct sheet_parser *parser;
	struct page_rule rule;
	struct declarations *page; /* what the margin boxes inherit */
	struct declarations *box;  /* the margin box being read */
};

/* A length of the page itself: em and rem are the initial font's (CSS Paged Media 3, 7.1). */
static bool page_length(struct sheet_parser *p, struct tokens t, size_t *at, length *out)
{
	const struct style *initial = p->sheet->initial;
	struct dim_bases bases = { .of = { [PART_EM] = initial->font_size, [PART_REM] = initial->font_size,
					   [PART_LH] = initial->line_height.used, [PART_RLH] = initial->line_height.used } };
	struct dim dim;

	if (!value_dim(p->scratch, t, at, &dim) || dim_has_percent(&dim))
		return false;
	*out = dim_used(&dim, &bases);
	return true;
}

/* auto, a name, one or two lengths; portrait or landscape beside them. */
static bool take_size(struct sheet_parser *p, struct page_rule *rule, struct tokens t)
{
	enum { SMALLEST = 20000, LARGEST = 14400000 }; /* 7 mm to 5 m */
	int n = 0;

	rule->width = rule->height = 0;
	rule->orientation_set = false;
	for (size_t i = 0; i < t.count;) {
		length side;

		if (t.ptr[i].kind == TOKEN_BLANK) {
			i++;
		} else if (t.ptr[i].kind == TOKEN_IDENT && page_size_find(t.ptr[i].text, &rule->width, &rule->height)) {
			i++;
		} else if (token_is(&t.ptr[i], "portrait") || token_is(&t.ptr[i], "landscape")) {
			rule->orientation_set = true;
			rule->landscape = token_is(&t.ptr[i], "landscape");
			i++;
		} else if (token_is(&t.ptr[i], "auto")) {
			i++;
		} else if (n < 2 && page_length(p, t, &i, &side) && side >= SMALLEST && side <= LARGEST) {
			if (n++ == 0)
				rule->width = side;
			rule->height = side;
		} else {
			return false;
		}
	}
	return true;
}

static bool take_margins(struct arena *arena, struct page_rule *rule, struct str name, const struct raw_declaration *d)
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

static bool take_counter(struct page_rule *rule, const struct raw_declaration *d)
{
	const struct token *word = d->value.count ? d->value.ptr : NULL;

	if (!word || word->kind != TOKEN_IDENT)
		return false;
	if (str_eq_nocase(d->name, STR("counter-reset"))) {
		rule->counter_reset = token_is(word, "page");
		rule->counter_reset_set = rule->counter_reset || token_is(word, "none");
		return rule->counter_reset_set;
	}
	int keyword = keyword_find(PROPERTY_list_style_type, word->text);
	rule->page_counter_set = keyword > LIST_NONE && d->value.count == 1;
	rule->page_counter = (uint8_t)keyword;
	return rule->page_counter_set;
}

/* marks: none, or crop and cross (CSS Paged Media 3, 7.2). */
static bool take_marks(struct page_rule *rule, struct tokens t)
{
	bool is_none = t.count == 1 && token_is(t.ptr, "none");
	uint8_t marks = 0;

	for (size_t i = 0; !is_none && i < t.count; i++) {
		uint8_t mark = token_is(&t.ptr[i], "crop") ? MARKS_CROP : token_is(&t.ptr[i], "cross") ? MARKS_CROSS : 0;

		if (t.ptr[i].kind == TOKEN_BLANK)
			continue;
		if (!mark || (marks & mark))
			return false;
		marks |= mark;
	}
	if (!is_none && !marks)
		return false;
	rule->marks = marks;
	rule->marks_set = true;
	return true;
}

/* bleed: auto or a length (7.3). */
static bool take_bleed(struct sheet_parser *p, struct page_rule *rule, struct tokens t)
{
	enum { LARGEST = 283465 }; /* 100 mm */
	bool is_auto = t.count == 1 && token_is(t.ptr, "auto");
	length bleed = 0;
	size_t at = 0;

	if (!is_auto && (!page_length(p, t, &at, &bleed) || at != t.count || bleed < 0 || bleed > LARGEST))
		return false;
	rule->bleed = bleed;
	rule->bleed_auto = is_auto;
	rule->bleed_set = true;
	return true;
}

/* The page's own descriptors; all others are properties that its margin boxes inherit. */
static void take_page_declaration(void *context, const struct raw_declaration *d)
{
	struct page_block *block = context;
	struct sheet_parser *p = block->parser;
	bool ok = true;

	if (str_eq_nocase(d->name, STR("size")))
		ok = take_size(p, &block->rule, d->value);
	else if (str_eq_nocase(d->name, STR("margin")) || str_starts_nocase(d->name, STR("margin-")))
		ok = take_margins(p->sheet->arena, &block->rule, d->name, d);
	else if (str_eq_nocase(d->name, STR("-jb-page-counter")) || str_eq_nocase(d->name, STR("counter-reset")))
		ok = take_counter(&block->rule, d);
	else if (str_eq_nocase(d->name, STR("marks")))
		ok = take_marks(&block->rule, d->value);
	else if (str_eq_nocase(d->name, STR("bleed")))
		ok = take_bleed(p, &block->rule, d->value);
	else
		block_take(p, block->page, d);
	if (!ok)
		diag_add(p->diag, DIAG_CSS_VALUE, parser_place(p, d->at), arena_cstr(p->scratch, d->name),
			 tokens_quote(p, d->value));
}

static void take_box_declaration(void *context, const struct raw_declaration *d)
{
	struct page_block *block = context;

	block_take(block->parser, block->box, d);
}

static void take_margin_box(void *context, struct str name, struct tokens body, const struct token *at)
{
	struct page_block *block = context;
	struct sheet_parser *p = block->parser;

	for (int i = 0; i < PAGE_BOX_COUNT; i++) {
		if (!str_eq_nocase(name, str_of(box_names[i])))
			continue;
		block->box = block_list(p);
		block->rule.boxes[i] = block->box;
		block_parse(p, body, take_box_declaration, NULL, block);
		return;
	}
	diag_add(p->diag, DIAG_CSS_AT_RULE, parser_place(p, at), arena_cstr(p->scratch, name));
}

/* `name:first:left:nth(2n)`; false when not understood. */
static bool take_page_selector(struct tokens t, struct page_rule *rule)
{
	static const struct {
		const char *name;
		unsigned bit;
		uint32_t weight;
	} pseudos[] = { { "first", PAGE_FIRST, 1 << 8 },
			{ "blank", PAGE_BLANK, 1 << 8 },
			{ "left", PAGE_LEFT, 1 },
			{ "right", PAGE_RIGHT, 1 } };
	size_t i = 0;

	rule->name = STR("");
	rule->sides = 0;
	rule->specificity = 0;
	rule->has_nth = false;
	if (i < t.count && t.ptr[i].kind == TOKEN_IDENT) {
		rule->name = t.ptr[i++].text;
		rule->specificity += 1 << 16;
	}
	while (i < t.count) {
		size_t k = 0;

		if (t.ptr[i].kind != TOKEN_COLON || i + 1 >= t.count)
			return false;
		if (t.ptr[i + 1].kind == TOKEN_FUNCTION && str_eq_nocase(t.ptr[i + 1].text, STR("nth")) && !rule->has_nth) {
			rule->has_nth = nth_parse(tokens_inside(t, i + 1), &rule->nth);
			if (!rule->has_nth)
				return false;
			rule->specificity += 1 << 8;
			i = tokens_skip(t, i + 1);
			continue;
		}
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

void page_rule_parse(struct sheet_parser *p, struct tokens prelude, struct tokens body, const struct token *at)
{
	struct sheet *sheet = p->sheet;
	struct page_block block = { .parser = p };

	block.page = block_list(p);
	block.rule.page = block.page;
	block.rule.condition = p->condition;
	block_parse(p, body, take_page_declaration, take_margin_box, &block);
	for (;;) {
		size_t comma = tokens_find(prelude, 0, TOKEN_COMMA);
		struct tokens one = tokens_trim(tokens_sub(prelude, 0, comma));

		if (take_page_selector(one, &block.rule)) {
			block.rule.specificity += (uint32_t)sheet->origin << 24;
			sheet->pages = arena_grow(sheet->arena, sheet->pages, &sheet->pages_capacity,
						  sheet->n_pages + 1, sizeof *sheet->pages);
			block.rule.order = (uint32_t)sheet->n_pages;
			sheet->pages[sheet->n_pages++] = block.rule;
			sheet->counts_pages |= block.rule.has_nth;
		} else {
			diag_add(p->diag, DIAG_CSS_SELECTOR, parser_place(p, at), tokens_quote(p, one));
		}
		if (comma >= prelude.count)
			return;
		prelude = tokens_sub(prelude, comma + 1, prelude.count);
	}
}
