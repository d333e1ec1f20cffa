/* batch.h - editions for many desks from the same posts: `jianbao batch`.
 *
 * A post is read once and an article set once for all desks of the same styles and paper. Editions whose inputs have not changed
 * since they were made are left as they are. */
#ifndef JB_API_BATCH_H
#define JB_API_BATCH_H

#include "api/archive.h"
#include "api/deps.h"
#include "api/desk.h"

/* Asked from time to time; false stops the run after the editions in the making. */
typedef bool batch_progress_fn(void *user, size_t done, size_t total, size_t pages);

/* What is asked for. */
struct batch_wish {
	const struct jb_options *options;
	struct str file;                  /* of desks; "-" for standard input */
	const struct str *paths;          /* files and folders of posts */
	size_t n_paths;
	struct str index;                 /* where one folder's index is kept; empty: in the folder */
	struct str date;                  /* "YYYY-MM-DD" or empty */
	struct str folder;                /* for outputs; empty: here */
	const struct str_list *only;      /* names of desks; none: all */
	bool force;                       /* unchanged editions, too */
	struct str report, deps;          /* JSON, rules for make; empty for none */
	jb_message_fn *fn;
	batch_progress_fn *progress;      /* may be NULL */
	void *user, *progress_user;
};

enum job_state { JOB_WAITING, JOB_MADE, JOB_UNCHANGED, JOB_FAILED };

/* A desk's edition: what has become of it. */
struct job {
	const struct desk *desk;
	enum job_state state;             /* WAITING at the end: the run was stopped before */
	struct str output;
	size_t n_posts, pages, bytes;
	int64_t milliseconds;             /* for its pages and their writing; 0 where they were left as they were */
	struct str account;               /* JSON; empty for a desk that came to nothing */
	struct str files;                 /* fonts and pictures, a line each, as they are noted in the index */
	struct dep_rule rule;             /* without an output when it has come to none */
};

struct batch {
	struct arena *arena;
	struct job *jobs;
	size_t n_jobs;
	bool all;                         /* every one is made or unchanged, and the report is written */
};

/* NULL after an error message when there are no desks to be read. */
struct batch *batch_run(const struct batch_wish *);
void batch_free(struct batch *);

#endif
