/* hashtag.c - the signs of topics and names in social media, which UAX #14 takes for letters: 看#新股申购#的人, 问@某公司 (house).
 *
 * In: decoded characters and the breaks found so far; out: some BREAK_MAY become the last of resorts. A sign behind a
 * letter or digit marks nothing (C#语言). */
#include "text/hashtag.h"

#include "text/linebreak.h"

enum { TOPIC_MOST = 32 }; /* characters; what closes later is another topic's opening */

static bool opens(const struct chars *c, size_t i)
{
	return (c->code[i] == '#' || c->code[i] == '@') && (i == 0 || c->class[i - 1] != CLASS_LA) && i + 1 < c->n &&
	       c->class[i + 1] != CLASS_SP;
}

/* The # that closes the topic opened at i; 0 when none does. */
static size_t topic_end(const struct chars *c, size_t i)
{
	for (size_t k = i + 1; k < c->n && k <= i + TOPIC_MOST && c->class[k] != CLASS_SP; k++) {
		if (c->code[k] == '#')
			return k > i + 1 ? k : 0;
	}
	return 0;
}

static void join(const struct chars *c, size_t i, uint8_t *breaks)
{
	if (breaks[c->offset[i]] == BREAK_MAY)
		breaks[c->offset[i]] = BREAK_UNTIDY;
}

void hashtag_mark(const struct chars *c, size_t n_spans, uint8_t *breaks)
{
	for (size_t s = 0; s < n_spans; s++) {
		const struct char_rules *rules = &c->rules[s];

		if (rules->level == LEVEL_UAX14 || rules->level == LEVEL_ANYWHERE || rules->no_wrap)
			continue;
		for (size_t i = c->span_start[s]; i < c->span_start[s + 1]; i++) {
			size_t end;

			if (!opens(c, i))
				continue;
			join(c, i + 1, breaks);
			end = c->code[i] == '#' ? topic_end(c, i) : 0;
			if (end) {
				join(c, end, breaks);
				i = end;
			}
		}
	}
}
