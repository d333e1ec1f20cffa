/* words.h - the words of a page as pdftotext finds them, for pdf_check.c. */
#ifndef JB_TESTS_PDF_WORDS_H
#define JB_TESTS_PDF_WORDS_H

#include <stdlib.h>
#include <string.h>

struct word {
	double left, right, top, bottom; /* points from the page's top left corner */
	char *text;
	struct word *next;
};

/* Adds a word at the end of a list; returns its new end. */
static inline struct word **word_add(struct word **end, struct word w, const char *text)
{
	*end = malloc(sizeof w);
	w.text = strdup(text);
	if (*end == NULL || w.text == NULL)
		exit(2);
	**end = w;
	return &(*end)->next;
}

/* The same; "8–10" is two words, parted in the middle of the dash. */
static inline struct word **words_add(struct word **end, struct word w, char *text)
{
	static const char dash[] = "\342\200\223";
	char *at = strstr(text, dash);

	if (at != NULL && at > text) {
		double before = (double)(at - text), characters = (double)strlen(text) - 2;
		double middle = w.left + (w.right - w.left) * (before + .5) / characters;
		*at = '\0';
		end = word_add(end, (struct word){ w.left, middle, w.top, w.bottom, NULL, NULL }, text);
		w.left = middle;
		text = at + strlen(dash);
	}
	return word_add(end, w, text);
}

#endif
