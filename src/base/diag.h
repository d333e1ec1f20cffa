/* diag.h - complaints about input and environment, collected in order.
 *
 * A diag belongs to one thread. Workers have one each; their owners join them in array order, so that messages come out the
 * same whatever finished first. Wording of a row: what was found, then what was done about it. */
#ifndef JB_BASE_DIAG_H
#define JB_BASE_DIAG_H

#include "base/place.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

enum diag_id {
#define DIAG(id, level, format) DIAG_##id,
#include "base/diag.def"
#undef DIAG
	DIAG_COUNT
};

struct diag_message {
	enum diag_id id;
	enum diag_level level;
	struct place place;
	struct str text; /* UTF-8 without control characters */
};

struct diag;

struct diag *diag_new(void);
void diag_free(struct diag *); /* NULL is allowed */
void diag_clear(struct diag *); /* forgets all messages */
void diag_soften(struct diag *); /* errors become warnings: a post that a digest does without */

/* Adds a message; the arguments fit the row's printf format. Control characters and bidi overrides in the result are
 * written as \xNN or U+NNNN, so that no name found in a file can drive a terminal. After DIAG_REPEAT_MAX (base/limits.h)
 * messages of one id and file the rest are counted and named in one closing line. */
void diag_add(struct diag *, enum diag_id, struct place, ...);

/* Appends all messages of `from` to `to`; `from` is left empty. */
void diag_join(struct diag *to, struct diag *from);
/* The same, but `from` keeps them. */
void diag_copy(struct diag *to, const struct diag *from);

const struct diag_message *diag_messages(const struct diag *, size_t *count); /* borrowed, until the next change */
const char *diag_id_name(enum diag_id);

#endif
