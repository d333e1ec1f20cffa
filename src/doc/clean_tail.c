/* clean_tail.c - the links that a news site's generator hangs under an article: its own address, and the way back.
 *
 * In: the clean article. Out: paragraphs of navigation links at its end move to article->tail, and the address before
 * them to article->source_url; nothing else is taken. */
#include "doc/clean_parts.h"

#include "unicode/utf8.h"

/* How the links begin that lead back into the site. */
static const struct str navigation[] = {
	STR_INIT("返回"), STR_INIT("回到首页"), STR_INIT("回首頁"), STR_INIT("Back to "), STR_INIT("Return to "),
};

/* Characters that part links: blanks and bars. */
static bool is_separator(struct str text)
{
	const char *p = text.ptr, *end = text.ptr + text.len;

	while (p < end) {
		uint32_t code = utf8_next(&p, end);
		if (code != ' ' && code != '\n' && code != '\t' && code != '|' && code != 0xFF5C && code != 0xB7 &&
		    code != 0x3000 && code != 0xA0 && code != '/')
			return false;
	}
	return true;
}

/* The link that is all of `node`, or NULL. */
static const struct node *only_link(const struct node *node)
{
	const struct node *child, *link = NULL;

	for (child = node->first; child; child = child->next) {
		if (child->element == ELEMENT_a && !link)
			link = child;
		else if (child->element != ELEMENT_text || !text_is_blank(child->text))
			return NULL;
	}
	return link;
}

static bool is_navigation_link(struct arena *arena, const struct node *link)
{
	struct str text = node_text_content(arena, link);
	size_t i;

	for (i = 0; i < ARRAY_LEN(navigation); i++) {
		if (str_starts(text, navigation[i]))
			return true;
	}
	return false;
}

/* A paragraph of navigation links and what parts them. */
static bool is_navigation(struct arena *arena, const struct node *node)
{
	const struct node *child;
	size_t n_links = 0;

	if (node->element != ELEMENT_p)
		return false;
	for (child = node->first; child; child = child->next) {
		if (child->element == ELEMENT_a) {
			if (!is_navigation_link(arena, child))
				return false;
			n_links++;
		} else if (child->element != ELEMENT_br &&
		           !(child->element == ELEMENT_text && is_separator(child->text))) {
			return false;
		}
	}
	return n_links > 0;
}

static struct tail_link *links_of(struct arena *arena, const struct node *node, struct tail_link *after)
{
	struct tail_link *first = NULL, **link = &first;
	const struct node *child;
	bool refused;

	for (child = node->first; child; child = child->next) {
		if (child->element != ELEMENT_a)
			continue;
		*link = ARENA_NEW(arena, struct tail_link);
		(*link)->text = node_text_content(arena, child);
		(*link)->url = address_clean(arena, node_attr(child, "href"), &refused);
		if ((*link)->url.len == 0)
			(*link)->url = node_attr(child, "data-href");
		link = &(*link)->next;
	}
	*link = after;
	return first;
}

/* A paragraph that is an address which links to itself: the autolink of Markdown. */
static bool is_autolink(const struct node *node, struct str *url)
{
	const struct node *link = node->element == ELEMENT_p ? only_link(node) : NULL;

	if (!link || !link->first || link->first->next || link->first->element != ELEMENT_text)
		return false;
	*url = node_attr(link, "href");
	return str_starts_nocase(*url, STR("http")) && str_eq(str_trim(link->first->text), *url);
}

/* The generator's autolink when it knew no address: "<>". */
static bool is_empty_autolink(const struct node *node)
{
	return node->element == ELEMENT_p && node->first && !node->first->next &&
	       node->first->element == ELEMENT_text && str_eq(str_trim(node->first->text), STR("<>"));
}

/* The block itself, or the last one before it that is not empty. */
static struct node *shown(struct node *node)
{
	while (node && block_is_bare(node))
		node = node->prev;
	return node;
}

void tail_take(struct arena *arena, struct article *article)
{
	struct node *root = article->root, *last;
	struct str url, other;

	while ((last = shown(root->last)) != NULL && is_navigation(arena, last)) {
		article->tail = links_of(arena, last, article->tail);
		node_remove(last);
	}
	if (!last)
		return;
	if (is_empty_autolink(last)) {
		node_remove(last);
		return;
	}
	/* Several addresses in a row are a list that the author made. An article that is one address keeps it. */
	if (is_autolink(last, &url) && shown(last->prev) && !is_autolink(shown(last->prev), &other)) {
		article->source_url = url;
		node_remove(last);
	}
}
