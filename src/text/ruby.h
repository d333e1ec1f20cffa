/* ruby.h - <ruby>: bases and their annotations, paired while a paragraph is collected; what they mean to its lines
 * (JLREQ 3.3, CSS Ruby 1). The annotation stands outside the paragraph's text, never in it: it neither breaks nor
 * stretches. */
#ifndef JB_TEXT_RUBY_H
#define JB_TEXT_RUBY_H

#include "text/shape.h"
#include "text/spacing.h"

/* Bases of one paragraph in the making. Zeroed but for the arena, it is empty. */
struct ruby_list {
	struct arena *arena;
	struct ruby *rubies;
	size_t n_rubies, capacity;
	const struct box *box; /* the <ruby> at hand; NULL before the first */
	uint32_t base_start;   /* text not yet in a base begins here */
	size_t opened;         /* its first base */
	size_t first, next;    /* the first base of this segment; the base that the next annotation belongs to */
};

/* A <ruby> begins at byte `at` of the text. */
void ruby_open(struct ruby_list *, const struct box *, uint32_t at);
/* An <rb> begins at the end of `text`, all that is written so far. */
void ruby_base(struct ruby_list *, struct str text);
/* A forced break ends at byte `at`: no base reaches over it. */
void ruby_break(struct ruby_list *, uint32_t at);
/* Annotations of a further level follow (<rtc>). */
void ruby_level(struct ruby_list *);
/* The base that an annotation belongs to, which begins behind `text`; NULL when it has none and stays text. A box that
 * is an <rtc> without <rt> takes the whole segment for its base. */
struct ruby *ruby_annotated(struct ruby_list *, const struct box *, struct str text);
/* Gives a base its annotation, collected from `box`; `text` is all that is written so far. Bopomofo of several syllables over as many
 * characters parts them into bases of their own. */
void ruby_put(struct ruby_list *, struct ruby *, const struct box *, const struct para *annotation, struct str text);
bool ruby_has_annotation(const struct ruby *);
/* Whether a character is a tone of bopomofo. */
bool ruby_is_tone(uint32_t code);
/* Whether a box is an annotation: <rt>, or <rtc> without <rt> in it. */
bool ruby_is_annotation(const struct box *);

/* The ruby whose base holds byte `at`; NULL for none. */
const struct ruby *ruby_find(const struct para *, uint32_t at);

/* No line ends inside a base (cjk 2.2). */
void ruby_join(const struct para *, uint8_t *breaks);
/* The bases [i, ruby_word_end) make one word, whose annotations follow one another where they do not fit separately, or that
 * one annotation spans. */
size_t ruby_word_end(const struct para *, size_t i);
/* Words of more bases than a line should keep together are none: theirs become bases of their own. */
void ruby_part_long_words(struct ruby *, size_t n);
/* Whether the only annotation at a side of a word of n bases is the first one's, and spans them all. */
bool ruby_spans(const struct ruby *word, size_t n, unsigned side);
/* Where bopomofo stands: a column of half an em at the right of its base, 3/10 of it for the symbols (in percent). */
enum { RUBY_BESIDE_WIDTH = 50, RUBY_BESIDE_SIZE = 30 };
/* ruby_width.c: makes room for annotations that are wider than their base, and for those beside it. */
void ruby_widen(struct shaper *, const struct para *, const struct chars *, const struct shaped *, struct spaced *);

#endif
