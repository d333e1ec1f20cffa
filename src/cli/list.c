/* list.c - `jianbao list DIR`: the posts of a folder, or of a list of files, that a selection chooses, in order, each with what it was chosen for. */
#include <stdio.h>

#include "base/file.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/select.h"

struct listing {
	struct arena *arena;
	const struct choice_wish *wish;
	const struct choice *choice;
};

static struct str reason_of(const struct listing *l, const struct pick *pick)
{
	return archive_reason(pick->shelf->archive, l->arena, &l->wish->query, pick->hit);
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

/* Path, day, title and reason with tabs between; below each its doubles, on lines that begin with "#". */
static void print_lines(const struct listing *l)
{
	const struct choice *choice = l->choice;
	size_t *first = ARENA_ARRAY(l->arena, size_t, choice->picks.count + 1), *next = ARENA_ARRAY(l->arena, size_t, choice->n_doubles + 1);

	/* Doubles of each pick as a chain, from 1. */
	for (size_t i = choice->n_doubles; i > 0; i--) {
		next[i] = first[choice->doubles[i - 1].of];
		first[choice->doubles[i - 1].of] = i;
	}
	for (size_t i = 0; i < choice->picks.count; i++) {
		const struct pick *pick = &choice->picks.items[i];

		print_field(pick->hit->path, '\t');
		print_field(pick->hit->day, '\t');
		print_field(pick->hit->title, '\t');
		print_field(reason_of(l, pick), '\n');
		for (size_t k = first[i]; k; k = next[k]) {
			fputs("# ", stdout);
			print_field(choice->doubles[k - 1].pick.hit->path, '\t');
			fputs("double of ", stdout);
			print_field(pick->hit->path, '\t');
			print_field(double_cause_text(choice->doubles[k - 1].cause), '\n');
		}
	}
}

static void add_post(struct json *json, const struct listing *l, const struct pick *pick)
{
	const struct hit *hit = pick->hit;

	json_open(json, NULL, '{');
	json_str(json, "path", hit->path);
	json_str(json, "day", hit->day);
	json_str(json, "title", hit->title);
	json_str(json, "lang", hit->lang);
	json_str(json, "source", hit->source);
	json_str(json, "url", hit->url);
	json_int(json, "length", hit->length);
	json_str(json, "reason", reason_of(l, pick));
	json_close(json, '}');
}

static void add_double(struct json *json, const struct listing *l, const struct double_found *found)
{
	json_open(json, NULL, '{');
	json_str(json, "path", found->pick.hit->path);
	json_str(json, "reason", double_cause_text(found->cause));
	json_str(json, "double_of", l->choice->picks.items[found->of].hit->path);
	json_close(json, '}');
}

static void print_json(const struct listing *l)
{
	struct buf text = BUF_INIT;
	struct json json = { .out = &text };

	json_open(&json, NULL, '{');
	json_open(&json, "posts", '[');
	for (size_t i = 0; i < l->choice->picks.count; i++)
		add_post(&json, l, &l->choice->picks.items[i]);
	json_close(&json, ']');
	json_open(&json, "left_out", '[');
	for (size_t i = 0; i < l->choice->n_doubles; i++)
		add_double(&json, l, &l->choice->doubles[i]);
	json_close(&json, ']');
	json_close(&json, '}');
	buf_add_char(&text, '\n');
	fwrite(text.ptr, 1, text.len, stdout);
	buf_free(&text);
}

static bool list_posts(struct command_line *line, const jb_context *context, const struct choice_wish *wish, struct diag *diag)
{
	const struct str *paths = named_paths(line);
	const struct shelf_wish posts = { paths, line->n_paths, str_of(line->index) };
	struct shelves shelves = { 0 };
	struct choice choice;
	struct listing listing = { line->arena, wish, &choice };

	if (!line->files_from && !file_is_folder(paths[0])) {
		diag_add(diag, DIAG_ARCHIVE_NO_FOLDER, place_file(paths[0]));
		return false;
	}
	bool ok = shelves_open(&shelves, line->arena, &posts, context, diag) && choice_make(&choice, line->arena, wish, &shelves, diag);
	if (ok && line->json)
		print_json(&listing);
	else if (ok)
		print_lines(&listing);
	shelves_close(&shelves);
	return ok;
}

int list_command(struct command_line *line)
{
	struct messages messages = { .line = line };
	struct choice_wish wish;

	if (line->files_from ? line->n_named != 0 : line->n_paths != 1)
		return usage_error("list looks into one folder, or at the files of --files-from");
	line->watched = true; /* a list marks nothing: its watch-list selects */
	if (read_selection(line, &wish) != 0)
		return EXIT_USAGE;
	jb_context *context = jb_context_new(line->options, messages_print, &messages);
	if (!context)
		return EXIT_SOME_FAILED;
	struct diag *diag = diag_new();
	bool listed = list_posts(line, context, &wish, diag);
	context_tell(context, diag);
	diag_free(diag);
	jb_context_free(context);
	return exit_code_of(&messages, line, listed);
}
