/* hyphenate.h - places where a long word may be parted with a hyphen: hyphens: auto (CSS Text 3, 5.4). */
#ifndef JB_TEXT_HYPHENATE_H
#define JB_TEXT_HYPHENATE_H

#include "text/chars.h"

/* Dictionaries of one folder, each opened when the first word asks for it. */
struct hyphenator;
struct hyphenator *hyphenator_new(const char *folder); /* the folder's name is kept, not copied */
void hyphenator_free(struct hyphenator *);             /* NULL is allowed */

extern const char hyphenator_system_folder[];

/* Whether any span asks for hyphens: auto. */
bool hyphenate_is_asked(const struct chars *, size_t n_spans);

/* Whether the folder has a dictionary for a language; the path of the one that serves it, in the arena, empty when there is none. */
bool hyphenate_has_words(const char *folder, struct str lang);
struct str hyphenate_file(struct arena *, const char *folder, struct str lang);

/* Turns places inside words into BREAK_HYPHEN, in spans that ask for it and whose language has a dictionary. Words
 * in Chinese and Japanese text are taken for English. `breaks` has one byte per byte of text. */
void hyphenate_mark(struct hyphenator *, const struct para *, const struct chars *, uint8_t *breaks);

#endif
