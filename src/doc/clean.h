/* clean.h - from the raw tree of a scraped page to the document tree: the conventions of newswire HTML (widgets, hidden
 * elements, <br> paragraphs, section heads set in <strong>, credit lines, the tail of links).
 *
 * Rule above all: every text that a reader of the web page would see stays, in order, or is named in a diagnostic. */
#ifndef JB_DOC_CLEAN_H
#define JB_DOC_CLEAN_H

#include "base/diag.h"
#include "doc/node.h"

struct tail_link {
	struct str text, url;
	struct tail_link *next;
};

/* What clean makes of a post's body. */
struct article {
	struct node *root;         /* <article>; blocks only */
	struct str source_url;     /* the article's own address: the autolink that ends the body; empty when there is none */
	struct str credit;         /* text of the em_media line ("（文章来源：…）"), which also stays in the tree */
	struct str first_sentence; /* of the first block with text, without its full stop, at most 40 characters */
	struct str lang;           /* of <html lang> or an article-wide lang attribute; empty when there is none */
	struct tail_link *tail;    /* navigation links of the tail, which are not in the tree */
	const struct node **images; /* the <img> of the tree, in order */
	size_t n_images;
};

/* Makes a cleaned copy of the raw tree. What it does: drop and unwrap by element.def; hidden elements and empty ones
 * go, but for plain blocks with a class, an id or a style, which a sheet may draw; inline content directly in a block container is wrapped into <p> (in a list into <li>, in a table into <td>);
 * runs of <br><br>, and a <br> before a typed indent, part paragraphs; breaks at the ends of paragraphs go; a block
 * inside an inline element or inside <p> is lifted, the inline element opened again inside it; a short
 * <p><strong>…</strong></p> becomes <h3 class="jb-subhead"> (the strong goes); <p class="em_media"> becomes class
 * "jb-credit"; a short centred paragraph behind an image of its own gets class "jb-caption"; blanks of all kinds at line starts go; images get their real address (data-src, data-original, src2);
 * links keep http, https, mailto and #name addresses ("//host" gets https:), a relative one moves to data-href,
 * javascript: and the like are refused with a warning; footnotes come to their calls as <span class="jb-note"> (clean_note.c); the link
 * tail is taken off. */
struct article *clean(struct arena *, const struct node *raw, struct diag *);

/* The heading that begins the article when it says what `title` says (blanks and case aside), which would be said
 * twice; else NULL. */
const struct node *article_title_node(const struct article *, struct str title);

#endif
