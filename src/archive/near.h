/* near.h - how much of one text stands in another, whatever its punctuation, width of letters and writing (Simplified or Traditional).
 *
 * A text is its letters (letters.h) in simplified forms, and these are the set of its shingles: all runs of SHINGLE letters. MinHash
 * (Broder 1997) makes of the set a few keys, of which near texts have one in common with high probability; the sets themselves then say
 * how near two texts are. */
#ifndef JB_ARCHIVE_NEAR_H
#define JB_ARCHIVE_NEAR_H

#include "base/arena.h"

/* Keys by which near texts are found; none for a text shorter than a shingle. */
struct sketch {
	const uint32_t *keys;
	size_t n_keys;
};
struct sketch near_sketch(struct arena *, struct str body);

/* A post made ready to be compared: its title, a line feed, its body. In the arena, as the text must be: what numbers and words it holds
 * is looked up when a comparison first needs it. */
struct near_text;
struct near_text *near_text_new(struct arena *, struct str text);

enum likeness {
	UNLIKE,
	NEAR_EQUAL,   /* the same text but for small changes */
	NEAR_EXCERPT  /* the shorter one stands in the longer one */
};

/* What two posts have in common besides their texts. */
struct bond {
	bool title_and_day;
	bool day;
	bool medium; /* the same one, by name */
	bool site;   /* that their addresses are of */
};

/* Whether `b` may be left out for `a`. With the same title and day less of the text must agree. Without:
 *   - of one medium they are two stories: it gives each post a text of its own, or writes one text under all of them, as channels do;
 *   - of one site, `a` must speak of what the title of `b` names, while papers that print one agency's text give it titles of their own;
 *   - titles that both name numbers must name a common one, and of one site not each one of its own (part 7, part 11);
 *   - short texts of two days are two flashes from one form.
 * Texts that differ in most of their numbers are never like each other: reports and market wraps made from one template. */
enum likeness near_compare(struct near_text *a, struct near_text *b, struct bond);

#endif
