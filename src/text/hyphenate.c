/* hyphenate.c - hyphenation points by libhyphen's patterns (Liang 1983); the only file that sees the library.
 *
 * In: decoded characters and the breaks found so far; out: BREAK_HYPHEN inside words. A language without a dictionary is
 * set without hyphens. Capitalised abbreviations, words with digits and parts of web
 * addresses stay whole. */
#include "text/hyphenate.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "text/letter_case.h"
#include "text/linebreak.h"
#include "unicode/lang.h"
#include "unicode/utf8.h"

const char hyphenator_system_folder[] = "/usr/share/hyphen";

enum {
	WORD_LEAST = 5,  /* shorter words are not parted (CSS hyphenate-limit-chars) */
	WORD_MOST = 60,  /* longer ones are no words */
	WORD_BYTES = WORD_MOST * 4
};

/* Dictionary for each language, and how many letters stay before and behind a hyphen; rows are tried in order. */
static const struct dictionary {
	const char *lang, *file;
	uint8_t before, behind;
} dictionaries[] = {
	{"en-GB", "hyph_en_GB.dic", 2, 3}, {"en", "hyph_en_US.dic", 2, 3}, {"de", "hyph_de_DE.dic", 2, 2},
	{"fr", "hyph_fr.dic", 2, 3},       {"es", "hyph_es.dic", 2, 2},    {"it", "hyph_it_IT.dic", 2, 2},
	{"nl", "hyph_nl_NL.dic", 2, 2},    {"pt", "hyph_pt_BR.dic", 2, 3}, {"ru", "hyph_ru_RU.dic", 2, 2},
};

struct hyphenator {
	const char *folder;
	struct {
		HyphenDict *dict;
		bool tried;
	} opened[ARRAY_LEN(dictionaries)];
};

struct hyphenator *hyphenator_new(const char *folder)
{
	struct hyphenator *h = mem_alloc(sizeof *h);

	h->folder = folder;
	return h;
}

void hyphenator_free(struct hyphenator *h)
{
	if (!h)
		return;
	for (size_t i = 0; i < ARRAY_LEN(dictionaries); i++) {
		if (h->opened[i].dict)
			hnj_hyphen_free(h->opened[i].dict);
	}
	free(h);
}

/* Reads through base/file.h, as all files are, and hands the bytes to the library. */
static HyphenDict *open_dictionary(struct hyphenator *h, size_t i)
{
	struct arena *arena;
	struct diag *diag;
	struct str path, bytes;
	HyphenDict *dict = NULL;
	FILE *file;

	if (h->opened[i].tried)
		return h->opened[i].dict;
	h->opened[i].tried = true;
	arena = arena_new();
	diag = diag_new();
	path = file_join(arena, str_of(h->folder), str_of(dictionaries[i].file));
	if (file_exists(path) && file_read(arena, path, LIMIT_STYLE_BYTES, &bytes, diag) && bytes.len > 0) {
		file = fmemopen((void *)(uintptr_t)bytes.ptr, bytes.len, "r");
		if (file) {
			dict = hnj_hyphen_load_file(file);
			fclose(file);
		}
	}
	diag_free(diag);
	arena_free(arena);
	h->opened[i].dict = dict;
	return dict;
}

/* The row for a language; NULL when there is none. Words in Chinese and Japanese text are taken for English. */
static const struct dictionary *find_row(struct str lang)
{
	if (locale_is_cjk(locale_of(lang)))
		lang = STR("en");
	for (size_t i = 0; i < ARRAY_LEN(dictionaries); i++) {
		if (lang_matches(lang, str_of(dictionaries[i].lang)))
			return &dictionaries[i];
	}
	return NULL;
}

struct str hyphenate_file(struct arena *arena, const char *folder, struct str lang)
{
	const struct dictionary *row = find_row(lang);
	struct str path = row ? file_join(arena, str_of(folder), str_of(row->file)) : STR("");

	return file_exists(path) ? path : STR("");
}

bool hyphenate_has_words(const char *folder, struct str lang)
{
	struct arena *arena = arena_new();
	bool found = hyphenate_file(arena, folder, lang).len > 0;

	arena_free(arena);
	return found;
}

static bool is_letter(const struct chars *c, size_t i)
{
	uint32_t code = c->code[i];

	if (code < 0x80)
		return (code | 32) >= 'a' && (code | 32) <= 'z';
	return c->class[i] == CLASS_LA && c->lb[i] == LB_AL && ucd_of(code)->gc >= GC_LL && ucd_of(code)->gc <= GC_LU;
}

/* A letter in the dictionary's encoding: UTF-8 or Latin-1 (which the German one is in). 0 when it has none. */
static size_t encode_letter(const HyphenDict *dict, uint32_t letter, char *to)
{
	if (dict->utf8)
		return utf8_encode(letter, to);
	*to = (char)letter;
	return letter < 0x100;
}

/* A capital that is not the first letter. */
static bool is_abbreviation(const struct chars *c, size_t start, size_t end)
{
	for (size_t i = start + 1; i < end; i++) {
		if (letter_lower(c->code[i]) != c->code[i])
			return true;
	}
	return false;
}

/* A word as the library wants it: small letters. False when the dictionary's encoding lacks one. */
static bool spell(const HyphenDict *dict, const struct chars *c, size_t start, size_t end, char *word)
{
	size_t len = 0;

	for (size_t i = start; i < end; i++) {
		size_t n = encode_letter(dict, letter_lower(c->code[i]), word + len);

		if (n == 0)
			return false;
		len += n;
	}
	word[len] = 0;
	return true;
}

/* Whether a word is part of an address or the like, which no hyphen may be added to. */
static bool touches_address(const struct chars *c, size_t start, size_t end, const uint8_t *breaks)
{
	uint32_t before = start > 0 ? c->code[start - 1] : 0, after = end < c->n ? c->code[end] : 0;

	if (before == '-' && (start < 2 || c->class[start - 2] != CLASS_LA)) /* -walletrbf: an option of a program */
		return true;
	if (before == '/' || before == '@' || before == '_' || before == '.' || after == '/' || after == '@' ||
	    after == '_')
		return true;
	if (after == '.' && end + 1 < c->n && is_letter(c, end + 1))
		return true;
	return breaks[c->offset[start]] == BREAK_ADDRESS || (before >= '0' && before <= '9') ||
	       (after >= '0' && after <= '9');
}

static void free_replacements(char **rep, int *pos, int *cut, size_t n)
{
	for (size_t i = 0; rep && i < n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

/* The dictionary of a row, opened for the first word that asks for it: to read one takes a third as long as to make a post. */
struct patterns {
	struct hyphenator *hyphenator;
	const struct dictionary *row;
};

static void mark_word(const struct patterns *p, const struct chars *c, size_t start, size_t end, uint8_t *breaks)
{
	char word[WORD_BYTES + 1] = "", hyphens[WORD_BYTES + 6] = "", **rep = NULL;
	int *pos = NULL, *cut = NULL;
	HyphenDict *dict;

	if (end - start < WORD_LEAST || end - start > WORD_MOST || touches_address(c, start, end, breaks) ||
	    is_abbreviation(c, start, end))
		return;
	dict = open_dictionary(p->hyphenator, (size_t)(p->row - dictionaries));
	if (!dict || !spell(dict, c, start, end, word))
		return;
	int len = (int)strlen(word);
	if (hnj_hyphen_hyphenate2(dict, word, len, hyphens, NULL, &rep, &pos, &cut) == 0) {
		for (size_t i = p->row->before; start + i + p->row->behind <= end; i++) { /* hyphens[k] stands behind letter k */
			uint8_t *kind = &breaks[c->offset[start + i]];

			if ((hyphens[i - 1] & 1) && !(rep && rep[i - 1]) &&
			    (*kind == BREAK_NONE || break_is_resort(*kind)))
				*kind = BREAK_HYPHEN;
		}
	}
	free_replacements(rep, pos, cut, (size_t)len);
}

bool hyphenate_is_asked(const struct chars *c, size_t n_spans)
{
	for (size_t s = 0; s < n_spans; s++) {
		if (c->rules[s].hyphenate)
			return true;
	}
	return false;
}

void hyphenate_mark(struct hyphenator *h, const struct para *para, const struct chars *c, uint8_t *breaks)
{
	for (size_t s = 0; s < para->n_spans; s++) {
		const struct char_rules *rules = &c->rules[s];
		const struct dictionary *row = rules->hyphenate ? find_row(para->spans[s].lang) : NULL;
		const struct patterns patterns = { h, row };
		size_t end = c->span_start[s + 1];

		for (size_t i = c->span_start[s]; row && i < end; i++) {
			size_t start = i;

			while (i < end && is_letter(c, i))
				i++;
			/* a word that goes on in a neighbouring span (a link inside it) is left whole */
			if (i > start && !(start > 0 && start == c->span_start[s] && is_letter(c, start - 1)) &&
			    !(i == end && i < c->n && is_letter(c, i)))
				mark_word(&patterns, c, start, i, breaks);
		}
	}
}
