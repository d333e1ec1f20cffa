/* generated.c - nodes for what jianbao writes itself: cover, contents, title blocks.
 *
 * In: element, class and text. Out: nodes marked as generated, hung into the tree. */
#include "briefing/part.h"

struct node *generated_element(struct arena *arena, struct node *parent, enum element element, const char *class_name)
{
	struct node *node = node_element(arena, element, place_file(STR("")));

	node->generated = true;
	if (class_name)
		node_set_attr(arena, node, STR("class"), str_of(class_name));
	if (parent)
		node_append(parent, node);
	return node;
}

void generated_text(struct arena *arena, struct node *parent, struct str text)
{
	struct node *node = node_text(arena, text, place_file(STR("")));

	node->generated = true;
	node_append(parent, node);
}

struct node *generated_line(struct arena *arena, struct node *parent, enum element element, const char *class_name,
                            struct str text)
{
	struct node *node = generated_element(arena, parent, element, class_name);

	generated_text(arena, node, text);
	return node;
}

struct node *generated_front(struct arena *arena, const struct frame *frame, enum element element, const char *id, enum phrase heading)
{
	struct node *root = generated_element(arena, NULL, element, arena_printf(arena, "jb-%s", id).ptr);

	node_set_attr(arena, root, STR("id"), str_of(id));
	node_set_attr(arena, root, STR("lang"), frame->lang);
	node_set_attr(arena, root, STR("data-title"), frame->title);
	node_set_attr(arena, root, STR("data-as-of"), as_of_text(arena, frame));
	generated_line(arena, root, ELEMENT_h2, arena_printf(arena, "jb-%s-title", id).ptr, phrase_text(heading, frame->lang));
	return root;
}

void generated_set_file(struct node *root, struct str file)
{
	root->place = place_file(file);
	for (struct node *node = root->first; node;) {
		if (node->generated)
			node->place = place_file(file);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node != root && !node->next)
			node = node->parent;
		node = node == root ? NULL : node->next;
	}
}
