/* article.c - one article of a briefing: section title, title block, the post's own tree, and the links that end it.
 *
 * In: an entry and what is around it. Out: article.jb-article with a copy of the post's tree in div.jb-body (see briefing.h for the
 * shape). */
#include "briefing/part.h"
#include "unicode/lang.h"

static void add_labelled(struct arena *arena, struct node *parent, enum phrase label, struct str lang)
{
	generated_line(arena, parent, ELEMENT_span, "jb-label", phrase_text(label, lang));
}

/* "另见：潮汐网、商闻等3处", or where no media are known "另有3处刊载". */
static struct str further_text(struct arena *arena, const struct further *further, struct str lang)
{
	struct str names = STR(""), count = arena_printf(arena, "%zu", further->n_posts);

	for (size_t i = 0; i < further->n_sources; i++) {
		struct str mark = i ? phrase_text(PHRASE_LIST_MARK, lang) : STR("");
		names = arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(names), STR_ARG(mark), STR_ARG(further->sources[i]));
	}
	const struct str values[] = { names, count };
	enum phrase phrase = !names.len                               ? PHRASE_FURTHER_COUNT
	                     : further->n_posts > further->n_sources ? PHRASE_FURTHER_MORE
	                                                             : PHRASE_FURTHER;
	return phrase_fill(arena, phrase, lang, values, ARRAY_LEN(values));
}

/* Returns the title. */
static struct node *add_title_block(struct arena *arena, struct node *root, const struct surroundings *around,
                                    const struct entry *entry)
{
	struct node *block = generated_element(arena, root, ELEMENT_header, "jb-title-block");

	if (!str_eq(entry->lang, around->lang))
		node_set_attr(arena, block, STR("lang"), entry->lang);
	if (entry->url.len)
		node_set_attr(arena, block, STR("data-url"), entry->url);
	struct node *title = generated_line(arena, block, ELEMENT_h2, "jb-title", entry->title);
	if (!entry->source.len && !entry->date.len && !around->further.n_posts)
		return title;
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
	if (around->further.n_posts) {
		struct node *further = generated_element(arena, byline, ELEMENT_span, "jb-further");
		if (entry->source.len || entry->date.len)
			generated_text(arena, further, phrase_text(PHRASE_BYLINE_GAP, entry->lang));
		generated_text(arena, further, further_text(arena, &around->further, entry->lang));
	}
	return title;
}

static void add_end(struct arena *arena, struct node *root, const struct surroundings *around, const struct entry *entry)
{
	if (!entry->url.len && !around->has_contents)
		return;
	struct node *end = generated_element(arena, root, ELEMENT_footer, "jb-article-end");
	if (entry->url.len) {
		struct node *line = generated_element(arena, end, ELEMENT_p, "jb-source-link");
		add_labelled(arena, line, PHRASE_LINK, entry->lang);
		node_set_attr(arena, generated_line(arena, line, ELEMENT_a, NULL, entry->url), STR("href"), entry->url);
	}
	if (around->has_contents) {
		struct node *line = generated_element(arena, end, ELEMENT_p, "jb-back");
		struct node *link =
			generated_line(arena, line, ELEMENT_a, NULL, phrase_text(PHRASE_BACK, around->lang));
		node_set_attr(arena, link, STR("href"), STR("#contents"));
		if (!str_eq(entry->lang, around->lang))
			node_set_attr(arena, link, STR("lang"), around->lang);
	}
}

struct surroundings article_surroundings(struct arena *arena, const struct frame *frame, const struct section *section, size_t index)
{
	const struct placed_entry *placed = &frame->arrangement->entries[index];
	bool is_digest = frame->options->is_digest, starts_section = is_digest && index == section->first;

	return (struct surroundings){ .anchor = placed->anchor,
		                      .title = index == 0 || !is_digest ? frame->title : STR(""),
		                      .as_of = is_digest && index == 0 ? as_of_text(arena, frame) : STR(""),
		                      .section = is_digest ? section_name(frame, section) : placed->entry->section,
		                      .lang = frame->lang,
		                      .further = placed->further,
		                      .is_digest = is_digest,
		                      .starts_section = starts_section,
		                      .has_contents = frame->options->contents,
		                      .marks = placed->mentions.marks,
		                      .n_marks = placed->mentions.n_marks };
}

const struct node *article_of_part(struct arena *arena, const struct part *part)
{
	const struct surroundings *around = &part->around;
	const struct entry *entry = part->entry;
	const char *class_name = around->starts_section ? "jb-article jb-section-start"
	                         : around->is_digest    ? "jb-article"
	                                                : "jb-article jb-single";
	struct node *root = generated_element(arena, NULL, ELEMENT_article, class_name);

	node_set_attr(arena, root, STR("id"), around->anchor);
	node_set_attr(arena, root, STR("lang"), entry->lang);
	if (around->title.len)
		node_set_attr(arena, root, STR("data-title"), around->title);
	if (around->as_of.len)
		node_set_attr(arena, root, STR("data-as-of"), around->as_of);
	node_set_attr(arena, root, STR("data-section"), around->section);
	if (around->starts_section && around->section.len) {
		struct node *section = generated_line(arena, root, ELEMENT_h1, "jb-section-title", around->section);

		/* In its own writing, whatever the article below it is written in. */
		node_set_attr(arena, section, STR("lang"), lang_detect(around->section));
	}
	struct node *title = add_title_block(arena, root, around, entry);
	struct node *body = generated_element(arena, root, ELEMENT_div, "jb-body");
	add_end(arena, root, around, entry);
	generated_set_file(root, entry->post->path);
	/* The heading that only repeats the title is left out: the title block shows it already. */
	const struct node *heading = article_title_node(entry->article, entry->title);
	copy_children(arena, body, entry->article->root, heading, around->anchor);
	mentions_mark(arena, title, body, around);
	return root;
}
