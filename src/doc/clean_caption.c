/* clean_caption.c - captions as newswire pages write them: a short centred paragraph behind an image that stands alone.
 *
 * In: the clean tree and its images. Out: the same tree, such paragraphs with class jb-caption, so that a style can keep them
 * with their image. Each block is looked at once, for its last image. */
#include "doc/clean_parts.h"

#include "unicode/utf8.h"

enum { CAPTION_MAX = 60 }; /* characters; the longest among real posts has 43 */

static bool is_block_node(const struct node *node)
{
	return element_kind(node->element) == KIND_BLOCK;
}

/* The block whose last content the image is; NULL when more follows in it. */
static struct node *block_ended_by(const struct node *image)
{
	const struct node *node = image;

	while (!is_block_node(node)) {
		if (node->next || !node->parent)
			return NULL;
		node = node->parent;
	}
	return (struct node *)node;
}

static bool holds_images_alone(const struct node *block)
{
	for (const struct node *n = node_next(block, block); n; n = node_next(n, block)) {
		if ((is_block_node(n) && !block_is_bare(n)) || (n->element == ELEMENT_text && !text_is_blank(n->text)))
			return false;
	}
	return true;
}

/* What is seen behind a block, also where a <center> or <div> holds nothing else. */
static struct node *block_behind(const struct node *block)
{
	while (!block->next && block->parent && (block->parent->element == ELEMENT_center || block->parent->element == ELEMENT_div))
		block = block->parent;
	while (block->next && block_is_bare(block->next))
		block = block->next;
	return block->next;
}

static bool is_centred(const struct node *node)
{
	struct str style = node_attr(node, "style");

	return node->element == ELEMENT_center || (node->parent && node->parent->element == ELEMENT_center) ||
	       str_eq_nocase(node_attr(node, "align"), STR("center")) ||
	       (str_find(style, STR("text-align")) < style.len && str_find(style, STR("center")) < style.len);
}

/* Plain text of a line or two. */
static bool is_short_text(const struct node *block)
{
	size_t count = 0;

	for (const struct node *n = node_next(block, block); n; n = node_next(n, block)) {
		if (n->element == ELEMENT_img || (is_block_node(n) && n->element != ELEMENT_p))
			return false;
		if (n->element == ELEMENT_text)
			count += utf8_count(n->text);
		if (count > CAPTION_MAX)
			return false;
	}
	return count > 0;
}

void caption_mark(struct arena *arena, const struct node *image)
{
	struct node *block = block_ended_by(image), *next;

	if (!block || block->element == ELEMENT_td || block->element == ELEMENT_li || !holds_images_alone(block))
		return;
	next = block_behind(block);
	if (next && (next->element == ELEMENT_p || next->element == ELEMENT_center) && node_attr(next, "class").len == 0 &&
	    is_centred(next) && is_short_text(next))
		node_set_attr(arena, next, STR("class"), STR("jb-caption"));
}
