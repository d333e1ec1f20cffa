/* box_fix.c - anonymous boxes: block containers hold blocks only or inline content only (CSS 2.1, 9.2.1.1); tables hold
 * groups and captions, groups rows, rows cells (17.2.1).
 *
 * In: a box whose children are all there. Out: the same box, its children in anonymous boxes where they need them,
 * white space between blocks gone. */
#include "style/box_list.h"

bool box_is_inline(const struct box *b)
{
	switch (b->kind) {
	case BOX_INLINE:
	case BOX_TEXT:
	case BOX_BREAK:
	case BOX_WBR:
	case BOX_LEADER:
	case BOX_PAGE_REF:
		return true;
	case BOX_IMAGE:
		return b->in_line;
	default:
		return false;
	}
}

bool box_holds_text(const struct box *b)
{
	return b->first && (box_is_inline(b->first) || b->first->is_anchored);
}

bool box_is_letter(const struct box *b)
{
	return b->is_anchored && !b->node;
}

bool box_is_float(const struct box *b)
{
	return (b->style->float_side == FLOAT_LEFT || b->style->float_side == FLOAT_RIGHT) && !box_is_inline(b) &&
	       b->kind <= BOX_TABLE;
}

static bool text_is_blank(const struct box *b)
{
	if (b->style->white_space == WHITE_SPACE_PRE || b->style->white_space == WHITE_SPACE_PRE_WRAP)
		return false;
	for (size_t i = 0; i < b->text.len; i++) {
		if (!byte_is_blank(b->text.ptr[i]))
			return false;
	}
	return true;
}

bool box_is_white_space(const struct box *root)
{
	if (!box_is_inline(root))
		return false;
	for (const struct box *b = root; b; b = box_next(b, root)) {
		if (b->kind == BOX_TEXT ? !text_is_blank(b) : (b->kind != BOX_INLINE || b->anchor.len))
			return false;
	}
	return true;
}

bool box_is_unseen(const struct box *root)
{
	for (const struct box *b = root; b; b = box_next(b, root)) {
		if (b->kind == BOX_TEXT ? !text_is_blank(b) : b->kind != BOX_INLINE)
			return false;
	}
	return true;
}

typedef bool accepts_fn(const struct box *);

/* Puts each run of children that the parent does not accept into a wrapper made like `kind`; runs of white space go. */
static void wrap_runs(struct box_builder *b, struct box *parent, accepts_fn *accepts, enum box_kind kind,
		      uint8_t display)
{
	struct box *child = parent->first;

	while (child) {
		struct box *first = child, *last = child;
		bool blank = true;

		if (accepts(child)) {
			child = child->next;
			continue;
		}
		for (; child && !accepts(child); child = child->next) {
			blank &= box_is_white_space(child);
			last = child;
		}
		if (blank) {
			while (first != child) {
				struct box *next = first->next;
				box_remove(first);
				first = next;
			}
			continue;
		}
		struct box *wrapper = box_anonymous(b, kind, parent, display);
		wrapper->place = first->place;
		if (kind == BOX_ROW_GROUP)
			wrapper->group = 'b';
		box_wrap(first, last, wrapper);
		box_fix_children(b, wrapper);
	}
}

/* A note stands behind its call and a float in the text where it was met, although they hold blocks. */
static bool is_in_line(const struct box *b)
{
	return box_is_inline(b) || b->kind == BOX_NOTE || b->is_anchored;
}

static bool is_block(const struct box *b)
{
	return !is_in_line(b);
}

static bool is_table_part(const struct box *b)
{
	return b->kind == BOX_ROW_GROUP || b->kind == BOX_CAPTION || b->kind == BOX_COLUMN || b->kind == BOX_COLUMN_GROUP;
}

static bool is_row(const struct box *b)
{
	return b->kind == BOX_ROW;
}

static bool is_cell(const struct box *b)
{
	return b->kind == BOX_CELL;
}

/* Rows, cells, groups and captions outside of a table stand in one of their own. */
static bool is_no_stray(const struct box *b)
{
	return b->kind != BOX_ROW && b->kind != BOX_CELL && b->kind != BOX_ROW_GROUP && b->kind != BOX_CAPTION;
}

/* A block container's children. */
static void fix_container(struct box_builder *b, struct box *box)
{
	bool any_block = false, any_inline = false;

	wrap_runs(b, box, is_no_stray, BOX_TABLE, DISPLAY_TABLE);
	for (const struct box *child = box->first; child; child = child->next) {
		any_block |= is_block(child);
		any_inline |= !box_is_white_space(child) && is_in_line(child);
	}
	if (any_block)
		wrap_runs(b, box, is_block, BOX_BLOCK, DISPLAY_BLOCK);
	else if (!any_inline)
		box->first = box->last = NULL; /* nothing but white space */
}

static void keep_columns(struct box *group)
{
	for (struct box *box = group->first, *next; box; box = next) {
		next = box->next;
		if (box->kind != BOX_COLUMN)
			box_remove(box);
	}
}

void box_fix_children(struct box_builder *b, struct box *box)
{
	switch (box->kind) {
	case BOX_TABLE:
		wrap_runs(b, box, is_table_part, BOX_ROW_GROUP, DISPLAY_ROW_GROUP);
		box_table_settle(b, box);
		break;
	case BOX_ROW_GROUP:
		wrap_runs(b, box, is_row, BOX_ROW, DISPLAY_ROW);
		break;
	case BOX_ROW:
		wrap_runs(b, box, is_cell, BOX_CELL, DISPLAY_CELL);
		break;
	case BOX_COLUMN:
		box->first = box->last = NULL;
		break;
	case BOX_COLUMN_GROUP:
		keep_columns(box);
		break;
	case BOX_BLOCK:
	case BOX_CELL:
	case BOX_CAPTION:
	case BOX_NOTE:
		fix_container(b, box);
		break;
	default:
		break;
	}
}
