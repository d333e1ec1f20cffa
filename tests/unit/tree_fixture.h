/* tree_fixture.h - for tests of document trees: HTML in, the tree as one line of text out. */
#ifndef TREE_FIXTURE_H
#define TREE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "doc/clean.h"
#include "doc/html.h"

struct tree_fixture {
	struct arena *arena;
	struct diag *diag;
	struct buf shown;
};

static inline void fixture_start(struct tree_fixture *fixture)
{
	*fixture = (struct tree_fixture){ arena_new(), diag_new(), BUF_INIT };
}

static inline void fixture_end(struct tree_fixture *fixture)
{
	buf_free(&fixture->shown);
	diag_free(fixture->diag);
	arena_free(fixture->arena);
}

/* A map for HTML that is its own source. */
static inline struct place_map *fixture_map(struct tree_fixture *fixture, struct str html)
{
	struct place_map *map =
		place_map_new(fixture->arena, STR("a.html"), line_index_new(fixture->arena, html, 1));

	place_map_add(map, 0, 0, true);
	return map;
}

static inline struct node *fixture_parse(struct tree_fixture *fixture, struct str html)
{
	return html_parse(fixture->arena, fixture->arena, html, fixture_map(fixture, html), fixture->diag);
}

static inline size_t fixture_count(const struct tree_fixture *fixture, enum diag_id id)
{
	size_t count, i, found = 0;
	const struct diag_message *messages = diag_messages(fixture->diag, &count);

	for (i = 0; i < count; i++)
		found += messages[i].id == id;
	return found;
}

static inline void show_tag(struct buf *buf, const struct node *node)
{
	static const char *const names[] = { "id", "class", "href", "src", "alt", "align", "data-href" };
	size_t i;

	buf_add_str(buf, node->name);
	for (i = 0; i < ARRAY_LEN(names); i++) {
		if (node_has_attr(node, names[i]))
			buf_printf(buf, " %s=%.*s", names[i], STR_ARG(node_attr(node, names[i])));
	}
}

/* `p(text b(bold) br)`: elements with their attributes, text in quotes. */
static inline const char *fixture_show(struct tree_fixture *fixture, const struct node *root)
{
	const struct node *node = root;

	buf_clear(&fixture->shown);
	while (node) {
		if (node != root && node->prev)
			buf_add_char(&fixture->shown, ' ');
		if (node->element == ELEMENT_text)
			buf_printf(&fixture->shown, "'%.*s'", STR_ARG(node->text));
		else if (node != root)
			show_tag(&fixture->shown, node);
		if (node->first) {
			if (node != root)
				buf_add_char(&fixture->shown, '(');
			node = node->first;
			continue;
		}
		while (node != root && !node->next) {
			node = node->parent;
			if (node != root)
				buf_add_char(&fixture->shown, ')');
		}
		node = node == root ? NULL : node->next;
	}
	buf_add_char(&fixture->shown, '\0');
	return fixture->shown.ptr;
}

#endif
