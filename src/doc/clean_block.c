/* clean_block.c - what a finished paragraph is: a section head set in <strong>, the credit line, or just a paragraph.
 *
 * In: one <p> of the clean tree. Out: the same node, perhaps as h3.jb-subhead or with class jb-credit. */
#include "doc/clean_parts.h"

#include "unicode/utf8.h"

/* The longest section head among real posts has 34 characters; a bold paragraph of text is longer or ends like a
 * sentence. */
enum { SUBHEAD_MAX = 50 };

static bool is_bold(const struct node *node)
{
	return node->element == ELEMENT_strong || node->element == ELEMENT_b;
}

static bool is_inside_bold(const struct node *node, const struct node *root)
{
	for (node = node->parent; node != root; node = node->parent) {
		if (is_bold(node))
			return true;
	}
	return false;
}

/* Characters of the paragraph when all that shows in it is bold; 0 when something else shows, or nothing. *end gets the
 * last. */
static size_t count_bold(const struct node *paragraph, uint32_t *end)
{
	const struct node *node;
	size_t count = 0;

	for (node = node_next(paragraph, paragraph); node; node = node_next(node, paragraph)) {
		if (node->element == ELEMENT_img || node->element == ELEMENT_br)
			return 0;
		if (node->element != ELEMENT_text || text_is_blank(node->text))
			continue;
		if (!is_inside_bold(node, paragraph))
			return 0;
		count += utf8_count(node->text);
		if (count > SUBHEAD_MAX)
			return 0;
		*end = utf8_last(str_trim(node->text));
	}
	return count;
}

static bool ends_sentence(uint32_t code)
{
	switch (code) {
	case 0x3002: /* 。 */
	case 0xFF1B: /* ； */
	case 0xFF0C: /* ， */
	case 0x3001: /* 、 */
	case '.':
	case ';':
	case ',':
		return true;
	default:
		return false;
	}
}

static void unwrap_bold(struct node *paragraph)
{
	struct node *node = paragraph->first, *next;

	while (node) {
		next = (struct node *)node_next(node, paragraph);
		if (is_bold(node))
			node_unwrap(node);
		node = next;
	}
}

/* A head must stand among the article's blocks: in a cell, item or quotation bold text is just bold. */
static bool can_head(const struct node *paragraph)
{
	const struct node *node;

	for (node = paragraph->parent; node; node = node->parent) {
		switch (node->element) {
		case ELEMENT_article:
		case ELEMENT_section:
		case ELEMENT_main:
		case ELEMENT_div:
		case ELEMENT_center:
			break;
		default:
			return false;
		}
	}
	return true;
}

static void add_class(struct arena *arena, struct node *node, struct str name)
{
	struct str old = node_attr(node, "class");

	if (old.len > 0)
		name = arena_printf(arena, "%.*s %.*s", STR_ARG(name), STR_ARG(old));
	node_set_attr(arena, node, STR("class"), name);
}

void paragraph_finish(struct arena *arena, struct node *paragraph)
{
	uint32_t end = 0;

	if (paragraph->element != ELEMENT_p)
		return;
	if (node_has_class(paragraph, "em_media")) {
		node_set_attr(arena, paragraph, STR("class"), STR("jb-credit"));
		return;
	}
	if (!can_head(paragraph) || count_bold(paragraph, &end) == 0 || ends_sentence(end))
		return;
	paragraph->element = ELEMENT_h3;
	paragraph->name = STR("h3");
	add_class(arena, paragraph, STR("jb-subhead"));
	unwrap_bold(paragraph);
}
