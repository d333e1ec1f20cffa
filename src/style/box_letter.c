/* box_letter.c - ::first-letter (CSS Pseudo-Elements 4, section 2.2): the first letter of a block's first line, with the punctuation
 * on either side of it, in a box of its own.
 *
 * In: a block whose content is built. Out: the same, its first text split where the sheet has a rule for it. */
#include "style/box_list.h"
#include "unicode/ucd.h"
#include "unicode/utf8.h"

static bool is_punctuation(uint32_t code)
{
	uint8_t gc = ucd_of(code)->gc;

	return gc == GC_PS || gc == GC_PE || gc == GC_PI || gc == GC_PF || gc == GC_PO;
}

/* Behind the punctuation that starts at `at`. */
static size_t skip_punctuation(struct str text, size_t at)
{
	const char *end = text.ptr + text.len;

	for (const char *p = text.ptr + at; p < end; at = (size_t)(p - text.ptr)) {
		if (!is_punctuation(utf8_next(&p, end)))
			break;
	}
	return at;
}

size_t box_first_letter_end(struct str text, size_t start)
{
	size_t at = skip_punctuation(text, start);

	if (at < text.len)
		at = (size_t)(ucd_grapheme_end(text.ptr + at, text.ptr + text.len) - text.ptr);
	return skip_punctuation(text, at);
}

/* The text that stands first in the block's first line; NULL when something else does. */
static struct box *first_text(struct box *block)
{
	for (const struct box *b = block->first; b; b = box_is_float(b) ? box_skip(b, block) : box_next(b, block)) {
		if (box_is_float(b))
			continue;
		if (b->kind == BOX_TEXT && !box_is_white_space(b))
			return (struct box *)(uintptr_t)b;
		if (b->kind != BOX_TEXT && b->kind != BOX_INLINE && b->kind != BOX_BLOCK)
			return NULL;
	}
	return NULL;
}

/* A letter that floats is a block that hangs from the paragraph's first line; the paragraph's indent is none of its own. What stands alone,
 * and what stands in a cell, does not float. */
static struct box *letter_box(struct box_builder *b, const struct box *text, const struct style *style, size_t end)
{
	struct box_context context = { .lang = text->lang, .href = text->href, .decoration = text->decoration };
	bool floats = (style->float_side == FLOAT_LEFT || style->float_side == FLOAT_RIGHT) && !box_is_in_cell(text) &&
	              str_trim(str_from(text->text, end)).len > 0;
	struct style *own;
	struct box *letter;

	if (!floats)
		return box_new(b, BOX_INLINE, style, NULL, &context);
	own = ARENA_NEW(b->arena, struct style);
	*own = *style;
	own->text_indent = (struct css_size){ 0 };
	letter = box_new(b, BOX_BLOCK, own, NULL, &context);
	letter->is_anchored = true;
	return letter;
}

void box_first_letter(struct box_builder *b, struct box *block, const struct node *node)
{
	if (!cascade_pseudo(b->cascade, node, PSEUDO_FIRST_LETTER, block->style))
		return;
	struct box *text = first_text(block);
	size_t start = 0;

	if (!text)
		return;
	const struct style *outer = text->parent->style;
	const struct style *style = cascade_pseudo(b->cascade, node, PSEUDO_FIRST_LETTER, outer);
	while (start < text->text.len && byte_is_blank(text->text.ptr[start]))
		start++;
	size_t end = box_first_letter_end(text->text, start);
	struct box *letter = letter_box(b, text, style, end);
	letter->place = text->place;
	letter->decoration |= style->text_decoration;
	box_wrap(text, text, letter);
	if (end < text->text.len) {
		struct box *rest = ARENA_NEW(b->arena, struct box);

		*rest = *text;
		rest->text = str_from(text->text, end);
		box_insert_after(letter, rest);
	}
	text->text = str_sub(text->text, 0, end);
	text->style = letter->style;
	text->decoration = letter->decoration;
}
