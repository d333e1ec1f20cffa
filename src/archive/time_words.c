/* time_words.c - date, from, to and since into the times of a query.
 *
 * In: words. Out: days, kept as such, for they count in each post's own zone, and moments in seconds. Nothing is taken from the clock. */
#include "archive/time_words.h"

#include "archive/moment.h"
#include "base/calendar.h"

struct time_reader {
	const struct time_words *words;
	struct arena *arena;
	struct query *query;
	struct word_fault *fault;
	int64_t today;
};

static bool refuse(const struct time_reader *r, const char *word, const char *why)
{
	*r->fault = (struct word_fault){ word, why };
	return false;
}

static const char no_today[] = "the run was given no --date";

static int64_t moment_of(const struct time_reader *r, int64_t day, int time)
{
	return day * DAY_SECONDS + time - (int64_t)r->words->zone * MINUTE;
}

/* A day as such, or a word for one. */
static bool is_day(const struct time_reader *r, struct str s, int64_t *day)
{
	bool is_yesterday = str_eq(s, STR("yesterday"));

	if (is_yesterday || str_eq(s, STR("today"))) {
		*day = r->today - is_yesterday;
		return true;
	}
	return day_parse(&s, day) && s.len == 0;
}

/* Words that count from today, and no today. */
static bool lacks_today(const struct time_reader *r, struct str s)
{
	return !r->words->has_now && (str_eq(s, STR("yesterday")) || str_eq(s, STR("today")));
}

static bool read_date(const struct time_reader *r)
{
	int64_t day;

	if (lacks_today(r, r->words->date))
		return refuse(r, "date", no_today);
	if (!is_day(r, r->words->date, &day))
		return refuse(r, "date", "a day (2022-03-01), today or yesterday");
	r->query->from_day = r->query->to_day = day_text(r->arena, day);
	return true;
}

/* "17:00 previous weekday": on the last one before today. */
static bool read_time_before(const struct time_reader *r)
{
	struct str rest = r->words->since;
	int64_t day = r->today;
	int time;

	if (!time_parse(&rest, &time))
		return false;
	rest = str_trim(rest);
	if (str_eq(rest, STR("previous weekday"))) {
		do
			day--;
		while (is_weekend(day));
	} else if (str_eq(rest, STR("previous day")) || str_eq(rest, STR("yesterday"))) {
		day--;
	} else if (!str_eq(rest, STR("today"))) {
		return false;
	}
	r->query->from = moment_of(r, day, time);
	return true;
}

static bool read_since(const struct time_reader *r)
{
	struct query *q = r->query;

	q->has_from = true;
	if (moment_parse(r->words->since, r->words->zone, &q->from))
		return true;
	if (!read_time_before(r))
		return refuse(r, "since", "'17:00 previous weekday', '17:00 previous day' or a moment");
	if (!r->words->has_now)
		return refuse(r, "since", no_today);
	if (!r->words->to.len) {
		q->has_to = true;
		q->to = moment_of(r, r->today + 1, 0);
	}
	return true;
}

/* An end of a range. */
static bool read_end(const struct time_reader *r, const char *word, struct str value, struct str *day, int64_t *seconds)
{
	int64_t number;

	if (lacks_today(r, value))
		return refuse(r, word, no_today);
	if (is_day(r, value, &number))
		*day = day_text(r->arena, number);
	else if (!moment_parse(value, r->words->zone, seconds))
		return refuse(r, word, "a moment (2022-03-01 17:00 +0800) or a day");
	return true;
}

static bool ends_before_it_begins(const struct query *q)
{
	return (q->has_from && q->has_to && q->from >= q->to) ||
	       (q->from_day.len && q->to_day.len && str_cmp(q->from_day, q->to_day) > 0);
}

bool time_words_read(const struct time_words *w, struct arena *arena, struct query *q, struct word_fault *fault)
{
	struct time_reader r = { w, arena, q, fault, w->has_now ? day_in_zone(w->now, w->zone) : 0 };

	if (w->date.len && (w->from.len || w->to.len || w->since.len))
		return refuse(&r, "date", "from, to and since exclude it");
	if (w->since.len && w->from.len)
		return refuse(&r, "since", "from excludes it");
	if (w->date.len)
		return read_date(&r);
	if (w->since.len && !read_since(&r))
		return false;
	if (w->from.len && !read_end(&r, "from", w->from, &q->from_day, &q->from))
		return false;
	if (w->to.len && !read_end(&r, "to", w->to, &q->to_day, &q->to))
		return false;
	q->has_from |= w->from.len && !q->from_day.len;
	q->has_to |= w->to.len && !q->to_day.len;
	if (ends_before_it_begins(q))
		return refuse(&r, w->to.len ? "to" : "since", "the time ends before it begins (a moment of to is not included)");
	return true;
}
