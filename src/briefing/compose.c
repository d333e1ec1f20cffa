/* compose.c - posts to the parts of one PDF: cover, glance, contents, articles, index.
 *
 * In: entries (const, shared between briefings) and options. Out: a briefing whose trees are new. Depends on nothing
 * but these: the day comes from the posts, never from the clock. */
#include "briefing/part.h"

enum { LANGS_MAX = 32 }; /* languages that are counted; a briefing with more is in the first ones anyway */

/* The language of most entries; the one met first wins a tie. */
static struct str majority_lang(const struct entry *const *entries, size_t n)
{
	struct {
		struct str lang;
		size_t count;
	} langs[LANGS_MAX];
	size_t n_langs = 0, best = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < n_langs && !str_eq(langs[k].lang, entries[i]->lang))
			k++;
		if (k == LANGS_MAX)
			continue;
		if (k == n_langs) {
			langs[n_langs].lang = entries[i]->lang;
			langs[n_langs++].count = 0;
		}
		langs[k].count++;
	}
	for (size_t k = 1; k < n_langs; k++) {
		if (langs[k].count > langs[best].count)
			best = k;
	}
	return n_langs ? langs[best].lang : STR("zh-Hans");
}

static struct str day_of(struct arena *arena, const struct entry *entry)
{
	if (!entry)
		return STR("");
	const struct post_date *date = &entry->post->date;
	return arena_printf(arena, "%04d-%02d-%02d", date->year, date->month, date->day);
}

/* "简报 2022-03-01" for a digest; a single post, or the first of several, lends its title. */
static struct str default_title(struct arena *arena, const struct briefing *briefing,
                                const struct entry *const *entries, size_t n, bool is_digest)
{
	struct str word = phrase_text(PHRASE_BRIEFING, briefing->lang);

	if (!is_digest && n)
		return entries[0]->title;
	if (!briefing->date.len)
		return word;
	return arena_printf(arena, "%.*s %.*s", STR_ARG(word), STR_ARG(briefing->date));
}

static void add_part(struct briefing *briefing, struct part part)
{
	briefing->parts[briefing->n_parts++] = part;
}

static void add_articles(struct arena *arena, struct briefing *briefing, const struct frame *frame)
{
	const struct arrangement *all = frame->arrangement;

	for (size_t s = 0; s < all->n_sections; s++) {
		const struct section *section = &all->sections[s];

		for (size_t i = section->first; i < section->first + section->count; i++) {
			const struct entry *entry = all->entries[i].entry;
			add_part(briefing, (struct part){ PART_ARTICLE, NULL, entry->lang, entry,
			                                  article_surroundings(arena, frame, section, i) });
		}
	}
}

/* What articles name is in their marks and in the index. */
static void find_mentions(struct arena *arena, const struct frame *frame)
{
	const struct briefing_options *options = frame->options;
	const struct watch_list *watches = options->n_watches ? watch_list_make(arena, options->watches, options->n_watches) : NULL;

	if (!watches && !options->index)
		return;
	for (size_t i = 0; i < frame->arrangement->n_entries; i++) {
		struct placed_entry *placed = &frame->arrangement->entries[i];

		placed->mentions = mentions_find(arena, placed->entry, watches, options->index);
	}
}

struct briefing *briefing_plan(struct arena *arena, const struct entry *const *entries, size_t n_entries,
                               const struct briefing_options *options)
{
	struct briefing *briefing = ARENA_NEW(arena, struct briefing);
	const struct arrangement *all = arrangement_make(arena, entries, n_entries, options);

	briefing->newest = all->newest;
	briefing->date = day_of(arena, all->newest);
	briefing->lang = options->lang.len ? options->lang : majority_lang(entries, n_entries);
	briefing->title = str_trim(options->title);
	if (!briefing->title.len)
		briefing->title = default_title(arena, briefing, entries, n_entries, options->is_digest);
	briefing->parts = ARENA_ARRAY(arena, struct part, n_entries + 4);

	struct frame frame = { all, options, briefing->title, briefing->lang };
	find_mentions(arena, &frame);
	if (options->cover)
		add_part(briefing, (struct part){ .kind = PART_COVER, .root = cover_make(arena, &frame), .lang = briefing->lang });
	if (options->glance)
		add_part(briefing, (struct part){ .kind = PART_GLANCE, .root = glance_make(arena, &frame), .lang = briefing->lang });
	if (options->contents)
		add_part(briefing, (struct part){ .kind = PART_CONTENTS, .root = contents_make(arena, &frame), .lang = briefing->lang });
	add_articles(arena, briefing, &frame);
	const struct node *index = options->index ? index_make(arena, &frame, briefing) : NULL;
	if (index)
		add_part(briefing, (struct part){ .kind = PART_INDEX, .root = index, .lang = briefing->lang });
	return briefing;
}

struct briefing *briefing_compose(struct arena *arena, const struct entry *const *entries, size_t n_entries,
                                  const struct briefing_options *options)
{
	struct briefing *briefing = briefing_plan(arena, entries, n_entries, options);

	for (size_t i = 0; i < briefing->n_parts; i++) {
		if (briefing->parts[i].kind == PART_ARTICLE)
			briefing->parts[i].root = article_of_part(arena, &briefing->parts[i]);
	}
	return briefing;
}
