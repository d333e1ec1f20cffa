/* date.c - moments as people and generators write them: numbers in the order of ISO 8601, East Asian dates, RFC 2822.
 *
 * In: a short text. Out: struct post_date with flags for what was found. Nothing is taken from the clock. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "post/post.h"

enum { YEAR_MIN = 1000, YEAR_MAX = 9999, MINUTES_OF_DAY = 24 * 60 };

/* A place in the text that is being read; every reader below moves it only when it succeeds. */
struct reader {
	const char *p, *end;
};

static void skip_blanks(struct reader *reader)
{
	while (reader->p < reader->end && byte_is_blank(*reader->p))
		reader->p++;
}

static size_t count_digits(const struct reader *reader)
{
	size_t n = 0;

	while (reader->p + n < reader->end && is_digit(reader->p[n]))
		n++;
	return n;
}

static bool read_char(struct reader *reader, char c)
{
	if (reader->p >= reader->end || *reader->p != c)
		return false;
	reader->p++;
	return true;
}

static bool read_word(struct reader *reader, const char *word)
{
	struct str rest = { reader->p, (size_t)(reader->end - reader->p) };

	if (!str_starts_nocase(rest, str_of(word)))
		return false;
	reader->p += strlen(word);
	return true;
}

/* Exactly the next n digits. */
static bool read_digits(struct reader *reader, size_t n, int *value)
{
	size_t i;

	if (count_digits(reader) < n)
		return false;
	*value = 0;
	for (i = 0; i < n; i++)
		*value = *value * 10 + (*reader->p++ - '0');
	return true;
}

/* A number of one or two digits that no further digit follows. */
static bool read_small(struct reader *reader, int *value)
{
	size_t n = count_digits(reader);

	return n >= 1 && n <= 2 && read_digits(reader, n, value);
}

static int days_of_month(int year, int month)
{
	static const uint8_t days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && is_leap ? 29 : days[month - 1];
}

static bool is_day(int year, int month, int day)
{
	return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_of_month(year, month);
}

static bool set_day(struct post_date *date, int year, int month, int day)
{
	if (!is_day(year, month, day))
		return false;
	date->year = year;
	date->month = month;
	date->day = day;
	date->has_day = true;
	return true;
}

/* One of the separators of numeric dates, or the character that closes the field in East Asian ones. */
static bool read_separator(struct reader *reader, const char *east_asian)
{
	skip_blanks(reader);
	if (read_word(reader, east_asian) || read_char(reader, '-') || read_char(reader, '/') ||
	    read_char(reader, '.')) {
		skip_blanks(reader);
		return true;
	}
	return false;
}

/* 2022-03-01, 2021/12/8, 2022年3月1日, 20220301. */
static bool read_numeric_day(struct reader *reader, struct post_date *date)
{
	struct reader r = *reader;
	size_t n = count_digits(&r);
	int year, month, day;

	if (n == 8 || n == 12 || n == 14) {
		read_digits(&r, 4, &year);
		read_digits(&r, 2, &month);
		read_digits(&r, 2, &day);
	} else if (!(n == 4 && read_digits(&r, 4, &year) && read_separator(&r, "年") && read_small(&r, &month) &&
	             read_separator(&r, "月") && read_small(&r, &day))) {
		return false;
	}
	if (!set_day(date, year, month, day))
		return false;
	*reader = r;
	skip_blanks(&r);
	if (read_word(&r, "日") || read_word(&r, "号"))
		*reader = r;
	return true;
}

static bool read_month_name(struct reader *reader, int *month)
{
	static const char *const names[12] = { "jan", "feb", "mar", "apr", "may", "jun",
		                               "jul", "aug", "sep", "oct", "nov", "dec" };
	int i;

	for (i = 0; i < 12; i++) {
		if (!read_word(reader, names[i]))
			continue;
		while (reader->p < reader->end && (*reader->p | 0x20) >= 'a' && (*reader->p | 0x20) <= 'z')
			reader->p++;
		read_char(reader, '.');
		*month = i + 1;
		return true;
	}
	return false;
}

static void skip_comma(struct reader *reader)
{
	skip_blanks(reader);
	if (read_char(reader, ','))
		skip_blanks(reader);
}

/* March 1, 2022; 1 March 2022; Tue, 01 Mar 2022. */
static bool read_named_day(struct reader *reader, struct post_date *date)
{
	static const char *const weekdays[7] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	struct reader r = *reader;
	int year, month, day;
	size_t i;

	for (i = 0; i < ARRAY_LEN(weekdays); i++) {
		if (read_word(&r, weekdays[i])) {
			while (r.p < r.end && (*r.p | 0x20) >= 'a' && (*r.p | 0x20) <= 'z')
				r.p++;
			skip_comma(&r);
			break;
		}
	}
	if (read_month_name(&r, &month)) {
		skip_blanks(&r);
		if (!read_small(&r, &day))
			return false;
	} else if (read_small(&r, &day)) {
		skip_blanks(&r);
		if (!read_month_name(&r, &month))
			return false;
	} else {
		return false;
	}
	skip_comma(&r);
	if (count_digits(&r) != 4 || !read_digits(&r, 4, &year) || !set_day(date, year, month, day))
		return false;
	*reader = r;
	return true;
}

static bool set_time(struct post_date *date, int hour, int minute, int second)
{
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	date->hour = hour;
	date->minute = minute;
	date->second = second > 59 ? 59 : second;
	date->has_time = true;
	return true;
}

/* 17:05:13, 9:35, 08:06:41.558, 17时05分, 5:05 PM; also the six digits behind a day of eight. */
static void read_time(struct reader *reader, struct post_date *date)
{
	struct reader r = *reader;
	int hour, minute, second = 0;
	size_t n = count_digits(&r);

	if (n == 6 || n == 4) {
		read_digits(&r, 2, &hour);
		read_digits(&r, 2, &minute);
		if (n == 6)
			read_digits(&r, 2, &second);
	} else {
		if (!read_small(&r, &hour) || !(read_char(&r, ':') || read_word(&r, "：") || read_word(&r, "时")) ||
		    !read_small(&r, &minute))
			return;
		if (read_char(&r, ':') || read_word(&r, "：") || read_word(&r, "分"))
			read_small(&r, &second);
		read_word(&r, "秒");
		if (read_char(&r, '.') || read_char(&r, ','))
			r.p += count_digits(&r);
	}
	skip_blanks(&r);
	if (read_word(&r, "pm"))
		hour += hour < 12 ? 12 : 0;
	else if (read_word(&r, "am"))
		hour = hour == 12 ? 0 : hour;
	if (set_time(date, hour, minute, second))
		*reader = r;
}

/* Z, UTC, +0800, -05:30, +8. */
static void read_zone(struct reader *reader, struct post_date *date)
{
	struct reader r = *reader;
	int sign, hours, minutes = 0;
	size_t n;

	if (read_word(&r, "Z") || read_word(&r, "UTC") || read_word(&r, "GMT")) {
		date->has_zone = true;
		*reader = r;
	}
	sign = read_char(&r, '-') || read_word(&r, "−") ? -1 : read_char(&r, '+') ? 1 : 0;
	n = count_digits(&r);
	if (sign == 0 || n == 0 || n == 3 || n > 4)
		return;
	read_digits(&r, n == 1 ? 1 : 2, &hours);
	if (n == 4)
		read_digits(&r, 2, &minutes);
	else if (read_char(&r, ':'))
		read_digits(&r, 2, &minutes);
	if (hours * 60 + minutes >= MINUTES_OF_DAY)
		return;
	date->zone = sign * (hours * 60 + minutes);
	date->has_zone = true;
	*reader = r;
}

bool post_date_parse(struct str text, struct post_date *out)
{
	struct reader reader = { text.ptr, text.ptr + text.len };

	memset(out, 0, sizeof(*out));
	skip_blanks(&reader);
	if (read_numeric_day(&reader, out) || read_named_day(&reader, out)) {
		skip_comma(&reader);
		if (!read_char(&reader, 'T'))
			read_char(&reader, 't');
		read_time(&reader, out);
	}
	skip_blanks(&reader);
	read_zone(&reader, out);
	return out->has_day;
}

int64_t post_date_seconds(const struct post_date *date, int default_zone)
{
	int zone = date->has_zone ? date->zone : default_zone;
	int64_t seconds;

	if (!date->has_day)
		return INT64_MIN;
	seconds = day_number(date->year, date->month, date->day) * DAY_SECONDS;
	if (date->has_time)
		seconds += date->hour * 3600 + date->minute * 60 + date->second;
	return seconds - (int64_t)zone * 60;
}

struct str post_date_text(struct arena *arena, const struct post_date *date)
{
	if (!date->has_day)
		return STR("");
	if (!date->has_time)
		return arena_printf(arena, "%04d-%02d-%02d", date->year, date->month, date->day);
	return arena_printf(arena, "%04d-%02d-%02d %02d:%02d", date->year, date->month, date->day, date->hour,
	                    date->minute);
}

/* The day at the head of a Jekyll file name. */
static bool day_of_name(struct str name, struct post_date *date)
{
	struct reader reader = { name.ptr, name.ptr + name.len };
	struct post_date found = { 0 };

	if (name.len < 10 || name.ptr[4] != '-' || name.ptr[7] != '-' || !read_numeric_day(&reader, &found) ||
	    reader.p != name.ptr + 10)
		return false;
	*date = found;
	return true;
}

/* An article number begins with its day: 202205262391921712. What follows is a serial number, not a time. */
static bool day_of_number(struct str name, struct post_date *date)
{
	struct reader reader = { name.ptr, name.ptr + name.len };

	while (reader.p < reader.end) {
		size_t n = count_digits(&reader);
		if (n >= 14) {
			struct reader head = { reader.p, reader.p + 8 };
			if ((*reader.p == '1' || *reader.p == '2') && read_numeric_day(&head, date))
				return true;
		}
		reader.p += n > 0 ? n : 1;
	}
	return false;
}

bool post_date_of_name(struct str name, struct post_date *out)
{
	return day_of_name(name, out) || day_of_number(name, out);
}

struct str post_date_iso(struct arena *arena, const struct post_date *d, int default_zone)
{
	int zone = d->has_zone ? d->zone : default_zone;

	if (!d->has_day)
		return STR("");
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", d->year, d->month, d->day, d->hour, d->minute,
	                    d->second, zone < 0 ? '-' : '+', abs(zone) / 60, abs(zone) % 60);
}
