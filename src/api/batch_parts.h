/* batch_parts.h - the pieces batch.c is made of; private to src/api/batch*.c. */
#ifndef JB_API_BATCH_PARTS_H
#define JB_API_BATCH_PARTS_H

#include "api/batch.h"
#include "api/run.h"

/* A folder of posts with its index, or the files that were named singly. */
struct shelf {
	struct str folder;        /* empty: paths are as they were named */
	struct archive *archive;
	bool in_memory;           /* gone with the run */
};

struct shelves {
	struct shelf *items;
	size_t count;
};

/* A post that a desk takes. */
struct pick {
	struct str path;          /* to be opened */
	const struct hit *hit;
};

struct picks {
	struct pick *items;
	size_t count;
};

/* batch_shelf.c: opens the indexes and brings them up to the posts; says which posts cannot be read. False when a path is neither file
 * nor folder. */
bool shelves_open(struct shelves *, struct arena *, const struct batch_wish *, struct jb_context *, struct diag *);
void shelves_close(struct shelves *);
/* The posts of a query over all shelves, in its order, each path once. False with an error. */
bool shelves_select(const struct shelves *, struct arena *, const struct query *, struct picks *, struct diag *);
/* Where keys of editions are kept; NULL when no index outlives the run. */
struct archive *shelves_keeper(const struct shelves *);

/* batch_pick.c: a desk's briefing: its posts, their sections, what is passed over. False with an error. */
struct desk_choice {
	struct picks picks;
	size_t *group_of;
	struct str *groups;
	struct passed_over *passed_over;
	size_t n_passed_over;
};
bool desk_choose(struct desk_choice *, struct arena *, const struct desk *, const struct shelves *, const struct desk_day *,
                 struct diag *);
/* The same with why posts of the desk's time are not in it. */
bool desk_passed_over(struct desk_choice *, struct arena *, const struct desk *, const struct shelves *, const struct desk_day *,
                      struct diag *);

/* batch_key.c: what an edition is made of, as one number, and what is noted of it in the index. */
struct made_note {
	struct str key, sha256, path;
	size_t pages, bytes, n_posts;
	struct str account;
	struct str files; /* "SIZE MTIME PATH\n" of each font and picture; -1 -1 of those that were looked for in vain */
};
struct key_base; /* what all keys of a run share: program, fonts, options */
struct key_base *key_base_new(struct arena *, const struct batch_wish *);
struct str edition_key(struct arena *, const struct key_base *, uint64_t styles, const struct desk *, const struct desk_choice *);
/* The note of a desk whose edition stands as it was made from the same key; false when it must be made. */
bool note_find(struct archive *, struct arena *, struct str name, struct str key, struct made_note *);
void note_keep(struct archive *, struct arena *, struct str name, const struct made_note *);
/* An edition's fonts and pictures as made_note.files; in the arena. */
struct str note_files(struct arena *, struct edition *);

/* batch_deps.c: the rule of a job whose posts and files are known, without its output. */
struct dep_rule job_rule(struct arena *, const struct batch_wish *, const struct job *, const struct desk_choice *, const struct jb_context *);
/* Writes the rules of all jobs; false with an error. */
bool jobs_write_deps(struct arena *, const struct batch_wish *, const struct batch *, struct diag *);

/* batch_style.c: the options that a desk's styles and paper ask for; a key that is equal for equal ones. False with an error. */
bool desk_options(struct jb_options *, struct str *key, struct arena *, const struct batch_wish *, const struct desk *, struct diag *);

#endif
