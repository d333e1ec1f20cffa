/* sibling.c - elements counted among their siblings (Selectors 4, section 13).
 *
 * In: a node of a finished tree. Out: its four numbers. The root of the tree has no siblings. */
#include "style/sibling.h"

enum { FIRST_SLOTS = 64 };

/* Elements of one type met so far. */
struct type_count {
	struct str name;
	int count;
};

static struct sibling *slot_of(struct sibling *slots, size_t n_slots, const struct node *node)
{
	size_t i = ((uintptr_t)node >> 4) * 0x9E3779B1u & (n_slots - 1);

	while (slots[i].node && slots[i].node != node)
		i = (i + 1) & (n_slots - 1);
	return &slots[i];
}

static void make_room(struct siblings *s, size_t more)
{
	size_t n = s->n_slots ? s->n_slots : FIRST_SLOTS;

	while ((s->count + more) * 2 > n)
		n *= 2;
	if (n == s->n_slots)
		return;
	struct sibling *slots = ARENA_ARRAY(s->arena, struct sibling, n);
	for (size_t i = 0; i < s->n_slots; i++) {
		if (s->slots[i].node)
			*slot_of(slots, n, s->slots[i].node) = s->slots[i];
	}
	s->slots = slots;
	s->n_slots = n;
}

static struct type_count *type_of(struct type_count *types, size_t n_types, struct str name)
{
	size_t i = str_hash(name) & (n_types - 1);

	while (types[i].count && !str_eq(types[i].name, name))
		i = (i + 1) & (n_types - 1);
	types[i].name = name;
	return &types[i];
}

static void count_all(struct siblings *s, const struct node *first)
{
	struct arena *scratch = arena_new();
	size_t total = 0, n_types = 8;

	for (const struct node *n = first; n; n = n->next)
		total += n->element != ELEMENT_text;
	make_room(s, total);
	while (n_types < total * 2)
		n_types *= 2;
	struct type_count *types = ARENA_ARRAY(scratch, struct type_count, n_types);
	int index = 0;
	for (const struct node *n = first; n; n = n->next) {
		if (n->element == ELEMENT_text)
			continue;
		struct sibling *slot = slot_of(s->slots, s->n_slots, n);
		index++;
		*slot = (struct sibling){ n, index, (int)total + 1 - index, ++type_of(types, n_types, n->name)->count, 0 };
	}
	for (const struct node *n = first; n; n = n->next) {
		if (n->element == ELEMENT_text)
			continue;
		struct sibling *slot = slot_of(s->slots, s->n_slots, n);
		slot->last_type_index = type_of(types, n_types, n->name)->count + 1 - slot->type_index;
	}
	s->count += total;
	arena_free(scratch);
}

const struct sibling *sibling_find(struct siblings *s, const struct node *node)
{
	const struct node *first = node;

	if (s->n_slots) {
		const struct sibling *known = slot_of(s->slots, s->n_slots, node);
		if (known->node)
			return known;
	}
	while (first->prev)
		first = first->prev;
	count_all(s, first);
	return slot_of(s->slots, s->n_slots, node);
}
