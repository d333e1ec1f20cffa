/* chain.h - the strips between two forced page breaks, as paginate sees them: across flows, with the space above each and the
 * rule before it settled; private to src/layout. */
#ifndef JB_LAYOUT_CHAIN_H
#define JB_LAYOUT_CHAIN_H

#include "base/arena.h"
#include "layout/strip.h"

struct link {
	const struct strip *strip;
	const struct columns *columns; /* the row of columns it stands in; NULL over the whole measure */
	uint32_t row_end;              /* the link behind the last of that row */
	uint32_t flow, index;          /* its place in the flows */
	length space;                  /* above it, unless it is the first of a page or column */
	bool opens;                    /* a figure that has moved on to the top of a page or column (defer.h) */
	uint8_t rule;                  /* enum strip_break before it; of the first link: how the chain's page begins */
	uint32_t notes_end;            /* strips of the chain's notes that are called up to here */
	uint32_t notes_called;         /* and those of them that this link calls itself */
	uint32_t notes_least;          /* and those that stand on the page of their call at least */
};

/* A strip of a note. */
struct note_strip {
	const struct strip *strip;
	uint32_t flow, index;          /* its place: the number of its note behind those of the flows, its strip */
	length space;                  /* above it, unless it is the first on a page */
	length after;                  /* margin below the note that it ends; 0 inside one */
	length_sum bottom;             /* of all up to here, one below the other */
	uint8_t rule;                  /* enum strip_break before it */
};

struct chain {
	struct link *links;
	size_t n_links, capacity;
	length line;                   /* the root's line-height: what heights are weighed in, and the pitch of the grid */
	enum keyword_writing_mode writing_mode; /* of its flows */
	struct note_strip *notes;      /* all its notes in one row */
	size_t n_notes, notes_capacity;
	uint32_t n_flows;              /* of the document */
	bool has_grid;                 /* some of its lines stand on the grid */
};

/* Where the next chain begins. */
struct chain_start {
	size_t flow, strip;
	size_t flow_note, note;        /* the next note of that flow; of all flows */
};

/* Makes the chain that begins at `at` and moves on to the next; false when there is none. Memory of an earlier chain is used
 * again. Links grow in the arena. */
bool chain_next(struct arena *, struct chain *, const struct flow *const *flows, size_t n_flows, struct chain_start *at);

/* Tells links [from, end) where their rows end, once that is known of the link behind them. */
void chain_row_ends(struct chain *, size_t from, size_t end);

/* Margins of neighbouring flows collapse (CSS 2.1 8.3.1). */
static inline length chain_collapsed(length after, length before)
{
	if ((after >= 0) != (before >= 0))
		return after + before;
	return (before > after) == (before >= 0) ? before : after;
}

/* The first line of the grid at or below y. */
static inline length_sum chain_grid(const struct chain *c, length_sum y)
{
	return c->has_grid ? (y + c->line - 1) / c->line * c->line : y;
}

#endif
