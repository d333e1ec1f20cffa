/* box_list.h - changing the box tree while it is built; private to box_*.c. */
#ifndef JB_STYLE_BOX_LIST_H
#define JB_STYLE_BOX_LIST_H

#include "base/name_map.h"
#include "style/box.h"
#include "style/counters.h"

/* What the builder carries down the tree. */
struct box_context {
	const struct style *style; /* of the parent element */
	struct str lang, href;
	uint8_t decoration;
	int depth; /* of the element whose content is built */
};

/* The notes of a tree: box_note.c. */
struct box_notes {
	struct name_map *numbers;   /* index + 1 into `known` by address or anchor; NULL before the first */
	struct known_note *known;
	size_t n_known, known_capacity;
	struct waiting_note *waiting; /* called inside the note that is open */
	size_t n_waiting, waiting_capacity;
	bool is_open;
	uint8_t writing_mode;       /* of the tree's root: notes are set as pages run */
};

struct box_builder {
	struct arena *arena;
	struct cascade *cascade;
	struct diag *diag;
	const struct pictures *pictures; /* NULL: none was looked for */
	struct box *container;       /* the box whose content is being made */
	struct open_inline *inlines; /* elements open inside the container, outermost first */
	size_t n_inlines, inlines_capacity;
	struct counters counters;    /* where the walk stands */
	int quote_depth;             /* quotations that are open there */
	size_t n_shown;              /* texts and images so far that a reader sees: whether an element has come to show anything */
	struct box_notes notes;
	struct box_targets *targets; /* what waits for the end of the document, and the anchors passed */
};

struct box *box_new(struct box_builder *, enum box_kind, const struct style *, const struct node *,
		    const struct box_context *);
struct box *box_anonymous(struct box_builder *, enum box_kind, const struct box *like, uint8_t display);
void box_append(struct box *parent, struct box *child);
void box_remove(struct box *);
void box_insert_after(struct box *sibling, struct box *);
void box_insert_first(struct box *parent, struct box *);
/* Puts the siblings first … last into the wrapper, which takes their place. */
void box_wrap(struct box *first, struct box *last, struct box *wrapper);
bool box_is_white_space(const struct box *); /* an inline-level box with nothing but foldable blanks in it */
bool box_is_unseen(const struct box *);      /* the same, which others may link to */

/* box_fix.c: anonymous blocks and table parts, once all children of a box are there. */
void box_fix_children(struct box_builder *, struct box *);
/* box_table.c: spans of a finished table held to the rows and columns there are. */
void box_table_settle(struct box_builder *, struct box *table);

/* box_content.c */
void box_add_content(struct box_builder *, const struct node *, const struct style *, const struct box_context *);
/* The content of a style as text, where the builder stands; what is known only on a page is left out. */
struct str box_content_text(struct box_builder *, const struct node *, const struct content *, const struct box_context *);

/* box_marker.c: the counters of an element that begins, NULL for a pseudo-element; the marker of a list item beside its box, or in
 * its first line. */
void box_count(struct box_builder *, const struct node *, const struct style *, int depth);
struct str box_marker_text(struct box_builder *, const struct node *, const struct box_context *);
void box_add_marker(struct box_builder *, struct box *, const struct node *, const struct box_context *);
void box_add_inner_marker(struct box_builder *, const struct node *, const struct box_context *);

/* box_build.c: whether it is a cell or in one; cells set their floats as blocks. */
bool box_is_in_cell(const struct box *);

/* box_letter.c: ::first-letter of a block whose content is there; where the first letter from `start` on ends. */
void box_first_letter(struct box_builder *, struct box *, const struct node *);
size_t box_first_letter_end(struct str text, size_t start);

/* box_target.c: texts of what others link to, filled in when all is built. */
void box_target_wait(struct box_builder *, struct box *, struct str anchor, const struct content_item *);
void box_target_pass(struct box_builder *, struct str anchor, const struct node *);
void box_targets_settle(struct box_builder *);

/* box_image.c: fills the box of an <img>, with `inside` in force in it and the style of what is around it. False when
 * text has been placed instead of it. */
bool box_add_image(struct box_builder *, struct box *, const struct box_context *inside, const struct style *outer);

/* box_note.c: the call of a footnote and, behind it, the note, with `outer` in force around it; of the address of a link that was
 * just built, where it is to have one. */
void box_add_note(struct box_builder *, const struct node *, const struct box_context *outer);
void box_add_link_note(struct box_builder *, const struct node *, const struct box_context *outer);

/* box_build.c */
void box_build_children(struct box_builder *, const struct node *, const struct box_context *);
void box_place_inline(struct box_builder *, struct box *);
/* What was open around a block while its content is built. */
struct box_outer {
	struct box *container;
	struct open_inline *inlines;
	size_t n_inlines, inlines_capacity;
};
struct box_outer box_enter(struct box_builder *, struct box *); /* places the block and opens it */
struct box_outer box_open(struct box_builder *, struct box *);  /* that has its place */
void box_leave(struct box_builder *, const struct box_outer *);

#endif
