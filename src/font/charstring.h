/* charstring.h - the outline programs of CFF glyphs, made free of subroutines and hints. Private to src/font. */
#ifndef JB_FONT_CHARSTRING_H
#define JB_FONT_CHARSTRING_H

#include "base/buf.h"
#include "font/cff.h"

/* Appends the charstring with all subroutines written out and all hints left out: the same outline and width. False for
 * what is damaged, or too rare to be worth it (arithmetic, accented characters by endchar): the caller has another way.
 */
bool charstring_flatten(struct buf *out, struct str charstring, const struct cff_index *global_subrs,
			const struct cff_index *local_subrs);

#endif
