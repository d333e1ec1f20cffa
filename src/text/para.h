/* para.h - a paragraph's text: the inline boxes of one block collected into one string and its spans.
 *
 * Line breaking and shaping run over the joined text, never per element: link spans cut words in real posts. White
 * space is folded here (CSS Text 3, section 4.1): blanks collapse across elements, line feeds between Han vanish,
 * blanks at both ends go. */
#ifndef JB_TEXT_PARA_H
#define JB_TEXT_PARA_H

#include "base/buf.h"
#include "style/box.h"

struct span {
	uint32_t start, end; /* bytes of para->text; spans follow one another without a gap */
	/* BOX_TEXT, BOX_BREAK (text U+2028), BOX_WBR (U+200B), BOX_IMAGE, BOX_LEADER, BOX_PAGE_REF */
	const struct box *box;
	const struct style *style; /* box->style */
	struct str lang;
};

/* An anchor or string-set on an inline element, or a note: takes effect on the line that holds byte `at`. */
struct para_mark {
	uint32_t at;
	const struct box *box;
};

/* A float that stands in the text (box->is_anchored): before byte `at`. */
struct para_float {
	uint32_t at;
	const struct box *box;
};

/* A base of <ruby> and what stands over, under and beside it; index: RUBY_OVER, RUBY_UNDER, RUBY_BESIDE. */
enum { RUBY_SIDES = RUBY_ALTERNATE };
/* An annotation of the word's first base stands over or under all of them. */
enum { RUBY_SPANNED = RUBY_MERGE_AUTO + 1 };
struct ruby {
	uint32_t start, end; /* the base: bytes of para->text, never empty */
	uint8_t merge;       /* RUBY_SEPARATE, or how it makes a word with the base before it, which it touches: ruby-merge,
	                        or RUBY_SPANNED */
	struct {
		const struct para *para; /* the annotation; NULL for none */
		uint32_t text;           /* where its text begins in para->printed */
	} sides[RUBY_SIDES];
};

struct para {
	struct str text; /* UTF-8; images and leaders stand as U+FFFC, forced breaks as U+2028 */
	const struct span *spans;
	size_t n_spans;
	const struct para_mark *marks;
	size_t n_marks;
	const struct para_float *floats; /* in order; nothing of them is in the text */
	size_t n_floats;
	const struct ruby *rubies; /* in order of their bases, which do not overlap */
	size_t n_rubies;
	struct str printed;        /* text, and behind it the text of all annotations */
	const struct style *style; /* of the block */
	struct str lang;           /* of the block */
	bool rtl;                  /* base direction */
	bool vertical;             /* its lines run downwards (writing-mode of the block) */
};

/* The values of page references are asked of `page_ref(refs, target)`; an answer without a pointer sets "?", an empty one nothing. */
typedef struct str page_ref_fn(const void *refs, struct str target);

/* `block` holds inline content only. NULL when nothing but white space is in it. */
struct para *para_collect(struct arena *, const struct box *block, page_ref_fn *page_ref, const void *refs);

/* A paragraph from plain text in one style; for inspect and furniture. */
struct para *para_from_text(struct arena *, struct str text, const struct style *, struct str lang);

void para_dump(struct buf *, const struct para *);

#endif
