/* archive_sql.h - SQLite inside src/archive, the only folder that sees it. */
#ifndef JB_ARCHIVE_ARCHIVE_SQL_H
#define JB_ARCHIVE_ARCHIVE_SQL_H

#include <sqlite3.h>

#include "archive/archive.h"

enum archive_statement {
	ARCHIVE_PUT, ARCHIVE_FIND, ARCHIVE_DROP, ARCHIVE_LABEL, ARCHIVE_SECURITY, ARCHIVE_WORDS, ARCHIVE_TEXT,
	ARCHIVE_STATEMENTS
};
enum { LABEL_CATEGORY = 1, LABEL_TAG = 2 };

struct archive {
	sqlite3 *db;
	struct str path;
	sqlite3_stmt *statements[ARCHIVE_STATEMENTS];
	bool failed; /* a change since archive_begin was refused */
};

/* Registers the tokenizer "jianbao" of archive_words.c. */
bool archive_words_register(sqlite3 *);

sqlite3_stmt *archive_statement(struct archive *, enum archive_statement);
void archive_bind(sqlite3_stmt *, int index, struct str); /* the bytes must live until the statement is reset */
struct str archive_column(sqlite3_stmt *, struct arena *, int index);

#endif
