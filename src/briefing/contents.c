/* contents.c - the table of contents: sections and their articles, each a link to where it starts.
 *
 * In: the arrangement. Out: nav.jb-contents; leaders and page numbers are the style's (`content` of
 * a.jb-contents-entry::after). */
#include "briefing/part.h"

struct str section_name(const struct frame *frame, const struct section *section)
{
	if (!frame->options->is_digest)
		return STR("");
	if (!section->name.len && frame->arrangement->n_sections > 1)
		return phrase_text(PHRASE_OTHER, frame->lang);
	return section->name;
}

struct node *article_link(struct arena *arena, struct node *parent, const struct placed_entry *target, struct str text, struct str lang)
{
	struct node *link = generated_element(arena, parent, ELEMENT_a, NULL);

	node_set_attr(arena, link, STR("href"), arena_printf(arena, "#%.*s", STR_ARG(target->anchor)));
	if (!str_eq(target->entry->lang, lang))
		node_set_attr(arena, link, STR("lang"), target->entry->lang);
	generated_text(arena, link, text);
	return link;
}

static void add_section(struct arena *arena, struct node *root, const struct frame *frame,
                        const struct section *section)
{
	struct node *block = generated_element(arena, root, ELEMENT_div, "jb-contents-section");
	const struct placed_entry *entries = &frame->arrangement->entries[section->first];
	struct str name = section_name(frame, section);

	if (name.len)
		article_link(arena, generated_element(arena, block, ELEMENT_h3, NULL), &entries[0], name, frame->lang);
	struct node *list = generated_element(arena, block, ELEMENT_ol, NULL);
	for (size_t i = 0; i < section->count; i++) {
		struct node *item = generated_element(arena, list, ELEMENT_li, NULL);
		struct node *link = article_link(arena, item, &entries[i], entries[i].entry->title, frame->lang);

		node_set_attr(arena, link, STR("class"), STR("jb-contents-entry"));
	}
}

struct node *contents_make(struct arena *arena, const struct frame *frame)
{
	const struct arrangement *all = frame->arrangement;
	struct node *root = generated_front(arena, frame, ELEMENT_nav, "contents", PHRASE_CONTENTS);

	for (size_t i = 0; i < all->n_sections; i++)
		add_section(arena, root, frame, &all->sections[i]);
	return root;
}
