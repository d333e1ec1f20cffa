/* node_dump.c - the document tree as text, for inspect and tests: one node a line, or its characters alone.
 *
 * In: a tree. Out: lines in document order; integers and escaped text only, the same for the same tree. */
#include "doc/node.h"

static const char *const dumped_attrs[] = {
	"href",  "data-href", "src",   "alt",    "lang",  "dir",   "colspan", "rowspan", "start",      "reversed",
	"value", "type",      "width", "height", "align", "style", "color",   "size",    "open",       "data-title",
	"data-section", "data-as-of", "data-page",
};

/* Quoted, on one line: quotes, backslashes, line feeds and tabs escaped. */
static void dump_quoted(struct buf *buf, struct str text)
{
	size_t i;

	buf_add_char(buf, '"');
	for (i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '"' || c == '\\') {
			buf_add_char(buf, '\\');
			buf_add_char(buf, c);
		} else if (c == '\n') {
			buf_add(buf, "\\n", 2);
		} else if (c == '\t') {
			buf_add(buf, "\\t", 2);
		} else {
			buf_add_char(buf, c);
		}
	}
	buf_add_char(buf, '"');
}

/* `.a.b` of class="a b", `#x` of id="x". */
static void dump_names(struct buf *buf, const struct node *node)
{
	struct str id = node_attr(node, "id"), rest = node_attr(node, "class");
	size_t i = 0;

	if (id.len > 0) {
		buf_add_char(buf, '#');
		buf_add_str(buf, id);
	}
	while (i < rest.len) {
		size_t start;
		while (i < rest.len && byte_is_blank(rest.ptr[i]))
			i++;
		start = i;
		while (i < rest.len && !byte_is_blank(rest.ptr[i]))
			i++;
		if (i > start) {
			buf_add_char(buf, '.');
			buf_add_str(buf, str_sub(rest, start, i));
		}
	}
}

static void dump_attrs(struct buf *buf, const struct node *node)
{
	bool open = false;
	size_t i;

	for (i = 0; i < ARRAY_LEN(dumped_attrs); i++) {
		if (!node_has_attr(node, dumped_attrs[i]))
			continue;
		buf_printf(buf, "%s%s=", open ? " " : " [", dumped_attrs[i]);
		dump_quoted(buf, node_attr(node, dumped_attrs[i]));
		open = true;
	}
	if (open)
		buf_add_char(buf, ']');
}

static void dump_node(struct buf *buf, const struct node *node, size_t depth)
{
	size_t i;

	for (i = 0; i < depth; i++)
		buf_add(buf, "  ", 2);
	if (node->element == ELEMENT_text) {
		dump_quoted(buf, node->text);
	} else {
		if (node->element == ELEMENT_unknown)
			buf_add_char(buf, '?');
		buf_add_str(buf, node->name);
		dump_names(buf, node);
	}
	if (node->generated)
		buf_printf(buf, " generated");
	else
		buf_printf(buf, " @%u:%u", (unsigned)node->place.line, (unsigned)node->place.column);
	dump_attrs(buf, node);
	if (node->anchor.len) {
		buf_add_str(buf, STR(" anchor "));
		dump_quoted(buf, node->anchor);
	}
	buf_add_char(buf, '\n');
}

void node_dump(struct buf *buf, const struct node *root)
{
	const struct node *node = root;
	size_t depth = 0;

	while (node) {
		dump_node(buf, node, depth);
		if (node->first) {
			node = node->first;
			depth++;
			continue;
		}
		while (node != root && !node->next) {
			node = node->parent;
			depth--;
		}
		node = node == root ? NULL : node->next;
	}
}

/* A note, or a further call of one. */
static bool node_is_call(const struct node *node)
{
	return node_is_note(node) || (node->element == ELEMENT_a && node_has_class(node, "jb-note-again"));
}

/* One line feed at most between what two blocks hold. */
static void end_line(struct buf *buf, size_t start)
{
	if (buf->len > start && buf->ptr[buf->len - 1] != '\n')
		buf_add_char(buf, '\n');
}

/* The text below `root` but for that of notes: where one is called, a line ends. */
static void dump_text(struct buf *buf, const struct node *root, size_t start)
{
	const struct node *node = root;

	while (node) {
		bool is_block = node->element != ELEMENT_text && element_kind(node->element) == KIND_BLOCK;
		bool is_call = node != root && node_is_call(node);

		if (node->element == ELEMENT_text)
			buf_add_str(buf, node->text);
		else if (is_block || is_call || node->element == ELEMENT_br || node->element == ELEMENT_hr)
			end_line(buf, start);
		if (node->first && !is_call) {
			node = node->first;
			continue;
		}
		while (node != root && !node->next) {
			node = node->parent;
			if (node->element != ELEMENT_text && element_kind(node->element) == KIND_BLOCK)
				end_line(buf, start);
		}
		if (node == root)
			break;
		if (is_block)
			end_line(buf, start);
		node = node->next;
	}
	end_line(buf, start);
}

void node_dump_text(struct buf *buf, const struct node *root)
{
	size_t start = buf->len;
	bool any = false;

	dump_text(buf, root, start);
	for (const struct node *n = node_next(root, root); n; n = node_next(n, root)) {
		if (!node_is_note(n))
			continue;
		if (!any)
			buf_add_char(buf, '\f');
		any = true;
		dump_text(buf, n, buf->len);
	}
}
