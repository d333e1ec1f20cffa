/* box.c - the box tree: joining, walking, dumping.
 *
 * In: boxes. Out: the same, linked; for inspect one box a line, indented by depth: its kind, its element, what it
 * carries, and in braces the properties that differ from the parent box's or the initial ones. */
#include "style/box.h"

#include "style/box_list.h"

static const char *const kind_names[] = {
	[BOX_BLOCK] = "block", [BOX_INLINE] = "inline",   [BOX_TEXT] = "text",           [BOX_BREAK] = "break",
	[BOX_WBR] = "wbr",     [BOX_IMAGE] = "image",     [BOX_LEADER] = "leader",       [BOX_PAGE_REF] = "page-ref",
	[BOX_TABLE] = "table", [BOX_CAPTION] = "caption", [BOX_ROW_GROUP] = "row-group", [BOX_ROW] = "row",
	[BOX_NOTE] = "note",   [BOX_CELL] = "cell",   [BOX_COLUMN] = "column",   [BOX_COLUMN_GROUP] = "column-group"
};

void box_append(struct box *parent, struct box *child)
{
	child->parent = parent;
	child->prev = parent->last;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void box_remove(struct box *box)
{
	struct box *parent = box->parent;

	if (box->prev)
		box->prev->next = box->next;
	else
		parent->first = box->next;
	if (box->next)
		box->next->prev = box->prev;
	else
		parent->last = box->prev;
	box->parent = box->prev = box->next = NULL;
}

void box_insert_after(struct box *sibling, struct box *box)
{
	box->parent = sibling->parent;
	box->prev = sibling;
	box->next = sibling->next;
	if (sibling->next)
		sibling->next->prev = box;
	else
		sibling->parent->last = box;
	sibling->next = box;
}

void box_insert_first(struct box *parent, struct box *box)
{
	box->parent = parent;
	box->prev = NULL;
	box->next = parent->first;
	if (parent->first)
		parent->first->prev = box;
	else
		parent->last = box;
	parent->first = box;
}

void box_wrap(struct box *first, struct box *last, struct box *wrapper)
{
	struct box *parent = first->parent, *before = first->prev, *after = last->next;

	wrapper->parent = parent;
	wrapper->prev = before;
	wrapper->next = after;
	if (before)
		before->next = wrapper;
	else
		parent->first = wrapper;
	if (after)
		after->prev = wrapper;
	else
		parent->last = wrapper;
	first->prev = NULL;
	last->next = NULL;
	wrapper->first = first;
	wrapper->last = last;
	for (struct box *b = first; b; b = b->next)
		b->parent = wrapper;
}

const struct box *box_skip(const struct box *box, const struct box *root)
{
	while (box != root && !box->next)
		box = box->parent;
	return box == root ? NULL : box->next;
}

const struct box *box_next(const struct box *box, const struct box *root)
{
	return box->first ? box->first : box_skip(box, root);
}

static void dump_text(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"' || text.ptr[i] == '\\')
			buf_add_char(out, '\\');
		if (text.ptr[i] == '\n')
			buf_add_str(out, STR("\\n"));
		else
			buf_add_char(out, text.ptr[i]);
	}
	buf_add_char(out, '"');
}

static void dump_str(struct buf *out, const char *name, struct str value)
{
	if (!value.len)
		return;
	buf_printf(out, " %s=", name);
	dump_text(out, value);
}

static void dump_style(struct buf *out, const struct box *b)
{
	size_t before = out->len;

	buf_add_str(out, STR(" { "));
	size_t start = out->len;
	style_dump_below(out, b->style, b->parent ? b->parent->style : NULL);
	if (out->len == start)
		out->len = before;
	else
		buf_add_str(out, STR(" }"));
}

static void dump_one(struct buf *out, const struct box *b, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_add_str(out, STR("  "));
	buf_add_str(out, str_of(kind_names[b->kind]));
	if (b->node && b->kind != BOX_TEXT) {
		buf_printf(out, " %.*s", STR_ARG(b->node->name));
		if (node_has_attr(b->node, "class"))
			buf_printf(out, ".%.*s", STR_ARG(node_attr(b->node, "class")));
	} else if (!b->node) {
		buf_add_str(out, STR(" anonymous"));
	}
	dump_str(out, "lang", !b->parent || !str_eq(b->lang, b->parent->lang) ? b->lang : STR(""));
	dump_str(out, "marker", b->marker);
	if (b->marker.len && b->marker_style) {
		buf_add_str(out, STR(" { "));
		style_dump_below(out, b->marker_style, b->style);
		buf_add_str(out, STR(" }"));
	}
	dump_str(out, "href", !b->parent || !str_eq(b->href, b->parent->href) ? b->href : STR(""));
	dump_str(out, "anchor", b->anchor);
	if (b->is_call)
		buf_add_str(out, STR(" call"));
	if (b->kind == BOX_PAGE_REF)
		dump_str(out, "target", b->target);
	dump_str(out, "src", b->src);
	dump_str(out, "alt", b->alt);
	dump_str(out, "string", b->string_name);
	dump_str(out, "value", b->string_value);
	dump_str(out, "bookmark", b->bookmark);
	if (b->colspan > 1 || b->rowspan > 1)
		buf_printf(out, " span %ux%u", (unsigned)b->colspan, (unsigned)b->rowspan);
	if (b->group)
		buf_printf(out, " %c", b->group);
	if (b->image_width || b->image_height)
		buf_printf(out, " size %dx%d", (int)b->image_width, (int)b->image_height);
	if (b->kind == BOX_TEXT || b->kind == BOX_LEADER) {
		buf_add_char(out, ' ');
		dump_text(out, b->text);
	}
	if (b->decoration && b->kind == BOX_TEXT)
		buf_printf(out, " decoration %u", (unsigned)b->decoration);
	/* text of the tree has its element's style, which stands a line above */
	if (b->kind != BOX_TEXT || !b->node || b->node->element != ELEMENT_text)
		dump_style(out, b);
	buf_add_char(out, '\n');
}

void box_dump(struct buf *out, const struct box *root)
{
	int depth = 0;

	for (const struct box *b = root; b;) {
		dump_one(out, b, depth);
		if (b->first) {
			b = b->first;
			depth++;
			continue;
		}
		while (b != root && !b->next) {
			b = b->parent;
			depth--;
		}
		b = b == root ? NULL : b->next;
	}
}
