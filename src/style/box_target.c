/* box_target.c - target-counter() and target-text(): what stands at the other end of a link (CSS Generated Content for Paged Media 3,
 * section 4).
 *
 * In: boxes that wait, and every anchor with the counters that hold there, in document order. Out: the boxes' text, or no boxes. Links
 * reach what stands in the same tree; page numbers, which reach further, are boxes of their own. */
#include <stdlib.h>
#include <string.h>

#include "style/box_list.h"

struct waiting {
	struct box *box;
	struct str anchor;
	const struct content_item *item;
};

struct passed {
	struct str anchor;
	const struct node *node;
	const struct counter *counters;
	size_t n_counters, order;
};

struct box_targets {
	struct waiting *waiting;
	struct passed *passed;
	size_t n_waiting, waiting_capacity, n_passed, passed_capacity;
};

static struct box_targets *targets_of(struct box_builder *b)
{
	if (!b->targets)
		b->targets = ARENA_NEW(b->arena, struct box_targets);
	return b->targets;
}

void box_target_wait(struct box_builder *b, struct box *box, struct str anchor, const struct content_item *item)
{
	struct box_targets *t = targets_of(b);

	t->waiting = arena_grow(b->arena, t->waiting, &t->waiting_capacity, t->n_waiting + 1, sizeof *t->waiting);
	t->waiting[t->n_waiting++] = (struct waiting){ box, anchor, item };
	box->text = STR("0"); /* so that it is no blank until it is known */
}

void box_target_pass(struct box_builder *b, struct str anchor, const struct node *node)
{
	struct box_targets *t = targets_of(b);
	struct counter *counters = NULL;

	if (b->counters.count) {
		counters = ARENA_ARRAY(b->arena, struct counter, b->counters.count);
		memcpy(counters, b->counters.items, b->counters.count * sizeof *counters);
	}
	t->passed = arena_grow(b->arena, t->passed, &t->passed_capacity, t->n_passed + 1, sizeof *t->passed);
	t->passed[t->n_passed] = (struct passed){ anchor, node, counters, b->counters.count, t->n_passed };
	t->n_passed++;
}

static int compare(const void *a, const void *b)
{
	const struct passed *x = a, *y = b;
	int order = str_cmp(x->anchor, y->anchor);

	return order ? order : x->order < y->order ? -1 : x->order > y->order;
}

static const struct passed *find(const struct box_targets *t, struct str anchor)
{
	size_t low = 0, high = t->n_passed;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (str_cmp(t->passed[middle].anchor, anchor) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < t->n_passed && str_eq(t->passed[low].anchor, anchor) ? &t->passed[low] : NULL;
}

static struct str target_text(struct box_builder *b, const struct passed *target, const struct content_item *item)
{
	struct counters counters = { .items = (struct counter *)(uintptr_t)target->counters, .count = target->n_counters };
	struct content_item counter = { .kind = CONTENT_COUNTER, .text = item->other, .keyword = item->keyword };

	if (item->kind == CONTENT_TARGET_COUNTER)
		return counters_text(b->arena, &counters, &counter);
	struct str text = node_title(b->arena, target->node);
	return item->keyword == PART_FIRST_LETTER ? str_sub(text, 0, box_first_letter_end(text, 0)) : text;
}

void box_targets_settle(struct box_builder *b)
{
	struct box_targets *t = b->targets;

	if (!t || !t->n_waiting)
		return;
	if (t->n_passed > 1)
		qsort(t->passed, t->n_passed, sizeof *t->passed, compare);
	for (size_t i = 0; i < t->n_waiting; i++) {
		struct box *box = t->waiting[i].box;
		const struct passed *target = find(t, t->waiting[i].anchor);

		box->text = target ? target_text(b, target, t->waiting[i].item) : STR("");
		if (!box->text.len)
			box_remove(box);
	}
}
