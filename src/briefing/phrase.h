/* phrase.h - the words of generated text (cover, contents, title blocks) in the languages of phrase.def. */
#ifndef JB_BRIEFING_PHRASE_H
#define JB_BRIEFING_PHRASE_H

#include "post/post.h"

enum phrase {
#define PHRASE(id, hans, hant, ja, ko, en) PHRASE_##id,
#include "briefing/phrase.def"
#undef PHRASE
	PHRASE_COUNT
};

/* The phrase in the language nearest to `lang`, a canonical tag; English for all that phrase.def lacks. */
struct str phrase_text(enum phrase, struct str lang);
/* The same with {0}, {1} … replaced by the values; a number without a value leaves nothing. At most ten values. */
struct str phrase_fill(struct arena *, enum phrase, struct str lang, const struct str *values, size_t n_values);
/* A day in words: "2026年3月2日　星期一", "Monday, 2 March 2026". Empty when the date has no day. */
struct str phrase_day(struct arena *, const struct post_date *, struct str lang);
/* Two days, without their weekdays: "2026年2月28日—2026年3月2日". */
struct str phrase_days(struct arena *, const struct post_date *first, const struct post_date *last, struct str lang);

#endif
