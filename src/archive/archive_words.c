/* archive_words.c - the words of word_split.h for the full-text index (SQLite FTS5, custom tokenizers). */
#include "archive/archive_sql.h"

#include "archive/word_split.h"

typedef int token_fn(void *, int, const char *, int, int, int);

static int tokenize(Fts5Tokenizer *none, void *context, int flags, const char *text, int len, token_fn *give)
{
	const char *p = text, *end = text + len;
	struct word word;
	int status = SQLITE_OK;

	(void)none;
	(void)flags;
	while (status == SQLITE_OK && word_next(&word, &p, end))
		status = give(context, 0, word.text, (int)word.len, (int)(word.from - text), (int)(p - text));
	return status;
}

/* The tokenizer has no state: any address does for its object. */
static int create(void *context, const char **args, int n, Fts5Tokenizer **out)
{
	(void)args;
	(void)n;
	*out = context;
	return SQLITE_OK;
}

static void delete(Fts5Tokenizer *none)
{
	(void)none;
}

bool archive_words_register(sqlite3 *db)
{
	fts5_tokenizer words = { create, delete, tokenize };
	sqlite3_stmt *statement = NULL;
	fts5_api *api = NULL;
	bool ok;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
		return false;
	sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(statement);
	sqlite3_finalize(statement);
	ok = api != NULL && api->xCreateTokenizer(api, "jianbao", db, &words, NULL) == SQLITE_OK;
	return ok;
}
