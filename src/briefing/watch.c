/* watch.c - the watch list as an automaton over bytes: every phrase of it is found in one pass over a text.
 *
 * In: names, other names and codes. Out: a trie with links to the longest other prefix that a state's text ends in (Aho and
 * Corasick, 1975). UTF-8 is its own synchronization: a phrase that is found byte by byte begins and ends between characters. */
#include "briefing/watch.h"

#include <stdlib.h>

enum { NO_STATE = 0 }; /* the root is nobody's child and nobody's output */

struct state {
	uint32_t first, next;  /* children as a list */
	uint32_t fail;         /* the state of the longest proper suffix that is a prefix of a phrase */
	uint32_t output;       /* the next state along fail links that ends a phrase */
	uint32_t watch_plus_1; /* 0: no phrase ends here */
	uint32_t depth;        /* bytes from the root */
	unsigned char byte;
};

struct watch_list {
	const struct watch *items;
	size_t count;
	struct state *states;
	size_t n_states, capacity;
	uint32_t from_root[256]; /* nearly all steps begin here */
};

/* ---- reading one ---- */

static size_t count_fields(struct str s)
{
	size_t n = 1;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == ',';
	return n;
}

static const struct str *split_fields(struct arena *arena, struct str s, size_t *count)
{
	struct str *fields = ARENA_ARRAY(arena, struct str, count_fields(s));

	*count = 0;
	while (s.len) {
		struct str field = str_trim(str_split(s, ',', &s));
		if (field.len)
			fields[(*count)++] = field;
	}
	return fields;
}

/* Codes stand behind the last colon, when nothing else does. */
static size_t find_codes(struct str text)
{
	size_t colon = text.len;

	for (size_t i = text.len; i > 0; i--) {
		char c = text.ptr[i - 1];

		if (c == ':') {
			colon = i - 1;
			break;
		}
		if (!(c >= '0' && c <= '9') && c != ',' && c != ' ')
			break;
	}
	return colon;
}

bool watch_read(struct arena *arena, struct str text, struct watch *watch)
{
	size_t colon = find_codes(text);
	struct str aliases, names = str_sub(text, 0, colon);

	watch->name = str_trim(str_split(names, '=', &aliases));
	watch->aliases = split_fields(arena, aliases, &watch->n_aliases);
	watch->codes = split_fields(arena, str_from(text, colon + 1), &watch->n_codes);
	return watch->name.len > 0;
}

/* ---- the automaton ---- */

static uint32_t child_of(const struct watch_list *list, uint32_t state, unsigned char byte)
{
	if (state == 0)
		return list->from_root[byte];
	uint32_t child = list->states[state].first;
	while (child && list->states[child].byte != byte)
		child = list->states[child].next;
	return child;
}

static uint32_t add_child(struct arena *arena, struct watch_list *list, uint32_t parent, unsigned char byte)
{
	uint32_t child = (uint32_t)list->n_states++;

	list->states = arena_grow(arena, list->states, &list->capacity, list->n_states, sizeof *list->states);
	list->states[child] = (struct state){ .next = list->states[parent].first, .byte = byte,
		                              .depth = list->states[parent].depth + 1 };
	list->states[parent].first = child;
	if (parent == 0)
		list->from_root[byte] = child;
	return child;
}

/* Of two watches with the same phrase the first has it. */
static void add_phrase(struct arena *arena, struct watch_list *list, struct str phrase, size_t watch)
{
	uint32_t state = 0;

	if (!phrase.len)
		return;
	for (size_t i = 0; i < phrase.len; i++) {
		unsigned char byte = (unsigned char)phrase.ptr[i];
		uint32_t child = child_of(list, state, byte);
		state = child ? child : add_child(arena, list, state, byte);
	}
	if (!list->states[state].watch_plus_1)
		list->states[state].watch_plus_1 = (uint32_t)watch + 1;
}

static uint32_t step(const struct watch_list *list, uint32_t state, unsigned char byte)
{
	uint32_t child;

	while (!(child = child_of(list, state, byte)) && state)
		state = list->states[state].fail;
	return child;
}

/* Breadth first: a state's links lead to states nearer to the root. */
static void link_states(struct watch_list *list)
{
	uint32_t *queue = mem_alloc(list->n_states * sizeof *queue);
	size_t head = 0, tail = 0;

	queue[tail++] = 0;
	while (head < tail) {
		uint32_t parent = queue[head++];

		for (uint32_t child = list->states[parent].first; child; child = list->states[child].next) {
			struct state *s = &list->states[child];

			if (parent)
				s->fail = step(list, list->states[parent].fail, s->byte);
			s->output = list->states[s->fail].watch_plus_1 ? s->fail : list->states[s->fail].output;
			queue[tail++] = child;
		}
	}
	free(queue);
}

struct watch_list *watch_list_make(struct arena *arena, const struct watch *items, size_t count)
{
	struct watch_list *list = ARENA_NEW(arena, struct watch_list);

	list->items = items;
	list->count = count;
	list->n_states = 1;
	list->states = arena_grow(arena, NULL, &list->capacity, 1, sizeof *list->states);
	for (size_t i = 0; i < count; i++) {
		add_phrase(arena, list, items[i].name, i);
		for (size_t k = 0; k < items[i].n_aliases; k++)
			add_phrase(arena, list, items[i].aliases[k], i);
		for (size_t k = 0; k < items[i].n_codes; k++)
			add_phrase(arena, list, items[i].codes[k], i);
	}
	link_states(list);
	return list;
}

size_t watch_list_count(const struct watch_list *list)
{
	return list ? list->count : 0;
}

const struct watch *watch_list_item(const struct watch_list *list, size_t index)
{
	return &list->items[index];
}

size_t watch_list_with_code(const struct watch_list *list, struct str code)
{
	for (size_t i = 0; i < watch_list_count(list); i++) {
		for (size_t k = 0; k < list->items[i].n_codes; k++) {
			if (str_eq(list->items[i].codes[k], code))
				return i;
		}
	}
	return SIZE_MAX;
}

/* ---- the search ---- */

static bool is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool stands_alone(struct str text, size_t start, size_t end)
{
	bool joined_before = start > 0 && is_word_byte(text.ptr[start]) && is_word_byte(text.ptr[start - 1]);
	bool joined_after = end < text.len && is_word_byte(text.ptr[end - 1]) && is_word_byte(text.ptr[end]);

	return !joined_before && !joined_after;
}

struct watch_match *watch_list_scan(struct arena *arena, const struct watch_list *list, struct str text, size_t *count)
{
	struct watch_match *matches = NULL;
	size_t capacity = 0;
	uint32_t state = 0;

	*count = 0;
	for (size_t i = 0; i < text.len && list; i++) {
		state = step(list, state, (unsigned char)text.ptr[i]);
		uint32_t at = list->states[state].watch_plus_1 ? state : list->states[state].output;
		for (; at != NO_STATE; at = list->states[at].output) {
			size_t end = i + 1, start = end - list->states[at].depth;

			if (!stands_alone(text, start, end))
				continue;
			matches = arena_grow(arena, matches, &capacity, *count + 1, sizeof *matches);
			matches[(*count)++] = (struct watch_match){ start, end, list->states[at].watch_plus_1 - 1 };
		}
	}
	return matches;
}
