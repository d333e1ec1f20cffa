/* letters.h - what counts as a letter when texts are searched and compared, and which letters count as one. */
#ifndef JB_ARCHIVE_LETTERS_H
#define JB_ARCHIVE_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

bool letter_counts(uint32_t code);      /* letters, marks on them and digits; no punctuation, no blanks */
bool letter_is_wide(uint32_t code);     /* Han, kana, Hangul, Bopomofo: a word of its own in a search */
uint32_t letter_folded(uint32_t code);  /* full-width ASCII to ASCII; capitals of Latin, Greek and Cyrillic to small letters */

#endif
