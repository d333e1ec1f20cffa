/* counters.c - counters made, changed and read while the tree is walked in document order (CSS Lists 3, sections 4.1 to 4.7).
 *
 * In: what the styles of elements say. Out: values. The list of living counters is a stack: those of an element's children lie above
 * its own, and go when it ends. */
#include "style/counters.h"

#include "base/buf.h"
#include "style/counter_text.h"

static struct counter *find(const struct counters *c, struct str name)
{
	for (size_t i = c->count; i-- > 0;) {
		if (str_eq(c->items[i].name, name))
			return &c->items[i];
	}
	return NULL;
}

struct counter *counters_reset(struct counters *c, struct str name, int32_t value, int depth)
{
	struct counter *counter = find(c, name);

	if (!counter || counter->depth != depth) {
		c->items = arena_grow(c->arena, c->items, &c->capacity, c->count + 1, sizeof *c->items);
		counter = &c->items[c->count++];
	}
	*counter = (struct counter){ name, value, 1, depth };
	return counter;
}

struct counter *counters_need(struct counters *c, struct str name, int depth)
{
	struct counter *counter = find(c, name);

	return counter ? counter : counters_reset(c, name, 0, depth);
}

const struct counter *counters_find(const struct counters *c, struct str name)
{
	return find(c, name);
}

void counter_add(struct counter *counter, int32_t step)
{
	int64_t sum = (int64_t)counter->value + step;

	counter->value = (int32_t)(sum > INT32_MAX ? INT32_MAX : sum < -INT32_MAX ? -INT32_MAX : sum);
}

void counters_leave(struct counters *c, int depth)
{
	while (c->count && c->items[c->count - 1].depth > depth)
		c->count--;
}

struct str counters_text(struct arena *arena, const struct counters *c, const struct content_item *item)
{
	struct buf buf = BUF_INIT;
	const struct counter *innermost = find(c, item->text);

	if (item->kind != CONTENT_COUNTERS || !innermost)
		return counter_text(arena, innermost ? innermost->value : 0, item->keyword);
	for (size_t i = 0; i < c->count; i++) {
		if (!str_eq(c->items[i].name, item->text))
			continue;
		if (buf.len)
			buf_add_str(&buf, item->other);
		buf_add_str(&buf, counter_text(arena, c->items[i].value, item->keyword));
	}
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}
