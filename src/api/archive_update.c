/* archive_update.c - what changed in a folder, read by workers and put into its index.
 *
 * In: the folder's files with size and time, the index's. Out: the index as the folder is. Both lists are in the order of their
 * paths' bytes, so one walk over the two finds what is new, changed and gone. */
#include "api/archive.h"

#include "api/pipeline.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/workers.h"
#include "briefing/securities.h"
#include "unicode/utf8.h"

enum { BATCH = 512 }; /* posts read at a time: bounds what is held in memory */

static const struct str suffixes[] = { STR_INIT(".md"), STR_INIT(".markdown"), STR_INIT(".html") };

struct str archive_default_path(struct arena *arena, struct str folder)
{
	return file_join(arena, folder, STR(".jianbao.index"));
}

struct update {
	const struct jb_context *context;
	struct arena *arena;            /* of the whole update */
	size_t prefix;                  /* bytes of a file's path that its record does without: the folder and a slash */
	const struct file_found **todo; /* new or changed */
	const struct source *sources;   /* of todo, where posts are named singly; NULL: of a folder */
	size_t n_todo, n_changed;       /* of which so many have another size or time */
	size_t first;                   /* of the batch */
	struct made {
		struct arena *arena;
		struct record record;
	} made[BATCH];
};

static struct str day_of(struct arena *arena, const struct post_date *d)
{
	return d->has_day ? arena_printf(arena, "%04d-%02d-%02d", d->year, d->month, d->day) : STR("");
}

void record_fill(struct record *r, struct arena *arena, const struct entry *entry)
{
	const struct post *post = entry->post;
	struct named_security *found = securities_find(arena, entry->article->root, &r->n_securities);
	struct security *securities = ARENA_ARRAY(arena, struct security, r->n_securities);
	struct str body = node_text_content(arena, entry->article->root);

	for (size_t i = 0; i < r->n_securities; i++)
		securities[i] = (struct security){ found[i].code, found[i].name };
	r->securities = securities;
	r->has_day = post->date.has_day;
	r->seconds = entry->seconds;
	r->day = day_of(arena, &post->date);
	r->title = entry->title;
	r->lang = entry->lang;
	r->source = entry->source;
	r->url = entry->url;
	r->categories = post->categories;
	r->n_categories = post->n_categories;
	r->tags = post->tags;
	r->n_tags = post->n_tags;
	r->length = (uint32_t)utf8_count_inked(body);
	r->sketch = near_sketch(arena, body);
	r->text = arena_printf(arena, "%.*s\n%.*s", STR_ARG(entry->title), STR_ARG(body));
}

static struct str first_error(struct arena *arena, const struct diag *diag)
{
	size_t n;
	const struct diag_message *list = diag_messages(diag, &n);

	for (size_t i = 0; i < n; i++) {
		if (list[i].level == DIAG_ERROR)
			return arena_str(arena, list[i].text);
	}
	return STR("cannot be read");
}

static void read_post(void *shared, size_t item, unsigned worker)
{
	struct update *u = shared;
	const struct file_found *file = u->todo[u->first + item];
	struct made *made = &u->made[item];
	struct input input = { .path = file->path, .arena = arena_new(), .diag = diag_new() };

	(void)worker;
	made->arena = input.arena;
	made->record = (struct record){ .path = str_from(file->path, u->prefix), .size = file->size, .mtime = file->mtime };
	const struct source *source = u->sources ? &u->sources[u->first + item] : NULL;
	bool in_memory = source && source->in_memory;
	if (in_memory)
		input.bytes = source->bytes;
	if (in_memory || file_read(input.arena, file->path, LIMIT_POST_BYTES, &input.bytes, input.diag)) {
		made->record.hash = str_hash(input.bytes);
		input.in_memory = true;
		pipeline_read(&input, u->context);
	}
	if (input.entry)
		record_fill(&made->record, input.arena, input.entry);
	else
		made->record.trouble = first_error(input.arena, input.diag);
	diag_free(input.diag);
}

static void put_all(struct update *u, struct archive *archive, struct archive_changes *changes)
{
	for (u->first = 0; u->first < u->n_todo; u->first += BATCH) {
		size_t n = u->n_todo - u->first < BATCH ? u->n_todo - u->first : BATCH;

		workers_run(u->context->workers, n, read_post, u);
		for (size_t i = 0; i < n; i++) {
			archive_put(archive, &u->made[i].record);
			changes->unreadable += u->made[i].record.trouble.len > 0;
			arena_free(u->made[i].arena);
		}
	}
}

/* A growing list of posts of the index. */
struct ids {
	struct arena *arena;
	int64_t *items;
	size_t count, capacity;
};

static void ids_add(struct ids *ids, int64_t id)
{
	ids->items = arena_grow(ids->arena, ids->items, &ids->capacity, ids->count + 1, sizeof *ids->items);
	ids->items[ids->count++] = id;
}

/* The walk over both lists: what is to be read goes to todo, what is gone to `gone`. False when the index cannot be read. */
static bool compare(struct update *u, struct archive *archive, const struct file_found *files, size_t n_files, struct ids *gone)
{
	struct known_walk *walk = known_walk_new(archive);
	struct known known;
	bool more = walk && known_walk_next(walk, &known);

	for (size_t i = 0; i < n_files || more;) {
		struct str path = i < n_files ? str_from(files[i].path, u->prefix) : STR("");
		int order = i == n_files ? 1 : more ? str_cmp(path, known.path) : -1;

		if (order > 0) {
			ids_add(gone, known.id);
		} else {
			if (order < 0 || files[i].size != known.size || files[i].mtime != known.mtime) {
				u->todo[u->n_todo++] = &files[i];
				u->n_changed += order == 0;
			}
			i++;
		}
		if (order >= 0)
			more = known_walk_next(walk, &known);
	}
	known_walk_free(walk);
	return walk != NULL;
}

/* All posts of the index, to be taken out. */
static void forget_all(struct archive *archive, struct arena *arena)
{
	struct ids all = { .arena = arena };
	struct known_walk *walk = known_walk_new(archive);
	struct known known;

	while (walk && known_walk_next(walk, &known))
		ids_add(&all, known.id);
	known_walk_free(walk);
	for (size_t i = 0; i < all.count; i++)
		archive_remove(archive, all.items[i]);
}

/* Dates without a zone stand in the index as moments of the zone that was the default then: another one means reading all anew. */
static void settle_zone(struct archive *archive, struct arena *arena, const struct jb_context *context)
{
	struct str key = STR("zone"), now = arena_printf(arena, "%d", context->default_zone);
	struct str then = archive_value(archive, arena, key);

	if (str_eq(then, now))
		return;
	forget_all(archive, arena);
	archive_set_value(archive, key, now);
}

bool archive_add_files(struct archive *archive, const struct source *sources, size_t count, const struct jb_context *context,
                       struct diag *diag)
{
	struct arena *arena = arena_new();
	struct update *u = ARENA_NEW(arena, struct update);
	struct file_found *files = ARENA_ARRAY(arena, struct file_found, count);
	struct archive_changes changes = { 0 };

	*u = (struct update){ .context = context, .sources = sources };
	u->todo = ARENA_ARRAY(arena, const struct file_found *, count);
	for (size_t i = 0; i < count; i++) {
		files[i].path = sources[i].path;
		u->todo[u->n_todo++] = &files[i];
	}
	bool ok = archive_begin(archive, diag);
	if (ok) {
		put_all(u, archive, &changes);
		ok = archive_commit(archive, diag);
	}
	arena_free(arena);
	return ok;
}

static bool update(struct update *u, struct archive *archive, struct str folder, struct archive_changes *changes, struct diag *diag)
{
	const struct file_search search = { suffixes, ARRAY_LEN(suffixes), u->context->workers };
	struct arena *arena = u->arena;
	struct ids gone = { .arena = arena };
	size_t n_files;
	struct file_found *files = file_find_all(arena, folder, &search, &n_files, diag);

	u->prefix = file_join(arena, folder, STR("x")).len - 1;
	u->todo = ARENA_ARRAY(arena, const struct file_found *, n_files);
	if (!compare(u, archive, files, n_files, &gone)) {
		archive_tell(archive, diag);
		return false;
	}
	for (size_t i = 0; i < gone.count; i++)
		archive_remove(archive, gone.items[i]);
	*changes = (struct archive_changes){ n_files, u->n_todo - u->n_changed, u->n_changed, gone.count, 0 };
	put_all(u, archive, changes);
	return true;
}

bool archive_update(struct archive *archive, struct str folder, const struct jb_context *context,
                    struct archive_changes *changes, struct diag *diag)
{
	struct arena *arena = arena_new();
	struct update *u = ARENA_NEW(arena, struct update);
	bool ok = archive_begin(archive, diag);

	*changes = (struct archive_changes){ 0 };
	u->context = context;
	u->arena = arena;
	if (ok) {
		settle_zone(archive, arena, context);
		ok = update(u, archive, folder, changes, diag);
		ok = archive_commit(archive, diag) && ok;
	}
	arena_free(arena);
	return ok;
}
