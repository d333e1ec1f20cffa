/* box.h - the box tree: what is set, with its computed style (CSS 2.1 chapter 9 and 17 for anonymous boxes). */
#ifndef JB_STYLE_BOX_H
#define JB_STYLE_BOX_H

#include "style/cascade.h"

enum box_kind {
	BOX_BLOCK,     /* holds blocks only, or inline content only (with notes and anchored floats among it) */
	BOX_INLINE,    /* holds inline content */
	BOX_TEXT,      /* text, never empty */
	BOX_BREAK,     /* <br>, and a forced line break */
	BOX_WBR,       /* <wbr> */
	BOX_IMAGE,     /* replaced; block or inline by in_line */
	BOX_LEADER,    /* leader(): fills the rest of the line with its text */
	BOX_PAGE_REF,  /* target-counter(): the page number of the anchor in `target`; text is the known value */
	BOX_NOTE,      /* a footnote behind its call in the line: holds blocks or inline content, set at the foot of the page */
	BOX_TABLE, BOX_CAPTION, BOX_ROW_GROUP, BOX_ROW, BOX_CELL,
	BOX_COLUMN, BOX_COLUMN_GROUP /* hold nothing that is set */
};

struct box {
	enum box_kind kind;
	const struct style *style;
	const struct node *node;    /* NULL for anonymous boxes */
	struct box *parent, *first, *last, *prev, *next;
	struct str text;            /* BOX_TEXT: as in the tree, white space not yet folded; BOX_LEADER: the pattern */
	struct str marker;          /* list items, notes: "•", "3." …; empty for none */
	struct str lang;            /* BCP 47 tag in force, canonical case: "zh-Hans", "en"; never empty */
	struct str href;            /* in force from an enclosing <a>: "https://…" or "#anchor"; empty for none; BOX_NOTE: of its call */
	struct str anchor;          /* the name others link to: id attribute; empty for none */
	union {
		struct str target;                /* BOX_PAGE_REF */
		const struct style *marker_style; /* list items, notes: of ::marker; NULL for the item's own */
	};
	struct str src, alt;        /* BOX_IMAGE; of a QR code `text` is what it says */
	const struct picture *picture; /* BOX_IMAGE; NULL when none was looked for */
	length image_width, image_height; /* BOX_IMAGE: from attributes, 96 px to the inch; 0 unknown */
	struct str string_name, string_value; /* string-set with content resolved; empty for none */
	struct str bookmark;        /* outline title (bookmark-label) when style->bookmark_level is not 0 */
	uint16_t colspan, rowspan;  /* BOX_CELL, at least 1; clamped; BOX_COLUMN, BOX_COLUMN_GROUP: its span */
	uint8_t decoration;         /* BOX_TEXT: DECORATION_… bits in force */
	uint8_t group;              /* BOX_ROW_GROUP: 'h' head, 'b' body, 'f' foot */
	bool in_line;               /* BOX_IMAGE: stands in a line of text */
	bool is_anchored;           /* a float with text before it, or a letter that floats: stands among the inline boxes, where it was met (CSS 2.1, 9.5) */
	bool is_call;               /* BOX_INLINE: stands for a note, at whose number no line begins */
	struct place place;
};

/* Whether an image is a QR code (content: -jb-qr()). */
static inline bool box_is_qr(const struct box *box)
{
	return box->kind == BOX_IMAGE && box->text.len > 0;
}

/* Builds the box tree of a document tree. `lang` is the language of the root where the tree does not say. Elements with
 * display: none get no box. Block containers get anonymous blocks and tables anonymous rows and cells where needed. */
struct box *box_build(struct arena *, const struct node *root, struct cascade *, struct str lang, struct diag *);

/* The same with the pictures that were found (image/picture.h; NULL for none). */
struct pictures;
struct box_setting {
	struct str lang;
	const struct pictures *pictures;
};
struct box *box_build_pictured(struct arena *, const struct node *root, struct cascade *, struct box_setting,
                               struct diag *);

/* How large an image is shown: by its style, its attributes, its picture, at most as wide as the room and 3/4 as high.
 * Percentages refer to the room; its sides are 0 where it is not known. Nothing for a picture that cannot be shown. */
struct box_size {
	length width, height;
};
struct box_size box_image_size(const struct box *, struct box_size room);

const struct box *box_next(const struct box *, const struct box *root); /* document order, no recursion */
const struct box *box_skip(const struct box *, const struct box *root); /* the same, passing over the children */
/* Whether the box stands in a line: text and the like, and images with display: inline. */
bool box_is_inline(const struct box *);
/* Whether its children stand in lines: it is a paragraph. */
bool box_holds_text(const struct box *);
/* Whether it is a ::first-letter that floats: a block, but a part of the paragraph's text. */
bool box_is_letter(const struct box *);
/* Whether it is a block that floats where layout lets it: an image, a table, any other block; parts of tables never do. */
bool box_is_float(const struct box *);
/* inspect --stage=boxes. */
void box_dump(struct buf *, const struct box *root);

#endif
