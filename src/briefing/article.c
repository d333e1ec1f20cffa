/* article.c - one article of a briefing: section title, title block, the post's own tree, and the links that end it.
 *
 * In: a placed entry. Out: article.jb-article with a copy of the post's tree in div.jb-body (see briefing.h for the
 * shape). */
#include "briefing/part.h"
#include "unicode/lang.h"

static void add_labelled(struct arena *arena, struct node *parent, enum phrase label, struct str lang)
{
	generated_line(arena, parent, ELEMENT_span, "jb-label", phrase_text(label, lang));
}

static void add_title_block(struct arena *arena, struct node *root, const struct frame *frame,
                            const struct entry *entry)
{
	struct node *block = generated_element(arena, root, ELEMENT_header, "jb-title-block");

	if (!str_eq(entry->lang, frame->lang))
		node_set_attr(arena, block, STR("lang"), entry->lang);
	generated_line(arena, block, ELEMENT_h2, "jb-title", entry->title);
	if (!entry->source.len && !entry->date.len)
		return;
	struct node *byline = generated_element(arena, block, ELEMENT_p, "jb-byline");
	if (entry->source.len) {
		struct node *source = generated_element(arena, byline, ELEMENT_span, "jb-source");
		add_labelled(arena, source, PHRASE_SOURCE, entry->lang);
		generated_text(arena, source, entry->source);
	}
	if (entry->source.len && entry->date.len)
		generated_text(arena, byline, phrase_text(PHRASE_BYLINE_GAP, entry->lang));
	if (entry->date.len)
		generated_line(arena, byline, ELEMENT_span, "jb-date", entry->date);
}

static void add_end(struct arena *arena, struct node *root, const struct frame *frame, const struct entry *entry)
{
	if (!entry->url.len && !frame->options->contents)
		return;
	struct node *end = generated_element(arena, root, ELEMENT_footer, "jb-article-end");
	if (entry->url.len) {
		struct node *line = generated_element(arena, end, ELEMENT_p, "jb-source-link");
		add_labelled(arena, line, PHRASE_LINK, entry->lang);
		node_set_attr(arena, generated_line(arena, line, ELEMENT_a, NULL, entry->url), STR("href"), entry->url);
	}
	if (frame->options->contents) {
		struct node *line = generated_element(arena, end, ELEMENT_p, "jb-back");
		struct node *link =
			generated_line(arena, line, ELEMENT_a, NULL, phrase_text(PHRASE_BACK, frame->lang));
		node_set_attr(arena, link, STR("href"), STR("#contents"));
		if (!str_eq(entry->lang, frame->lang))
			node_set_attr(arena, link, STR("lang"), frame->lang);
	}
}

struct terms article_terms(struct arena *arena, const struct frame *frame, const struct entry *entry)
{
	struct terms terms = { .watches = frame->watches };

	if (frame->options->index)
		terms.securities = securities_find(arena, entry->article->root, &terms.n_securities);
	return terms;
}

static void mark_mentions(struct arena *arena, struct node *body, const struct frame *frame, const struct placed_entry *placed)
{
	struct terms terms = article_terms(arena, frame, placed->entry);

	mentions_mark(arena, body, &terms, placed->anchor);
}

struct node *article_make(struct arena *arena, const struct frame *frame, const struct section *section, size_t index)
{
	const struct placed_entry *placed = &frame->arrangement->entries[index];
	const struct entry *entry = placed->entry;
	bool starts_section = frame->options->is_digest && index == section->first;
	struct str name = section_name(frame, section);
	const char *class_name = starts_section               ? "jb-article jb-section-start"
	                         : frame->options->is_digest ? "jb-article"
	                                                     : "jb-article jb-single";
	struct node *root = generated_element(arena, NULL, ELEMENT_article, class_name);

	node_set_attr(arena, root, STR("id"), placed->anchor);
	node_set_attr(arena, root, STR("lang"), entry->lang);
	node_set_attr(arena, root, STR("data-title"), frame->title);
	node_set_attr(arena, root, STR("data-section"), frame->options->is_digest ? name : entry->section);
	if (starts_section && name.len) {
		struct node *title = generated_line(arena, root, ELEMENT_h1, "jb-section-title", name);

		/* In its own writing, whatever the article below it is written in. */
		node_set_attr(arena, title, STR("lang"), lang_detect(name));
	}
	add_title_block(arena, root, frame, entry);
	struct node *body = generated_element(arena, root, ELEMENT_div, "jb-body");
	add_end(arena, root, frame, entry);
	generated_set_file(root, entry->post->path);
	/* The heading that only repeats the title is left out: the title block shows it already. */
	const struct node *heading = article_title_node(entry->article, entry->title);
	copy_children(arena, body, entry->article->root, heading, placed->anchor);
	mark_mentions(arena, body, frame, placed);
	return root;
}
