/* words.c - lists of texts that grow; one entry of a watch-list as it is written on the command line. */
#include "base/words.h"

void words_add(struct arena *arena, struct words *words, struct str text)
{
	struct str *items = (struct str *)words->items; /* ours: the arena's */
	size_t capacity = words->count;

	/* A power of two is full. */
	if ((words->count & (words->count - 1)) == 0)
		items = arena_grow(arena, items, &capacity, words->count ? 2 * words->count : 1, sizeof *items);
	items[words->count] = arena_str(arena, text);
	*words = (struct words){ items, words->count + 1 };
}

static bool is_code(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	}
	return s.len == 5 || s.len == 6;
}

static size_t count_fields(struct str s)
{
	size_t n = 1;

	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] == ',';
	return n;
}

bool watch_read(struct arena *arena, struct str text, struct watch *watch)
{
	struct str rest, name = str_trim(str_split(text, '=', &rest));
	size_t n = count_fields(rest), n_names = 0, n_codes = 0;
	struct str *names = ARENA_ARRAY(arena, struct str, n), *codes = ARENA_ARRAY(arena, struct str, n);

	while (rest.len) {
		struct str field = str_trim(str_split(rest, ',', &rest));

		if (is_code(field))
			codes[n_codes++] = field;
		else if (field.len)
			names[n_names++] = field;
	}
	*watch = (struct watch){ name, { names, n_names }, { codes, n_codes } };
	return name.len > 0;
}

void watch_add_words(struct arena *arena, const struct watch *watch, struct words *texts, struct words *codes)
{
	words_add(arena, texts, watch->name);
	for (size_t i = 0; i < watch->aliases.count; i++)
		words_add(arena, texts, watch->aliases.items[i]);
	for (size_t i = 0; i < watch->codes.count; i++)
		words_add(arena, codes, watch->codes.items[i]);
}
