/* briefing.h - what jb_briefing holds. */
#ifndef JB_API_BRIEFING_H
#define JB_API_BRIEFING_H

#include "api/context.h"
#include "briefing/briefing.h"

struct source {
	struct str path;
	struct str bytes;
	bool in_memory;
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
	struct str from, to;
	struct str_list categories, tags;
	jb_progress_fn *progress;
	void *progress_user;
	jb_report report;
	bool keeps_account;
	struct str written; /* the file of the last writing; empty for none */
	struct str account; /* of the last writing, JSON; empty for none */
};

#endif
