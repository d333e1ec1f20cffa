/* archive.c - the index file: opened, begun, replaced when it is damaged; changes in transactions.
 *
 * In: a path. Out: an archive. Tables: post (a row each), label (categories and tags), security, words (full text), value. */
#include "archive/archive_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Changes whenever the tables do: an index of another version is made anew. */
enum { VERSION = 2, BUSY_MS = 30000 };

static const char schema[] =
	"CREATE TABLE post(id INTEGER PRIMARY KEY, path TEXT NOT NULL, size INTEGER, mtime INTEGER, hash INTEGER, trouble TEXT,"
	" seconds INTEGER, day TEXT, title TEXT, lang TEXT, source TEXT, url TEXT, length INTEGER, sketch BLOB);"
	"CREATE UNIQUE INDEX post_file ON post(path, size, mtime);"
	"CREATE INDEX post_seconds ON post(seconds);"
	"CREATE INDEX post_day ON post(day);"
	"CREATE TABLE label(kind INTEGER, name TEXT, post INTEGER, place INTEGER, PRIMARY KEY(kind, name, post)) WITHOUT ROWID;"
	"CREATE INDEX label_post ON label(post, kind, place);"
	"CREATE TABLE security(code TEXT, post INTEGER, name TEXT, PRIMARY KEY(code, post)) WITHOUT ROWID;"
	"CREATE INDEX security_post ON security(post);"
	"CREATE TABLE value(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
	"CREATE VIRTUAL TABLE words USING fts5(text, tokenize='jianbao', columnsize=0);"
	"CREATE TRIGGER post_gone AFTER DELETE ON post BEGIN"
	" DELETE FROM label WHERE post = old.id; DELETE FROM security WHERE post = old.id; DELETE FROM words WHERE rowid = old.id; END;";

static const char *const texts[ARCHIVE_STATEMENTS] = {
	[ARCHIVE_PUT] = "INSERT INTO post(path, size, mtime, hash, trouble, seconds, day, title, lang, source, url, length, sketch)"
	                " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	[ARCHIVE_FIND] = "SELECT id FROM post WHERE path = ?1",
	[ARCHIVE_DROP] = "DELETE FROM post WHERE id = ?1",
	[ARCHIVE_LABEL] = "INSERT OR IGNORE INTO label(kind, name, post, place) VALUES(?1, ?2, ?3, ?4)",
	[ARCHIVE_SECURITY] = "INSERT OR IGNORE INTO security(code, post, name) VALUES(?1, ?2, ?3)",
	[ARCHIVE_TEXT] = "SELECT text FROM words WHERE rowid = ?1",
	[ARCHIVE_WORDS] = "INSERT INTO words(rowid, text) VALUES(?1, ?2)",
};

static bool run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The first column of a query's first row; -1 when there is none. */
static int64_t ask(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;
	int64_t answer = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
		answer = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return answer;
}

/* What opening a file found. Only damage and another version justify beginning anew: a file that is locked or may not be written
 * is somebody's good index. */
enum opened { OPENED, OPENED_USELESS, OPENED_BUSY, OPENED_NOT };

static enum opened judge(sqlite3 *db)
{
	int code = sqlite3_errcode(db);

	if (code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_PROTOCOL)
		return OPENED_BUSY;
	return code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? OPENED_USELESS : OPENED_NOT;
}

static enum opened begin_anew(sqlite3 *db)
{
	bool ok = run(db, "BEGIN IMMEDIATE");
	char mark[40];

	snprintf(mark, sizeof mark, "PRAGMA user_version=%d", VERSION);
	/* Another process may have made it meanwhile. */
	if (ok && ask(db, "PRAGMA user_version") == 0)
		ok = run(db, schema) && run(db, mark);
	return ok && run(db, "COMMIT") ? OPENED : judge(db);
}

/* Whether the file is an index of this version with all its tables; an empty file is made one. */
static enum opened prepare(sqlite3 *db)
{
	int64_t version, n_all, n_ours;

	sqlite3_busy_timeout(db, BUSY_MS);
	if (!archive_words_register(db) || !run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=OFF"))
		return judge(db);
	/* One look at all three: between two, another process may make the tables. */
	if (!run(db, "BEGIN") || (version = ask(db, "PRAGMA user_version")) < 0)
		return judge(db);
	n_all = ask(db, "SELECT count(*) FROM sqlite_master");
	n_ours = ask(db, "SELECT count(*) FROM sqlite_master WHERE name IN ('post', 'label', 'security', 'words', 'value')");
	if (n_all < 0 || n_ours < 0 || !run(db, "COMMIT"))
		return judge(db);
	if (version == 0 && n_all == 0)
		return begin_anew(db);
	return version == VERSION && n_ours == 5 ? OPENED : OPENED_USELESS;
}

static enum opened open_once(const char *path, sqlite3 **db)
{
	enum opened opened = OPENED_NOT;

	if (sqlite3_open_v2(path, db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
		opened = prepare(*db);
	if (opened != OPENED) {
		sqlite3_close(*db);
		*db = NULL;
	}
	return opened;
}

/* SQLite waits for other processes, but not while one of them turns the file to WAL: whoever might wait for whom, it gives up at once. */
static enum opened open_db(const char *path, sqlite3 **db)
{
	enum { PAUSE_MS = 5 };
	enum opened opened = open_once(path, db);

	for (int waited = 0; opened == OPENED_BUSY && waited < BUSY_MS; waited += PAUSE_MS) {
		(void)nanosleep(&(struct timespec){ .tv_nsec = PAUSE_MS * 1000000L }, NULL);
		opened = open_once(path, db);
	}
	return opened;
}

/* The file keeps its bytes under another name: --index may have named what never was an index. */
static bool set_aside(struct str path)
{
	static const char *const ends[] = { "-wal", "-shm" };
	struct arena *arena = arena_new();
	bool moved = rename(path.ptr, arena_printf(arena, "%.*s.damaged", STR_ARG(path)).ptr) == 0;

	for (size_t i = 0; moved && i < ARRAY_LEN(ends); i++)
		(void)unlink(arena_printf(arena, "%.*s%s", STR_ARG(path), ends[i]).ptr);
	arena_free(arena);
	return moved;
}

struct archive *archive_open(struct str path, struct diag *diag)
{
	struct archive *a = mem_alloc(sizeof *a);
	char *name = mem_alloc(path.len + 1);

	memcpy(name, path.ptr, path.len);
	a->path = (struct str){ name, path.len };
	if (open_db(name, &a->db) == OPENED_USELESS && set_aside(a->path)) {
		diag_add(diag, DIAG_ARCHIVE_REBUILT, place_file(path));
		open_db(name, &a->db);
	}
	if (a->db != NULL)
		return a;
	diag_add(diag, DIAG_ARCHIVE_FAILED, place_file(path), "cannot be opened or made");
	archive_close(a);
	return NULL;
}

void archive_close(struct archive *a)
{
	if (a == NULL)
		return;
	for (int i = 0; i < ARCHIVE_STATEMENTS; i++)
		sqlite3_finalize(a->statements[i]);
	sqlite3_close(a->db);
	free((char *)a->path.ptr);
	free(a);
}

sqlite3_stmt *archive_statement(struct archive *a, enum archive_statement which)
{
	if (a->statements[which] == NULL &&
	    sqlite3_prepare_v3(a->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT, &a->statements[which], NULL) != SQLITE_OK)
		a->failed = true;
	return a->statements[which];
}

void archive_bind(sqlite3_stmt *statement, int index, struct str s)
{
	sqlite3_bind_text64(statement, index, s.ptr ? s.ptr : "", s.len, SQLITE_STATIC, SQLITE_UTF8);
}

struct str archive_column(sqlite3_stmt *statement, struct arena *arena, int index)
{
	const char *text = (const char *)sqlite3_column_text(statement, index);

	return arena_str(arena, (struct str){ text ? text : "", (size_t)sqlite3_column_bytes(statement, index) });
}

void archive_tell(const struct archive *a, struct diag *diag)
{
	diag_add(diag, DIAG_ARCHIVE_FAILED, place_file(a->path), sqlite3_errmsg(a->db));
}

bool archive_begin(struct archive *a, struct diag *diag)
{
	a->failed = false;
	if (run(a->db, "BEGIN IMMEDIATE"))
		return true;
	archive_tell(a, diag);
	return false;
}

bool archive_commit(struct archive *a, struct diag *diag)
{
	if (!a->failed && run(a->db, "COMMIT"))
		return true;
	archive_tell(a, diag);
	run(a->db, "ROLLBACK");
	return false;
}

struct known_walk {
	sqlite3_stmt *statement;
};

struct known_walk *known_walk_new(struct archive *a)
{
	struct known_walk *walk = mem_alloc(sizeof *walk);

	if (sqlite3_prepare_v2(a->db, "SELECT path, size, mtime, id FROM post ORDER BY path", -1, &walk->statement, NULL) == SQLITE_OK)
		return walk;
	free(walk);
	return NULL;
}

bool known_walk_next(struct known_walk *walk, struct known *known)
{
	if (sqlite3_step(walk->statement) != SQLITE_ROW)
		return false;
	const char *path = (const char *)sqlite3_column_text(walk->statement, 0);
	*known = (struct known){ sqlite3_column_int64(walk->statement, 3), { path, (size_t)sqlite3_column_bytes(walk->statement, 0) },
		                 sqlite3_column_int64(walk->statement, 1), sqlite3_column_int64(walk->statement, 2) };
	return true;
}

void known_walk_free(struct known_walk *walk)
{
	if (walk == NULL)
		return;
	sqlite3_finalize(walk->statement);
	free(walk);
}

size_t archive_count(struct archive *a)
{
	int64_t n = ask(a->db, "SELECT (SELECT count(*) FROM post) - (SELECT count(*) FROM post WHERE trouble <> '')");

	return n > 0 ? (size_t)n : 0;
}

struct troubled *archive_troubled(struct archive *a, struct arena *arena, size_t *count)
{
	sqlite3_stmt *statement;
	struct troubled *list = NULL;
	size_t capacity = 0;

	*count = 0;
	if (sqlite3_prepare_v2(a->db, "SELECT path, trouble FROM post WHERE trouble <> '' ORDER BY path", -1, &statement, NULL) != SQLITE_OK)
		return NULL;
	while (sqlite3_step(statement) == SQLITE_ROW) {
		list = arena_grow(arena, list, &capacity, *count + 1, sizeof *list);
		list[(*count)++] = (struct troubled){ archive_column(statement, arena, 0), archive_column(statement, arena, 1) };
	}
	sqlite3_finalize(statement);
	return list;
}

struct str archive_value(struct archive *a, struct arena *arena, struct str key)
{
	struct str value = STR("");
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(a->db, "SELECT value FROM value WHERE key = ?1", -1, &statement, NULL) != SQLITE_OK)
		return value;
	archive_bind(statement, 1, key);
	if (sqlite3_step(statement) == SQLITE_ROW)
		value = archive_column(statement, arena, 0);
	sqlite3_finalize(statement);
	return value;
}

void archive_set_value(struct archive *a, struct str key, struct str value)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(a->db, "INSERT OR REPLACE INTO value(key, value) VALUES(?1, ?2)", -1, &statement, NULL) != SQLITE_OK)
		return;
	archive_bind(statement, 1, key);
	archive_bind(statement, 2, value);
	a->failed |= sqlite3_step(statement) != SQLITE_DONE;
	sqlite3_finalize(statement);
}
