/* box_content.c - generated content: ::before and ::after, named strings, outline titles (CSS Generated Content 3).
 *
 * In: the items of a content value and the element they belong to. Out: text, or boxes where the builder stands. */
#include "style/box_list.h"
#include "style/quotation.h"

static struct str attr_text(const struct node *node, struct str name)
{
	for (const struct attr *a = node->attrs; a; a = a->next) {
		if (str_eq_nocase(a->name, name))
			return a->value;
	}
	return STR("");
}

/* open-quote and its like: the mark, and how deep the text behind stands in quotations (CSS Generated Content 3, 3.3). */
static struct str quote_text(struct box_builder *b, const struct content_item *item, const struct box_context *context)
{
	bool opens = item->keyword == QUOTE_OPEN || item->keyword == QUOTE_NO_OPEN;
	bool shows = item->keyword == QUOTE_OPEN || item->keyword == QUOTE_CLOSE;

	if (!opens && b->quote_depth == 0)
		return STR("");
	b->quote_depth -= !opens;
	struct str mark = quotation_mark(&context->style->quotes, context->lang, b->quote_depth, !opens);
	b->quote_depth += opens;
	return shows ? mark : STR("");
}

static struct str pseudo_text(struct box_builder *b, const struct node *node, enum pseudo pseudo,
			      const struct box_context *context)
{
	const struct style *style = cascade_pseudo(b->cascade, node, pseudo, context->style);

	return style ? box_content_text(b, node, &style->content, context) : STR("");
}

/* content(part) of the element itself. */
static struct str self_text(struct box_builder *b, const struct node *node, uint8_t part, const struct box_context *context)
{
	switch (part) {
	case PART_BEFORE:
		return pseudo_text(b, node, PSEUDO_BEFORE, context);
	case PART_AFTER:
		return pseudo_text(b, node, PSEUDO_AFTER, context);
	case PART_MARKER:
		return box_marker_text(b, node, context);
	case PART_FIRST_LETTER: {
		struct str text = node_title(b->arena, node);
		return str_sub(text, 0, box_first_letter_end(text, 0));
	}
	default:
		return node_title(b->arena, node);
	}
}

static struct str item_text(struct box_builder *b, const struct node *node, const struct content_item *item,
			    const struct box_context *context)
{
	struct str text;

	switch (item->kind) {
	case CONTENT_STRING:
		return item->text;
	case CONTENT_ATTR:
		text = attr_text(node, item->text);
		return text.len ? text : item->other;
	case CONTENT_SELF:
		return self_text(b, node, item->keyword, context);
	case CONTENT_QUOTE:
		return quote_text(b, item, context);
	case CONTENT_COUNTER:
		if (str_eq(item->text, STR("page")) || str_eq(item->text, STR("pages")))
			return STR("");
		return counters_text(b->arena, &b->counters, item);
	case CONTENT_COUNTERS:
		return counters_text(b->arena, &b->counters, item);
	default:
		return STR("");
	}
}

struct str box_content_text(struct box_builder *b, const struct node *node, const struct content *content,
			    const struct box_context *context)
{
	struct buf buf = BUF_INIT;

	if (content->n_items == 1)
		return item_text(b, node, &content->items[0], context);
	for (uint16_t i = 0; i < content->n_items; i++)
		buf_add_str(&buf, item_text(b, node, &content->items[i], context));
	struct str text = arena_str(b->arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

/* The anchor that an attribute names, without its #. */
static struct str target_of(const struct node *node, struct str attribute)
{
	struct str href = attr_text(node, attribute);

	return str_starts(href, STR("#")) ? str_from(href, 1) : STR("");
}

/* An image that shows a text as a code: as wide as the pseudo-element is to be, 18 mm where that is not said. */
static struct box *qr_box(struct box_builder *b, const struct node *node, const struct style *style,
			  const struct content_item *item, const struct box_context *context)
{
	enum { SIDE = 51024, BYTES_MAX = 500 }; /* above that the modules are too small for a camera */
	const struct css_size *width = &context->style->width;
	struct str text = item->text.len ? attr_text(node, item->text) : item->other;
	struct box *box;

	if (text.len > BYTES_MAX)
		diag_add(b->diag, DIAG_QR_TOO_LONG, node ? node->place : (struct place){ 0 }, text.len);
	if (text.len == 0 || text.len > BYTES_MAX)
		return NULL;
	box = box_new(b, BOX_IMAGE, style, node, context);
	box->text = text;
	box->alt = arena_printf(b->arena, "QR: %.*s", STR_ARG(text));
	box->image_width = !width->is_auto && !width->percent && width->len > 0 ? width->len : SIDE;
	box->in_line = context->style->display == DISPLAY_INLINE && context->style->float_side == FLOAT_NONE;
	return box;
}

/* The box of one item; NULL when there is nothing to show. Counters of pages are known to margin boxes alone. */
static struct box *item_box(struct box_builder *b, const struct node *node, const struct style *style,
			    const struct content_item *item, const struct box_context *context)
{
	struct box *box;

	if (item->kind == CONTENT_LEADER) {
		box = box_new(b, BOX_LEADER, style, node, context);
		box->text = item->text;
		return box;
	}
	if (item->kind == CONTENT_QR)
		return qr_box(b, node, style, item, context);
	if (item->kind == CONTENT_TARGET) {
		box = box_new(b, BOX_PAGE_REF, style, node, context);
		box->target = target_of(node, item->text);
		return box->target.len ? box : NULL;
	}
	box = box_new(b, BOX_TEXT, style, node, context);
	if (item->kind == CONTENT_TARGET_COUNTER || item->kind == CONTENT_TARGET_TEXT)
		box_target_wait(b, box, target_of(node, item->text), item);
	else
		box->text = item_text(b, node, item, context);
	return box->text.len ? box : NULL;
}

static void add_items(struct box_builder *b, const struct node *node, const struct content *content,
		      const struct style *style, const struct box_context *context)
{
	for (uint16_t i = 0; i < content->n_items; i++) {
		struct box *box = item_box(b, node, style, &content->items[i], context);

		if (!box)
			continue;
		b->n_shown++;
		box_place_inline(b, box);
	}
}

/* Text that stands before or after an element's own, in its line or as a block. */
void box_add_content(struct box_builder *b, const struct node *node, const struct style *style,
		     const struct box_context *outer)
{
	struct box_context context = *outer;

	context.style = style;
	context.decoration |= style->text_decoration;
	context.depth++;
	box_count(b, NULL, style, context.depth);
	if (style->display == DISPLAY_INLINE && style->float_side == FLOAT_NONE) {
		add_items(b, node, &style->content, style, &context);
		return;
	}
	struct box *block = box_new(b, BOX_BLOCK, style, node, &context);
	struct box_outer around = box_enter(b, block);
	add_items(b, node, &style->content, cascade_anonymous(b->cascade, style, DISPLAY_INLINE), &context);
	box_leave(b, &around);
}
