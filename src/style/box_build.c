/* box_build.c - document tree and styles to boxes (CSS 2.1, chapter 9; CSS Lists 3).
 *
 * In: the tree of a part. Out: its boxes. Inline elements are opened when something stands in them, and closed and
 * opened anew around a block inside them (9.2.1.1). The depth of the walk is bounded: trees are flattened at
 * LIMIT_DEPTH, and what a briefing puts around them is a few elements. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "style/box_list.h"
#include "unicode/lang.h"

enum { MAX_DEPTH = LIMIT_DEPTH + 64 };

/* An inline element whose content is being built; its box is made when first needed in the present container. */
struct open_inline {
	const struct node *node;
	const struct style *style;
	struct box_context context; /* in force inside it */
	struct box *box;            /* NULL: not open in this container yet, or closed by a block */
	bool shown;                 /* a box was made already: its anchor stands there */
};

struct box *box_new(struct box_builder *b, enum box_kind kind, const struct style *style, const struct node *node,
		    const struct box_context *context)
{
	struct box *box = ARENA_NEW(b->arena, struct box);

	box->kind = kind;
	box->style = style;
	box->node = node;
	box->lang = context->lang;
	box->href = context->href;
	box->decoration = context->decoration;
	box->colspan = box->rowspan = 1;
	if (node)
		box->place = node->place;
	return box;
}

struct box *box_anonymous(struct box_builder *b, enum box_kind kind, const struct box *like, uint8_t display)
{
	struct box_context context = { .lang = like->lang, .href = like->href, .decoration = like->decoration };
	struct box *box = box_new(b, kind, cascade_anonymous(b->cascade, like->style, display), NULL, &context);

	box->place = like->place;
	return box;
}

static void set_string(struct box_builder *b, struct box *box, const struct content *content,
		       const struct box_context *context)
{
	box->string_name = content->name;
	box->string_value = box_content_text(b, box->node, content, context);
}

/* Named strings, outline titles and anchors of an element's box. */
static void add_names(struct box_builder *b, struct box *box, const struct box_context *context)
{
	const struct style *style = box->style;

	box->anchor = node_anchor(box->node);
	if (box->anchor.len)
		box_target_pass(b, box->anchor, box->node);
	if (style->string_set.name.len)
		set_string(b, box, &style->string_set, context);
	if (style->bookmark_level > 0)
		box->bookmark = box_content_text(b, box->node, &style->bookmark_label, context);
}

/* A box carries one named string: those behind the first stand in empty boxes at the start of its content. */
static void add_further_strings(struct box_builder *b, struct box *box, const struct box_context *context)
{
	const struct content *content = box->style->string_set.next;

	for (; content; content = content->next) {
		struct box *empty = box_anonymous(b, box->kind == BOX_INLINE ? BOX_INLINE : BOX_BLOCK, box,
						  box->kind == BOX_INLINE ? DISPLAY_INLINE : DISPLAY_BLOCK);

		empty->node = box->node;
		set_string(b, empty, content, context);
		empty->node = NULL;
		box_append(box, empty);
	}
}

/* ---- inline content ---- */

void box_place_inline(struct box_builder *b, struct box *box)
{
	struct box *parent = b->container;

	for (size_t i = 0; i < b->n_inlines; i++) {
		struct open_inline *open = &b->inlines[i];

		if (!open->box) {
			open->box = box_new(b, BOX_INLINE, open->style, open->node, &open->context);
			box_append(parent, open->box);
			if (!open->shown) {
				add_names(b, open->box, &open->context);
				add_further_strings(b, open->box, &open->context);
			}
			open->shown = true;
		}
		parent = open->box;
	}
	if (box)
		box_append(parent, box);
}

bool box_is_in_cell(const struct box *box)
{
	while (box && box->kind != BOX_CELL)
		box = box->parent;
	return box != NULL;
}

/* Nothing stands before a float in its paragraph: it comes before the paragraph, whose text stays whole. Otherwise it stays where it is
 * in the text, and hangs from the line that it falls into (9.5.1, rule 6). */
static void place_float(struct box_builder *b, struct box *box)
{
	struct box *before = b->container->last;
	bool is_in_line = false;

	while (before && !is_in_line && box_is_inline(before)) {
		is_in_line = !box_is_unseen(before);
		before = before->prev;
	}
	is_in_line |= before && (before->is_anchored || before->kind == BOX_NOTE);
	if (is_in_line && !box_is_in_cell(b->container)) {
		box->is_anchored = true;
		box_place_inline(b, box);
		return;
	}
	before = b->container->last;
	while (before && box_is_inline(before))
		before = before->prev;
	if (before)
		box_insert_after(before, box);
	else
		box_insert_first(b->container, box);
}

static void place_block(struct box_builder *b, struct box *box)
{
	if (box_is_float(box)) {
		place_float(b, box);
		return;
	}
	for (size_t i = 0; i < b->n_inlines; i++)
		b->inlines[i].box = NULL;
	box_append(b->container, box);
}

static void build_text(struct box_builder *b, const struct node *node, const struct box_context *context)
{
	if (node->text.len == 0)
		return;
	struct box *box = box_new(b, BOX_TEXT, context->style, node, context);
	box->text = node->text;
	b->n_shown += str_trim(node->text).len > 0;
	box_place_inline(b, box);
}

static void build_inline(struct box_builder *b, const struct node *node, const struct style *style,
			 const struct box_context *context)
{
	b->inlines = arena_grow(b->arena, b->inlines, &b->inlines_capacity, b->n_inlines + 1, sizeof *b->inlines);
	b->inlines[b->n_inlines++] = (struct open_inline){ .node = node, .style = style, .context = *context };
	if (node_anchor(node).len || style->string_set.name.len)
		box_place_inline(b, NULL); /* an empty element that others link to */
	box_build_children(b, node, context);
	b->n_inlines--;
}

static void build_image(struct box_builder *b, const struct node *node, const struct box_context *context,
			const struct style *outer)
{
	struct box *box = box_new(b, BOX_IMAGE, context->style, node, context);

	if (!box_add_image(b, box, context, outer))
		return;
	b->n_shown++;
	add_names(b, box, context);
	if (box->in_line)
		box_place_inline(b, box);
	else
		place_block(b, box);
}

static enum box_kind kind_of(uint8_t display)
{
	switch (display) {
	case DISPLAY_TABLE:
		return BOX_TABLE;
	case DISPLAY_ROW_GROUP:
	case DISPLAY_HEADER_GROUP:
	case DISPLAY_FOOTER_GROUP:
		return BOX_ROW_GROUP;
	case DISPLAY_ROW:
		return BOX_ROW;
	case DISPLAY_CELL:
		return BOX_CELL;
	case DISPLAY_CAPTION:
		return BOX_CAPTION;
	case DISPLAY_COLUMN:
		return BOX_COLUMN;
	case DISPLAY_COLUMN_GROUP:
		return BOX_COLUMN_GROUP;
	default:
		return BOX_BLOCK;
	}
}

static uint16_t span_of(const struct node *node, const char *name)
{
	struct str text = str_trim(node_attr(node, name));
	int value;

	if (!text.len || !str_to_int(text, &value))
		return text.len > 6 ? LIMIT_TABLE_COLUMNS : 1; /* a number beyond int is large */
	if (value < 1)
		return value == 0 && strcmp(name, "rowspan") == 0 ? UINT16_MAX : 1; /* 0: to the end of the group */
	if (strcmp(name, "colspan") == 0)
		return value > LIMIT_TABLE_COLUMNS ? LIMIT_TABLE_COLUMNS : (uint16_t)value;
	return value > UINT16_MAX ? UINT16_MAX : (uint16_t)value;
}

struct box_outer box_open(struct box_builder *b, struct box *box)
{
	struct box_outer outer = { b->container, b->inlines, b->n_inlines, b->inlines_capacity };

	b->container = box;
	b->inlines = NULL;
	b->n_inlines = b->inlines_capacity = 0;
	return outer;
}

struct box_outer box_enter(struct box_builder *b, struct box *box)
{
	place_block(b, box);
	return box_open(b, box);
}

void box_leave(struct box_builder *b, const struct box_outer *outer)
{
	box_fix_children(b, b->container);
	b->container = outer->container;
	b->inlines = outer->inlines;
	b->n_inlines = outer->n_inlines;
	b->inlines_capacity = outer->inlines_capacity;
}

/* ---- blocks and table parts ---- */

static void set_table_part(struct box *box, const struct node *node)
{
	uint8_t display = box->style->display;

	if (box->kind == BOX_CELL) {
		box->colspan = span_of(node, "colspan");
		box->rowspan = span_of(node, "rowspan");
	} else if (box->kind == BOX_COLUMN || box->kind == BOX_COLUMN_GROUP) {
		box->colspan = span_of(node, "span");
	} else if (box->kind == BOX_ROW_GROUP) {
		box->group = display == DISPLAY_HEADER_GROUP ? 'h' : display == DISPLAY_FOOTER_GROUP ? 'f' : 'b';
	}
}

static bool is_set(struct css_size size)
{
	return !size.is_auto && (size.len != 0 || size.percent != 0 || size.math);
}

/* Whether an empty block has room of its own (CSS 2.1, 8.3.1: its margins do not collapse through it). */
static bool has_room(const struct style *s)
{
	return s->border_top_width > 0 || s->border_bottom_width > 0 || is_set(s->padding_top) || is_set(s->padding_bottom) ||
	       is_set(s->height) || is_set(s->min_height);
}

static bool shows_nothing(const struct box *box)
{
	return box->kind == BOX_BLOCK && !box->first && !box->marker.len && !has_room(box->style);
}

/* Whether an empty block does something all the same: margins that collapse through it, a name, a string, a page break. */
static bool does_something(const struct box *box)
{
	const struct style *s = box->style;

	return is_set(s->margin_top) || is_set(s->margin_bottom) || box->anchor.len || box->string_name.len || s->break_before != BREAK_AUTO ||
	       s->break_after != BREAK_AUTO || (s->page.len && !str_eq(s->page, STR("auto")));
}

/* Whether a block holds nothing but the posts' own leftovers: what those still do, name a place or break the page, they do without it. */
static bool holds_leftovers(const struct box *box)
{
	const struct box *child = box->first;

	if (box->kind != BOX_BLOCK || !box->node->first || element_kind(box->node->first->element) != KIND_BLOCK || box->marker.len ||
	    has_room(box->style))
		return false;
	while (child && shows_nothing(child) && !is_set(child->style->margin_top) && !is_set(child->style->margin_bottom))
		child = child->next;
	return !child;
}

/* Takes out blocks of a post that came out empty and show nothing, but for the names that others link to. */
static void drop_leftovers(struct box *box)
{
	if (box->node->generated || !box->node->parent)
		return;
	if (holds_leftovers(box)) {
		while (box->last) {
			struct box *child = box->last;

			box_remove(child);
			box_insert_after(box, child);
		}
		box_remove(box);
	} else if (shows_nothing(box) && !does_something(box) && box->node->attrs) {
		box_remove(box);
	}
}

/* A block's or table part's content is built into it alone; what is open around it stays outside. */
static void build_block(struct box_builder *b, const struct node *node, const struct style *style,
			const struct box_context *context)
{
	struct box *box = box_new(b, kind_of(style->display), style, node, context);

	add_names(b, box, context);
	set_table_part(box, node);
	if (style->display == DISPLAY_LIST_ITEM)
		box_add_marker(b, box, node, context);
	struct box_outer outer = box_enter(b, box);
	add_further_strings(b, box, context);
	if (style->display == DISPLAY_LIST_ITEM && style->list_style_position == LIST_INSIDE)
		box_add_inner_marker(b, node, context);
	box_build_children(b, node, context);
	box_leave(b, &outer);
	box_first_letter(b, box, node);
	drop_leftovers(box);
}

/* The context inside an element. */
static struct box_context enter(struct box_builder *b, const struct node *node, const struct style *style,
				const struct box_context *outer)
{
	struct box_context context = *outer;

	context.style = style;
	context.decoration |= style->text_decoration;
	context.depth++;
	if (node_has_attr(node, "lang")) {
		struct str lang = lang_canonical(b->arena, node_attr(node, "lang"));
		if (lang.len)
			context.lang = lang;
	}
	if (node->element == ELEMENT_a && node_attr(node, "href").len)
		context.href = node_attr(node, "href");
	return context;
}

/* Columns mean something in a table alone (CSS 2.1, 17.2.1). */
static bool is_stray_column(const struct box_builder *b, uint8_t display)
{
	if (display == DISPLAY_COLUMN)
		return b->container->kind != BOX_TABLE && b->container->kind != BOX_COLUMN_GROUP;
	return display == DISPLAY_COLUMN_GROUP && b->container->kind != BOX_TABLE;
}

static void build_element(struct box_builder *b, const struct node *node, const struct box_context *outer)
{
	const struct style *style = cascade_style(b->cascade, node, outer->style);
	struct box_context context = enter(b, node, style, outer);
	size_t n_shown = b->n_shown;

	if (context.depth == 1)
		b->notes.writing_mode = style->writing_mode;
	if (style->display == DISPLAY_NONE || is_stray_column(b, style->display))
		return;
	box_count(b, node, style, context.depth);
	if (node->element == ELEMENT_br)
		box_place_inline(b, box_new(b, BOX_BREAK, style, node, &context));
	else if (node->element == ELEMENT_wbr)
		box_place_inline(b, box_new(b, BOX_WBR, style, node, &context));
	else if (node->element == ELEMENT_img)
		build_image(b, node, &context, outer->style);
	else if (style->float_side == FLOAT_FOOTNOTE)
		box_add_note(b, node, outer);
	else if ((style->display == DISPLAY_INLINE && style->float_side == FLOAT_NONE) || style->display >= DISPLAY_RUBY)
		build_inline(b, node, style, &context); /* what floats is a block (CSS 2.1, 9.7) */
	else
		build_block(b, node, style, &context);
	if (style->jb_link_notes == LINK_NOTES_FOOTNOTE && node->element == ELEMENT_a && b->n_shown > n_shown)
		box_add_link_note(b, node, outer);
	counters_leave(&b->counters, context.depth);
}

void box_build_children(struct box_builder *b, const struct node *node, const struct box_context *context)
{
	const struct style *before = cascade_pseudo(b->cascade, node, PSEUDO_BEFORE, context->style);
	const struct style *after = cascade_pseudo(b->cascade, node, PSEUDO_AFTER, context->style);

	if (before)
		box_add_content(b, node, before, context);
	for (const struct node *n = node->first; n && context->depth < MAX_DEPTH; n = n->next) {
		if (n->element == ELEMENT_text)
			build_text(b, n, context);
		else
			build_element(b, n, context);
	}
	if (after)
		box_add_content(b, node, after, context);
}

struct box *box_build(struct arena *arena, const struct node *root, struct cascade *cascade, struct str lang,
		      struct diag *diag)
{
	return box_build_pictured(arena, root, cascade, (struct box_setting){ .lang = lang }, diag);
}

struct box *box_build_pictured(struct arena *arena, const struct node *root, struct cascade *cascade,
			       struct box_setting setting, struct diag *diag)
{
	struct box_builder b = { .arena = arena, .cascade = cascade, .diag = diag, .pictures = setting.pictures, .counters.arena = arena };

	cascade_set_lang(cascade, setting.lang);
	struct box_context context = { .style = cascade_root(cascade), .lang = setting.lang };
	struct box top = { .kind = BOX_BLOCK, .style = context.style };

	b.container = &top;
	counters_reset(&b.counters, STR("footnote"), 0, 0);
	build_element(&b, root, &context);
	box_targets_settle(&b);
	name_map_free(b.notes.numbers);
	struct box *box = top.first;
	if (!box)
		return NULL;
	if (box_is_inline(box)) { /* a style that makes the root inline */
		struct box *block = box_anonymous(&b, BOX_BLOCK, box, DISPLAY_BLOCK);
		box_wrap(top.first, top.last, block);
		box = block;
	}
	box->parent = box->prev = box->next = NULL;
	return box;
}
