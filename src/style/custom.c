/* custom.c - custom properties inherited, and var() replaced (CSS Variables 1).
 *
 * In: what a parent has, and declarations; a value as it was written. Out: the set in force; the value without var(). Values are
 * replaced as text, and a comment on either side keeps tokens from growing together. */
#include "style/custom.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { NESTING_MAX = 64, VALUE_MAX = 16384 }; /* a value that doubles each time ends here */

/* A set, being made where `open` is not NULL. */
struct resolver {
	struct arena *arena, *scratch;
	const struct custom_item *items;
	struct custom_item *open;
	size_t count;
	size_t path[NESTING_MAX]; /* of the values that are being worked out, each asked for by the one before */
	int depth;
};

static bool substitute(struct resolver *, struct buf *out, struct str text);

/* Index of a property; count when there is none of that name. */
static size_t find(const struct custom_item *items, size_t count, struct str name)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (str_cmp(items[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && str_eq(items[low].name, name) ? low : count;
}

/* All from `index` on in the path refer to each other: none has a value, whatever they would fall back to. */
static void close_circle(struct resolver *r, size_t index)
{
	for (int i = r->depth; i-- > 0;) {
		r->open[r->path[i]].state = CUSTOM_INVALID;
		if (r->path[i] == index)
			return;
	}
}

/* Works out an open value; the outcome is its state. */
static void settle(struct resolver *r, size_t index)
{
	struct custom_item *item = &r->open[index];
	struct buf text = BUF_INIT;

	if (r->depth == NESTING_MAX) {
		item->state = CUSTOM_INVALID;
		return;
	}
	item->state = CUSTOM_BUSY;
	r->path[r->depth++] = index;
	bool ok = substitute(r, &text, item->value);
	r->depth--;
	if (item->state == CUSTOM_BUSY) {
		item->state = ok ? CUSTOM_SET : CUSTOM_INVALID;
		item->value = arena_str(r->arena, buf_str(&text));
	}
	buf_free(&text);
}

static bool has_value(struct resolver *r, size_t index)
{
	if (index == r->count)
		return false;
	if (r->items[index].state == CUSTOM_OPEN)
		settle(r, index);
	else if (r->items[index].state == CUSTOM_BUSY)
		close_circle(r, index);
	return r->items[index].state == CUSTOM_SET;
}

static bool is_var(const struct token *t)
{
	return t->kind == TOKEN_FUNCTION && str_eq_nocase(t->text, STR("var"));
}

/* Adds what var(name, fallback) stands for; `in` is what its brackets hold. */
static bool add_variable(struct resolver *r, struct buf *out, struct str text, struct tokens in)
{
	size_t comma = tokens_find(in, 0, TOKEN_COMMA);

	if (!in.count || in.ptr[0].kind != TOKEN_IDENT || !str_starts(in.ptr[0].text, STR("--")))
		return false;
	size_t index = find(r->items, r->count, in.ptr[0].text);
	buf_add_str(out, STR("/**/"));
	if (has_value(r, index)) {
		buf_add_str(out, r->items[index].value);
		buf_add_str(out, STR("/**/"));
		return true;
	}
	return comma < in.count && substitute(r, out, str_sub(text, in.ptr[comma].end, in.ptr[in.count - 1].end));
}

static bool substitute(struct resolver *r, struct buf *out, struct str text)
{
	struct tokens t = lex(r->scratch, r->scratch, text);
	size_t at = 0;

	if (text.len > VALUE_MAX)
		return false;
	while (at < t.count && out->len <= VALUE_MAX) {
		if (is_var(&t.ptr[at])) {
			if (!add_variable(r, out, text, tokens_trim(tokens_inside(t, at))))
				return false;
			at = tokens_skip(t, at);
		} else {
			buf_add_str(out, str_sub(text, t.ptr[at].start, t.ptr[at].end));
			at++;
		}
	}
	return at == t.count && out->len <= VALUE_MAX;
}

bool tokens_use_var(struct tokens t)
{
	for (size_t i = 0; i < t.count; i++) {
		if (is_var(&t.ptr[i]))
			return true;
	}
	return false;
}

/* ---- sets ---- */

static int compare_names(const void *a, const void *b)
{
	return str_cmp(((const struct custom_item *)a)->name, ((const struct custom_item *)b)->name);
}

/* The change's place among the items, which one is added for when there is none. */
static struct custom_item *item_of(struct custom_item *items, size_t *count, size_t n_sorted, struct str name)
{
	size_t i = find(items, n_sorted, name);

	if (i == n_sorted) {
		while (i < *count && !str_eq(items[i].name, name))
			i++;
	}
	if (i == *count)
		items[(*count)++] = (struct custom_item){ name, STR(""), CUSTOM_INVALID };
	return &items[i];
}

static void apply(struct custom_item *item, const struct custom *parent, const struct declaration *change)
{
	size_t inherited = parent ? find(parent->items, parent->count, item->name) : 0;

	if (change->value.kind == VALUE_SET) {
		item->value = change->value.raw->text;
		item->state = CUSTOM_OPEN;
	} else if (change->value.kind == VALUE_INITIAL || !parent || inherited == parent->count) {
		item->state = CUSTOM_INVALID;
	} else {
		*item = parent->items[inherited];
	}
}

const struct custom *custom_make(struct arena *arena, const struct custom *parent, const struct declaration *const *changes, size_t n)
{
	struct resolver r = { .arena = arena, .scratch = arena_new() };
	size_t n_sorted = parent ? parent->count : 0, count = n_sorted;
	struct custom_item *items = ARENA_ARRAY(arena, struct custom_item, count + n);
	struct custom *set = ARENA_NEW(arena, struct custom);

	if (count)
		memcpy(items, parent->items, count * sizeof *items);
	for (size_t i = 0; i < n; i++)
		apply(item_of(items, &count, n_sorted, changes[i]->value.raw->name), parent, changes[i]);
	if (count > 1)
		qsort(items, count, sizeof *items, compare_names);
	r.items = r.open = items;
	r.count = count;
	for (size_t i = 0; i < count; i++)
		has_value(&r, i);
	arena_free(r.scratch);
	*set = (struct custom){ items, count };
	return set;
}

bool custom_same(const struct custom *a, const struct custom *b)
{
	if (a == b)
		return true;
	if (!a || !b || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (a->items[i].state != b->items[i].state || !str_eq(a->items[i].name, b->items[i].name) ||
		    (a->items[i].state == CUSTOM_SET && !str_eq(a->items[i].value, b->items[i].value)))
			return false;
	}
	return true;
}

/* A value with every var() replaced, in the arena; false when one has neither a value nor a fallback. */
static bool substitute_vars(struct arena *arena, const struct custom *set, struct str text, struct str *out)
{
	struct resolver r = { .arena = arena, .scratch = arena_new() };
	struct buf buf = BUF_INIT;

	r.items = set ? set->items : NULL;
	r.count = set ? set->count : 0;
	bool ok = substitute(&r, &buf, text);
	*out = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	arena_free(r.scratch);
	return ok;
}

/* ---- declarations ---- */

enum value_result custom_expand_one(struct arena *arena, const struct custom *set, const struct declaration *d,
				    struct declarations *out)
{
	struct arena *scratch = arena_new();
	struct str value;
	enum value_result result = VALUE_BAD;

	if (substitute_vars(arena, set, d->value.raw->text, &value))
		result = declarations_add(arena, out, d->value.raw->name, lex(arena, scratch, value), d->important);
	arena_free(scratch);
	return result;
}

struct declarations *custom_expand(struct arena *arena, const struct custom *set, const struct declarations *list)
{
	struct declarations *out = ARENA_NEW(arena, struct declarations);
	struct arena *scratch = arena_new();

	out->origin = list->origin;
	for (size_t i = 0; i < list->count; i++) {
		const struct declaration *d = &list->items[i];

		if (d->property < PROPERTY_COUNT)
			declarations_append(arena, out, d);
		else if (d->property == DECLARATION_PENDING && custom_expand_one(arena, set, d, out) != VALUE_OK)
			declarations_add(arena, out, d->value.raw->name, lex(arena, scratch, STR("unset")), d->important);
	}
	arena_free(scratch);
	return out;
}
