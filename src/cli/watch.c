/* watch.c - --watch: a command is run again whenever something has changed that it read or looked for.
 *
 * In: the command line and, from each run, the rules of its outputs (api/deps.h). What was of interest once stays so: a run that fails
 * knows less than the one before it. What the runs write themselves is of none, unless they read it too. */
#include <limits.h>
#include <stdio.h>

#include "base/file.h"
#include "base/name_map.h"
#include "base/file_watch.h"
#include "cli/cli.h"

/* Milliseconds. Editors write in a few steps within some tens; a sync of many posts is told after two seconds though it goes on. */
enum { QUIET = 200, PATIENCE = 2000 };

/* What is of interest in a folder besides the entries that are wanted by name, from little to much. */
enum interest { INTEREST_NAMED, INTEREST_POSTS, INTEREST_ALL };
/* What is known of an entry. */
enum { ENTRY_WANTED = 1, ENTRY_OWN = 2 };

struct watcher {
	const struct command_line *line;
	bool searches_here;        /* batch without paths */
	struct messages messages;
	struct file_watch *watch;
	struct name_map *entries;  /* by key_of: ENTRY_… bits */
	struct name_map *interest; /* by folder: enum interest */
	struct arena *arena;       /* of one round */
	struct diag *diag;
};

/* Room for a folder, a slash and a name. */
struct key {
	char text[PATH_MAX + NAME_MAX + 2];
};

/* One spelling for "./a" and "a". Longer names cannot be opened. */
static struct str key_of(struct key *key, struct str folder, struct str name)
{
	snprintf(key->text, sizeof key->text, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
	return str_of(key->text);
}

static void add_name(struct watcher *w, struct str path, unsigned entry)
{
	struct key key;

	*name_map_at(w->entries, key_of(&key, file_folder(path), file_base(path))) |= entry;
}

static void add_folder(struct watcher *w, struct str folder, enum interest interest)
{
	size_t *known = name_map_at(w->interest, folder);

	*known = *known > interest ? *known : interest;
	/* One that is not there is awaited where it would appear. */
	for (struct str f = folder; !file_is_folder(f) && !str_eq(f, file_folder(f)); f = file_folder(f))
		add_name(w, f, ENTRY_WANTED);
	file_watch_add(w->watch, folder, w->diag);
}

static void add_file(struct watcher *w, struct str path)
{
	add_name(w, path, ENTRY_WANTED);
	add_folder(w, file_folder(path), INTEREST_NAMED);
}

static void add_search(struct watcher *w, struct str path)
{
	size_t n = 0;
	struct str *folders = file_find_folders(w->arena, path, &n);

	for (size_t i = 0; i < n; i++)
		add_folder(w, folders[i], INTEREST_POSTS);
}

/* Before each run those of the command line, for folders may have come; behind it those that --files-from named, too. */
static void add_paths(struct watcher *w, const struct command_line *line)
{
	for (size_t i = 0; i < line->n_paths; i++) {
		struct str path = str_of(line->paths[i]);

		if (file_is_folder(path))
			add_search(w, file_trim_slashes(path));
		else
			add_file(w, path);
	}
	if (w->searches_here)
		add_search(w, STR("."));
}

/* What the options name. */
static void add_options(struct watcher *w)
{
	const struct command_line *line = w->line;
	const jb_options *options = line->options;

	for (size_t i = 0; i < options->inputs.count; i++)
		add_file(w, options->inputs.items[i]);
	for (size_t i = 0; i < options->styles.count; i++)
		add_file(w, options->styles.items[i]);
	for (size_t i = 0; i < options->font_dirs.count; i++)
		add_folder(w, file_trim_slashes(options->font_dirs.items[i]), INTEREST_ALL);
	if (options->assets.len)
		add_folder(w, file_trim_slashes(options->assets), INTEREST_ALL);
	if (line->report)
		add_name(w, str_of(line->report), ENTRY_OWN);
	if (line->deps)
		add_name(w, str_of(line->deps), ENTRY_OWN);
}

/* Whether one has changed since the run that read them began: perhaps before its folder was watched. */
static bool add_files(struct watcher *w, const struct str_list *paths, int64_t start)
{
	struct str folder = STR("");
	bool changed = false;

	for (size_t i = 0; i < paths->count; i++) {
		add_name(w, paths->items[i], ENTRY_WANTED);
		if (!str_eq(folder, file_folder(paths->items[i]))) { /* they come folder by folder */
			folder = file_folder(paths->items[i]);
			add_folder(w, folder, INTEREST_NAMED);
		}
		changed |= file_changed_since(paths->items[i], start);
	}
	return changed;
}

static bool add_rules(struct watcher *w, const struct dep_rules *rules, int64_t start)
{
	bool changed = false;

	for (size_t i = 0; i < rules->count; i++) {
		if (rules->items[i].output.len)
			add_name(w, rules->items[i].output, ENTRY_OWN);
		changed |= add_files(w, &rules->items[i].inputs, start);
		changed |= add_files(w, &rules->items[i].sought, start);
	}
	return changed;
}

static bool matters(void *user, const struct file_watch_event *event)
{
	struct watcher *w = user;
	struct key key;
	size_t entry = name_map_find(w->entries, key_of(&key, event->folder, event->name));
	size_t interest = name_map_find(w->interest, event->folder);

	if (!event->name.len || (entry & ENTRY_WANTED))
		return true;
	if (interest == INTEREST_NAMED || str_starts(event->name, STR(".")) || (entry & ENTRY_OWN))
		return false;
	return interest == INTEREST_ALL || event->is_folder || is_post_name(event->name);
}

/* Runs the command once, then adds what it has read. Whether some of it has changed already. */
static bool run_once(struct watcher *w, int (*run)(struct command_line *), int *code)
{
	struct dep_rules rules = { 0 };
	struct command_line line = *w->line;
	int64_t start = file_clock();

	add_options(w);
	add_paths(w, &line);
	line.arena = w->arena;
	line.rules = &rules;
	int result = passwords_read(&line) ? command_line_run(&line, run) : EXIT_SOME_FAILED; /* they may have changed */
	*code = signals_stop() ? *code : result;
	if (line.n_paths > line.n_named)
		add_paths(w, &line);
	return add_rules(w, &rules, start);
}

static bool wait_for_change(struct watcher *w, bool has_changed)
{
	sigset_t before;

	signals_hold(&before);
	bool changed = file_watch_wait(w->watch, &(struct file_watch_wait){ .quiet = QUIET,
	                                                                    .patience = PATIENCE,
	                                                                    .has_changed = has_changed,
	                                                                    .matters = matters,
	                                                                    .user = w,
	                                                                    .unblocked = &before,
	                                                                    .stop = signals_stop });
	signals_release(&before);
	return changed;
}

static int run_rounds(struct watcher *w, int (*run)(struct command_line *))
{
	int code = EXIT_SOME_FAILED;
	bool changed;

	do {
		arena_reset(w->arena);
		changed = run_once(w, run, &code);
		messages_tell(&w->messages, w->diag);
		diag_clear(w->diag);
		if (code == EXIT_USAGE)
			break;
		if (!w->line->quiet && !signals_stop())
			fputs("jianbao: waiting for changes\n", stderr);
	} while (wait_for_change(w, changed));
	signals_forget();
	return code;
}

/* Standard input cannot be read again. */
static bool reads_standard_input(const struct command_line *line)
{
	for (size_t i = 0; i < line->n_named; i++) {
		if (str_eq(str_of(line->paths[i]), STR("-")))
			return true;
	}
	const char *const inputs[] = { line->files_from, line->owner_password, line->user_password };

	for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
		if (inputs[i] && str_eq(str_of(inputs[i]), STR("-")))
			return true;
	}
	return false;
}

int watch_command(const struct command_line *line, int (*run)(struct command_line *))
{
	struct watcher w = { .line = line, .messages = { .line = line }, .diag = diag_new() };
	int code = EXIT_SOME_FAILED;

	if (reads_standard_input(line)) {
		diag_free(w.diag);
		return usage_error("--watch cannot read standard input again");
	}
	w.searches_here = run == batch_command && line->n_named == 1 && !line->files_from;
	w.watch = file_watch_new(w.diag);
	w.arena = arena_new();
	w.entries = name_map_new();
	w.interest = name_map_new();
	if (w.watch)
		code = run_rounds(&w, run);
	messages_tell(&w.messages, w.diag);
	name_map_free(w.interest);
	name_map_free(w.entries);
	arena_free(w.arena);
	file_watch_free(w.watch);
	diag_free(w.diag);
	return code;
}
