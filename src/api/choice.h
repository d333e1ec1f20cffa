/* choice.h - which posts an edition shows, in which sections, and why others are left out: one stage for list, digest and batch. */
#ifndef JB_API_CHOICE_H
#define JB_API_CHOICE_H

#include "api/briefing.h"
#include "api/shelf.h"
#include "archive/doubles.h"

/* A section that takes the posts of a query of its own. */
struct choice_section {
	struct str title;
	struct query query;     /* conditions; times, order and limit are the edition's */
};

struct choice_wish {
	struct query query;
	const struct choice_section *sections;
	size_t n_sections;
	bool keep_doubles;
};

/* A post that is left out for a pick that tells the same story. */
struct double_found {
	struct pick pick;
	size_t of;              /* place of the pick that is kept */
	enum double_cause cause;
};

struct choice {
	struct picks picks;
	struct further *further; /* for each pick, who else tells its story; NULL for keep_doubles */
	struct double_found *doubles; /* in the order of the query */
	size_t n_doubles;
	struct str *groups;      /* titles of the sections … */
	size_t n_groups;
	size_t *group_of;        /* … and for each pick its own, NO_GROUP for none; NULL when there are no sections */
	struct passed_over *passed_over; /* by choice_pass_over */
	size_t n_passed_over;
};

/* The limit counts stories: doubles are gone before it cuts. The first section that takes a post wins. False with an error. */
bool choice_make(struct choice *, struct arena *, const struct choice_wish *, const struct shelves *, struct diag *);

/* Finds why posts are not in the choice: those of the query's time for the first condition that they do not meet, as a double, for the limit;
 * then those that were named one by one and are of another time; then those that cannot be read. False with an error. */
bool choice_pass_over(struct choice *, struct arena *, const struct choice_wish *, const struct shelves *, struct diag *);

/* A note for each double. */
void choice_tell(const struct choice *, struct arena *, struct diag *);

/* Gives a briefing the posts, their sections, and what is passed over. */
void choice_fill(const struct choice *, const struct shelves *, jb_briefing *);

/* "double of a/b.md: near-equal text". */
struct str double_reason(struct arena *, const struct choice *, const struct double_found *);

#endif
