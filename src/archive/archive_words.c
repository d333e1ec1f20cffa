/* archive_words.c - words for the full-text index: each Han character, kana or Hangul syllable is a word of its own, other letters
 * and digits make words between what is neither (SQLite FTS5, custom tokenizers).
 *
 * So a query for two characters is a phrase of two words, and finds them wherever they stand side by side; a query for one finds that
 * one, too. Letters are compared without case, full-width ones as their half-width forms. */
#include "archive/archive_sql.h"

#include "archive/letters.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

bool letter_is_wide(uint32_t code)
{
	const struct ucd *u = ucd_of(code);

	return u->script == SCRIPT_HAN || u->script == SCRIPT_HIRAGANA || u->script == SCRIPT_KATAKANA ||
	       u->script == SCRIPT_HANGUL || u->script == SCRIPT_BOPOMOFO || code == 0x3007;
}

bool letter_counts(uint32_t code)
{
	switch ((enum ucd_gc)ucd_of(code)->gc) {
	case GC_LL:
	case GC_LM:
	case GC_LO:
	case GC_LT:
	case GC_LU:
	case GC_MC:
	case GC_ME:
	case GC_MN:
	case GC_ND:
	case GC_NL:
	case GC_NO:
		return true;
	default:
		return false;
	}
}

uint32_t letter_folded(uint32_t code)
{
	if (code >= 0xFF01 && code <= 0xFF5E)
		code -= 0xFEE0;
	if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7) || (code >= 0x391 && code <= 0x3A9) ||
	    (code >= 0x410 && code <= 0x42F))
		return code + 0x20;
	return code;
}

typedef int token_fn(void *, int, const char *, int, int, int);

/* The word that begins at *p: one wide character, or letters up to the next that is none. */
static int give_word(void *context, token_fn *give, const char *start, const char **p, const char *end)
{
	enum { WORD_MAX = 64 }; /* bytes; what is longer is cut into words of this length */
	const char *from = *p;
	char word[WORD_MAX + 8];
	size_t n = 0;

	while (*p < end) {
		const char *next = *p;
		uint32_t code = letter_folded(utf8_next(&next, end));
		bool wide = letter_is_wide(code);

		if (!letter_counts(code) || n >= WORD_MAX || (wide && n > 0))
			break;
		n += utf8_encode(code, word + n);
		*p = next;
		if (wide)
			break;
	}
	return give(context, 0, word, (int)n, (int)(from - start), (int)(*p - start));
}

static int tokenize(Fts5Tokenizer *none, void *context, int flags, const char *text, int len, token_fn *give)
{
	const char *p = text, *end = text + len;

	(void)none;
	(void)flags;
	while (p < end) {
		const char *next = p;
		int status;

		if (!letter_counts(letter_folded(utf8_next(&next, end)))) {
			p = next;
			continue;
		}
		status = give_word(context, give, text, &p, end);
		if (status != SQLITE_OK)
			return status;
	}
	return SQLITE_OK;
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
