/* select.c - the command line's selection as a wish: for list and digest. */
#include <string.h>
#include <time.h>

#include "archive/query_words.h"
#include "cli/cli.h"
#include "cli/select.h"

/* The words that other commands have fields for. */
static bool add_fields(struct query_words *words, const struct command_line *line)
{
	const struct {
		struct str name, value;
	} ends[] = { { STR("date"), str_of(line->date) }, { STR("from"), str_of(line->from) }, { STR("to"), str_of(line->to) } };
	const struct {
		struct str name;
		const struct str_list *values;
	} lists[] = { { STR("category"), &line->categories }, { STR("tag"), &line->tags } };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		if (ends[i].value.len && !query_words_add(words, ends[i].name, ends[i].value))
			return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		for (size_t k = 0; k < lists[i].values->count; k++) {
			if (!query_words_add(words, lists[i].name, lists[i].values->items[k]))
				return false;
		}
	}
	return true;
}

static int read_query(struct command_line *line, struct query *query)
{
	struct query_words *words = query_words_new(line->arena);
	struct word_fault fault;

	query_words_set_now(words, (int64_t)time(NULL));
	if (!add_fields(words, line))
		return usage_error("an empty word selects nothing");
	for (size_t i = 0; i < line->word_names.count; i++) {
		struct str name = line->word_names.items[i], value = line->word_values.items[i];

		if (!line->watched && str_eq(name, STR("watch-list")))
			continue; /* marked in the text alone */
		if (!query_words_add(words, name, value))
			return usage_error("--%.*s does not take '%.*s'", STR_ARG(name), STR_ARG(value));
	}
	return query_words_end(words, query, &fault) ? 0 : usage_error("--%s: %s", fault.word, fault.why);
}

/* "银行=银行,理财" or "债市=category:zhaiquan,none:彩票": texts, any of them, and other words with their names. */
static int read_section(struct command_line *line, struct str text, struct choice_section *section)
{
	struct query_words *words = query_words_new(line->arena);
	struct str rest;
	struct word_fault fault;

	section->title = str_trim(str_split(text, '=', &rest));
	while (rest.len) {
		struct str value, word = str_trim(str_split(rest, ',', &rest)), name = str_split(word, ':', &value);
		bool is_named = value.len && query_words_add(words, name, value);

		if (!is_named && !query_words_add(words, STR("any"), word))
			return usage_error("--section does not take '%.*s'", STR_ARG(text));
	}
	if (!section->title.len || !query_words_end(words, &section->query, &fault))
		return usage_error("--section is written TITLE=WORD,WORD");
	return 0;
}

static int read_sections(struct command_line *line, struct choice_wish *wish)
{
	struct choice_section *sections = ARENA_ARRAY(line->arena, struct choice_section, line->sections.count);

	wish->sections = sections;
	for (size_t i = 0; i < line->sections.count; i++) {
		int code = read_section(line, line->sections.items[i], &sections[wish->n_sections++]);

		if (code)
			return code;
	}
	return 0;
}

int read_selection(struct command_line *line, struct choice_wish *wish)
{
	int code;

	*wish = (struct choice_wish){ .keep_doubles = line->keep_doubles };
	code = read_query(line, &wish->query);
	return code ? code : read_sections(line, wish);
}

bool read_section_by(struct command_line *line, enum section_by *by)
{
	static const char *const words[] = { [SECTION_BY_CATEGORY] = "category", [SECTION_BY_TAG] = "tag", [SECTION_BY_SOURCE] = "source",
		                             [SECTION_BY_NOTHING] = "none" };

	*by = line->sections.count ? SECTION_BY_GROUP : SECTION_BY_CATEGORY;
	if (!line->section_by)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(line->section_by, words[i]) == 0) {
			*by = (enum section_by)i;
			return line->sections.count == 0;
		}
	}
	return false;
}
