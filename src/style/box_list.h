/* box_list.h - changing the box tree while it is built; private to box_*.c. */
#ifndef JB_STYLE_BOX_LIST_H
#define JB_STYLE_BOX_LIST_H

#include "style/box.h"

/* What the builder carries down the tree. */
struct box_context {
	const struct style *style; /* of the parent element */
	struct str lang, href;
	uint8_t decoration;
	struct list_counter *list; /* of the list whose items are being built */
	int depth;
};

struct list_counter {
	int64_t next; /* number of the next item */
	int step;     /* 1; -1 in <ol reversed> */
};

struct box_builder {
	struct arena *arena;
	struct cascade *cascade;
	struct diag *diag;
	const struct pictures *pictures; /* NULL: none was looked for */
	struct box *container;       /* the box whose content is being made */
	struct open_inline *inlines; /* elements open inside the container, outermost first */
	size_t n_inlines, inlines_capacity;
};

struct box *box_new(struct box_builder *, enum box_kind, const struct style *, const struct node *,
		    const struct box_context *);
struct box *box_anonymous(struct box_builder *, enum box_kind, const struct box *like, uint8_t display);
void box_append(struct box *parent, struct box *child);
void box_remove(struct box *);
/* Puts the siblings first … last into the wrapper, which takes their place. */
void box_wrap(struct box *first, struct box *last, struct box *wrapper);
bool box_is_white_space(const struct box *); /* an inline-level box with nothing but foldable blanks in it */

/* box_fix.c: anonymous blocks and table parts, once all children of a box are there. */
void box_fix_children(struct box_builder *, struct box *);
/* box_table.c: spans of a finished table held to the rows and columns there are. */
void box_table_settle(struct box_builder *, struct box *table);

/* box_content.c */
void box_add_content(struct box_builder *, const struct node *, const struct style *, const struct box_context *);
struct str box_content_text(struct arena *, const struct node *, const struct content *);
/* What an item's marker says: "3.", "•", "三、". */
struct str box_list_marker(struct arena *, int32_t value, uint8_t style);

/* box_image.c: fills the box of an <img>, with `inside` in force in it and the style of what is around it. False when
 * text has been placed instead of it. */
bool box_add_image(struct box_builder *, struct box *, const struct box_context *inside, const struct style *outer);

/* box_build.c */
void box_place_inline(struct box_builder *, struct box *);
void box_place_block(struct box_builder *, struct box *);
/* What was open around a block while its content is built. */
struct box_outer {
	struct box *container;
	struct open_inline *inlines;
	size_t n_inlines, inlines_capacity;
};
struct box_outer box_enter(struct box_builder *, struct box *);
void box_leave(struct box_builder *, const struct box_outer *);

#endif
