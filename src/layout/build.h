/* build.h - the strips of a flow while they are made; private to src/layout.
 *
 * One build serves one flow_make. Blocks add margins, rules and marks that wait for the next strip; build_strip
 * hands them to it. The content of a table cell is built by the same functions and then taken out again
 * (build_enter, build_leave). */
#ifndef JB_LAYOUT_BUILD_H
#define JB_LAYOUT_BUILD_H

#include "layout/flow.h"
#include "layout/frame.h"

enum { NO_STRIP = UINT32_MAX };

/* What waits for the next strip, and what holds inside the blocks that are open. */
struct build_state {
	length margin_up, margin_down; /* adjoining margins: the largest positive, the most negative (CSS 2.1 8.3.1) */
	uint8_t rule;                  /* enum strip_break asked for before the next strip */
	struct str page;               /* page name in force */
	bool turned;                   /* strips are for landscape pages */
	uint32_t keep_from;            /* strips behind this one may not be broken before (break-inside: avoid); NO_STRIP */
	const struct box *marker;      /* list item whose marker is not yet set; NULL for none */
	length marker_x;               /* left edge of that item's content */
	length marker_width;           /* and its width */
	const struct line *marker_line; /* the marker set, once its width was asked for */
	struct defer *late;            /* figure whose margin below still waits: no strip has followed it; NULL for none */
	length before_up, before_down; /* margins that waited before that figure */
	struct floats *floats;         /* those that reach below the strips so far; NULL for none */
};

/* The inside of a block against its flow's left edge. */
struct area {
	length x, width;
};

/* The open block that has columns. */
struct column_block {
	const struct box *box;    /* NULL for none */
	const struct box *spanner; /* the block over all columns that is open inside it; NULL for none */
	struct area all;          /* over all columns */
	struct columns columns;   /* what its rows have in common */
};

struct build {
	struct arena *arena;           /* of the result */
	struct arena *scrap;           /* of strips' items: the result's, or a table's own while a cell is built */
	const struct flow_input *in;
	length page_height;            /* of the content area, known or assumed */
	struct build_state state;
	struct strip *strips;          /* on the heap until the flow is whole */
	size_t n_strips, strips_capacity;
	struct frame *frames;
	size_t n_frames, frames_capacity;
	struct item *items;            /* of the strips in the making */
	size_t n_items, items_capacity;
	struct mark *marks;            /* waiting for the next strip */
	size_t n_marks, marks_capacity;
	struct columns *columns;       /* rows of columns, the last of them open while a block with columns is */
	size_t n_columns, columns_capacity;
	struct column_block column_block;
	struct block *blocks;          /* open blocks, outermost first */
	size_t n_blocks, blocks_capacity;
	unsigned table_depth;
	unsigned n_taken;              /* boxes to come that stand in the strip of a figure */
	uint32_t n_floats;             /* that stand beside the flow so far */
	const struct box *grounded;    /* a float that was found to have to stand in the flow, while it is set; NULL for none */
	const length *falls;           /* space above the first lines of the paragraph at hand, beside floats */
	size_t n_falls;
	const struct style *metrics_style; /* what ascent and descent below belong to */
	const char *metrics_lang;
	length ascent, descent;
};

/* An open block. */
struct block {
	const struct box *box;
	struct area area;       /* content, for its children */
	length outer_width;     /* what percentages refer to */
	uint32_t first;         /* index of the strip that will be its first */
	uint32_t frame;         /* index of its frame; NO_STRIP */
	uint32_t floats;        /* number of its first float */
	uint32_t keep_from;     /* outer values, to be restored */
	struct str page;
};

/* ---- build.c: strips, margins, marks ---- */

void build_free(struct build *);
/* Lets a margin adjoin those that wait. */
void build_margin(struct build *, length);
/* The margins that wait, collapsed. */
length build_margin_used(const struct build *);
/* Asks for a break rule before the next strip: the stronger one wins, of sides the later. */
void build_rule(struct build *, enum strip_break);
/* Appends a strip with all that waits; its items are still to be set. Valid until the next call. */
struct strip *build_strip(struct build *, length height);
/* Appends a strip that shows nothing but keeps its height, a page at most: padding and borders. */
void build_gap(struct build *, length height);
/* Marks of a box (anchor, string-set, bookmark; a note) for the next strip. */
void build_marks(struct build *, const struct box *);
/* Hands the marks that wait to a strip, in place of those it has; build_mark_copy puts one in line. */
void build_marks_to(struct build *, struct strip *);
void build_mark_copy(struct build *, const struct mark *);
/* An item in the making, zeroed. Valid until the next call. */
struct item *build_item(struct build *);
/* Hands the items made since `from` to a strip (copied into the scrap arena), behind those that it has, and forgets them. */
void build_items_to(struct build *, struct strip *, size_t from);
/* A frame whose first strip is the next one; its index. */
uint32_t build_frame(struct build *, const struct style *, length x, length width);
/* Ends it at the last strip so far; a frame without strips vanishes from the result. */
void build_frame_end(struct build *, uint32_t frame);

/* ---- block.c: boxes of CSS 2.1 chapter 8 and 10 ---- */

/* Opens a block inside `outer`: margin, page, rules, marks, frame, padding. Returns its content area. */
struct area block_open(struct build *, const struct box *, struct area outer);
/* The same with an area decided by the caller (tables). */
void block_open_at(struct build *, const struct box *, struct area outer, struct area content);
/* The width that a style gives, held between its bounds (CSS 2.1 10.4); where it is auto, `room`. `edges`: padding and borders. */
length block_width(const struct style *, length basis, length edges, length room);
void block_close(struct build *);
/* Widths of a block-level box: `outer` is what its containing block offers. */
struct area block_area(const struct box *, struct area outer);
/* Border and padding at the four sides. */
struct edges {
	length top, right, bottom, left;
};
struct edges block_edges(const struct style *, length basis);
/* The break rule that a break-before or break-after keyword asks for. */
enum strip_break break_rule(uint8_t keyword);

/* ---- crosswise.c ---- */

enum { CROSSWISE_DEPTH_MAX = 4 }; /* deeper ones are set as their containers are: each level may be set twice */
static inline bool build_is_vertical(const struct build *b)
{
	return style_is_vertical(b->in->root->style);
}
/* Whether the lines of a block run across those of the flow at hand. */
bool box_is_crosswise(const struct build *, const struct box *);
/* Strips of such a block, turned. Recursion ends at CROSSWISE_DEPTH_MAX. */
void crosswise_flow(struct build *, const struct box *, struct area outer);

/* ---- columns.c: CSS Multi-column 1 ---- */

/* Begins the columns of a block that has some and was just opened with this content area. Returns the first column; the area
 * itself for a block without columns, inside other columns or a table. */
struct area columns_open(struct build *, const struct box *, struct area);
/* Ends what the block that is about to be closed began. */
void columns_close(struct build *, const struct box *);
/* The area for a block that is about to be opened: over all columns when it spans them, else as it is. */
struct area columns_span(struct build *, const struct box *, struct area);
/* Ends the span when the block was the one that began it. */
void columns_span_end(struct build *, const struct box *);
/* Whether what is built now stands in a column. */
bool columns_are_open(const struct build *);

/* A paragraph on its way to strips. */
struct paragraph {
	const struct box *box;
	const struct para *para;
	struct area area;
	struct measure measure; /* of the lines that come next */
	size_t n_marks;         /* of the para that are set */
	const struct float_given *given; /* its floats, */
	size_t beside, n_beside; /* of which these stand beside the line to come */
	length band;            /* floats_band, where there are floats */
};

/* ---- floats.c, float_box.c, float_text.c, float_order.c: floats (CSS 2.1, 9.5) ---- */

/* Takes a block out of the flow, to stand beside what follows, or drops it when nothing is in it; false where it has to stand in the
 * flow instead. */
bool float_flow(struct build *, const struct box *, struct area outer);
/* Strips of a paragraph with floats in the middle of its text. */
void float_text_flow(struct build *, struct paragraph *);
/* float_order.c: puts the items of n floats of a paragraph, from number `first` on, which hang from the strip of a line of it and stand
 * in its text, between those of the line. */
void floats_in_order(struct build *, const struct paragraph *, struct strip *, size_t first, size_t n);

/* The content of a float: its margin box, set by itself. */
struct float_box {
	const struct flow *flow;
	length width, height;
};
/* A float whose content is set, and the block that it stands in. */
struct float_given {
	const struct box *box;
	struct area outer;
	struct float_box content;
};
/* Lets it wait for the next strip, at or below whose top it stands. */
void float_place(struct build *, const struct float_given *);
/* The same where it can stand at the top of the next strip, a line of the paragraph that has `before` of text before the float: false,
 * and nothing done, where it cannot. Its marks are the caller's, and float_withdraw takes it back. */
bool float_try(struct build *, const struct float_given *, const struct paragraph *, length before);
void float_withdraw(struct build *);
/* Ends the strips beside floats: a gap down to the lowest of them (at one side: CLEAR_…). */
void floats_clear(struct build *, uint8_t clear);
/* The same below the floats that have come since number `first`. */
void floats_hold(struct build *, uint32_t first);
/* What floats leave of an area for a block that must not reach under them; where that is under `least`, below them. */
struct area floats_beside(struct build *, struct area, length least);
/* Rooms of the next lines of a paragraph, which stand where strips have come to; none where no float is beside them. Lines that no
 * float leaves enough for fall below it: build->falls says by how much, until the lines are strips. */
void floats_rooms(struct build *, struct paragraph *);
/* The height of a paragraph's lines; 0 where they differ, and any of them may reach down to a float below. */
length floats_band(const struct para *);
/* build_strip's: the rule before a strip beside floats; and floats that wait for it. */
void floats_rule(struct build *);
void floats_hang(struct build *, struct strip *);

/* False where it cannot stand beside text in the area: what is left is too narrow, or it is too high. */
bool float_box_set(struct build *, const struct box *, struct area outer, struct float_box *);
/* The height of a flow with the margins at both ends. */
length float_box_height(const struct flow *);
/* Lets the marks of a flow wait for the strip that its content will stand in. */
void float_box_marks(struct build *, const struct flow *);
/* Its items and frames, and how it came out, for a strip that stands `above` higher than it. */
void float_box_items(struct build *, const struct float_box *, length x, length above);
bool float_box_is_poor(const struct float_box *);
/* The least em beside a float that text can stand in. */
enum { FLOAT_EMS_LEAST = 8 };

/* ---- defer_box.c ---- */

/* A figure that may move on to the next page or column, with its captions; false where it is to be set as any block. */
bool defer_flow(struct build *, const struct box *, struct area outer);
/* Lets the margin of such a figure adjoin those before the strip that follows it. */
void defer_settle(struct build *);

/* ---- flow.c ---- */

/* What was built as a flow; the build is at its end. */
struct flow *flow_finish(struct build *);

/* Strips of a block-level box and all it holds. Recursion (through tables in cells) ends at TABLE_DEPTH_MAX. */
void flow_walk(struct build *, const struct box *, struct area outer);

/* ---- paragraph.c, run_items.c ---- */

/* Line strips of a block that holds inline content. */
void paragraph_flow(struct build *, const struct box *, struct area);
/* Strips of its next lines, with the marks in them. */
void paragraph_lines(struct build *, struct paragraph *, const struct lines *);
/* The break rule before line i of n. */
enum strip_break paragraph_rule(const struct style *, size_t i, size_t n);
/* Line strips of a set paragraph; the style is the block's. */
void paragraph_strips(struct build *, const struct lines *, const struct style *, const struct box *, struct area);
/* Ascent and descent (positive) of the style's first face, of the em box in vertical writing: what a line's height is
 * shared out by. */
void style_metrics(const struct font_set *, const struct style *, struct str lang, length *ascent, length *descent);
void line_metrics(struct build *, const struct style *, struct str lang, length *ascent, length *descent);
/* Fills behind the runs of a line; links and rules over them. y is the baseline. */
void run_fills(struct build *, const struct line *, length x, length y);
void run_marks(struct build *, const struct line *, length x, length y);
/* run_annotate.c: the line with emphasis marks and annotations of ruby among its runs; the same line when it has
 * neither. Glyphs of annotations point into para->printed, marks stand for no text. `above` and `below` are raised to
 * what annotations of more than half the size reach, from the baseline. */
const struct line *run_annotate(struct build *, const struct para *, const struct line *, length *above, length *below);
/* The ideographic em box of Han text, whatever its face says: 0.88 em above the baseline, 0.12 em below. */
enum { HAN_ABOVE = 88, HAN_BELOW = 12 };
static inline length em_part(length em, int percent)
{
	return length_scale(em, percent, 100);
}
/* run_items.c: the innermost inline element or block around a box that asks for a decoration; NULL for none. */
const struct box *run_decorator(const struct box *, unsigned decoration);

/* ---- link.c ---- */

/* Whether a link may be followed from a PDF: http, https, mailto, or inside the document. */
bool link_is_allowed(struct str href);
/* What is read out for the link that a box stands in (BOX_NOTE: for its number), short and without line feeds: its text, and the
 * words for its images. Empty where it leads out of the document, for there its address says more, and where it has no text. In the
 * arena. */
struct str link_words(struct arena *, const struct box *);

/* ---- list.c ---- */

/* Room that the waiting marker lacks left of the text: the first line gives way by it. */
length marker_excess(struct build *);
/* Sets the waiting marker on a baseline. */
void marker_set(struct build *, length baseline);
/* An item that ends without text still shows its marker. */
void marker_flush(struct build *, const struct box *);

/* ---- note.c ---- */

/* The notes that strips of the finished flow call, set one by one. */
void notes_make(struct build *, struct flow *);

/* ---- image.c ---- */

/* A block image, or in its place a frame with its text. */
void image_flow(struct build *, const struct box *, struct area);

/* The image at a place and of a size that are decided. */
void image_place(struct build *, const struct box *, struct area outer, struct area shown, struct box_size);

enum image_kind {
	IMAGE_SHOWN,
	IMAGE_UNSEEN,   /* a placeholder, a counter of visits: a reader sees nothing there */
	IMAGE_STAND_IN  /* cannot be shown: its place is marked */
};
enum image_kind image_kind(const struct box *);
/* How large an image is shown in a measure: at most 3/4 of a page high. */
struct box_size image_size(const struct build *, const struct box *, length measure);
/* image_slices.c: whether a page would make an image too small to read, and how large it is when it is cut over pages instead. */
bool image_is_sliced(const struct build *, const struct box *, length measure, struct box_size *whole);
/* Its slices as strips, and a note; the block is open. */
void image_slices(struct build *, const struct box *, struct area, struct box_size whole);
/* An ITEM_IMAGE with nothing but what it shows set. */
struct item image_item(struct build *, const struct box *);
/* A strip of an image, and the link that it may be. */
void image_strip(struct build *, const struct item *);
/* What an ITEM_IMAGE says in text: the path of the file, or the type of data that its address holds. */
struct str image_name(struct build *, const struct box *);
/* Frame with the alternative text (or file name) and the address of an image that cannot be shown, and its
 * diagnostic. */
void image_stand_in(struct build *, const struct box *, struct area);
/* Images inside lines that cannot be shown, below their paragraph. */
void image_notes(struct build *, const struct box *block, struct area);

/* ---- table.c ---- */

enum { TABLE_DEPTH_MAX = 4 }; /* tables nested deeper are set as plain blocks: each level measures its text once more */
void table_flow(struct build *, const struct box *, struct area);

#endif
