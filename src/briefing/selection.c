/* selection.c - which posts are chosen: by day, category and tag.
 *
 * In: a selection and an entry. Out: yes or no. A post without a day is in no range of days. */
#include "briefing/briefing.h"

#include <stdio.h>

#include "briefing/media.h"

static bool day_in_range(const struct selection *selection, const struct post_date *date)
{
	char text[32];

	if (!selection->from.len && !selection->to.len)
		return true;
	if (!date->has_day)
		return false;
	snprintf(text, sizeof text, "%04d-%02d-%02d", date->year, date->month, date->day);
	struct str day = str_of(text);
	if (selection->from.len && str_cmp(day, selection->from) < 0)
		return false;
	return !selection->to.len || str_cmp(day, selection->to) <= 0;
}

static bool category_wanted(const struct selection *selection, const struct post *post)
{
	for (size_t i = 0; i < selection->n_categories; i++) {
		for (size_t k = 0; k < post->n_categories; k++) {
			if (str_eq(selection->categories[i], post->categories[k]))
				return true;
		}
	}
	return selection->n_categories == 0;
}

/* The site writes "每日经济新闻新闻" for the medium 每日经济新闻, and people ask for either: both names are tried as they are
 * and shortened once. */
static bool tag_wanted(const struct selection *selection, const struct post *post)
{
	for (size_t i = 0; i < selection->n_tags; i++) {
		struct str wanted = selection->tags[i];

		for (size_t k = 0; k < post->n_tags; k++) {
			struct str tag = post->tags[k];

			if (str_eq(wanted, tag) || str_eq(wanted, media_of_tag(tag)) ||
			    str_eq(media_of_tag(wanted), tag))
				return true;
		}
	}
	return selection->n_tags == 0;
}

bool selection_takes(const struct selection *selection, const struct entry *entry)
{
	return day_in_range(selection, &entry->post->date) && category_wanted(selection, entry->post) &&
	       tag_wanted(selection, entry->post);
}
