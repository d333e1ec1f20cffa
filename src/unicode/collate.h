/* collate.h - the order of names in a language: pinyin for Simplified Chinese, strokes for Traditional, kana and kanji, Hangul, letters
 * (UTS #10 with the tailorings of CLDR). */
#ifndef JB_UNICODE_COLLATE_H
#define JB_UNICODE_COLLATE_H

#include "base/arena.h"

struct collator;

/* `lang`: a canonical tag; the root order for a language without a tailoring. NULL where no order is installed: keys are the names. */
struct collator *collator_new(struct str lang);
void collator_free(struct collator *); /* NULL is allowed */
/* Bytes whose str_cmp is the order of the names. */
struct str collator_key(const struct collator *, struct arena *, struct str name);

#endif
