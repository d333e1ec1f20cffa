/* desk_wish.c - what a desk selects, as a wish for choice.c.
 *
 * In: a desk and the day of its edition. Out: conditions, times and sections; a fault in the words for time is told with its place. */
#include <string.h>

#include "api/desk.h"
#include "archive/moment.h"

static bool refuse_time(const struct desk_select *s, struct word_fault fault, struct diag *diag)
{
	const struct {
		const char *word;
		struct str value;
		struct place place;
	} words[] = { { "date", s->times.date, s->date_place }, { "from", s->times.from, s->from_place },
		      { "to", s->times.to, s->to_place }, { "since", s->times.since, s->since_place } };
	struct arena *arena = arena_new();

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i].word, fault.word) == 0)
			diag_add(diag, DIAG_SETTING_VALUE, words[i].place, fault.word, arena_cstr(arena, words[i].value), fault.why);
	}
	arena_free(arena);
	return false;
}

static struct words copy_words(struct arena *arena, struct words words)
{
	struct words copy = { 0 };

	for (size_t i = 0; i < words.count; i++)
		words_add(arena, &copy, words.items[i]);
	return copy;
}

/* Names, aliases and codes of watch-lists behind the texts and codes that any post may have. */
static void add_watched(struct query *query, struct arena *arena, const struct desk *desk)
{
	const struct words lists = desk->select.watch;
	struct watch watch;

	if (!lists.count)
		return;
	query->any = copy_words(arena, query->any);
	query->codes = copy_words(arena, query->codes);
	for (size_t i = 0; i < lists.count; i++) {
		if (!str_eq(lists.items[i], STR("own"))) {
			if (watch_read(arena, lists.items[i], &watch))
				watch_add_words(arena, &watch, &query->any, &query->codes);
			continue;
		}
		for (size_t k = 0; k < desk->n_watch; k++)
			watch_add_words(arena, &desk->watch[k], &query->any, &query->codes);
	}
}

bool desk_wish(struct choice_wish *wish, struct arena *arena, const struct desk *desk, const struct desk_day *day, struct diag *diag)
{
	static const enum query_order orders[] = { [ENTRY_ORDER_DATE] = ORDER_DATE, [ENTRY_ORDER_DATE_DOWN] = ORDER_DATE_DOWN,
		                                   [ENTRY_ORDER_PATH] = ORDER_PATH };
	struct time_words times = desk->select.times;
	struct word_fault fault;

	*wish = (struct choice_wish){ desk->select.query, desk->sections, desk->n_sections, desk->keep_doubles };
	wish->query.order = orders[desk->order];
	add_watched(&wish->query, arena, desk);
	times.zone = day->zone;
	times.has_now = day_start(day->day, day->zone, &times.now);
	if (times.has_now && !times.date.len && !times.from.len && !times.to.len && !times.since.len)
		times.date = day->day;
	return time_words_read(&times, arena, &wish->query, &fault) || refuse_time(&desk->select, fault, diag);
}

bool desk_has_index(const struct desk *desk)
{
	return desk->index_is_given ? desk->index : desk->n_watch > 0;
}

struct str desk_as_of(struct arena *arena, const struct desk_select *s, const struct desk_day *day, int *zone)
{
	int64_t number;
	int seconds;

	*zone = day->zone;
	if (!moment_split(s->times.to, &number, &seconds, zone))
		return STR("");
	return arena_printf(arena, "%.*s %02d:%02d", STR_ARG(day_text(arena, number)), seconds / 3600, seconds / 60 % 60);
}
