/* desk_time.c - the words by which a desk says which time its posts are of.
 *
 * In: "2022-03-01", "2022-03-01 17:00 +0800", "today", "17:00 previous weekday"; out: seconds for a query. From is included, to is
 * not. A moment without a zone is one of the desk file's. Nothing is taken from the clock. */
#include "api/desk.h"
#include "archive/moment.h"
#include "archive/query_words.h"

enum { MINUTE = 60, DAY = 24 * 60 * MINUTE };

/* "YYYY-MM-DD" and nothing else. */
static bool whole_day(struct str s, int64_t *number)
{
	return day_parse(&s, number) && s.len == 0;
}

/* Midnight of such a day in a zone. */
static bool day_start(struct str s, int zone, int64_t *seconds)
{
	int64_t number;

	if (!whole_day(s, &number))
		return false;
	*seconds = number * DAY - (int64_t)zone * MINUTE;
	return true;
}

/* A day, perhaps with a time and a zone. */
static bool moment(struct str s, int zone, int64_t *seconds)
{
	return moment_parse(s, zone, seconds) || day_start(s, zone, seconds);
}

/* "17:00 previous weekday", "17:00 previous day": on the last one before the edition's day. */
static bool since(struct str s, int64_t today, int zone, int64_t *seconds)
{
	int64_t day = day_in_zone(today, zone) - 1;
	int clock;
	bool weekdays;

	if (!time_parse(&s, &clock))
		return false;
	s = str_trim(s);
	weekdays = str_eq(s, STR("previous weekday"));
	if (!weekdays && !str_eq(s, STR("previous day")))
		return false;
	while (weekdays && is_weekend(day))
		day--;
	*seconds = day * DAY + clock - (int64_t)zone * MINUTE;
	return true;
}

static bool refuse(struct diag *diag, const char *key, struct place place, struct str value, const char *why)
{
	struct arena *arena = arena_new();

	diag_add(diag, DIAG_SETTING_VALUE, place, key, arena_cstr(arena, value), why);
	arena_free(arena);
	return false;
}

/* One whole day, counted in each post's own zone. */
static void take_day(struct query *q, struct str day)
{
	q->from_day = day;
	q->to_day = day;
}

static bool date_word(struct query *q, const struct desk_select *s, const struct desk_day *day, struct diag *diag)
{
	int64_t today, seconds;
	struct str word = s->date;

	if (day_start(word, 0, &seconds)) {
		take_day(q, word);
		return true;
	}
	bool is_today = str_eq(word, STR("today")), is_yesterday = str_eq(word, STR("yesterday"));
	if (!is_today && !is_yesterday)
		return refuse(diag, "date", s->date_place, word, "a day (2022-03-01), today or yesterday");
	if (!day_start(day->day, day->zone, &today))
		return refuse(diag, "date", s->date_place, word, "the run was given no --date");
	if (is_today) {
		take_day(q, day->day);
		return true;
	}
	q->has_from = q->has_to = true;
	q->from = today - DAY;
	q->to = today;
	return true;
}

static bool since_word(struct query *q, const struct desk_select *s, const struct desk_day *day, struct diag *diag)
{
	int64_t today;

	if (moment(s->since, day->zone, &q->from)) {
		q->has_from = true;
		return true;
	}
	if (!day_start(day->day, day->zone, &today))
		return refuse(diag, "since", s->since_place, s->since, "the run was given no --date");
	if (!since(s->since, today, day->zone, &q->from))
		return refuse(diag, "since", s->since_place, s->since, "'17:00 previous weekday', '17:00 previous day' or a moment");
	q->has_from = q->has_to = true;
	q->to = today + DAY;
	return true;
}

bool desk_times(struct query *q, const struct desk_select *s, const struct desk_day *day, struct diag *diag)
{
	static const char form[] = "a moment (2022-03-01 17:00 +0800) or a day";

	if (s->date.len && (s->from.len || s->to.len || s->since.len))
		return refuse(diag, "date", s->date_place, s->date, "from, to and since exclude it");
	if (s->since.len && s->from.len)
		return refuse(diag, "since", s->since_place, s->since, "from excludes it");
	if (s->date.len)
		return date_word(q, s, day, diag);
	if (s->since.len && !since_word(q, s, day, diag))
		return false;
	if (s->from.len && !(q->has_from = moment(s->from, day->zone, &q->from)))
		return refuse(diag, "from", s->from_place, s->from, form);
	if (s->to.len && !(q->has_to = moment(s->to, day->zone, &q->to)))
		return refuse(diag, "to", s->to_place, s->to, form);
	if (q->has_from && q->has_to && q->from >= q->to)
		return refuse(diag, s->to.len ? "to" : "since", s->to.len ? s->to_place : s->since_place, s->to.len ? s->to : s->since,
		              "the time ends before it begins (from is included, to is not)");
	if (!s->since.len && !s->from.len && !s->to.len && day->day.len)
		take_day(q, day->day);
	return true;
}

struct str desk_as_of(struct arena *arena, const struct desk_select *s, const struct desk_day *day, int *zone)
{
	struct str rest = s->to;
	int64_t number;
	int seconds;

	if (!day_parse(&rest, &number))
		return STR("");
	rest = str_trim(rest);
	if (!time_parse(&rest, &seconds))
		return STR("");
	*zone = day->zone;
	zone_parse(str_trim(rest), zone);
	return arena_printf(arena, "%.*s %02d:%02d", STR_ARG(day_text(arena, number)), seconds / (60 * MINUTE), seconds / MINUTE % 60);
}

void desk_conditions(struct query *q, const struct desk_select *s)
{
	q->categories = s->categories;
	q->tags = s->tags;
	q->sources = s->sources;
	q->langs = s->langs;
	q->any = s->any;
	q->all = s->all;
	q->none = s->none;
	q->codes = s->codes;
	q->limit = s->limit;
}
