/* deps.h - what outputs are made of: for `--deps` (a Makefile or JSON) and `--watch`. */
#ifndef JB_API_DEPS_H
#define JB_API_DEPS_H

#include "api/run.h"

/* Paths are as they were opened; each stands once, in a fixed order. */
struct dep_rule {
	struct str output;      /* the PDF, made or not; empty when it goes elsewhere than to a file, or has no name without its post */
	struct str_list inputs; /* files that were read: posts, sheets, lists, fonts, pictures */
	struct str_list sought; /* files that were looked for in vain: they would be read if they came */
};

struct dep_rules {
	struct dep_rule *items;
	size_t count;
};

struct dep_rule dep_rule_copy(struct arena *, const struct dep_rule *);

/* What an edition's rule needs of it: edition->output, files and sought. Called before its arena goes. */
void deps_note(struct edition *);

/* Adds the names of such a list to a rule. In the arena. */
void deps_add_noted(struct arena *, struct str_list *, struct str noted);
/* Adds what all outputs of a context share: what the caller has read, its sheets, the fonts of its folders, each of which may come to
 * serve, and its list of fetched pictures. */
void deps_add_context(struct arena *, struct dep_rule *, const struct jb_context *);
/* Leaves the first of each name of the inputs. */
void dep_rule_settle(struct dep_rule *);
/* The rule of a briefing's last writing; in the arena. */
struct dep_rule deps_of_briefing(struct arena *, const jb_briefing *);

/* Writes the rules whole or not at all; JSON when the path ends in .json, else for make: a rule for each output, and one without a
 * recipe for each input, so that make goes on when one is gone. A name that make cannot read (with a line feed in it) is left out
 * with a warning. False with an error. */
bool deps_write(struct str path, const struct dep_rules *, struct diag *);

#endif
