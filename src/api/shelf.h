/* shelf.h - the posts of a run as archives, and queries over all of them. */
#ifndef JB_API_SHELF_H
#define JB_API_SHELF_H

#include "api/archive.h"
#include "archive/archive_query.h"
#include "base/name_map.h"

/* A folder of posts with its index, or the files that were named singly. */
struct shelf {
	struct str folder;        /* empty: paths are as they were named */
	struct archive *archive;
	bool in_memory;           /* gone with the run */
};

struct shelves {
	struct shelf *items;
	size_t count;
	struct source *sources;   /* the files named singly; with their bytes those that can be read but once */
	size_t n_sources;
	struct name_map *source_at; /* the place of each by its path, from 1 */
};

/* Where the posts are. */
struct shelf_wish {
	const struct str *paths;  /* files, folders, "-" */
	size_t n_paths;
	struct str index;         /* where one folder's index is kept; empty: in the folder */
};

/* A post that a query takes. */
struct pick {
	struct str path;          /* to be opened */
	const struct hit *hit;
	const struct shelf *shelf;
};

struct picks {
	struct pick *items;
	size_t count;
};

/* Opens the indexes and brings them up to the posts; says which posts cannot be read. False when a path is neither file nor folder. */
bool shelves_open(struct shelves *, struct arena *, const struct shelf_wish *, const struct jb_context *, struct diag *);
void shelves_close(struct shelves *);
/* The posts of a query over all shelves, in its order, each path once. False with an error. */
bool shelves_select(const struct shelves *, struct arena *, const struct query *, struct picks *, struct diag *);
/* Where keys of editions are kept; NULL when no index outlives the run. */
struct archive *shelves_keeper(const struct shelves *);
/* How many posts there are that can be read. */
size_t shelves_count(const struct shelves *);
/* Posts that cannot be read, with why. */
struct troubled *shelves_troubled(const struct shelves *, struct arena *, size_t *count);
/* Where the post of a pick is to be read from. */
struct source shelves_source(const struct shelves *, const struct pick *);

#endif
