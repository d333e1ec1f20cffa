/* archive_put.c - records into the index.
 *
 * In: a record. Out: rows of post, label, security and words; what stood there for the same path goes first. */
#include "archive/archive_sql.h"

static void step(struct archive *a, sqlite3_stmt *statement)
{
	a->failed |= sqlite3_step(statement) != SQLITE_DONE;
	sqlite3_reset(statement);
}

static void put_labels(struct archive *a, int64_t id, int kind, const struct str *names, size_t n)
{
	sqlite3_stmt *statement = archive_statement(a, ARCHIVE_LABEL);

	for (size_t i = 0; statement != NULL && i < n; i++) {
		sqlite3_bind_int(statement, 1, kind);
		archive_bind(statement, 2, names[i]);
		sqlite3_bind_int64(statement, 3, id);
		sqlite3_bind_int64(statement, 4, (int64_t)i);
		step(a, statement);
	}
}

static void put_securities(struct archive *a, int64_t id, const struct record *r)
{
	sqlite3_stmt *statement = archive_statement(a, ARCHIVE_SECURITY);

	for (size_t i = 0; statement != NULL && i < r->n_securities; i++) {
		archive_bind(statement, 1, r->securities[i].code);
		sqlite3_bind_int64(statement, 2, id);
		archive_bind(statement, 3, r->securities[i].name);
		step(a, statement);
	}
}

static void put_words(struct archive *a, int64_t id, struct str text)
{
	sqlite3_stmt *statement = archive_statement(a, ARCHIVE_WORDS);

	if (statement == NULL || text.len == 0)
		return;
	sqlite3_bind_int64(statement, 1, id);
	archive_bind(statement, 2, text);
	step(a, statement);
}

void archive_remove(struct archive *a, int64_t id)
{
	sqlite3_stmt *statement = archive_statement(a, ARCHIVE_DROP);

	if (statement == NULL)
		return;
	sqlite3_bind_int64(statement, 1, id);
	step(a, statement);
}

static void remove_path(struct archive *a, struct str path)
{
	sqlite3_stmt *statement = archive_statement(a, ARCHIVE_FIND);
	int64_t id = -1;

	if (statement == NULL)
		return;
	archive_bind(statement, 1, path);
	if (sqlite3_step(statement) == SQLITE_ROW)
		id = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	if (id >= 0)
		archive_remove(a, id);
}

void archive_put(struct archive *a, const struct record *r)
{
	sqlite3_stmt *statement = archive_statement(a, ARCHIVE_PUT);
	int64_t id;

	if (statement == NULL)
		return;
	remove_path(a, r->path);
	archive_bind(statement, 1, r->path);
	sqlite3_bind_int64(statement, 2, r->size);
	sqlite3_bind_int64(statement, 3, r->mtime);
	sqlite3_bind_int64(statement, 4, (int64_t)r->hash);
	archive_bind(statement, 5, r->trouble);
	if (r->has_day)
		sqlite3_bind_int64(statement, 6, r->seconds);
	else
		sqlite3_bind_null(statement, 6);
	archive_bind(statement, 7, r->day);
	archive_bind(statement, 8, r->title);
	archive_bind(statement, 9, r->lang);
	archive_bind(statement, 10, r->source);
	archive_bind(statement, 11, r->url);
	sqlite3_bind_int64(statement, 12, r->length);
	sqlite3_bind_blob64(statement, 13, r->sketch.keys, r->sketch.n_keys * sizeof *r->sketch.keys, SQLITE_STATIC);
	step(a, statement);
	id = sqlite3_last_insert_rowid(a->db);
	put_labels(a, id, LABEL_CATEGORY, r->categories, r->n_categories);
	put_labels(a, id, LABEL_TAG, r->tags, r->n_tags);
	put_securities(a, id, r);
	put_words(a, id, r->text);
}
