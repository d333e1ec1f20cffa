/* copy.c - a post's tree, copied into its article with anchors of its own.
 *
 * In: the cleaned tree of a post, const and perhaps shown by other briefings at the same time. Out: new nodes; the
 * anchor of every id and <a name>, and every "#…" address, begin with the article's, so that two posts with the same ids do
 * not meet; ids stay as they are, for style sheets. */
#include "briefing/part.h"

/* The fragment of an address as the id is written: %E6%B3%A8 stands for 注 (RFC 3986 2.1). */
static struct str decode_fragment(struct arena *arena, struct str s)
{
	if (str_find_char(s, '%') == s.len)
		return s;
	char *out = arena_alloc(arena, s.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < s.len; i++) {
		int high = i + 2 < s.len && s.ptr[i] == '%' ? hex_value(s.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex_value(s.ptr[i + 2]) : -1;

		if (low >= 0) {
			out[len++] = (char)(high << 4 | low);
			i += 2;
		} else {
			out[len++] = s.ptr[i];
		}
	}
	return (struct str){ out, len };
}

/* "#x" -> "#<prefix>-x"; "#" and "#top" go to the article itself. */
static struct str inner_address(struct arena *arena, struct str href, struct str prefix)
{
	struct str fragment = decode_fragment(arena, str_from(href, 1));

	if (!fragment.len || str_eq_nocase(fragment, STR("top")))
		return arena_printf(arena, "#%.*s", STR_ARG(prefix));
	return arena_printf(arena, "#%.*s-%.*s", STR_ARG(prefix), STR_ARG(fragment));
}

static bool is_inner_address(const struct attr *attr)
{
	return str_eq(attr->name, STR("href")) && str_starts(attr->value, STR("#"));
}

static struct attr *copy_attrs(struct arena *arena, const struct node *from, struct str prefix)
{
	struct attr *first = NULL, **end = &first;
	bool own = false;

	for (const struct attr *attr = from->attrs; attr && !own; attr = attr->next)
		own = is_inner_address(attr);
	if (!own)
		return from->attrs;
	for (const struct attr *attr = from->attrs; attr; attr = attr->next) {
		struct attr *copy = ARENA_NEW(arena, struct attr);

		*copy = (struct attr){ attr->name, is_inner_address(attr) ? inner_address(arena, attr->value, prefix) : attr->value, NULL };
		*end = copy;
		end = &copy->next;
	}
	return first;
}

static struct node *copy_node(struct arena *arena, const struct node *from, struct str prefix)
{
	struct node *copy = ARENA_NEW(arena, struct node);
	struct str name = node_anchor(from);

	*copy = *from;
	copy->parent = copy->first = copy->last = copy->prev = copy->next = NULL;
	copy->attrs = copy_attrs(arena, from, prefix);
	if (name.len)
		copy->anchor = arena_printf(arena, "%.*s-%.*s", STR_ARG(prefix), STR_ARG(name));
	return copy;
}

void copy_children(struct arena *arena, struct node *to, const struct node *from, const struct node *except,
                   struct str prefix)
{
	struct node *parent = to;

	for (const struct node *node = from->first; node;) {
		if (node != except) {
			struct node *copy = copy_node(arena, node, prefix);

			node_append(parent, copy);
			if (node->first) {
				parent = copy;
				node = node->first;
				continue;
			}
		}
		while (node != from && !node->next) {
			node = node->parent;
			if (node != from)
				parent = parent->parent;
		}
		node = node == from ? NULL : node->next;
	}
}
