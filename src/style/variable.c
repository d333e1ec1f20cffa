/* variable.c - custom properties of :root and var() (CSS Variables 1).
 *
 * In: blocks whose values hold var(), and the values that :root gives. Out: ordinary declarations. A later sheet may
 * give a new value: all blocks that use var() are then parsed again, so that one line in an editor's sheet recolours
 * the whole style. */
#include "style/sheet_data.h"

enum { NESTING_MAX = 8, VALUE_MAX = 4096 }; /* a value that refers to itself, or doubles each time, ends here */
enum { RECENT = 24 };                       /* blocks that can be open at once: a page and its margin boxes */

struct variable {
	struct str name, value;
};

/* A declaration as it was written. */
struct written {
	struct str name, value;
	bool important, told; /* told: its message was given */
	struct place place;
};

/* A block with var() in it, and the list that is made of it. */
struct open_block {
	struct declarations *list;
	struct written *written;
	size_t count, capacity;
};

struct variables {
	struct arena *arena;
	struct variable *items;
	size_t n_items, items_capacity;
	struct open_block *blocks;
	size_t n_blocks, blocks_capacity;
};

struct variables *variables_new(struct arena *arena)
{
	struct variables *v = ARENA_NEW(arena, struct variables);

	v->arena = arena;
	return v;
}

/* Index of a variable; n_items when there is none of that name. */
static size_t find(const struct variables *v, struct str name)
{
	size_t i = 0;

	while (i < v->n_items && !str_eq(v->items[i].name, name))
		i++;
	return i;
}

void variable_set(struct variables *v, struct str name, struct str value)
{
	size_t i = find(v, name);

	if (i == v->n_items) {
		v->items = arena_grow(v->arena, v->items, &v->items_capacity, v->n_items + 1, sizeof *v->items);
		v->items[v->n_items++].name = name;
	}
	v->items[i].value = value;
}

static bool is_var(const struct token *t)
{
	return t->kind == TOKEN_FUNCTION && str_eq_nocase(t->text, STR("var"));
}

bool variable_is_used(struct tokens t)
{
	for (size_t i = 0; i < t.count; i++) {
		if (is_var(&t.ptr[i]))
			return true;
	}
	return false;
}

void variable_block(struct variables *v, struct declarations *list)
{
	v->blocks = arena_grow(v->arena, v->blocks, &v->blocks_capacity, v->n_blocks + 1, sizeof *v->blocks);
	v->blocks[v->n_blocks++] = (struct open_block){ .list = list };
}

bool variable_take(struct variables *v, const struct declarations *list, struct str name, struct str value,
		   bool important, struct place place)
{
	size_t i = v->n_blocks, last = i > RECENT ? i - RECENT : 0;

	while (i > last && v->blocks[i - 1].list != list)
		i--;
	if (i == last)
		return false;
	struct open_block *block = &v->blocks[i - 1];
	block->written =
		arena_grow(v->arena, block->written, &block->capacity, block->count + 1, sizeof *block->written);
	block->written[block->count++] = (struct written){ name, value, important, false, place };
	return true;
}

static bool substitute(const struct variables *v, struct arena *scratch, struct buf *out, struct str text, int nesting);

/* Adds what var(name, fallback) at t.ptr[at] stands for; false when it is neither set nor has a fallback. */
static bool add_variable(const struct variables *v, struct arena *scratch, struct buf *out, struct str text,
			 struct tokens in, int nesting)
{
	size_t i = in.count ? find(v, in.ptr[0].text) : v->n_items, comma = tokens_find(in, 0, TOKEN_COMMA);

	if (i < v->n_items)
		return substitute(v, scratch, out, v->items[i].value, nesting + 1);
	if (comma >= in.count)
		return false;
	struct str fallback = str_sub(text, in.ptr[comma].end, in.ptr[in.count - 1].end);
	return substitute(v, scratch, out, fallback, nesting + 1);
}

/* Adds the text with every var() replaced. */
static bool substitute(const struct variables *v, struct arena *scratch, struct buf *out, struct str text, int nesting)
{
	struct tokens t = lex(scratch, scratch, text);
	size_t at = 0;

	if (nesting > NESTING_MAX || text.len > VALUE_MAX)
		return false;
	while (at < t.count && out->len <= VALUE_MAX) {
		if (is_var(&t.ptr[at])) {
			if (!add_variable(v, scratch, out, text, tokens_trim(tokens_inside(t, at)), nesting))
				return false;
			at = tokens_skip(t, at);
		} else {
			buf_add_str(out, str_sub(text, t.ptr[at].start, t.ptr[at].end));
			at++;
		}
	}
	return at == t.count;
}

static enum value_result add_resolved(const struct variables *v, struct declarations *list, const struct written *w)
{
	struct arena *scratch = arena_new();
	struct buf text = BUF_INIT;
	enum value_result result = VALUE_BAD;

	if (substitute(v, scratch, &text, w->value, 0)) {
		struct str value = arena_str(v->arena, buf_str(&text)); /* names and strings point into it */

		result = declarations_add(v->arena, list, w->name, lex(v->arena, scratch, value), w->important);
	}
	buf_free(&text);
	arena_free(scratch);
	return result;
}

void variables_settle(struct variables *v, struct diag *diag)
{
	for (size_t i = 0; i < v->n_blocks; i++) {
		struct open_block *block = &v->blocks[i];

		block->list->count = 0;
		for (size_t k = 0; k < block->count; k++) {
			struct written *w = &block->written[k];
			enum value_result result = add_resolved(v, block->list, w);

			if (result == VALUE_OK || w->told)
				continue;
			char *name = arena_cstr(v->arena, w->name);
			w->told = true;
			if (result == VALUE_UNKNOWN)
				diag_add(diag, DIAG_CSS_PROPERTY, w->place, name);
			else
				diag_add(diag, DIAG_CSS_VALUE, w->place, name, arena_cstr(v->arena, w->value));
		}
	}
}
