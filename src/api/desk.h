/* desk.h - desks: who gets which edition. A settings file names them; styles/desks.yml shows every key. */
#ifndef JB_API_DESK_H
#define JB_API_DESK_H

#include "archive/archive_query.h"
#include "base/settings.h"
#include "briefing/briefing.h"

/* Conditions on posts, as words; the same for a desk and for a section of one. */
struct desk_select {
	struct words categories, tags, sources, langs, any, all, none, codes;
	size_t limit;
	struct str date, from, to, since;     /* empty when not given */
	struct place date_place, from_place, to_place, since_place;
};

/* A section that is a query of its own: `sections: [{title: …, any: […]}, …]`. */
struct desk_section {
	struct str title;
	struct desk_select select;            /* no time, no limit */
};

/* What the print command is to do with an edition. */
struct desk_print {
	struct str queue, sides, impose, media;
	size_t copies;
};

struct desk {
	struct str name, title, output, paper;
	struct place place;
	struct desk_select select;
	struct watch *watch;
	size_t n_watch;
	bool cover, contents, glance, keep_doubles;
	bool index, index_is_given;           /* not given: with a watch-list */
	struct words styles;
	struct place styles_place;
	enum section_by section_by;
	struct desk_section *sections;        /* SECTION_BY_GROUP */
	size_t n_sections;
	enum entry_order order;
	struct desk_print print;
	bool is_broken;                       /* something in it is wrong, which has been said */
};

struct desk_file {
	struct desk *desks;
	size_t n_desks;
	int zone;                             /* minutes east of UTC, for dates without one */
};

/* Reads a file of desks. Wrong keys and values give an error each and make their desk broken; NULL with one error when there is no
 * list of desks to be read at all. `zone` holds where the file names none. */
struct desk_file *desk_file_read(struct arena *, struct str path, struct str bytes, int zone, struct diag *);

/* The day that a desk's edition is for: what `today` is, and the one that is selected where the desk names no time. */
struct desk_day {
	struct str day; /* "YYYY-MM-DD"; empty: desks without a time take all posts, and words that need a day are errors */
	int zone;
};

/* Fills the query's times by the desk's words; false with an error when they make no sense. */
bool desk_times(struct query *, const struct desk_select *, const struct desk_day *, struct diag *);
/* "2022-03-01 17:00", the moment that the desk's time ends at, and its zone; empty where no moment is named. */
struct str desk_as_of(struct arena *, const struct desk_select *, const struct desk_day *, int *zone);
/* All other conditions. */
void desk_conditions(struct query *, const struct desk_select *);

#endif
