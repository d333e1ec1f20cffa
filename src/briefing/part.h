/* part.h - the pieces briefing_compose is made of: entries in printing order, their sections, and a maker for each
 * kind of part. */
#ifndef JB_BRIEFING_PART_H
#define JB_BRIEFING_PART_H

#include "briefing/briefing.h"
#include "briefing/mention.h"
#include "briefing/phrase.h"

/* An entry at its place in the briefing. */
struct placed_entry {
	const struct entry *entry;
	struct str anchor; /* the entry's own; a number is added where one file is shown twice */
	struct further further;
	struct mentions mentions;
};

struct section {
	struct str name;   /* of its earliest entry; empty when that has neither tag nor category */
	size_t first;      /* index of its first placed entry */
	size_t count;
};

/* All entries in order, section by section. A briefing that is no digest has one section and the order it was given. */
struct arrangement {
	struct placed_entry *entries;
	size_t n_entries;
	struct section *sections;
	size_t n_sections;
	const struct entry *oldest, *newest; /* NULL when no entry has a day */
};
struct arrangement *arrangement_make(struct arena *, const struct entry *const *entries, size_t n_entries,
                                     const struct briefing_options *);

/* What every part shows of the whole: const while parts are made. */
struct frame {
	const struct arrangement *arrangement;
	const struct briefing_options *options;
	struct str title, lang;
};

struct node *cover_make(struct arena *, const struct frame *);
struct node *glance_make(struct arena *, const struct frame *);
struct node *contents_make(struct arena *, const struct frame *);
/* NULL when there is nothing to list. Sets the briefing's page lists. */
struct node *index_make(struct arena *, const struct frame *, struct briefing *);
struct surroundings article_surroundings(struct arena *, const struct frame *, const struct section *, size_t index);

/* The name a reader sees for a section: "其他" for one without a name beside others, empty when nothing needs a name. */
struct str section_name(const struct frame *, const struct section *);

/* A link to an article: the language stands where it is another than the briefing's, so that each title is set with the characters of
 * its own. */
struct node *article_link(struct arena *, struct node *parent, const struct placed_entry *, struct str text, struct str lang);
/* "截至2022-03-01 17:05（UTC+8）"; empty when the newest post has no time. */
struct str as_of_text(struct arena *, const struct frame *);

/* The sentence that an article begins with, in full or with an ellipsis; empty when it has no prose. */
struct str lead_of(struct arena *, const struct entry *);

/* Adds a generated element, with a class unless that is NULL, as the last child of `parent` (which may be NULL). */
struct node *generated_element(struct arena *, struct node *parent, enum element, const char *class_name);
/* A part in front of the articles: of that id and class ("jb-" and the id), with its heading. */
struct node *generated_front(struct arena *, const struct frame *, enum element, const char *id, enum phrase heading);
/* Adds a generated element that holds text. */
struct node *generated_line(struct arena *, struct node *parent, enum element, const char *class_name, struct str text);
void generated_text(struct arena *, struct node *parent, struct str text);
/* Gives all generated nodes of an article the file of its post as their place. */
void generated_set_file(struct node *root, struct str file);

/* Copies the children of `from` (but for `except` and what is below it) to the end of `to`. The anchors of ids and
 * names get the prefix, and addresses within the article follow them; nodes of `from` are not changed, attributes without such
 * an address are shared. */
void copy_children(struct arena *, struct node *to, const struct node *from, const struct node *except,
                   struct str prefix);

#endif
