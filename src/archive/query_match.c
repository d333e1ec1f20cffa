/* query_match.c - the conditions of a query on one record, as archive_query.c puts them in SQL.
 *
 * In: a query and a record. Out: yes or no. tests/unit/query_match_test.c holds both against each other. */
#include "archive/query_match.h"

#include <string.h>

#include "archive/word_split.h"

static bool time_fits(const struct query *q, const struct record *r)
{
	if ((q->has_from || q->has_to) && !r->has_day)
		return false;
	if ((q->has_from && r->seconds < q->from) || (q->has_to && r->seconds >= q->to))
		return false;
	if ((q->from_day.len || q->to_day.len) && !r->day.len)
		return false;
	return (!q->from_day.len || str_cmp(r->day, q->from_day) >= 0) && (!q->to_day.len || str_cmp(r->day, q->to_day) <= 0);
}

/* Whether `begin` and then `mark` open the text, or `begin` is all of it. */
static bool begins(struct str text, struct str begin, struct str mark)
{
	return str_starts(text, begin) && (text.len == begin.len || str_starts(str_from(text, begin.len), mark));
}

static bool one_begins(struct str text, struct words begins_of, const char *mark)
{
	for (size_t i = 0; i < begins_of.count; i++) {
		if (begins(text, begins_of.items[i], str_of(mark)))
			return true;
	}
	return begins_of.count == 0;
}

static bool is_category(struct str name, struct str asked)
{
	return str_eq(name, asked);
}

/* With or without a final 新闻. */
static bool is_tag(struct str name, struct str asked)
{
	struct str longer = name.len > asked.len ? name : asked, shorter = name.len > asked.len ? asked : name;

	return str_eq(name, asked) || (shorter.len && begins(longer, shorter, STR("新闻")) && longer.len == shorter.len + strlen("新闻"));
}

static bool one_is(const struct str *names, size_t n_names, struct words asked, bool (*is)(struct str, struct str))
{
	for (size_t i = 0; i < n_names; i++) {
		for (size_t k = 0; k < asked.count; k++) {
			if (is(names[i], asked.items[k]))
				return true;
		}
	}
	return asked.count == 0;
}

/* Whether the words of the phrase follow one another from here on. */
static bool goes_on(const char *text, const char *end, struct str phrase)
{
	const char *p = phrase.ptr;
	struct word asked, found;

	while (word_next(&asked, &p, phrase.ptr + phrase.len)) {
		if (!word_next(&found, &text, end) || found.len != asked.len || memcmp(found.text, asked.text, asked.len) != 0)
			return false;
	}
	return true;
}

/* A phrase without words is found nowhere. */
static bool is_in(struct str text, struct str phrase)
{
	const char *p = phrase.ptr, *end = text.ptr + text.len;
	struct word first, found;

	if (!word_next(&first, &p, phrase.ptr + phrase.len))
		return false;
	for (p = text.ptr; word_next(&found, &p, end);) {
		if (found.len == first.len && memcmp(found.text, first.text, first.len) == 0 && goes_on(found.from, end, phrase))
			return true;
	}
	return false;
}

static size_t count_in(struct str text, struct words phrases)
{
	size_t n = 0;

	for (size_t i = 0; i < phrases.count; i++)
		n += is_in(text, phrases.items[i]);
	return n;
}

static bool names_code(const struct record *r, struct words codes)
{
	for (size_t i = 0; i < r->n_securities; i++) {
		for (size_t k = 0; k < codes.count; k++) {
			if (str_eq(r->securities[i].code, codes.items[k]))
				return true;
		}
	}
	return false;
}

bool query_takes(const struct query *q, const struct record *r)
{
	return !r->trouble.len && time_fits(q, r) && one_is(r->categories, r->n_categories, q->categories, is_category) &&
	       one_is(r->tags, r->n_tags, q->tags, is_tag) && one_begins(r->source, q->sources, "·") && one_begins(r->lang, q->langs, "-") &&
	       count_in(r->text, q->all) == q->all.count && count_in(r->text, q->none) == 0 &&
	       (q->any.count + q->codes.count == 0 || names_code(r, q->codes) || count_in(r->text, q->any) > 0);
}
