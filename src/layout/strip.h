/* strip.h - what a block becomes once its measure is known: strips of a fixed height, stacked from top to bottom, with the space
 * and the break rules between them. A line of text is a strip, so is a table row, an image, a rule.
 *
 * Made by flow, per part of the briefing, without knowing any page; const afterwards and shared by every briefing that shows
 * the post. paginate puts strips on pages and never looks inside. */
#ifndef JB_LAYOUT_STRIP_H
#define JB_LAYOUT_STRIP_H

#include "layout/mitre.h"
#include "text/line.h"

/* Positions are the text's: in vertical writing x runs down the page and y to the left, and only a page knows (page.h).
 * Positions: x to the right, y downwards, from the strip's top left corner (page items: from the page's). */
/* A rule's style beyond those of borders: a wave along the longer side, as high as the rule. */
enum { RULE_WAVY = BORDER_HIDDEN + 1 };

enum item_kind { ITEM_GLYPHS, ITEM_RULE, ITEM_FILL, ITEM_IMAGE, ITEM_LINK };

struct item {
	enum item_kind kind;
	length x, y;             /* ITEM_GLYPHS: left edge of the measure, and the baseline */
	length width, height;    /* all but ITEM_GLYPHS */
	uint32_t colour;         /* ITEM_RULE, ITEM_FILL: base/colour.h */
	uint8_t line_style;      /* ITEM_RULE: BORDER_SOLID, BORDER_DASHED, BORDER_DOTTED, BORDER_DOUBLE, RULE_WAVY; along the longer side; all
	                            others, which play with light, are solid on paper */
	bool line_crosses;       /* ITEM_GLYPHS: x and y are where its measure begins, from where it runs along y */
	const struct line *line; /* ITEM_GLYPHS */
	struct str text;         /* ITEM_GLYPHS: the paragraph's text, which glyph->text points into; ITEM_LINK: href;
	                            ITEM_IMAGE: the file's path */
	struct str alt;          /* ITEM_IMAGE, ITEM_LINK: text for those who cannot see it */
	struct mitre mitre;      /* ITEM_RULE: how its ends are cut */
	length above, below;     /* ITEM_IMAGE: what of the picture is not shown here, a slice of it, as it stands upright on paper */
	const struct box *box;   /* where it comes from, for tags */
};

/* Things that take effect where a strip lands. */
enum mark_kind { MARK_ANCHOR, MARK_STRING, MARK_BOOKMARK, MARK_NOTE };
struct mark {
	enum mark_kind kind;
	struct str name;  /* anchor name, string-set name, bookmark title */
	struct str value; /* string-set value */
	int level;        /* bookmark */
	bool is_closed;   /* bookmark-state */
	const struct box *note; /* MARK_NOTE: called here */
};

/* Breaks before a strip. Those to be avoided stand in the order of what they cost (paginate's table of costs); the forced ones in
 * the order in which they win. */
enum strip_break {
	STRIP_BREAK_ALLOWED,
	STRIP_BREAK_KEEP,   /* inside a block that is to stay whole */
	STRIP_BREAK_ORPHAN, /* too few lines of a paragraph would stay behind */
	STRIP_BREAK_WIDOW,  /* too few would go ahead */
	STRIP_BREAK_AVOID,  /* behind a head and the like */
	STRIP_BREAK_COLUMN, /* forced, outside columns without effect */
	STRIP_BREAK_PAGE, STRIP_BREAK_LEFT, STRIP_BREAK_RIGHT
};

struct strip {
	length height;            /* of what stands in it; the line-height for a line */
	length reach;             /* how far below its top a float hangs that the strips behind it stand beside; 0 for none */
	length space_before;      /* collapsed margins; dropped at the top of a page reached without a forced break */
	uint8_t break_before;     /* enum strip_break */
	bool turned;              /* it stands on a landscape page */
	bool has_poor_line;       /* one of its lines is overfull or loose, which paginate reports */
	bool beside_float;        /* a float hangs beside it from a strip before: the space above it never becomes less */
	bool on_grid;             /* -jb-grid: a line (or several high) whose top stands on the grid of lines */
	struct str page;          /* name of the page it must stand on; a change of name forces a break */
	const struct item *items;
	const struct defer *defer; /* a figure that may move on to the next page or column; NULL for all else */
	bool behind_defer;        /* the strip before it in the flow is one, or shows nothing and stands behind one itself */
	uint32_t n_items;
	uint32_t n_marks;
	const struct mark *marks;
	const struct repeat *repeat; /* set above this strip when it is the first on a page (table heads); NULL for none */
	const struct repeat *foot;   /* set below this strip when it is the last on a page and the next one has the same foot;
	                                NULL for none */
};

/* A figure that may stand behind text which follows it in the flow (-jb-defer). */
struct defer {
	length gap;               /* space between its neighbours when it is gone */
	length below;             /* its own margin below */
	const struct box *columns; /* the block whose columns it stands over, all of them; NULL for any other */
};

/* Strips shown again at the top or bottom of further pages. */
struct repeat {
	const struct strip *strips;
	size_t n_strips;
};

/* Strips [first, end) that stand in columns of equal width side by side (CSS Multi-column 1), set at that width in the first of
 * them. Where strips over all columns stand between others, there is an entry for each row of columns. */
struct columns {
	uint32_t first, end;
	uint16_t count;                /* 2 or more */
	length x, width;               /* of the first column, against the strip's left edge */
	length step;                   /* from one column to the next in reading order: width and gap, negative from right to left */
	const struct box *block;       /* with column-fill and column-rule; the rows of one are parted by what stands over all columns */
};

/* A block with background or border over strips [first, last]; drawn in pieces, one on each page, before the strips. Outer frames
 * come first. */
struct frame {
	uint32_t first, last;
	length x, width;               /* border box, from the strip's left edge */
	length above, below;           /* how far the border box reaches above the first strip's top (inside its space_before)
	                                  and below the last strip's bottom */
	bool in_columns;               /* of a block inside a column: a piece in each column, not one around all */
	const struct style *style;     /* colours, border widths and styles; left and right edges close at page breaks, top and
	                                  bottom edges only at the block's own ends */
};

/* A footnote: a flow of its own, set at the foot of the page that its strip stands on, and of those behind it. */
struct note {
	uint32_t strip;          /* that calls it */
	const struct flow *flow;
};

struct flow {
	enum keyword_writing_mode writing_mode; /* how its strips stand on pages: the root's */
	const struct strip *strips;
	size_t n_strips;
	const struct frame *frames;
	size_t n_frames;
	const struct columns *columns; /* in order */
	size_t n_columns;
	const struct note *notes;      /* in reading order; a note's own flow has none */
	size_t n_notes;
	length space_after;            /* margin below the last strip, to collapse with what follows */
	uint8_t break_after;           /* enum strip_break: forced before whatever follows, or ALLOWED */
};

#endif
