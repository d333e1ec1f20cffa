/* pdf_promise.c - the words of --pdf to what a file promises to be (ISO 19005-2, ISO 19005-3, ISO 14289-1).
 *
 * In: words with commas between. Out: PDF_… bits. A file has one level of PDF/A at most; plain goes with nothing. */
#include "output/sink.h"

static const struct promise {
	struct str word;
	unsigned bits;
} promises[] = {
	{ STR_INIT("a-2u"), PDF_TAGGED | PDF_A },
	{ STR_INIT("a-2a"), PDF_TAGGED | PDF_A | PDF_A_LEVEL_A },
	{ STR_INIT("a-3u"), PDF_TAGGED | PDF_A | PDF_A_PART_3 },
	{ STR_INIT("ua-1"), PDF_TAGGED | PDF_UA },
	{ STR_INIT("tagged"), PDF_TAGGED },
	{ STR_INIT("plain"), 0 },
};

static const struct promise *find(struct str word)
{
	for (size_t i = 0; i < ARRAY_LEN(promises); i++) {
		if (str_eq_nocase(str_trim(word), promises[i].word))
			return &promises[i];
	}
	return NULL;
}

bool pdf_promise_parse(struct str words, unsigned *bits)
{
	unsigned all = 0, count = 0;
	bool is_plain = false;

	do {
		const struct promise *p = find(str_split(words, ',', &words));

		if (p == NULL || (all & p->bits & PDF_A))
			return false;
		is_plain |= p->bits == 0;
		all |= p->bits;
		count++;
	} while (words.len > 0);
	*bits = all;
	return !is_plain || count == 1;
}
