/* cascade.c - which rules apply to a node, and the style they make of its parent's (CSS Cascade 4, section 6). Styles are interned by
 * parent and rules: a thousand paragraphs that the same rules match share one style. */
#include "style/cascade.h"

#include <stdlib.h>
#include <string.h>

#include "style/compute.h"
#include "style/sheet_data.h"

enum { MAX_MATCHES = 512, FIRST_SLOTS = 64 };

struct made {
	const struct style *parent, *style;
	const struct declarations **lists; /* the key: what made it */
	size_t n_lists;
	uint64_t hash;
};

struct cascade {
	struct arena *arena;
	const struct sheet *sheet;
	const struct style *root;
	struct made *slots;
	size_t n_slots, count;
	struct sibling_memo memo;
	const struct declarations *anonymous[DISPLAY_COLUMN_GROUP + 1]; /* by display */
	struct str own_text;               /* the style attribute read last */
	const struct declarations *own;    /* and its declarations */
};

/* A matched rule, to be ordered. */
struct match {
	uint32_t specificity, order;
	const struct declarations *declarations;
};

static int compare(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->specificity != y->specificity)
		return x->specificity < y->specificity ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

struct search {
	struct cascade *cascade;
	const struct node *node;
	int pseudo; /* enum pseudo + 1, 0 for the element */
	struct match matches[MAX_MATCHES];
	size_t count;
};

static void search_list(struct search *s, const struct rule *rule)
{
	for (; rule; rule = rule->next) {
		if (rule->selector->pseudo != s->pseudo || s->count == MAX_MATCHES ||
		    !selector_matches(rule->selector, s->node, &s->cascade->memo))
			continue;
		s->matches[s->count++] = (struct match){ rule->selector->specificity, rule->order, rule->declarations };
	}
}

/* Rules sit in the bucket of their id, class or type; a bucket may be met twice when two names fall together, which the sort does away
 * with: equal entries follow each other. */
static void search_rules(struct search *s)
{
	const struct sheet *sheet = s->cascade->sheet;
	uint32_t seen[32];
	size_t n_seen = 0;
	struct str id = node_attr(s->node, "id"), classes = node_attr(s->node, "class");

	search_list(s, sheet->any);
	seen[n_seen++] = rule_bucket('t', s->node->name);
	if (id.len)
		seen[n_seen++] = rule_bucket('#', id);
	for (size_t i = 0; i < classes.len && n_seen < ARRAY_LEN(seen);) {
		size_t start;
		while (i < classes.len && byte_is_blank(classes.ptr[i]))
			i++;
		for (start = i; i < classes.len && !byte_is_blank(classes.ptr[i]); i++)
			;
		if (i > start)
			seen[n_seen++] = rule_bucket('.', str_sub(classes, start, i));
	}
	for (size_t i = 0; i < n_seen; i++) {
		size_t before = 0;
		while (before < i && seen[before] != seen[i])
			before++;
		if (before == i)
			search_list(s, sheet->buckets[seen[i]]);
	}
	if (s->count > 1)
		qsort(s->matches, s->count, sizeof *s->matches, compare);
}

static uint64_t hash_key(const struct style *parent, const struct declarations **lists, size_t n)
{
	uint64_t hash = (uint64_t)(uintptr_t)parent * 0x9E3779B97F4A7C15u;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (uint64_t)(uintptr_t)lists[i]) * 0x100000001B3u;
	return hash ^ hash >> 29;
}

static struct made *find_slot(struct made *slots, size_t n_slots, const struct made *key)
{
	size_t i = key->hash & (n_slots - 1);

	while (slots[i].style && !(slots[i].hash == key->hash && slots[i].parent == key->parent && slots[i].n_lists == key->n_lists &&
	                           memcmp(slots[i].lists, key->lists, key->n_lists * sizeof *key->lists) == 0))
		i = (i + 1) & (n_slots - 1);
	return &slots[i];
}

static void grow(struct cascade *c)
{
	size_t n = c->n_slots ? c->n_slots * 2 : FIRST_SLOTS;
	struct made *slots = ARENA_ARRAY(c->arena, struct made, n);

	for (size_t i = 0; i < c->n_slots; i++) {
		if (c->slots[i].style)
			*find_slot(slots, n, &c->slots[i]) = c->slots[i];
	}
	c->slots = slots;
	c->n_slots = n;
}

/* The style that these lists make of the parent's. The address of a key never decides an order, only where it is looked for. */
static const struct style *intern(struct cascade *c, const struct style *parent, const struct declarations **lists, size_t n)
{
	struct made key = { .parent = parent, .lists = lists, .n_lists = n, .hash = hash_key(parent, lists, n) };

	if (c->count * 2 >= c->n_slots)
		grow(c);
	struct made *slot = find_slot(c->slots, c->n_slots, &key);
	if (slot->style)
		return slot->style;
	key.lists = ARENA_ARRAY(c->arena, const struct declarations *, n + 1);
	if (n)
		memcpy(key.lists, lists, n * sizeof *lists);
	key.style = compute_style(c->arena, c->sheet->initial, parent, c->root, lists, n);
	*slot = key;
	c->count++;
	return key.style;
}

/* ---- what old HTML says of its look: style attributes and align ---- */

static bool honoured(struct str name)
{
	static const struct str names[] = { STR_INIT("text-align"), STR_INIT("font-weight"), STR_INIT("font-style"),
		                            STR_INIT("text-decoration"), STR_INIT("color"), STR_INIT("vertical-align") };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (str_eq_nocase(name, names[i]))
			return true;
	}
	return false;
}

/* Few style attributes differ: the one read last is remembered. */
static const struct declarations *own_declarations(struct cascade *c, const struct node *node)
{
	struct str style = node_attr(node, "style"), align = node_attr(node, "align"), colour = STR("");

	if (node->element == ELEMENT_font)
		colour = node_attr(node, "color");
	if (!style.len && !align.len && !colour.len)
		return NULL;
	struct str text = arena_printf(c->arena, "%.*s;text-align:%.*s;color:%.*s", STR_ARG(style), STR_ARG(align), STR_ARG(colour));
	if (c->own && str_eq(text, c->own_text))
		return c->own;
	struct declarations *list = ARENA_NEW(c->arena, struct declarations);
	c->own_text = text;
	while (text.len) {
		struct str rest, value, declaration = str_split(text, ';', &rest);
		struct str name = str_trim(str_split(declaration, ':', &value));
		value = str_trim(value);
		if (str_ends(value, STR("!important")))
			value = str_sub(value, 0, value.len - 10);
		if (value.len && honoured(name))
			declarations_add(c->arena, list, name, lex(c->arena, value), false); /* scraped markup: no message */
		text = rest;
	}
	c->own = list;
	return list;
}

/* ---- public ---- */

struct cascade *cascade_new(struct arena *arena, const struct sheet *sheet)
{
	struct cascade *c = ARENA_NEW(arena, struct cascade);
	struct node *html = node_unknown(arena, STR("html"), place_file(STR("")));
	struct search s = { .cascade = c, .node = html };
	const struct declarations *lists[MAX_MATCHES];

	c->arena = arena;
	c->sheet = sheet;
	search_rules(&s);
	for (size_t i = 0; i < s.count; i++)
		lists[i] = s.matches[i].declarations;
	c->root = intern(c, NULL, lists, s.count);
	return c;
}

const struct style *cascade_root(struct cascade *c)
{
	return c->root;
}

const struct style *cascade_style(struct cascade *c, const struct node *node, const struct style *parent)
{
	struct search s;
	const struct declarations *lists[MAX_MATCHES + 1];
	const struct declarations *own = own_declarations(c, node);

	s.cascade = c;
	s.node = node;
	s.pseudo = 0;
	s.count = 0;
	search_rules(&s);
	for (size_t i = 0; i < s.count; i++)
		lists[i] = s.matches[i].declarations;
	if (own)
		lists[s.count++] = own;
	return intern(c, parent, lists, s.count);
}

const struct style *cascade_pseudo(struct cascade *c, const struct node *node, enum pseudo pseudo, const struct style *element)
{
	struct search s;
	const struct declarations *lists[MAX_MATCHES];

	s.cascade = c;
	s.node = node;
	s.pseudo = (int)pseudo + 1;
	s.count = 0;
	search_rules(&s);
	if (s.count == 0)
		return NULL;
	for (size_t i = 0; i < s.count; i++)
		lists[i] = s.matches[i].declarations;
	const struct style *style = intern(c, element, lists, s.count);
	return pseudo == PSEUDO_MARKER || style->content.n_items ? style : NULL;
}

const struct style *cascade_anonymous(struct cascade *c, const struct style *parent, uint8_t display)
{
	/* One list for each display value: interned like any other rule. */
	if (!c->anonymous[display]) {
		struct declarations *list = ARENA_NEW(c->arena, struct declarations);
		struct declaration *d = ARENA_NEW(c->arena, struct declaration);

		*d = (struct declaration){ .property = PROPERTY_display, .value = { .number = display } };
		*list = (struct declarations){ d, 1, 1 };
		c->anonymous[display] = list;
	}
	return intern(c, parent, &c->anonymous[display], 1);
}

const struct style *cascade_with(struct cascade *c, const struct style *base, struct str css, struct diag *diag)
{
	struct declarations list = { 0 };
	const struct declarations *lists[1] = { &list };

	while (css.len) {
		struct str rest, value, declaration = str_split(css, ';', &rest);
		struct str name = str_trim(str_split(declaration, ':', &value));

		if (name.len && declarations_add(c->arena, &list, name, lex(c->arena, value), false) != VALUE_OK)
			diag_add(diag, DIAG_CSS_PROPERTY, place_file(STR("--css")), arena_cstr(c->arena, name));
		css = rest;
	}
	return compute_style(c->arena, c->sheet->initial, base, c->root, lists, 1);
}
