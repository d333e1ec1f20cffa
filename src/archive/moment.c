/* moment.c - moments and zones as a selection writes them.
 *
 * In: text. Out: seconds since 1970 UTC, minutes east of UTC. Zones by name are those whose clocks have not been changed in this
 * century: no other names are read, so that no zone database decides which posts an edition holds. */
#include "archive/moment.h"
#include "base/calendar.h"

enum { DAY_MINUTES = 1440, ZONE_HOURS_MAX = 14 };

static void day_of_number(int64_t number, int *year, int *month, int *day)
{
	int64_t z = number + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

struct str day_text(struct arena *arena, int64_t number)
{
	int year, month, day;

	day_of_number(number, &year, &month, &day);
	return arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

int64_t day_in_zone(int64_t seconds, int zone)
{
	int64_t local = seconds + (int64_t)zone * MINUTE;

	return local >= 0 ? local / DAY_SECONDS : -((DAY_SECONDS - 1 - local) / DAY_SECONDS);
}

bool is_weekend(int64_t number)
{
	int64_t of_week = ((number + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday; Monday is 0 */

	return of_week >= 5;
}

/* Exactly `n` digits at the start of *s, taken off. */
static bool take_digits(struct str *s, size_t n, int *out)
{
	if (s->len < n)
		return false;
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (s->ptr[i] < '0' || s->ptr[i] > '9')
			return false;
		*out = *out * 10 + (s->ptr[i] - '0');
	}
	*s = str_from(*s, n);
	return true;
}

static bool take_char(struct str *s, char c)
{
	if (s->len == 0 || s->ptr[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

bool day_parse(struct str *s, int64_t *number)
{
	int year, month, day, y, m, d;

	if (!take_digits(s, 4, &year) || !take_char(s, '-') || !take_digits(s, 2, &month) || !take_char(s, '-') ||
	    !take_digits(s, 2, &day) || month < 1 || month > 12 || day < 1)
		return false;
	*number = day_number(year, month, day);
	day_of_number(*number, &y, &m, &d);
	return y == year && m == month && d == day;
}

bool time_parse(struct str *s, int *seconds)
{
	int hour, minute, second = 0;

	if (!take_digits(s, 2, &hour) || !take_char(s, ':') || !take_digits(s, 2, &minute) || minute > 59 ||
	    (take_char(s, ':') && (!take_digits(s, 2, &second) || second > 59)))
		return false;
	*seconds = (hour * 60 + minute) * MINUTE + second;
	return *seconds <= DAY_SECONDS;
}

bool day_start(struct str s, int zone, int64_t *seconds)
{
	int64_t number;

	if (!day_parse(&s, &number) || s.len)
		return false;
	*seconds = number * DAY_SECONDS - (int64_t)zone * MINUTE;
	return true;
}

static const struct {
	struct str name;
	int minutes;
} zones[] = {
	{ STR_INIT("UTC"), 0 },                 { STR_INIT("Z"), 0 },
	{ STR_INIT("Asia/Shanghai"), 480 },     { STR_INIT("Asia/Chongqing"), 480 },
	{ STR_INIT("Asia/Hong_Kong"), 480 },    { STR_INIT("Asia/Macau"), 480 },
	{ STR_INIT("Asia/Taipei"), 480 },       { STR_INIT("Asia/Singapore"), 480 },
	{ STR_INIT("Asia/Tokyo"), 540 },        { STR_INIT("Asia/Seoul"), 540 },
};

bool zone_parse(struct str s, int *zone)
{
	int hours, minutes;
	bool west = s.len && s.ptr[0] == '-';

	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		if (str_eq_nocase(s, zones[i].name)) {
			*zone = zones[i].minutes;
			return true;
		}
	}
	if (!take_char(&s, '+') && !take_char(&s, '-'))
		return false;
	if (!take_digits(&s, 2, &hours))
		return false;
	take_char(&s, ':');
	if (!take_digits(&s, 2, &minutes) || s.len || hours > ZONE_HOURS_MAX || minutes > 59)
		return false;
	*zone = (hours * 60 + minutes) * (west ? -1 : 1);
	return true;
}

bool moment_split(struct str s, int64_t *day, int *seconds, int *zone)
{
	s = str_trim(s);
	if (!day_parse(&s, day) || (!take_char(&s, ' ') && !take_char(&s, 'T')) || !time_parse(&s, seconds))
		return false;
	s = str_trim(s);
	return !s.len || zone_parse(s, zone);
}

bool moment_parse(struct str s, int zone, int64_t *seconds)
{
	int64_t day;
	int time;

	if (!moment_split(s, &day, &time, &zone))
		return false;
	*seconds = day * DAY_SECONDS + time - (int64_t)zone * MINUTE;
	return true;
}
