/* watch_list.c - the watch-list as an automaton over bytes: every phrase of it is found in one pass over a text.
 *
 * In: names, other names and codes, ASCII letters folded. Out: a trie with links to the longest other prefix that a state's text ends in (Aho and
 * Corasick, 1975). UTF-8 is its own synchronization: a phrase that is found byte by byte begins and ends between characters. */
#include "briefing/watch_list.h"

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
	struct state *states;
	size_t n_states, capacity;
	uint32_t from_root[256]; /* nearly all steps begin here */
};

/* ---- the automaton ---- */

static unsigned char folded(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

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
		unsigned char byte = folded(phrase.ptr[i]);
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

static void add_phrases(struct arena *arena, struct watch_list *list, struct words phrases, size_t watch)
{
	for (size_t i = 0; i < phrases.count; i++)
		add_phrase(arena, list, phrases.items[i], watch);
}

struct watch_list *watch_list_make(struct arena *arena, const struct watch *watches, size_t count)
{
	struct watch_list *list = ARENA_NEW(arena, struct watch_list);

	list->n_states = 1;
	list->states = arena_grow(arena, NULL, &list->capacity, 1, sizeof *list->states);
	for (size_t i = 0; i < count; i++) {
		add_phrase(arena, list, watches[i].name, i);
		add_phrases(arena, list, watches[i].aliases, i);
		add_phrases(arena, list, watches[i].codes, i);
	}
	link_states(list);
	return list;
}

size_t watch_list_find(const struct watch_list *list, struct str phrase)
{
	uint32_t state = 0;

	for (size_t i = 0; i < phrase.len; i++) {
		state = child_of(list, state, folded(phrase.ptr[i]));
		if (state == 0)
			return SIZE_MAX;
	}
	return list->states[state].watch_plus_1 ? list->states[state].watch_plus_1 - 1 : SIZE_MAX;
}

/* ---- the search ---- */

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Letters hang together, and digits; SH600036 is a market and a code. */
static bool are_joined(char a, char b)
{
	return (is_letter(a) && is_letter(b)) || (is_digit(a) && is_digit(b));
}

static bool stands_alone(struct str text, size_t start, size_t end)
{
	return !(start > 0 && are_joined(text.ptr[start - 1], text.ptr[start])) &&
	       !(end < text.len && are_joined(text.ptr[end - 1], text.ptr[end]));
}

struct watch_match *watch_list_scan(struct arena *arena, const struct watch_list *list, struct str text, size_t *count)
{
	struct watch_match *matches = NULL;
	size_t capacity = 0;
	uint32_t state = 0;

	*count = 0;
	for (size_t i = 0; i < text.len; i++) {
		state = step(list, state, folded(text.ptr[i]));
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
