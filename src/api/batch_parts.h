/* batch_parts.h - the pieces batch.c is made of; private to src/api/batch*.c. */
#ifndef JB_API_BATCH_PARTS_H
#define JB_API_BATCH_PARTS_H

#include "api/batch.h"
#include "api/choice.h"
#include "api/run.h"

/* batch_key.c: what an edition is made of, as one number, and what is noted of it in the index. */
struct made_note {
	struct str key, sha256, path;
	size_t pages, bytes, n_posts;
	struct str account;
	struct str files; /* "SIZE MTIME PATH\n" of each font and picture; -1 -1 of those that were looked for in vain */
};
struct key_base; /* what all keys of a run share: program, fonts, options */
struct key_base *key_base_new(struct arena *, const struct batch_wish *);
struct str edition_key(struct arena *, const struct key_base *, uint64_t styles, const struct desk *, const struct choice *);
/* The note of a desk whose edition stands as it was made from the same key; false when it must be made. */
bool note_find(struct archive *, struct arena *, struct str name, struct str key, struct made_note *);
void note_keep(struct archive *, struct arena *, struct str name, const struct made_note *);
/* An edition's fonts and pictures as made_note.files; in the arena. */
struct str note_files(struct arena *, struct edition *);

/* batch_deps.c: the rule of a job whose posts and files are known, without its output. */
struct dep_rule job_rule(struct arena *, const struct batch_wish *, const struct job *, const struct choice *, const struct jb_context *);
/* Writes the rules of all jobs; false with an error. */
bool jobs_write_deps(struct arena *, const struct batch_wish *, const struct batch *, struct diag *);

/* batch_style.c: the options that a desk's styles and paper ask for; a key that is equal for equal ones. False with an error. */
bool desk_options(struct jb_options *, struct str *key, struct arena *, const struct batch_wish *, const struct desk *, struct diag *);

#endif
