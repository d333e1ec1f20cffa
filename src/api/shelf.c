/* shelf.c - the posts of a run as archives, and queries over all of them.
 *
 * In: files and folders. Out: an index for each folder, kept there where it can be, and one in memory for the files. */
#include "api/shelf.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/name_set.h"

static const struct str memory = STR_INIT(":memory:");

static struct str shelf_path(struct arena *arena, const struct shelf *shelf, struct str path)
{
	return shelf->folder.len ? file_join(arena, shelf->folder, path) : path;
}

struct troubled *shelves_troubled(const struct shelves *shelves, struct arena *arena, size_t *count)
{
	struct troubled *all = NULL;
	size_t capacity = 0;

	*count = 0;
	for (size_t i = 0; i < shelves->count; i++) {
		const struct shelf *shelf = &shelves->items[i];
		size_t n;
		const struct troubled *list = archive_troubled(shelf->archive, arena, &n);

		all = arena_grow(arena, all, &capacity, *count + n, sizeof *all);
		for (size_t k = 0; k < n; k++)
			all[(*count)++] = (struct troubled){ shelf_path(arena, shelf, list[k].path), list[k].trouble };
	}
	return all;
}

static void tell_troubles(const struct shelves *shelves, struct arena *arena, struct diag *diag)
{
	size_t count;
	const struct troubled *list = shelves_troubled(shelves, arena, &count);

	for (size_t i = 0; i < count; i++)
		diag_add(diag, DIAG_ARCHIVE_UNREADABLE, place_file(list[i].path), arena_cstr(arena, list[i].trouble));
}

/* The index in its place, or where that cannot be written, one for this run. */
static bool open_folder(struct shelf *shelf, struct arena *arena, const struct shelf_wish *wish, const struct jb_context *context,
                        struct diag *diag)
{
	struct archive_changes changes;
	struct diag *doubts = diag_new();
	struct str path = wish->index.len ? wish->index : archive_default_path(arena, shelf->folder);

	shelf->archive = archive_open(path, doubts);
	bool ok = shelf->archive && archive_update(shelf->archive, shelf->folder, context, &changes, doubts);
	if (!ok && !wish->index.len) {
		diag_clear(doubts);
		diag_add(doubts, DIAG_ARCHIVE_IN_MEMORY, place_file(shelf->folder));
		archive_close(shelf->archive);
		shelf->archive = archive_open(memory, doubts);
		shelf->in_memory = true;
		ok = shelf->archive && archive_update(shelf->archive, shelf->folder, context, &changes, doubts);
	}
	diag_join(diag, doubts);
	diag_free(doubts);
	return ok;
}

/* A pipe gives its bytes but once: they are kept. */
static struct source source_of(struct arena *arena, struct str path)
{
	struct source source = { .path = path };
	struct diag *nothing = diag_new(); /* what cannot be read is told with the other troubles */

	if (!file_is_regular(path))
		source.in_memory = file_read(arena, path, LIMIT_POST_BYTES, &source.bytes, nothing);
	diag_free(nothing);
	return source;
}

static bool open_files(struct shelves *shelves, const struct jb_context *context, struct diag *diag)
{
	struct shelf *shelf = &shelves->items[shelves->count++];

	shelf->archive = archive_open(memory, diag);
	shelf->in_memory = true;
	return shelf->archive && archive_add_files(shelf->archive, shelves->sources, shelves->n_sources, context, diag);
}

bool shelves_open(struct shelves *shelves, struct arena *arena, const struct shelf_wish *wish, const struct jb_context *context,
                  struct diag *diag)
{
	bool ok = true;

	shelves->items = ARENA_ARRAY(arena, struct shelf, wish->n_paths + 1);
	shelves->sources = ARENA_ARRAY(arena, struct source, wish->n_paths);
	shelves->source_at = name_map_new();
	for (size_t i = 0; i < wish->n_paths; i++) {
		if (!file_is_folder(wish->paths[i])) {
			shelves->sources[shelves->n_sources++] = source_of(arena, wish->paths[i]);
			size_t *at = name_map_at(shelves->source_at, wish->paths[i]);
			*at = *at ? *at : shelves->n_sources; /* of one named twice the first: a pipe is empty by then */
			continue;
		}
		struct shelf *shelf = &shelves->items[shelves->count++];
		shelf->folder = file_trim_slashes(wish->paths[i]); /* the index keeps paths relative to it */
		ok = open_folder(shelf, arena, wish, context, diag) && ok;
	}
	if (shelves->n_sources)
		ok = open_files(shelves, context, diag) && ok;
	if (ok)
		tell_troubles(shelves, arena, diag);
	return ok;
}

struct source shelves_source(const struct shelves *shelves, const struct pick *pick)
{
	size_t at = pick->shelf->folder.len ? 0 : name_map_find(shelves->source_at, pick->path);

	return at ? shelves->sources[at - 1] : (struct source){ .path = pick->path };
}

void shelves_close(struct shelves *shelves)
{
	for (size_t i = 0; i < shelves->count; i++)
		archive_close(shelves->items[i].archive);
	name_map_free(shelves->source_at);
}

size_t shelves_count(const struct shelves *shelves)
{
	size_t n = 0;

	for (size_t i = 0; i < shelves->count; i++)
		n += archive_count(shelves->items[i].archive);
	return n;
}

struct archive *shelves_keeper(const struct shelves *shelves)
{
	for (size_t i = 0; i < shelves->count; i++) {
		if (!shelves->items[i].in_memory)
			return shelves->items[i].archive;
	}
	return NULL;
}

static int compare_path(const void *a, const void *b)
{
	return str_cmp(((const struct pick *)a)->path, ((const struct pick *)b)->path);
}

static int compare_date(const void *a, const void *b)
{
	const struct hit *x = ((const struct pick *)a)->hit, *y = ((const struct pick *)b)->hit;

	if (x->has_day != y->has_day)
		return x->has_day ? -1 : 1;
	if (x->has_day && x->seconds != y->seconds)
		return x->seconds < y->seconds ? -1 : 1;
	return compare_path(a, b);
}

static int compare_date_down(const void *a, const void *b)
{
	const struct hit *x = ((const struct pick *)a)->hit, *y = ((const struct pick *)b)->hit;

	if (x->has_day && y->has_day && x->seconds != y->seconds)
		return x->seconds > y->seconds ? -1 : 1;
	return compare_date(a, b);
}

/* Into the order of the query as a whole; a file that two paths name is there once. */
static void settle(struct picks *picks, const struct query *query)
{
	static int (*const compare[])(const void *, const void *) = { [ORDER_DATE] = compare_date, [ORDER_DATE_DOWN] = compare_date_down,
		                                                      [ORDER_PATH] = compare_path };
	struct name_set *seen = name_set_new();
	size_t n = 0;

	if (picks->count)
		qsort(picks->items, picks->count, sizeof *picks->items, compare[query->order]);
	for (size_t i = 0; i < picks->count; i++) {
		if (name_set_add(seen, picks->items[i].path))
			picks->items[n++] = picks->items[i];
	}
	picks->count = query->limit && n > query->limit ? query->limit : n;
	name_set_free(seen);
}

bool shelves_select(const struct shelves *shelves, struct arena *arena, const struct query *query, struct picks *picks, struct diag *diag)
{
	size_t capacity = 0;

	*picks = (struct picks){ 0 };
	for (size_t i = 0; i < shelves->count; i++) {
		const struct shelf *shelf = &shelves->items[i];
		size_t n;
		const struct hit *hits = archive_select(shelf->archive, arena, query, &n, diag);

		if (!hits)
			return false;
		picks->items = arena_grow(arena, picks->items, &capacity, picks->count + n, sizeof *picks->items);
		for (size_t k = 0; k < n; k++)
			picks->items[picks->count++] = (struct pick){ shelf_path(arena, shelf, hits[k].path), &hits[k], shelf };
	}
	settle(picks, query);
	return true;
}
