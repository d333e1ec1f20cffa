/* letter_case.h - capital and small letters, for text-transform. */
#ifndef JB_TEXT_LETTER_CASE_H
#define JB_TEXT_LETTER_CASE_H

#include <stdint.h>

/* The one-character capital or small form (UnicodeData.txt, simple case mapping) of Latin, Greek, Cyrillic, Armenian
 * and full-width letters; other characters are given back. */
uint32_t letter_upper(uint32_t code);
uint32_t letter_lower(uint32_t code);

#endif
