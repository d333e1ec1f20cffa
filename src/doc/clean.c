/* clean.c - from the raw tree of a scraped page to the document tree of an article.
 *
 * In: the raw tree. Out: struct article: the tree rebuilt (clean_walk.c), without its tail of links (clean_tail.c),
 * and what can be told from it: credit line, first sentence, language. */
#include "doc/clean.h"

#include <string.h>

#include "doc/clean_parts.h"
#include "unicode/utf8.h"

enum { FIRST_SENTENCE_MAX = 40 }; /* characters */

/* The language of <html>, or of the one element that holds everything. */
static struct str find_lang(const struct node *raw)
{
	const struct node *node, *child, *only = raw;

	for (node = node_next(raw, raw); node; node = node_skip(node, raw)) {
		if (node->element == ELEMENT_html && node_has_attr(node, "lang"))
			return node_attr(node, "lang");
	}
	while (only) {
		if (node_has_attr(only, "lang"))
			return node_attr(only, "lang");
		node = only;
		only = NULL;
		for (child = node->first; child; child = child->next) {
			if (child->element == ELEMENT_text && text_is_blank(child->text))
				continue;
			if (only || child->element == ELEMENT_text)
				return STR("");
			only = child;
		}
	}
	return STR("");
}

static struct str find_credit(struct arena *arena, const struct node *root)
{
	const struct node *node;

	for (node = node_next(root, root); node; node = node_next(node, root)) {
		if (node->element == ELEMENT_p && node_has_class(node, "jb-credit"))
			return node_text_content(arena, node);
	}
	return STR("");
}

/* Whether the node is a block that holds inline content with text in it. */
static bool holds_text(const struct node *node)
{
	const struct node *child;

	if (node->element == ELEMENT_text || element_kind(node->element) != KIND_BLOCK)
		return false;
	for (child = node->first; child; child = child->next) {
		if (child->element == ELEMENT_text ? !text_is_blank(child->text)
		                                   : element_kind(child->element) == KIND_INLINE)
			return true;
	}
	return false;
}

static const struct node *first_text_block(const struct node *root)
{
	const struct node *node;

	for (node = node_next(root, root); node; node = node_next(node, root)) {
		if (holds_text(node))
			return node;
	}
	return NULL;
}

static bool is_sentence_end(uint32_t code)
{
	return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == '!' || code == '?' || code == 0xFF0E;
}

/* A full stop of Latin script ends a sentence where a blank follows. */
static bool is_latin_end(uint32_t code, const char *next, const char *end)
{
	return code == '.' && (next == end || *next == ' ');
}

static struct str first_sentence(struct arena *arena, const struct node *root)
{
	const struct node *block = first_text_block(root);
	struct str text;
	const char *p, *end;
	size_t count = 0;

	if (!block)
		return STR("");
	text = node_title(arena, block);
	p = text.ptr;
	end = text.ptr + text.len;
	while (p < end) {
		const char *start = p;
		uint32_t code = utf8_next(&p, end);

		if (count > 0 && (is_sentence_end(code) || is_latin_end(code, p, end))) {
			bool is_full_stop = code == 0x3002 || code == '.';
			return (struct str){ text.ptr, (size_t)((is_full_stop ? start : p) - text.ptr) };
		}
		if (++count == FIRST_SENTENCE_MAX && p < end)
			return arena_printf(arena, "%.*s…", (int)(start - text.ptr), text.ptr);
	}
	return text;
}

static void list_images(struct arena *arena, struct article *article)
{
	size_t capacity = 0;

	for (const struct node *n = node_next(article->root, article->root); n; n = node_next(n, article->root)) {
		if (n->element != ELEMENT_img)
			continue;
		caption_mark(arena, n);
		article->images = arena_grow(arena, article->images, &capacity, article->n_images + 1, sizeof *article->images);
		article->images[article->n_images++] = n;
	}
}

struct article *clean(struct arena *arena, const struct node *raw, struct diag *diag)
{
	struct article *article = ARENA_NEW(arena, struct article);
	struct node *rest;

	article->root = node_element(arena, ELEMENT_article, raw->place);
	clean_walk(arena, article->root, raw, diag);
	rest = notes_take(arena, article->root, diag);
	article->credit = find_credit(arena, article->root);
	tail_take(arena, article);
	if (rest)
		node_append(article->root, rest);
	article->first_sentence = first_sentence(arena, article->root);
	article->lang = find_lang(raw);
	list_images(arena, article);
	return article;
}

/* Titles are compared without blanks and in one case of ASCII letters. */
static bool same_title(struct str a, struct str b)
{
	size_t i = 0, k = 0, n;

	for (;;) {
		while ((n = blank_length(str_from(a, i))) > 0)
			i += n;
		while ((n = blank_length(str_from(b, k))) > 0)
			k += n;
		if (i >= a.len || k >= b.len)
			return i >= a.len && k >= b.len;
		if (!str_eq_nocase(str_sub(a, i, i + 1), str_sub(b, k, k + 1)))
			return false;
		i++;
		k++;
	}
}

/* A heading with a note says more than the title. */
static bool has_note(const struct node *heading)
{
	for (const struct node *n = node_next(heading, heading); n; n = node_next(n, heading)) {
		if (node_is_note(n))
			return true;
	}
	return false;
}

const struct node *article_title_node(const struct article *article, struct str title)
{
	const struct node *block = first_text_block(article->root);
	struct arena *arena;
	bool is_same;

	if (!block || !element_is_heading(block->element) || title.len == 0 || has_note(block))
		return NULL;
	arena = arena_new();
	is_same = same_title(node_text_content(arena, block), title);
	arena_free(arena);
	return is_same ? block : NULL;
}
