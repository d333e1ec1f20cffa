/* box_content.c - generated content: ::before and ::after, list markers, named strings (CSS Generated Content 3, CSS
 * Lists 3).
 *
 * In: the items of a content value and the element they belong to. Out: text, or boxes where the builder stands. */
#include "style/box_list.h"
#include "style/counter_text.h"

static struct str attr_text(const struct node *node, struct str name)
{
	for (const struct attr *a = node->attrs; a; a = a->next) {
		if (str_eq_nocase(a->name, name))
			return a->value;
	}
	return STR("");
}

struct str box_content_text(struct arena *arena, const struct node *node, const struct content *content)
{
	struct buf buf = BUF_INIT;

	for (uint16_t i = 0; i < content->n_items; i++) {
		const struct content_item *item = &content->items[i];

		if (item->kind == CONTENT_STRING)
			buf_add_str(&buf, item->text);
		else if (item->kind == CONTENT_ATTR)
			buf_add_str(&buf, attr_text(node, item->text));
		else if (item->kind == CONTENT_SELF)
			buf_add_str(&buf, node_text_content(arena, node));
	}
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}

/* The anchor that an attribute names, without its #. */
static struct str target_of(const struct node *node, struct str attribute)
{
	struct str href = attr_text(node, attribute);

	return str_starts(href, STR("#")) ? str_from(href, 1) : STR("");
}

/* The box of one item; NULL when there is nothing to show. Counters of pages are known to margin boxes alone. */
static struct box *item_box(struct box_builder *b, const struct node *node, const struct style *style,
			    const struct content_item *item, const struct box_context *context)
{
	struct content one = { .items = item, .n_items = 1 };
	struct box *box;

	if (item->kind == CONTENT_LEADER) {
		box = box_new(b, BOX_LEADER, style, node, context);
		box->text = item->text;
		return box;
	}
	if (item->kind == CONTENT_TARGET) {
		box = box_new(b, BOX_PAGE_REF, style, node, context);
		box->target = target_of(node, item->text);
		return box->target.len ? box : NULL;
	}
	box = box_new(b, BOX_TEXT, style, node, context);
	box->text = box_content_text(b->arena, node, &one);
	return box->text.len ? box : NULL;
}

static void add_items(struct box_builder *b, const struct node *node, const struct content *content,
		      const struct style *style, const struct box_context *context)
{
	for (uint16_t i = 0; i < content->n_items; i++) {
		struct box *box = item_box(b, node, style, &content->items[i], context);

		if (box)
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
	if (style->display == DISPLAY_INLINE) {
		add_items(b, node, &style->content, style, &context);
		return;
	}
	struct box *block = box_new(b, BOX_BLOCK, style, node, &context);
	struct box_outer around = box_enter(b, block);
	add_items(b, node, &style->content, cascade_anonymous(b->cascade, style, DISPLAY_INLINE), &context);
	box_leave(b, &around);
}

struct str box_list_marker(struct arena *arena, int32_t value, uint8_t style)
{
	struct str text = counter_text(arena, value, style);

	switch (style) {
	case LIST_NONE:
	case LIST_DISC:
	case LIST_CIRCLE:
	case LIST_SQUARE:
		return text;
	case LIST_CJK_IDEOGRAPHIC:
	case LIST_SIMP_CHINESE:
		return arena_printf(arena, "%.*s、", STR_ARG(text));
	default:
		return arena_printf(arena, "%.*s.", STR_ARG(text));
	}
}
