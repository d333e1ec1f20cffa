/* cascade.c - which rules apply to a node, and the style they make of its parent's (CSS Cascade 4, section 6).
 *
 * In: a sheet, nodes in document order. Out: styles, interned twice: by parent and rules, so that a thousand paragraphs
 * cost a thousand look-ups, and by what they say, so that equal ones share an address. Addresses decide where a key is
 * looked for, never an order. */
#include "style/cascade.h"

#include <stdlib.h>
#include <string.h>

#include "style/compute.h"
#include "style/own_style.h"
#include "style/sheet_data.h"

enum { FIRST_SLOTS = 64, CLASSES_MAX = 30 };

/* A matched rule, to be ordered. */
struct match {
	uint32_t weight, order;
	const struct declarations *declarations;
};

/* What made a style. */
struct made {
	const struct style *parent, *style;
	const struct declarations **lists;
	size_t n_lists;
	uint64_t hash;
};

struct cascade {
	struct arena *arena;
	const struct sheet *sheet;
	const struct style *root;
	struct page_area page;
	struct bases bases; /* for all elements; parent and root are filled in */
	struct matcher matcher;
	struct made *slots;
	size_t n_slots, n_made;
	const struct style **styles; /* by style_hash */
	size_t n_style_slots, n_styles;
	struct match *matches; /* of the node in hand */
	const struct declarations **lists;
	size_t n_matches, matches_capacity, lists_capacity;
	const struct declarations *anonymous[DISPLAY_COLUMN_GROUP + 1]; /* by display */
	struct own_style own;
};

/* ---- matching ---- */

static int compare(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void try_rules(struct cascade *c, const struct node *node, const struct rule *rule)
{
	for (; rule; rule = rule->next) {
		if (!selector_matches(rule->selector, node, &c->matcher) ||
		    (rule->condition && !condition_holds(rule->condition, c->page.paper_width, c->page.paper_height)))
			continue;
		c->matches =
			arena_grow(c->arena, c->matches, &c->matches_capacity, c->n_matches + 1, sizeof *c->matches);
		c->matches[c->n_matches++] = (struct match){ rule->weight, rule->order, rule->declarations };
	}
}

/* The buckets that rules for the node can be in, each once: two names may fall together. */
static size_t find_buckets(const struct node *node, uint32_t buckets[CLASSES_MAX + 2])
{
	struct str id = node_attr(node, "id"), classes = node_attr(node, "class");
	size_t n = 0, unique = 0;

	buckets[n++] = rule_bucket('t', node->name);
	if (id.len)
		buckets[n++] = rule_bucket('#', id);
	for (size_t i = 0, start; i < classes.len && n < CLASSES_MAX + 2;) {
		while (i < classes.len && byte_is_blank(classes.ptr[i]))
			i++;
		for (start = i; i < classes.len && !byte_is_blank(classes.ptr[i]); i++)
			;
		if (i > start)
			buckets[n++] = rule_bucket('.', str_sub(classes, start, i));
	}
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < unique && buckets[k] != buckets[i])
			k++;
		if (k == unique)
			buckets[unique++] = buckets[i];
	}
	return unique;
}

/* Fills c->lists with the declarations of all rules that apply, weakest first; returns how many. */
static size_t find_rules(struct cascade *c, const struct node *node, const struct rule_set *set)
{
	uint32_t buckets[CLASSES_MAX + 2];

	c->n_matches = 0;
	if (set->count == 0)
		return 0;
	size_t n = find_buckets(node, buckets);
	try_rules(c, node, set->any);
	for (size_t i = 0; i < n; i++)
		try_rules(c, node, set->buckets[buckets[i]]);
	if (c->n_matches > 1)
		qsort(c->matches, c->n_matches, sizeof *c->matches, compare);
	c->lists = arena_grow(c->arena, c->lists, &c->lists_capacity, c->n_matches + 1, sizeof *c->lists);
	for (size_t i = 0; i < c->n_matches; i++)
		c->lists[i] = c->matches[i].declarations;
	return c->n_matches;
}

/* ---- interning ---- */

static uint64_t hash_key(const struct style *parent, const struct declarations **lists, size_t n)
{
	uint64_t hash = (uint64_t)(uintptr_t)parent * UINT64_C(0x9E3779B97F4A7C15);

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (uint64_t)(uintptr_t)lists[i]) * UINT64_C(0x100000001B3);
	return hash ^ hash >> 29;
}

static bool same_key(const struct made *a, const struct made *b)
{
	return a->hash == b->hash && a->parent == b->parent && a->n_lists == b->n_lists &&
	       (a->n_lists == 0 || memcmp(a->lists, b->lists, a->n_lists * sizeof *a->lists) == 0);
}

static struct made *find_made(struct made *slots, size_t n_slots, const struct made *key)
{
	size_t i = key->hash & (n_slots - 1);

	while (slots[i].style && !same_key(&slots[i], key))
		i = (i + 1) & (n_slots - 1);
	return &slots[i];
}

static void grow_made(struct cascade *c)
{
	size_t n = c->n_slots ? c->n_slots * 2 : FIRST_SLOTS;
	struct made *slots = ARENA_ARRAY(c->arena, struct made, n);

	for (size_t i = 0; i < c->n_slots; i++) {
		if (c->slots[i].style)
			*find_made(slots, n, &c->slots[i]) = c->slots[i];
	}
	c->slots = slots;
	c->n_slots = n;
}

static const struct style **find_style(const struct style **styles, size_t n_slots, const struct style *style)
{
	size_t i = style_hash(style) & (n_slots - 1);

	while (styles[i] && !style_same(styles[i], style))
		i = (i + 1) & (n_slots - 1);
	return &styles[i];
}

/* The one style that says this. */
static const struct style *keep_style(struct cascade *c, const struct style *style)
{
	if (c->n_styles * 2 >= c->n_style_slots) {
		size_t n = c->n_style_slots ? c->n_style_slots * 2 : FIRST_SLOTS;
		const struct style **styles = ARENA_ARRAY(c->arena, const struct style *, n);

		for (size_t i = 0; i < c->n_style_slots; i++) {
			if (c->styles[i])
				*find_style(styles, n, c->styles[i]) = c->styles[i];
		}
		c->styles = styles;
		c->n_style_slots = n;
	}
	const struct style **slot = find_style(c->styles, c->n_style_slots, style);
	if (!*slot) {
		struct style *kept = ARENA_NEW(c->arena, struct style);

		*kept = *style;
		*slot = kept;
		c->n_styles++;
	}
	return *slot;
}

/* A writing mode of its own is for blocks and whole tables; in a line, or inside a table, that of the parent holds (CSS
 * Writing Modes 4, 3.1: all but table parts and ruby; inline blocks are not set here). */
static void settle_writing_mode(struct style *style, const struct style *parent)
{
	if (style->display != DISPLAY_BLOCK && style->display != DISPLAY_LIST_ITEM && style->display != DISPLAY_TABLE)
		style->writing_mode = parent->writing_mode;
}

/* The style that these lists make of the parent's. */
static const struct style *intern(struct cascade *c, const struct style *parent, const struct declarations **lists,
				  size_t n)
{
	struct made key = { .parent = parent, .lists = lists, .n_lists = n, .hash = hash_key(parent, lists, n) };
	struct bases bases = c->bases;
	struct style style;

	if (c->n_made * 2 >= c->n_slots)
		grow_made(c);
	struct made *slot = find_made(c->slots, c->n_slots, &key);
	if (slot->style)
		return slot->style;
	key.lists = ARENA_ARRAY(c->arena, const struct declarations *, n + 1);
	if (n)
		memcpy(key.lists, lists, n * sizeof *lists);
	bases.parent = parent;
	bases.root = c->root;
	compute_style(&style, &bases, lists, n);
	if (parent && parent != c->root) /* <body> stands for all */
		settle_writing_mode(&style, parent);
	key.style = keep_style(c, &style);
	*slot = key;
	c->n_made++;
	return key.style;
}

/* ---- public ---- */

/* <html> and <body>, which the tree does not hold: rules for them and for :root make the style that the tree inherits.
 */
static const struct style *root_style(struct cascade *c)
{
	const struct matcher *m = &c->matcher;
	size_t n;

	c->root = NULL;
	n = find_rules(c, m->html, &c->sheet->rules[0]); /* moves c->lists: never in the same call as it */
	c->root = intern(c, NULL, c->lists, n);
	n = find_rules(c, m->body, &c->sheet->rules[0]);
	return intern(c, c->root, c->lists, n);
}

struct cascade *cascade_new(struct arena *arena, const struct sheet *sheet)
{
	struct cascade *c = ARENA_NEW(arena, struct cascade);
	struct node *html = node_element(arena, ELEMENT_html, place_file(STR("")));
	struct node *body = node_element(arena, ELEMENT_body, place_file(STR("")));

	body->parent = html;
	c->arena = arena;
	c->sheet = sheet;
	c->matcher = (struct matcher){ .arena = arena, .html = html, .body = body, .lang = STR("zh-Hans") };
	c->matcher.siblings.arena = arena;
	c->own.arena = arena;
	c->bases = (struct bases){ .arena = arena, .initial = sheet->initial, .settled = sheet->root_custom };
	c->page = sheet_page_area(sheet);
	c->bases.page_width = c->page.width;
	c->bases.page_height = c->page.height;
	return c;
}

void cascade_set_lang(struct cascade *c, struct str lang)
{
	c->matcher.lang = lang;
}

const struct style *cascade_root(struct cascade *c)
{
	return root_style(c);
}

static void need_root(struct cascade *c)
{
	if (!c->root)
		root_style(c);
}

const struct style *cascade_style(struct cascade *c, const struct node *node, const struct style *parent)
{
	need_root(c);
	size_t n = find_rules(c, node, &c->sheet->rules[0]);
	const struct declarations *own = own_style_of(&c->own, node);

	if (own) {
		c->lists = arena_grow(c->arena, c->lists, &c->lists_capacity, n + 1, sizeof *c->lists);
		c->lists[n++] = own;
	}
	return intern(c, parent, c->lists, n);
}

const struct style *cascade_pseudo(struct cascade *c, const struct node *node, enum pseudo pseudo,
				   const struct style *element)
{
	need_root(c);
	size_t n = find_rules(c, node, &c->sheet->rules[pseudo + 1]);

	if (n == 0)
		return NULL;
	const struct style *style = intern(c, element, c->lists, n);
	if (style->display == DISPLAY_NONE || (pseudo <= PSEUDO_AFTER && !style->content.n_items))
		return NULL;
	return style;
}

const struct style *cascade_anonymous(struct cascade *c, const struct style *parent, uint8_t display)
{
	need_root(c);
	/* One list for each display value: interned like any other rule. */
	if (!c->anonymous[display]) {
		struct declarations *list = ARENA_NEW(c->arena, struct declarations);
		struct declaration *d = ARENA_NEW(c->arena, struct declaration);

		*d = (struct declaration){ .property = PROPERTY_display, .value = { .number = display } };
		*list = (struct declarations){ .items = d, .count = 1, .capacity = 1, .origin = ORIGIN_AUTHOR };
		c->anonymous[display] = list;
	}
	return intern(c, parent, &c->anonymous[display], 1);
}
