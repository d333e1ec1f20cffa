/* word_split.h - the words of a text as searches see them: each Han character, kana or Hangul syllable is a word of its own, other letters and
 * digits make words between what is neither.
 *
 * So a search for two characters is one for a phrase of two words, and finds them wherever they stand side by side; one for a single
 * character finds that, too. Letters are compared without case, full-width ones as their half-width forms. */
#ifndef JB_ARCHIVE_WORD_SPLIT_H
#define JB_ARCHIVE_WORD_SPLIT_H

#include "base/str.h"

enum { WORD_BYTES_MAX = 64 }; /* what is longer is cut into words of about this length */

struct word {
	char text[WORD_BYTES_MAX + 8]; /* as it is compared; no zero behind it */
	size_t len;
	const char *from;              /* where it stands */
};

/* The next word in [*p, end), which then begins behind it; false when there is none. */
bool word_next(struct word *, const char **p, const char *end);

#endif
