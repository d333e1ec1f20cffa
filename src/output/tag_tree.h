/* tag_tree.h - the elements while the pages are walked; private to pdf_tag.c, tag_tree.c, tag_table.c and tag_emit.c. */
#ifndef JB_OUTPUT_TAG_TREE_H
#define JB_OUTPUT_TAG_TREE_H

#include "output/pdf_tag.h"

enum kid_kind { KID_ELEMENT, KID_PIECE, KID_LINK };

struct tag_kid {
	uint32_t next;  /* 1 + index of the next kid of the same element; 0 for none */
	uint32_t value; /* element; MCID; index of the link */
	uint32_t page;  /* KID_PIECE, KID_LINK */
	uint8_t kind;
};

struct tag_element {
	const struct box *box;  /* NULL for the Document and cells that fill a row */
	uint8_t part, role;
	uint16_t columns;       /* of a cell that fills a row */
	uint32_t parent;        /* of the Document: itself */
	uint32_t first, last;   /* kids, 1 + index; 0 for none */
	uint32_t picture;       /* ROLE_FIGURE: 1 + index of its rectangle */
};

struct tag_picture {
	int64_t left, bottom, right, top; /* 1/1000 pt, PDF coordinates; around all slices of a picture on that page */
	size_t page;
	bool is_parted;                   /* it stands on several pages */
	struct str alt;
};

struct tag_page {
	size_t first_mark, n_pictures, first_link;
};

struct tags {
	struct buf elements; /* struct tag_element; the first is the Document */
	struct buf kids;     /* struct tag_kid */
	struct buf pictures; /* struct tag_picture */
	struct buf pages;    /* struct tag_page */
	struct buf marks;    /* uint32_t: element of each piece, page after page */
	struct buf links;    /* uint32_t: element of each link */
	uint32_t *slots;     /* 1 + index into aliases by (box, part); a power of two of them */
	size_t n_slots;
	struct buf aliases;  /* struct tag_slot: what each (box, part) is mapped to, perhaps another's element */
	int heading;         /* level of the last heading, 0 before the first */
	uint32_t first_id, first_link_id;
};

static inline struct tag_element *tag_elements(const struct tags *t)
{
	return (struct tag_element *)(void *)t->elements.ptr;
}

static inline size_t tag_count(const struct tags *t)
{
	return t->elements.len / sizeof(struct tag_element);
}

uint32_t tag_element_add(struct tags *, uint32_t parent, enum role, struct tag_key);
void tag_kid_add(struct tags *, uint32_t element, struct tag_kid);
/* False when nothing was made for the key yet; TAG_NO_ELEMENT in *element when it is an artifact. */
bool tag_find(const struct tags *, struct tag_key, uint32_t *element);
/* The element of a piece; made, with all that stand around it, where it is not there yet. */
uint32_t tag_element_of(struct tags *, struct tag_key);
/* tag_table.c: the rows and cells of a table, empty ones too, and cells where a row lacks some. */
void tag_table_fill(struct tags *, const struct box *table);

#endif
