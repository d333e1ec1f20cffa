/* query_words.c - the words of a selection into a query.
 *
 * In: names and values, from options or a desk. Out: a query. A table says for each word how its value is kept; times are worked out
 * at the end, when the zone is known. */
#include "archive/query_words.h"

#include <stddef.h>

#include "archive/moment.h"

enum { CHINA = 480, MINUTE = 60, DAY_SECONDS = 86400 };

struct list {
	struct str *items;
	size_t count, capacity;
};

struct query_words {
	struct arena *arena;
	int64_t now;
	int zone;
	struct str date, from, to, since;
	struct list categories, tags, sources, langs, any, all, none, codes;
	enum query_order order;
	size_t limit;
};

static void list_add(struct query_words *w, struct list *list, struct str item)
{
	list->items = arena_grow(w->arena, list->items, &list->capacity, list->count + 1, sizeof *list->items);
	list->items[list->count++] = arena_str(w->arena, item);
}

static bool read_zone(struct query_words *w, struct str value)
{
	return zone_parse(value, &w->zone);
}

static bool read_now(struct query_words *w, struct str value)
{
	return moment_parse(value, CHINA, &w->now);
}

static bool read_limit(struct query_words *w, struct str value)
{
	int limit;

	if (!str_to_int(value, &limit) || limit < 1)
		return false;
	w->limit = (size_t)limit;
	return true;
}

static bool read_order(struct query_words *w, struct str value)
{
	static const struct str orders[] = { [ORDER_DATE] = STR_INIT("date"), [ORDER_DATE_DOWN] = STR_INIT("date-down"),
		                             [ORDER_PATH] = STR_INIT("path") };

	for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
		if (str_eq(value, orders[i])) {
			w->order = (enum query_order)i;
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
	list_add(w, &w->any, watch.name);
	for (size_t i = 0; i < watch.aliases.count; i++)
		list_add(w, &w->any, watch.aliases.items[i]);
	for (size_t i = 0; i < watch.codes.count; i++)
		list_add(w, &w->codes, watch.codes.items[i]);
	return true;
}

enum kind { TEXT, LIST, CALL };

static const struct word {
	struct str name;
	enum kind kind;
	size_t offset; /* in struct query_words: struct str, struct list */
	bool (*call)(struct query_words *, struct str);
} table[] = {
	{ STR_INIT("date"), TEXT, offsetof(struct query_words, date), NULL },
	{ STR_INIT("from"), TEXT, offsetof(struct query_words, from), NULL },
	{ STR_INIT("to"), TEXT, offsetof(struct query_words, to), NULL },
	{ STR_INIT("since"), TEXT, offsetof(struct query_words, since), NULL },
	{ STR_INIT("category"), LIST, offsetof(struct query_words, categories), NULL },
	{ STR_INIT("tag"), LIST, offsetof(struct query_words, tags), NULL },
	{ STR_INIT("source"), LIST, offsetof(struct query_words, sources), NULL },
	{ STR_INIT("only-lang"), LIST, offsetof(struct query_words, langs), NULL },
	{ STR_INIT("any"), LIST, offsetof(struct query_words, any), NULL },
	{ STR_INIT("all"), LIST, offsetof(struct query_words, all), NULL },
	{ STR_INIT("none"), LIST, offsetof(struct query_words, none), NULL },
	{ STR_INIT("code"), LIST, offsetof(struct query_words, codes), NULL },
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

struct query_words *query_words_new(struct arena *arena, int64_t now)
{
	struct query_words *w = ARENA_NEW(arena, struct query_words);

	w->arena = arena;
	w->now = now;
	w->zone = CHINA;
	return w;
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
		list_add(w, (struct list *)((char *)w + word->offset), value);
		return true;
	case CALL:
		return word->call(w, value);
	}
	return false;
}

/* A day, or a word for one: today, yesterday, previous day, previous weekday. */
static bool read_day(const struct query_words *w, struct str value, int64_t *day)
{
	int64_t today = day_in_zone(w->now, w->zone);

	if (str_eq(value, STR("today")) || str_eq(value, STR("yesterday")) || str_eq(value, STR("previous day"))) {
		*day = today - !str_eq(value, STR("today"));
		return true;
	}
	if (str_eq(value, STR("previous weekday"))) {
		for (*day = today - 1; is_weekend(*day);)
			--*day;
		return true;
	}
	return day_parse(&value, day) && value.len == 0;
}

/* "17:00 previous weekday", or a moment. */
static bool read_since(const struct query_words *w, struct str value, int64_t *seconds)
{
	struct str rest = value;
	int64_t day;
	int time;

	if (moment_parse(value, w->zone, seconds))
		return true;
	if (!time_parse(&rest, &time) || !read_day(w, str_trim(rest), &day))
		return false;
	*seconds = day * DAY_SECONDS + time - (int64_t)w->zone * MINUTE;
	return true;
}

/* An end of a range: a day is kept as one, for it counts in each post's own zone. */
static bool read_end(struct query_words *w, struct str value, struct str *day, int64_t *seconds)
{
	int64_t number;

	if (read_day(w, value, &number)) {
		*day = day_text(w->arena, number);
		return true;
	}
	return moment_parse(value, w->zone, seconds);
}

static const char *read_times(struct query_words *w, struct query *q)
{
	int64_t day;

	if (w->date.len) {
		if (w->from.len + w->to.len + w->since.len)
			return "date excludes from, to and since";
		if (!read_day(w, w->date, &day))
			return "date is a day (YYYY-MM-DD), today or yesterday";
		q->from_day = q->to_day = day_text(w->arena, day);
	}
	if (w->from.len && w->since.len)
		return "since excludes from";
	if (w->from.len) {
		if (!read_end(w, w->from, &q->from_day, &q->from))
			return "from is a day (YYYY-MM-DD) or a moment (YYYY-MM-DD HH:MM +0800)";
		q->has_from = q->from_day.len == 0;
	}
	if (w->to.len) {
		if (!read_end(w, w->to, &q->to_day, &q->to))
			return "to is a day (YYYY-MM-DD) or a moment (YYYY-MM-DD HH:MM +0800)";
		q->has_to = q->to_day.len == 0;
	}
	if (w->since.len) {
		if (!read_since(w, w->since, &q->from))
			return "since is a moment, or a time and today, yesterday or previous weekday";
		q->has_from = true;
	}
	return NULL;
}

static struct words words_of(struct list list)
{
	return (struct words){ list.items, list.count };
}

const char *query_words_end(struct query_words *w, struct query *q)
{
	*q = (struct query){ .categories = words_of(w->categories),
		             .tags = words_of(w->tags),
		             .sources = words_of(w->sources),
		             .langs = words_of(w->langs),
		             .any = words_of(w->any),
		             .all = words_of(w->all),
		             .none = words_of(w->none),
		             .codes = words_of(w->codes),
		             .order = w->order,
		             .limit = w->limit };
	return read_times(w, q);
}
