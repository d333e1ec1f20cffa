/* query_words.c - the words of a selection into a query.
 *
 * In: names and values. Out: a query. A table says for each word how its value is kept; times are worked out at the end, when the zone
 * is known. */
#include "archive/moment.h"
#include "archive/query_words.h"

#include <stddef.h>

enum { CHINA = 480 };

struct query_words {
	struct arena *arena;
	struct time_words times;
	struct query query; /* without its times */
};

static bool read_zone(struct query_words *w, struct str value)
{
	return zone_parse(value, &w->times.zone);
}

static bool read_now(struct query_words *w, struct str value)
{
	w->times.has_now = true;
	return moment_parse(value, CHINA, &w->times.now);
}

static bool read_limit(struct query_words *w, struct str value)
{
	int limit;

	if (!str_to_int(value, &limit) || limit < 1)
		return false;
	w->query.limit = (size_t)limit;
	return true;
}

static bool read_order(struct query_words *w, struct str value)
{
	static const struct str orders[] = { [ORDER_DATE] = STR_INIT("date"), [ORDER_DATE_DOWN] = STR_INIT("date-down"),
		                             [ORDER_PATH] = STR_INIT("path") };

	for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
		if (str_eq(value, orders[i])) {
			w->query.order = (enum query_order)i;
			return true;
		}
	}
	return false;
}

/* What a watch-list's name stands for: any of name, other names and codes. */
static bool read_watch(struct query_words *w, struct str value)
{
	struct watch watch;

	if (!watch_read(w->arena, value, &watch))
		return false;
	watch_add_words(w->arena, &watch, &w->query.any, &w->query.codes);
	return true;
}

enum kind { TEXT, LIST, CALL };

static const struct word {
	struct str name;
	enum kind kind;
	size_t offset; /* in struct query_words: struct str, struct words */
	bool (*call)(struct query_words *, struct str);
} table[] = {
	{ STR_INIT("date"), TEXT, offsetof(struct query_words, times.date), NULL },
	{ STR_INIT("from"), TEXT, offsetof(struct query_words, times.from), NULL },
	{ STR_INIT("to"), TEXT, offsetof(struct query_words, times.to), NULL },
	{ STR_INIT("since"), TEXT, offsetof(struct query_words, times.since), NULL },
	{ STR_INIT("category"), LIST, offsetof(struct query_words, query.categories), NULL },
	{ STR_INIT("tag"), LIST, offsetof(struct query_words, query.tags), NULL },
	{ STR_INIT("source"), LIST, offsetof(struct query_words, query.sources), NULL },
	{ STR_INIT("only-lang"), LIST, offsetof(struct query_words, query.langs), NULL },
	{ STR_INIT("any"), LIST, offsetof(struct query_words, query.any), NULL },
	{ STR_INIT("all"), LIST, offsetof(struct query_words, query.all), NULL },
	{ STR_INIT("none"), LIST, offsetof(struct query_words, query.none), NULL },
	{ STR_INIT("code"), LIST, offsetof(struct query_words, query.codes), NULL },
	{ STR_INIT("watch-list"), CALL, 0, read_watch },
	{ STR_INIT("tz"), CALL, 0, read_zone },
	{ STR_INIT("now"), CALL, 0, read_now },
	{ STR_INIT("limit"), CALL, 0, read_limit },
	{ STR_INIT("order"), CALL, 0, read_order },
};

static const struct word *find_word(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		if (str_eq(table[i].name, name))
			return &table[i];
	}
	return NULL;
}

struct query_words *query_words_new(struct arena *arena)
{
	struct query_words *w = ARENA_NEW(arena, struct query_words);

	w->arena = arena;
	w->times.zone = CHINA;
	return w;
}

void query_words_set_now(struct query_words *w, int64_t seconds)
{
	if (!w->times.has_now)
		w->times.now = seconds;
	w->times.has_now = true;
}

bool query_words_add(struct query_words *w, struct str name, struct str value)
{
	const struct word *word = find_word(name);

	value = str_trim(value);
	if (word == NULL || value.len == 0)
		return false;
	switch (word->kind) {
	case TEXT:
		*(struct str *)((char *)w + word->offset) = arena_str(w->arena, value);
		return true;
	case LIST:
		words_add(w->arena, (struct words *)((char *)w + word->offset), value);
		return true;
	case CALL:
		return word->call(w, value);
	}
	return false;
}

bool query_words_end(const struct query_words *w, struct query *q, struct word_fault *fault)
{
	*q = w->query;
	return time_words_read(&w->times, w->arena, q, fault);
}
