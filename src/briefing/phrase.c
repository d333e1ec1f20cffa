/* phrase.c - look-up of generated words by language and the filling in of numbers and days.
 *
 * In: a phrase and a canonical language tag. Out: a slice, a literal of phrase.def or put together in the arena. */
#include "briefing/phrase.h"

#include "unicode/lang.h"

enum column { HANS, HANT, JA, KO, EN, COLUMN_COUNT };

static const struct str phrases[PHRASE_COUNT][COLUMN_COUNT] = {
#define PHRASE(id, hans, hant, ja, ko, en) \
	[PHRASE_##id] = { STR_INIT(hans), STR_INIT(hant), STR_INIT(ja), STR_INIT(ko), STR_INIT(en) },
#include "briefing/phrase.def"
#undef PHRASE
};

/* Narrower tags stand before wider ones: the first that matches wins. */
static const struct {
	struct str range;
	enum column column;
} columns[] = {
	{ STR_INIT("zh-Hant"), HANT }, { STR_INIT("zh"), HANS }, { STR_INIT("ja"), JA }, { STR_INIT("ko"), KO },
};

struct str phrase_text(enum phrase id, struct str lang)
{
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		if (lang_matches(lang, columns[i].range))
			return phrases[id][columns[i].column];
	}
	return phrases[id][EN];
}

struct str phrase_fill(struct arena *arena, enum phrase id, struct str lang, const struct str *values, size_t n_values)
{
	struct str pattern = phrase_text(id, lang);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.ptr[i] != '{' || i + 2 >= pattern.len || pattern.ptr[i + 2] != '}') {
			buf_add_char(&out, pattern.ptr[i]);
			continue;
		}
		size_t n = (size_t)(pattern.ptr[i + 1] - '0');
		if (n < n_values)
			buf_add_str(&out, values[n]);
		i += 2;
	}
	struct str filled = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return filled;
}

/* Day of the week of the Gregorian calendar, 0 for Sunday (Sakamoto's formula). */
static int weekday(int year, int month, int day)
{
	static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };

	year -= month < 3;
	return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7;
}

static struct str day_text(struct arena *arena, enum phrase id, const struct post_date *date, struct str lang)
{
	if (!date->has_day || date->month < 1 || date->month > 12 || date->year < 1)
		return STR("");
	struct str values[] = {
		arena_printf(arena, "%d", date->year),
		phrase_text((enum phrase)(PHRASE_MONTH_1 + date->month - 1), lang),
		arena_printf(arena, "%d", date->day),
		phrase_text((enum phrase)(PHRASE_SUNDAY + weekday(date->year, date->month, date->day)), lang),
	};
	return phrase_fill(arena, id, lang, values, ARRAY_LEN(values));
}

struct str phrase_day(struct arena *arena, const struct post_date *date, struct str lang)
{
	return day_text(arena, PHRASE_DAY, date, lang);
}

struct str phrase_days(struct arena *arena, const struct post_date *first, const struct post_date *last,
                       struct str lang)
{
	struct str values[] = {
		day_text(arena, PHRASE_DAY_SHORT, first, lang),
		day_text(arena, PHRASE_DAY_SHORT, last, lang),
	};
	return phrase_fill(arena, PHRASE_DAYS, lang, values, ARRAY_LEN(values));
}
