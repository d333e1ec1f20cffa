/* joined.c - the text of trees as one string, and spans around places of it.
 *
 * In: trees. Out: their text and the pieces of text nodes that it was joined of, in linear time; or spans in the trees. A text node of
 * several pieces (its blanks are not the string's) is cut from its end, so that the bytes before a place stay where they were. */
#include "briefing/joined.h"

static void add_piece(struct joined *j, const struct node *node, size_t from, size_t to)
{
	if (from == to)
		return;
	j->pieces = arena_grow(j->arena, j->pieces, &j->capacity, j->n_pieces + 1, sizeof *j->pieces);
	j->pieces[j->n_pieces++] = (struct piece){ node, j->text.len, from, to - from };
	buf_add_str(&j->text, str_sub(node->text, from, to));
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* A run of blanks: nothing between two lines of Han, else as it begins. Returns its end. */
static size_t add_blanks(struct joined *j, const struct node *node, size_t from)
{
	struct str text = node->text;
	size_t end = from;
	bool breaks = false;

	for (; end < text.len && byte_is_blank(text.ptr[end]); end++)
		breaks |= text.ptr[end] == '\n';
	bool wide = j->text.len && !is_ascii(j->text.ptr[j->text.len - 1]) && end < text.len && !is_ascii(text.ptr[end]);
	if (!breaks || !wide)
		buf_add_char(&j->text, ' ');
	return end;
}

static void add_text(struct joined *j, const struct node *node)
{
	size_t start = 0, i = 0;

	while (i < node->text.len) {
		if (!byte_is_blank(node->text.ptr[i])) {
			i++;
			continue;
		}
		add_piece(j, node, start, i);
		start = i = add_blanks(j, node, i);
	}
	add_piece(j, node, start, i);
}

static const struct node *block_of(const struct node *node, const struct node *root)
{
	while (node != root && element_kind(node->element) != KIND_BLOCK)
		node = node->parent;
	return node;
}

void joined_add(struct joined *j, const struct node *root, const struct node *except)
{
	const struct node *block = NULL, *node = root;

	while (node) {
		if (node == except || node->element == ELEMENT_rt || node->element == ELEMENT_rp) {
			node = node_skip(node, root);
			continue;
		}
		if (node->element == ELEMENT_br)
			block = NULL;
		if (node->element == ELEMENT_text) {
			const struct node *own = node->parent ? block_of(node->parent, root) : root;

			if (own != block)
				buf_add_char(&j->text, '\n');
			block = own;
			add_text(j, node);
		}
		node = node_next(node, root);
	}
}

static bool is_in(const struct node *node, const struct node *element)
{
	while (node && node != element)
		node = node->parent;
	return node != NULL;
}

size_t joined_count_pieces(const struct joined *j, size_t piece, const struct node *element)
{
	size_t n = 0;

	while (piece + n < j->n_pieces && is_in(j->pieces[piece + n].node, element))
		n++;
	return n;
}

/* ---- spans ---- */

static struct node *text_part(struct arena *arena, const struct node *node, size_t from, size_t to)
{
	struct node *part = node_text(arena, str_sub(node->text, from, to), node->place);

	part->generated = node->generated;
	return part;
}

static void insert_after(struct node *sibling, struct node *child)
{
	if (sibling->next)
		node_insert_before(sibling->next, child);
	else
		node_append(sibling->parent, child);
}

/* Puts bytes [from, to) of a text node into a span behind what is left of the node. */
static struct node *wrap(struct arena *arena, struct node *node, size_t from, size_t to)
{
	struct node *span = node_element(arena, ELEMENT_span, node->place);

	span->generated = node->generated;
	if (to < node->text.len)
		insert_after(node, text_part(arena, node, to, node->text.len));
	node_append(span, text_part(arena, node, from, to));
	insert_after(node, span);
	node->text = str_sub(node->text, 0, from);
	if (!from)
		node_remove(node);
	return span;
}

struct node *joined_wrap(struct joined *j, size_t *piece, size_t start, size_t end, const char *class_name)
{
	struct node *span = NULL;
	size_t p = *piece;

	while (p > 0 && j->pieces[p - 1].at >= end)
		p--;
	while (p > 0 && j->pieces[p - 1].at + j->pieces[p - 1].len > start) {
		const struct piece *last = &j->pieces[p - 1], *first = last;
		size_t to = last->from + (end - last->at < last->len ? end - last->at : last->len);

		while (first > j->pieces && first[-1].node == last->node && first[-1].at + first[-1].len > start)
			first--;
		size_t from = first->from + (start > first->at ? start - first->at : 0);
		span = wrap(j->arena, (struct node *)(uintptr_t)last->node, from, to); /* see joined.h: the caller's to change */
		if (class_name)
			node_set_attr(j->arena, span, STR("class"), str_of(class_name));
		p = (size_t)(first - j->pieces) + (start > first->at);
		if (start >= first->at)
			break;
	}
	*piece = p;
	return span;
}
