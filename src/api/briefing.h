/* briefing.h - what jb_briefing holds. */
#ifndef JB_API_BRIEFING_H
#define JB_API_BRIEFING_H

#include "api/context.h"
#include "archive/query_words.h"
#include "briefing/briefing.h"

struct source {
	struct str path;
	struct str bytes;
	bool in_memory;
};

/* A post that was in question and is not shown. */
struct passed_over {
	struct str path, reason;
};

struct jb_briefing {
	struct arena *arena;
	jb_context *context;
	struct source *sources;
	size_t n_sources, capacity;
	struct str title;
	bool digest, cover, contents, glance, index;
	struct watch *watches;
	size_t n_watches, watch_capacity;
	struct str as_of;         /* as in briefing_options, with … */
	int as_of_zone;
	struct str_list word_names, word_values; /* of a selection among the sources … */
	struct query_words *words; /* … and what they come to; NULL: all sources */
	enum section_by section_by;
	enum entry_order order;
	const struct str *groups; /* as in briefing_options … */
	size_t n_groups;
	const size_t *group_of;   /* … but one for each source; NULL for none, as with … */
	const struct further *further; /* … this */
	struct str desk;          /* its name; empty for none */
	const struct passed_over *passed_over;
	size_t n_passed_over;
	struct str_list doubles;  /* posts that are left out for some of the sources, which name their media */
	size_t n_considered;      /* posts that the sources were chosen from; 0: the sources themselves */
	bool makes_folders;       /* those that the file is to stand in */
	jb_progress_fn *progress;
	void *progress_user;
	jb_report report;
	bool keeps_account, keeps_files;
	struct str written; /* the file of the last writing; empty for none */
	struct str account; /* of the last writing, JSON; empty for none */
	struct str output, files, sought; /* of the last writing, as in struct edition */
};

void briefing_add_source(jb_briefing *, struct source); /* strings must outlive it */

#endif
