/* media.c - reads the name of the medium out of a tag or a credit line.
 *
 * In: a tag ("证券时报新闻": the site's generator adds 新闻 to each) or the text of the em_media line. Out: a part of it. */
#include "briefing/media.h"

#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"

static struct str trim(struct str s)
{
	static const struct str wide = STR_INIT(IDEOGRAPHIC_SPACE);

	for (size_t before = s.len + 1; s.len < before;) {
		before = s.len;
		s = str_trim(s);
		if (str_starts(s, wide))
			s = str_from(s, wide.len);
		if (str_ends(s, wide))
			s = str_sub(s, 0, s.len - wide.len);
	}
	return s;
}

struct str media_of_tag(struct str tag)
{
	static const struct str news = STR_INIT("新闻");

	tag = trim(tag);
	if (tag.len > news.len && str_ends(tag, news))
		return trim(str_sub(tag, 0, tag.len - news.len));
	return tag;
}

static struct str without_brackets(struct str s)
{
	static const struct {
		struct str open, close;
	} pairs[] = {
		{ STR_INIT("（"), STR_INIT("）") }, { STR_INIT("("), STR_INIT(")") }, { STR_INIT("【"), STR_INIT("】") },
		{ STR_INIT("["), STR_INIT("]") },
	};

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		if (s.len >= pairs[i].open.len + pairs[i].close.len && str_starts(s, pairs[i].open) &&
		    str_ends(s, pairs[i].close))
			return trim(str_sub(s, pairs[i].open.len, s.len - pairs[i].close.len));
	}
	return s;
}

struct str media_of_credit(struct str credit)
{
	static const struct str labels[] = {
		STR_INIT("文章来源"), STR_INIT("文章來源"), STR_INIT("来源"), STR_INIT("來源"), STR_INIT("出典"),
		STR_INIT("출처"),     STR_INIT("Source"),
	};
	static const struct str colons[] = { STR_INIT("："), STR_INIT(":") };

	credit = without_brackets(trim(credit));
	for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
		if (!str_starts_nocase(credit, labels[i]))
			continue;
		struct str rest = trim(str_from(credit, labels[i].len));
		for (size_t k = 0; k < ARRAY_LEN(colons); k++) {
			if (str_starts(rest, colons[k]))
				return trim(str_from(rest, colons[k].len));
		}
	}
	return credit;
}
