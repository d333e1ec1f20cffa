/* node.h - the document tree: elements and text, open data, walked by pointers.
 *
 * Made by html_parse and clean from a post and by briefing_compose for what jianbao generates; never changed
 * afterwards. Every node knows the place in the source it came from; generated nodes say so. */
#ifndef JB_DOC_NODE_H
#define JB_DOC_NODE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/place.h"

enum element_kind { KIND_BLOCK, KIND_INLINE, KIND_VOID, KIND_DROP, KIND_UNWRAP };

enum element {
	ELEMENT_text,    /* a text node */
	ELEMENT_unknown, /* an element that element.def does not list; its name is in node->name */
#define ELEMENT(name, kind) ELEMENT_##name,
#include "doc/element.def"
#undef ELEMENT
	ELEMENT_COUNT
};

struct attr {
	struct str name; /* lower case */
	struct str value; /* entities decoded */
	struct attr *next;
};

struct node {
	enum element element;
	struct str name;  /* element name, lower case; empty for text */
	struct str text;  /* text nodes only */
	struct attr *attrs; /* in source order */
	struct node *parent, *first, *last, *prev, *next;
	struct str anchor; /* what links call it, where that is not its id: set by briefing_compose (see node_anchor) */
	struct place place; /* of the start tag, or of the first character */
	bool generated;   /* made by jianbao, not found in a post */
};

struct node *node_element(struct arena *, enum element, struct place);
struct node *node_unknown(struct arena *, struct str name, struct place);
struct node *node_text(struct arena *, struct str text, struct place);
void node_append(struct node *parent, struct node *child);
void node_insert_before(struct node *sibling, struct node *child);
void node_remove(struct node *);                 /* takes it out of its parent */
void node_unwrap(struct node *);                 /* puts its children in its place */
void node_set_attr(struct arena *, struct node *, struct str name, struct str value);

struct str node_attr(const struct node *, const char *name); /* empty when absent (see node_has_attr) */
bool node_has_attr(const struct node *, const char *name);
/* The name by which links find it: that which the briefing gave it, else its id, or the name of an <a>; empty for none. */
struct str node_anchor(const struct node *);
bool node_has_class(const struct node *, const char *class_name);
enum element element_find(struct str name);      /* ELEMENT_unknown when not listed; any case */
const char *element_name(enum element);
enum element_kind element_kind(enum element);

/* The next node in document order below `root`, or NULL: a walk without recursion. */
const struct node *node_next(const struct node *, const struct node *root);
/* The same, but passing over the children of `node`. */
const struct node *node_skip(const struct node *, const struct node *root);
/* All text below the node, white space folded: runs of blanks become one space, those with a line feed between two Han
 * (or other wide characters but Hangul) vanish, blocks and <br> count as blanks; none at the ends. */
struct str node_text_content(struct arena *, const struct node *);
/* The same without footnotes: what a heading says in a list of contents. */
struct str node_title(struct arena *, const struct node *);
/* <span class="jb-note">: a footnote where it is called. */
bool node_is_note(const struct node *);

/* inspect --stage=tree: one node a line, indented by depth: `p.em_media @12:3`, `"text" @12:5`, `a @12:9 [href="…"]`;
 * an element that element.def does not list as `?name`; `generated` in place of the line and column where jianbao made
 * the node. */
void node_dump(struct buf *, const struct node *root);
/* The characters of the tree as a reader sees them, in order: text nodes concatenated, one line feed per block; then, behind a form
 * feed, those of its notes, which pages show elsewhere: what a note parts in the text stands on two lines. */
void node_dump_text(struct buf *, const struct node *root);

#endif
