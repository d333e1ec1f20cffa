/* briefing.c - jb_briefing: a list of posts and how they are to be shown, written through run.c. */
#include "api/briefing.h"

#include <stdlib.h>
#include <string.h>

#include "api/account.h"
#include "api/deps.h"
#include "base/buf.h"
#include "base/file.h"

/* Briefings set at the same time: bounds what is held in memory when thousands of single posts are asked for. */
enum { BRIEFINGS_AT_ONCE = 128 };

jb_briefing *jb_briefing_new(jb_context *context)
{
	struct arena *arena = arena_new();
	jb_briefing *briefing = ARENA_NEW(arena, jb_briefing);

	briefing->arena = arena;
	briefing->context = context;
	return briefing;
}

void jb_briefing_free(jb_briefing *briefing)
{
	if (briefing)
		arena_free(briefing->arena);
}

void briefing_add_source(jb_briefing *briefing, struct source source)
{
	briefing->sources = arena_grow(briefing->arena, briefing->sources, &briefing->capacity, briefing->n_sources + 1,
	                               sizeof *briefing->sources);
	briefing->sources[briefing->n_sources++] = source;
}

void jb_briefing_add_file(jb_briefing *briefing, const char *path)
{
	briefing_add_source(briefing, (struct source){ .path = arena_str(briefing->arena, str_of(path)) });
}

void jb_briefing_add_memory(jb_briefing *briefing, const char *name, const void *bytes, size_t size)
{
	briefing_add_source(briefing, (struct source){ .path = arena_str(briefing->arena, str_of(name)),
	                                      .bytes = arena_str(briefing->arena, (struct str){ bytes, size }),
	                                      .in_memory = true });
}

void jb_briefing_set_title(jb_briefing *briefing, const char *title)
{
	briefing->title = arena_str(briefing->arena, str_of(title));
}

void jb_briefing_set_digest(jb_briefing *briefing, bool digest, bool cover, bool contents)
{
	briefing->digest = digest;
	briefing->cover = digest && cover;
	briefing->contents = digest && contents;
}

void jb_briefing_set_glance(jb_briefing *briefing, bool glance)
{
	briefing->glance = glance;
}

void jb_briefing_set_index(jb_briefing *briefing, bool index)
{
	briefing->index = index;
}

bool jb_briefing_add_watch(jb_briefing *briefing, const char *text)
{
	struct watch watch;

	if (!watch_read(briefing->arena, arena_str(briefing->arena, str_of(text)), &watch))
		return false;
	briefing->watches = arena_grow(briefing->arena, briefing->watches, &briefing->watch_capacity, briefing->n_watches + 1,
	                               sizeof *briefing->watches);
	briefing->watches[briefing->n_watches++] = watch;
	return true;
}

/* All words taken so far; NULL when one is refused or they make no sense together. */
static struct query_words *words_of(const jb_briefing *briefing)
{
	struct query_words *words = query_words_new(briefing->arena);
	struct query query;
	struct word_fault fault;

	for (size_t i = 0; i < briefing->word_names.count; i++) {
		if (!query_words_add(words, briefing->word_names.items[i], briefing->word_values.items[i]))
			return NULL;
	}
	return query_words_end(words, &query, &fault) ? words : NULL;
}

bool jb_briefing_select(jb_briefing *briefing, const char *word, const char *value)
{
	struct str name = str_of(word);
	struct query_words *words;

	/* Order and limit are the making's, not a post's. */
	if (str_eq(name, STR("limit")) || str_eq(name, STR("order")))
		return false;
	str_list_add(briefing->arena, &briefing->word_names, name);
	str_list_add(briefing->arena, &briefing->word_values, str_of(value));
	words = words_of(briefing);
	if (words) {
		briefing->words = words;
		return true;
	}
	briefing->word_names.count--;
	briefing->word_values.count--;
	return false;
}

/* An end of a range of days; an empty or NULL one stays open. */
static bool select_day(jb_briefing *briefing, const char *word, const char *text)
{
	struct post_date date;

	if (!text || !*text)
		return true;
	if (!post_date_parse(str_of(text), &date) || !date.has_day)
		return false;
	return jb_briefing_select(briefing, word, arena_printf(briefing->arena, "%04d-%02d-%02d", date.year, date.month, date.day).ptr);
}

bool jb_briefing_select_days(jb_briefing *briefing, const char *from, const char *to)
{
	return select_day(briefing, "from", from) && select_day(briefing, "to", to);
}

void jb_briefing_select_category(jb_briefing *briefing, const char *category)
{
	jb_briefing_select(briefing, "category", category);
}

void jb_briefing_select_tag(jb_briefing *briefing, const char *tag)
{
	jb_briefing_select(briefing, "tag", tag);
}

void jb_briefing_set_progress(jb_briefing *briefing, jb_progress_fn *fn, void *user)
{
	briefing->progress = fn;
	briefing->progress_user = user;
}

jb_report jb_briefing_report(const jb_briefing *briefing)
{
	return briefing->report;
}

void jb_briefing_keep_files(jb_briefing *briefing, bool keep)
{
	briefing->keeps_files = keep;
}

void jb_briefing_keep_account(jb_briefing *briefing, bool keep)
{
	briefing->keeps_account = keep;
}

static struct str take_text(struct arena *arena, struct buf *buf)
{
	struct str text = buf->len ? arena_str(arena, buf_str(buf)) : STR("");

	buf_free(buf);
	return text;
}

static void report(jb_briefing *briefing, struct edition *edition, size_t warnings)
{
	briefing->written = take_text(briefing->arena, &edition->written);
	briefing->account = take_text(briefing->arena, &edition->account);
	briefing->output = take_text(briefing->arena, &edition->output);
	briefing->files = take_text(briefing->arena, &edition->files);
	briefing->sought = take_text(briefing->arena, &edition->sought);
	briefing->report = (jb_report){ .posts = edition->n_posts,
		                        .left_out = edition->n_left_out,
		                        .pages = edition->n_pages,
		                        .bytes = edition->bytes,
		                        .warnings = warnings,
		                        .seconds_read = edition->times.read,
		                        .seconds_set = edition->times.set,
		                        .seconds_paginate = edition->times.paginate,
		                        .seconds_write = edition->times.write };
}

/* Makes the briefings' files, or without paths their pages alone. */
static bool make_all(jb_briefing *const *briefings, const char *const *paths, size_t count, bool *made)
{
	struct name_set *taken = name_set_new();
	bool all = true;

	for (size_t first = 0; first < count; first += BRIEFINGS_AT_ONCE) {
		size_t n = count - first < BRIEFINGS_AT_ONCE ? count - first : BRIEFINGS_AT_ONCE;
		struct arena *arena = arena_new();
		struct edition *editions = ARENA_ARRAY(arena, struct edition, n);
		jb_context *context = briefings[first]->context;
		size_t warnings = context->warnings;
		struct pool *pool = pool_new(taken);

		for (size_t i = 0; i < n; i++) {
			editions[i].briefing = briefings[first + i];
			editions[i].is_check = paths == NULL;
			editions[i].path = paths ? str_of(paths[first + i]) : STR("");
		}
		run_editions(context, editions, n, pool,
		             (struct progress){ briefings[first]->progress, briefings[first]->progress_user });
		for (size_t i = 0; i < n; i++) {
			report(briefings[first + i], &editions[i], context->warnings - warnings);
			if (made)
				made[first + i] = editions[i].made;
			all &= editions[i].made;
		}
		pool_free(pool);
		arena_free(arena);
	}
	name_set_free(taken);
	return all;
}

bool jb_briefings_write_files(jb_briefing *const *briefings, const char *const *paths, size_t count, bool *made)
{
	return make_all(briefings, paths, count, made);
}

bool jb_briefings_check(jb_briefing *const *briefings, size_t count, bool *made)
{
	return make_all(briefings, NULL, count, made);
}

bool jb_briefing_write_file(jb_briefing *briefing, const char *path)
{
	return jb_briefings_write_files(&briefing, &path, 1, NULL);
}

/* Brings the public callback to the sink's form. */
struct callback {
	jb_write_fn *fn;
	void *user;
};

static bool write_callback(void *context, const void *bytes, size_t len)
{
	const struct callback *callback = context;
	return callback->fn(callback->user, bytes, len);
}

bool jb_briefing_write_callback(jb_briefing *briefing, jb_write_fn *fn, void *user)
{
	struct callback callback = { fn, user };
	struct edition edition = { .briefing = briefing, .sink = { write_callback, &callback } };
	size_t warnings = briefing->context->warnings;
	struct pool *pool = pool_new(NULL);

	run_editions(briefing->context, &edition, 1, pool,
	             (struct progress){ briefing->progress, briefing->progress_user });
	pool_free(pool);
	report(briefing, &edition, briefing->context->warnings - warnings);
	return edition.made;
}

static bool write_buffer(void *user, const void *bytes, size_t len)
{
	buf_add(user, bytes, len);
	return true;
}

bool jb_briefing_write_memory(jb_briefing *briefing, void **bytes, size_t *size)
{
	struct buf buf = BUF_INIT;

	*bytes = NULL;
	*size = 0;
	if (!jb_briefing_write_callback(briefing, write_buffer, &buf)) {
		buf_free(&buf);
		return false;
	}
	*bytes = buf.ptr;
	*size = buf.len;
	return true;
}

/* ---- accounts and rules ---- */

/* Whether a path names one of the posts that the briefings are made of. */
static bool is_source(jb_briefing *const *briefings, size_t count, struct str path)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < briefings[i]->n_sources; k++) {
			const struct source *source = &briefings[i]->sources[k];

			if (!source->in_memory && file_same(source->path, path))
				return true;
		}
	}
	return false;
}

static bool is_output(jb_briefing *const *briefings, size_t count, struct str path)
{
	for (size_t i = 0; i < count; i++) {
		if (briefings[i]->written.len && !str_eq(path, STR("-")) && file_same(briefings[i]->written, path))
			return true;
	}
	return false;
}

static bool check_free(jb_briefing *const *briefings, size_t count, struct str path, struct diag *diag)
{
	if (is_source(briefings, count, path))
		diag_add(diag, DIAG_FILE_IS_INPUT, place_file(path));
	else if (is_output(briefings, count, path))
		diag_add(diag, DIAG_FILE_IS_OUTPUT, place_file(path));
	else
		return true;
	return false;
}

bool jb_briefings_write_accounts(jb_briefing *const *briefings, size_t count, const char *path)
{
	struct arena *arena = arena_new();
	struct str *accounts = ARENA_ARRAY(arena, struct str, count);
	struct diag *diag = diag_new();
	struct buf text = BUF_INIT;
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (briefings[i]->account.len)
			accounts[n++] = briefings[i]->account;
	}
	account_file(&text, accounts, n);
	bool written = check_free(briefings, count, str_of(path), diag) && file_write(str_of(path), buf_str(&text), diag);
	if (count)
		context_tell(briefings[0]->context, diag);
	buf_free(&text);
	diag_free(diag);
	arena_free(arena);
	return written;
}

bool jb_briefings_write_deps(jb_briefing *const *briefings, size_t count, const char *path)
{
	struct arena *arena = arena_new();
	struct dep_rules rules = { ARENA_ARRAY(arena, struct dep_rule, count), count };
	struct diag *diag = diag_new();

	for (size_t i = 0; i < count; i++)
		rules.items[i] = deps_of_briefing(arena, briefings[i]);
	bool written = check_free(briefings, count, str_of(path), diag) && deps_write(str_of(path), &rules, diag);
	if (count)
		context_tell(briefings[0]->context, diag);
	diag_free(diag);
	arena_free(arena);
	return written;
}
