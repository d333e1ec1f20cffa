/* clean_build.h - the state of the walk that rebuilds a raw tree, shared by its two files: clean_build.c opens and
 * fills blocks and paragraphs, clean_walk.c decides what each raw node asks for. */
#ifndef JB_DOC_CLEAN_BUILD_H
#define JB_DOC_CLEAN_BUILD_H

#include "base/limits.h"
#include "doc/clean_parts.h"

enum { OPEN_MAX = LIMIT_DEPTH + 16 };

/* A block element whose children are being walked. */
struct level {
	const struct node *raw;
	struct node *out;     /* NULL until something stands in it */
	bool id_used;         /* a second copy must not have the id again */
	bool has_content;
};

/* An inline element whose children are being walked. */
struct wrapper {
	const struct node *raw;
	struct node *out;     /* in the open paragraph; NULL when it is not opened there */
	bool id_used;
};

struct build {
	struct arena *arena;
	struct diag *diag;
	struct level levels[OPEN_MAX];
	size_t n_levels;
	struct wrapper wrappers[OPEN_MAX];
	size_t n_wrappers, n_open; /* the first n_open are opened in the paragraph */
	struct node *paragraph;   /* takes inline content; NULL until there is some */
	struct node *blanks;      /* blank text that counts only when more follows: linked by next */
	struct node *blanks_last;
	const struct node *last_break;
	size_t n_breaks;          /* <br> since the last content */
	size_t n_pre;             /* open <pre> */
	struct str last_image;    /* address of the newest image; <noscript> repeats it */
	size_t n_noscript;
};

struct level *build_top(struct build *);
/* Inline content ends here. What comes later in the same <p> begins another. */
void build_end_paragraph(struct build *);
/* A block element begins or ends. */
void build_enter_block(struct build *, const struct node *raw);
void build_leave_block(struct build *);
/* A block that is complete is put where the walk stands. */
void build_add_block(struct build *, struct node *block);

void build_add_text(struct build *, const struct node *raw);
void build_add_image(struct build *, const struct node *raw);
void build_add_break(struct build *, const struct node *raw);
void build_add_break_chance(struct build *, const struct node *raw); /* <wbr> */

#endif
