/* nearest.h - the word that was probably meant. */
#ifndef JB_BASE_NEAREST_H
#define JB_BASE_NEAREST_H

#include "base/str.h"

/* The word that takes the fewest insertions, deletions, changes and swaps of neighbours, if they are few against the length of the
 * word; empty when none is near. The first of equals. */
struct str nearest_word(struct str word, const struct str *words, size_t n_words);

#endif
