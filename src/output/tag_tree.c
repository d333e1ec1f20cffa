/* tag_tree.c - boxes to structure elements (ISO 32000-1, 14.8.4).
 *
 * In: the box of a piece of content. Out: its element, made with all those around it when it is asked for the first time.
 * What may stand in what (lists hold items, items label and body, contents hold entries, paragraphs no paragraphs) is
 * seen to here, whatever the boxes are like. */
#include "output/tag_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

/* What a (box, part) is mapped to: its own element, or another's. */
struct tag_slot {
	const struct box *box;
	uint32_t part, element;
};

/* ---- (box, part) to element ---- */

static size_t slot_start(const struct tags *t, struct tag_key key)
{
	uint64_t h = ((uint64_t)(uintptr_t)key.box >> 3) * 8 + key.part;

	h *= 0x9E3779B97F4A7C15u; /* Knuth's multiplicative hashing: the golden ratio's fraction */
	return (size_t)(h >> 32) & (t->n_slots - 1);
}

static const struct tag_slot *slot_at(const struct tags *t, size_t i)
{
	return t->slots[i] == 0 ? NULL : (const struct tag_slot *)(const void *)t->aliases.ptr + t->slots[i] - 1;
}

bool tag_find(const struct tags *t, struct tag_key key, uint32_t *element)
{
	const struct tag_slot *slot;

	for (size_t i = t->n_slots ? slot_start(t, key) : 0; t->n_slots && (slot = slot_at(t, i)) != NULL;
	     i = (i + 1) & (t->n_slots - 1)) {
		if (slot->box == key.box && slot->part == key.part) {
			*element = slot->element;
			return true;
		}
	}
	return false;
}

static void slot_put(struct tags *t, uint32_t index)
{
	const struct tag_slot *slot = (const struct tag_slot *)(const void *)t->aliases.ptr + index;
	size_t i = slot_start(t, (struct tag_key){ slot->box, slot->part });

	while (t->slots[i] != 0)
		i = (i + 1) & (t->n_slots - 1);
	t->slots[i] = index + 1;
}

static void tag_set(struct tags *t, struct tag_key key, uint32_t element)
{
	enum { FIRST_SLOTS = 256 };
	struct tag_slot slot = { key.box, key.part, element };
	size_t n = t->aliases.len / sizeof slot;

	buf_add(&t->aliases, &slot, sizeof slot);
	if (2 * (n + 1) > t->n_slots) {
		t->n_slots = t->n_slots == 0 ? FIRST_SLOTS : 2 * t->n_slots;
		free(t->slots);
		t->slots = mem_alloc(t->n_slots * sizeof *t->slots);
		for (uint32_t i = 0; i < n; i++)
			slot_put(t, i);
	}
	slot_put(t, (uint32_t)n);
}

/* ---- elements ---- */

void tag_kid_add(struct tags *t, uint32_t element, struct tag_kid kid)
{
	struct tag_element *e = &tag_elements(t)[element];
	uint32_t number = (uint32_t)(t->kids.len / sizeof kid) + 1;

	buf_add(&t->kids, &kid, sizeof kid);
	if (e->last == 0)
		e->first = number;
	else
		((struct tag_kid *)(void *)t->kids.ptr)[e->last - 1].next = number;
	e->last = number;
}

/* Levels of headings go down by one at a time (ISO 14289-1, 7.4.2), whatever the post skips. */
static enum role heading_role(struct tags *t, enum role asked)
{
	int level = (int)asked - ROLE_H1 + 1;

	if (level > t->heading + 1)
		level = t->heading + 1;
	t->heading = level;
	return (enum role)(ROLE_H1 + level - 1);
}

uint32_t tag_element_add(struct tags *t, uint32_t parent, enum role role, struct tag_key key)
{
	struct tag_element e = { .box = key.box, .part = (uint8_t)key.part, .parent = parent };
	uint32_t index = (uint32_t)tag_count(t);

	if (role >= ROLE_H1 && role <= ROLE_H6)
		role = heading_role(t, role);
	e.role = (uint8_t)role;
	buf_add(&t->elements, &e, sizeof e);
	if (index != parent)
		tag_kid_add(t, parent, (struct tag_kid){ .kind = KID_ELEMENT, .value = index });
	if (key.box != NULL)
		tag_set(t, key, index);
	return index;
}

static enum role role_at(const struct tags *t, uint32_t element)
{
	return element == TAG_NO_ELEMENT ? ROLE_ARTIFACT : (enum role)tag_elements(t)[element].role;
}

/* The element of (box, part), made inside `parent` if need be. */
static uint32_t part_of(struct tags *t, uint32_t parent, enum role role, const struct box *box, enum tag_part part)
{
	struct tag_key key = { box, part };
	uint32_t element;

	return tag_find(t, key, &element) ? element : tag_element_add(t, parent, role, key);
}

/* Where the content of `box`, whose element (or the one around it) is given, goes. */
static uint32_t inside(struct tags *t, uint32_t element, const struct box *box)
{
	return role_at(t, element) == ROLE_LI ? part_of(t, element, ROLE_LBODY, box, TAG_PART_BODY) : element;
}

static bool is_list_item(enum role role)
{
	return role == ROLE_LI || role == ROLE_L || role == ROLE_CAPTION;
}

/* Lists hold items only, contents entries only; an item that stands in no list gets one. */
static uint32_t fitting_parent(struct tags *t, uint32_t parent, enum role role, const struct box *box)
{
	switch (role_at(t, parent)) {
	case ROLE_L:
		if (is_list_item(role))
			return parent;
		parent = part_of(t, parent, ROLE_LI, box, TAG_PART_ITEM);
		return part_of(t, parent, ROLE_LBODY, box, TAG_PART_BODY);
	case ROLE_TOC:
		return role == ROLE_TOCI || role == ROLE_TOC || role == ROLE_CAPTION
		               ? parent
		               : part_of(t, parent, ROLE_TOCI, box, TAG_PART_ITEM);
	default:
		if (role == ROLE_LI && box->parent)
			return part_of(t, parent, ROLE_L, box->parent, TAG_PART_LIST);
		return parent;
	}
}

/* Whether an element of this role would say nothing new, or is not allowed, inside `outer`. */
static bool melts(enum role role, enum role outer)
{
	enum role_class class = role_class(outer);

	switch (role) {
	case ROLE_NONE:
		return true;
	case ROLE_LINK:
		return outer == ROLE_LINK;
	case ROLE_RB:
	case ROLE_RT:
		return outer != ROLE_RUBY;
	case ROLE_THEAD:
	case ROLE_TBODY:
	case ROLE_TFOOT:
		return outer != ROLE_TABLE;
	case ROLE_TR:
		return outer != ROLE_THEAD && outer != ROLE_TBODY && outer != ROLE_TFOOT;
	case ROLE_TH:
	case ROLE_TD:
		return outer != ROLE_TR;
	default:
		return (class == ROLE_CLASS_LEAF || class == ROLE_CLASS_INLINE) && role_class(role) == ROLE_CLASS_LEAF;
	}
}

static uint32_t own_of(struct tags *, const struct box *);

/* Notes stand in the tree behind their call, wherever pages show them (ISO 14289-1, 7.2: in logical order). */
static void make_notes(struct tags *t, const struct box *call)
{
	for (const struct box *note = call->next; note && note->kind == BOX_NOTE; note = note->next)
		own_of(t, note);
}

/* The element of a box inside that of its parent. */
static uint32_t make(struct tags *t, uint32_t parent, const struct box *box)
{
	struct tag_key key = { box, TAG_PART_SELF };
	enum role role = role_of(box);
	uint32_t element = parent;

	if (parent == TAG_NO_ELEMENT || role == ROLE_ARTIFACT) {
		element = TAG_NO_ELEMENT;
	} else if (!melts(role, role_at(t, parent))) {
		parent = fitting_parent(t, parent, role, box);
		if (role_is_linked_figure(box))
			parent = part_of(t, parent, ROLE_LINK, box, TAG_PART_LINK);
		element = tag_element_add(t, parent, role, key);
		if (role == ROLE_TABLE)
			tag_table_fill(t, box);
		if (box->is_call)
			make_notes(t, box);
		return element;
	}
	tag_set(t, key, element);
	return element;
}

/* Text and inline elements that stand in a block. */
static uint32_t text_of(struct tags *t, const struct box *block, uint32_t own)
{
	enum role role = role_at(t, own);

	if (role == ROLE_TOCI)
		return part_of(t, own, ROLE_REFERENCE, block, TAG_PART_TEXT);
	if (role_class(role) != ROLE_CLASS_GROUP)
		return own;
	own = fitting_parent(t, own, ROLE_P, block);
	return role_class(role_at(t, own)) == ROLE_CLASS_GROUP ? part_of(t, own, ROLE_P, block, TAG_PART_TEXT) : own;
}

/* The element of `box`: made, from the outermost box that has none yet. */
static uint32_t own_of(struct tags *t, const struct box *box)
{
	enum { DEPTH_MAX = 4 * LIMIT_DEPTH }; /* boxes: elements, and anonymous ones between */
	const struct box *path[DEPTH_MAX];
	uint32_t element = 0, found;
	size_t n = 0;

	for (; box && !tag_find(t, (struct tag_key){ box, TAG_PART_SELF }, &element) && n < DEPTH_MAX; box = box->parent)
		path[n++] = box;
	if (box == NULL || n == DEPTH_MAX)
		element = 0;
	while (n > 0) {
		const struct box *next = path[--n];

		if (box && element != TAG_NO_ELEMENT) {
			element = inside(t, element, box);
			if ((box_is_inline(next) || next->kind == BOX_NOTE) && !box_is_inline(box))
				element = text_of(t, box, element);
		}
		box = next;
		if (!tag_find(t, (struct tag_key){ box, TAG_PART_SELF }, &found)) /* a table makes its rows and cells */
			found = make(t, element, box);
		element = found;
	}
	return element;
}

static uint32_t content_of(struct tags *t, const struct box *box)
{
	uint32_t element = own_of(t, box);

	return element == TAG_NO_ELEMENT ? element : inside(t, element, box);
}

/* A list item's number or bullet, a note's number. */
static uint32_t label_of(struct tags *t, const struct box *box)
{
	uint32_t element = own_of(t, box);

	if (role_at(t, element) != ROLE_LI && role_at(t, element) != ROLE_NOTE)
		return element;
	element = part_of(t, element, ROLE_LBL, box, TAG_PART_LABEL);
	return box->kind == BOX_NOTE ? part_of(t, element, ROLE_LINK, box, TAG_PART_BACK) : element;
}

uint32_t tag_element_of(struct tags *t, struct tag_key key)
{
	uint32_t element;

	if (key.box == NULL)
		return TAG_NO_ELEMENT;
	if (key.part == TAG_PART_SELF)
		return own_of(t, key.box);
	if (key.part == TAG_PART_BASE) {
		element = own_of(t, key.box->parent);
		return role_at(t, element) == ROLE_RUBY ? part_of(t, element, ROLE_RB, key.box, TAG_PART_BASE) : element;
	}
	if (key.part == TAG_PART_LABEL)
		return label_of(t, key.box);
	if (key.part == TAG_PART_LINK)
		return own_of(t, key.box) != TAG_NO_ELEMENT && tag_find(t, key, &element) ? element : TAG_NO_ELEMENT;
	element = content_of(t, key.box->kind == BOX_IMAGE ? key.box->parent : key.box);
	return element == TAG_NO_ELEMENT ? element : text_of(t, key.box, element);
}
