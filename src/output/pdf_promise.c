/* pdf_promise.c - the words of --pdf to what a file promises to be (ISO 19005-2, ISO 19005-3, ISO 14289-1).
 *
 * In: words with commas between; what else is asked of the file. Out: PDF_… bits, or why they do not go together. */
#include "output/pdf_promise.h"

static const struct promise {
	struct str word;
	unsigned kind, bits;
} promises[] = {
	{ STR_INIT("a-2u"), KIND_A_2U, PDF_TAGGED | PDF_A },
	{ STR_INIT("a-2a"), KIND_A_2A, PDF_TAGGED | PDF_A | PDF_A_LEVEL_A },
	{ STR_INIT("a-3u"), KIND_A_3U, PDF_TAGGED | PDF_A | PDF_A_PART_3 },
	{ STR_INIT("a-3a"), KIND_A_3A, PDF_TAGGED | PDF_A | PDF_A_LEVEL_A | PDF_A_PART_3 },
	{ STR_INIT("ua-1"), KIND_UA_1, PDF_TAGGED | PDF_UA },
	{ STR_INIT("tagged"), KIND_TAGGED, PDF_TAGGED },
	{ STR_INIT("1.4"), KIND_1_4, PDF_1_4 },
	{ STR_INIT("plain"), KIND_PLAIN, 0 },
};

enum {
	LEVELS = KIND_A_2U | KIND_A_2A | KIND_A_3U | KIND_A_3A,
	ALL_KINDS = LEVELS | KIND_UA_1 | KIND_TAGGED | KIND_1_4 | KIND_PLAIN
};

/* What cannot be had together with what. The kinds of a row may stand on both sides. */
static const struct conflict {
	unsigned some, others;
	const char *why;
} conflicts[] = {
	{ LEVELS, LEVELS, "a file has one part and level of PDF/A" },
	{ KIND_PLAIN, ALL_KINDS, "plain promises nothing, so that no other kind goes with it" },
	{ KIND_1_4, KIND_UA_1, "ua-1 wants the tab order of pages (ISO 14289-1, 7.18.3), which PDF 1.4 has not" },
	{ KIND_1_4, LEVELS, "files of PDF/A carry a colour profile of ICC 4.2, which PDF 1.4 has not" },
	{ KIND_1_4, KIND_TAGGED, "tags use types of PDF 1.5 (THead, TBody, Ruby), which PDF 1.4 has not" },
	{ KIND_1_4, WITH_SOURCES, "posts are attached by keys that PDF 1.4 has not (UF, AF)" },
	{ KIND_A_2U | KIND_A_2A, WITH_SOURCES, "PDF/A-2 allows no posts to be attached (ISO 19005-2, 6.8): ask for a-3u or a-3a" },
	{ LEVELS, WITH_PASSWORDS, "PDF/A allows no passwords (ISO 19005-2, 6.1.3)" },
	{ KIND_1_4, WITH_PASSWORDS, "passwords lock by AES-256, which PDF 1.4 has not" },
};

bool pdf_kinds_parse(struct str words, unsigned *kinds)
{
	*kinds = 0;
	do {
		struct str word = str_trim(str_split(words, ',', &words));
		size_t i = 0;

		while (i < ARRAY_LEN(promises) && !str_eq_nocase(word, promises[i].word))
			i++;
		if (i == ARRAY_LEN(promises))
			return false;
		*kinds |= promises[i].kind;
	} while (words.len > 0);
	return true;
}

/* Whether there are two: one of `some`, one of the others. */
static bool holds(unsigned wishes, const struct conflict *c)
{
	unsigned both = wishes & (c->some | c->others);

	return wishes & c->some && wishes & c->others && both & (both - 1);
}

const char *pdf_kinds_settle(unsigned wishes, unsigned *bits)
{
	for (size_t i = 0; i < ARRAY_LEN(conflicts); i++) {
		if (holds(wishes, &conflicts[i]))
			return conflicts[i].why;
	}
	if (!(wishes & ALL_KINDS))
		wishes |= KIND_UA_1 | (wishes & WITH_PASSWORDS ? 0 : wishes & WITH_SOURCES ? KIND_A_3U : KIND_A_2U);
	*bits = 0;
	for (size_t i = 0; i < ARRAY_LEN(promises); i++)
		*bits |= wishes & promises[i].kind ? promises[i].bits : 0;
	return NULL;
}
