/* run.h - several briefings made together: each stage runs over all of their posts by workers, then each is paginated and written. */
#ifndef JB_API_RUN_H
#define JB_API_RUN_H

#include "api/pool.h"
#include "api/tally.h"
#include "base/sha256.h"
#include "output/sink.h"

/* Wall seconds of the stages. */
struct times {
	double read, set, paginate, write;
};

/* Seconds on a clock that never goes back; for measuring only. */
double clock_seconds(void);

/* One PDF to be made. */
struct edition {
	const jb_briefing *briefing;
	bool is_check;               /* the PDF is kept nowhere */
	struct str path;             /* file with {date} and the like already set in; empty when `sink` is used */
	struct sink sink;
	struct arena *arena;         /* of all below up to the pages; NULL before and after the run */
	struct diag *diag;
	struct input **inputs;       /* the pool's */
	bool *chosen;                /* which of them it shows */
	size_t n_inputs;
	const struct briefing *composed;
	struct set_part **parts;     /* articles are the pool's … */
	struct set_part *own;        /* … cover and contents its own */
	size_t n_parts, n_own;
	struct pages *pages;
	bool made;
	size_t n_posts, n_left_out, n_pages, bytes;
	struct line_counts lines;
	const struct tally *tally;   /* when the briefing keeps an account or its files; else NULL */
	char sha256[SHA256_HEX + 1]; /* of the PDF; likewise */
	struct buf account;          /* JSON, likewise; the caller's to free, as is … */
	struct buf written;          /* … the file made, with its pattern filled in, and … */
	struct buf output;           /* … when the briefing keeps its files, the one to be made, if it has a name, and … */
	struct buf files, sought;    /* … fonts and pictures read and looked for in vain, each name with a zero byte behind it */
	struct times times;
};

/* Asked from time to time on the calling thread; false stops the run. */
struct progress {
	jb_progress_fn *fn;
	void *user;
};

/* Makes all editions; editions[i].made tells the outcome, messages go to the context. */
void run_editions(jb_context *, struct edition *editions, size_t count, struct pool *, struct progress);

#endif
