/* archive_query.c - a query to SQL, and its rows to hits.
 *
 * In: conditions. Out: posts in order. Values are always bound, never part of the SQL. The full-text index is asked for each text among
 * the rows of the query's time: posts of a day came together, so that these are few. */
#include "archive/archive_query.h"

#include <string.h>

#include "archive/archive_sql.h"
#include "base/buf.h"

/* SQL being put together, and the values for its question marks. */
struct making {
	struct buf sql;
	struct arena *arena;
	struct value {
		struct str text;
		int64_t number;
		bool is_text;
	} *values;
	size_t n_values, capacity;
	bool in_rows;            /* the query has a time, whose posts … */
	int64_t first, last;     /* … are among these rows */
};

static void add_value(struct making *m, struct value value)
{
	m->values = arena_grow(m->arena, m->values, &m->capacity, m->n_values + 1, sizeof *m->values);
	m->values[m->n_values++] = value;
}

static void add_text(struct making *m, const char *sql, struct str text)
{
	buf_add_str(&m->sql, str_of(sql));
	add_value(m, (struct value){ .text = text, .is_text = true });
}

static void add_number(struct making *m, const char *sql, int64_t number)
{
	buf_add_str(&m->sql, str_of(sql));
	add_value(m, (struct value){ .number = number });
}

static void add_time(struct making *m, const struct query *q)
{
	if (q->has_from)
		add_number(m, " AND seconds >= ?", q->from);
	if (q->has_to)
		add_number(m, " AND seconds < ?", q->to);
	if (q->from_day.len)
		add_text(m, " AND day >= ?", q->from_day);
	if (q->to_day.len)
		add_text(m, " AND day <> '' AND day <= ?", q->to_day);
}

static const struct str news = STR_INIT("新闻");

/* The two other forms that a tag may have: the site writes "每日经济新闻新闻" for the medium 每日经济新闻, and people ask for either. */
static void add_tag_forms(struct making *m, struct str tag)
{
	add_text(m, ",?", arena_printf(m->arena, "%.*s新闻", STR_ARG(tag)));
	if (str_ends(tag, news) && tag.len > news.len)
		add_text(m, ",?", str_sub(tag, 0, tag.len - news.len));
}

static void add_labels(struct making *m, int kind, struct words names)
{
	if (names.count == 0)
		return;
	add_number(m, " AND EXISTS(SELECT 1 FROM label WHERE post = post.id AND kind = ?", kind);
	for (size_t i = 0; i < names.count; i++) {
		add_text(m, i == 0 ? " AND name IN (?" : ",?", names.items[i]);
		if (kind == LABEL_TAG)
			add_tag_forms(m, names.items[i]);
	}
	buf_add_str(&m->sql, STR("))"));
}

/* "证券时报" takes "证券时报·券商中国"; "zh" takes "zh-Hans". */
static void add_beginnings(struct making *m, const char *column, const char *mark, struct words names)
{
	for (size_t i = 0; i < names.count; i++) {
		struct str begin = arena_printf(m->arena, "%.*s%s", STR_ARG(names.items[i]), mark);

		buf_printf(&m->sql, "%s%s = ?", i == 0 ? " AND (" : " OR ", column);
		add_value(m, (struct value){ .text = names.items[i], .is_text = true });
		buf_printf(&m->sql, " OR substr(%s, 1, length(?)) = ?", column);
		add_value(m, (struct value){ .text = begin, .is_text = true });
		add_value(m, (struct value){ .text = begin, .is_text = true });
	}
	if (names.count)
		buf_add_str(&m->sql, STR(")"));
}

/* A phrase for FTS5: in quotes, quotes inside doubled. */
static struct str phrase(struct making *m, struct str text)
{
	struct buf out = BUF_INIT;

	buf_add_char(&out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_add_char(&out, '"');
		buf_add_char(&out, text.ptr[i]);
	}
	buf_add_char(&out, '"');
	struct str copy = arena_str(m->arena, buf_str(&out));
	buf_free(&out);
	return copy;
}

static void add_match(struct making *m, struct str text)
{
	add_text(m, "id IN (SELECT rowid FROM words WHERE words MATCH ?", phrase(m, text));
	if (m->in_rows) {
		add_number(m, " AND rowid >= ?", m->first);
		add_number(m, " AND rowid <= ?", m->last);
	}
	buf_add_str(&m->sql, STR(")"));
}

static void add_texts(struct making *m, const struct query *q)
{
	for (size_t i = 0; i < q->all.count; i++) {
		buf_add_str(&m->sql, STR(" AND "));
		add_match(m, q->all.items[i]);
	}
	for (size_t i = 0; i < q->none.count; i++) {
		buf_add_str(&m->sql, STR(" AND NOT "));
		add_match(m, q->none.items[i]);
	}
	if (q->any.count + q->codes.count == 0)
		return;
	buf_add_str(&m->sql, STR(" AND (0"));
	for (size_t i = 0; i < q->any.count; i++) {
		buf_add_str(&m->sql, STR(" OR "));
		add_match(m, q->any.items[i]);
	}
	for (size_t i = 0; i < q->codes.count; i++)
		add_text(m, " OR EXISTS(SELECT 1 FROM security WHERE code = ? AND post = post.id)", q->codes.items[i]);
	buf_add_str(&m->sql, STR(")"));
}

static void bind_all(const struct making *m, sqlite3_stmt *statement)
{
	for (size_t i = 0; i < m->n_values; i++) {
		if (m->values[i].is_text)
			archive_bind(statement, (int)i + 1, m->values[i].text);
		else
			sqlite3_bind_int64(statement, (int)i + 1, m->values[i].number);
	}
}

static const char *const orders[] = {
	[ORDER_DATE] = " ORDER BY seconds IS NULL, seconds, path",
	[ORDER_DATE_DOWN] = " ORDER BY seconds DESC, path",
	[ORDER_PATH] = " ORDER BY path",
};

/* Numbers as this machine writes them: an index is not carried to another. */
static struct sketch sketch_of(sqlite3_stmt *row, struct arena *arena, int index)
{
	size_t len = (size_t)sqlite3_column_bytes(row, index);
	uint32_t *keys = ARENA_ARRAY(arena, uint32_t, len / sizeof(uint32_t));

	if (len)
		memcpy(keys, sqlite3_column_blob(row, index), len / sizeof *keys * sizeof *keys);
	return (struct sketch){ keys, len / sizeof *keys };
}

static struct hit hit_of(sqlite3_stmt *row, struct arena *arena)
{
	return (struct hit){ .id = sqlite3_column_int64(row, 0),
		             .path = archive_column(row, arena, 1),
		             .has_day = sqlite3_column_type(row, 2) != SQLITE_NULL,
		             .seconds = sqlite3_column_int64(row, 2),
		             .day = archive_column(row, arena, 3),
		             .title = archive_column(row, arena, 4),
		             .lang = archive_column(row, arena, 5),
		             .source = archive_column(row, arena, 6),
		             .url = archive_column(row, arena, 7),
		             .hash = (uint64_t)sqlite3_column_int64(row, 8),
		             .length = (uint32_t)sqlite3_column_int64(row, 9),
		             .sketch = sketch_of(row, arena, 10) };
}

static void make_sql(struct making *m, const struct query *q)
{
	buf_add_str(&m->sql, STR("SELECT id, path, seconds, day, title, lang, source, url, hash, length, sketch FROM post WHERE trouble = ''"));
	add_time(m, q);
	add_labels(m, LABEL_CATEGORY, q->categories);
	add_labels(m, LABEL_TAG, q->tags);
	add_beginnings(m, "source", "·", q->sources);
	add_beginnings(m, "lang", "-", q->langs);
	add_texts(m, q);
	buf_add_str(&m->sql, str_of(orders[q->order]));
	if (q->limit)
		add_number(m, " LIMIT ?", (int64_t)q->limit);
}

static sqlite3_stmt *prepare(struct archive *a, struct making *m)
{
	sqlite3_stmt *statement = NULL;

	buf_add_char(&m->sql, 0);
	if (sqlite3_prepare_v2(a->db, m->sql.ptr, -1, &statement, NULL) == SQLITE_OK)
		bind_all(m, statement);
	buf_free(&m->sql);
	return statement;
}

/* The rows that the posts of the query's time are among. */
static void find_rows(struct archive *a, struct making *m, const struct query *q)
{
	struct making rows = { .arena = m->arena };
	sqlite3_stmt *statement;

	m->in_rows = q->has_from || q->has_to || q->from_day.len || q->to_day.len;
	if (!m->in_rows || q->any.count + q->all.count + q->none.count == 0)
		return;
	buf_add_str(&rows.sql, STR("SELECT min(id), max(id) FROM post WHERE 1"));
	add_time(&rows, q);
	statement = prepare(a, &rows);
	if (statement && sqlite3_step(statement) == SQLITE_ROW) {
		m->first = sqlite3_column_int64(statement, 0);
		m->last = sqlite3_column_int64(statement, 1);
	}
	sqlite3_finalize(statement);
}

struct hit *archive_select(struct archive *a, struct arena *arena, const struct query *q, size_t *count, struct diag *diag)
{
	struct making m = { .arena = arena };
	sqlite3_stmt *statement;
	struct hit *hits = NULL;
	size_t capacity = 0;
	int status = SQLITE_ERROR;

	*count = 0;
	find_rows(a, &m, q);
	make_sql(&m, q);
	statement = prepare(a, &m);
	while (statement && (status = sqlite3_step(statement)) == SQLITE_ROW) {
		hits = arena_grow(arena, hits, &capacity, *count + 1, sizeof *hits);
		hits[(*count)++] = hit_of(statement, arena);
	}
	sqlite3_finalize(statement);
	if (status != SQLITE_DONE) {
		diag_add(diag, DIAG_ARCHIVE_FAILED, place_file(a->path), sqlite3_errmsg(a->db));
		return NULL;
	}
	return hits ? hits : ARENA_ARRAY(arena, struct hit, 1);
}

struct str archive_text(struct archive *a, struct arena *arena, const struct hit *hit)
{
	sqlite3_stmt *statement = archive_statement(a, ARCHIVE_TEXT);
	struct str text = STR("");

	if (statement == NULL)
		return text;
	sqlite3_bind_int64(statement, 1, hit->id);
	if (sqlite3_step(statement) == SQLITE_ROW)
		text = archive_column(statement, arena, 0);
	sqlite3_reset(statement);
	return text;
}

/* ---- why ---- */

/* Whether a query of one value on a post has a row. */
static bool holds(struct archive *a, const char *sql, int64_t post, struct str value)
{
	sqlite3_stmt *statement;
	bool found = false;

	if (sqlite3_prepare_v2(a->db, sql, -1, &statement, NULL) == SQLITE_OK) {
		sqlite3_bind_int64(statement, 1, post);
		archive_bind(statement, 2, value);
		found = sqlite3_step(statement) == SQLITE_ROW;
	}
	sqlite3_finalize(statement);
	return found;
}

static void add_reason(struct buf *out, const char *what, struct str value)
{
	if (out->len)
		buf_add_str(out, STR("; "));
	buf_printf(out, "%s %.*s", what, STR_ARG(value));
}

static void add_first(struct archive *a, struct buf *out, const char *what, const char *sql, int64_t post, struct words words,
                      struct making *phrases)
{
	for (size_t i = 0; i < words.count; i++) {
		struct str asked = words.items[i];
		struct str value = phrases ? phrase(phrases, asked) : asked;

		if (holds(a, sql, post, value)) {
			add_reason(out, what, asked);
			return;
		}
	}
}

struct str archive_reason(struct archive *a, struct arena *arena, const struct query *q, const struct hit *hit)
{
	struct making phrases = { .arena = arena };
	struct buf out = BUF_INIT;

	add_first(a, &out, "category", "SELECT 1 FROM label WHERE post = ?1 AND kind = 1 AND name = ?2", hit->id, q->categories, NULL);
	add_first(a, &out, "tag", "SELECT 1 FROM label WHERE post = ?1 AND kind = 2 AND (name = ?2 OR name = ?2 || '新闻' OR name || '新闻' = ?2)",
	          hit->id, q->tags, NULL);
	if (q->sources.count)
		add_reason(&out, "source", hit->source);
	if (q->langs.count)
		add_reason(&out, "language", hit->lang);
	add_first(a, &out, "code", "SELECT 1 FROM security WHERE post = ?1 AND code = ?2", hit->id, q->codes, NULL);
	add_first(a, &out, "text", "SELECT 1 FROM words WHERE rowid = ?1 AND words MATCH ?2", hit->id, q->any, &phrases);
	add_first(a, &out, "text", "SELECT 1 FROM words WHERE rowid = ?1 AND words MATCH ?2", hit->id, q->all, &phrases);
	struct str reason = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return reason;
}
