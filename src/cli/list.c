/* list.c - `jianbao list DIR`: the posts of a folder, or of a list of files, that a selection chooses, in order, each with what it was chosen for. */
#include <stdio.h>
#include <time.h>

#include "api/archive.h"
#include "archive/doubles.h"
#include "archive/query_words.h"
#include "base/file.h"
#include "base/json.h"
#include "cli/cli.h"

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

/* The command line's selection; 0, or EXIT_USAGE after a message. */
static int read_selection(struct command_line *line, struct query *query)
{
	struct query_words *words = query_words_new(line->arena, (int64_t)time(NULL));
	const char *fault;

	if (!add_fields(words, line))
		return usage_error("an empty word selects nothing");
	for (size_t i = 0; i < line->word_names.count; i++) {
		struct str name = line->word_names.items[i], value = line->word_values.items[i];

		if (!query_words_add(words, name, value))
			return usage_error("--%.*s does not take '%.*s'", STR_ARG(name), STR_ARG(value));
	}
	fault = query_words_end(words, query);
	return fault ? usage_error("%s", fault) : 0;
}

struct chosen {
	struct archive *archive;
	struct arena *arena;
	const struct query *query;
	const struct hit *hits;
	const struct told *told;
	size_t count;
};

static struct str reason_of(const struct chosen *c, size_t i)
{
	return archive_reason(c->archive, c->arena, c->query, &c->hits[i]);
}

/* A field of a line: control characters, which a path may hold, would end it or play with the terminal. */
static void print_field(struct str s, char end)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		putchar(c < 0x20 || c == 0x7F ? ' ' : c);
	}
	putchar(end);
}

/* Path, day, title and reason with tabs between; what is left out, on a line that begins with "#". */
static void print_lines(const struct chosen *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct hit *hit = &c->hits[i];

		if (c->told[i].by != i) {
			fputs("# ", stdout);
			print_field(hit->path, '\t');
			fputs("double of ", stdout);
			print_field(c->hits[c->told[i].by].path, '\t');
			print_field(double_cause_text(c->told[i].cause), '\n');
			continue;
		}
		print_field(hit->path, '\t');
		print_field(hit->day, '\t');
		print_field(hit->title, '\t');
		print_field(reason_of(c, i), '\n');
	}
}

static void add_post(struct json *json, const struct chosen *c, size_t i)
{
	const struct hit *hit = &c->hits[i];

	json_open(json, NULL, '{');
	json_str(json, "path", hit->path);
	json_str(json, "day", hit->day);
	json_str(json, "title", hit->title);
	json_str(json, "lang", hit->lang);
	json_str(json, "source", hit->source);
	json_str(json, "url", hit->url);
	json_int(json, "length", hit->length);
	json_str(json, "reason", reason_of(c, i));
	json_close(json, '}');
}

static void add_left_out(struct json *json, const struct chosen *c, size_t i)
{
	json_open(json, NULL, '{');
	json_str(json, "path", c->hits[i].path);
	json_str(json, "double_of", c->hits[c->told[i].by].path);
	json_str(json, "cause", double_cause_text(c->told[i].cause));
	json_close(json, '}');
}

static void print_json(const struct chosen *c)
{
	struct buf text = BUF_INIT;
	struct json json = { .out = &text };

	json_open(&json, NULL, '{');
	json_open(&json, "posts", '[');
	for (size_t i = 0; i < c->count; i++) {
		if (c->told[i].by == i)
			add_post(&json, c, i);
	}
	json_close(&json, ']');
	json_open(&json, "left_out", '[');
	for (size_t i = 0; i < c->count; i++) {
		if (c->told[i].by != i)
			add_left_out(&json, c, i);
	}
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(&text, '\n');
	fwrite(text.ptr, 1, text.len, stdout);
	buf_free(&text);
}

static struct str text_of(void *user, struct arena *arena, const struct hit *hit)
{
	return archive_text(user, arena, hit);
}

static struct told *find_doubles(const struct chosen *c)
{
	const struct hit **hits = ARENA_ARRAY(c->arena, const struct hit *, c->count);

	for (size_t i = 0; i < c->count; i++)
		hits[i] = &c->hits[i];
	return doubles_find(c->arena, hits, c->count, (struct text_source){ text_of, c->archive });
}

/* The folder's index, brought up to it. NULL with an error. */
static struct archive *open_folder(const struct command_line *line, const jb_context *context, struct diag *diag)
{
	struct str folder = file_trim_slashes(str_of(line->paths[0]));
	struct archive_changes changes;

	if (!file_is_folder(folder)) {
		diag_add(diag, DIAG_ARCHIVE_NO_FOLDER, place_file(folder));
		return NULL;
	}
	struct archive *archive =
		archive_open(line->index ? str_of(line->index) : archive_default_path(line->arena, folder), diag);
	if (archive && archive_update(archive, folder, context, &changes, diag)) {
		archive_tell_troubles(archive, line->arena, folder, diag);
		return archive;
	}
	archive_close(archive);
	return NULL;
}

/* An index of single files, for this run. NULL with an error. */
static struct archive *open_files(const struct command_line *line, const jb_context *context, struct diag *diag)
{
	struct str *paths = ARENA_ARRAY(line->arena, struct str, line->n_paths);
	struct archive *archive = archive_open(STR(":memory:"), diag);

	for (size_t i = 0; i < line->n_paths; i++)
		paths[i] = str_of(line->paths[i]);
	if (archive && archive_add_files(archive, paths, line->n_paths, context, diag)) {
		archive_tell_troubles(archive, line->arena, STR(""), diag);
		return archive;
	}
	archive_close(archive);
	return NULL;
}

static bool list_posts(struct command_line *line, const jb_context *context, const struct query *query, struct diag *diag)
{
	struct chosen chosen = { .arena = line->arena, .query = query };

	chosen.archive = line->files_from ? open_files(line, context, diag) : open_folder(line, context, diag);
	if (chosen.archive)
		chosen.hits = archive_select(chosen.archive, line->arena, query, &chosen.count, diag);
	if (chosen.hits)
		chosen.told = line->keep_doubles ? doubles_none(line->arena, chosen.count) : find_doubles(&chosen);
	if (chosen.hits && line->json)
		print_json(&chosen);
	else if (chosen.hits)
		print_lines(&chosen);
	archive_close(chosen.archive);
	return chosen.hits != NULL;
}

int list_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	struct query query;

	if (line->files_from ? line->n_named != 0 : line->n_paths != 1)
		return usage_error("list looks into one folder, or at the files of --files-from");
	if (read_selection(line, &query) != 0)
		return EXIT_USAGE;
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	struct diag *diag = diag_new();
	bool listed = list_posts(line, context, &query, diag);
	context_tell(context, diag);
	diag_free(diag);
	jb_context_free(context);
	return exit_code_of(&messages, line, listed);
}
