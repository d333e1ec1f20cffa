/* cover.c - the cover of a digest: title, day, and how much there is to read.
 *
 * In: the arrangement. Out: section.jb-cover > h1.jb-cover-title, p.jb-cover-date, p.jb-cover-count, p.jb-cover-as-of. */
#include "briefing/part.h"

static bool same_day(const struct post_date *a, const struct post_date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

static struct str days_text(struct arena *arena, const struct frame *frame)
{
	const struct arrangement *all = frame->arrangement;

	if (!all->newest)
		return STR("");
	const struct post_date *first = &all->oldest->post->date, *last = &all->newest->post->date;
	if (same_day(first, last))
		return phrase_day(arena, last, frame->lang);
	return phrase_days(arena, first, last, frame->lang);
}

static struct str count_text(struct arena *arena, struct str lang, enum phrase one, enum phrase many, size_t n)
{
	struct str number = arena_printf(arena, "%zu", n);

	return phrase_fill(arena, n == 1 ? one : many, lang, &number, 1);
}

static struct str counts_text(struct arena *arena, const struct frame *frame)
{
	const struct arrangement *all = frame->arrangement;
	struct str articles = count_text(arena, frame->lang, PHRASE_ARTICLE_ONE, PHRASE_ARTICLES, all->n_entries);

	if (!frame->options->is_digest || all->n_sections < 2)
		return articles;
	struct str join = phrase_text(PHRASE_COUNT_JOIN, frame->lang);
	struct str sections = count_text(arena, frame->lang, PHRASE_SECTION_ONE, PHRASE_SECTIONS, all->n_sections);
	return arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(articles), STR_ARG(join), STR_ARG(sections));
}

/* "+8", "-3:30" */
static struct str offset_text(struct arena *arena, int minutes)
{
	char sign = minutes < 0 ? '-' : '+';
	int n = minutes < 0 ? -minutes : minutes;

	return n % 60 ? arena_printf(arena, "%c%d:%02d", sign, n / 60, n % 60) : arena_printf(arena, "%c%d", sign, n / 60);
}

struct str as_of_text(struct arena *arena, const struct frame *frame)
{
	const struct briefing_options *options = frame->options;
	const struct entry *newest = frame->arrangement->newest;
	bool is_given = options->as_of.len > 0;

	if (!is_given && (!newest || !newest->post->date.has_time))
		return STR("");
	struct str values[] = { is_given ? options->as_of : newest->date, STR("") };
	if (is_given || newest->post->date.has_zone) {
		struct str offset = offset_text(arena, is_given ? options->as_of_zone : newest->post->date.zone);
		values[1] = phrase_fill(arena, PHRASE_UTC_OFFSET, frame->lang, &offset, 1);
	}
	return phrase_fill(arena, PHRASE_AS_OF, frame->lang, values, ARRAY_LEN(values));
}

struct node *cover_make(struct arena *arena, const struct frame *frame)
{
	struct node *root = generated_element(arena, NULL, ELEMENT_section, "jb-cover");
	struct str days = days_text(arena, frame);

	node_set_attr(arena, root, STR("lang"), frame->lang);
	node_set_attr(arena, root, STR("data-title"), frame->title);
	generated_line(arena, root, ELEMENT_h1, "jb-cover-title", frame->title);
	if (days.len)
		generated_line(arena, root, ELEMENT_p, "jb-cover-date", days);
	generated_line(arena, root, ELEMENT_p, "jb-cover-count", counts_text(arena, frame));
	struct str as_of = as_of_text(arena, frame);
	node_set_attr(arena, root, STR("data-as-of"), as_of);
	if (as_of.len)
		generated_line(arena, root, ELEMENT_p, "jb-cover-as-of", as_of);
	return root;
}
