/* desk.h - desks: who gets which edition. A settings file names them; styles/desks.yml shows every key. */
#ifndef JB_API_DESK_H
#define JB_API_DESK_H

#include "api/choice.h"
#include "archive/time_words.h"
#include "base/settings.h"

/* What a desk selects. */
struct desk_select {
	struct query query;                   /* conditions and limit … */
	struct time_words times;              /* … and when */
	struct words watch;                   /* watch-lists that select as `any` does, as the command line's --watch; "own" is the desk's */
	struct place date_place, from_place, to_place, since_place;
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
	struct choice_section *sections;      /* SECTION_BY_GROUP */
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

/* What the desk's edition is to hold on that day; false with an error when its words for time make no sense. */
bool desk_wish(struct choice_wish *, struct arena *, const struct desk *, const struct desk_day *, struct diag *);
bool desk_has_index(const struct desk *); /* of what is watched */
/* "2022-03-01 17:00", the moment that the desk's time ends at, and its zone; empty where no moment is named. */
struct str desk_as_of(struct arena *, const struct desk_select *, const struct desk_day *, int *zone);

#endif
