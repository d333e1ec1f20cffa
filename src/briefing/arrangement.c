/* arrangement.c - the order of a briefing: sections by their earliest post, articles by time, then by path.
 *
 * In: entries as they were given. Out: the same in printing order, and where each section begins. Linear but for one
 * sort. Posts without a day come last; a section without any day comes after those with one; posts without category and
 * tag ("其他") close the briefing. */
#include "briefing/part.h"

#include <stdlib.h>

/* qsort is not stable: the place among the given ones decides between equals. */
struct sorted {
	const struct entry *entry;
	size_t given;
	size_t section;
};

static int64_t sort_seconds(const struct entry *entry)
{
	return entry->seconds == INT64_MIN ? INT64_MAX : entry->seconds;
}

static int compare_given(const struct sorted *x, const struct sorted *y)
{
	int paths = str_cmp(x->entry->post->path, y->entry->post->path);

	if (paths)
		return paths;
	return x->given < y->given ? -1 : x->given > y->given;
}

static int compare_path(const void *a, const void *b)
{
	return compare_given(a, b);
}

static int compare_time(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int64_t s = sort_seconds(x->entry), t = sort_seconds(y->entry);

	if (s != t)
		return s < t ? -1 : 1;
	return compare_given(x, y);
}

/* The newest first; what has no day stays last. */
static int compare_time_down(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	if (x->entry->seconds != y->entry->seconds)
		return x->entry->seconds > y->entry->seconds ? -1 : 1;
	return compare_given(x, y);
}

/* What makes two entries neighbours and what their section is called; no key: behind all others. */
struct belonging {
	struct str key, name;
};

static struct belonging belonging_of(const struct entry *entry, enum section_by by)
{
	switch (by) {
	case SECTION_BY_TAG:
		return (struct belonging){ entry->section, entry->section };
	case SECTION_BY_SOURCE:
		return (struct belonging){ entry->source, entry->source };
	case SECTION_BY_NOTHING:
	case SECTION_BY_GROUP:
		return (struct belonging){ STR(""), STR("") };
	case SECTION_BY_CATEGORY:
		break;
	}
	return (struct belonging){ entry->category.len ? entry->category : entry->section, entry->section };
}

struct key_slot {
	struct str key;
	size_t section_plus_1; /* 0: free */
};

/* Numbers the sections in the order in which they first appear; what has neither category nor tag comes behind them. */
static size_t number_sections(struct sorted *sorted, size_t n, enum section_by by)
{
	size_t n_slots = 64, n_sections = 0;

	while (n_slots < n * 2)
		n_slots *= 2;
	struct key_slot *slots = mem_alloc(n_slots * sizeof *slots);
	for (size_t i = 0; i < n; i++) {
		struct str key = belonging_of(sorted[i].entry, by).key;
		size_t at = (size_t)str_hash(key) & (n_slots - 1);

		sorted[i].section = SIZE_MAX;
		if (!key.len)
			continue;
		while (slots[at].section_plus_1 && !str_eq(slots[at].key, key))
			at = (at + 1) & (n_slots - 1);
		if (!slots[at].section_plus_1)
			slots[at] = (struct key_slot){ key, ++n_sections };
		sorted[i].section = slots[at].section_plus_1 - 1;
	}
	free(slots);
	bool any_without = false;
	for (size_t i = 0; i < n; i++) {
		if (sorted[i].section == SIZE_MAX) {
			sorted[i].section = n_sections;
			any_without = true;
		}
	}
	return n_sections + any_without;
}

/* Sections given by number; those without an entry vanish, entries without a section come last. */
static size_t number_groups(struct sorted *sorted, size_t n, const struct briefing_options *options)
{
	size_t *number = mem_alloc((options->n_groups + 1) * sizeof *number), n_sections = 0;

	for (size_t i = 0; i < n; i++) {
		size_t group = options->group_of[sorted[i].given];
		number[group == NO_GROUP ? options->n_groups : group] = 1;
	}
	for (size_t g = 0; g <= options->n_groups; g++)
		number[g] = number[g] ? n_sections++ : 0;
	for (size_t i = 0; i < n; i++) {
		size_t group = options->group_of[sorted[i].given];
		sorted[i].section = number[group == NO_GROUP ? options->n_groups : group];
	}
	free(number);
	return n_sections;
}

static struct str name_of(const struct sorted *sorted, const struct briefing_options *options)
{
	if (options->section_by != SECTION_BY_GROUP)
		return belonging_of(sorted->entry, options->section_by).name;
	size_t group = options->group_of[sorted->given];
	return group == NO_GROUP ? STR("") : options->groups[group];
}

/* Counting sort by section; within one the order of time stays. */
static void place_by_section(struct arrangement *arrangement, const struct sorted *sorted, size_t n,
                             const struct briefing_options *options)
{
	struct section *sections = arrangement->sections;

	for (size_t i = 0; i < n; i++) {
		struct section *section = &sections[sorted[i].section];
		if (!section->count++)
			section->name = name_of(&sorted[i], options);
	}
	for (size_t s = 1; s < arrangement->n_sections; s++)
		sections[s].first = sections[s - 1].first + sections[s - 1].count;
	for (size_t s = 0; s < arrangement->n_sections; s++)
		sections[s].count = 0;
	for (size_t i = 0; i < n; i++) {
		struct section *section = &sections[sorted[i].section];
		struct placed_entry *placed = &arrangement->entries[section->first + section->count++];
		placed->entry = sorted[i].entry;
		if (options->further)
			placed->further = options->further[sorted[i].given];
	}
}

static int compare_anchor(const void *a, const void *b)
{
	const struct placed_entry *x = *(struct placed_entry *const *)a, *y = *(struct placed_entry *const *)b;
	int order = str_cmp(x->entry->anchor, y->entry->anchor);

	return order ? order : (x < y ? -1 : x > y);
}

/* A file that is shown twice gets a second anchor: "a-0123456789abcdef.2". */
static void name_anchors(struct arena *arena, struct arrangement *arrangement)
{
	size_t n = arrangement->n_entries, same = 1;
	struct placed_entry **by_anchor = mem_alloc((n + 1) * sizeof(struct placed_entry *));

	for (size_t i = 0; i < n; i++)
		by_anchor[i] = &arrangement->entries[i];
	qsort(by_anchor, n, sizeof(struct placed_entry *), compare_anchor);
	for (size_t i = 0; i < n; i++) {
		struct str anchor = by_anchor[i]->entry->anchor;

		same = i > 0 && str_eq(anchor, by_anchor[i - 1]->entry->anchor) ? same + 1 : 1;
		by_anchor[i]->anchor = same == 1 ? anchor : arena_printf(arena, "%.*s.%zu", STR_ARG(anchor), same);
	}
	free(by_anchor);
}

static void find_days(struct arrangement *arrangement)
{
	for (size_t i = 0; i < arrangement->n_entries; i++) {
		const struct entry *entry = arrangement->entries[i].entry;

		if (entry->seconds == INT64_MIN)
			continue;
		if (!arrangement->oldest || entry->seconds < arrangement->oldest->seconds)
			arrangement->oldest = entry;
		if (!arrangement->newest || entry->seconds > arrangement->newest->seconds)
			arrangement->newest = entry;
	}
}

struct arrangement *arrangement_make(struct arena *arena, const struct entry *const *entries, size_t n_entries,
                                     const struct briefing_options *options)
{
	static int (*const compare[])(const void *, const void *) = { [ENTRY_ORDER_DATE] = compare_time,
		                                                      [ENTRY_ORDER_DATE_DOWN] = compare_time_down,
		                                                      [ENTRY_ORDER_PATH] = compare_path };
	struct arrangement *arrangement = ARENA_NEW(arena, struct arrangement);
	struct sorted *sorted = mem_alloc((n_entries + 1) * sizeof *sorted);

	for (size_t i = 0; i < n_entries; i++)
		sorted[i] = (struct sorted){ entries[i], i, 0 };
	arrangement->n_sections = n_entries > 0;
	if (options->is_digest) {
		qsort(sorted, n_entries, sizeof *sorted, compare[options->order]);
		arrangement->n_sections = options->section_by == SECTION_BY_GROUP
		                                  ? number_groups(sorted, n_entries, options)
		                                  : number_sections(sorted, n_entries, options->section_by);
	}
	arrangement->n_entries = n_entries;
	arrangement->entries = ARENA_ARRAY(arena, struct placed_entry, n_entries + 1);
	arrangement->sections = ARENA_ARRAY(arena, struct section, arrangement->n_sections + 1);
	place_by_section(arrangement, sorted, n_entries, options);
	free(sorted);
	name_anchors(arena, arrangement);
	find_days(arrangement);
	return arrangement;
}
