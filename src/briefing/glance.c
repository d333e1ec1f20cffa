/* glance.c - the front page at a glance: each article's title, page and first sentence, by section.
 *
 * In: the arrangement. Out: section.jb-glance; page numbers are the style's (`content` of a.jb-glance-link::after). */
#include "briefing/part.h"

static void add_entry(struct arena *arena, struct node *block, const struct frame *frame, const struct placed_entry *placed)
{
	struct node *item = generated_element(arena, block, ELEMENT_div, "jb-glance-entry");
	struct node *line = generated_element(arena, item, ELEMENT_p, NULL);
	struct node *link = article_link(arena, line, placed, placed->entry->title, frame->lang);
	struct str lead = lead_of(arena, placed->entry);

	node_set_attr(arena, link, STR("class"), STR("jb-glance-link"));
	if (!str_eq(placed->entry->lang, frame->lang))
		node_set_attr(arena, item, STR("lang"), placed->entry->lang);
	if (lead.len)
		generated_line(arena, item, ELEMENT_p, "jb-glance-lead", lead);
}

struct node *glance_make(struct arena *arena, const struct frame *frame)
{
	const struct arrangement *all = frame->arrangement;
	struct node *root = generated_front(arena, frame, ELEMENT_section, "glance", PHRASE_GLANCE);

	for (size_t s = 0; s < all->n_sections; s++) {
		const struct section *section = &all->sections[s];
		struct node *block = generated_element(arena, root, ELEMENT_div, "jb-glance-section");
		struct str name = section_name(frame, section);

		if (name.len)
			article_link(arena, generated_element(arena, block, ELEMENT_h3, NULL), &all->entries[section->first], name,
			             frame->lang);
		for (size_t i = 0; i < section->count; i++)
			add_entry(arena, block, frame, &all->entries[section->first + i]);
	}
	return root;
}
